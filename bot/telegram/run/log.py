"""The log: what failed and where, never a token and never what people wrote; and the latest errors, for /status.

An exception's message may hold either, so a failure is told by its type and the lines of the program it went through.
"""

import logging
import sys
import traceback
import warnings
from collections import deque
from datetime import UTC, datetime
from types import TracebackType

from telegram.warnings import PTBDeprecationWarning

KEPT = 5


class RecentErrors(logging.Handler):
    """Keeps the latest errors that went to the log, for the owner's /status."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._latest: deque[str] = deque(maxlen=KEPT)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Keep an error, without the message of its exception, which may hold anything."""
        error = record.exc_info[1] if record.exc_info else None
        kind = f" ({type(error).__name__})" if error else ""
        self.count += 1
        self._latest.append(f"{datetime.now(UTC):%d %b %H:%M} UTC: {record.getMessage()}{kind}")

    def latest(self) -> list[str]:
        """Return the latest errors, the last first."""
        return list(reversed(self._latest))


LOG = logging.getLogger("onrecord")


class _Formatter(logging.Formatter):
    """Leaves out the messages of exceptions, and the token wherever it may have come from."""

    def __init__(self, secret: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(message)s")
        self._secret = secret

    def format(self, record: logging.LogRecord) -> str:
        """Format a record; its exception as types and places."""
        return super().format(record).replace(self._secret, "[token]") if self._secret else super().format(record)

    def formatException(
        self, ei: "tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]"
    ) -> str:
        """Format an exception as types and places, the cause first."""
        return "\n".join(_places(ei[1])) if ei[1] else ""


def set_up_logs(secret: str) -> RecentErrors:
    """Write our log to stderr and return what keeps the latest errors.

    The libraries' own logs, which hold addresses with the token, are not written.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Formatter(secret))
    recent = RecentErrors()
    LOG.handlers[:] = [handler, recent]
    LOG.setLevel(logging.INFO)
    LOG.propagate = False
    warnings.filterwarnings("ignore", category=PTBDeprecationWarning)  # of `retry_after`, which we read in both forms
    for name in ("telegram", "httpx", "httpcore", "asyncio"):
        library = logging.getLogger(name)
        library.handlers[:] = [logging.NullHandler()]
        library.propagate = False
    return recent


def _places(error: BaseException) -> list[str]:
    cause = error.__cause__ or error.__context__
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    frames = [f"  {each.filename}:{each.lineno} in {each.name}" for each in traceback.extract_tb(error.__traceback__)]
    return [*(_places(cause) if cause else ()), kind, *frames]
