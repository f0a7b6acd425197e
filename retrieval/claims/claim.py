"""The values of a claim: one checkable sentence out of a text, and how a sentence of an article differs from it."""

from dataclasses import dataclass
from typing import Literal

ClaimKind = Literal["fact", "speech"]
DifferenceType = Literal["number", "date", "name", "place", "negation", "superlative", "only", "measure", "period"]
Effect = Literal["contradicts", "undecides", "none"]


@dataclass(frozen=True, slots=True)
class Said:
    """The saying that a claim of kind `speech` asserts: "Toru denied that a hospital was struck".

    `content` is what is said to have been said, as a sentence of its own; `manner` as of a Statement (said, denied,
    promised, ...); `negated` where the claim is that it was not said ("Toru never said that ...").
    """

    speaker: str
    content: str
    manner: str = "said"
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable sentence: `text` is the input's slice from `start` to `end`.

    `resolved` is the same as it is searched and judged: with the pronouns replaced, and with the subject that its half
    of a compound sentence leaves out. It `opens_named` where its first word, which has a capital there anyway, is a
    name in the articles: "Toru won", not "Women won".
    """

    text: str
    start: int
    end: int
    kind: ClaimKind
    resolved: str
    said: Said | None = None
    opens_named: bool = False


@dataclass(frozen=True, slots=True)
class SetAside:
    """A part of a text that is not checked, and why, in words."""

    text: str
    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Division:
    """A text divided into what can be checked, in its order, and what was set aside."""

    claims: tuple[Claim, ...]
    set_aside: tuple[SetAside, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which a sentence differs from a claim. `given` are the claim's words, `stored` the sentence's.

    `effect` says what follows: it contradicts (40, and 14 of the same), it leaves the sentence undecided (it could be
    rounding, a later count, another thing), or nothing follows from it.
    """

    type: DifferenceType
    given: str
    stored: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class Comparison:
    """A sentence beside a claim, by rules alone.

    `same` tells whether it speaks of the same subject, place, period and measure, so that it may decide; where it does
    not, `why` says of what else it speaks ("another hospital", "2015, not 2016"). `words` is the share of the claim's
    own words that it has, names aside, and `missing` the names that it has not. `apart` is the reason for which it
    decides nothing at all, whatever a model reads in it; `loosely` tells that a figure of the claim is there in other
    units or within a bound, so that the sentence cannot contradict it by that. `asked` is the claim as a model is to
    read it beside the sentence: without the times of which rules have seen that they are the same. A sentence is
    `leaning` that has a name of the claim only beside it, so that it cannot be understood alone. `unmet` is a reason
    or an occasion in the claim of which it says nothing; `anchors` counts the names and figures of the claim that it
    has itself. `undirected` is the reason for which it bears nothing out though all words are there:
    it does not plainly say who did it to whom. It has what the claim tells `elsewhere`, in a place surely apart from
    the claim's.
    """

    same: bool
    why: str
    differences: tuple[Difference, ...]
    words: float = 1.0
    missing: tuple[str, ...] = ()
    apart: str = ""
    loosely: bool = False
    asked: str = ""
    leaning: bool = False
    unmet: str = ""
    anchors: int = 2
    undirected: str = ""
    elsewhere: bool = False

    @property
    def contradicts(self) -> bool:
        """Tell whether a difference by itself contradicts the claim."""
        return any(each.effect == "contradicts" for each in self.differences)

    @property
    def decides(self) -> bool:
        """Tell whether the sentence may decide: of the same thing, and nothing in it leaves that open."""
        return self.same and not any(each.effect == "undecides" for each in self.differences)
