"""Protocols of several stores together: what quoting, adding and asking need, and everything."""

from typing import Protocol

from corpus.store.protocols.articles import Articles, ArticleShelves, Changes, Names, Snapshots, Texts
from corpus.store.protocols.custody import Additions, Custody, Transactions
from corpus.store.protocols.search import Passages, PassageVectors, WordSearch
from corpus.store.protocols.speech import SpeakerCorrections, StatementCorrections, Statements, UnreadTexts


class Quotable(Articles, Texts, Snapshots, Protocol):
    """The stores that quotations are cut from."""


class Ingest(Additions, UnreadTexts, Articles, Snapshots, Passages, Statements, Protocol):
    """The stores that adding articles needs."""


class Corpus(Quotable, Passages, WordSearch, Statements, Changes, Protocol):
    """The stores that questions are answered from."""


class Catalogue(
    Corpus,
    ArticleShelves,
    PassageVectors,
    Names,
    Ingest,
    SpeakerCorrections,
    StatementCorrections,
    Custody,
    Transactions,
    Protocol,
):
    """Every store of the corpus."""

    def close(self) -> None:
        """Let go of the database; it is opened again when the catalogue is used again."""
