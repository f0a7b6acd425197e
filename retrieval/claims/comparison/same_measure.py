"""Tell whether two figures measure the same thing: the same unit, the same things counted, the same words around.

Pure. Another figure contradicts a claim only where nothing lets both be true: not where it counts a part, belongs to
another name, changes from day to day, or tells how many came and not how many there are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.language.gazetteer import is_first_name, word_set
from corpus.language.places import is_territory
from corpus.speech.statements.tokens import PREPOSITIONS
from retrieval.claims.comparison.another.deed import counts_another_deed
from retrieval.claims.comparison.closeness import relation
from retrieval.claims.comparison.names import Named, is_soft, may_be_one
from retrieval.claims.comparison.quantities import MARGIN, RANK, VOTE, Quantity
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.units import PERCENT, POINT, TIMES
from retrieval.claims.comparison.words.stems import stem
from retrieval.claims.comparison.words.synonyms import EMPTY, is_among, may_stand_for

_FIT = 2  # words that the surroundings of two figures must have in common,
_SHARE = 0.5  # or this share of the claim's
_CHANCE = 12  # two counts as large as this are not equal by chance
_DATED = 8  # words between a figure and its day
_NOW = re.compile(
    r"\b(?:now|still|so far|currently|already|right now|to date|heading into|going into|entering|remaining)\b",
    re.IGNORECASE,
)
_CONTESTS = frozenset(map(stem, word_set(
    "poll survey primary caucus election contest runoff referendum vote voter ballot turnout county district"
)))  # fmt: skip
_WINNING = frozenset(map(stem, word_set("receive win get earn lead trail poll garner draw")))
_POLLS = frozenset(map(stem, word_set("poll survey support vote favor favorable approve prefer voter")))
_SURVEYS = frozenset(map(stem, ("poll", "survey")))
_PEOPLE = frozenset(map(stem, word_set(
    "people person men women man woman victim resident civilian casualty soul adult child student guest american human "
    "patient member employee worker passenger officer soldier voter individual"
)))  # fmt: skip
_GENERAL = frozenset(map(stem, word_set("people person individual")))
_ADDED = word_set("another further additional extra other")
_AMONG = re.compile(r"^(?:of|among) (?:those|them|the|these|whom)\b")
_OF_THEM = frozenset({"them", "whom", "which", "those", "these"})
_STOCK = frozenset(map(stem, ("have", "be")))
_KEEPING = frozenset(map(stem, word_set("have be employ own count include hold boast keep number total contain")))
_HAVING = frozenset(map(stem, word_set("have employ own keep hold")))
_MOVING = frozenset(map(stem, word_set(
    "dismiss fire sack hire recruit lose gain sell buy add cut send shed recall lay appoint win close open"
)))  # fmt: skip
_VERB_NEAR = 8


@dataclass(frozen=True, slots=True)
class Rival:
    """A quantity of the sentence that may be the claim's, with how many words around both have in common."""

    quantity: Quantity
    fit: int


def may_contradict(claim: Sentence, given: Quantity, told: Sentence, rival: Rival, whole: bool) -> bool:
    """Tell whether another figure of the sentence excludes the claim's."""
    same = measures_the_same(claim, given, told, rival) and not _is_of_these(claim, given)
    return same and not _is_of_another_day(claim, told, rival.quantity, whole)


def measures_the_same(claim: Sentence, given: Quantity, told: Sentence, rival: Rival) -> bool:
    """Tell whether another figure of the sentence measures what the claim's does, be it on another day."""
    stored = rival.quantity
    return (
        _is_of_the_same(claim, given, told, rival)
        and not is_part(told, stored)
        and not _is_elsewhere(claim, told, stored)
        and not _came_or_went(claim, given, told, stored)
        and not _has_parts(claim, given, told)
    )


def is_part(told: Sentence, stored: Quantity) -> bool:
    """ "another 12", "12 more", "12 of them", "of those hurt, 12 ...": a part, or what comes on top."""
    before = told.low[stored.start - 1] if stored.start else ""
    behind = told.low[stored.end : stored.end + 3]
    if before in _ADDED or {"more", "others", "elsewhere"} & set(behind):
        return True
    return bool(behind[:1] == ["of"] and _OF_THEM & set(behind)) or bool(_AMONG.match(told.text.lower()))


def _is_elsewhere(claim: Sentence, told: Sentence, stored: Quantity) -> bool:
    """ "14 people in Halden", where the claim does not name Halden."""
    place = next((each for each in told.names if stored.end < each.start <= stored.end + 4), None)
    if place is None or told.low[place.start - 1] not in ("in", "at", "from", "near"):
        return False
    return not any(may_be_one(place.folded, each.folded) for each in claim.names)


def is_named_part(claim: Sentence, told: Sentence, stored: Quantity) -> bool:
    """ "300 of them in Halden", where the claim speaks of Halden."""
    near = [each for each in told.names if stored.end <= each.start <= stored.end + 5]
    return any(may_be_one(each.folded, ours.folded) for each in near for ours in claim.names)


def _came_or_went(claim: Sentence, given: Quantity, told: Sentence, stored: Quantity) -> bool:
    """Tell whether the claim tells how many there are, and the sentence how many were lost, hired or sent."""
    if given.unit:
        return False
    ours, theirs = _verb_before(claim, given), _verb_before(told, stored)
    return ours in _STOCK and bool(theirs) and theirs not in _KEEPING | EMPTY


def has_and_moves(claim: Sentence, given: Quantity, told: Sentence, stored: Quantity) -> bool:
    """Tell whether one says how many somebody has, and the other how many came or went."""
    if given.unit or stored.unit:
        return False
    verbs = _verb_before(claim, given), _verb_before(told, stored)
    return any(one in _MOVING and other in _HAVING for one, other in (verbs, verbs[::-1]))


def _verb_before(sentence: Sentence, quantity: Quantity) -> str:
    """The stem of the nearest verb before a quantity; "has" and "is" too."""
    for place in range(quantity.start - 1, max(-1, quantity.start - _VERB_NEAR), -1):
        if place in sentence.verbs:
            return sentence.stems[place]
        if stem(sentence.low[place]) in _STOCK:
            return stem(sentence.low[place])
    return ""


def _has_parts(claim: Sentence, given: Quantity, told: Sentence) -> bool:
    """Tell whether the claim counts two parts of one thing, of which the sentence has neither."""
    return any(
        each is not given and each.unit == "" == given.unit and each.things and given.things
        and is_same_thing(each.things[:1], given.things[:1])
        and not any(other.unit == "" and relation(each, other) == "equal" for other in told.quantities)
        for each in claim.quantities
    )  # fmt: skip


def _is_comparable(given: Quantity, stored: Quantity, among_others: bool = False) -> bool:
    """Tell whether both are of one dimension and, where they count things, of things that may be the same.

    One large count is not met by chance, unless its thing is counted `among_others`.
    """
    if given.unit != stored.unit:
        return False
    alike = given.bound == stored.bound or "about" in (given.bound, stored.bound)
    if given.unit == "" and given.value == stored.value > _CHANCE and alike:
        return not among_others or is_same_thing(given.things, stored.things)
    if given.unit == RANK or (given.unit == "" and given.things and stored.things):
        return is_same_thing(given.things, stored.things)
    return True


def is_same_thing(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether the heads of what is counted may be the same: "emails" and "work emails", "people" and "guests"."""
    if not one or not other:
        return True
    if any(may_stand_for(a, b) or may_stand_for(b, a) for a in one[:3] for b in other[:3]):
        return True
    people = [bool(_PEOPLE & set(each[:2])) for each in (one, other)]
    return all(people) and bool(_GENERAL & {*one[:2], *other[:2]})


def _counts_the_very(given: Quantity, stored: Quantity) -> bool:
    """Tell whether both count things of one name."""
    return not (given.unit or stored.unit) and bool(given.things) and given.things[:1] == stored.things[:1]


def rivals_of(claim: Sentence, given: Quantity, told: Sentence) -> list[Rival]:
    """The quantities of the sentence that may be the claim's, without those that are another one of the claim's."""
    counted = [each for each in told.quantities if _counts_the_very(given, each)]
    held = [
        each for each in told.quantities
        if _is_comparable(given, each, bool(counted) and not _counts_the_very(given, each))
        and not counts_another_deed(claim, given, told, each)
    ]  # fmt: skip
    others = [each for each in claim.quantities if each is not given and each.value != given.value]
    free = [
        each for each in held
        if not any(_is_comparable(other, each) and relation(other, each) == "equal" for other in others)
    ]  # fmt: skip
    return [Rival(each, _fit(claim, given, told, each)) for each in free or held]


def of_the_owner(claim: Sentence, given: Quantity, told: Sentence, rivals: Sequence[Rival]) -> Sequence[Rival]:
    """The rivals that belong to no other name than the claim's quantity does, if one belongs to that; else all."""
    return _of_what_is_behind(claim, given, told, _of_its_name(claim, given, told, rivals))


def _of_its_name(claim: Sentence, given: Quantity, told: Sentence, rivals: Sequence[Rival]) -> Sequence[Rival]:
    """The rivals that belong to no other name than the claim's quantity does; all where it belongs to none."""
    if len(rivals) < 2:
        return rivals
    for owner_of in (_name_before, _name_behind):
        if owner := owner_of(claim, given):
            owners = [owner_of(told, each.quantity) for each in rivals]
            if any(each and may_be_one(owner, each) for each in owners):
                pairs = zip(rivals, owners, strict=True)
                return [rival for rival, each in pairs if not each or may_be_one(owner, each)]
    return rivals


def _of_what_is_behind(claim: Sentence, given: Quantity, told: Sentence, rivals: Sequence[Rival]) -> Sequence[Rival]:
    """The rivals behind which the claim's words stand, where those that are equal have others there: "3 percent were
    smiths and 16 percent bakers"; else all."""
    ours = words_behind(claim, given)
    behind = [words_behind(told, each.quantity) for each in rivals]
    met = [any(is_among(each, words) for each in ours) for words in behind]
    equal = [relation(given, each.quantity) == "equal" for each in rivals]
    part = any(is_part(told, each.quantity) for each in rivals)
    told_so = any(same and (here or not words) for same, here, words in zip(equal, met, behind, strict=True))
    if part or told_so or not any(equal):
        return rivals
    return [rival for rival, here in zip(rivals, met, strict=True) if here] or rivals


def words_behind(sentence: Sentence, quantity: Quantity) -> frozenset[str]:
    """The stems behind a quantity, up to the next one or the end of the clause."""
    following = (each.start for each in sentence.quantities if each.start >= quantity.end)
    last = min(quantity.clause[1], min(following, default=len(sentence.low)))
    return frozenset(sentence.stems[quantity.end : last]) - {""}


def _name_before(sentence: Sentence, quantity: Quantity) -> str:
    """The nearest name before a quantity, with no comma and no other quantity between; not "in Halden"."""
    bound = max((each.end for each in sentence.quantities if each.end <= quantity.start), default=0)
    names = [each for each in sentence.names if bound <= each.start and each.end <= quantity.start]
    if not names or "," in sentence.low[names[-1].end : quantity.start]:
        return ""
    placed = names[-1].start and sentence.low[names[-1].start - 1] in PREPOSITIONS
    return "" if placed else names[-1].folded


def _name_behind(sentence: Sentence, quantity: Quantity) -> str:
    """The nearest name behind a quantity, with no comma and no other quantity between."""
    bound = min((each.start for each in sentence.quantities if each.start >= quantity.end), default=len(sentence.low))
    names = [each for each in sentence.names if quantity.end <= each.start < bound]
    if not names or "," in sentence.low[quantity.end : names[0].start]:
        return ""
    return names[0].folded


def _fit(claim: Sentence, given: Quantity, told: Sentence, stored: Quantity) -> int:
    """The number of plain words around the claim's quantity that stand around the sentence's, in some form."""
    near = _near(told, stored)
    return sum(any(may_stand_for(each, held) for held in near) for each in _near(claim, given))


def _near(sentence: Sentence, quantity: Quantity) -> set[str]:
    first, last = quantity.clause
    return {sentence.stems[at] for at in sentence.plain if first <= at < last}


def _is_of_the_same(claim: Sentence, given: Quantity, told: Sentence, rival: Rival) -> bool:
    """Tell whether the surroundings show that both measure the same thing."""
    if given.unit in (TIMES, VOTE):
        return rival.fit >= 1
    wanted = len(_near(claim, given))
    near = rival.fit >= _FIT or (rival.fit > 0 and rival.fit >= wanted * _SHARE)
    if given.unit == "" and not (given.things and rival.quantity.things):
        return near and rival.fit >= _FIT
    owner = _name_before(claim, given)
    owned = bool(owner) and may_be_one(owner, _name_before(told, rival.quantity))
    return near or (owned and rival.fit > 0)


def _is_of_these(claim: Sentence, given: Quantity) -> bool:
    """ "the two states": some that were named before, of however many there are."""
    return given.unit == "" and given.start > 0 and claim.low[given.start - 1] in ("the", "these", "those")


def _is_of_another_day(claim: Sentence, told: Sentence, stored: Quantity, whole: bool) -> bool:
    """Tell whether it is a figure that changes from day to day, and the claim does not tell of which day it is.

    So is a count of which either says that it is so now, a sum or share to which the sentence gives a day, and a share
    in a poll that the claim does not name.
    """
    if claim.times:
        return False
    share, money = stored.unit in (PERCENT, POINT, MARGIN), stored.unit.startswith("money")
    if (money or stored.unit == "") and (_NOW.search(claim.text) or _NOW.search(told.text)):
        return True
    if share and not whole and is_of_some_poll(claim, told):
        return True
    dated = any(not each.moved and abs(told.place_of(each.start) - stored.start) <= _DATED for each in told.times)
    return dated and (share or money)


def is_of_some_poll(claim: Sentence, told: Sentence) -> bool:
    """Tell whether the shares are those of a poll that the claim does not name: there are many polls."""
    return bool(_POLLS & (claim.all_stems | told.all_stems)) and not _names_a_poll(claim)


def _names_a_poll(claim: Sentence) -> bool:
    """ "the Halden Institute poll", "a survey by the Halden Institute"."""
    polls = [at for at, each in enumerate(claim.stems) if each in _SURVEYS and at not in claim.verbs]
    return any(
        0 <= at - name.end <= 1 or (at < name.start <= at + 3 and claim.low[at + 1] in PREPOSITIONS)
        for at in polls
        for name in claim.names
    )


def is_of_one_event(claim: Sentence) -> bool:
    """Tell whether the shares that a claim tells are those of one event, by what it names: there are many margins of
    error, a candidate gets a share in each contest, and an average of polls moves from day to day."""
    if claim.times or not any(each.unit in (PERCENT, POINT, MARGIN) for each in claim.quantities):
        return True
    if "average" in claim.low and _POLLS & claim.all_stems:
        return False
    names = [each for each in claim.names if each.sure and not is_soft(each)]
    if not _WINNING & claim.all_stems or _CONTESTS & claim.all_stems:
        return bool(names)
    return not all(map(_is_somebody, names))


def _is_somebody(name: Named) -> bool:
    """Tell whether a name may be a person's: one word that is no place's, or a first name and a last one."""
    words = name.folded.split()
    return not is_territory(name.folded) and (len(words) == 1 or is_first_name(words[0]))
