"""Find a quotation in a text, word for word: exact, altered (with each difference named), or not at all.

Pure: text in, offsets out; nothing here fetches, stores or logs. Exact means the stored words and signs in the stored
order. Free are: the look of quotation marks, apostrophes, dashes and white space, quotation marks and square brackets
themselves, the case of the first letter (at the start, after an ellipsis, in brackets), signs at both ends, and an
ellipsis for left-out words nearby. Up to three words are found exactly or not at all, but for a "not". The work is
bounded: see `align`; of words that occur very often the first places are looked at.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from corpus.nouns import Span
from retrieval.quotes.align import Alignment, Pair, align, weight
from retrieval.quotes.differences import Difference, cut_after, cut_before, cut_between, differences, same_word
from retrieval.quotes.lexicon import (
    SMALL_WORDS,
    canonical,
    number_forms,
    number_of,
)
from retrieval.quotes.tokens import ELLIPSIS, LONG_DASH, Wording, is_word, read, read_quotation

SHORTEST_ALTERED = 4  # words; fewer resemble everything
SHORTEST_NEGATED = 3  # words that stand, where only a "not" differs
LONGEST_ALTERED = 50_000  # words and signs; a longer quotation is found exactly or not at all
LEAST_SIMILAR = 0.66  # chosen on benchmarks/quotes.py
FURTHEST = 700  # characters that one ellipsis may leave out across a paragraph's end
FURTHEST_WITHIN = 5_000  # and within a paragraph
MOST_SEGMENTS = 30  # around ellipses; a quotation in more pieces is laid beside the text instead
MOST_PLACES = 500  # occurrences of one segment looked at
MOST_TERMS = 40
FEWEST_SHARED = 3  # content words shared with the text; two will do where nothing but figures, names or a "not" differ

_Run = tuple[int, int]
_OUTER = frozenset({".", ",", ";", ":", LONG_DASH, ELLIPSIS})


@dataclass(frozen=True, slots=True)
class Match:
    """The place of a quotation in a text. `similarity` is 1 where every given word is the stored one."""

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
    haystack = "\0" + "\0".join(stored.keys).casefold() + "\0"
    chains = [[run] for run in _places(asked, core, stored, haystack)]
    segments = _segments(asked, core)
    if not chains and 1 < len(segments) <= MOST_SEGMENTS:
        chains = _chains([_places(asked, segment, stored, haystack) for segment in segments], stored)
    matches = [_exact_match(asked, core, stored, chain) for chain in chains]
    return min(matches, key=lambda match: match.status == "altered", default=None)


def _exact_match(asked: Wording, core: _Run, stored: Wording, runs: Sequence[_Run]) -> Match:
    cut = _cuts(stored, runs, [(one[1], other[0]) for one, other in pairwise(runs)])
    cut += _no_longer_asked(asked, core[1], stored, runs[-1][1])
    outer = [(_with_signs_before(asked, core[0], stored, runs[0][0]), runs[0][1]), *runs[1:]]
    outer[-1] = (outer[-1][0], _with_signs_after(asked, core[1], stored, outer[-1][1]))
    spans = tuple((stored.starts[first], stored.ends[last - 1]) for first, last in outer)
    return Match("altered" if cut else "exact", spans, cut, 1.0)


def _no_longer_asked(asked: Wording, given: int, stored: Wording, last: int) -> tuple[Difference, ...]:
    """The stored question mark where the quotation ends in a full stop."""
    ends = asked.keys[given : given + 1] == ["."] and stored.keys[last : last + 1] == ["?"]
    return (Difference("word", ".", "?"),) if ends else ()


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


def _places(asked: Wording, segment: _Run, stored: Wording, haystack: str) -> list[_Run]:
    """Every place where the segment's words stand in a row."""
    wanted = [key.casefold() for key in asked.keys[slice(*segment)]]
    needle = "\0" + "\0".join(wanted) + "\0"
    found: list[_Run] = []
    at = counted = index = 0
    while (at := haystack.find(needle, at)) >= 0 and len(found) < MOST_PLACES:
        index, counted = index + haystack.count("\0", counted, at), at
        if _agrees(asked, segment[0], stored, index, len(wanted)):
            found.append((index, index + len(wanted)))
        at += 1
    return found


def _agrees(asked: Wording, given: int, stored: Wording, index: int, count: int) -> bool:
    """Tell whether the words agree in case too, but for the first letter where that is free."""
    if asked.keys[given + 1 : given + count] == stored.keys[index + 1 : index + count]:
        return asked.keys[given][1:] == stored.keys[index][1:]
    pairs = (Pair(given + step, index + step, True) for step in range(1, count))
    return asked.keys[given][1:] == stored.keys[index][1:] and all(same_word(asked, stored, pair) for pair in pairs)


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
    cuts = [cut_before(stored, runs[0][0]), *(cut_between(stored, *run) for run in elided)]
    return tuple(cut for cut in (*cuts, cut_after(stored, runs[-1][1])) if cut)


def _find_altered(asked: Wording, stored: Wording) -> Match | None:
    if len(asked) > LONGEST_ALTERED or sum(map(is_word, asked.keys)) < SHORTEST_NEGATED:
        return None
    if _shared(asked, stored) < LEAST_SIMILAR:
        return None
    laid = align(asked, stored)
    runs = _runs(asked, laid)
    near = all(_near(stored, one[1], other[0]) for one, other in pairwise(runs))
    if laid.similarity < LEAST_SIMILAR or not near:
        return None
    named = differences(asked, stored, laid.pairs)
    if not _resembles(asked, laid, named):
        return None
    found = (*named, *_cuts(stored, runs, laid.elided))
    spans = tuple((stored.starts[first], stored.ends[last - 1]) for first, last in runs)
    return Match("altered" if found else "exact", spans, found, laid.similarity)


def _resembles(asked: Wording, laid: Alignment, named: Sequence[Difference]) -> bool:
    """Tell whether enough words stand to call this an altered quotation rather than another sentence."""
    types = {difference.type for difference in named}
    if types == {"negation"}:
        return sum(pair.same and is_word(asked.keys[pair.given or 0]) for pair in laid.pairs) >= SHORTEST_NEGATED
    words = sum(map(is_word, asked.keys))
    return words >= SHORTEST_ALTERED and laid.weighty >= FEWEST_SHARED - ("word" not in types)


def _shared(asked: Wording, stored: Wording) -> float:
    """The share of the quotation's weight in words that stand anywhere in the text: no alignment can reach more."""
    vocabulary = {part for key in set(stored.keys) for part in (key.casefold(), *canonical(key))}
    weights = [(weight(key), _stands(key, vocabulary)) for key in asked.keys if key != ELLIPSIS]
    return sum(one for one, there in weights if there) / sum(one for one, _ in weights)


def _stands(key: str, vocabulary: set[str]) -> bool:
    return key.casefold() in vocabulary or bool(number_of(key)) or vocabulary.issuperset(canonical(key))


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
