"""Failures on the way to a page, with the words for the user.

A `FetchError` is turned into one SourceError with the address before it, by the fetcher and nowhere else.
"""

from typing import Literal

Fault = Literal["gone", "refused", "trouble"]  # there is no such page; there is none for programs; what may pass
SAVE = "Save the page in your browser and run: onrecord add saved.html --url {url}"
LATER = "Add it again later."
CHECK = "Check the address."
PRIVATE = "Nothing was sent. To read from your own network, set ONRECORD_ALLOW_PRIVATE=1."


class FetchError(Exception):
    """An address cannot be read: why, and what to do next. `passing`: a later try may succeed."""

    def __init__(
        self,
        cause: str,
        step: str = CHECK,
        *,
        passing: bool = False,
        wait: float | None = None,
        fault: Fault = "trouble",
    ) -> None:
        super().__init__(cause)
        self.cause = cause
        self.step = step
        self.passing = passing
        self.wait = wait  # seconds, where the server said how long
        self.fault: Fault = fault


class Unreachable(FetchError):
    """No connection came about: nothing was asked."""


def message_of(address: str, trouble: FetchError) -> str:
    """The one line for the user."""
    shown = shown_address(address)
    return f"Could not read {shown}: {trouble.cause}. {trouble.step.format(url=shown)}"


def shown_address(address: str) -> str:
    """An address as a message shows it: one line of bounded length."""
    line = "".join(char if char.isprintable() else "?" for char in address)
    return line if len(line) <= 300 else line[:300] + "…"
