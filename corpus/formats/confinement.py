"""Read files that anybody may have made in processes of their own, with limits on time, memory and reply.

A server process, free of any file's influence, waits for files and forks a child for each: the child parses that one
file and ends, so nothing that a file does to its parser reaches the reading of the next one. What the child writes
passes through the server as bytes and is checked here against the type that is expected, like any other input; it is
never unpickled. Where the system cannot fork (Windows), the server reads one file itself and ends.

This file holds both ends. The server's end imports a reader only when a file needs it, and runs nothing else of ours.
"""

import _thread
import atexit
import gc
import json
import os
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import IO, Any, Literal, TypeVar, cast

from corpus.errors import SourceError

Reader = Literal["pdf", "docx", "html", "links", "mail", "mails"]
Made = TypeVar("Made")

_START = """import sys
sys.path[:] = sys.argv.pop(1).split("\\n")
from corpus.formats.confinement import serve
serve()"""
_ROOT = str(Path(__file__).parents[2])
BREAKS = "breaks the program that reads it: it is damaged, or made to. Save its text as a .txt file and add that."
_JOB = struct.Struct("<QQ")  # lengths of the order, in JSON, and of the file
_REPLY = struct.Struct("<cQ")  # outcome, length
_READ, _FAILED, _NO_MEMORY, _LATE, _BROKE = b"R", b"F", b"M", b"L", b"B"
_LONGEST_ERROR = 300
_GRACE = 5.0  # seconds for the server to end a child that is late; then the server itself is ended
_IDLE = 60.0  # seconds without a file after which a server ends
_KEPT = 2  # idle servers
_OPEN_FILES = 64
_PIECE = 1 << 16
_FORKS = hasattr(os, "fork")
if _FORKS:
    import resource


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one file may cost."""

    seconds: int = 120  # three million letters take about half of it on a busy machine
    megabytes: int = 1_536
    reply: int = 64 << 20  # bytes


LIMITS = Limits()


def confined(
    reader: Reader, made: type[Made], body: bytes, options: Sequence[str | None] = (), limits: Limits = LIMITS
) -> Made:
    """Return what the reader makes of the bytes; SourceError, without the file's name before it, if it fails."""
    order = json.dumps([reader, options, limits.seconds, limits.megabytes, limits.reply]).encode()
    outcome, reply = _asked(_JOB.pack(len(order), len(body)) + order, body, limits)
    return received(made, outcome, reply, limits)


def received(made: type[Made], outcome: bytes, reply: bytes, limits: Limits) -> Made:
    """Return the reply as a value of the expected type, every part of it validated; SourceError for a failure."""
    from pydantic import ValidationError

    if outcome == _LATE:
        raise SourceError(
            f"takes longer than {limits.seconds} seconds to read. Save its text as a .txt file and add that."
        )
    if outcome == _NO_MEMORY:
        raise SourceError(f"needs more than {limits.megabytes:,} MB of memory to read. Split it, or add its text.")
    if outcome == _FAILED:
        line = " ".join(reply.decode("utf-8", "replace").split())
        raise SourceError("".join(filter(str.isprintable, line))[:_LONGEST_ERROR])
    if outcome != _READ:
        raise SourceError(BREAKS)
    try:
        return cast(Made, _adapter(cast(Any, made)).validate_json(reply, strict=True))
    except ValidationError as error:
        raise SourceError(BREAKS) from error


def _asked(head: bytes, body: bytes, limits: Limits) -> tuple[bytes, bytes]:
    """The outcome and the reply. A server that ended while it was idle is replaced once."""
    for last in (False, True):
        with _POOL.server() as server:
            answer = server.ask(head, body, limits)
        if answer[0] != _BROKE or server.alive() or last:
            return answer
    raise AssertionError("the second try returns")


@cache
def _adapter(made: Any) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(made)


# The asking side: servers and their pool -------------------------------------------------------------------------


class _Server:
    """A server process; one caller at a time."""

    def __init__(self) -> None:
        # The path is handed on instead of found again (-S), which is quicker; and a folder named corpus where the user
        # happens to stand is not ours (-P, and no relative entry).
        path = "\n".join([_ROOT, *(entry for entry in sys.path if Path(entry).is_absolute())])
        self._process = subprocess.Popen(
            [sys.executable, "-SP", "-c", _START, path],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            start_new_session=True,  # so that it can be ended together with its child
        )  # fmt: skip

    def alive(self) -> bool:
        """Tell whether the process still runs."""
        return self._process.poll() is None

    def ask(self, head: bytes, body: bytes, limits: Limits) -> tuple[bytes, bytes]:
        """Send one file and wait for the outcome and the reply; a server that fails to answer in time is ended."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        late = threading.Event()
        timer = threading.Timer(limits.seconds + _GRACE, self._end_late, [late])
        timer.daemon = True
        timer.start()
        try:
            with suppress(BrokenPipeError):  # it has ended; then there is no reply either
                self._process.stdin.write(head)
                self._process.stdin.write(body)
                self._process.stdin.flush()
            answer = _answer(self._process.stdout, limits.reply)
        finally:
            timer.cancel()
        if answer is None:
            self.end()
            return (_LATE if late.is_set() else _BROKE), b""
        return answer

    def end(self) -> None:
        """Kill the process and its child."""
        self._kill()
        self._process.wait()
        for pipe in filter(None, (self._process.stdin, self._process.stdout)):
            with suppress(BrokenPipeError):  # what it did not take is of no use any more
                pipe.close()

    def _end_late(self, late: threading.Event) -> None:
        late.set()
        self._kill()

    def _kill(self) -> None:
        if _FORKS:
            with suppress(ProcessLookupError, PermissionError):  # it has ended
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()


def _answer(stream: IO[bytes], most: int) -> tuple[bytes, bytes] | None:
    """The outcome and the reply; None where the server ended, or breaks the protocol."""
    head = stream.read(_REPLY.size)
    if len(head) < _REPLY.size:
        return None
    outcome, length = _REPLY.unpack(head)
    if length > most:
        return None
    reply = stream.read(length)
    return (outcome, reply) if len(reply) == length else None


class _Pool:
    """Servers that wait for the next file."""

    def __init__(self) -> None:
        self._idle: list[_Server] = []
        self._lock = threading.Lock()
        self._registered = False

    @contextmanager
    def server(self) -> Iterator[_Server]:
        """A server for one file; kept for the next one unless something went wrong."""
        with self._lock:
            if not self._registered:
                atexit.register(self.close)
                self._registered = True
            server = self._idle.pop() if self._idle else None
        server = server or _Server()
        try:
            yield server
        except BaseException:
            server.end()
            raise
        if _FORKS and server.alive():
            with self._lock:
                if len(self._idle) < _KEPT:
                    self._idle.append(server)
                    return
        server.end()

    def close(self) -> None:
        """End all servers."""
        with self._lock:
            servers, self._idle = self._idle, []
        for server in servers:
            server.end()


_POOL = _Pool()  # no process starts before the first file


# The reading side: the server and its children -------------------------------------------------------------------

Read = Callable[..., object]


def serve() -> None:
    """Read each file that comes on standard input in a process of its own, until none comes for a while."""
    readers: dict[str, Read] = {}
    while True:
        if _FORKS and not select.select([0], [], [], _IDLE)[0]:
            return
        order, length = _JOB.unpack(_exactly(_JOB.size))
        name, options, seconds, megabytes, most = json.loads(_exactly(order))
        body = _exactly(length)
        if name not in readers:
            gc.disable()  # what is loaded is no garbage
            readers[name] = _reader(name)  # imported before any limit, and only once
            gc.collect()
            gc.freeze()  # children share this memory
            gc.enable()
        child = _Child(readers[name], body, options, Limits(seconds, megabytes, most))
        outcome, reply = child.apart() if _FORKS else child.here()
        sys.stdout.buffer.write(_REPLY.pack(outcome, len(reply)) + reply)
        sys.stdout.buffer.flush()
        if not _FORKS:
            os._exit(0)


def _exactly(length: int) -> bytes:
    data = sys.stdin.buffer.read(length)
    if len(data) < length:
        os._exit(0)  # nobody asks any more
    return data


def _reader(name: str) -> Read:
    """Import a reader, with everything that it would otherwise load for its first file."""
    if name == "pdf":
        from corpus.formats.pdf.glyphs import prepare
        from corpus.formats.pdf.reader import read_pdf

        prepare()
        return read_pdf
    if name == "docx":
        import lxml.etree  # noqa: F401

        from corpus.formats.word.docx import read_docx

        return read_docx
    from corpus.formats.html.page import prepare_html, read_html

    prepare_html()
    if name == "html":
        return read_html
    if name == "links":
        from corpus.formats.html.story_links import read_links

        return read_links
    from corpus.formats.mail.mail import read_mail, read_mails

    return read_mails if name == "mails" else read_mail


@dataclass(frozen=True, slots=True)
class _Child:
    """The reading of one file."""

    read: Read
    body: bytes
    options: Sequence[str | None]
    limits: Limits

    def apart(self) -> tuple[bytes, bytes]:
        """The outcome and the reply, from a forked process that has ended by then."""
        until = time.monotonic() + self.limits.seconds
        reply_end, its_reply_end = os.pipe()
        its_life, life = os.pipe()  # `life` is closed when this process ends, however it ends
        child = os.fork()
        if child == 0:
            try:
                for other in (0, 1, reply_end, life):
                    os.close(other)
                _thread.start_new_thread(_end_with, (its_life,))
                _limit(self.limits)
                _write(its_reply_end, b"".join(self.here()))
            finally:
                os._exit(0)  # without the clean-up of libraries, which a broken file may have confused
        os.close(its_reply_end)
        os.close(its_life)
        try:
            reply = _written(reply_end, until, self.limits.reply)
        finally:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            os.close(reply_end)
            os.close(life)
        if reply is None:
            return _LATE, b""
        outcome = reply[:1]
        known = outcome in (_READ, _FAILED, _NO_MEMORY) and len(reply) <= self.limits.reply
        return (outcome, reply[1:]) if known else (_BROKE, b"")

    def here(self) -> tuple[bytes, bytes]:
        """The outcome and the reply."""
        try:
            return _READ, json.dumps(self.read(self.body, *self.options), default=_fields).encode("ascii")
        except SourceError as error:
            return _FAILED, str(error).encode("utf-8", "replace")
        except MemoryError:
            return _NO_MEMORY, b""


def _fields(value: Any) -> dict[str, object]:
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _written(pipe: int, until: float, most: int) -> bytes | None:
    """All that the child writes, up to a little more than `most`; None where it is late."""
    reply = bytearray()
    while len(reply) <= most:
        ready, _, _ = select.select([pipe, 0], [], [], max(0.0, until - time.monotonic()))
        if 0 in ready:  # nothing is sent before the reply: whoever asked is gone
            sys.exit()
        if not ready:
            return None
        piece = os.read(pipe, _PIECE)
        if not piece:
            break
        reply += piece
    return bytes(reply)


def _write(pipe: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(pipe, left) :]


def _end_with(life: int) -> None:
    os.read(life, 1)  # nothing is ever sent: this returns when the server has ended
    os._exit(1)


def _limit(limits: Limits) -> None:
    """Bar more memory and time than the file may cost, writing files, and core dumps."""
    wanted = {
        resource.RLIMIT_AS: limits.megabytes << 20,
        resource.RLIMIT_CPU: limits.seconds + 5,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: _OPEN_FILES,
    }
    for what, most in wanted.items():
        _, hard = resource.getrlimit(what)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (least, least))
