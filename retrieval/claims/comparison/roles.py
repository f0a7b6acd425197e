"""Tell whether another name stands in the sentence where the claim has its own: who did it, to whom, where, as what.

Pure, and no parser: the order of words around a verb that both share, "by" behind a passive, the words before "in" or
"to", and "as her running mate". Another name excludes the claim's only where one alone can be meant: one wins a vote,
one founds a club, an event is held in one place. Elsewhere both may be true, and the sentence decides nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.language.gazetteer import TITLES, is_first_name, word_set
from corpus.language.places import place_level
from corpus.speech.statements.tokens import BE, NOMINATIVE, PREPOSITIONS
from retrieval.claims.claim import Difference, DifferenceType
from retrieval.claims.comparison.names import Named, is_soft, may_be_one
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.where.apart import is_another_place, is_together, one_apart
from retrieval.claims.comparison.where.happening import ONE_PLACE, is_another_deed, is_often, is_once
from retrieval.claims.comparison.where.spots import called_at, governors_before, is_adjective, is_inner_place, is_listed
from retrieval.claims.comparison.words.stems import stem
from retrieval.claims.comparison.words.synonyms import is_same_sense, may_stand_for

# Verbs that one alone does, or that are done to one alone, in one matter.
_ONE_DOER = frozenset(map(stem, word_set(
    """win founded establish invent discover nominate appoint kill beat defeat buy acquire succeed replace assassinate
    author compose design clinch name pick choose select write paint direct compose"""
)))  # fmt: skip
_ONE_DONE_TO = frozenset(map(stem, word_set(
    "name pick choose select nominate appoint elect beat defeat succeed replace marry kill hire acquire buy"
)))  # fmt: skip
_ONEBEARER = frozenset(map(stem, word_set(
    "mate founder winner nominee successor ceo president mayor governor chairman chairwoman director owner author"
)))  # fmt: skip
# Offices of which a person holds one at a time.
_OFFICES = frozenset(map(stem, word_set(
    """chancellor president mayor governor director head chief chairman chairwoman chair secretary minister ceo dean
    commander ambassador premier coach editor treasurer"""
)))  # fmt: skip
_BEFORE_A_NAME = TITLES | word_set("the former then late")
_TO_ONE = frozenset({stem("lose")})
_MERELY = word_set("potential possible prospective likely former would-be then ex candidate candidates vice deputy not")
_OWNED = 5  # words from what somebody owns to the verb that tells of it
_AT = {"in": "in", "at": "at", "near": "near", "to": "to", "from": "from"}
_STOPS = word_set("and but who which that while when as after before because") | frozenset(";:.")
_OTHERS = (NOMINATIVE - {"who"}) | {","}  # somebody else than the name before does it
_HELPING = word_set("is are was were be been being has have had will would could also then later first since to")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a name in a sentence: its `kind`, the stems that govern it, and the name there."""

    kind: str
    governors: tuple[str, ...]
    name: Named
    verb: int = -1


def name_differences(claim: Sentence, told: Sentence, missing: Sequence[Named], sure: bool) -> list[Difference]:
    """The names of the claim that the sentence lacks, with the name that stands in their very place."""
    ours = [slot for slot in slots(claim) if slot.name in missing]
    theirs = slots(told) if ours else ()
    found: dict[Named, Difference] = {}
    for slot in ours:
        if slot.name in found:
            continue
        if rival := next((each for each in theirs if _is_rival(slot, each, claim, told)), None):
            first = "first" in claim.low and "first" in told.low
            found[slot.name] = _difference(slot, rival, sure and len(missing) == 1, first, told)
    unplaced = (
        _unplaced(slot, claim, told, sure and len(missing) == 1)
        for slot in ours
        if slot.kind in ("in", "at", "near") and slot.name not in found
    )
    return [_with_what_it_lies_in(each, claim) for each in (*found.values(), *unplaced)]


def _with_what_it_lies_in(difference: Difference, claim: Sentence) -> Difference:
    """The difference with all that the claim calls its place: "Denver, Colorado" for Denver."""
    name = next((each for each in claim.names if each.text == difference.given), None)
    if difference.type != "place" or name is None:
        return difference
    return replace(difference, given=called_at(claim, name))


def _unplaced(ours: Slot, claim: Sentence, told: Sentence, sure: bool) -> Difference:
    """The claim says where; the sentence does not, or names another place, alone in it or the one of such a kind."""
    if elsewhere := one_apart(ours.name, ours.governors, claim, told):
        excludes = sure and is_once(ours.governors) and not is_often(claim)
        return Difference("place", ours.name.text, elsewhere, "contradicts" if excludes else "undecides")
    level = place_level(ours.name.folded)
    others = [each for each in told.names if _preposition(told, each) in ("in", "at", "of", "near")]
    others = [each for each in others if not any(may_be_one(each.folded, one.folded) for one in claim.names)]
    alone = len(others) == 1 and place_level(others[0].folded) == level and not is_inner_place(others[0])
    if not alone or is_together(called_at(claim, ours.name), called_at(told, others[0])):
        return Difference("place", ours.name.text, "", "undecides")
    if is_another_deed(claim, governors_before(told, others[0].start)):
        return Difference("place", ours.name.text, "", "undecides")
    excludes = sure and any(each in ONE_PLACE for each in ours.governors) and not is_listed(told, others[0])
    return Difference("place", ours.name.text, others[0].text, "contradicts" if excludes else "undecides")


def swapped(claim: Sentence, told: Sentence) -> Difference | None:
    """Two names that have changed places around a verb: who beat whom."""
    ours = _pairs(claim)
    theirs = _pairs(told) if ours else []
    for governors, doer, done_to in ours:
        for others, their_doer, their_done_to in theirs:
            crossed = may_be_one(doer.folded, their_done_to.folded) and may_be_one(done_to.folded, their_doer.folded)
            if crossed and any(may_stand_for(one, other) for one in governors for other in others):
                excludes = bool(set(governors) & (_ONE_DOER | _TO_ONE))
                return Difference("name", doer.text, their_doer.text, "contradicts" if excludes else "undecides")
    return None


def _pairs(sentence: Sentence) -> list[tuple[tuple[str, ...], Named, Named]]:
    """Each verb with the two different names of who does it and to whom it is done."""
    found = slots(sentence)
    return [
        (doer.governors, doer.name, other.name)
        for doer in found
        for other in found
        if (doer.kind, other.kind) == ("doer", "done to")
        and doer.governors == other.governors
        and not may_be_one(doer.name.folded, other.name.folded)
    ]


@lru_cache(maxsize=4096)
def doers(sentence: Sentence) -> dict[int, list[str]]:
    """The names, folded, of those who do what each verb says, by its place; "Toru" too before "'s win"."""
    found: dict[int, list[str]] = {}
    for slot in slots(sentence):
        if slot.kind == "doer":
            found.setdefault(slot.verb, []).append(slot.name.folded)
    return found


@lru_cache(maxsize=4096)
def slots(sentence: Sentence) -> tuple[Slot, ...]:
    """Every place of a name in the sentence."""
    readers = (_around_verbs, _behind_preposition, _before_event, _bearer, _of_an_office)
    return tuple(slot for name in sentence.names for reader in readers for slot in reader(sentence, name))


def _around_verbs(sentence: Sentence, name: Named) -> Iterator[Slot]:
    """ "NAME won", "was won by NAME", "beat NAME", "NAME was beaten"."""
    low, stems = sentence.low, sentence.stems
    if _owns(sentence, name) and stems[name.end]:
        yield from _owned(sentence, name)
        return
    if (by := _agent_word(sentence, name)) is not None:
        if (verb := _passive_before(sentence, by)) is not None:
            yield Slot("doer", (stems[verb],), name, verb)
        return
    if name.start and low[name.start - 1] in PREPOSITIONS:
        yield from _behind_to(sentence, name)
        return
    if (verb := _verb_behind(sentence, name.end)) is not None:
        passive = any(low[at] in BE for at in range(max(name.end, verb - 3), verb))
        if not passive or low[verb].endswith("ing"):
            yield Slot("doer", (stems[verb],), name, verb)
        else:
            yield Slot("done to", (stems[verb],), name)
    if name.start and not _is_where(sentence, name) and (at := _verb_before(sentence, name.start)) is not None:
        yield Slot("done to", (stems[at],), name)


def _owned(sentence: Sentence, name: Named) -> Iterator[Slot]:
    """ "NAME's win", "NAME's judgment in supporting"."""
    yield Slot("doer", (sentence.stems[name.end],), name, name.end)
    if (verb := _gerund_behind(sentence, name.end)) is not None:
        yield Slot("doer", (sentence.stems[verb],), name, verb)


def _gerund_behind(sentence: Sentence, at: int) -> int | None:
    """The verb of which somebody's thing is told, right behind it: "Toru's judgment in supporting the treaty"."""
    verb = next((place for place in range(at, min(at + _OWNED, len(sentence.low))) if place in sentence.verbs), None)
    if verb is None or not sentence.low[verb].endswith("ing") or sentence.low[verb - 1] not in PREPOSITIONS:
        return None
    return verb


def _is_where(sentence: Sentence, name: Named) -> bool:
    """Tell whether a place says which of many things alike: who "won the Ohio primary" may have won the others too."""
    if name.end >= len(sentence.low) or not place_level(name.folded):
        return False
    thing = sentence.stems[name.end] and sentence.keys[name.end].islower() and name.end not in sentence.verbs
    return bool(thing) and sentence.low[name.end] not in PREPOSITIONS


def _behind_to(sentence: Sentence, name: Named) -> Iterator[Slot]:
    """ "lost to NAME"."""
    before = sentence.stems[name.start - 2] if name.start > 1 else ""
    if sentence.low[name.start - 1] == "to" and before in _TO_ONE:
        yield Slot("done to", (before,), name)


def _owns(sentence: Sentence, name: Named) -> bool:
    """Tell whether a possessive joins the name to a word behind it: "Toru's nomination"."""
    return name.end < len(sentence.low) and sentence.low[name.end - 1].endswith(("'s", "s'"))


def _agent_word(sentence: Sentence, name: Named) -> int | None:
    """The "by" before a name, descriptions in small letters between: "by the billionaire and activist NAME"."""
    for place in range(name.start - 1, max(-1, name.start - 8), -1):
        word = sentence.low[place]
        if word == "by":
            return place
        if (
            not word[0].isalpha()
            or place in sentence.verbs
            or sentence.keys[place][0].isupper()
            or word in PREPOSITIONS
        ):
            return None
    return None


def _verb_behind(sentence: Sentence, at: int) -> int | None:
    """The verb whose subject ends before `at`, past an apposition between commas."""
    if at < len(sentence.low) and sentence.low[at] == ",":
        closing = next((i for i in range(at + 1, min(at + 14, len(sentence.low))) if sentence.low[i] == ","), None)
        if at + 1 < len(sentence.low) and _ends_apposition(sentence, at):
            closing = at
        if closing is None:
            return None
        at = closing + 1
    for place in range(at, min(at + 5, len(sentence.low))):
        word = sentence.low[place]
        if sentence.stems[place] and word not in _HELPING:
            return place if place in sentence.verbs else None
        if (word in _STOPS and word != "who") or word in _AT or word in _OTHERS:
            return None
    return None


def _ends_apposition(sentence: Sentence, comma: int) -> bool:
    """Tell whether the name before the comma tells who somebody is who does what follows: "the firm, NAME, has"."""
    name = next((each for each in sentence.names if each.end == comma), None)
    between = name is not None and name.start > 0 and sentence.low[name.start - 1] == ","
    return between and (sentence.low[comma + 1] in _HELPING - {"to"} or comma + 1 in sentence.verbs)


def _verb_before(sentence: Sentence, at: int) -> int | None:
    """The verb whose object begins at `at`: only small words and descriptions between."""
    for place in range(at - 1, max(-1, at - 7), -1):
        word = sentence.low[place]
        if place in sentence.verbs:
            return place
        if word in _STOPS or word in _AT or not word[0].isalnum() or word in ("of", "by", "for", "with", "on"):
            return None
    return None


def _passive_before(sentence: Sentence, at: int) -> int | None:
    """The verb before "by"."""
    return next((place for place in range(at - 1, max(-1, at - 9), -1) if place in sentence.verbs), None)


def _behind_preposition(sentence: Sentence, name: Named) -> Iterator[Slot]:
    """ "held in NAME", "moving the work to NAME"; the nearest words before govern it."""
    at = name.start - 1
    if at >= 0 and sentence.low[at] == "the":
        at -= 1
    if at < 1 or sentence.low[at] not in _AT or (sentence.low[at] == "at" and _owns(sentence, name)):
        return  # "at Dorn's" is somebody's house
    governors = governors_before(sentence, at)
    if seat := _seat(sentence, at):
        yield Slot("seat", (seat.folded,), name)
    if not governors:
        return
    yield Slot(_AT[sentence.low[at]], governors, name)
    around = next((each for each in sentence.names if each.start == name.end + 1), None)
    if around and sentence.low[name.end] == "," and place_level(around.folded) != "city":
        yield Slot(_AT[sentence.low[at]], governors, around)  # "in Halden, Norland"


def _seat(sentence: Sentence, at: int) -> Named | None:
    """The named house whose town follows: "at the Dorn Brewery in Halden"."""
    named = next((each for each in sentence.names if each.end == at), None)
    first = named.start - (sentence.low[named.start - 1] == "the") if named and named.start else 0
    if named is None or sentence.low[at] != "in" or not first or sentence.low[first - 1] != "at":
        return None
    return None if is_first_name(named.folded.split()[0]) else named


def _before_event(sentence: Sentence, name: Named) -> Iterator[Slot]:
    """ "the Ohio rally": a state or country before what takes place there."""
    if name.end < len(sentence.low) and sentence.stems[name.end] in ONE_PLACE and place_level(name.folded) != "city":
        yield Slot("in", (sentence.stems[name.end],), name)


def _bearer(sentence: Sentence, name: Named) -> Iterator[Slot]:
    """ "NAME as her running mate", "running mate NAME", "the mayor, NAME"."""
    behind = [at for at in range(name.end, min(name.end + 7, len(sentence.low))) if sentence.stems[at] in _ONEBEARER]
    bridge = sentence.low[name.end : behind[0]] if behind else ()
    if behind and bridge and bridge[0] in {"as", ",", *BE} and not _MERELY & set(bridge):
        yield Slot("bearer", (sentence.stems[behind[0]],), name)
    at = name.start - 1
    if at > 0 and sentence.low[at] == ",":
        at -= 1
    if at >= 0 and sentence.stems[at] in _ONEBEARER and not _MERELY & set(sentence.low[max(0, at - 3) : at]):
        yield Slot("bearer", (sentence.stems[at],), name)


def _of_an_office(sentence: Sentence, name: Named) -> Iterator[Slot]:
    """ "the chancellor of NAME", "attorney general under former President NAME"."""
    at = name.start - 1
    while at > 0 and sentence.low[at].strip(".") in _BEFORE_A_NAME:
        at -= 1
    before = sentence.stems[at - 1] if at > 0 else ""
    if before and (sentence.low[at] == "under" or (sentence.low[at] == "of" and before in _OFFICES)):
        yield Slot(f"office {sentence.low[at]}", (before,), name)


def _preposition(sentence: Sentence, name: Named) -> str:
    """The word before a name, and before its "the"."""
    at = name.start - 1
    at -= at > 0 and sentence.low[at] == "the"
    return sentence.low[at] if at >= 0 else ""


def _is_rival(ours: Slot, theirs: Slot, claim: Sentence, told: Sentence) -> bool:
    """Tell whether the sentence's slot is the claim's, with a name that the claim has nowhere."""
    if not _is_alike(ours, theirs) or not _governs(ours, theirs):
        return False
    if any(may_be_one(theirs.name.folded, each.folded) for each in claim.names):
        return False
    if ours.kind not in (*_AT.values(), "seat"):
        return is_soft(ours.name) == is_soft(theirs.name)
    if is_inner_place(theirs.name) or is_adjective(theirs.name) or is_another_deed(claim, theirs.governors):
        return False
    return is_another_place(called_at(claim, ours.name), called_at(told, theirs.name))


def _is_alike(ours: Slot, theirs: Slot) -> bool:
    """Tell whether both slots are of one kind; "at" a hall and "in" a town are two."""
    if ours.kind == theirs.kind:
        return True
    return {ours.kind, theirs.kind} == {"in", "at"} and bool(place_level(ours.name.folded))


def _governs(ours: Slot, theirs: Slot) -> bool:
    return any(may_stand_for(one, other) for one in ours.governors for other in theirs.governors)


def _difference(ours: Slot, theirs: Slot, sure: bool, first: bool, told: Sentence) -> Difference:
    person = is_first_name(ours.name.folded.split()[0])
    kind: DifferenceType = "place" if ours.kind in (*_AT.values(), "seat") and not person else "name"
    excludes = sure and (first or _excludes(ours, theirs)) and not is_listed(told, theirs.name)
    stored = called_at(told, theirs.name) if kind == "place" else theirs.name.text
    return Difference(kind, ours.name.text, stored, "contradicts" if excludes else "undecides")


def _excludes(ours: Slot, theirs: Slot) -> bool:
    """Tell whether one name alone can stand in the slot."""
    if ours.kind == "seat":
        return True
    held = {"doer": _ONE_DOER, "done to": _ONE_DONE_TO, "bearer": _ONEBEARER}.get(ours.kind, ONE_PLACE)
    shared = [one for one in ours.governors if any(is_same_sense(one, other) for other in theirs.governors)]
    return any(one in held for one in (*shared, *(ours.governors if ours.kind in _AT.values() else ())))
