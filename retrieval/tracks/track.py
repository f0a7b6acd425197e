"""The values of what is followed: a track, what was found for it, how its status and its words moved, what is told.

Evidence is kept as its place, never as words: they are cut from the catalogue again each time.
"""

from dataclasses import dataclass
from typing import Literal

from corpus.errors import InputError
from retrieval.claims.checked import Evidence, Shown

TrackKind = Literal["claim", "speaker", "question"]
DriftType = Literal["figure", "name", "hedge", "denial", "date"]
Rule = Literal[
    "withdrawal", "edit", "denial", "figure", "contradiction", "support", "statement", "answer", "status", "feed"
]


@dataclass(frozen=True, slots=True)
class Track:
    """A claim, a speaker or a question that is followed.

    `text` is what a person reads. `status` is a verdict for a claim, speaks or silent for a speaker, a status of `ask`
    for a question; `since` is when that began (ISO 8601, UTC). `entries` counts what was found, copies too.
    """

    id: int
    kind: TrackKind
    text: str
    status: str
    since: str
    entries: int


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A status that a track took on, when that was seen (ISO 8601, UTC), and why, in words of the program's own."""

    at: str
    status: str
    because: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece of evidence of a track; `new_origin` is False for a copy, and for a voice that was heard before."""

    evidence: Evidence
    seen: str
    new_origin: bool


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry with its words cut."""

    shown: Shown
    seen: str
    new_origin: bool


@dataclass(frozen=True, slots=True)
class Drift:
    """Words that moved from one dated entry to a later one: `at` is the day of publication of the later."""

    at: str
    type: DriftType
    before: str
    after: str
    earlier: ShownEntry
    later: ShownEntry


@dataclass(frozen=True, slots=True)
class Timeline:
    """All of a track: its entries oldest first, those without a date last."""

    track: Track
    history: tuple[StatusChange, ...]
    entries: tuple[ShownEntry, ...]
    drift: tuple[Drift, ...]


def track_id(number: int) -> str:
    """The id of a track, as people see it: t3."""
    return f"t{number}"


def track_number(id: str) -> int:
    """The number of a track by its id, t3 or 3. Raises InputError for anything else."""
    digits = id.strip().lower().removeprefix("t")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 16):
        raise no_track(id)
    return int(digits)


def no_track(id: str) -> InputError:
    """The error of an id under which nothing is followed."""
    return InputError(f"Nothing is followed under {id[:40]!r}. See what is with: onrecord tracks")
