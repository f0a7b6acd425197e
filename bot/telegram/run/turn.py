"""The bot's turn: of several `serve` processes with one database one polls and sends, the others wait to take over.

The holder shows signs of life. Who waits takes over where none has come for so long, by its own clock; at once where
the holder has let go, or was a process of the same home and has ended. The holder trusts in its turn for half that long
after each sign, counted from before it was given: so one that was paused, or cut off from the database, asks there
before it sends a single byte. What was fetched is kept only in a transaction in which the turn is still its own.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout
from telegram.error import NetworkError

from bot.chats.store.lease import Holder, Lease, LeaseLost
from corpus.errors import OnRecordError
from corpus.events import failed, happened

SECONDS = 20.0  # without a sign of life after which another takes over
TURN = "telegram turn"  # the event by which health knows who serves
LOOK = 1.0  # second between looks of one that waits, at most
Guard = Callable[[], Awaitable[None]]  # NetworkError where nothing may be sent now
T = TypeVar("T")


class Turn:
    """The turn of one process. `home` is its folder; `seconds` as above."""

    def __init__(self, lease: Lease, home: Path, seconds: float = SECONDS) -> None:
        self._lease = lease
        self._seconds = seconds
        self._home = home
        self._alive = FileLock(_file(home, lease.owner))  # held as long as this process lives, paused or not
        self._alive.acquire()
        self._sure_until = 0.0
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="turn")  # never behind the work of others

    async def wait(self, say: Callable[[str], None]) -> None:
        """Wait until it is this process's turn; say once that it waits, and for whom."""
        watch, told = _Watch(self._seconds), False
        while True:
            try:
                holder = await self._in_thread(self._lease.holder)
                watch.sees(holder, _now())
                if await self._is_free(watch) and await self._take(holder):
                    return
            except OnRecordError as error:
                if watch.looked is None:
                    raise
                failed("the holder of the bot's turn could not be looked up", error)
            if watch.holder and not told:
                told = True
                happened(TURN, status="waiting")
                say(self._waiting(watch.holder))
            await asyncio.sleep(min(LOOK, self._seconds / 20))

    async def keep(self) -> None:
        """Show signs of life without end. LeaseLost where another has taken over."""
        while True:
            await asyncio.sleep(self._seconds / 5)
            try:
                await self._renew()
            except LeaseLost:
                raise
            except OnRecordError as error:  # a full disk, say, or no database
                failed("the bot's turn could not be held", error)

    async def ensure(self) -> None:
        """NetworkError where it is not this process's turn, or that cannot be found out."""
        if _now() < self._sure_until:
            return
        try:
            await self._renew()
        except OnRecordError as error:
            raise NetworkError("it is not this process's turn") from error

    async def is_lost(self) -> bool:
        """Tell whether another has taken over."""
        try:
            await self._renew()
        except LeaseLost:
            return True
        except OnRecordError:
            return False
        return False

    def confirm(self) -> None:
        """Be sure of the turn until the end of the transaction that this is called in. LeaseLost otherwise."""
        self._lease.confirm()

    async def end(self) -> None:
        """Let another have its turn."""
        try:
            if self._sure_until:
                await self._in_thread(self._lease.free)
        except OnRecordError as error:  # it takes over a little later
            failed("the bot's turn could not be handed on", error)
        _let_go(self._alive)
        self._thread.shutdown(wait=False)

    async def _is_free(self, watch: "_Watch") -> bool:
        holder = watch.holder
        if holder is None or watch.is_silent:
            return True
        return await self._in_thread(lambda: _has_ended(_file(self._home, holder.owner)))

    async def _take(self, holder: Holder | None) -> bool:
        began = _now()
        if not await self._in_thread(lambda: self._lease.take(holder)):
            return False
        self._sure_until = began + self._seconds / 2
        await self._in_thread(self._tidy)
        happened(TURN, status="held")
        return True

    def _tidy(self) -> None:
        """Remove what processes of this home left that were killed."""
        for file in self._home.glob(_file(self._home, "*").name):
            _has_ended(file)

    async def _renew(self) -> None:
        began = _now()
        try:
            await self._in_thread(self._lease.beat)
        except LeaseLost:
            self._sure_until = 0.0
            raise
        self._sure_until = began + self._seconds / 2

    def _waiting(self, holder: Holder) -> str:
        whose = "this bot" if self._lease.is_ours(holder) else "another bot, with another token, from this database"
        return f"Another `onrecord serve` ({holder.place}) serves {whose}. This one waits, and takes over when it ends."

    async def _in_thread(self, call: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, call)


@dataclass(slots=True)
class _Watch:
    """The holder as one that waits sees it. Time in which the database was away is not counted as the holder's silence:
    it could show no life meanwhile."""

    seconds: float
    holder: Holder | None = None
    since: float = 0.0
    looked: float | None = None

    def sees(self, holder: Holder | None, now: float) -> None:
        """Take note of a look at who holds it."""
        if self.looked is None or holder != self.holder or now - self.looked > self.seconds / 4:
            self.since = now
        self.holder, self.looked = holder, now

    @property
    def is_silent(self) -> bool:
        """Tell whether the holder has shown no life for too long."""
        return self.looked is not None and self.looked - self.since >= self.seconds


def _file(home: Path, owner: str) -> Path:
    return home / f"serve-{owner}.lock"


def _has_ended(file: Path) -> bool:
    """Tell whether a process of this home has ended; what it left is removed."""
    if not file.exists():
        return False  # of another machine, maybe
    lock = FileLock(file)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return False
    _let_go(lock)
    return True


def _let_go(lock: FileLock) -> None:
    lock.release()
    Path(lock.lock_file).unlink(missing_ok=True)


def _now() -> float:
    """Return seconds that go on while the process is stopped, and where it can be told while the machine sleeps."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()
