"""One normal form for every text: NFC, single spaces, a blank line between blocks, nothing invisible.

Offsets everywhere else count into the text made here. What a reader cannot see is taken out and counted:
control characters, terminal codes, zero-width and bidirectional marks, tags, lone surrogates. Nothing visible is
changed.
"""

import re
import unicodedata
from collections.abc import Iterable

from corpus.nouns import Block, Kind, Text

BREAK = "\n\n"

_TERMINAL = r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|\x9b[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-~]"
_CONTROL = r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
_INVISIBLE = (
    r"[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffc\ufffe\uffff"
    r"\ud800-\udfff\U000e0000-\U000e0fff]"
)
# Joiners stay between characters of scripts that need them, and in emoji; in Latin text they hide something.
_JOINED = r"[\u0600-\u1fff\u2100-\ud7ff\uf900-\ufefe\U00010000-\U0010ffff]"
_JOINER = rf"(?<!{_JOINED})[\u200c\u200d]|[\u200c\u200d](?!{_JOINED})"
_CUT = re.compile(f"{_TERMINAL}|{_CONTROL}|{_INVISIBLE}|{_JOINER}")


def normalise(blocks: Iterable[tuple[Kind, str]]) -> Text:
    """The blocks as one text with their offsets; blocks without a visible character are left out."""
    parts: list[str] = []
    spans: list[Block] = []
    removed = start = 0
    for kind, raw in blocks:
        part, cut = _clean(raw)
        removed += cut
        if part:
            parts.append(part)
            spans.append(Block(start, start + len(part), kind))
            start += len(part) + len(BREAK)
    return Text(BREAK.join(parts), tuple(spans), removed)


def clean(value: str) -> str:
    """One line of plain visible text: for titles, bylines and other values that come with a page."""
    return _clean(value)[0]


def _clean(raw: str) -> tuple[str, int]:
    if raw.isascii() and raw.isprintable():
        return " ".join(raw.split()), 0
    visible = raw
    # Taking something out can bring a joiner beside a letter, so until nothing is left to take.
    while (shorter := _CUT.sub("", visible)) != visible:
        visible = shorter
    return " ".join(unicodedata.normalize("NFC", visible).split()), len(raw) - len(visible)
