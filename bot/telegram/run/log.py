"""What goes to the log: what failed and where, never a token and never what people wrote.

An exception's message may hold either, so a failure is told by its type and the lines of the program it went through.

The latest errors of this run, for the owner's /status: when, and what; as spare with words as the log.

A small file that a supervisor can read: when the bot was last seen alive, and how much waits.
"""

import asyncio
import json
import logging
import os
import sys
import traceback
import warnings
from collections import deque
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from telegram.warnings import PTBDeprecationWarning

from bot.chats.store.inbox import Inbox
from corpus.errors import OnRecordError

if TYPE_CHECKING:
    from bot.telegram.run.services import Services

KEPT = 5


class Troubles(logging.Handler):
    """Errors that went to the log."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._latest: deque[str] = deque(maxlen=KEPT)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one, without the message of its exception, which may hold anything."""
        error = record.exc_info[1] if record.exc_info else None
        kind = f" ({type(error).__name__})" if error else ""
        self.count += 1
        self._latest.append(f"{datetime.now(UTC):%d %b %H:%M} UTC: {record.getMessage()}{kind}")

    def latest(self) -> list[str]:
        """The last first."""
        return list(reversed(self._latest))


LOG = logging.getLogger("onrecord")


class _Spare(logging.Formatter):
    """Lines without the messages of exceptions, and without the token wherever it may have come from."""

    def __init__(self, secret: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(message)s")
        self._secret = secret

    def format(self, record: logging.LogRecord) -> str:
        """One record; its exception as types and places."""
        return super().format(record).replace(self._secret, "[token]") if self._secret else super().format(record)

    def formatException(
        self, ei: "tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]"
    ) -> str:
        """Types and places, the cause first."""
        return "\n".join(_places(ei[1])) if ei[1] else ""


def set_up_logs(secret: str) -> Troubles:
    """Write our log to stderr; the libraries' own, which hold addresses with the token, are not written. What keeps the
    latest errors is given back."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Spare(secret))
    troubles = Troubles()
    LOG.handlers[:] = [handler, troubles]
    LOG.setLevel(logging.INFO)
    LOG.propagate = False
    warnings.filterwarnings("ignore", category=PTBDeprecationWarning)  # of `retry_after`, which we read in both forms
    for name in ("telegram", "httpx", "httpcore", "asyncio"):
        library = logging.getLogger(name)
        library.handlers[:] = [logging.NullHandler()]
        library.propagate = False
    return troubles


def _places(error: BaseException) -> list[str]:
    cause = error.__cause__ or error.__context__
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    frames = [f"  {each.filename}:{each.lineno} in {each.name}" for each in traceback.extract_tb(error.__traceback__)]
    return [*(_places(cause) if cause else ()), kind, *frames]


EVERY = 15  # seconds


async def tell_health(services: "Services", file: Path) -> None:
    """Write the file again and again, whole each time."""
    while True:
        try:
            await services.run(_write, file, services.inbox)
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
