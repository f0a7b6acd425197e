"""Find a quotation in a text, word for word: exact, altered (with each difference named), or not at all.

Pure: text in, offsets out; nothing here fetches, stores or logs. Exact means the stored words and signs in the stored
order. Free are: the look of quotation marks, apostrophes, dashes and white space, quotation marks and square brackets
themselves, the case of the first letter (at the start, after an ellipsis, in brackets), signs at both ends, and an
ellipsis for left-out words nearby. Words that stand on both sides of an attribution, or of an editor's brackets, are
exact in several spans (interruptions.py); the editor's words themselves, given without brackets, differ. Up to three
words are found exactly or not at all, but for a "not". The work is bounded: see `align`; of words that occur very often
the first places are looked at.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from corpus.nouns import Span
from retrieval.quotes.align import Alignment, Pair, align, weight
from retrieval.quotes.differences import Difference, differences
from retrieval.quotes.exact import Match, Run, Status, cuts, find_exact, is_interrupted, near, spans_of
from retrieval.quotes.interruptions import SOFT_SIGNS, brackets, without
from retrieval.quotes.lexicon import SMALL_WORDS, canonical, number_forms, number_of
from retrieval.quotes.tokens import ELLIPSIS, LONG_DASH, Wording, is_word, read, read_quotation

SHORTEST_ALTERED = 4  # words; fewer resemble everything
SHORTEST_NEGATED = 3  # words that stand, where only a "not" differs
LONGEST_ALTERED = 50_000  # words and signs; a longer quotation is found exactly or not at all
LEAST_SIMILAR = 0.66  # chosen on benchmarks/quotes.py
MOST_TERMS = 40
SHORTEST_WITH_ONE, FEWEST_BESIDE_ONE = 5, 2  # words, and content words, where one small word differs
FEWEST_SHARED = 3  # content words shared with the text; two will do where nothing but figures, names or a "not" differ

_OUTER = frozenset({".", ",", ";", ":", LONG_DASH, ELLIPSIS})


def find(quotation: str, text: str, attributions: Callable[[], Sequence[Span]] = tuple) -> Match | None:
    """The best match of the quotation in the text, or None where it does not stand there.

    `attributions` gives the places at which the text only says who is speaking; it is asked where the words do not
    stand in a row.
    """
    asked = read_quotation(quotation)
    core = _core(asked)
    if core is None:
        return None
    raw = read(text)
    exact = find_exact(asked, core, raw)
    if (exact and exact.status == "exact") or _shared(asked, raw) < LEAST_SIMILAR:
        return exact
    joined = _without_interruptions(raw, attributions())
    found = [exact, *(find_exact(asked, core, stored) for stored in joined)]
    if matches := [match for match in found if match]:
        return min(matches, key=lambda match: match.status == "altered")
    altered = [match for stored in [raw, *joined[:1]] if (match := _find_altered(_part(asked, core), stored))]
    return max(altered, key=lambda match: match.similarity, default=None)


def _without_interruptions(raw: Wording, attributions: Sequence[Span]) -> list[Wording]:
    """The text without the attributions between its quotations; and without an editor's brackets too."""
    inserted = brackets(raw.text)
    return [
        *([without(raw, attributions)] if attributions else ()),
        *([without(raw, attributions, inserted)] if inserted else ()),
    ]


def key_terms(quotation: str) -> list[str]:
    """Words worth searching for, weightiest first: numbers (also in their other forms), names, then longer words."""
    words = read_quotation(quotation)
    keys = dict.fromkeys(key.removesuffix("'s").lstrip("$€£¥₽₹").rstrip("%") for key in words.keys if is_word(key))
    content = [key for key in keys if key.casefold() not in SMALL_WORDS] or list(keys)
    ranked = sorted(content, key=lambda key: (not number_of(key), not key[0].isupper(), -len(key)))
    return list(dict.fromkeys(form for key in ranked for form in (key, *number_forms(key))))[:MOST_TERMS]


def ends(quotation: str, count: int) -> list[str]:
    """The first words of a quotation and its last ones, `count` of each."""
    keys = [key for key in read_quotation(quotation).keys if is_word(key)]
    return list(dict.fromkeys(" ".join(part) for part in (keys[:count], keys[-count:]) if part))


def _core(asked: Wording) -> Run | None:
    """The quotation's words without the signs around them, which may be given or not."""
    inner = [index for index, key in enumerate(asked.keys) if key not in _OUTER]
    words = any(is_word(key) for key in asked.keys)
    return (inner[0], inner[-1] + 1) if inner and words else None


def _part(words: Wording, run: Run) -> Wording:
    first, last = run
    return Wording(words.text, words.starts[first:last], words.ends[first:last], words.keys[first:last])


def _find_altered(asked: Wording, stored: Wording) -> Match | None:
    if len(asked) > LONGEST_ALTERED or sum(map(is_word, asked.keys)) < SHORTEST_NEGATED:
        return None
    laid = align(asked, stored)
    runs = _runs(asked, laid)
    apart = not all(near(stored, one[1], other[0]) for one, other in pairwise(runs))
    if laid.similarity < LEAST_SIMILAR or apart:
        return None
    named = differences(asked, stored, _without_soft_signs(asked, stored, laid.pairs))
    if not _resembles(asked, stored, laid, named):
        return None
    found = (*named, *cuts(stored, runs, laid.elided))
    status: Status = "altered" if found else "exact"
    return Match(status, spans_of(stored, runs), found, laid.similarity, is_interrupted(stored, runs))


def _without_soft_signs(asked: Wording, stored: Wording, pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs without the given signs that stand where an attribution was left out."""
    kept: list[Pair] = []
    after = 0
    for pair in pairs:
        sign = pair.stored is None and pair.given is not None and asked.keys[pair.given] in SOFT_SIGNS
        if not (sign and after in stored.borders):
            kept.append(pair)
        after = after if pair.stored is None else pair.stored + 1
    return kept


def _resembles(asked: Wording, stored: Wording, laid: Alignment, named: Sequence[Difference]) -> bool:
    """Tell whether enough words stand to call this an altered quotation rather than another sentence."""
    types = {difference.type for difference in named}
    if types == {"negation"}:
        return sum(pair.same and is_word(asked.keys[pair.given or 0]) for pair in laid.pairs) >= SHORTEST_NEGATED
    words = sum(map(is_word, asked.keys))
    if words >= SHORTEST_WITH_ONE and laid.weighty >= FEWEST_BESIDE_ONE and _changed(asked, stored, laid) == 1:
        return True
    return words >= SHORTEST_ALTERED and laid.weighty >= FEWEST_SHARED - ("word" not in types)


def _changed(asked: Wording, stored: Wording, laid: Alignment) -> int:
    """The number of places that read otherwise: a small word for a small word, or with one more or less; a content word
    counts as two."""
    changed = 0
    for pair in laid.pairs:
        sides = ((asked, pair.given), (stored, pair.stored))
        keys = [words.keys[index].casefold() for words, index in sides if index is not None]
        if not pair.same and any(map(is_word, keys)):
            changed += 1 if SMALL_WORDS.issuperset(keys) else 2
    return changed


def _shared(asked: Wording, stored: Wording) -> float:
    """The share of the quotation's weight in words that stand anywhere in the text: no alignment can reach more."""
    vocabulary = {part for key in set(stored.keys) for part in (key.casefold(), *canonical(key))}
    weights = [(weight(key), _stands(key, vocabulary)) for key in asked.keys if key != ELLIPSIS]
    return sum(one for one, there in weights if there) / sum(one for one, _ in weights)


def _stands(key: str, vocabulary: set[str]) -> bool:
    return key.casefold() in vocabulary or bool(number_of(key)) or vocabulary.issuperset(canonical(key))


def _runs(asked: Wording, laid: Alignment) -> list[Run]:
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
