"""Reject figures, dates, names and marks in a summary that neither its quotations nor their citations have.

Pure: a sentence and the evidence in, the reason to drop it or None out. A figure must also count the same thing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.language.gazetteer import word_set
from retrieval.models.summary.attribution import is_short
from retrieval.models.summary.evidence import Evidence, is_content, stem, words
from retrieval.models.summary.semantic_roles import is_verb
from retrieval.quotes import lexicon
from retrieval.quotes.tokens import Wording, alike, opens_sentence

_MARKED = re.compile(r'"([^"]*)"|(?<!\w)\'([^\']+)\'(?!\w)')
_FOREIGN = re.compile(
    r"https?:|www\.|\w\.(?:com|org|net|example)\b|[<>\[\]{}`*_#|\\]|[^\S ]|[\x00-\x1f]", re.IGNORECASE
)
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_MEASURES = word_set("second minute hour day week month year metre kilometre km mile tonne crown dollar euro pound")
_UNITS = frozenset(map(stem, _MEASURES))
_ENDS = word_set("although while but who which that whom") | frozenset(",.;:()")
_PARTITIVE = word_set("of the its their his her")  # "two of the five reactors"
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_SCALES = word_set("million billion trillion thousand hundred percent % cent once twice")
_ORDINAL = word_set("first second third fourth fifth sixth seventh eighth ninth tenth")


def wrong_fact(sentence: str, evidence: Evidence) -> str | None:
    """The first thing in the sentence that neither the quotations nor their citations contain."""
    if _FOREIGN.search(sentence) or _HIDDEN.search(sentence):
        return "it holds a link, markup or hidden characters"
    told = words(sentence)
    for check in (_marks, _figures, _dates, _names):
        if reason := check(told, evidence):
            return reason
    return None


def _marks(told: Wording, evidence: Evidence) -> str | None:
    """Marks only around words that stand between marks in a quotation, as they stand there."""
    text = alike(told.text)
    held = " ".join(" ".join("".join(groups) for groups in _MARKED.findall(alike(each.text))) for each in evidence)
    rest = _MARKED.sub("", text)
    inside = ["".join(groups).strip(" ,.") for groups in _MARKED.findall(text)]
    if '"' in rest or any(not each or each not in held for each in inside):
        return "it holds quotation marks around words that no quotation has between marks"
    return None


def figures(said: Wording) -> list[str]:
    """The figures of a text by their values; "half" and "third" are figures too."""
    parts: list[str] = []
    for index, key in enumerate(said.keys):
        dated = lexicon.date_word_of(key) is not None
        parts += () if dated else lexicon.soft_number_of(key) or ("",)
        if key == "No" and index + 1 < len(said):
            parts.append("")
    return [each for each in lexicon.join_scales(parts) if each]


def _figures(told: Wording, evidence: Evidence) -> str | None:
    held = {value for text in evidence.texts for value in figures(words(text))} | {"1"}
    if any(lexicon.is_month(key) for key in told.keys):
        held |= evidence.day_figures
    extra = [value for value in figures(told) if value not in held]
    return f"it holds a figure that its quotations do not: {extra[0]}" if extra else None


def _dates(told: Wording, evidence: Evidence) -> str | None:
    held = {name for text in evidence.texts for key in words(text).keys if (name := lexicon.date_word_of(key))}
    days = [key for key in told.keys if lexicon.date_word_of(key)]
    if not held or held & {lexicon.date_word_of(key) for key in days}:  # a day of its own is not to be changed for
        held |= evidence.day_names  # that on which the quotation was published
    for key in days:
        if lexicon.date_word_of(key) not in held:
            return f"it holds a date that its quotations do not: {key}"
    return None


def _names(told: Wording, evidence: Evidence) -> str | None:
    held = {stem(key) for text in evidence.texts for key in words(text).keys}
    for index, key in enumerate(told.keys):
        if not key[:1].isupper() or lexicon.date_word_of(key) or key.casefold() in lexicon.SMALL_WORDS:
            continue
        if any(is_short(key, name) for each in evidence for name in each.called):
            continue
        if stem(key) not in held and not opens_sentence(told, index) and key not in lexicon.TITLES:
            return f"it holds a name that its quotations do not: {key}"
    return None


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure, what follows it in its clause, and how it counts."""

    value: str
    things: tuple[str, ...]
    percent: bool
    ordinal: bool

    @property
    def unit(self) -> str:
        """The measure that follows it."""
        return next((each for each in self.things[:1] if each in _UNITS), "")


def wrong_count(sentence: str, evidence: Evidence) -> str | None:
    """The first figure that counts something else than in the quotations that have it."""
    held = [counted(words(each.text)) for each in evidence]
    told = words(sentence)
    for figure in counted(told):
        same = [each for of_one in held for each in of_one if each.value == figure.value]
        if same and (all(_measures_else(figure, each, told.keys) for each in same) or _of_another(figure, held)):
            return f"its quotations have the figure {figure.value} of something else"
    return None


def counted(said: Wording) -> list[Counted]:
    """The figures of a text, each with the words up to the next one or the end of its clause."""
    starts = [index for index in range(len(said)) if _figure(said, index)]
    ends = [*starts, len(said)][1:]
    for at in reversed(range(len(starts) - 1)):
        if {key.casefold() for key in said.keys[starts[at] + 1 : starts[at + 1]]} <= _PARTITIVE:
            ends[at] = ends[at + 1]
    return [_counted(said, start, following) for start, following in zip(starts, ends, strict=True)]


def _figure(said: Wording, index: int) -> bool:
    key = said.keys[index]
    if _YEAR.fullmatch(key) or any(lexicon.is_month(other) for other in said.keys[max(0, index - 1) : index + 2]):
        return False
    return bool(lexicon.soft_number_of(key)) and key.casefold() not in _SCALES | {"one"}


def _counted(said: Wording, start: int, following: int) -> Counted:
    end = start + 1
    while end < following and said.keys[end] not in _ENDS:
        end += 1
    scaled = [part for key in said.keys[start : min(start + 2, end)] for part in lexicon.soft_number_of(key)]
    near = said.keys[start + 1 : start + 3]
    things = tuple(stem(key) for key in _things(said, start, end) if is_content(key) and key.casefold() not in _SCALES)
    value = next((each for each in lexicon.join_scales(scaled) if each != "%"), said.keys[start])
    percent = any(key in ("%", "percent", "per") for key in near) or said.keys[start].endswith("%")
    return Counted(value, things, percent, said.keys[start].casefold() in _ORDINAL)


def _things(said: Wording, start: int, end: int) -> list[str]:
    """The thing that is counted, its verb, and its purpose; "that carried 14 men" says not what the men do."""
    doing = [at for at in range(start + 1, end) if is_verb(said.keys, at)][:1]
    last = doing[0] + 1 if doing else end
    if doing and {"that", "which", "who"} & set(said.keys[max(0, start - 4) : start]):
        last = doing[0]
    purpose = said.keys.index("for", start, end) if "for" in said.keys[start:end] else end
    return [*said.keys[start + 1 : last], *said.keys[max(purpose, last) : end]]


def _measures_else(ours: Counted, theirs: Counted, keys: Sequence[str]) -> bool:
    if ours.percent != theirs.percent:
        return True
    if ours.ordinal != theirs.ordinal and not {"one", "One"} & set(keys):
        return True
    return bool(ours.unit and theirs.unit and ours.unit != theirs.unit)


def _of_another(ours: Counted, held: Sequence[Sequence[Counted]]) -> bool:
    """Tell whether the words after this figure here follow another figure there, and never this one."""
    things = [each for each in ours.things if each not in _UNITS]
    with_it = {each for of_one in held for one in of_one if one.value == ours.value for each in one.things}
    with_others = {each for of_one in held for one in of_one if one.value != ours.value for each in one.things}
    return any(each in with_others - with_it for each in things)
