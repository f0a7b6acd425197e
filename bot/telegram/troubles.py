"""The latest errors of this run, for the owner's /status: when, and what; as spare with words as the log."""

import logging
from collections import deque
from datetime import UTC, datetime

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
