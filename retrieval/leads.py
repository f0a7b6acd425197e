"""The lead of an answer: a sentence in the program's own words that quotes nobody and claims no more than was found."""

from collections.abc import Sequence

from corpus.catalogue import Scope
from retrieval.answers import Status
from retrieval.citations import Place
from retrieval.names import Name
from retrieval.reading import Reading


def lead(
    status: Status,
    reading: Reading,
    quotes: Sequence[Place],
    absent: Sequence[Name],
    scope: Scope,
) -> str:
    """What was found, or that nothing was."""
    if not scope.articles:
        return _empty(reading)
    if absent:
        names = " and ".join(name.full for name in absent)
        return f"Nothing on record. Not named here: {names}."
    if status == "answered" and reading.speaker:
        return f"Speech reported in {_counted(quotes)} that {_verb(quotes)} {reading.speaker.full}."
    if status == "answered":
        return f"Found {_counted(quotes)}."
    if status == "mentions_only" and reading.speaker:
        return f"Only mentions: no sentence here that names {reading.speaker.full} reports speech."
    return "Nothing on record answers this."


def _empty(reading: Reading) -> str:
    if reading.since or reading.until or reading.outlets:
        return "Nothing on record: no article of that time and outlet is here."
    return "Nothing on record: the corpus is empty. Add articles with: onrecord add FILE"


def _counted(quotes: Sequence[Place]) -> str:
    articles = {quote.article for quote in quotes}
    sentences = "1 sentence" if len(quotes) == 1 else f"{len(quotes)} sentences"
    return f"{sentences} in {'1 article' if len(articles) == 1 else f'{len(articles)} articles'}"


def _verb(quotes: Sequence[Place]) -> str:
    return "names" if len(quotes) == 1 else "name"
