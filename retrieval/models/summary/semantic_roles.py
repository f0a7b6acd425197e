"""Reject a summary's sentence that changes who does what to whom, as far as the order of English words shows it.

Pure, and no parser: a verb is known by its ending, a helping verb before it or by being one elsewhere. What is unsure
stays empty, and an empty place contradicts nothing.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from corpus.language.gazetteer import word_set
from retrieval.models.summary.evidence import Evidence, Support, content, is_content, same_sense, stem, words
from retrieval.quotes.tokens import Wording

_BE = word_set("is are was were be been being")
_HAVE = word_set("has have had having")
_MODAL = word_set("will would shall should may might must can cannot could do does did to")
_HELPING = _BE | _HAVE | _MODAL
_ADVERBS = word_set("not never also still then first later only yet even now once already just nor")
_SUBJECTIVE = word_set("he she")
_SAYING = word_set("said says say that")
OBJECTIVE = word_set("him her them us me")
_RELATIVE = word_set("who which that whom")
_JOINING = word_set("and or but")
_DETERMINERS = word_set("a an the his her its their this these those every each any some no one two three")
_PREPOSITIONS = word_set(
    "of in on at from for with by near over to about after before behind within into against among through around "
    "without than as during under between towards until since because like"
)
_CLAUSAL = word_set("after before since")  # prepositions, but "after a man was hurt" is a clause
_TIMES = word_set(
    "second minute hour day week month year morning evening night winter spring summer autumn monday tuesday wednesday "
    "thursday friday saturday sunday today yesterday tomorrow"
)
_BREAKS = word_set(
    "if unless while although though because whether when where whereas why how so until that who which whom what nor "
    "said says say"
) | frozenset(',.;:"()“”')
_PAST = word_set(
    """said told brought broke broken found gave given took taken led struck hit fell fallen knew known spoke spoken
    went gone heard came ran sent made left saw seen put set cut got lost won held kept met paid sold built bought
    caught fought sank sunk rose risen began begun wrote written stood drove driven flew flown grew grown thrown
    hidden burst hurt shot spent taught thought understood sat slept swore sworn withdrew withdrawn froze frozen
    chose chosen stole stolen shut spread dealt felt meant lent dug hung bound fed fled swung swept wept became
    borne bore sang sung rang rung drank drunk swam shrank ate eaten rode ridden hid blew blown drew drawn
    overcome undertook overthrew read laid beat beaten bitten torn worn shaken forgotten forgot"""
)
_PAIRS = (("from", "to"), ("before", "after"), ("with", "without"), ("for", "against"), ("above", "below"),
          ("inside", "outside"), ("over", "under"))  # fmt: skip
_OPPOSITES = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}
_SPEECH_STEMS = frozenset(map(stem, ("say", "write", "report", "announce", "state", "claim", "add", "confirm", "deny")))


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb with the stems of those who do it, of those to whom it is done, and of all else in its clause."""

    verb: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    around: frozenset[str]
    unsure: bool = False  # a doer may be missing: passive, "to go", "the man hurt in ..."
    pronoun: bool = False  # "he" of "said he" does it
    then: str = ""  # the verb of "to ..." behind it

    @property
    def beside(self) -> frozenset[str]:
        """Words that stand with the verb, but neither do it nor have it done to them."""
        return self.around - {*self.subject, *self.object}

    @property
    def words(self) -> frozenset[str]:
        """All that stands with the verb."""
        return self.around | {*self.subject, *self.object}


def verbs(said: Wording) -> frozenset[str]:
    """The stems of the words that are surely verbs."""
    return frozenset(stem(said.keys[index]) for index in range(len(said)) if is_verb(said.keys, index))


def frames(said: Wording, known: Set[str]) -> list[Frame]:
    """The verbs of a sentence in their order; `known` are stems of verbs, in whatever form they stand here."""
    return list(_Clauses(said, known).read())


def is_verb(keys: list[str], index: int) -> bool:
    """Tell whether the word is surely a verb, by its ending or by the words before it."""
    key = keys[index]
    if not key.islower() or not is_content(key):
        return False
    helping = _helper(keys, index)
    past = key in _PAST or (key.endswith("ed") and len(key) > 4)
    if helping in _MODAL:
        following = keys[index + 1] if index + 1 < len(keys) else "."
        return helping != "to" or (not key.endswith("s") and following not in _BREAKS)
    if helping in _BE | _HAVE:
        return past or (helping in _BE and key.endswith("ing"))
    before = keys[index - 1].casefold() if index else ""
    return past and before not in _DETERMINERS | _PREPOSITIONS and not before.endswith("ed")


def ends_phrase(key: str) -> bool:
    """Tell whether the word begins another phrase or clause."""
    return key.casefold() in _BREAKS | _PREPOSITIONS | _JOINING | _HELPING


def _helper(keys: list[str], index: int) -> str:
    """The helping verb before a word, adverbs skipped; empty where none stands there."""
    at = index - 1
    while at >= 0 and (keys[at] in _ADVERBS or (keys[at].endswith("ly") and keys[at].islower())):
        at -= 1
    return keys[at].casefold() if at >= 0 and keys[at].casefold() in _HELPING else ""


def _is_thing(key: str) -> bool:
    return (is_content(key) and key.casefold() not in _TIMES) or key in OBJECTIVE


class _Clauses:
    """One sentence being read."""

    def __init__(self, said: Wording, known: Set[str]) -> None:
        self._keys = said.keys
        self._related: dict[int, tuple[str, ...]] = {}  # the verb of "a man who spoke" to the words for the man
        self._verbs = [index for index in range(len(said)) if is_verb(said.keys, index) or self._named(index, known)]

    def read(self) -> Iterator[Frame]:
        """Every verb with what stands around it."""
        before: tuple[str, ...] = ()
        for index in self._verbs:
            frame, before = self._frame(index, before)
            yield frame

    def _named(self, index: int, known: Set[str]) -> bool:
        key, before = self._keys[index], self._keys[index - 1].casefold() if index else ""
        plain = key.islower() and is_content(key) and stem(key) in known and not key.endswith("ing")
        return plain and before not in _DETERMINERS | (_PREPOSITIONS - {"to"}) and not before.endswith("'s")

    def _frame(self, index: int, before: tuple[str, ...]) -> tuple[Frame, tuple[str, ...]]:
        """The verb's frame, and the subject that a verb joined to it has too."""
        keys = self._keys
        first = index
        while first and (keys[first - 1].casefold() in _HELPING | _ADVERBS or keys[first - 1].endswith("ly")):
            first -= 1
        helpers = [key.casefold() for key in keys[first:index]]
        subject = () if "to" in helpers else self._subject(first, before)
        if keys[first - 1 : first] and keys[first - 1].casefold() in _RELATIVE:
            self._related[index] = subject
        direct, rest, agent, then = self._behind(index)
        verb, past = stem(keys[index]), keys[index] in _PAST or keys[index].endswith("ed")
        following = keys[index + 1] if index + 1 < len(keys) else "."
        if past and (_BE & set(helpers) or following == "by"):
            if following == "by":
                self._related[index] = subject
            return Frame(verb, agent, (*subject, *direct), frozenset(rest), unsure=True, then=then), subject
        unsure = past and not helpers and following in _PREPOSITIONS | _JOINING | {".", ","}
        if unsure and keys[first - 1].casefold() not in _RELATIVE:
            self._related[index] = subject
            return Frame(verb, (), (), frozenset((*subject, *direct, *rest)), unsure=True, then=then), subject
        pronoun = first > 1 and keys[first - 1] in _SUBJECTIVE and keys[first - 2] in _SAYING
        return Frame(verb, subject, direct, frozenset(rest), "to" in helpers, pronoun, then), subject

    def _subject(self, first: int, before: tuple[str, ...]) -> tuple[str, ...]:
        previous = self._keys[first - 1].casefold() if first else ""
        if previous in _JOINING:
            return before
        if previous in _RELATIVE:
            first -= 2 if first > 1 and self._keys[first - 2] == "," else 1
        elif previous == ",":
            return ()
        found, opening = self._left(first)
        return self._related[opening] if opening in self._related else self._nouns(found)

    def _left(self, last: int) -> tuple[list[str], int]:
        """The words before a place, back to where its clause begins, and the verb there, or -1."""
        first = last
        while first and not self._breaks(first - 1):
            first -= 1
        opening = first - 1 if first - 1 in self._verbs else -1
        found = self._keys[first:last]
        while _CLAUSAL & set(found):
            found, opening = found[min(found.index(each) for each in _CLAUSAL & set(found)) + 1 :], -1
        while opening >= 0 and set(found) & _JOINING:
            found, opening = found[min(found.index(each) for each in set(found) & _JOINING) + 1 :], 0
        return found, opening

    def _breaks(self, index: int) -> bool:
        return self._keys[index].casefold() in _BREAKS or index in self._verbs

    def _nouns(self, found: list[str]) -> tuple[str, ...]:
        """The words of a phrase up to its first preposition; behind the last article where it begins with one."""
        low = [key.casefold() for key in found]
        if low and low[0] in _PREPOSITIONS:
            at = [i for i, key in enumerate(low) if i and key in _DETERMINERS and low[i - 1] not in _PREPOSITIONS]
            return self._nouns(found[at[-1] :]) if at else ()
        end = next((i for i, key in enumerate(low) if key in _PREPOSITIONS), len(found))
        return tuple(stem(key) for key in found[:end] if is_content(key))

    def _behind(self, index: int) -> tuple[tuple[str, ...], list[str], tuple[str, ...], str]:
        """The object of the verb, all that follows in its clause, its agent ("by"), and the verb after "to"."""
        last = index + 1
        while last < len(self._keys) and not self._ends(last):
            last += 1
        found = self._keys[index + 1 : last]
        low = [key.casefold() for key in found]
        cut = next((i for i, key in enumerate(low) if key in _PREPOSITIONS), len(found))
        agent = self._nouns(found[low.index("by") + 1 :]) if "by" in low else ()
        agent = () if {"end", *_TIMES} & set(low[low.index("by") + 1 :] if agent else ()) else agent
        then = stem(self._keys[last]) if last in self._verbs and low[-1:] == ["to"] else ""
        content = [stem(key) for key in found if is_content(key)]
        direct = tuple(stem(key) for key in found[:cut] if _is_thing(key))
        return direct, content, agent, then

    def _ends(self, at: int) -> bool:
        if not self._breaks(at) and self._keys[at] not in _JOINING | _CLAUSAL:
            return False
        if self._keys[at] not in _JOINING | _CLAUSAL:
            return True
        following = [i for i in range(at + 1, min(at + 5, len(self._keys))) if i in self._verbs]
        return bool(following)


def wrong_roles(sentence: str, evidence: Evidence) -> str | None:
    """The first verb that has another doer, or is done to another, than in the quotations."""
    told, held = words(sentence), [words(each.text) for each in evidence]
    if turned := _turned(told, held):
        return turned
    known = verbs(told) | {verb for each in held for verb in verbs(each)}
    theirs = [
        [_resolved(frame, one) for frame in frames(each, known)] for one, each in zip(evidence, held, strict=True)
    ]
    for ours in frames(told, known):
        if ours.verb in _SPEECH_STEMS and not ours.then:
            continue
        for of_one in theirs:
            same = [each for each in of_one if each.verb == ours.verb]
            same = same or [each for each in of_one if same_sense(ours.verb, each.verb, stem)]
            if same and all(_differs(ours, each, of_one) for each in same):
                return f"who does what to whom is not as its quotations have it: {ours.verb}"
    return None


def _resolved(frame: Frame, support: Support) -> Frame:
    """ "Holm said she had paid": she is Holm, as far as one can tell."""
    if not frame.pronoun or not support.speaker:
        return frame
    return replace(frame, subject=tuple(content(words(support.speaker).keys)))


def _turned(told: Wording, held: Sequence[Wording]) -> str | None:
    """ "to the fund" for "from the fund" """
    theirs: dict[str, set[str]] = {}
    for said in held:
        for part, preposition in _governed(said):
            theirs.setdefault(part, set()).add(preposition)
    for part, preposition in _governed(told):
        if theirs.get(part) == {_OPPOSITES[preposition]}:
            return f"its quotations have {_OPPOSITES[preposition]!r} where it has {preposition!r}"
    return None


def _governed(said: Wording) -> Iterator[tuple[str, str]]:
    """The words of the phrases that begin with a preposition that has an opposite."""
    for index, key in enumerate(said.keys):
        if key.casefold() in _OPPOSITES:
            phrase = said.keys[index + 1 : index + 5]
            end = next((at for at, other in enumerate(phrase) if ends_phrase(other)), len(phrase))
            yield from ((part, key.casefold()) for part in content(phrase[:end]))


def _differs(ours: Frame, theirs: Frame, all_theirs: Sequence[Frame]) -> bool:
    reversible = ours.verb == theirs.verb or theirs.object
    return bool(reversible and _swapped(ours, theirs)) or _moved(ours, theirs, all_theirs)


def _swapped(ours: Frame, theirs: Frame) -> bool:
    """Tell whether doer and object are swapped between here and there; "a school closes" is closed."""
    doer, done_to, their_doer = ours.subject[-1:], ours.object[-1:], theirs.subject[-1:]
    lost = doer and ours.object and doer[0] in theirs.object and doer[0] not in theirs.subject
    gained = done_to and done_to[0] in theirs.subject and done_to[0] not in {*theirs.object, *theirs.around}
    replaced = not theirs.unsure and (not their_doer or their_doer[0] in ours.beside)
    aside = doer and doer[0] in theirs.beside and replaced
    return bool(lost or gained or aside)


def _moved(ours: Frame, theirs: Frame, all_theirs: Sequence[Frame]) -> bool:
    """A doer, an object or a "to do" that belongs to another verb there."""
    others = [each for each in all_theirs if each is not theirs and each.verb != theirs.verb]
    if ours.then and theirs.then and ours.then != theirs.then and any(each.verb == ours.then for each in others):
        return True
    elsewhere = {part for each in others for part in each.words}
    heads = {part for each in others for part in (*each.subject[-1:], *each.object[-1:])}
    if _taken(ours, ours.subject[-1:], theirs, theirs.subject[-1:], elsewhere if theirs.pronoun else heads):
        return True
    return _taken(ours, ours.object[-1:], theirs, theirs.object[-1:], elsewhere)


def _taken(
    ours: Frame, our_word: tuple[str, ...], theirs: Frame, their_word: tuple[str, ...], elsewhere: set[str]
) -> bool:
    """Tell whether a word stands with another verb there, and the one in its place there does not stand here."""
    if not our_word or not their_word or our_word[0] in theirs.words or their_word[0] in {*OBJECTIVE, *ours.words}:
        return False
    return our_word[0] in elsewhere
