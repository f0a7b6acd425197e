"""Find a quotation in a text, word for word: exact, altered (with each difference named), or not at all.

Pure: text in, offsets out; nothing here fetches, stores or logs. Exact means the stored words and signs in the stored
order. Free are: the look of quotation marks, apostrophes, dashes and white space, quotation marks and square brackets
themselves, the case of the first letter (at the start, after an ellipsis, in brackets), signs at both ends, and an
ellipsis for left-out words nearby. Up to three words are found exactly or not at all. The work is bounded: see
`alignment`; of an exact quotation that occurs very often the first places are looked at.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from corpus.nouns import Span
from retrieval.alignment import Alignment, Pair, align, weight
from retrieval.cuts import cut_after, cut_before, swallowed
from retrieval.differences import Difference, differences, same_word
from retrieval.lexicon import SMALL_WORDS, number_forms, number_of
from retrieval.wording import ELLIPSIS, LONG_DASH, Wording, is_word, read, read_quotation

SHORTEST_ALTERED = 4  # words; fewer resemble everything
LEAST_SIMILAR = 0.6  # chosen on benchmarks/quotes.py
FURTHEST = 700  # characters that one ellipsis may leave out across a paragraph's end
FURTHEST_WITHIN = 5_000  # and within a paragraph
MOST_PLACES = 2_000  # occurrences of one segment looked at
MOST_TERMS = 40

_Run = tuple[int, int]
_OUTER = frozenset({".", ",", ";", ":", LONG_DASH, ELLIPSIS})


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quotation stands in a text. `similarity` is 1 where every given word is the stored one."""

    status: Literal["exact", "altered"]
    spans: tuple[Span, ...]
    differences: tuple[Difference, ...]
    similarity: float


def find(quotation: str, text: str) -> Match | None:
    """The best match of the quotation in the text, or None where it does not stand there."""
    asked = read_quotation(quotation)
    core = _core(asked)
    if core is None:
        return None
    stored = read(text)
    return _find_exact(asked, core, stored) or _find_altered(_part(asked, core), stored)


def key_terms(quotation: str) -> list[str]:
    """Words worth searching for, weightiest first: numbers (also in their other forms), names, then longer words."""
    words = read_quotation(quotation)
    keys = dict.fromkeys(key.removesuffix("'s").lstrip("$€£¥₽₹").rstrip("%") for key in words.keys if is_word(key))
    content = [key for key in keys if key.casefold() not in SMALL_WORDS] or list(keys)
    ranked = sorted(content, key=lambda key: (not number_of(key), not key[0].isupper(), -len(key)))
    return list(dict.fromkeys(form for key in ranked for form in (key, *number_forms(key))))[:MOST_TERMS]


def _core(asked: Wording) -> _Run | None:
    """The quotation's words without the signs around them, which may be given or not."""
    inner = [index for index, key in enumerate(asked.keys) if key not in _OUTER]
    words = any(is_word(key) for key in asked.keys)
    return (inner[0], inner[-1] + 1) if inner and words else None


def _part(words: Wording, run: _Run) -> Wording:
    first, last = run
    return Wording(words.text, words.starts[first:last], words.ends[first:last], words.keys[first:last])


def _find_exact(asked: Wording, core: _Run, stored: Wording) -> Match | None:
    """The quotation in the stored words, whole or around its ellipses; best where no "not" was cut off."""
    segments = [core, *_segments(asked, core)]
    places: list[list[_Run]] = [[run] for run in _places(asked, core, stored)]
    if not places and len(segments) > 2:
        places = _chains([_places(asked, segment, stored) for segment in segments[1:]], stored)
    matches = [_exact_match(asked, core, stored, place) for place in places]
    return min(matches, key=lambda match: match.status == "altered", default=None)


def _exact_match(asked: Wording, core: _Run, stored: Wording, runs: Sequence[_Run]) -> Match:
    cut = _cuts(stored, runs, [(one[1], other[0]) for one, other in pairwise(runs)])
    outer = [(_with_signs_before(asked, core[0], stored, runs[0][0]), runs[0][1]), *runs[1:]]
    outer[-1] = (outer[-1][0], _with_signs_after(asked, core[1], stored, outer[-1][1]))
    spans = tuple((stored.starts[first], stored.ends[last - 1]) for first, last in outer)
    return Match("altered" if cut else "exact", spans, cut, 1.0)


def _with_signs_before(asked: Wording, given: int, stored: Wording, first: int) -> int:
    while given and first and asked.keys[given - 1] == stored.keys[first - 1] != ELLIPSIS:
        given, first = given - 1, first - 1
    return first


def _with_signs_after(asked: Wording, given: int, stored: Wording, last: int) -> int:
    while given < len(asked) and last < len(stored) and asked.keys[given] == stored.keys[last]:
        given, last = given + 1, last + 1
    return last


def _segments(asked: Wording, core: _Run) -> list[_Run]:
    """The parts of the quotation between its ellipses."""
    bounds = [core[0] - 1, *(i for i in range(*core) if asked.keys[i] == ELLIPSIS), core[1]]
    parts = [(before + 1, after) for before, after in pairwise(bounds)]
    return [part for part in parts if part[0] < part[1]]


def _places(asked: Wording, segment: _Run, stored: Wording) -> list[_Run]:
    """Every place where the segment's words stand in a row."""
    wanted = [key.casefold() for key in asked.keys[slice(*segment)]]
    needle, haystack = "\0" + "\0".join(wanted) + "\0", "\0" + "\0".join(stored.keys).casefold() + "\0"
    found: list[_Run] = []
    at = counted = index = 0
    while (at := haystack.find(needle, at)) >= 0 and len(found) < MOST_PLACES:
        index, counted = index + haystack.count("\0", counted, at), at
        if _agrees(asked, segment[0], stored, index, len(wanted)):
            found.append((index, index + len(wanted)))
        at += 1
    return found


def _agrees(asked: Wording, given: int, stored: Wording, index: int, count: int) -> bool:
    """Whether the words agree in case too, but for the first letter where that is free."""
    for step in range(count):
        if asked.keys[given + step] != stored.keys[index + step]:
            start = step == 0 and asked.keys[given][1:] == stored.keys[index][1:]
            if not start and not same_word(asked, stored, Pair(given + step, index + step, True)):
                return False
    return True


def _chains(places: list[list[_Run]], stored: Wording) -> list[list[_Run]]:
    """The segments' places in order, each near the one before; for each first place the nearest that follow."""
    chains = []
    starts = [[run[0] for run in runs] for runs in places]
    for first in places[0]:
        chain = [first]
        for runs, begins in zip(places[1:], starts[1:], strict=True):
            nearest = bisect_left(begins, chain[-1][1])
            if nearest == len(runs) or not _near(stored, chain[-1][1], runs[nearest][0]):
                break
            chain.append(runs[nearest])
        if len(chain) == len(places):
            chains.append(chain)
    return chains


def _near(stored: Wording, last: int, first: int) -> bool:
    start, end = stored.ends[last - 1], stored.starts[first]
    return end - start <= FURTHEST or (end - start <= FURTHEST_WITHIN and "\n\n" not in stored.text[start:end])


def _cuts(stored: Wording, runs: Sequence[_Run], elided: Sequence[_Run]) -> tuple[Difference, ...]:
    cuts = [cut_before(stored, runs[0][0]), *(swallowed(stored, *run) for run in elided)]
    return tuple(cut for cut in (*cuts, cut_after(stored, runs[-1][1])) if cut)


def _find_altered(asked: Wording, stored: Wording) -> Match | None:
    if sum(map(is_word, asked.keys)) < SHORTEST_ALTERED or _shared(asked, stored) < LEAST_SIMILAR:
        return None
    laid = align(asked, stored)
    runs = _runs(asked, laid)
    if laid.similarity < LEAST_SIMILAR or not all(_near(stored, one[1], other[0]) for one, other in pairwise(runs)):
        return None
    found = (*differences(asked, stored, laid.pairs), *_cuts(stored, runs, laid.elided))
    spans = tuple((stored.starts[first], stored.ends[last - 1]) for first, last in runs)
    return Match("altered" if found else "exact", spans, found, laid.similarity)


def _shared(asked: Wording, stored: Wording) -> float:
    """The share of the quotation's weight in words that stand anywhere in the text: no alignment can reach more."""
    vocabulary = {key.casefold() for key in stored.keys}
    weights = [(weight(key), key.casefold() in vocabulary) for key in asked.keys if key != ELLIPSIS]
    return sum(one for one, there in weights if there) / sum(one for one, _ in weights)


def _runs(asked: Wording, laid: Alignment) -> list[_Run]:
    """The stored words between the ellipses, from the first to the last that has a counterpart."""
    parts: list[list[int]] = [[]]
    previous = -1
    for pair in laid.pairs:
        if pair.given is not None:
            if ELLIPSIS in asked.keys[previous + 1 : pair.given]:
                parts.append([])
            previous = pair.given
        if pair.given is not None and pair.stored is not None:
            parts[-1].append(pair.stored)
    return [(part[0], part[-1] + 1) for part in parts if part]
