"""Tell whether a sentence plainly says who did it to whom, where a claim would make sense the other way round.

"Dorn endorsed Toru" and "Toru endorsed Dorn" have the same words, and a model of language takes one for the other: so
such a claim is borne out only by a sentence that shows its direction. So is one that is hardly more than names and a
verb: any sentence with the names and that verb reads like it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.language.gazetteer import CALENDAR, word_set
from corpus.language.places import is_territory
from retrieval.claims.comparison.another.crossed import MUTUAL
from retrieval.claims.comparison.direction.clauses import (
    HIM,
    Found,
    agent_of,
    is_owner,
    is_passive_there,
    objects_of,
    owner_before,
    subject_of,
)
from retrieval.claims.comparison.names import Named, is_soft, may_be_one
from retrieval.claims.comparison.polarity import is_negated, openness
from retrieval.claims.comparison.sentence import Sentence
from retrieval.claims.comparison.words.stems import stem
from retrieval.claims.comparison.words.synonyms import EMPTY, may_stand_for

UNDIRECTED = "does not plainly say who did it to whom"
NOT_DONE = "does not plainly say that {} did it"
_CONVERSE = {stem(one): stem(other) for one, other in (("beat", "lose"), ("defeat", "lose"), ("buy", "sell"),
             ("hire", "join"), ("give", "receive"), ("lead", "trail"), ("employ", "work"))}  # fmt: skip
_GETTING = frozenset(map(stem, word_set(
    "receive get win gain pick take secure land earn accept tout welcome embrace snag have obtain garner enjoy seek"
)))  # fmt: skip
_TO_WHOM = word_set("of for to on against over from with by")
_NOT = word_set("not never no without nobody neither nor")
_TO_COME = word_set(
    "impending expected possible potential likely planned future prospective hoped-for would-be imminent"
)
_FEW = 2  # words of a claim, besides its names, with which it is hardly more than names and a verb
_NEAR = 7
_CONTESTS = frozenset(map(stem, word_set(
    "primary primaries caucus caucuses election contest race vote state home presidential republican democratic gop"
)))  # fmt: skip
_PARTY = word_set("republican democratic republicans democrats gop")
_HE_OR_IT = word_set("he she it they")
_PARTICLES = word_set("out up down off away back")
_RESULTS = frozenset(map(stem, word_set("win beat defeat lose carry")))
_POLLS = frozenset(map(stem, word_set("poll polls survey surveys")))
_ENDS_IT = frozenset({";", ":", ".", "and", "but", "while"})
_WHOM = ("whom", "who", "that", "which")
_OVER = frozenset({"over", "against", "from"})
_HIS = word_set("his her their its")


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb of a claim, who does it, and the name of whom it is done to or where; none where it has none.

    It has no `doer` where that has no name: "a reporter mocked NAME".
    """

    verb: int
    stem: str
    doer: Named | None
    other: Named | None

    @property
    def reversible(self) -> bool:
        """Tell whether it would make sense the other way round."""
        if self.other is None or is_soft(self.other):
            return False
        return is_territory(self.other.folded) == (self.doer is not None and is_territory(self.doer.folded))


def why_undirected(claim: Sentence, told: Sentence, around: Sequence[Sentence], called: Collection[str]) -> str:
    """The reason for which a sentence with the claim's words does not bear it out; empty where nothing speaks against
    it."""
    deed = deed_of(claim)
    if deed is None:
        return ""
    few = _is_bare(claim, deed)
    if deed.stem in MUTUAL or (deed.doer is None and not few):
        return UNDIRECTED if few and not _names_both(deed, told) else ""
    if not deed.reversible and not few:
        return ""
    if _Reading(claim, told, around, called, deed).shows(few):
        return ""
    return UNDIRECTED if deed.reversible or deed.doer is None else NOT_DONE.format(deed.doer.text)


def _names_both(deed: Deed, told: Sentence) -> bool:
    """Tell whether a sentence names those who met: "Dorn debated Toru"."""
    both = [each for each in (deed.doer, deed.other) if each is not None]
    return all(any(may_be_one(each.folded, name.folded) for name in told.names) for each in both)


def _is_bare(claim: Sentence, deed: Deed) -> bool:
    """Tell whether a claim is hardly more than its names and a verb, so that any sentence with these reads like it."""
    words = {claim.stems[at] for at in claim.plain} - {""} - EMPTY
    return len(words) <= _FEW + (deed.other is not None) and not (claim.quantities or claim.times)


@lru_cache(maxsize=4096)  # one claim meets many sentences
def deed_of(claim: Sentence) -> Deed | None:
    """The deed that the claim tells of a name; nothing where it tells none."""
    for verb in sorted(claim.verbs):
        doer: Found | None = subject_of(claim, verb)
        other: Found | None = _object_named(claim, verb)
        if is_passive_there(claim, verb):
            doer, other = agent_of(claim, verb), doer
        if isinstance(doer, Named) and claim.stems[verb] and claim.stems[verb] not in EMPTY and _leads(claim, doer):
            return Deed(verb, claim.stems[verb], doer, other if isinstance(other, Named) else None)
        if doer is None and isinstance(other, Named) and _is_nameless(claim, verb):
            return Deed(verb, claim.stems[verb], None, other)
    return None


def _is_nameless(claim: Sentence, verb: int) -> bool:
    """Tell whether somebody without a name does it: "a reporter mocked NAME"."""
    return any(claim.stems[at] for at in range(verb)) and not any(each.start < verb for each in claim.names)


def _leads(claim: Sentence, doer: Named) -> bool:
    """Tell whether the name itself does it, and is no part of a phrase: "the leaders of Norland and NAME"."""
    before = range(doer.start - 1, -1, -1)
    phrase = next((at for at in before if claim.low[at] in (",", "by", "that")), -1)
    return all(claim.keys[at][0].isupper() or not claim.stems[at] for at in range(phrase + 1, doer.start)) and not (
        {"of", "and"} & set(claim.low[phrase + 1 : doer.start])
    )


def _object_named(claim: Sentence, verb: int) -> Named | None:
    """The name that follows the verb right away, with small words and titles between at most."""
    found = [each for each in objects_of(claim, verb, _OVER) if isinstance(each, Named)]
    if not found or is_owner(claim, found[0]):
        return None
    between = range(verb + 1, found[0].start)
    return None if any(claim.stems[at] and claim.keys[at][0].islower() for at in between) else found[0]


class _Reading:
    """One sentence read for one deed."""

    def __init__(self, claim: Sentence, told: Sentence, around: Sequence[Sentence], called: Collection[str],
                 deed: Deed) -> None:  # fmt: skip
        self._claim, self._told, self._around, self._called, self._deed = claim, told, around, called, deed
        self._open = openness(claim, deed.verb)
        self._denied = is_negated(claim, deed.verb)

    def shows(self, strictly: bool) -> bool:
        """Tell whether some word of the sentence tells the deed in its direction; `strictly` by the deed's own verb."""
        met = [at for at, each in enumerate(self._told.stems) if each and self._is_meant(at)]
        doer, other = self._deed.doer, self._deed.other
        if any(self._tells(at, doer, other) for at in met):
            return True
        turned = _CONVERSE.get(self._deed.stem)
        back = [at for at, each in enumerate(self._told.stems) if turned and each == turned]
        if other and doer and any(self._tells(at, other, doer) for at in back):
            return True
        return not strictly and not met and any(self._tells(at, doer, other) for at in self._told.verbs)

    def _is_meant(self, at: int) -> bool:
        """Tell whether the word means what the deed's verb does: "dropped out" only "dropped out"."""
        if not may_stand_for(self._deed.stem, self._told.stems[at]):
            return False
        particle = self._claim.low[self._deed.verb + 1 : self._deed.verb + 2]
        return not _PARTICLES & {*particle} or particle[0] in self._told.low[at + 1 : at + 3]

    def _tells(self, at: int, doer: Named | None, other: Named | None) -> bool:
        if self._is_left_open(at):
            return False
        if at in self._told.verbs or self._told.low[at].endswith("ing"):
            return self._is_done(at, doer, other)
        return self._is_told_by_noun(at, doer, other)

    def _is_left_open(self, at: int) -> bool:
        """Tell whether the sentence denies it there, or tells it as a plan."""
        told = self._told
        if openness(told, at) > self._open or (self._deed.stem in _RESULTS and self._is_polled(at)):
            return True
        if at in told.verbs or self._denied:
            return False
        before = set(told.low[max(0, at - _NEAR) : at])
        return bool(_NOT & before) or bool(not self._open and _TO_COME & before)

    def _is_polled(self, at: int) -> bool:
        """Tell whether a poll tells it, and the claim is of none: who leads there has won nothing."""
        before = self._told.low[:at]
        clause = len(before) - 1 - before[::-1].index(",") if "," in before else 0
        return bool(_POLLS & set(self._told.stems[clause:at])) and not _POLLS & self._claim.all_stems

    def _is_done(self, at: int, doer: Named | None, other: Named | None) -> bool:
        told = self._told
        if is_passive_there(told, at):
            agent = agent_of(told, at)
            done_to = subject_of(told, at)
            if other is None:
                return self._may_do(agent, doer, None)
            return self._is_one(done_to, other) and (agent is None or self._may_do(agent, doer, None))
        subject = self._relative_subject(at) or subject_of(told, at)
        if not self._may_do(subject, doer, other):
            return False
        return self._is_where_claimed(at) and (other is None or self._reaches(at, other, doer))

    def _may_do(self, found: Found | None, doer: Named | None, other: Named | None) -> bool:
        """Tell whether what was found is the claim's doer; of one without a name, whether it is not the other."""
        if doer is None:
            return other is None or not self._is_one(found, other)
        return self._is_one(found, doer, other)

    def _is_where_claimed(self, at: int) -> bool:
        """Tell whether no other country or state than the claim's stands behind the verb: "beat Dorn in Norland"."""
        places = [each for each in self._claim.names if is_territory(each.folded)]
        behind = range(at + 1, min(len(self._told.low), at + _NEAR))
        end = next((i for i in behind if self._told.low[i] in _ENDS_IT), at + _NEAR)
        told = [each for each in self._told.names if is_territory(each.folded) and at < each.start < end]
        return not places or not told or any(may_be_one(told[0].folded, each.folded) for each in places)

    def _reaches(self, at: int, other: Named, doer: Named | None) -> bool:
        """Tell whether it is done to the other: the name behind the verb, or the one before "whom NAME sued"."""
        if is_territory(other.folded) and self._is_placed(at, other):
            return True
        if not is_territory(other.folded) and any(
            self._is_one(each, other, doer) for each in objects_of(self._told, at, self._held())
        ):
            return True
        head = self._relative_head(at)
        return head is not None and self._is_one(head, other)

    def _is_placed(self, at: int, place: Named) -> bool:
        """Tell whether the place stands behind the word, with nothing but the claim's words and names between."""
        told = self._told
        name = next((each for each in told.names if each.start > at and self._is_one(each, place)), None)
        if name is None or name.start - at > _NEAR + 3:
            return False
        named = {i for each in told.names for i in range(each.start, each.end)}
        between = [told.stems[i] for i in range(at + 1, name.start) if told.stems[i] and i not in named]
        return all(each in _CONTESTS or each in self._claim.all_stems for each in between)

    def _relative_head(self, at: int) -> Named | None:
        """The name that "whom" or "who" stands for: "Dorn, whom Toru sued", "Dorn, a rival whom Toru sued"."""
        told = self._told
        relative = next((i for i in range(at - 1, max(-1, at - 8), -1) if told.low[i] in _WHOM), None)
        if relative is None or relative < 2:
            return None
        before = relative - (told.low[relative - 1] == ",")
        commas = [i for i in range(before - 1, max(-1, before - 9), -1) if told.low[i] == ","]
        ends = [before, *(i for i in commas[:1] if told.low[i + 1] in ("a", "an", "the"))]
        return next((each for each in told.names if each.end in ends), None)

    def _relative_subject(self, at: int) -> Named | None:
        """Toru, of "whom Toru sued"."""
        told = self._told
        name = next((each for each in told.names if each.end <= at and at - each.end <= 2), None)
        if name and name.start and told.low[name.start - 1] in _WHOM:
            return name
        return None

    def _is_told_by_noun(self, at: int, doer: Named | None, other: Named | None) -> bool:
        """ "Toru's endorsement of Dorn", "Dorn received the endorsement of Toru"."""
        told = self._told
        if told.low[at].endswith(("er", "or", "ers", "ors")):
            return False  # "Toru's manager" manages, not Toru
        owner: Found | None = owner_before(told, at)
        behind = list(objects_of(told, at, _TO_WHOM))
        if owner is None:
            owner = next((i for i in range(at - 1, max(-1, at - 4), -1) if told.low[i] in _HIS), None)
        if owner is not None and self._may_do(owner, doer, other):
            first = owner.start if isinstance(owner, Named) else owner
            known = [*behind, *(each for each in told.names if each.end <= at and each.start != first)]
            if other is not None and is_territory(other.folded):
                return self._is_placed(at, other) or any(self._is_one(each, other) for each in known[len(behind) :])
            return other is None or any(self._is_one(each, other) for each in known)
        if owner is not None or other is None or told.low[at + 1 : at + 2] not in (["of"], ["from"], ["by"]):
            return False
        getting = next((i for i in range(at - 1, max(-1, at - 6), -1) if told.stems[i] in _GETTING), None)
        given = getting is not None or told.low[at + 1] == "by"
        receiver = subject_of(told, getting) if getting is not None else None
        return given and any(self._may_do(each, doer, other) for each in behind[:1]) and self._is_one(receiver, other)

    def _held(self) -> frozenset[str]:
        """The prepositions between the claim's verb and its name, which may stand there too."""
        other = self._deed.other
        return frozenset(self._claim.low[self._deed.verb + 1 : other.start]) if other else frozenset()

    def _is_one(self, found: Found | None, name: Named, beside: Named | None = None) -> bool:
        """Tell whether what was found is the name, or a pronoun that may stand for it and for no other."""
        if isinstance(found, Named):
            if not may_be_one(_plain(found), name.folded):
                return False
            return (
                beside is None or not may_be_one(_plain(found), beside.folded) or may_be_one(beside.folded, name.folded)
            )
        if found is None or is_territory(name.folded):
            return False
        names = [each for each in self._told.names if each.sure]
        people = [each for each in names if not is_soft(each) and not is_territory(each.folded)]
        if self._is_told_of(found, name):
            return True
        near = [each for each in people if each.end <= found] or people[:1]
        known = [each for each in near if beside is None or not may_be_one(_plain(each), beside.folded)]
        if any(may_be_one(_plain(each), name.folded) for each in known):
            return all(may_be_one(_plain(each), name.folded) for each in known)
        if known or (near and self._told.low[found] not in HIM):
            return False
        if any(may_be_one(name.folded, each.casefold()) for each in self._called):
            return True
        return any(may_be_one(name.folded, each.folded) for text in self._around for each in text.names)

    def _is_told_of(self, pronoun: int, name: Named) -> bool:
        """Tell whether the name is the subject of the verb right before the pronoun: "NAME announced it was"."""
        told = self._told
        verb = next((at for at in range(pronoun - 1, max(-1, pronoun - 4), -1) if at in told.verbs), None)
        subject = subject_of(told, verb) if verb is not None and told.low[pronoun] in _HE_OR_IT else None
        return isinstance(subject, Named) and may_be_one(_plain(subject), name.folded)


def _plain(name: Named) -> str:
    """The name, folded, without a day or a party that stands at its end: "Toru Wednesday"."""
    words = name.folded.split()
    while len(words) > 1 and (words[-1] in CALENDAR or words[-1] in _PARTY):
        words = words[:-1]
    return " ".join(words)
