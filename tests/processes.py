"""Real processes for tests: start them, talk to them by lines, kill them; and articles with a word of their own each.

Nothing here waits without a deadline. `python -m tests.processes` is the process on the other side: a program that
holds On Record open for long, as the Telegram bot does, and takes commands as JSON lines.
"""

import ctypes
import io
import json
import os
import queue
import random
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pytest

from bot.terminal.cli import main

DEADLINE = 180.0  # seconds for anything that must come: this machine may be busy
ROOT = Path(__file__).parents[1]
_SYLLABLES = [c + v for c in "bdfglmnprstvz" for v in "aeiou"]
_DAC_OVERRIDE, _DAC_READ_SEARCH = 1, 2  # what lets root pass by the permissions of files
_PR_CAPBSET_DROP = 24


@dataclass(frozen=True, slots=True)
class Done:
    """How a process ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, as the one document that it must be."""
        return json.loads(self.out)


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a process over `home`, without what the person at this machine has set."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "ONRECORD_MODELS")}
    return kept | {"ONRECORD_HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"} | more


def onrecord(home: Path, *arguments: object, stdin: str | bytes = b"", ordinary: bool = False, **more: str) -> Done:
    """Run one command to its end; `ordinary` without root's power to pass by permissions."""
    body = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [sys.executable, "-m", "bot", *map(str, arguments)],
        input=body,
        capture_output=True,
        env=environment(home, **more),
        cwd="/",
        timeout=DEADLINE,
        check=False,
        preexec_fn=_as_anybody if ordinary else None,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def command(home: Path, *arguments: object, **more: str) -> Done:
    """Run one command to its end within this process: what it does is the same, what it costs a fraction."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        for name, value in environment(home, **more).items():
            patch.setenv(name, value)
        code = main([str(each) for each in arguments])
    return Done(code, out.getvalue(), err.getvalue())


def failure(done: Done) -> str:
    """The one line that a failed command says, checked to be one and no traceback."""
    assert done.code == 1, done
    assert "Traceback" not in done.err
    lines = done.err.strip().split("\n")
    assert len(lines) == 1, done.err
    assert lines[0].startswith("onrecord: "), done.err
    return lines[0]


class Talk:
    """A running process that is talked to line by line."""

    def __init__(self, home: Path, *command: object) -> None:
        module = ["bot", *map(str, command)] if command else ["tests.processes"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", *module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(home),
            cwd="/",
        )
        self._readers: list[threading.Thread] = []
        self._said = self._lines(self.process.stdout)
        self._complained = self._lines(self.process.stderr)

    def tell(self, line: dict[str, Any] | str) -> None:
        """Send a line."""
        assert self.process.stdin
        self.process.stdin.write((line if isinstance(line, str) else json.dumps(line)).encode() + b"\n")
        self.process.stdin.flush()

    def hear(self, timeout: float = DEADLINE) -> Any:
        """The next line on its stdout, as JSON; None at its end. queue.Empty after the timeout."""
        line = _next(self._said, timeout)
        return None if line is None else json.loads(line)

    def complaint(self, timeout: float = DEADLINE) -> str | None:
        """The next line on its stderr, None at its end."""
        return _next(self._complained, timeout)

    def complaints(self) -> list[str]:
        """All that is left of its stderr, once it has ended."""
        return list(iter(self.complaint, None))

    def ask(self, line: dict[str, Any] | str) -> Any:
        """The line that answers a line."""
        self.tell(line)
        answer = self.hear()
        assert answer is not None, self.complaints()
        return answer

    def added(self, file: Path) -> Iterator[str]:
        """Let it add a file; each title as soon as it is confirmed, none more once it is killed."""
        try:
            self.tell({"add": str(file)})
        except BrokenPipeError:
            return
        while (heard := self.hear()) is not None and "done" not in heard:
            assert heard["status"] == "added", heard
            yield heard["title"]

    def kill(self) -> None:
        """kill -9."""
        self.process.kill()
        self.process.wait(DEADLINE)
        self._let_go()

    def end(self) -> int:
        """Close its input and let it end; its exit code."""
        assert self.process.stdin
        self.process.stdin.close()
        code = self.process.wait(DEADLINE)
        self._let_go()
        return code

    def _let_go(self) -> None:
        """Close the pipes; what was said before the end can still be heard."""
        with suppress(BrokenPipeError):
            if self.process.stdin:
                self.process.stdin.close()
        for reader in self._readers:
            reader.join(DEADLINE)

    def __enter__(self) -> "Talk":
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def _lines(self, stream: IO[bytes] | None) -> "queue.Queue[str | None]":
        lines: queue.Queue[str | None] = queue.Queue()

        def read() -> None:
            assert stream
            with stream:
                for line in stream:
                    lines.put(line.decode().rstrip("\n"))
            lines.put(None)

        reader = threading.Thread(target=read, daemon=True)
        reader.start()
        self._readers.append(reader)
        return lines


def _next(lines: "queue.Queue[str | None]", timeout: float) -> str | None:
    line = lines.get(timeout=timeout)
    if line is None:
        lines.put(None)  # the end stays the end
    return line


def articles(seed: int, sentences: int = 4) -> Iterator[dict[str, str]]:
    """Articles without end, of words that no other seed has; each is named after its speaker, whom no other names."""
    chance = random.Random(seed)

    def word(syllables: int) -> str:
        return "".join(chance.choices(_SYLLABLES, k=syllables))

    while True:
        name = f"{word(3)}{chance.randrange(_TAGS):0>4}".translate(_LETTERS).capitalize()
        said = [f"Mara {name} said on Monday that the {word(3)} of {word(3)} would close before {word(4)}."]
        said += [f"The {word(3)} and the {word(4)} went from {word(3)} to the {word(3)}." for _ in range(sentences - 1)]
        yield {"title": name, "text": " ".join(said), "language": "en"}


_TAGS = 10_000
_LETTERS = str.maketrans("0123456789", "bcdfghjkmn")


def write_articles(file: Path, some: Sequence[dict[str, str]]) -> Path:
    """A file of articles, one a line."""
    file.write_text("".join(json.dumps(article) + "\n" for article in some))
    return file


def _as_anybody() -> None:
    """Between fork and exec: give up what lets root read and write what permissions forbid."""
    if os.geteuid() == 0:
        for capability in (_DAC_OVERRIDE, _DAC_READ_SEARCH):
            ctypes.CDLL(None).prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)


# The process on the other side


def _serve() -> None:
    """Obey {"ready": true}, {"add": FILE}, {"search": WORDS}, {"sync": true} and {"rebuild": true}, until the end.

    The home is not opened before it is needed, so several that are ready can open it at the same moment.
    """
    from bot.app import App
    from bot.settings import read_settings

    app = App(read_settings(), say=lambda line: None)
    app.embedder.embed(["warm"])
    for line in sys.stdin:
        for said in _obey(app, json.loads(line)):
            print(json.dumps(said), flush=True)  # noqa: T201 - this is a program


def _obey(app: Any, command: dict[str, Any]) -> Iterator[dict[str, Any]]:
    from corpus.nouns import Metadata
    from corpus.sources.files import find
    from retrieval.vectors.index import VectorIndex

    if "ready" in command:
        yield {"done": "ready"}
    elif "add" in command:
        for result in app.add(find(command["add"], Metadata(), recursive=False, stdin=sys.stdin.buffer)):
            title = result.article.metadata.title if result.article else None
            yield {"status": result.status, "title": title, "error": result.error}
        yield {"done": "add"}
    elif "search" in command:
        hits = app.search.passages(command["search"], 3)
        yield {"found": [(hit.passage.article.metadata.title, hit.score) for hit in hits]}
    else:
        index = VectorIndex(app.settings.home, app.catalogue)
        yield {"done": index.sync() if "sync" in command else index.rebuild()}


if __name__ == "__main__":
    _serve()
