"""The bot over a home of its own, talking to the strict little Bot API: in a process of its own, or in this one.

A process of its own (`serving`) is for what concerns it: start, stop, kill, what it prints. A conversation needs none
(`talking`): what takes long to load is loaded once.
"""

import asyncio
import json
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path

from bot.app import App
from bot.chats.store.lease import Lease
from bot.running.log import RecentErrors
from bot.settings import read_settings
from bot.telegram.run.application import build
from bot.telegram.run.serve import run
from bot.telegram.run.turn import Turn
from corpus.events import LOG
from retrieval.vectors.embedder import Embedder
from retrieval.vectors.model_files import ensure
from tests.former_home import close
from tests.processes import DEADLINE, environment
from tests.telegram_api import TOKEN, Telegram

OWNER = 1


class Bot:
    """A running `onrecord serve`; what it prints is read as it comes."""

    def __init__(self, home: Path, telegram: Telegram, *, lease: float = 20.0, **settings: str) -> None:
        self.home, self.telegram = home, telegram
        self.lines: list[str] = []
        self._came = threading.Condition()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", "serve", "--lease", str(lease)],
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            env=environment(home, **(_settings(telegram) | settings)),
            cwd="/",
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def hears(self, pattern: str) -> str:
        """The first line it prints that has this in it; AssertionError where it ends, or takes too long."""

        def found() -> str | None:
            return next((line for line in self.lines if re.search(pattern, line)), None)

        with self._came:
            came = self._came.wait_for(lambda: found() or not self._reader.is_alive(), DEADLINE)
            line = found()
        assert came and line, f"the bot never said {pattern!r}, but: {self.lines}"
        return line

    def listens(self) -> "Bot":
        """Itself, once it takes updates."""
        self.hears("is listening")
        return self

    def kill(self) -> None:
        """As a power cut would."""
        self.process.kill()
        self.ends()

    def stop(self) -> int:
        """As a supervisor would; the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.ends()

    def ends(self) -> int:
        """The exit code, once it has ended by itself."""
        code = self.process.wait(DEADLINE)
        self._reader.join(DEADLINE)
        if self.process.stderr:
            self.process.stderr.close()
        return code

    @property
    def said(self) -> str:
        """All that it printed."""
        return "\n".join(self.lines)

    def _read(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            with self._came:
                self.lines.append(line.rstrip("\n"))
                self._came.notify_all()
        with self._came:
            self._came.notify_all()


class LocalBot:
    """The bot in a thread of this process: for conversations, which test nothing of the process itself."""

    def __init__(self, home: Path, telegram: Telegram, **settings: str) -> None:
        self.home, self.telegram = home, telegram
        self.lines: list[str] = []
        self._said = threading.Condition()
        wanted = {"ONRECORD_HOME": str(home), **_settings(telegram), **settings}
        self._app = App(read_settings(wanted), self._say)
        vars(self._app)["embedder"] = _embedder()  # loaded once for all bots of a run
        self._recent, self._error = RecentErrors(), None
        LOG.handlers[:], LOG.propagate = [self._recent], False
        self._loop, self._stop = asyncio.new_event_loop(), asyncio.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        home.mkdir(parents=True, exist_ok=True)
        self._thread.start()

    def hears(self, pattern: str) -> str:
        """The first line it prints that has this in it; AssertionError where it ends, or takes too long."""

        def found() -> str | None:
            return next((line for line in self.lines if re.search(pattern, line)), None)

        with self._said:
            self._said.wait_for(lambda: found() or not self._thread.is_alive(), DEADLINE)
            line = found()
        assert line, f"the bot never said {pattern!r}, but: {self.lines}"
        return line

    def stop(self) -> None:
        """Stop it in peace."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join(DEADLINE)
            assert not self._thread.is_alive()
        if self._error:
            raise self._error

    @property
    def said(self) -> str:
        """All that it printed."""
        return "\n".join(self.lines)

    @property
    def is_alive(self) -> bool:
        """Whether it still runs."""
        return self._thread.is_alive()

    def _run(self) -> None:
        try:
            turn = Turn(Lease(self._app.chats, TOKEN), self.home)
            built = partial(build, self._app, self._app.settings.telegram, self._recent, turn.ensure)
            with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
                runner.run(run(self._app, built, self._say, self._stop, turn))
        except Exception as error:
            self._error = error
        finally:
            close(self._app)
            with self._said:
                self._said.notify_all()

    def _say(self, line: str) -> None:
        with self._said:
            self.lines.append(line)
            self._said.notify_all()


@cache
def _embedder() -> Embedder:
    return Embedder(ensure(read_settings().models, print))


def _settings(telegram: Telegram) -> dict[str, str]:
    """What every bot of the tests is told."""
    return {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_BASE_URL": telegram.base_url, "ONRECORD_OWNERS": str(OWNER)}


@contextmanager
def talking(home: Path, telegram: Telegram, **settings: str) -> Iterator[LocalBot]:
    """A bot in this process that listens, stopped at the end."""
    bot = LocalBot(home, telegram, **settings)
    try:
        bot.hears("is listening")
        yield bot
    finally:
        bot.stop()


@contextmanager
def serving(home: Path, telegram: Telegram, **settings: str) -> Iterator[Bot]:
    """A bot that listens, stopped at the end."""
    bot = Bot(home, telegram, **settings)
    try:
        yield bot.listens()
    finally:
        bot.kill()


def health(home: Path) -> dict[str, object]:
    """What the health file says."""
    return dict(json.loads((home / "serve.json").read_text()))
