"""Find where a sentence says that something is: the known places in it that stand where a place does.

Pure. "In Alexandria, Va." is one place; "the Austrian city of Graz" is, and "Graz's Holm Theater"; "the mayor of Graz"
is none, since his deeds may be done elsewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.language.body_words import BODIES, PLACES
from corpus.language.cities import how_they_lie, is_known_place
from corpus.language.gazetteer import is_first_name, word_set
from retrieval.claims.comparison.names import Named, is_soft
from retrieval.claims.comparison.sentence import Sentence

_WITHIN = word_set("in near outside inside")
_WHERE = _WITHIN | word_set("at from to around")
_TOWNS = word_set("city town village suburb borough resort capital port municipality")
_ARTICLES = word_set("la le el los las les")
_REACH, _MOST = 7, 4  # the words before a place among which those stand that govern it, and how many do
_HOUSES = (
    BODIES | PLACES | word_set("theater theatre cinema church cathedral museum hospital school airport opera house")
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of which a sentence says that something is there: the `name` with which it begins, and all that it is
    `called`, "Alexandria, Va."; it is not `known` where nobody can tell where that lies. `governors` are the stems of
    the words before it."""

    name: Named
    called: str
    known: bool
    governors: tuple[str, ...]


@lru_cache(maxsize=4096)
def spots(sentence: Sentence) -> tuple[Spot, ...]:
    """The places of a sentence at which something is, in their order."""
    found: list[Spot] = []
    taken = 0
    for at, name in enumerate(sentence.names):
        if name.start < taken or not (_is_where(sentence, name) or _is_owner_of_a_house(sentence, name)):
            continue
        chain = _chain(sentence, at)
        called = ", ".join(_text(sentence, each) for each in chain)
        known = is_known_place(called)
        if known or (_is_within(sentence, name) and not _is_no_place(sentence, name)):
            found.append(Spot(name, called, known, governors_before(sentence, name.start)))
            taken = chain[-1].end
    return tuple(found)


def called_at(sentence: Sentence, name: Named) -> str:
    """All that the place with this name is called in the sentence: "Alexandria, Va." for Alexandria."""
    at = next((at for at, each in enumerate(sentence.names) if each == name), None)
    return name.text if at is None else ", ".join(_text(sentence, each) for each in _chain(sentence, at))


def governors_before(sentence: Sentence, at: int) -> tuple[str, ...]:
    """The stems of the content words that stand nearest before a word, in their order."""
    near = [place for place in range(max(0, at - _REACH), at) if sentence.stems[place]]
    return tuple(dict.fromkeys(sentence.stems[place] for place in near[-_MOST:]))


def lies_in(sentence: Sentence, name: Named) -> Named | None:
    """The place with which the name only tells where that lies: Denver, for the Colorado in "Denver, Colorado"."""
    at = next((at for at, each in enumerate(sentence.names) if each == name), 0)
    before = sentence.names[at - 1] if at else None
    if before is None or sentence.low[before.end : name.start] not in ([","], [".", ","]):
        return None
    return before if name in _chain(sentence, at - 1) else None


def is_inner_place(name: Named) -> bool:
    """Tell whether it is a hall or street, which lies in some town."""
    words = name.folded.split()
    return len(words) > 1 and (words[-1] in PLACES | BODIES or is_first_name(words[0]))


def is_adjective(name: Named) -> bool:
    """Tell whether it only tells of which country, party or faith something is: "French", not "the U.S."."""
    return is_soft(name) and not is_known_place(name.text)


def _chain(sentence: Sentence, at: int) -> Sequence[Named]:
    """The name and those behind its commas within which it lies."""
    chain = [sentence.names[at]]
    for each in sentence.names[at + 1 :]:
        if sentence.low[chain[-1].end : each.start] not in ([","], [".", ","]) or not is_known_place(each.text):
            break
        if how_they_lie(chain[-1].text, each.text) == "apart":
            break  # "in Halden, Boston and Graz"
        chain.append(each)
    return chain


def _text(sentence: Sentence, name: Named) -> str:
    """The name with the article that is a part of it, "La Romana"."""
    before = sentence.keys[name.start - 1] if name.start else ""
    return f"{before} {name.text}" if before.casefold() in _ARTICLES else name.text


def _is_where(sentence: Sentence, name: Named) -> bool:
    """Tell whether "in" stands before the name, or "the town of"."""
    at = _before(sentence, name)
    if at < 0:
        return False
    return sentence.low[at] in _WHERE or (sentence.low[at] == "of" and at > 0 and sentence.low[at - 1] in _TOWNS)


def _is_within(sentence: Sentence, name: Named) -> bool:
    """Tell whether a word stands before the name behind which there are hardly any but places."""
    at = _before(sentence, name)
    return at >= 0 and sentence.low[at] in _WITHIN


def _before(sentence: Sentence, name: Named) -> int:
    """The word before the name and its article."""
    at = name.start - 1
    while at > 0 and sentence.low[at] in _ARTICLES | {"the"}:
        at -= 1
    return at


def _is_owner_of_a_house(sentence: Sentence, name: Named) -> bool:
    """Tell whether a named house of the place follows: "Graz's Holm Theater"."""
    if name.end >= len(sentence.low) or not sentence.low[name.end - 1].endswith(("'s", "s'")):
        return False
    house = next((each for each in sentence.names if each.start == name.end), None)
    return house is not None and house.folded.split()[-1] in _HOUSES


def _is_no_place(sentence: Sentence, name: Named) -> bool:
    """Tell whether a name of which nobody knows where it lies is a body's, a hall's or a person's, or only tells more
    of the town that follows: "the French Riviera city of Nice"."""
    words = name.folded.split()
    told_more = not _TOWNS.isdisjoint(sentence.low[name.end : name.end + 1])
    return told_more or words[-1] in _HOUSES or is_first_name(words[0])


def is_listed(told: Sentence, name: Named) -> bool:
    """Tell whether the name is one of several: "Dorn and Toru", "in Halden, in Sandhafen and in Norre"."""
    around = {told.low[name.start - 1] if name.start else "", told.low[name.end] if name.end < len(told.low) else ""}
    return bool(around & {"and", "or", "including"})
