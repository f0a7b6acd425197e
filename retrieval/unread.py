"""Texts that have yet to be read for who said what: all of them in steps, those of an article, those of a question."""

from collections.abc import Iterator
from itertools import islice
from time import monotonic
from typing import Protocol

from corpus.speech.statements import SCHEME, statements
from corpus.store.protocols import Passages, UnreadTexts, WordSearch

BATCH = 32  # texts that are read and committed together
ASKED = 100  # passages with the words of a question whose articles are read first
STEP = 4  # articles that are read for a question before the clock is looked at


class Asked(UnreadTexts, WordSearch, Passages, Protocol):
    """The part of the catalogue that is needed to read the texts of a question."""


def left(catalogue: UnreadTexts) -> int:
    """Count the texts that have yet to be read; that there are none is noted, so that it is cheap to tell again."""
    if catalogue.all_read(SCHEME):
        return 0
    if not (unread := catalogue.count_unread(SCHEME)):
        catalogue.store_statements(SCHEME, ())
    return unread


def catch_up(catalogue: UnreadTexts, seconds: float | None = None) -> Iterator[int]:
    """Read texts that have yet to be read, and give the number of each step, until none is left or the time is over."""
    began = monotonic()
    while unread := catalogue.unread(SCHEME, BATCH):
        catalogue.store_statements(SCHEME, [(each, statements(each.document)) for each in unread])
        yield len(unread)
        if seconds is not None and monotonic() - began >= seconds:
            return


def read_again(catalogue: UnreadTexts, *articles: int) -> None:
    """Read the texts of some articles that have yet to be read."""
    unread = [each for article in articles for each in catalogue.unread(SCHEME, BATCH, article)]
    if unread:
        catalogue.store_statements(SCHEME, [(each, statements(each.document)) for each in unread])


def read_asked(catalogue: Asked, question: str, seconds: float) -> None:
    """Read the texts that have the words of a question, the likeliest first, for so long at most."""
    began = monotonic()
    found = catalogue.passages([passage for passage, _ in catalogue.match(question, ASKED)])
    articles = iter(dict.fromkeys(passage.article.id for passage in found))
    while some := list(islice(articles, STEP)):
        read_again(catalogue, *some)
        if monotonic() - began >= seconds:
            return
