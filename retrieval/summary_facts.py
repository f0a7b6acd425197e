"""What a summary's sentence may not hold unless its quotations or their citations do: figures, dates, names, marks.

Pure: a sentence and the evidence in, the reason to drop it or None out.
"""

import re

from retrieval import lexicon
from retrieval.alike import alike
from retrieval.summary_evidence import Evidence
from retrieval.summary_speakers import is_short
from retrieval.summary_words import stem, words
from retrieval.wording import Wording, opens_sentence

_MARKED = re.compile(r'"([^"]*)"|(?<!\w)\'([^\']+)\'(?!\w)')
_FOREIGN = re.compile(
    r"https?:|www\.|\w\.(?:com|org|net|example)\b|[<>\[\]{}`*_#|\\]|[^\S ]|[\x00-\x1f]", re.IGNORECASE
)
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


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
    return [each for each in lexicon.valued(parts) if each]


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
