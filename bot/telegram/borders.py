"""Where a text may be cut so that no character, word or sentence is harmed that need not be.

Pure. What looks like one character may be many: a letter with its accents, an emoji with its joiners, a flag.
"""

import re
import unicodedata

_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)\]]*\s")
_JOINER = "\u200d"
_SKIN = range(0x1F3FB, 0x1F400)
_FLAGS = range(0x1F1E6, 0x1F200)
_LONGEST_CHARACTER = 64  # code points; what joins more than that is made to, and is cut


def border(text: str, most: int) -> int:
    """The best place to cut `text`, at most at `most`: after a paragraph, a sentence, a word, a character."""
    least = most // 2
    if (at := text.rfind("\n", least, most + 1)) > 0:
        return at
    ends = [found.end() for found in _SENTENCE.finditer(text, least, most + 1)]
    if ends:
        return ends[-1]
    spaces = (at for at in range(most, least, -1) if text[at - 1].isspace() or text[at : at + 1].isspace())
    return next(spaces, None) or between_characters(text, most)


def between_characters(text: str, most: int) -> int:
    """The last place up to `most` that parts no character; `most` itself where there is none near."""
    for at in range(min(most, len(text)), max(0, most - _LONGEST_CHARACTER), -1):
        if at == len(text) or not _joined(text[at - 1], text[at]):
            return at
    return most


def clipped(text: str, most: int) -> str:
    """The text, or so much of it as fits, with an ellipsis."""
    return text if len(text) <= most else text[: between_characters(text, most - 1)].rstrip() + "…"


def _joined(before: str, after: str) -> bool:
    if _JOINER in (before, after) or unicodedata.category(after).startswith("M"):
        return True
    return ord(after) in _SKIN or (ord(before) in _FLAGS and ord(after) in _FLAGS)
