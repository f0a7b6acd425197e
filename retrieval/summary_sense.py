"""Whether a summary's sentence turns the sense of its quotations: a "not" or a hedge lost, roles swapped, words added.

Pure, and by words and their order alone: what takes knowledge of the world, or a parse, passes here.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from corpus.ordinary import word_set
from corpus.statements.cues import CUES
from retrieval import lexicon
from retrieval.summary_evidence import Evidence
from retrieval.summary_words import content, is_content, stem, words
from retrieval.wording import Wording

_SILENT = frozenset({"declined", "declines", "decline", "without", "yet", "unclear", "failed", "unknown"})
_OBJECTS = frozenset({"nothing", "none", "nobody"})
_TWO = frozenset({"no", "denied", "denies", "deny", "denying"})
_CONDITIONS = word_set("if unless until till whether")
_HEDGES = word_set("may might allegedly alleged reportedly perhaps possibly probably likely could")
_MODAL = word_set("would will shall may might could can should must to wants want")
_MOST_NEW = 0.4  # of a sentence's words may be found in none of its quotations


def wrong_sense(sentence: str, evidence: Evidence) -> str | None:
    """Why the sentence does not say what its quotations say, as far as words and their order tell."""
    told, held = words(sentence), [words(each.text) for each in evidence]
    for check in (_negation, _conditions, _plans, _roles):
        if reason := check(told, held):
            return reason
    return _new(told, evidence)


def negated(said: Wording) -> set[str]:
    """The stems of the words that a text denies."""
    found: set[str] = set()
    for index, key in enumerate(said.keys):
        if not _denies(said, index):
            continue
        width = 2 if key.casefold() in _TWO else 1
        found.update(content(said.keys[index + 1 : index + 10])[:width])
        before = said.keys[index - 1] if index else ""
        if key.casefold() in _OBJECTS and before and is_content(before):
            found.add(stem(before))
        if index and said.keys[index - 1].casefold() in {"was", "were"}:
            found.update(content(said.keys[:index]))
    return found


def _denies(said: Wording, index: int) -> bool:
    key = said.keys[index].casefold()
    following = said.keys[index + 1] if index + 1 < len(said) else ""
    if key == "no" and (following == "." or following[:1].isdigit()):
        return False
    if key in ("yet", "nothing") and following.casefold() == "else":
        return False
    return lexicon.is_negative(key) or key in _SILENT


def _negation(told: Wording, held: Sequence[Wording]) -> str | None:
    ours, theirs = negated(told), {part for each in held for part in negated(each)}
    plain = {part for each in held for part in set(content(each.keys)) - negated(each)}
    said = set(content(told.keys))
    denying = any(_denies(told, index) for index in range(len(told)))
    if denying and not any(_denies(each, index) for each in held for index in range(len(each))):
        return "it denies what its quotations do not deny"
    doubting = {"unclear", "unknown"} & set(told.keys)
    if denying and ours and theirs and not ours & theirs and not doubting:
        return "it denies something else than its quotations"
    if not denying and (said & theirs) - plain:
        return "it leaves out that its quotations deny this"
    return None


def _conditions(told: Wording, held: Sequence[Wording]) -> str | None:
    low = {key.casefold() for key in told.keys}
    said = set(content(told.keys))
    for each in held:
        for index, key in enumerate(each.keys):
            kind = _HEDGES if lexicon.is_hedge(key) and key.casefold() in _HEDGES else _CONDITIONS
            if key.casefold() in kind and not low & kind and _said_within(each, index, said):
                return f"it leaves out {key!r}"
    return None


def _said_within(each: Wording, index: int, said: set[str]) -> bool:
    """Whether the sentence tells what the condition is about."""
    first = index
    while first and each.keys[first - 1].casefold() not in {"that", ",", "and", '"'} and index - first < 12:
        first -= 1
    scope = content(each.keys[first:index])
    if each.keys[index].casefold() in {"whether", *_HEDGES}:
        scope = content(each.keys[index + 1 : index + 6])
    return bool(scope) and len(said & set(scope)) * 2 >= len(set(scope))


def _plans(told: Wording, held: Sequence[Wording]) -> str | None:
    """What somebody would do is not what they did."""
    planned = {_verb(each, index) for each in held for index in range(len(each)) if each.keys[index] in _MODAL - {"to"}}
    for index, key in enumerate(told.keys):
        before = {other.casefold() for other in told.keys[max(0, index - 4) : index]}
        if index and is_content(key) and stem(key) in planned - {""} and not before & _MODAL and not _noun(told, index):
            return f"it tells as done what its quotations expect: {key}"
    return None


def _verb(each: Wording, index: int) -> str:
    following = [key for key in each.keys[index + 1 : index + 4] if key not in lexicon.AUXILIARIES]
    return stem(following[0]) if following and following[0].islower() and is_content(following[0]) else ""


def _noun(told: Wording, index: int) -> bool:
    return told.keys[index - 1].casefold() in {"the", "a", "an", "of", "for", "and"} or told.keys[index] == "closed"


def _roles(told: Wording, held: Sequence[Wording]) -> str | None:
    """A verb that both have, with what stood behind it now before it, and the other way round."""
    for index, key in enumerate(told.keys):
        if not (key.islower() and is_content(key)) or _is_reporting(key) or stem(key) == "return":
            continue
        ours = _sides(told, index)
        for each in held:
            sides = [_sides(each, at) for at, other in enumerate(each.keys) if stem(other) == stem(key)]
            if len(sides) == 1 and _swapped(ours, sides[0]):
                return f"who does what is not as its quotations have it: {key}"
    return None


def _is_reporting(key: str) -> bool:
    return any(cue.manner in ("said", "denied", "admitted", "confirmed") for cue in CUES.get(key, ()))


def _sides(said: Wording, index: int) -> tuple[set[str], set[str]]:
    before = set(content(_until_break(said.keys[max(0, index - 7) : index][::-1])))
    after = set(content(_until_break(said.keys[index + 1 : index + 7])))
    passive = said.keys[index - 1 : index] and said.keys[index - 1] in {"was", "were", "been", "be", "is", "are"}
    return (after, before) if passive else (before, after)


def _until_break(keys: Sequence[str]) -> Iterator[str]:
    """The words up to a new clause; "boats that shelled" is none yet."""
    near = list(keys)[1:] if keys[:1] == ["that"] else keys
    return takewhile(lambda key: key not in {",", ";", "that", "while"}, near)


def _swapped(ours: tuple[set[str], set[str]], theirs: tuple[set[str], set[str]]) -> bool:
    left, right = ours[0] - ours[1], ours[1] - ours[0]
    return bool(left & theirs[1] - theirs[0]) and bool(right & theirs[0] - theirs[1])


def _new(told: Wording, evidence: Evidence) -> str | None:
    weighed = [key for key in told.keys if key not in CUES and not lexicon.date_word_of(key)]
    said = [part for part in dict.fromkeys(content(weighed)) if not part[:1].isdigit()]
    new = [part for part in said if part not in evidence.stems]
    done = [key for key in weighed if key.islower() and key.endswith("ed") and stem(key) in new]
    if done or len(new) > max(1, _MOST_NEW * len(said)) or (len(said) < 4 and len(new) > 1):
        return "its words stand in none of its quotations: " + ", ".join(new[:5])
    return None
