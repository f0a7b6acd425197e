"""Check a summary in a model's words, sentence by sentence, against the quotations that each names.

Pure, and by words and their order alone: a sentence is dropped if it loses a "not" or a hedge, swaps roles, or adds
words or causes; errors that take knowledge of the world, or a parse, to see pass here. In doubt it is dropped: the
quotations stand above the summary and miss nothing by it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from corpus.language.gazetteer import FUNCTION, word_set
from corpus.speech.cues import CUES
from retrieval.models.summary.attribution import given_to, wrong_speech
from retrieval.models.summary.evidence import (
    Evidence,
    Support,
    content,
    is_content,
    is_derived,
    may_stand_for,
    stem,
    words,
)
from retrieval.models.summary.facts import wrong_count, wrong_fact
from retrieval.models.summary.semantic_roles import wrong_roles
from retrieval.quotes import lexicon
from retrieval.quotes.tokens import Wording

_SILENT = frozenset({"declined", "declines", "decline", "without", "yet", "unclear", "failed", "unknown"})
_OBJECTS = frozenset({"nothing", "none", "nobody"})
_TWO = frozenset({"no", "denied", "denies", "deny", "denying"})
_CONDITIONS = word_set("if unless until till whether")
_ABLE = word_set("can cannot able unable")  # what stands for "could"
_HEDGES = word_set("may might allegedly alleged reportedly perhaps possibly probably likely could")
_MODAL = word_set("would will shall may might could can cannot should must to wants want")
_CAUSES = word_set("because due owing since therefore thus hence cause causes caused causing blame blamed why")
# Words in which a summary tells of speech, and those that link two sentences; they say nothing of their own.
_REPORTING = word_set(
    "account add answer article ask claim comment describe explain interview note quote remark report respond response "
    "reply speak spokesman spokesperson spokeswoman state statement tell unclear unknown version word write asserted "
    "make made do take happen occur place thing way fact case reason time moment side become include involve concern "
    "mention refer hold besides apart none everything "
    "also another both different earlier former however instead latter meanwhile previous respective same second "
    "separate several similar stand stood together way well whereas"
)
LONGEST = 400  # characters of a sentence
MOST = 8  # sentences of a summary


def wrong_sense(sentence: str, evidence: Evidence) -> str | None:
    """Why the sentence does not say what its quotations say, as far as words and their order tell."""
    told, held = words(sentence), [words(each.text) for each in evidence]
    for check in (_negation, _conditions, _plans):
        if reason := check(told, held):
            return reason
    return None


def negated(said: Wording, *, whole: bool = False) -> set[str]:
    """The stems of the words that a text denies: those next to the denial, or its whole clause."""
    found: set[str] = set()
    for index, key in enumerate(said.keys):
        if not _denies(said, index):
            continue
        width = 9 if whole else 2 if key.casefold() in _TWO else 1
        found.update(content(_scope(said, index, {"but", ";"} if whole else {"but", ";", "and", ","}))[:width])
        before = said.keys[index - 1] if index else ""
        if key.casefold() in _OBJECTS and before and is_content(before):
            found.add(stem(before))
        if key.casefold() != "no" and index and said.keys[index - 1].casefold() in {"was", "were"}:
            found.update(content(said.keys[:index]))
    return found


def _scope(said: Wording, index: int, ends: set[str]) -> list[str]:
    return list(takewhile(lambda key: key not in ends, said.keys[index + 1 : index + 14]))


def _denies(said: Wording, index: int) -> bool:
    key = said.keys[index].casefold()
    following = said.keys[index + 1] if index + 1 < len(said) else ""
    if key == "no" and (following == "." or following[:1].isdigit()):
        return False
    if key in ("rather", "instead"):
        return following.casefold() in ("than", "of")
    if key in ("yet", "nothing") and following.casefold() == "else":
        return False
    return lexicon.is_negative(key) or key in _SILENT


def _negation(told: Wording, held: Sequence[Wording]) -> str | None:
    ours, theirs = negated(told), {part for each in held for part in negated(each)}
    wide, their_wide = negated(told, whole=True), {part for each in held for part in negated(each, whole=True)}
    plain = {part for each in held for part in set(content(each.keys)) - negated(each)}
    said = set(content(told.keys))
    denying = any(_denies(told, index) for index in range(len(told)))
    if denying and not any(_denies(each, index) for each in held for index in range(len(each))):
        return "it denies what its quotations do not deny"
    doubting = {"unclear", "unknown"} & set(told.keys)
    if denying and ours and theirs and not (ours & their_wide or wide & theirs) and not doubting:
        return "it denies something else than its quotations"
    unless = "unless" in {key.casefold() for key in told.keys}  # "unless he pays" is "if he does not pay"
    if (said - wide if denying else said) & theirs - plain and not doubting and not unless:
        return "it leaves out that its quotations deny this"
    return None


def _conditions(told: Wording, held: Sequence[Wording]) -> str | None:
    low = {key.casefold() for key in told.keys}
    said = set(content(told.keys))
    for each in held:
        for index, key in enumerate(each.keys):
            kept = _kept_by(key)
            if kept and not low & kept and not _dates(each, index) and _said_within(each, index, said):
                return f"it leaves out {key!r}"
    return None


def _kept_by(key: str) -> frozenset[str]:
    """The words of which one must stand in a sentence that tells what such a word takes the certainty from."""
    if key.casefold() in _CONDITIONS:
        return _CONDITIONS
    if lexicon.is_hedge(key) and key.casefold() in _HEDGES:
        return _HEDGES | _ABLE if key == "could" else _HEDGES
    return frozenset()


def _dates(each: Wording, index: int) -> bool:
    """ "until 1983" is no condition"""
    following = each.keys[index + 1] if index + 1 < len(each) else ""
    return following[:1].isdigit() or lexicon.date_word_of(following or ".") is not None


def _said_within(each: Wording, index: int, said: set[str]) -> bool:
    """Tell whether the sentence gives the condition, or what depends on it."""
    first, last = index, index + 1
    while first and each.keys[first - 1].casefold() not in {"that", ",", "and"} and index - first < 12:
        first -= 1
    while last < len(each) and each.keys[last] not in {",", ".", "and"} and last - index < 8:
        last += 1
    before, behind = content(each.keys[first:index]), content(each.keys[index + 1 : last])
    scopes = [behind] if each.keys[index].casefold() in {"whether", *_HEDGES} else [before, behind]
    return any(scope and len(said & set(scope)) >= min(2, len(set(scope))) for scope in scopes)


def _plans(told: Wording, held: Sequence[Wording]) -> str | None:
    """Reject a plan that is told as done."""
    planned = {_verb(each, index) for each in held for index in range(len(each)) if each.keys[index] in _MODAL - {"to"}}
    for index, key in enumerate(told.keys):
        before = {other.casefold() for other in told.keys[max(0, index - 4) : index]}
        if index and is_content(key) and stem(key) in planned - {""} and not before & _MODAL and not _noun(told, index):
            return f"it tells as done what its quotations expect: {key}"
    return None


def _verb(each: Wording, index: int) -> str:
    passed = lexicon.AUXILIARIES | lexicon.NEGATIONS
    following = [key for key in each.keys[index + 1 : index + 4] if key not in passed]
    return stem(following[0]) if following and following[0].islower() and is_content(following[0]) else ""


def _noun(told: Wording, index: int) -> bool:
    return (
        told.keys[index - 1].casefold() in {"the", "a", "an", "of", "for", "and"}
        or stem(told.keys[index - 1]) == "stay"
    )


def wrong_addition(sentence: str, evidence: Evidence) -> str | None:
    """The words that the sentence adds to its quotations."""
    told = words(sentence)
    held = {key.casefold() for each in evidence for key in words(each.text).keys}
    for key in told.keys:
        if key.casefold() in _CAUSES and not held & _CAUSES:
            return f"it gives a cause that its quotations do not: {key}"
    new = [key for index, key in enumerate(told.keys) if not _is_name(key, index) and _is_new(key, evidence)]
    return "its words stand in none of its quotations: " + ", ".join(new[:5]) if new else None


def _is_name(key: str, index: int) -> bool:
    """Names are looked at elsewhere; the first word of a sentence has its capital for another reason."""
    return key[:1].isupper() and (index > 0 or key.isupper())


def _is_new(key: str, evidence: Evidence) -> bool:
    low = key.casefold()
    if (
        not is_content(key)
        or low in FUNCTION
        or lexicon.date_word_of(key)
        or lexicon.soft_number_of(key)
        or low in CUES
    ):
        return False
    told = stem(key)
    if told in evidence.stems or told in _neutral() or may_stand_for(told, evidence.stems, stem):
        return False
    return not any(is_derived(told, each) for each in evidence.stems)


def _neutral() -> frozenset[str]:
    return frozenset(content(_REPORTING))


@dataclass(frozen=True, slots=True)
class Claimed:
    """A sentence as a model wrote it, with the numbers of the quotations on which it says that it rests."""

    text: str
    quotes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sentence that is not shown, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A model's summary after the check: sentences that stood it, and those that did not."""

    model: str
    sentences: tuple[Claimed, ...]
    dropped: tuple[Dropped, ...]


def checked(model: str, claimed: Sequence[Claimed], supports: Sequence[Support]) -> Summary:
    """The summary with every sentence that does not stand on its quotations dropped."""
    reasons = [
        fault(each, supports) if place < MOST else "the summary is too long" for place, each in enumerate(claimed)
    ]
    kept = tuple(each for each, reason in zip(claimed, reasons, strict=True) if reason is None)
    gone = tuple(Dropped(each.text, reason) for each, reason in zip(claimed, reasons, strict=True) if reason)
    return Summary(model, kept, gone)


def fault(claimed: Claimed, supports: Sequence[Support]) -> str | None:
    """Why a sentence is dropped, or None where nothing speaks against it. Quotations are numbered from 1."""
    if not claimed.quotes or not claimed.text.strip():
        return "it names no quotation"
    if any(not 1 <= number <= len(supports) for number in claimed.quotes):
        return "it names a quotation that is not there"
    if len(claimed.text) > LONGEST:
        return "it is too long"
    evidence = Evidence(given_to(claimed.text, [supports[number - 1] for number in dict.fromkeys(claimed.quotes)]))
    for check in (wrong_fact, wrong_count, wrong_speech, wrong_sense, wrong_roles, wrong_addition):
        if reason := check(claimed.text, evidence):
            return reason
    return None
