"""Bring every text into one normal form, and tell its language.

NFC, single spaces, a blank line between blocks, nothing invisible: offsets everywhere else count into the text made
here. What a reader cannot see is taken out and counted: control characters, terminal codes, zero-width and
bidirectional marks, tags, lone surrogates. Nothing visible is changed.

English is known by its small words, even among many names, so that the model for languages (half a second and more to
load) is loaded only for other texts; a text too short to tell has none.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from corpus.nouns import Block, Kind, Text

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

BREAK = "\n\n"
_TERMINAL = r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|\x9b[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-~]"
_INVISIBLE = (
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufeff\ufff0-\ufffc\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_JOINERS = "\u200c\u200d"
_SUSPECT = re.compile(rf"{_INVISIBLE}|[{_JOINERS}]")
_CUT = re.compile(f"{_TERMINAL}|{_INVISIBLE}")
_RAGGED = re.compile(r"[^\S ]|  |^ | $")
_LOOKED_AT = 3000  # characters: more changes nothing and costs time
_SURE = 0.25  # the model's own probability, which it tempers by length
_MIN_LETTERS = 10
_ENGLISH_SHARE = 0.12
# Writing without spaces between words: Japanese, Chinese, Thai and Lao, Burmese, Khmer.
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")
# Small words that no other widespread language shares: not "is", "was", "of", "in", "for", "on", "at".
_SMALL_WORDS = (
    "the and that this these those what which who whom whose why how where when did does doesn't didn't are were "
    "being been with from about their they his she it its not would could should will there our you your said says "
    "say than"
)
_ENGLISH = frozenset(_SMALL_WORDS.split())
_AMONG_NAMES, _LEAST_SURE = 0.1, 4  # share, and count, of English small words among the words without a capital
_MOST_FOREIGN = 0.02  # share of small words of other languages among those
_MOST_BYTES = 1.06  # for a character: an English text has curly quotation marks, dashes and names
_OTHER_SMALL_WORDS = (
    "der das und nicht mit von dem den ist ein eine auf für auch le les des une un dans pour est qui que sur pas aux "
    "el los las una por del se su lo al il che di della non sono het een van niet zijn voor och att det som på av og "
    "er til ikke w z na się nie jest yang dan dengan untuk dari pada dalam atau akan tidak ini itu ang ng mga sa "
    "wa ya kwa katika os um uma não em dos da à lui cu și în je ve bir ja że az és hogy yn mae të dhe një ar kas"
)
_OTHER = frozenset(_OTHER_SMALL_WORDS.split())


def visible(words: str) -> str:
    """The words without terminal codes and characters that are not seen, as they are pasted from pages."""
    return _CUT.sub("", words)


def normalise(blocks: Iterable[tuple[Kind, str]], pages: Sequence[int] = ()) -> Text:
    """The blocks as one text with their offsets; blocks without a visible character are left out.

    With `pages`, the one on which each block begins, a form feed in a block says that the next page begins.
    """
    parts: list[str] = []
    spans: list[Block] = []
    removed = start = 0
    for at, (kind, raw) in enumerate(blocks):
        part, cut, turns = _paged(raw) if pages else (*_clean(raw), ())
        removed += cut
        if part:
            parts.append(part)
            page = pages[at] if pages else None
            spans.append(Block(start, start + len(part), kind, page, tuple(start + turn for turn in turns)))
            start += len(part) + len(BREAK)
    return Text(BREAK.join(parts), tuple(spans), removed)


def clean(value: str) -> str:
    """One line of plain visible text: for titles, bylines and other values that come with a page."""
    return _clean(value)[0]


def _paged(raw: str) -> tuple[str, int, tuple[int, ...]]:
    """The same as `_clean`, with where in the words the next pages begin."""
    words, removed = "", 0
    turns: list[int] = []
    for at, piece in enumerate(raw.split("\f")):
        part, cut = _clean(piece)
        removed += cut
        words += " " if words and part else ""
        turns += [len(words)] if at else []
        words += part
    return words, removed, tuple(turns)


def _clean(raw: str) -> tuple[str, int]:
    visible, cut = (raw, 0) if raw.isascii() and raw.isprintable() else _visible(raw)
    return (" ".join(visible.split()) if _RAGGED.search(visible) else visible), cut


def _visible(raw: str) -> tuple[str, int]:
    composed = unicodedata.normalize("NFC", raw)
    if not _SUSPECT.search(composed):
        return composed, 0
    visible = _without_loose_joiners(_CUT.sub("", composed))
    return unicodedata.normalize("NFC", visible), len(composed) - len(visible)


def _without_loose_joiners(text: str) -> str:
    """Joiners stay inside scripts that need them, and in emoji; beside Latin text they only hide something."""
    if not any(joiner in text for joiner in _JOINERS):
        return text
    padded = f" {text} "
    return "".join(
        char
        for before, char, after in zip(padded, text, padded[2:], strict=False)
        if char not in _JOINERS or (_joins(before) and _joins(after))
    )


def _joins(char: str) -> bool:
    return char >= "\u0600" and not "\u2000" <= char < "\u2100"


def count_words(text: str, unspaced: re.Pattern[str] = UNSPACED) -> int:
    """The number of words; of writing without spaces, two characters count as one."""
    return len(text.split()) + len(unspaced.findall(text)) // 2


def detect_language(content: str) -> str | None:
    """The ISO 639-1 code of the language, None where it is unsure."""
    sample = content[:_LOOKED_AT]
    written = _WORD.findall(sample)
    words = list(map(str.lower, written))
    if words and sum(map(_ENGLISH.__contains__, words)) >= max(1.0, _ENGLISH_SHARE * len(words)):
        return "en"
    if _is_english_of_names(written) and len(sample.encode("utf-8", "replace")) < _MOST_BYTES * len(sample):
        return "en"
    if sum(map(len, words)) < _MIN_LETTERS:
        return None
    code, probability = _model().classify(sample)
    return str(code) if probability >= _SURE and len(code) == 2 else None


def _is_english_of_names(written: Sequence[str]) -> bool:
    """Tell whether the words without a capital are English: of reports full of names the others are too many."""
    small = [word for word in written if word[0].islower()]
    english = sum(map(_ENGLISH.__contains__, small))
    foreign = sum(map(_OTHER.__contains__, small))
    return english >= max(_LEAST_SURE, _AMONG_NAMES * len(small)) and foreign <= _MOST_FOREIGN * len(small)


@cache
def _model() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
