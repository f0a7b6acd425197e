"""The bot in a process of its own, over a home of its own, talking to the strict little Bot API."""

import json
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.processes import DEADLINE, environment
from tests.telegram_api import TOKEN, Telegram

OWNER = 1


class Bot:
    """A running `onrecord serve`; what it prints is read as it comes."""

    def __init__(self, home: Path, telegram: Telegram, **settings: str) -> None:
        self.home, self.telegram = home, telegram
        self.lines: list[str] = []
        self._came = threading.Condition()
        base = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_BASE_URL": telegram.base_url, "ONRECORD_OWNERS": str(OWNER)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", "serve"],
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            env=environment(home, **(base | settings)),
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
