"""Decompress a body as it comes, up to a limit.

Pure. A bomb is stopped at the limit, whatever it would have unpacked to. The only file that imports the libraries of
Brotli and Zstandard: bodies packed so are kept as they come, and unpacked a piece at a time at their end.
"""

import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress

from corpus.web.failures import LATER, SAVE, FetchError

ACCEPTED = "gzip, deflate, br, zstd"

_GZIP_OR_ZLIB = 47
_RAW = -15
_GZIP = b"\x1f\x8b"


class Decompressor:
    """The bytes of a body behind its Content-Encoding: none, gzip, deflate, Brotli or Zstandard."""

    def __init__(self, encoding: str, most: int) -> None:
        self._most = most
        self._body = bytearray()
        self._late = _LATE.get(encoding)
        self._packed = self._late is None and encoding not in ("", "identity")
        self._step = zlib.decompressobj(_GZIP_OR_ZLIB)
        self._ended = False
        self._begun = False
        if self._packed and encoding not in ("gzip", "x-gzip", "deflate"):
            raise FetchError(f"its body is packed in a way that was not asked for ({encoding[:40]!r})", SAVE)

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
        return b"".join(self._late_pieces()) if self._late else bytes(self._body)

    def so_far(self) -> bytes:
        """The bytes that have come, whole or not."""
        if self._late is None:
            return bytes(self._body)
        pieces: list[bytes] = []
        with suppress(FetchError):  # of what is cut on purpose the beginning is enough
            pieces += self._late_pieces()
        return b"".join(pieces)

    def _late_pieces(self) -> Iterator[bytes]:
        assert self._late is not None
        length = 0
        for piece in self._late(bytes(self._body)):
            length += len(piece)
            if length > self._most:
                raise too_large(self._most)
            yield piece

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


# Brotli and Zstandard --------------------------------------------------------------------------------------------

_PIECE = 1 << 18
_BITE = 256  # bytes: four of them can stand for 128 kB
_WINDOW = 8 << 20  # bytes: as much memory as RFC 9659 lets a page ask for


def _brotli(packed: bytes) -> Iterator[bytes]:
    import brotli

    unpacking = brotli.Decompressor()
    try:
        piece = unpacking.process(packed, output_buffer_limit=_PIECE)
        while piece or not unpacking.can_accept_more_data():
            yield piece
            piece = unpacking.process(b"", output_buffer_limit=_PIECE)
    except brotli.error as error:
        raise FetchError("its body, packed with brotli, is damaged", LATER, passing=True) from error
    if not unpacking.is_finished() and packed:
        raise FetchError("its body, packed with brotli, is cut short", LATER, passing=True)


def _zstandard(packed: bytes) -> Iterator[bytes]:
    import zstandard

    maker = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    step, begun = maker.decompressobj(), False
    try:
        for at in range(0, len(packed), _BITE):
            bite = packed[at : at + _BITE]
            while bite:
                begun = True
                yield step.decompress(bite)
                bite = step.unused_data if step.eof else b""
                if step.eof:
                    step, begun = maker.decompressobj(), False
    except zstandard.ZstdError as error:
        raise FetchError("its body, packed with zstd, is damaged", LATER, passing=True) from error
    if begun:
        raise FetchError("its body, packed with zstd, is cut short", LATER, passing=True)


_LATE: dict[str, Callable[[bytes], Iterator[bytes]]] = {"br": _brotli, "zstd": _zstandard}
