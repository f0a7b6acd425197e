"""The lead of an answer: a sentence in the program's own words that quotes nobody and claims no more than was found."""

from collections.abc import Sequence

from retrieval.citations import Place
from retrieval.reading import Reading
from retrieval.settled import Asked


def lead(asked: Asked, quotes: Sequence[Place]) -> str:
    """What was found, or that nothing was."""
    if not asked.scope.articles:
        return empty(asked.reading)
    if asked.absent:
        names = " and ".join(name.full for name in asked.absent)
        return f"Nothing on record. Not named here: {names}."
    return f"Found {_counted(quotes)}." if quotes else "Nothing on record answers this."


def empty(reading: Reading) -> str:
    """That there is nothing to search."""
    if reading.since or reading.until or reading.outlets:
        return "Nothing on record: no article of that time and outlet is here."
    return "Nothing on record: the corpus is empty. Add articles with: onrecord add FILE"


def listed(names: Sequence[str], most: int, joint: str = "and") -> str:
    """ "A, B and C", "A, B and 3 more"."""
    shown = list(names[:most]) if len(names) <= most + 1 else [*names[:most], f"{len(names) - most} more"]
    shown = list(names) if len(names) == most + 1 else shown
    return f" {joint} ".join(filter(None, [", ".join(shown[:-1]), shown[-1]])) if shown else ""


def _counted(quotes: Sequence[Place]) -> str:
    articles = {quote.article for quote in quotes}
    sentences = "1 sentence" if len(quotes) == 1 else f"{len(quotes)} sentences"
    return f"{sentences} in {'1 article' if len(articles) == 1 else f'{len(articles)} articles'}"
