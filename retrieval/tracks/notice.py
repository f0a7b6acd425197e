"""The values of what there is to tell: made once, with the rules that fit, and told as places, never as words.

A notice is of one event: an article that came, an edit, a withdrawal, a feed. Its rule is the first that fits.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import TypeAdapter

from corpus.store.payloads import Format
from retrieval.quotes.citations import Place
from retrieval.tracks.track import Rule

ORDER: tuple[Rule, ...] = (
    "withdrawal", "edit", "denial", "figure", "contradiction", "support", "statement", "answer", "status", "feed",
)  # fmt: skip
MINOR = frozenset({"support"})  # a notice with no other rule may wait for a digest


@dataclass(frozen=True, slots=True)
class Told:
    """The contents of a notice: the places of its quotations, the first of the article that made it.

    `old` and `new` are the words that moved: those of the claim, and those in the quotation. `status` is the one that
    came, `former` the one before, both empty where none changed, and `because` its reason. `origins` counts the
    unrelated voices that say the same by now, `since` is the day of the first of them. `minor` is an edit of no weight,
    or an answer that is not sure; `feed` says, in the program's own words, what became of a feed.
    """

    quotes: tuple[Place, ...] = ()
    old: str = ""
    new: str = ""
    status: str = ""
    former: str = ""
    because: str = ""
    origins: int = 0
    since: str | None = None
    minor: bool = False
    feed: str = ""


@dataclass(frozen=True, slots=True)
class NewNotice:
    """Something to tell. `events` name what happened within the track: what was all told before is not told again.

    `mark` is the statement or passage that made it, None where a page or a feed did; `at` is ISO 8601, UTC.
    """

    track: int | None
    rules: tuple[Rule, ...]
    article: int | None
    told: Told
    events: tuple[str, ...]
    at: str
    mark: int | None = None

    @property
    def important(self) -> bool:
        """Tell whether it should not wait."""
        return not self.told.minor and bool(set(self.rules) - MINOR)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that there is to tell, as it is kept."""

    id: int
    at: str
    track: int | None
    rules: tuple[Rule, ...]
    told: Told
    important: bool
    read: bool
    mark: int | None

    @property
    def rule(self) -> Rule:
        """The first rule that fits."""
        return self.rules[0]


_TOLD = TypeAdapter(Told)
_PLACE = TypeAdapter(Place)
TOLD = Format(
    {1: lambda place: Told((_PLACE.validate_json(place),)), 2: _TOLD.validate_json}, "What it was about stands there."
)


def told_json(told: Told) -> str:
    """Return what is told as it is kept."""
    return _TOLD.dump_json(told).decode()


def in_order(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules that fit, each once, the weightiest first."""
    fitting = set(rules)
    return tuple(rule for rule in ORDER if rule in fitting)
