"""Cut a text into the words and signs that are compared when a quotation is checked, each with its offsets.

A hyphenated word, "didn't", "U.S.", "1,000", "-5" and "$40" are one word each, so that nothing is found inside a word.
Quotation marks and square brackets are no words: they may differ. Here nothing is compared.

Which characters are alike when words are compared: marks, apostrophes, dashes, spaces, full-width forms.

One character for one character, always, so that an offset into the result is an offset into the original.
Letters keep their case and their accents: what changes a word is never alike.

Tell whether two sentences are one utterance: the same words, tidied or cut short. Pure; knows no article.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

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
    """A text and its words in order: word i is `text[starts[i]:ends[i]]`, compared by `keys[i]`."""

    text: str
    starts: list[int]
    ends: list[int]
    keys: list[str]

    def __len__(self) -> int:
        return len(self.keys)

    def slice(self, first: int, last: int) -> str:
        """The text from word `first` up to before word `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""

    def bracketed(self, index: int) -> bool:
        """Whether the word opens a square bracket: "[T]he", "[The] army"."""
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
    """Whether it is a word or number, not a sign."""
    return key[0].isalnum() or (len(key) > 1 and key not in _DASHES and key[-1].isalnum())


def opens_sentence(words: Wording, index: int) -> bool:
    """Whether the word stands at the start of a sentence or of quoted speech, where a capital means nothing."""
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


_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
_TURN = re.compile(
    r"no|not|never|none|nobody|nothing|neither|nor|without|hardly|unlikely|false|untrue|if|unless|may|might|can|could"
    r"|will|would|shall|should|must|(?:den(?:y|ies|ied|ying)|refus|reject)\w*"
)
_NUMBER = re.compile(
    r"\d.*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|(?:dozen|hundred|thousand|million|billion|trillion)s?|half|third|quarter"
)
_SHORT_FORMS = tuple(
    (re.compile(rf"(?i)(?:{short})\b"), full)
    for short, full in (
        ("won['’]t", "will not"), ("can['’]t|cannot", "can not"), ("n['’]t", " not"), ("['’]ll", " will"),
        ("['’]re", " are"), ("['’]ve", " have"), ("['’]m", " am"),
    )
)  # fmt: skip


def same_utterance(one: str, other: str) -> bool:
    """Return whether two sentences are the same words, tidied or the one cut short: never where a figure, a name, a
    "not", a "may" or another word of weight differs."""
    shorter, longer = sorted((_spoken(one), _spoken(other)), key=len)
    short, long = [word.lower() for word in shorter], [word.lower() for word in longer]
    if short == long:
        return bool(short)
    if len(long) > 2 * len(short) or not _same_sense(shorter, longer) or len({*short} & {*long}) < 0.7 * len({*short}):
        return False
    matcher = SequenceMatcher(None, short, long, autojunk=False)
    common = sum(block.size for block in matcher.get_matching_blocks())
    swaps = ((short[a:b], long[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag == "replace")
    return common >= max(5, 0.8 * len(short)) and all(_alike(old, new) for old, new in swaps)


def _spoken(words: str) -> list[str]:
    """Return the words of a sentence, with "won't" and "we'll" written out."""
    for short, full in _SHORT_FORMS:
        words = short.sub(full, words)
    return _WORD.findall(words)


def _same_sense(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """The words that turn a sentence round are the same in both, and the shorter names nothing else."""
    turns = [sorted(filter(_TURN.fullmatch, map(str.lower, words))) for words in (shorter, longer)]
    return turns[0] == turns[1] and _named(shorter) <= {word.lower() for word in longer}


def _named(words: Sequence[str]) -> set[str]:
    """Return figures and names; a first word has its capital from its place."""
    names = {word.lower() for word in words[1:] if word[0].isupper()}
    return names | set(filter(_NUMBER.fullmatch, map(str.lower, words)))


def _alike(old: Sequence[str], new: Sequence[str]) -> bool:
    """Return whether a change is one of spelling or of small words."""
    left = [word for word in old if len(word) > 3]
    put = [word for word in new if len(word) > 3]
    return len(left) == len(put) and all(a[:4] == b[:4] for a, b in zip(left, put, strict=True))
