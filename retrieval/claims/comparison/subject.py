"""The subject test: does a sentence speak of what the claim speaks of, so that it may decide?

Pure. Of false verdicts elsewhere most were about another subject. So every name of the claim must be there, in the
sentence, in those its pronouns mean, in its title or in the sentence before; and its own words, weighted by how rare
they are, up to a share.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from corpus.language.body_words import BODIES, PLACES
from corpus.language.gazetteer import is_first_name
from corpus.language.places import is_territory, place_level
from retrieval.claims.comparison.names import Named, is_soft, may_be_one, may_differ
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.where.spots import lies_in
from retrieval.claims.comparison.where.told import told_within
from retrieval.claims.comparison.words.opposites import opposites_of
from retrieval.claims.comparison.words.seats import is_seat_told
from retrieval.claims.comparison.words.synonyms import EMPTY, is_among, may_stand_for

Rarity = Callable[[str], float]
_ASIDE = 0.6  # the worth of a word that only the title or the sentence before has
_FAR = 0.3
_NAME = 1.5  # the worth of a name, in plain words


@dataclass(frozen=True, slots=True)
class Subject:
    """The share of the claim's `words` that is there, in the sentence's `own` words, and of `all`, its names too; the
    `missing` names are not.

    `rest` is the share of all that is there apart from the missing names; names `aside` stand only beside the sentence.
    It is not `close` where the sentence begins with another name than the claim, whose own stands only beside it, and
    it `lacks` what only narrows the claim's words where it leaves out a party, a people or a faith. It is `leaning` on
    what stands beside it where that alone has a name of the claim: "she", "the company". `anchors` counts the names
    that the sentence itself has.
    """

    words: float
    own: float
    all: float
    rest: float
    missing: tuple[Named, ...]
    aside: tuple[Named, ...]
    close: bool
    lacks: bool
    leaning: bool
    anchors: int


def subject_of(claim: Sentence, told: Sentence, around: Sequence[Sentence], called: Collection[str],
               rarity: Rarity, named: Collection[str] = ()) -> Subject:  # fmt: skip
    """The subject of the claim as it is met; `around` are title and sentence before, `called` names of pronouns, and
    `named` names of the claim that stand somewhere in the article."""
    sure = [name for name in claim.names if name.sure]
    itself = {name for name in sure if _is_told(name, claim, told)}
    worth = {name: _met(name, name in itself, claim, told, around, called, named) for name in sure}
    worth |= {
        name: 0.0
        for name, met in worth.items()
        if met < 1 and is_soft(name) and not _may_lack(name, claim, told, around)
    }
    missing = tuple(name for name, met in worth.items() if met == 0 and not _may_lack(name, claim, told, around))
    missing = tuple(name for name in missing if lies_in(claim, name) not in missing)
    words, words_there, own = _words(claim, told, around, rarity)
    names, names_there = len(worth) * _NAME, sum(worth.values()) * _NAME
    rest = words + names - len(missing) * _NAME
    return Subject(
        words_there / words if words else 1.0,
        own / words if words else 1.0,
        (words_there + names_there) / (words + names) if words + names else 1.0,
        (words_there + names_there) / rest if rest else 1.0,
        missing,
        tuple(name for name, met in worth.items() if 0 < met < 1),
        not _is_about_another(claim, told, worth),
        any(met == 0 and is_soft(name) for name, met in worth.items()),
        any(met > 0 and not is_soft(name) and name not in itself for name, met in worth.items()),
        len(itself),
    )


def _is_about_another(claim: Sentence, told: Sentence, worth: dict[Named, float]) -> bool:
    """Tell whether the claim's first name stands only beside the sentence, and another name begins the sentence."""
    topic = next((name for name in worth if not is_soft(name)), None)
    if topic is None or worth[topic] in (0.0, 1.0):
        return False
    met = (at for at in told.plain if any(may_stand_for(claim.stems[own], told.stems[at]) for own in claim.plain))
    first = next(met, 0)
    return any(name.sure and name.end <= first and not is_soft(name) and not _is_claimed(name, claim)
               for name in told.names)  # fmt: skip


def _is_claimed(name: Named, claim: Sentence) -> bool:
    """Tell whether the claim has the name too."""
    return any(may_be_one(name.folded, each.folded) for each in claim.names)


def other_person(claim: Sentence, told: Sentence) -> str:
    """The person with whom the sentence begins, where the claim is about another; empty where there is none."""
    topic = next((name for name in claim.names if name.sure and not is_soft(name)), None)
    first = next((name for name in told.names if name.sure and not is_soft(name)), None)
    if topic is None or first is None or not _is_person(topic):
        return ""
    if not (_is_person(first) or is_first_name(first.folded)):
        return ""
    return "" if _is_claimed(first, claim) else first.text


def _is_person(name: Named) -> bool:
    words = name.folded.split()
    return len(words) > 1 and is_first_name(words[0])


def _met(name: Named, itself: bool, claim: Sentence, told: Sentence, around: Sequence[Sentence],
         called: Collection[str], named: Collection[str]) -> float:  # fmt: skip
    """The worth at which the name is there: whole in the sentence `itself`, less beside it, least elsewhere in the
    article."""
    if name.text not in named and _is_namesake(name, [told, *around]):
        return 0.0
    if itself or any(may_be_one(name.folded, each) for each in called):
        return 1.0
    if any(_is_named(name, each) for each in around):
        return _ASIDE
    known = name.text in named and _is_of_the_article(name) and not _begins_with_another(told, claim)
    return _FAR if known else 0.0


def _begins_with_another(told: Sentence, claim: Sentence) -> bool:
    """Tell whether a sentence begins with a name that the claim has not, so that it may be of that alone."""
    first = next((each for each in told.names if each.sure and each.start <= 1), None)
    return first is not None and not _is_claimed(first, claim)


def _is_of_the_article(name: Named) -> bool:
    """Tell whether it names a body or a thing of which a whole article may be, and that its sentences need not repeat:
    no person, whom another may have replaced, and no place."""
    return " " in name.folded and not is_soft(name) and not _is_person(name) and not is_territory(name.folded)


def _is_namesake(name: Named, texts: Sequence[Sentence]) -> bool:
    """Tell whether the last name there is another's: a sentence of Scott Voss for a claim of Hedda Voss."""
    words = name.folded.split()
    if len(words) < 2 or words[-1] in BODIES | PLACES:
        return False
    full = [each.folded for text in texts for each in text.names if " " in each.folded]
    if any(may_be_one(name.folded, each) for each in full):
        return False
    return any(each.split()[-1] == words[-1] and is_first_name(each.split()[-2]) for each in full)


def _is_told(name: Named, claim: Sentence, told: Sentence) -> bool:
    """Tell whether the sentence has the name, a place within it where that is enough, or a politician's seat by it."""
    return _is_named(name, told) or bool(told_within(name, claim, told)) or is_seat_told(name, claim, told)


def _is_named(name: Named, told: Sentence) -> bool:
    """Tell whether the sentence has the name in one of its forms, or its words among its own."""
    if any(may_be_one(name.folded, each.folded) for each in told.names):
        return True
    words = [word for word in name.folded.split() if len(word) > 2]
    return bool(words) and all(word in told.folded for word in words)


def _may_lack(name: Named, claim: Sentence, told: Sentence, around: Sequence[Sentence]) -> bool:
    """Tell whether a sentence of the same may leave the name out: a party, a people, the state behind a city.

    Not where it has another of the same kind, or only another stands beside it: "the French election" for "the Spanish
    election".
    """
    ours = {each.folded for each in claim.names}
    if is_soft(name):
        alike = [[each for each in text.names if is_soft(each) and may_differ(name, each)] for text in (told, *around)]
        beside = [each for names in alike[1:] for each in names]
        others = alike[0] or ([] if any(each.folded in ours for each in beside) else beside)
        return all(each.folded in ours for each in others)
    attached = [each for each in claim.names if each.end <= name.start <= each.end + 2 and each != name]
    if not attached or not _is_named(attached[-1], told):
        return False
    if claim.low[attached[-1].end : name.start] == ["of"] and is_first_name(attached[-1].folded.split()[0]):
        return is_territory(name.folded)
    return claim.low[attached[-1].end : name.start] == [","] and place_level(name.folded) != "city"


def _words(claim: Sentence, told: Sentence, around: Sequence[Sentence], rarity: Rarity) -> tuple[float, float, float]:
    """The weight of the claim's own words, of those that are there, and of those in the sentence itself."""
    total = there = own = 0.0
    for stem in dict.fromkeys(claim.stems[at] for at in claim.plain):
        weight = 0.0 if stem in EMPTY else rarity(stem)
        total += weight
        if is_among(stem, told.all_stems) or not told.all_stems.isdisjoint(opposites_of(stem)):
            there += weight
            own += weight
        elif any(is_among(stem, each.all_stems) for each in around):
            there += weight * _ASIDE
    return total, there, own
