"""One normal form for every text: NFC, single spaces, a blank line between blocks, nothing invisible.

Offsets everywhere else count into the text made here. What a reader cannot see is taken out and counted:
control characters, terminal codes, zero-width and bidirectional marks, tags, lone surrogates. Nothing visible is
changed.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from corpus.nouns import Block, Kind, Text

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
