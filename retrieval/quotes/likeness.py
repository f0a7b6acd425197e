"""Compare whole sentences by their words and signs: the same, another wording of one, or none of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.language.text import visible
from retrieval.quotes.align import align
from retrieval.quotes.differences import Difference, differences
from retrieval.quotes.lexicon import SMALL_WORDS
from retrieval.quotes.tokens import Wording, read

ALIKE = 0.5  # share of words that two wordings of one sentence have in common, at the least


@dataclass(frozen=True)
class Line:
    """A sentence of a version, or its headline."""

    text: str
    headline: bool = False

    @cached_property
    def key(self) -> str:
        """The words and signs alone: what is equal under it has not changed."""
        return " ".join(self.wording.keys)

    @cached_property
    def wording(self) -> Wording:
        """The words of the sentence."""
        return read(visible(self.text))


@dataclass(frozen=True, slots=True)
class Fate:
    """The present of a quoted sentence in the text that took the place of its own: it stands there as it was, reads
    otherwise (`was` and `now` are its words), or is gone."""

    stands: bool
    now: str = ""
    was: str = ""


def departures(old: Line, new: Line) -> list[Difference]:
    """The differences of a new wording of a sentence from the old one: `given` is the new one's."""
    return differences(new.wording, old.wording, align(new.wording, old.wording).pairs)


def likeness(one: Line, other: Line) -> float:
    """Of the words of both, the share that both have; small words weigh little."""
    first, second = (Counter(_weighty(line)) for line in (one, other))
    both = sum((first & second).values())
    return 2 * both / max(1, sum(first.values()) + sum(second.values()))


def _weighty(line: Line) -> list[str]:
    words = [key.casefold() for key in line.wording.keys if key[0].isalnum()]
    return [word for word in words if word not in SMALL_WORDS] or words


def fate(quoted: Sequence[str], before: Sequence[str], now: Sequence[str]) -> Fate:
    """The present of the sentences that were quoted: of the first that stands no more, among all `before` and `now`."""
    lines = [Line(each) for each in now]
    standing = {line.key for line in lines}
    lost = next((line for line in map(Line, quoted) if line.key not in standing), None)
    if lost is None:
        return Fate(stands=True)
    former = {Line(each).key for each in before}
    likes = [(likeness(lost, line), -at) for at, line in enumerate(lines) if line.key not in former]
    best, at = max(likes, default=(0.0, 0))
    return Fate(stands=False, now=lines[-at].text if best >= ALIKE else "", was=lost.text)
