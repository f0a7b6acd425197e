"""A small file that a supervisor can read: when the bot was alive, its process, and how many updates wait."""

import asyncio
import json
import os
import time
from contextlib import suppress
from pathlib import Path

from bot.chats.store.inbox import Inbox
from corpus.errors import OnRecordError
from corpus.events import failed
from corpus.moments import timestamp

EVERY = 15.0  # seconds
FRESH = 2 * EVERY  # of another process of this home, which serves while this one waits


class Health:
    """The health file of a home."""

    def __init__(self, file: Path, inbox: Inbox) -> None:
        self._file = file
        self._inbox = inbox

    async def keep(self, *, unless_fresh: bool = False) -> None:
        """Write the file again and again; where that fails the supervisor sees an old one, as it should."""
        while True:
            try:
                await asyncio.to_thread(self._write, unless_fresh)
            except (OSError, OnRecordError) as error:
                failed("the health file could not be written", error)
            await asyncio.sleep(EVERY)

    def end(self) -> None:
        """Remove the file, unless it is another's by now."""
        with suppress(OSError, ValueError, TypeError, KeyError):
            if json.loads(self._file.read_text())["pid"] == os.getpid():
                self._file.unlink()

    def _write(self, unless_fresh: bool) -> None:
        if unless_fresh and self._file.exists() and time.time() - self._file.stat().st_mtime < FRESH:
            return
        state = {"at": timestamp(), "pid": os.getpid(), "waiting": self._inbox.waiting()}
        fresh = self._file.with_suffix(".new")
        fresh.write_text(json.dumps(state) + "\n")
        fresh.replace(self._file)  # whole
