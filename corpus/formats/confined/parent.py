"""Start a parser's process, feed it one file, and end it in time.

What comes back is data from a process that a hostile file may have taken over: it is checked like any other input,
and never unpickled.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Timer
from typing import Literal, get_args

from corpus.errors import SourceError
from corpus.formats.confined.child import LENGTH, NO_MEMORY
from corpus.formats.file_text import FileText
from corpus.nouns import Kind

_START = """import sys
sys.path[:] = sys.argv.pop(1).split("\\n")
from corpus.formats.confined.child import main
main(*sys.argv[1:])"""
_ROOT = str(Path(__file__).parents[3])
_BREAKS = "breaks the program that reads it: it is damaged, or made to. Save its text as a .txt file and add that."
_KINDS = frozenset(get_args(Kind))


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost."""

    seconds: int = 120  # three million letters take about half of it on a busy machine
    megabytes: int = 1_536
    reply: int = 64 << 20  # bytes


LIMITS = Limits()


def confined(reader: Literal["pdf", "docx"], body: bytes, limits: Limits = LIMITS) -> FileText:
    """What the reader makes of the bytes; SourceError, without a name before it, where it makes nothing of them."""
    late = Event()
    with _process(reader, limits, late) as process:
        reply = _exchange(process, body, limits.reply)
        code = process.wait()
    if late.is_set():
        raise SourceError(
            f"takes longer than {limits.seconds} seconds to read. Save its text as a .txt file and add that."
        )
    if code == NO_MEMORY:
        raise SourceError(f"needs more than {limits.megabytes:,} MB of memory to read. Split it, or add its text.")
    if code != 0 or len(reply) > limits.reply:
        raise SourceError(_BREAKS)
    return _made(reply)


@contextmanager
def _process(reader: str, limits: Limits, late: Event) -> Iterator[subprocess.Popen[bytes]]:
    """A parser's process, killed when its time is up and at the end of the block in any case."""
    # The path is handed on instead of found again (-S), which is quicker; and a folder named corpus where the user
    # happens to stand is not ours (-P, and no relative entry).
    path = "\n".join([_ROOT, *(entry for entry in sys.path if Path(entry).is_absolute())])
    command = [sys.executable, "-SP", "-c", _START, path, reader, str(limits.seconds), str(limits.megabytes)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def end() -> None:
        late.set()
        process.kill()

    timer = Timer(limits.seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield process
    finally:
        timer.cancel()
        process.kill()
        process.wait()
        for pipe in filter(None, (process.stdin, process.stdout)):
            with suppress(BrokenPipeError):  # what it did not take is of no use any more
                pipe.close()


def _exchange(process: subprocess.Popen[bytes], body: bytes, most: int) -> bytes:
    """Send the bytes and take the reply; standard input stays open, so that the process knows we are here."""
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(BrokenPipeError):  # it ended already; its exit code says why
        process.stdin.write(LENGTH.pack(len(body)) + body)
        process.stdin.flush()
    reply = process.stdout.read(most + 1)
    if len(reply) > most:
        process.kill()
    return reply


def _made(reply: bytes) -> FileText:
    """The reply as values, each checked."""
    said = json.loads(reply)
    if "error" in said:
        raise SourceError(str(said["error"]))
    blocks = tuple((_kind(kind), str(words)) for kind, words in said["blocks"])
    pages = tuple(int(page) for page in said["pages"])
    if pages and len(pages) != len(blocks):
        raise SourceError(_BREAKS)
    return FileText(blocks, pages, **{name: str(said[name]) for name in FileText.__slots__[2:]})


def _kind(kind: Kind) -> Kind:
    return kind if kind in _KINDS else "paragraph"
