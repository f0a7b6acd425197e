"""A running program seen from outside, as its operator wants it; a light file, since every start reads it."""

from dataclasses import dataclass
from typing import Literal, get_args

LogForm = Literal["text", "json"]
FORMS: tuple[LogForm, ...] = get_args(LogForm)


@dataclass(frozen=True, slots=True)
class RunningOptions:
    """The form of the log, and the address (host:port) at which health and counters are shown; empty: nowhere."""

    log: LogForm = "text"
    health: str = ""
