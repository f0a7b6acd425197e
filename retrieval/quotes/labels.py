"""Label a sentence that is quoted with the one who says it there."""

from collections.abc import Iterable
from dataclasses import replace

from corpus.nouns import Span, StoredStatement
from retrieval.quotes.citations import Place, QuoteKind, Speaking

_LEAST = 0.2  # share of the sentence that a statement must hold to give it its label
_ALL = 0.95


def labelled(place: Place, statements: Iterable[StoredStatement]) -> Place:
    """The place with the speaker of the statement that holds most of it; unchanged where nobody speaks there."""
    shares = [(_share(place.sentence, each), each) for each in statements]
    held = [(share, each) for share, each in shares if share >= _LEAST]
    if not held:
        return place
    # of a chain the outermost: "Russia said that CENTCOM had admitted ..." is Russia's
    share, best = max(held, key=lambda each: (each[0], each[1].statement.via is None))
    return replace(place, kind=_kind(best, share), speaking=Speaking.of(best))


def _kind(stored: StoredStatement, share: float) -> QuoteKind:
    kind = stored.statement.kind
    return "mixed" if kind == "direct" and share < _ALL else kind


def _share(sentence: Span, stored: StoredStatement) -> float:
    start, end = sentence
    inside = sum(max(0, min(b, end) - max(a, start)) for a, b in stored.statement.content)
    return inside / max(1, end - start)
