"""What the stores of followers and notices take and give back."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["speaker", "question"]
State = Literal["waiting", "digest"]  # told as soon as may be, or together with others in the morning


@dataclass(frozen=True, slots=True)
class NewFollow:
    """What a chat wants to hear of: `name` is what a person reads, `meant` what a program does, as JSON.

    `after` is the last statement that was held; what was there before is no news.
    """

    chat: int
    person: int
    kind: Kind
    key: str
    name: str
    meant: str
    after: int


@dataclass(frozen=True, slots=True)
class Follow:
    """What a chat hears of."""

    id: int
    chat: int
    person: int
    kind: Kind
    key: str
    name: str
    meant: str
    muted: bool
    after: int


@dataclass(frozen=True, slots=True)
class NewNotice:
    """Something that a follower is to be told; `utterance` names the words, `place` is where they stand, as JSON."""

    follow: int
    utterance: str
    article: int
    place: str
    state: State
    due: float  # epoch seconds


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a follower is told, or was."""

    id: int
    follow: int
    chat: int
    article: int
    place: str
    state: str


@dataclass(frozen=True, slots=True)
class Position:
    """Up to which statement and passage the corpus was looked at, and when (epoch seconds)."""

    statement: int
    passage: int
    at: float


@dataclass(frozen=True, slots=True)
class Preferences:
    """When a chat may be told: no zone is the system's; quiet hours are minutes after midnight, None for none."""

    zone: str | None = None
    quiet: tuple[int, int] | None = (22 * 60, 7 * 60)
