"""Check who does what to whom in a sentence of a summary: the words on either side of its verbs, and their order.

Pure, and no parser: a verb's clause is what stands around it up to the next verb or joint.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from corpus.language.gazetteer import word_set
from corpus.language.verbs import verbs_of
from corpus.speech.statements.tokens import PREPOSITIONS
from retrieval.claims.comparison.sentence import Sentence, read_sentence
from retrieval.claims.comparison.words.synonyms import is_same_sense
from retrieval.models.summary.kept import stands_alike
from retrieval.quotes.lexicon import number_of

_BE = word_set("is are was were be been being")
_PERSONS = word_set("he she i")
_HAVE = word_set("has have had")
_OWN = word_set("my our his her its their")  # "his country", for which its name may stand
_BEFORE_NOUN = word_set("a an the his her its their this that these those no any some")
_RELATIVE = word_set("that which who whom")
_JOINING = word_set("and but or") | {","}
_JOINTS = _RELATIVE | _JOINING | word_set("while although because if unless before after when where said") | set(';:."')
_BEHIND = PREPOSITIONS
_DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb, and the stems of the words before and behind it in its clause; turned round where it is passive."""

    verb: str
    before: Set[str]
    behind: Set[str]
    passive: bool = False
    pronoun: bool = False
    unsure: bool = False  # a verb, or "the people treated for"

    @property
    def words(self) -> Set[str]:
        """All words around the verb."""
        return self.before | self.behind


def wrong_roles(part: str, text: str, speaker: Set[str]) -> str | None:
    """The first verb whose doer is its object in the quotation, or the other way round, or belongs to another verb.

    All words of `speaker` mean the one who speaks, so that one may stand for another.
    """
    told, stored = read_sentence(part), read_sentence(text)
    known = {each.stems[at] for each in (told, stored) for at in each.verbs}
    speaker = speaker | {stored.stems[at + 1] for at, word in enumerate(stored.low[:-1]) if word in _OWN}
    held = [each for each in _Clauses(stored, known).frames() if not each.unsure]
    for ours in _Clauses(told, known).frames():
        same = [each for each in held if each.verb == ours.verb or is_same_sense(ours.verb, each.verb)]
        if (
            same
            and not ours.unsure
            and not _is_kept(told, stored, ours, held)
            and all(
                _is_turned(ours, each) or _is_moved(ours, each, held, stored.all_stems - known, speaker)
                for each in same
            )
        ):
            return f"who does what to whom is not as its quotations have it: {ours.verb}"
    return None


def _is_kept(told: Sentence, stored: Sentence, frame: Frame, held: Sequence[Frame]) -> bool:
    """Tell whether the verb stands between the same words there, and behind those for its doer, no other verb's."""
    places = [at for at, each in enumerate(stored.stems) if each == frame.verb]
    of_others = set[str]().union(*(each.before for each in held if each.verb != frame.verb))
    kept = bool(places) and stands_alike(told, stored, frame.verb, 2)
    return kept and frame.before <= set(stored.stems[: places[-1]]) - of_others


def _is_turned(ours: Frame, theirs: Frame) -> bool:
    """Tell whether doer and object are swapped; "a school closes" is closed."""
    lost = ours.before & theirs.behind - theirs.before
    gained = ours.behind & theirs.before - theirs.behind
    if lost and gained:
        return True
    return bool(
        (lost and ours.behind and not ours.before & theirs.before) or (gained and not ours.behind & theirs.behind)
    )


def _is_moved(ours: Frame, theirs: Frame, held: Sequence[Frame], stored: Set[str], speaker: Set[str]) -> bool:
    """Tell whether the doer or the object belongs elsewhere there, and the one in its place does not stand here."""
    of_others = set[str]().union(*(each.words for each in held if each is not theirs)) & stored
    replaced = theirs.before - ours.words - (speaker if ours.before & speaker else set())
    doer = ours.before & stored - theirs.words if replaced else set[str]()
    doer = doer or (ours.before & of_others - theirs.words if theirs.passive or theirs.pronoun else set())
    return bool(doer or (ours.behind & of_others - theirs.words and theirs.behind - ours.words))


class _Clauses:
    """The clauses of one sentence."""

    def __init__(self, sentence: Sentence, known: Set[str]) -> None:
        self._low, self._stems = sentence.low, sentence.stems
        found = sentence.verbs | {at for at in sentence.plain if self._takes_object(at) or self._is_form(at, known)}
        self._verbs = {at for at in found if not self._follows_be(at)}
        names = {place for each in sentence.names for place in range(each.start, each.end)}
        figures = {place for each in sentence.quantities for place in range(each.start, each.end)}
        self._names = names
        self._told = {place for place in {*sentence.plain, *names, *figures} if sentence.stems[place]}

    def frames(self) -> Iterator[Frame]:
        """Every verb with what stands around it; one that is joined to another has the other's doer."""
        doer: Set[str] = set()
        head: Set[str] = set()
        for at in sorted(self._verbs):
            first, last = self._first(at), at + 1
            while last < len(self._low) and not self._ends(last):
                last += 1
            before, behind = self._between(first, at), self._between(at + 1, last)
            if not before and first and self._low[first - 1] in _JOINING and not _PERSONS & set(self._low[first:at]):
                before = doer
            if first and first - 1 in self._verbs:  # "a barge that carried pilgrims struck"
                before = before | head
            doer, head = before, self._head(first) or before
            yield self._frame(first, at, last, before, behind)

    def _frame(self, first: int, at: int, last: int, before: Set[str], behind: Set[str]) -> Frame:
        low = self._low
        by = next((place for place in range(at + 1, last) if low[place] == "by" and self._names_doer(place)), last)
        if self._is_past(at) and (_BE & set(low[max(0, at - 2) : at]) or low[at + 1 : by + 1] == ["by"]):
            return Frame(self._stems[at], self._between(by, last), before | self._between(at + 1, by), passive=True)
        if low[at - 1] in ("to", "having") or (low[at].endswith("ing") and low[at - 1] in _BEHIND):
            return Frame(self._stems[at], set(), behind)
        following = low[at + 1] if at + 1 < len(low) else "."
        helped = (_BE | _HAVE) & set(low[first:at]) - (_HAVE & set(low[max(0, at - 2) : at]))
        reduced = first - 1 in self._verbs or bool(_BE & set(low[at + 1 : last]))  # "the number of people treated at"
        if (helped or reduced) and self._is_past(at) and (following in _JOINTS or following in _BEHIND):
            return Frame(self._stems[at], before, behind, unsure=True)
        pronoun = not before and bool(_PERSONS & set(low[first:at]))
        return Frame(self._stems[at], before, behind, pronoun=pronoun)

    def _follows_be(self, at: int) -> bool:
        """ "the boat will be back" """
        return self._low[at - 1] in _BE and not self._low[at].endswith("ing") and not self._is_past(at)

    def _is_past(self, at: int) -> bool:
        found = verbs_of(self._low[at])
        return any(self._low[at] in (each.past, each.participle) for each in found) or self._low[at].endswith("ed")

    def _names_doer(self, by: int) -> bool:
        behind = self._low[by + 1 : by + 3]
        return "end" not in behind and not (behind and (behind[0][0].isdigit() or behind[0] in _DAYS))

    def _first(self, at: int) -> int:
        """The beginning of the clause; of "a man who spoke" that of the words for the man."""
        first = at
        while first and (before := self._passed(first - 1)) < first:
            first = before
        if first and self._low[first - 1] in _RELATIVE and not self._between(first, at):
            return self._first(first - 1)
        return first

    def _head(self, first: int) -> Set[str]:
        """The words before "whom" or "that" where a clause begins behind one: "pilots whom the port requested"."""
        relative = first - 1
        is_behind = first and self._low[relative] in _RELATIVE
        return self._between(self._first(relative), relative) if is_behind else set()

    def _passed(self, place: int) -> int:
        """The beginning of the word, or of the aside that ends, at a place; the next place where the clause begins.

        An aside stands between two commas and has no verb: "Forty people, not 14, were treated".
        """
        if not self._ends(place):
            return place
        opening = next((at for at in range(place - 1, max(0, place - 8), -1) if self._ends(at)), place)
        is_aside = self._low[place] == "," and self._low[opening] == "," and place - opening > 1
        return opening if is_aside else place + 1

    def _is_form(self, at: int, known: Set[str]) -> bool:
        """ "shelled", where the other sentence has it as a verb"""
        return (
            self._stems[at] in known
            and (self._low[at].endswith("ed") or bool(verbs_of(self._low[at])))
            and self._low[at - 1] not in _BEFORE_NOUN | _BEHIND
        )

    def _takes_object(self, at: int) -> bool:
        """ "the truck hit the bridge" """
        before, behind = self._low[at - 1 : at], self._low[at + 1 : at + 2]
        if not before or not behind or before[0] in _BEFORE_NOUN:
            return False
        takes = behind[0] in _BEFORE_NOUN or bool(number_of(behind[0])) or before[0] in _RELATIVE
        form = bool(verbs_of(self._low[at])) and before[0] not in _BEHIND
        return takes and (form or self._low[at].endswith("ing"))

    def _ends(self, place: int) -> bool:
        return place in self._verbs or (self._low[place] in _JOINTS and not self._joins_names(place))

    def _joins_names(self, place: int) -> bool:
        """ "Dovania and Kestria agreed" """
        return self._low[place] == "and" and {place - 1, place + 1} <= self._names

    def _between(self, first: int, last: int) -> Set[str]:
        return {self._stems[place] for place in range(first, last) if place in self._told}
