"""Take the places that answers and checks have quoted, so that their pages are read first and their edits are told."""

from collections.abc import Iterator
from typing import Protocol

from corpus.errors import StoreError
from corpus.store.protocols import Articles, Transactions
from retrieval.answers.answer import CHECK
from retrieval.answers.answer import read as read_answer
from retrieval.answers.store.answers import AnswerStore, StoredAnswer
from retrieval.claims.kept import read as read_check
from retrieval.quotes.citations import Place
from retrieval.tracks.refresh.store.quoted import Quoted, QuotedPlace


class HeldArticles(Articles, Transactions, Protocol):
    """The stores that tell whose places can be kept."""


def take_quoted(answers: AnswerStore, quoted: Quoted, held: HeldArticles) -> None:
    """Take the places of the answers and checks that were given since they were taken last, of articles still held."""
    until, last = quoted.until(), answers.last()
    found: list[QuotedPlace] = []
    for kept in answers.every():
        if kept.id <= until:
            break
        found += [QuotedPlace(each.article, each.version, each.sentence, kept.id) for each in _places(kept)]
    with held.transaction():
        articles = held.articles_by_id({each.article for each in found})
        quoted.put(last, [each for each in found if each.article in articles])


def _places(kept: StoredAnswer) -> Iterator[Place]:
    """The places that an answer or a check shows as quotations; none where it cannot be read any more."""
    try:
        if kept.kind != CHECK:
            record = read_answer(kept)
            yield from (*record.quotes, *record.mentions)
            return
        for claim in read_check(kept).claims:
            yield from (each.place for each in (*claim.supporting, *claim.contradicting, *claim.related))
    except StoreError:
        return
