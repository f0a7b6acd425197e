"""Signals that stop a command which runs until it is told to."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def stopped_by_signals(stop: Callable[[], None]) -> Iterator[None]:
    """Have Ctrl-C and SIGTERM call `stop` for as long as the block takes."""

    def handler(_number: int, _frame: FrameType | None) -> None:
        stop()

    former = {each: signal.signal(each, handler) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for each, before in former.items():
            signal.signal(each, before)
