"""Find the sentences of articles that may bear on a claim: passages by meaning and by words, then sentence by sentence.

A passage is found for what it speaks of; whether a sentence of it says something of the claim is read one by one, and
reading costs some milliseconds. So the sentences are put in a cheap order first, by the claim's words in them, a rare
word counting more, and by those that only the title or the sentence before has; the first are compared and read
(judging.py). The same words in several articles are read once.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.nouns import Article, Filter, Span, StoredPassage, StoredStatement
from corpus.store.protocols import Corpus
from retrieval.claims.comparison.sentence import read_sentence
from retrieval.questions.inventory import Inventory
from retrieval.questions.name_forms import expand
from retrieval.quotes.citations import shown
from retrieval.ranking.overlap import own_words, stem, stems
from retrieval.search import Hit, Search

FOUND = 16  # passages: 99 % of the deciding sentences of benchmarks/claims.py stand in them
LOOKED_AT = 20  # different sentences that are compared with one claim
ASIDE, NEAR = 0.5, 0.3  # the worth of words beside the sentence, and of the passage's own rank
MOST_WORDS = 24  # of a claim that are weighed
BEFORE = 3  # sentences of the passage before one, which tell whom and what it speaks of
SHORTEST = 3  # words of a sentence that can say anything


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may bear on a claim, with what helps to read it; `twins` are the same words elsewhere.

    `last` is the sentence right before it, `statement` the one in which it says what the claim does, if it is one;
    `share` that of the claim's words in it, `around` with its title and the sentence before. `named` are the names of
    the claim that stand anywhere in its article.
    """

    passage: StoredPassage
    span: Span
    words: str
    before: str
    last: str
    statement: StoredStatement | None
    share: float
    around: float
    order: float
    named: frozenset[str] = frozenset()
    twins: tuple["Candidate", ...] = ()

    @property
    def article(self) -> Article:
        """The article it stands in."""
        return self.passage.article

    @property
    def title(self) -> str:
        """The title of its article; empty where there is none, or where it is the sentence itself."""
        title = shown(self.article.metadata.title or "")
        return "" if title.rstrip(".") == self.words.rstrip(".") else title


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a passage, ready to be compared with any claim: its words as stems, with those of the title and the
    sentences before it `around` them, and the statements in it, each with its stems and those of the rest."""

    passage: StoredPassage
    span: Span
    words: str
    before: str
    last: str
    there: frozenset[str]
    around: frozenset[str]
    spoken: tuple[tuple[StoredStatement, frozenset[str], frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The sentences to read for a claim, best first, and what the claim's own words weigh."""

    candidates: tuple[Candidate, ...]
    weights: Mapping[str, float]


class EvidenceFinder:
    """Finds sentences for claims in one corpus."""

    def __init__(self, catalogue: Corpus, search: Search) -> None:
        self._catalogue = catalogue
        self._search = search

    def find(self, claim: str, known: Inventory, where: Filter, passages: int, *, wide: int = 1) -> Found:
        """The sentences that may bear on a claim; `passages` is the number of those searched, for rarity. A `wide` look
        finds so many times as much."""
        found = self._among(self._hits(claim, known, where, FOUND * wide), self.weights(claim, passages), wide)
        texts = self._catalogue.texts({each.passage.version for each in found.candidates})
        named = {version: named_in(claim, text.content) for version, text in texts.items()}
        return Found(
            tuple(replace(each, named=named[each.passage.version]) for each in found.candidates), found.weights
        )

    def _among(self, hits: Sequence[Hit], weights: Mapping[str, float], wide: int) -> Found:
        """Those of the sentences of some passages that may bear on a claim whose words weigh so much."""
        held = self._catalogue.statements_in([hit.passage.id for hit in hits])
        found = [_candidate(line, weights, hit.score) for hit in hits for line in _lines(hit.passage, held)]
        return Found(tuple(_once(sorted(found, key=lambda each: -each.order))[: LOOKED_AT * wide]), weights)

    def lines(self, passages: Sequence[StoredPassage]) -> list[Line]:
        """The sentences of some passages, to be compared with many claims."""
        held = self._catalogue.statements_in([each.id for each in passages])
        return [line for each in passages for line in _lines(each, held)]

    def likely(self, lines: Sequence[Line], weights: Mapping[str, float], least: float, most: int,
               named: frozenset[str] = frozenset()) -> Found:  # fmt: skip
        """Those of some sentences of an article that have so much of a claim whose words weigh so much, at most so
        many; `named` are the names of the claim that stand in the article."""
        found = (replace(_candidate(line, weights), named=named) for line in lines if _order(line, weights) >= least)
        return Found(tuple(_once(sorted(found, key=lambda each: -each.order))[:most]), weights)

    def weights(self, claim: str, passages: int) -> dict[str, float]:
        """The claim's own words, as stems, each with what it weighs in a corpus of so many passages."""
        words = sorted(own_words(claim))[:MOST_WORDS]
        counts = self._catalogue.frequencies(words)
        return {
            stem(word): max(0.2, math.log((passages + 20) / (count + 10)))
            for word, count in zip(words, counts, strict=True)
        }

    def _hits(self, claim: str, known: Inventory, where: Filter, most: int) -> list[Hit]:
        """The passages nearest to a claim in either phrasing, where a name in it has two."""
        searched = [claim, *_rephrased(claim, known)]
        found = [self._search.passages(query, most, where) for query in searched]
        best: dict[int, Hit] = {}
        for hit in (hit for hits in found for hit in hits):
            if hit.passage.id not in best or best[hit.passage.id].score < hit.score:
                best[hit.passage.id] = hit
        return sorted(best.values(), key=lambda hit: (-hit.score, hit.passage.id))[: most + most // 2]


def named_in(claim: str, text: str) -> frozenset[str]:
    """The names of a claim, as it writes them, that stand in a text."""
    names = {each.text for each in read_sentence(claim).names}
    return frozenset(name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def _rephrased(claim: str, known: Inventory) -> list[str]:
    """The claim with its names in their other forms: "Central Command" for CENTCOM; nothing where they have none."""
    other = claim
    for name in (expand(each.text, known) for each in read_sentence(claim).names):
        form = next((form for form in name.forms if form.lower() not in claim.lower()), None)
        if form and not name.meanings and not _is_part(name.written, form):
            other = other.replace(name.written, form)
    return [other] if other != claim else []


def _is_part(written: str, form: str) -> bool:
    """Tell whether one form holds the other: a search for the longer one finds both."""
    return written.lower() in form.lower() or form.lower() in written.lower()


def _lines(passage: StoredPassage, held: Sequence[StoredStatement]) -> list[Line]:
    """The sentences of a passage that can say anything."""
    spoken = [each for each in held if each.version == passage.version and each.article.id == passage.article.id]
    title = stems(passage.article.metadata.title or "")
    found: list[Line] = []
    said: list[str] = []
    heard: list[frozenset[str]] = []
    for span in passage.sentences:
        words = shown(passage.text[span[0] - passage.start : span[1] - passage.start])
        there = stems(words)
        if len(there) >= SHORTEST:
            around, before = there.union(title, *heard[-BEFORE:]), " ".join(said[-BEFORE:])
            inside = tuple((each, *_parted(span, each)) for each in spoken if _touches(span, each))
            found.append(Line(passage, span, words, before, said[-1] if said else "", there, around, inside))
        said.append(words)
        heard.append(there)
    return found


def _order(line: Line, weights: Mapping[str, float]) -> float:
    return share_of(weights, line.there) + ASIDE * share_of(weights, line.around)


def _candidate(line: Line, weights: Mapping[str, float], score: float = 0.0) -> Candidate:
    """A sentence beside a claim whose words weigh so much; `score` is the rank of its passage."""
    share, around = share_of(weights, line.there), share_of(weights, line.around)
    order, statement = share + ASIDE * around + NEAR * score, _speaking(line, weights)
    return Candidate(line.passage, line.span, line.words, line.before, line.last, statement, share, around, order)


def share_of(weights: Mapping[str, float], there: frozenset[str]) -> float:
    """The share of a claim's words that stand among these stems."""
    whole = sum(weights.values())
    return sum(weight for word, weight in weights.items() if word in there) / whole if whole else 0.0


def _speaking(line: Line, weights: Mapping[str, float]) -> StoredStatement | None:
    """The statement in whose content a sentence has the claim's words, rather than around it; the outermost of several,
    since who reports speaks."""
    shares = [(share_of(weights, said), share_of(weights, told - said), stored) for stored, said, told in line.spoken]
    having = [(inside - outside, stored) for inside, outside, stored in shares if inside > outside]
    return max(having, key=lambda pair: (pair[0], pair[1].statement.via is None), default=(0.0, None))[1]


def _touches(span: Span, stored: StoredStatement) -> bool:
    return any(start < span[1] and end > span[0] for start, end in stored.statement.content)


def _parted(span: Span, stored: StoredStatement) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of the part of a sentence that a statement's content has, and those of its rest."""
    first, last = stored.statement.sentence
    start, end = max(span[0], first), min(span[1], last)
    inside = [(max(a, start), min(b, end)) for a, b in stored.statement.content if a < end and b > start]
    edges = [start, *(edge for part in inside for edge in part), end]
    outside = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
    said, told = (stems(" ".join(stored.cut(part) for part in parts)) for parts in (inside, outside))
    return said, told


def _once(ordered: Sequence[Candidate]) -> list[Candidate]:
    """Each wording once, the others as its twins."""
    groups: dict[str, list[Candidate]] = {}
    for each in ordered:
        groups.setdefault(each.words.casefold(), []).append(each)
    return [replace(first, twins=tuple(others)) for first, *others in groups.values()]
