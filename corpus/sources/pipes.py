"""Read what a user names as a list: a file, or a pipe into which another program writes.

A pipe without a writer would be waited for until the end of time; so one is waited for a few seconds only.
"""

import os
import stat
import time
from pathlib import Path

from corpus.errors import SourceError

_PATIENCE = 5.0  # seconds for a writer to come
_PAUSE = 0.05
_NOBODY = "{} is a pipe into which no program writes. Start the program that does, or save the list in a file."


def beginning(path: Path, most: int, patience: float = _PATIENCE) -> bytes:
    """The first bytes of a file or pipe, at most so many; SourceError where nobody writes into a pipe."""
    if not stat.S_ISFIFO(path.stat().st_mode):
        with path.open("rb") as file:
            return file.read(most)
    pipe = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        begun = _first_bytes(pipe, time.monotonic() + patience)
        if begun is None:
            raise SourceError(_NOBODY.format(path))
        os.set_blocking(pipe, True)
        with os.fdopen(pipe, "rb", closefd=False) as file:
            return begun + file.read(most - len(begun))
    finally:
        os.close(pipe)


def _first_bytes(pipe: int, until: float) -> bytes | None:
    """Bytes that are there, none from a writer that has yet to write; None where there is no writer."""
    while time.monotonic() < until:
        try:
            if found := os.read(pipe, 1):
                return found
        except BlockingIOError:
            return b""
        time.sleep(_PAUSE)
    return None
