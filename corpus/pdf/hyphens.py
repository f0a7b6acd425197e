"""Words divided at the end of a line, made whole; real compounds keep their hyphen, as far as that can be told.

Pure. What decides is, in this order: a mark that the file itself gives (a soft hyphen only divides), how the rest
begins (a capital or a figure was never cut off a word), how the same document writes the word elsewhere, and whether
its parts are ones that hyphens join.
"""

import re
from collections import Counter
from collections.abc import Iterable

from corpus.ordinary import word_set
from corpus.pdf.glyphs import HYPHEN

HYPHENS = ("-", "\u2010", "\u2011", HYPHEN)  # how a divided line may end
_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")
_LAST = re.compile(rf"((?:[^\W_]+[-\u2010\u2011])*[^\W_]+)[{''.join(HYPHENS)}]$")
_FIRST = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")
_LONGEST = 80  # letters of a word
# What stands before a hyphen whatever follows.
_ALWAYS = word_set("self quasi vice twenty thirty forty fifty sixty seventy eighty ninety")
# What often stands before and behind one; both together are a compound.
_BEFORE = word_set(
    """long short high low mid half full part well ill all so non anti ex pro post co one two three four five six
    seven eight nine ten first second third cross multi large small old new hard soft cease face decision policy law
    peace war year month week day age north south east west left right centre center far near then state
    privately publicly world city land sea air nuclear oil gas tax job rate record much over under"""
)
_AFTER = word_set(
    """standing term time level based made called known being to fire wing scale sized size style free rate run led
    owned funded held makers maker making makes keeping keeper old olds year range ranging distance profile court
    thirds quarters half party parties member members minister chairman president elect east west class hand
    handed wide related border examine election elections war independence democratic government nuclear aircraft
    missile profit violent state member existing founder operation operate author chair worker workers pilot and or
    lived established paid trained equipped respected connected informed off up in out down long sellers seeking"""
)


class Words:
    """How a document writes its words where no line ends in them."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._seen: Counter[str] = Counter()
        for line in lines:
            whole = line[:-_LONGEST] + _LAST.sub("", line[-_LONGEST:])
            self._seen.update(map(_plain, _WORD.findall(whole)))

    def joined(self, before: str, after: str, turn: str = "") -> str:
        """Two lines as one, the word between them whole; `turn` stands between the words where a page turns."""
        last, first = _LAST.search(before[-_LONGEST:]), _FIRST.match(after)
        if not last or not first:
            gap = turn or ("" if before.endswith(("—", "/")) else " ")
            return before.rstrip(HYPHEN) + gap + after
        hyphen = "-" if self._compound(last[1], first[0]) else ""
        if not turn:
            return before[:-1] + hyphen + after
        word, _, rest = after.partition(" ")
        return before[:-1] + hyphen + word + turn + rest

    def _compound(self, last: str, first: str) -> bool:
        if not first[0].islower():
            return True
        one, other = last.casefold(), first.casefold()
        together, apart = self._seen[one + other], self._seen[f"{one}-{other}"]
        if together != apart:
            return apart > together
        first_part = one.rpartition("-")[2]
        return first_part in _ALWAYS or (first_part in _BEFORE and other.partition("-")[0] in _AFTER)


def _plain(word: str) -> str:
    return word.casefold().replace("\u2010", "-").replace("\u2011", "-")
