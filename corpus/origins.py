"""Tell whether two articles are one voice: the same text, copied, cut short, edited or set inside a longer one.

Pure: texts in, keys and verdicts out; the catalogue keeps the keys and the groups. Two steps. The signature of
a text is a few dozen numbers, and two texts that share none of them are never looked at together: bands of a
MinHash find texts that are nearly equal, one MinHash value for each sentence finds a text inside another. Then
`compare` reads the two texts side by side. Both steps are symmetric and know nothing but the two texts, so the
groups that follow do not depend on the order in which articles come.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from corpus.nouns import ANSWERING, Sentence, Span

SCHEME = f"1.{RMinHash.ALGORITHM_VERSION}"  # stored signatures of another scheme must be made again

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
_QUOTED = re.compile(
    r'(“[^“”\n]{1,2000}(?:”|$)|"[^"\n]{1,2000}"|«[^«»\n]{1,2000}»|„[^„“”\n]{1,2000}[“”])', re.MULTILINE
)

_SHINGLE = 4  # words
BANDS, _ROWS = 8, 4
_SENTENCE = 8  # words: shorter sentences ("He did not reply.") stand in unrelated articles
_KEY_BITS = np.uint64(48)  # short keys keep SQLite's rows small; two of 10 million collide once in 30,000 look-ups
_ODD = np.uint64(0x9E3779B97F4A7C15)

_RUN = 6  # words in a row: shorter matches are phrases that anyone writes
_LEAST = 25  # words in common, of any copy
_FEW = 40  # own words: a text of fewer is nearly all quotation, and is compared whole
_ALL_WORDS = 1.6
_LEAD = 30  # words
_WORDS_A_FIGURE = 50  # a form has a figure more often; a story in which a few were corrected has not
_SHARED_KEYS = 0.15  # of the text with fewer sentences: below, not worth reading side by side

_Hashes = NDArray[np.uint64]
_Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Signature:
    """The keys by which the copies of a text are found. Texts with equal words have an equal `whole`."""

    whole: int
    bands: tuple[int, ...]
    sentences: tuple[int, ...]

    @property
    def keys(self) -> tuple[int, ...]:
        """All numbers by which another text finds this one; none for a text without words."""
        return (self.whole, *self.bands, *self.sentences) if self.bands else ()


@dataclass(frozen=True, slots=True)
class Wording:
    """A text read for comparison: its shingles, and of each word whether it stands outside quotation marks, or names
    a figure."""

    shingles: _Hashes
    words: _Hashes
    own: _Flags
    figures: _Flags
    distinct: _Hashes  # the shingles in ascending order, each once


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why two texts are one origin: how many words stand in both, their share of the shorter text, and how much of the
    beginning of one of the two is among them."""

    shared: int
    share: float
    beginning: float

    @property
    def reason(self) -> str:
        """In one clause."""
        lead = ", one's beginning among them" if self.beginning >= 0.6 else ""
        return f"{self.shared} words in common, {self.share:.0%} of the shorter text{lead}"


def counted(sentences: Sequence[Sentence]) -> list[Span]:
    """Return the sentences by which texts are compared: no headings, bylines, captions or notices."""
    return [(sentence.start, sentence.end) for sentence in sentences if sentence.kind in ANSWERING]


def signature(text: str, sentences: Sequence[Span]) -> Signature:
    """Return the keys of a text, made from the sentences given: leave headings and boilerplate out."""
    counts, words = [], []
    for start, end in sentences:
        found = _WORD.findall(text[start:end].lower())
        counts.append(len(found))
        words += found
    hashes = _hashes(words)
    if len(hashes) < _SHINGLE:
        return Signature(0, (), ())
    shingles = _shingles(hashes)
    return Signature(_key(hashes.tobytes()), _bands(shingles), _sentence_keys(shingles, counts))


def wording(text: str, sentences: Sequence[Span]) -> Wording:
    """Return a text as `compare` reads it, made from the same sentences as its signature."""
    words: list[str] = []
    own: list[bool] = []
    for number, part in enumerate(_QUOTED.split(_body(text, sentences))):
        found = _WORD.findall(part)
        words += found
        own += [number % 2 == 0] * len(found)
    hashes = _hashes([word.lower() for word in words])
    figures = np.array([word[0].isdigit() for word in words], dtype=np.bool_)
    shingles = _shingles(hashes)
    return Wording(shingles, hashes, np.array(own, dtype=np.bool_), figures, np.unique(shingles))


def worth_comparing(one: Signature, other: Signature) -> bool:
    """Return whether two signatures are near enough for the texts to be read side by side."""
    if one.whole == other.whole or not set(one.bands).isdisjoint(other.bands):
        return bool(one.bands)
    shared = len(set(one.sentences).intersection(other.sentences))
    return shared > 0 and shared >= _SHARED_KEYS * min(len(one.sentences), len(other.sentences))


def compare(one: Wording, other: Wording) -> Evidence | None:
    """Return why two texts are one origin, or None where they are two; the same in either order."""
    if min(len(one.words), len(other.words)) == 0:
        return None
    if np.array_equal(one.words, other.words):
        return Evidence(len(one.words), 1.0, 1.0)
    in_one, in_other = _covered(one, other), _covered(other, one)
    if min(int(in_one.sum()), int(in_other.sum())) < _LEAST:
        return None
    evidence = _weigh(one, other, in_one, in_other)
    if not _is_copy(evidence) or _same_form_filled_anew(one, other, in_one, in_other):
        return None
    return evidence


def _is_copy(found: Evidence) -> bool:
    """A copy is a good part of the shorter text: a quarter where it begins as one of the two begins, most of it where
    it does not. Two stories that share background, or a notice, share it further down."""
    if found.beginning >= 0.6 and found.share >= 0.25 and found.shared >= 45:
        return True
    return found.share >= (0.5 if found.beginning >= 0.2 else 0.6) and found.shared >= _LEAST


def _weigh(one: Wording, other: Wording, in_one: _Flags, in_other: _Flags) -> Evidence:
    """Count what is shared, in the reporters' own words: quoting the same statement is no copying. In a text that is
    mostly quotation a few own words prove little, so all its words have a say."""
    every_one, every_other = np.ones_like(one.own), np.ones_like(other.own)
    shared, share = _common(in_one, every_one, in_other, every_other)
    own_one, own_other = one.own, other.own
    if min(own_one.sum(), own_other.sum()) >= _FEW:
        shared, own_share = _common(in_one, own_one, in_other, own_other)
        share = min(own_share, share * _ALL_WORDS)
    else:
        own_one, own_other = every_one, every_other
    beginning = max(_share_of_lead(in_one[own_one]), _share_of_lead(in_other[own_other]))
    return Evidence(shared, share, beginning)


def _common(in_one: _Flags, of_one: _Flags, in_other: _Flags, of_other: _Flags) -> tuple[int, float]:
    """Return how many of the words that count stand in both texts, and their share of the shorter one's."""
    shared = min(int(in_one[of_one].sum()), int(in_other[of_other].sum()))
    return shared, shared / min(int(of_one.sum()), int(of_other.sum()))


def _share_of_lead(covered: _Flags) -> float:
    return float(covered[:_LEAD].mean())


def _covered(text: Wording, by: Wording) -> _Flags:
    """Return which words of a text stand in the other one, in runs long enough to be copied."""
    hits = _among(text.shingles, by.distinct)
    covered = np.zeros(len(text.words), dtype=np.bool_)
    for offset in range(_SHINGLE):
        covered[offset : offset + len(hits)] |= hits
    edges = np.diff(np.concatenate(([0], covered.view(np.int8), [0])))
    for start, end in zip(np.flatnonzero(edges == 1), np.flatnonzero(edges == -1), strict=True):
        if end - start < _RUN:
            covered[start:end] = False
    return covered


def _among(shingles: _Hashes, distinct: _Hashes) -> _Flags:
    """Return which of the shingles are among those of another text; `np.isin` would sort both each time."""
    if not len(distinct):
        return np.zeros(len(shingles), dtype=np.bool_)
    places = np.searchsorted(distinct, shingles)
    return np.equal(distinct[np.minimum(places, len(distinct) - 1)], shingles)


def _same_form_filled_anew(one: Wording, other: Wording, in_one: _Flags, in_other: _Flags) -> bool:
    """Return whether the common words are a form (the weather, the market) and its figures are others."""
    figures, others = _figures_near(one, in_one), _figures_near(other, in_other)
    kept = len(figures & others)
    changed = min(len(figures), len(others)) - kept
    return changed >= 3 and changed >= kept and changed * _WORDS_A_FIGURE > min(int(in_one.sum()), int(in_other.sum()))


def _figures_near(text: Wording, covered: _Flags) -> set[int]:
    """Return the distinct figures in or beside the words that both texts have."""
    near = covered.copy()
    for distance in (1, 2, 3):
        near[distance:] |= covered[:-distance]
        near[:-distance] |= covered[distance:]
    return set(text.words[near & text.figures].tolist())


def _body(text: str, sentences: Sequence[Span]) -> str:
    """Return the sentences as one text, with a line break where a paragraph ends, for a quotation ends there too."""
    parts, last = [], None
    for start, end in sentences:
        if last is not None:
            parts.append("\n" if "\n" in text[last:start] else " ")
        parts.append(text[start:end].replace("\n", " "))
        last = end
    return "".join(parts)


def _hashes(words: Sequence[str]) -> _Hashes:
    return np.array(list(map(crc32, "\n".join(words).encode().split(b"\n"))) if words else [], dtype=np.uint64)


def _shingles(words: _Hashes) -> _Hashes:
    """Return one well-mixed number for each run of four words."""
    if len(words) < _SHINGLE:
        return words[:0]
    with np.errstate(over="ignore"):
        mixed = ((words[:-3] * _ODD + words[1:-2]) * _ODD + words[2:-1]) * _ODD + words[3:]
        mixed ^= mixed >> np.uint64(31)
        mixed *= _ODD
        mixed ^= mixed >> np.uint64(29)
    return mixed


def _bands(shingles: _Hashes) -> tuple[int, ...]:
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(shingles, [0, len(shingles)], num_perm=BANDS * _ROWS, seed=1)
    digest = np.array(matrix.to_rows()[0], dtype=np.uint32).reshape(BANDS, _ROWS)
    return tuple(_key(bytes([number]) + row.tobytes()) for number, row in enumerate(digest))


def _sentence_keys(shingles: _Hashes, counts: Sequence[int]) -> tuple[int, ...]:
    """Return the smallest shingle of each sentence that is long enough, without those that run into the next."""
    long, end = [], 0
    inside = shingles >> (np.uint64(64) - _KEY_BITS)
    for count in counts:
        start, end = end, end + count
        if count >= _SENTENCE:
            long.append(int(inside[start : end - _SHINGLE + 1].min()))
    return tuple(sorted(set(long)))


def _key(data: bytes) -> int:
    return int.from_bytes(blake2b(data, digest_size=6).digest())
