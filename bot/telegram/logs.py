"""What goes to the log: what failed and where, never a token and never what people wrote.

An exception's message may hold either, so a failure is told by its type and the lines of the program it went through.
"""

import logging
import sys
import traceback
import warnings
from types import TracebackType

from telegram.warnings import PTBDeprecationWarning

from bot.telegram.troubles import Troubles

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
