"""The process that parses one file: limits set, bytes in, JSON out.

It ends with its parent, whatever happens there: a thread waits for the end of standard input, which stays open as
long as the parent lives and wants the answer.
"""

import json
import os
import struct
import sys
import threading
from collections.abc import Callable
from typing import BinaryIO

from corpus.errors import SourceError
from corpus.formats.file_text import FileText

LENGTH = struct.Struct("<Q")
NO_MEMORY = 3  # exit code
_OPEN_FILES = 64


def main(reader: str, seconds: str, megabytes: str) -> None:
    """Read one file's bytes from standard input with the reader of that name, and print what came of it."""
    read = _reader(reader)  # imported before the limits, which bar further files
    _limit(int(seconds), int(megabytes))
    (length,) = LENGTH.unpack(_exactly(sys.stdin.buffer, LENGTH.size))
    body = _exactly(sys.stdin.buffer, length)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        text = read(body)
        reply = {name: getattr(text, name) for name in FileText.__slots__}
    except SourceError as error:
        reply = {"error": str(error)}
    except MemoryError:
        os._exit(NO_MEMORY)
    sys.stdout.buffer.write(json.dumps(reply).encode("ascii"))
    sys.stdout.flush()
    os._exit(0)  # without the clean-up of libraries, which a broken file may have confused


def _reader(name: str) -> Callable[[bytes], FileText]:
    if name == "pdf":
        from corpus.formats.pdf.glyphs import prepare
        from corpus.formats.pdf.reader import read_pdf

        prepare()

        return read_pdf
    import lxml.etree  # noqa: F401  # loaded before files are barred

    from corpus.formats.docx import read_docx

    return read_docx


def _exactly(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        os._exit(1)  # the parent is gone
    return data


def _end_with_parent() -> None:
    os.read(0, 1)  # nothing more is ever sent: this returns when the pipe is closed
    os._exit(1)


def _limit(seconds: int, megabytes: int) -> None:
    """Bar more memory and time than the file may cost, files and core dumps, where the system can."""
    if sys.platform == "win32":
        return  # the parent's clock holds there too
    import resource

    wanted = {
        resource.RLIMIT_AS: megabytes << 20,
        resource.RLIMIT_CPU: seconds + 5,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: _OPEN_FILES,
    }
    for what, most in wanted.items():
        _, hard = resource.getrlimit(what)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (least, least))
