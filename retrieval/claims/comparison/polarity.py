"""Tell whether a sentence says the reverse of a claim: a "not" more or less, or a verb of the opposite sense.

Pure, and no parser. A word of the claim is met by its like or its opposite in the sentence; each of the two may be
negated by the words before it. What may, would or is planned to be has not happened: it leaves a claim undecided.
"""

from dataclasses import dataclass, replace

from corpus.language.gazetteer import word_set
from corpus.speech.statements.tokens import BE
from retrieval.claims.claim import Difference
from retrieval.claims.comparison.names import may_be_one
from retrieval.claims.comparison.roles import doers
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.words.opposites import is_opposite, sense_of
from retrieval.claims.comparison.words.stems import is_derived, stem
from retrieval.claims.comparison.words.synonyms import may_stand_for
from retrieval.quotes.lexicon import AUXILIARIES, NOT_NEGATING

NOT = word_set("not never no none nobody nothing neither nor without cannot hardly barely scarcely")
FAILING = word_set(
    """fail fails failed failing refuse refuses refused refusing decline declines declined declining deny denies denied
    denying reject rejects rejected stop stops stopped prevent prevents prevented avoid avoided avoids"""
)
_DENYING = {("yet", "to"), ("instead", "of")}
PERHAPS = word_set("may might could would if unless whether perhaps possibly likely unlikely potential potentially")
PLANNED = word_set(
    """should allegedly reportedly supposedly plans planned planning plan intends intended hopes hoped hoping wants
    wanted seeks sought seeking threatens threatened threatening considers considered considering expects expected
    expecting proposed proposes alleged accused suspected rumored rumoured tried trying attempted attempts
    aims aimed vowed vows promised promises pledged pledges urged urges"""
)
_WAY = {"less": "fewer"}
_AGAINST = {"for": "against", "against": "for", "before": "after", "after": "before", "with": "without",
            "without": "with", "above": "below", "below": "above", "inside": "outside", "outside": "inside",
            "more": "fewer", "fewer": "more", "less": "more", "over": "under", "under": "over"}  # fmt: skip
_DONE = word_set(
    """managed manages went began begins begun continued continues started starts used came comes helped helps forced
    got proceeded led caused rushed moved dared not able had has have ought first last only"""
)
_SIDE = word_set("who which whom whose when while where because if after before since as unless although though")
_LIMITS = word_set("until unless basis because yet alone without just solely merely enough")
_ABOUT = word_set("about of for toward towards against considering on after before without into")
_POSSESSIVES = word_set("his her their its my our your the any")
_BREAKS = word_set("and but while although though because who which where since as") | frozenset(",;:.()—")
_WAYS = word_set("up down higher lower")
_BY_A = (["by"], ["about"], ["nearly"], ["almost"], ["more"])
_EVENTS = frozenset(map(stem, word_set(
    """victory loss defeat win rise increase growth gain fall decrease decline drop cut approval rejection support
    opposition failure success ban closure opening profit
    surplus deficit majority minority""")))  # fmt: skip
_VOTE, _VOTED_ON = stem("vote"), 6  # words that tell what was voted on
_REACH = 6
_AROUND = 10
_AUXILIARY = word_set(
    """is are was were be been being has have had having do does did will would can could may might must shall should to
    not n't never also already ever"""
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A word of the claim at `given`, and its like or its opposite in the sentence at `stored`."""

    given: int
    stored: int
    opposite: bool


def meetings(claim: Sentence, told: Sentence) -> list[Meeting]:
    """The words of the claim's predicate with those of the sentence that mean the same or the reverse.

    A word of the sentence that another word of the claim means as well stands against none.
    """
    found: list[Meeting] = []
    for given in claim.plain:
        if not _is_main(claim, given):
            continue
        one = sense_of(claim.stems, claim.low, given)
        for stored in told.plain:
            other = sense_of(told.stems, told.low, stored)
            if is_opposite(one, other) and _is_against(claim, told, given, stored):
                if not any(may_stand_for(claim.stems[at], told.stems[stored]) for at in claim.plain if at != given):
                    found.append(Meeting(given, stored, True))
            elif "+" not in one + other and _is_met(claim, told, given, stored):
                found.append(Meeting(given, stored, False))
    return found


def _is_against(claim: Sentence, told: Sentence, given: int, stored: int) -> bool:
    """Tell whether opposite words are so here: "up" and "down" behind one verb, a noun only where it tells an event."""
    moved = [one.low[at] in _WAYS and _is_moved(one, at) for one, at in ((claim, given), (told, stored))]
    if any(moved) and all(
        way or at in one.verbs or one.stems[at] in _EVENTS
        for way, one, at in zip(moved, (claim, told), (given, stored), strict=True)
    ):
        return True
    if claim.low[given] in _WAYS or told.low[stored] in _WAYS:
        before = claim.stems[given - 1] if given else "", told.stems[stored - 1] if stored else ""
        return all(before) and may_stand_for(*before)
    if given in claim.verbs or claim.stems[given] in _EVENTS:
        return stored in told.verbs or told.stems[stored] in _EVENTS
    return _is_first_told(claim, given) and (stored in told.verbs or _is_first_told(told, stored))


def _is_moved(sentence: Sentence, at: int) -> bool:
    """Tell whether the word tells by how much something went up or down: "up 5 percent", "down by a third"."""
    behind = at + 1 + (sentence.low[at + 1 : at + 2] in _BY_A)
    behind += sentence.low[behind : behind + 1] == ["a"]
    return any(each.start == behind for each in sentence.quantities)


def _is_met(claim: Sentence, told: Sentence, given: int, stored: int) -> bool:
    """Tell whether both words tell the same; a noun of the sentence only where it is of the verb's own family."""
    one, other = claim.stems[given], told.stems[stored]
    if not may_stand_for(one, other) or not _is_predicate(claim, told, given, stored):
        return False
    return stored in told.verbs or one == other or is_derived(one, other)


def _is_predicate(claim: Sentence, told: Sentence, given: int, stored: int) -> bool:
    """Tell whether it is a verb, or what a thing is said to be or to have: "is not safe" beside "is safe"."""
    return given in claim.verbs or (_is_first_told(claim, given) and _is_first_told(told, stored))


def _is_first_told(sentence: Sentence, at: int) -> bool:
    """Tell whether only small words stand between a helping verb or a "not" and the word."""
    for place in range(at - 1, max(-1, at - 5), -1):
        word = sentence.low[place]
        if word in AUXILIARIES or (word in NOT and word != "without") or word.endswith("n't"):
            return True
        counted = any(each.start <= place < each.end for each in sentence.quantities)
        if (sentence.stems[place] and not counted) or word in _BREAKS:
            return False
    return False


def is_negated(sentence: Sentence, at: int) -> bool:
    """Tell whether the words before it, within its clause, deny the word; two denials are none."""
    denials, place, held = 0, at - 1, False
    while place >= 0 and at - place <= _REACH:
        word = sentence.low[place]
        if word in _BREAKS:
            break
        held = held or word == "that"
        if word in FAILING and _reaches(sentence, place, at):
            return (denials + 1 + is_negated(sentence, place)) % 2 == 1
        following = sentence.low[place + 1] if place + 1 < len(sentence.low) else ""
        denials += (
            (word in NOT or word.endswith("n't") or (word, following) in _DENYING)
            and following not in NOT_NEGATING
            and not (held and word == "no")  # "no law that they release it"
            and _is_near(sentence, place, at)
        )
        place -= 1
    return denials % 2 == 1


def _is_near(sentence: Sentence, place: int, at: int) -> bool:
    """Tell whether no other verb takes the "not": "not releasing transcripts of paid speeches" denies no speeches."""
    return not any(between in sentence.verbs for between in range(place + 1, at))


def _reaches(sentence: Sentence, place: int, at: int) -> bool:
    """ "refused to sign", "denied that it struck": only small words between."""
    return all(not sentence.stems[between] or sentence.low[between] in _AUXILIARY for between in range(place + 1, at))


def openness(sentence: Sentence, at: int) -> int:
    """Tell how open the word is: 0 told as a fact, 1 planned, aimed at or alleged, 2 possible or hanging on an "if"."""
    if _is_one_of_two(sentence, at):
        return 2
    for place in range(at - 1, max(-1, at - 1 - _REACH), -1):
        word = sentence.low[place]
        if word in PERHAPS and not is_month(sentence, place):
            return 2
        if word in PLANNED:
            return 1
        if word in _BREAKS and word != "and":
            break
    if at not in sentence.verbs and _is_asked_about(sentence, at):
        return 1
    return int((sentence.low[at].endswith("ing") and _is_spoken_of(sentence, at)) or _is_aim(sentence, at))


def _is_one_of_two(sentence: Sentence, at: int) -> bool:
    """ "win or lose": either may be."""
    others = [place for place, joint in ((at + 2, at + 1), (at - 2, at - 1)) if 0 <= place < len(sentence.low)
              and sentence.low[joint] == "or"]  # fmt: skip
    return any(is_opposite(sentence.stems[at], sentence.stems[place]) for place in others)


def _is_asked_about(sentence: Sentence, at: int) -> bool:
    """ "asked repeatedly about the release": it has not been told to have happened."""
    before = at - 1
    while before > 0 and (sentence.low[before] in _POSSESSIVES or sentence.keys[before][0].isupper()):
        before -= 1
    return before >= 0 and sentence.low[before] in ("about", "whether")


def _is_aim(sentence: Sentence, at: int) -> bool:
    """ "its obligation to confirm": what is to be done; not "managed to", nor "refused to", which is a denial."""
    if at < 2 or sentence.low[at - 1] != "to":
        return False
    before = sentence.low[at - 2]
    return before not in _DONE and before not in FAILING and not before.endswith("n't") and before != "not"


def _is_spoken_of(sentence: Sentence, at: int) -> bool:
    """ "talked about her endorsing": a thing that is spoken of, and not told to have happened."""
    before = at - 1
    while before > 0 and sentence.low[before] in _POSSESSIVES:
        before -= 1
    return before >= 0 and sentence.low[before] in _ABOUT


def polarity_differences(claim: Sentence, told: Sentence, sure: bool) -> list[Difference]:
    """The words by which the sentence says the reverse; `sure` tells that both surely speak of one event."""
    met = meetings(claim, told)
    met = [each for each in met if not has_another_doer(claim, told, each)]
    agreeing = {each.given for each in met if not _is_turned(claim, told, each) and not _is_open(claim, told, each)}
    turned = [each for each in met if _is_turned(claim, told, each) and each.given not in agreeing]
    if turned:
        one = min(turned, key=lambda each: (each.opposite, each.given))
        return [_difference(claim, told, one, sure)]
    if way := _turned_way(claim, told):
        return [replace(way, effect="contradicts" if sure else "undecides")]
    return _openness(claim, told, [each for each in met if not each.opposite])


def _turned_way(claim: Sentence, told: Sentence) -> Difference | None:
    """A small word of the opposite sense between the same words: "voted for it" and "voted against it"."""
    ours, theirs = _ways(claim), _ways(told)
    for (way, before, behind), at in ours.items():
        if (way, before, behind) not in theirs and (other := theirs.get((_AGAINST[way], before, behind))) is not None:
            return Difference("negation", claim.slice(at, at + 2), told.slice(other, other + 2), "contradicts")
    return _other_vote(claim, told)


def _other_vote(claim: Sentence, told: Sentence) -> Difference | None:
    """A vote for what the claim says that was voted against, or the reverse, however the thing is described."""
    ours, theirs = _votes(claim), _votes(told)
    for at, things in ours:
        met = [(other, told.low[other]) for other, others in theirs if things & others]
        if met and claim.low[at] not in (way for _, way in met):
            return Difference("negation", claim.keys[at], told.keys[met[0][0]], "contradicts")
    return None


def _votes(sentence: Sentence) -> list[tuple[int, set[str]]]:
    """The places of "for" and "against" behind a vote, with the stems of what was voted on."""
    return [
        (at, set(sentence.stems[at + 1 : at + 1 + _VOTED_ON]) - {""})
        for at, word in enumerate(sentence.low)
        if word in ("for", "against") and at and sentence.stems[at - 1] == _VOTE
    ]


def _ways(sentence: Sentence) -> dict[tuple[str, str, str], int]:
    """The small words that have an opposite, each with the content words before and behind it, by its place."""
    found: dict[tuple[str, str, str], int] = {}
    for at, word in enumerate(sentence.low):
        if word in _AGAINST:
            before = next((s for s in reversed(sentence.stems[max(0, at - 3) : at]) if s), "")
            behind = next((s for s in sentence.stems[at + 1 : at + 5] if s), "")
            if behind and (before or word in ("more", "fewer", "less")):
                found[_WAY.get(word, word), before, behind] = at
    return found


def is_denied(claim: Sentence) -> bool:
    """Tell whether a claim says that something is not so: no other figure or day of it can then be the reverse."""
    return any(is_negated(claim, at) for at in claim.verbs) or any(word in NOT for word in claim.low[:2])


def _is_main(claim: Sentence, at: int) -> bool:
    """Tell whether the word is a verb of the claim's own, or a word of its predicate, and not of a side clause."""
    for place in range(at - 1, max(-1, at - 9), -1):
        word = claim.low[place]
        if word in _SIDE or (word == "that" and place - 1 not in claim.verbs):
            return False
        if word in (",", ";"):
            break
    return at in claim.verbs or (bool(claim.verbs) and at > min(claim.verbs)) or not claim.verbs


def _is_limited(told: Sentence, at: int) -> bool:
    """Tell whether only a part is denied: "did not sign until Monday", "do not award on a winner-take-all basis"."""
    return bool(_LIMITS & set(told.low[at : at + 14]))


def _is_turned(claim: Sentence, told: Sentence, met: Meeting) -> bool:
    return (is_negated(claim, met.given) != is_negated(told, met.stored)) != met.opposite


def _difference(claim: Sentence, told: Sentence, met: Meeting, sure: bool) -> Difference:
    given, stored = _phrase(claim, met.given), _phrase(told, met.stored)
    limited = is_negated(told, met.stored) and _is_limited(told, met.stored)
    unsure = (
        not sure
        or limited
        or not _is_of_the_same(claim, told, met)
        or openness(told, met.stored) != openness(claim, met.given)
    )
    return Difference("negation", given, stored, "undecides" if unsure else "contradicts")


def has_another_doer(claim: Sentence, told: Sentence, met: Meeting) -> bool:
    """Tell whether somebody else does it: "Toru won" says the same as "Finch lost", and not the reverse."""
    ours = doers(claim).get(met.given)
    theirs = doers(told).get(met.stored)
    return bool(ours and theirs) and not any(may_be_one(one, other) for one in ours or () for other in theirs or ())


def _is_of_the_same(claim: Sentence, told: Sentence, met: Meeting) -> bool:
    """Tell whether something of what the claim tells around its verb stands around the sentence's verb too."""
    named = {at for name in claim.names for at in range(name.start, name.end)}
    ours = {claim.stems[at] for at in behind(claim, met.given) if at in named or at in claim.plain} - {""}
    if not ours:
        return True
    active = met.stored in told.verbs and not is_passive(told, met.stored)
    first = met.stored + 1 if active else _clause_start(told, met.stored)
    theirs = {told.stems[at] for at in range(first, behind(told, met.stored).stop)}
    return any(may_stand_for(one, other) for one in ours for other in theirs if other)


def _clause_start(sentence: Sentence, at: int) -> int:
    """The first word of the clause before a noun; what a passive is done to may stand beyond an aside."""
    first = max(0, at - _AROUND)
    if at in sentence.verbs:
        return first
    return max((place + 1 for place in range(first, at) if sentence.low[place] in ("and", "but", ";")), default=first)


def is_passive(sentence: Sentence, at: int) -> bool:
    """Tell whether a form of "be" stands before the verb: what it is done to stands before it as well."""
    return not sentence.low[at].endswith("ing") and bool(set(sentence.low[max(0, at - 3) : at]) & BE)


def behind(sentence: Sentence, at: int) -> range:
    """The words behind a verb, to the end of its clause."""
    last = at + 1
    while last < len(sentence.low) and last - at < _AROUND and sentence.low[last] not in _BREAKS:
        last += 1
    return range(at + 1, last)


def _phrase(sentence: Sentence, at: int) -> str:
    """The word with the denial before it, or the particle behind it."""
    first = at
    if is_negated(sentence, at):
        while first > 0 and at - first < _REACH and not _denies(sentence.low[first]):
            first -= 1
    last = at + 1 + (sense_of(sentence.stems, sentence.low, at) != sentence.stems[at])
    return sentence.slice(first, last)


def denies(phrase: Sentence) -> bool:
    """Tell whether a phrase has a word that denies."""
    return any(map(_denies, phrase.low))


def _denies(word: str) -> bool:
    return word in NOT or word in FAILING or word.endswith("n't")


def _openness(claim: Sentence, told: Sentence, met: list[Meeting]) -> list[Difference]:
    """The words that the claim tells as a fact and the sentence as possible, planned or alleged."""
    verbs = [each for each in met if each.stored in told.verbs or told.low[each.stored].endswith("ing")]
    if not verbs:
        return []
    open_ones = [each for each in verbs if _is_open(claim, told, each)]
    if len(open_ones) < len(verbs):
        return []
    one = open_ones[0]
    return [Difference("negation", claim.keys[one.given], _opening(told, one.stored), "undecides")]


def _is_open(claim: Sentence, told: Sentence, met: Meeting) -> bool:
    """Tell whether the sentence is less sure of the word than the claim."""
    return openness(told, met.stored) > openness(claim, met.given)


def _opening(told: Sentence, at: int) -> str:
    """The word with the one that leaves it open, where that is near."""
    near = range(at - 1, max(-1, at - 1 - _REACH), -1)
    opening = (place for place in near if told.low[place] in PERHAPS | PLANNED and not is_month(told, place))
    return told.slice(next(opening, at), at + 1)


def is_month(sentence: Sentence, at: int) -> bool:
    """Tell whether the word is the month, and not what may be."""
    return at > 0 and sentence.keys[at] == "May"
