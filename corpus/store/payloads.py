"""Payloads: what is kept as JSON, in a format that has a number and a reader for every number there has been.

A field may be added with a default under the same number; whatever else changes takes the next number, and the former
reader stays. A payload of a number that is not known was kept by a newer program.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import ValidationError

from corpus.errors import StoreError

T = TypeVar("T")
Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Format(Generic[T]):
    """The format of one kind of payload: a reader for each number, and the next step where one cannot be read."""

    readers: Mapping[int, Callable[[str], T]]
    remedy: str

    @property
    def number(self) -> int:
        """The number under which payloads are kept now."""
        return max(self.readers)

    def read(self, name: str, number: int, payload: str) -> T:
        """The value of a payload. StoreError, in one line that begins with its name, where it cannot be read."""
        reader = self.readers.get(number)
        if reader is None:
            raise StoreError(
                f"{name} was kept by a newer On Record (format {number}, this program reads up to {self.number}). "
                "Upgrade On Record."
            )
        try:
            return reader(payload)
        except ValueError as error:
            raise StoreError(f"{name} cannot be read ({_cause(error)}). {self.remedy}") from error


def faults(read: Callable[[Kept], object], kept: Iterable[Kept]) -> list[str]:
    """Say of each that cannot be read why, in a line."""
    return [told for each in kept if (told := _fault(read, each))]


def _fault(read: Callable[[Kept], object], kept: Kept) -> str | None:
    try:
        read(kept)
    except StoreError as error:
        return str(error)
    return None


def _cause(error: ValueError) -> str:
    """The first fault, without a word of what is kept."""
    if not isinstance(error, ValidationError):
        return "it is no JSON of its format"
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(map(str, first["loc"]))
    fault = "it is no JSON" if first["type"] == "json_invalid" else first["msg"].lower()
    return f"{place}: {fault}" if place else fault
