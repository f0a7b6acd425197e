"""A small file that a supervisor can read: when the bot was last seen alive, and how much waits."""

import asyncio
import json
import os
from datetime import UTC, datetime
from pathlib import Path

from bot.telegram.desk import Desk
from bot.telegram.logs import LOG
from corpus.catalogue import Inbox
from corpus.errors import OnRecordError

EVERY = 15  # seconds


async def tell_health(desk: Desk, file: Path) -> None:
    """Write the file again and again, whole each time."""
    while True:
        try:
            await desk.work(_write, file, desk.inbox)
        except (OSError, OnRecordError) as error:  # a full disk, say; the supervisor sees an old file, as it should
            LOG.error("the health file could not be written: %s", type(error).__name__)
        await asyncio.sleep(EVERY)


def _write(file: Path, inbox: Inbox) -> None:
    state = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "pid": os.getpid(),
        "waiting": inbox.waiting(),
    }
    fresh = file.with_suffix(".new")
    fresh.write_text(json.dumps(state) + "\n")
    fresh.replace(file)
