"""Cut a text into the words and signs that are compared when a quotation is looked up, each with its offsets.

A hyphenated word, "didn't", "U.S.", "1,000", "-5" and "$40" are one word each, so that nothing is found inside a word.
Quotation marks and square brackets are no words: they may differ. Here nothing is compared.

Marks, apostrophes, dashes, spaces and full-width forms that look alike are one character. One stands for one, always,
so that an offset into the plain text is an offset into the original; letters keep their case and their accents.
"""

import re
import unicodedata
from dataclasses import dataclass

from retrieval.quotes.lexicon import BEFORE_FULL_STOP

_APOSTROPHES = "’‘‚‛ʼʹ′´`＇‹›"
_QUOTATION_MARKS = "“”„‟«»″〝〞「」『』＂"
_HYPHENS = "‐‑‒–−﹣－"
_LONG_DASHES = "―⸺⸻"
_SPACES = "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}

ALIKE: dict[int, str] = {
    **_FULL_WIDTH,
    **dict.fromkeys(map(ord, _APOSTROPHES), "'"),
    **dict.fromkeys(map(ord, _QUOTATION_MARKS), '"'),
    **dict.fromkeys(map(ord, _HYPHENS), "-"),
    **dict.fromkeys(map(ord, _LONG_DASHES), "—"),
    **dict.fromkeys(map(ord, _SPACES), " "),
}


def alike(text: str) -> str:
    """`text` with every character replaced by the plain one it is alike to; as long as before."""
    return text.translate(ALIKE)


ELLIPSIS = "…"
LONG_DASH = "—"

# Marks that belong to the letter before them (accents written apart, vowel signs) and the joiners.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u0b82\u0bbe-\u0bcd\u0e31-\u0e4e\u200c\u200d"
)
_WITHOUT_SPACES = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"  # scripts that put no space between words
_LETTER = rf"[^\W\d_{_WITHOUT_SPACES}]"
_RUN = rf"(?:(?![{_WITHOUT_SPACES}])[\w{_MARKS}])+"
_CORE = rf"(?:{_LETTER}(?:\.{_LETTER})+(?![\w{_MARKS}])\.?|\d+(?:[.,:]\d+)*(?:{_RUN})?%?|{_RUN})"
_SIGNED = r"(?:[$€£¥₽₹]-?|(?<![\w)\]])-)(?=\d)"
_TOKEN = re.compile(
    r"[\[(] ?(?:…|\.(?: ?\.){2,}) ?[\])]|…|\.(?: ?\.){2,}"  # ellipses
    rf"|(?:\[{_LETTER}\](?=\w)|{_SIGNED})?{_CORE}(?:['-]{_CORE}|\[{_RUN}\])*"  # words; [T]he, walk[ed]
    rf"|[{_WITHOUT_SPACES}]|-{{2,}}|[^\s\"'\[\]{_MARKS}]"
)
# Soft hyphens, zero-width spaces, bidi controls: a pasted quotation may carry them, a stored text has none.
_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF])
_DASHES = frozenset({"-", "--", LONG_DASH})


@dataclass(frozen=True, slots=True)
class Wording:
    """A text and its words in order: word i is `text[starts[i]:ends[i]]`, compared by `keys[i]`.

    `jumps` are the words before which something was left out, in order; `borders` those of them before which it was
    an attribution: "The bridge," she said, "was hit".
    """

    text: str
    starts: list[int]
    ends: list[int]
    keys: list[str]
    jumps: tuple[int, ...] = ()
    borders: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.keys)

    def slice(self, first: int, last: int) -> str:
        """The text from word `first` up to before word `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""

    def bracketed(self, index: int) -> bool:
        """Tell whether the word opens a square bracket: "[T]he", "[The] army"."""
        start = self.starts[index]
        return self.text[start] == "[" or self.text[max(start - 1, 0) : start] == "["


def read(text: str) -> Wording:
    """The words of a stored text; the offsets are true."""
    found = [(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(alike(text))]
    return Wording(text, [f[0] for f in found], [f[1] for f in found], [_key(f[2]) for f in found])


def read_quotation(quotation: str) -> Wording:
    """The words of a quotation as somebody typed or pasted it."""
    return read(unicodedata.normalize("NFC", quotation.translate(_INVISIBLE)))


def is_word(key: str) -> bool:
    """Tell whether it is a word or number, not a sign."""
    return key[0].isalnum() or (len(key) > 1 and key not in _DASHES and key[-1].isalnum())


def opens_sentence(words: Wording, index: int) -> bool:
    """Tell whether the word stands at the start of a sentence or of quoted speech, where a capital means nothing."""
    if index == 0 or "\n\n" in words.text[words.ends[index - 1] : words.starts[index]]:
        return True
    before = words.keys[index - 1]
    if before == ".":
        previous = words.keys[index - 2] if index > 1 else ""
        return previous not in BEFORE_FULL_STOP and not (len(previous) == 1 and previous.isupper())
    return before in {"!", "?", ":", ELLIPSIS} or alike(words.text[words.starts[index] - 1]) in "\"'"


def _key(token: str) -> str:
    if token.isascii() and token.isalnum():
        return token
    if token in _DASHES:
        return LONG_DASH
    if token == ELLIPSIS or (token[0] in ".[(" and (token.count(".") > 2 or ELLIPSIS in token)):
        return ELLIPSIS
    if token[0] == "[" and len(token) > 3 and token[2] == "]":
        token = token[1] + token[3:]
    if len(token) > 2 and token[-1] == ".":
        token = token[:-1]
    return token if token.isascii() else unicodedata.normalize("NFC", token)
