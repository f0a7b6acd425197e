"""Decompress a body as it comes, up to a limit.

Pure. A bomb is stopped at the limit, whatever it would have unpacked to.
"""

import zlib

from corpus.web.failures import LATER, FetchError

_GZIP_OR_ZLIB = 47
_RAW = -15
_GZIP = b"\x1f\x8b"


class Decompressor:
    """The bytes of a body behind its Content-Encoding: none, gzip or deflate."""

    def __init__(self, encoding: str, most: int) -> None:
        self._most = most
        self._body = bytearray()
        self._packed = encoding not in ("", "identity")
        self._step = zlib.decompressobj(_GZIP_OR_ZLIB)
        self._ended = False
        self._begun = False
        if self._packed and encoding not in ("gzip", "x-gzip", "deflate"):
            raise FetchError(f"its body is packed in a way that is not read here ({encoding[:40]!r})")

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes off the wire."""
        if not self._packed:
            self._keep(chunk)
        elif not self._ended or chunk.startswith(_GZIP):
            self._unpack(chunk)

    def body(self) -> bytes:
        """All of it; FetchError where the packed form was cut."""
        if self._packed and self._begun and not self._ended:
            raise FetchError("its packed body is cut short", LATER, passing=True)
        return bytes(self._body)

    def so_far(self) -> bytes:
        """The bytes that have come, whole or not."""
        return bytes(self._body)

    def _unpack(self, chunk: bytes) -> None:
        if self._ended:
            self._step, self._ended = zlib.decompressobj(_GZIP_OR_ZLIB), False
        while chunk and not self._ended:
            piece, left = self._inflated(chunk)
            self._keep(piece)
            chunk = self._next_member() if self._step.eof else left

    def _inflated(self, chunk: bytes) -> tuple[bytes, bytes]:
        room = self._most - len(self._body) + 1
        try:
            piece = self._step.decompress(chunk, room)
        except zlib.error as error:
            if self._begun:
                raise FetchError("its packed body is damaged", LATER, passing=True) from error
            self._step = zlib.decompressobj(_RAW)  # some servers send deflate without its frame
            self._begun = True
            return self._inflated(chunk)
        self._begun = True
        return piece, self._step.unconsumed_tail

    def _next_member(self) -> bytes:
        """A gzip file may be several in a row; anything else behind the end is left out."""
        rest = self._step.unused_data
        if not rest.startswith(_GZIP):
            self._ended = True
            return b""
        self._step = zlib.decompressobj(_GZIP_OR_ZLIB)
        return rest

    def _keep(self, piece: bytes) -> None:
        self._body += piece
        if len(self._body) > self._most:
            raise too_large(self._most)


def too_large(most: int) -> FetchError:
    """A body beyond the limit."""
    return FetchError(
        f"it has more than {most:,} bytes, the most one article may have", "Save the text of the article as a file."
    )
