"""A small file that a supervisor can read: when the bot was last seen alive, and how much waits."""

import asyncio
import json
import os
from datetime import UTC, datetime
from pathlib import Path

from bot.telegram.desk import Desk

EVERY = 15  # seconds


async def tell_health(desk: Desk, file: Path) -> None:
    """Write the file again and again, whole each time."""
    while True:
        state = {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "pid": os.getpid(),
            "waiting": await desk.work(desk.inbox.waiting),
        }
        await desk.work(_write, file, json.dumps(state))
        await asyncio.sleep(EVERY)


def _write(file: Path, words: str) -> None:
    fresh = file.with_suffix(".new")
    fresh.write_text(words + "\n")
    fresh.replace(file)
