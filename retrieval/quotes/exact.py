"""Find the words of a quotation in a text, in their order, whole or around its ellipses.

Pure. Where the text was taken without what interrupts its quotations (interruptions.py), the words may stand on both
sides of an attribution; the sign that stood before it gives way. A "not" or a hedge that was left outside is a cut.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Literal

from corpus.nouns import Span
from retrieval.quotes.align import Pair
from retrieval.quotes.differences import Difference, cut_after, cut_before, cut_between, same_word
from retrieval.quotes.interruptions import LONGEST_INSERTED, SOFT_SIGNS, brackets, words_in
from retrieval.quotes.lexicon import SMALL_WORDS, is_negative
from retrieval.quotes.tokens import ELLIPSIS, Wording

FURTHEST = 700  # characters that one ellipsis may leave out across a paragraph's end
FURTHEST_WITHIN = 5_000  # and within a paragraph
MOST_SEGMENTS = 30  # around ellipses; a quotation in more pieces is laid beside the text instead
MOST_PLACES = 500  # occurrences of one segment taken
MOST_TRIED = 2_000  # and looked at
LONGEST_JOINED = 500  # words of a quotation that is looked for over attributions

Run = tuple[int, int]
Status = Literal["exact", "altered"]
_NEXT, _TAKEN_UP = "\0", "\x01"  # between two words; and where an attribution was left out
_EITHER = f"[{_NEXT}{_TAKEN_UP}]"


@dataclass(frozen=True, slots=True)
class Match:
    """The place of a quotation in a text. `similarity` is 1 where every given word is the stored one.

    `interrupted` where an attribution stands between its words.
    """

    status: Status
    spans: tuple[Span, ...]
    differences: tuple[Difference, ...]
    similarity: float
    interrupted: bool = False


def find_exact(asked: Wording, core: Run, stored: Wording) -> Match | None:
    """The quotation in the stored words, whole or around its ellipses; best where no "not" was cut off."""
    haystack = _haystack(stored)
    chains = [[run] for run in _places(asked, core, stored, haystack)]
    segments = _segments(asked, core)
    if not chains and 1 < len(segments) <= MOST_SEGMENTS:
        chains = _chains([_places(asked, segment, stored, haystack) for segment in segments], stored)
    matches = [_exact_match(asked, core, stored, chain) for chain in chains]
    return min(matches, key=lambda match: match.status == "altered", default=None)


def _exact_match(asked: Wording, core: Run, stored: Wording, runs: Sequence[Run]) -> Match:
    cut = cuts(stored, runs, [(one[1], other[0]) for one, other in pairwise(runs)])
    cut += _no_longer_asked(asked, core[1], stored, runs[-1][1])
    cut += _editors(asked, stored, runs)
    outer = [(_with_signs_before(asked, core[0], stored, runs[0][0]), runs[0][1]), *runs[1:]]
    outer[-1] = (outer[-1][0], _with_signs_after(asked, core[1], stored, outer[-1][1]))
    return Match("altered" if cut else "exact", spans_of(stored, outer), cut, 1.0, is_interrupted(stored, outer))


def spans_of(stored: Wording, runs: Sequence[Run]) -> tuple[Span, ...]:
    """The spans of runs of words, parted where an attribution or a bracket was left out."""
    return tuple((stored.starts[first], stored.ends[last - 1]) for run in runs for first, last in _pieces(stored, *run))


def _pieces(stored: Wording, first: int, last: int) -> list[Run]:
    bounds = [first, *(place for place in stored.jumps if first < place < last), last]
    return list(pairwise(bounds))


def is_interrupted(stored: Wording, runs: Sequence[Run]) -> bool:
    """Tell whether an attribution was left out inside one of the runs."""
    return any(first < border < last for first, last in runs for border in stored.borders)


def _no_longer_asked(asked: Wording, given: int, stored: Wording, last: int) -> tuple[Difference, ...]:
    """The stored question mark where the quotation ends in a full stop."""
    ends = asked.keys[given : given + 1] == ["."] and stored.keys[last : last + 1] == ["?"]
    return (Difference("word", ".", "?"),) if ends else ()


def _editors(asked: Wording, stored: Wording, runs: Sequence[Run]) -> tuple[Difference, ...]:
    """The words that an editor put between brackets in the text, where the quotation gives them without."""
    spans = spans_of(stored, runs)
    if "]" not in stored.text[spans[0][0] : spans[-1][1] + LONGEST_INSERTED + 1]:
        return ()  # nearly always; and a quotation may have many places
    given = {tuple(words_in(asked, gap)) for gap in brackets(asked.text)}
    held = [gap for gap in brackets(stored.text) if any(start < gap[1] and gap[0] < end for start, end in spans)]
    words = [(gap, words_in(stored, gap)) for gap in held]
    return tuple(
        Difference("word", stored.text[gap[0] + 1 : gap[1] - 1], stored.text[slice(*gap)])
        for gap, inside in words
        if tuple(inside) not in given and not all(_light(key) for key in inside)
    )


def _light(key: str) -> bool:
    return key.casefold() in SMALL_WORDS and not is_negative(key)


def _with_signs_before(asked: Wording, given: int, stored: Wording, first: int) -> int:
    while given and first and asked.keys[given - 1] == stored.keys[first - 1] != ELLIPSIS:
        given, first = given - 1, first - 1
    return first


def _with_signs_after(asked: Wording, given: int, stored: Wording, last: int) -> int:
    while given < len(asked) and last < len(stored) and asked.keys[given] == stored.keys[last]:
        given, last = given + 1, last + 1
    return last


def _segments(asked: Wording, core: Run) -> list[Run]:
    """The parts of the quotation between its ellipses."""
    bounds = [core[0] - 1, *(i for i in range(*core) if asked.keys[i] == ELLIPSIS), core[1]]
    parts = [(before + 1, after) for before, after in pairwise(bounds)]
    return [part for part in parts if part[0] < part[1]]


def _haystack(stored: Wording) -> str:
    """The stored words in a row, each behind a separator, which tells where an attribution was left out."""
    parts = ((_TAKEN_UP if index in stored.borders else _NEXT) + key for index, key in enumerate(stored.keys))
    return "".join(parts).casefold() + _NEXT


def _places(asked: Wording, segment: Run, stored: Wording, haystack: str) -> list[Run]:
    """Every place where the segment's words stand in a row."""
    found: list[Run] = []
    counted, index = 0, -1
    for start, end in islice(_occurrences(asked.keys[slice(*segment)], haystack, bool(stored.borders)), MOST_TRIED):
        index, counted = index + _separators(haystack, counted, start), start
        run = index + 1, index + 1 + _separators(haystack, start, end)
        if _agrees(asked, segment, stored, run):
            found.append(run)
    return found[:MOST_PLACES]


def _separators(haystack: str, start: int, end: int) -> int:
    return haystack.count(_NEXT, start, end) + haystack.count(_TAKEN_UP, start, end)


def _occurrences(keys: Sequence[str], haystack: str, interrupted: bool) -> Iterator[Span]:
    """The places of the words in a row, from a separator on; in a long quotation no attribution is looked for."""
    if interrupted and len(keys) <= LONGEST_JOINED:
        yield from (match.span() for match in _needle(keys).finditer(haystack))
        return
    needle = (_NEXT + _NEXT.join(keys)).casefold()
    at = haystack.find(needle + _NEXT)
    while at >= 0:
        yield at, at + len(needle)
        at = haystack.find(needle + _NEXT, at + 1)


def _needle(keys: Sequence[str]) -> re.Pattern[str]:
    """The given words in a row; a sign between them may be missing where an attribution was left out."""
    parts = [_EITHER + re.escape(keys[0].casefold())]
    for key, following in pairwise([*keys[1:], ""]):
        word = re.escape(key.casefold())
        parts.append(f"(?:{_NEXT}{word}|(?={_TAKEN_UP}))" if key in SOFT_SIGNS and following else _EITHER + word)
    return re.compile(f"{''.join(parts)}(?={_EITHER})")


def _agrees(asked: Wording, segment: Run, stored: Wording, run: Run) -> bool:
    """Tell whether the words agree in case too, but for the first letter where that is free."""
    given = [index for index in range(*segment) if asked.keys[index] not in SOFT_SIGNS or index == segment[0]]
    held = [index for index in range(*run) if stored.keys[index] not in SOFT_SIGNS or index == run[0]]
    return len(given) == len(held) and all(
        _same_case(asked, one, stored, other, at == 0) for at, (one, other) in enumerate(zip(given, held, strict=True))
    )


def _same_case(asked: Wording, given: int, stored: Wording, held: int, first: bool) -> bool:
    one, other = asked.keys[given], stored.keys[held]
    free = first or held in stored.borders
    return one == other or (free and one[1:] == other[1:]) or same_word(asked, stored, Pair(given, held, True))


def _chains(places: list[list[Run]], stored: Wording) -> list[list[Run]]:
    """The segments' places in order, each near the one before; for each first place the nearest that follow."""
    chains = []
    starts = [[run[0] for run in runs] for runs in places]
    for first in places[0]:
        chain = [first]
        for runs, begins in zip(places[1:], starts[1:], strict=True):
            nearest = bisect_left(begins, chain[-1][1])
            if nearest == len(runs) or not near(stored, chain[-1][1], runs[nearest][0]):
                break
            chain.append(runs[nearest])
        if len(chain) == len(places):
            chains.append(chain)
    return chains


def near(stored: Wording, last: int, first: int) -> bool:
    """Tell whether the words before `last` and from `first` on are near enough for an ellipsis between them."""
    start, end = stored.ends[last - 1], stored.starts[first]
    return end - start <= FURTHEST or (end - start <= FURTHEST_WITHIN and "\n\n" not in stored.text[start:end])


def cuts(stored: Wording, runs: Sequence[Run], elided: Sequence[Run]) -> tuple[Difference, ...]:
    """The denials and hedges that were left outside the runs of words, or under an ellipsis."""
    found = [cut_before(stored, runs[0][0]), *(cut_between(stored, *run) for run in elided)]
    return tuple(cut for cut in (*found, cut_after(stored, runs[-1][1])) if cut)
