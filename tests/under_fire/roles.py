"""The three that work on one home at once: each starts one process after another, and any may be killed."""

import subprocess
import sys
import threading
from typing import ClassVar

from tests.processes import DEADLINE, environment
from tests.telegram_api import TOKEN
from tests.under_fire.ground import Ground

PAUSE = 1.0  # seconds after a process that failed, and between polls that only wait


class Role(threading.Thread):
    """One process after another that does the same work, each until it ends or is killed."""

    role: ClassVar[str]

    def __init__(self, ground: Ground) -> None:
        super().__init__(daemon=True)
        self.ground = ground
        self.resting = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._killed = False
        self._lock = threading.Lock()

    def kill(self) -> bool:
        """Kill the process that runs; False where none does."""
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                return False
            self._killed = True
            self._process.kill()
            return True

    def come_to_rest(self) -> None:
        """Let it finish what it has begun."""
        self.resting.set()
        self.join(2 * DEADLINE)
        assert not self.is_alive(), f"the {self.role} never came to rest: {self.ground.count.failures[:3]}"

    def end(self) -> None:
        """End it, whatever it does."""
        self.resting.set()
        self.kill()
        self.join(DEADLINE)

    def once(self, *arguments: object, **more: str) -> bool:
        """Run a command; tell whether it ended well by itself."""
        with self._lock:
            self._killed = False
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", *map(str, arguments)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env=environment(self.ground.home, **more),
                cwd="/",
            )
        _, said = self._process.communicate()
        if self._killed:
            return False
        self.ground.count.ended[self.role] += 1
        if self._process.returncode:
            self.ground.count.failures.append(f"{self.role}: {said.decode()[-500:]}")
            self.resting.wait(PAUSE)
        return not self._process.returncode


class Bot(Role):
    """The bot, which tells the chat, and reads feeds too."""

    role = "bot"

    def run(self) -> None:
        """Serve, again and again."""
        given = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_BASE_URL": self.ground.telegram.base_url}
        while not self.resting.is_set():
            self.once("serve", ONRECORD_OWNERS="1", ONRECORD_CALM_SECONDS="0", **given)


class Adder(Role):
    """Adds file after file, each until that has ended well."""

    role = "adder"

    def run(self) -> None:
        """Add."""
        while not self.resting.is_set():
            file = self.ground.file()
            while not self.once("add", file):
                pass


class Poller(Role):
    """Polls new feeds; one whose reader was killed is free again after a minute, until then others are polled."""

    role = "poller"

    def run(self) -> None:
        """Poll."""
        begun: list[int] = []
        while begun or not self.resting.is_set():
            if not self.resting.is_set():
                begun.append(self.ground.feed())
            for feed in begun:
                self.once("feeds", "poll", feed)
            begun = [each for each in begun if not self.ground.is_read(each)]
