"""Entries of answers that somebody has found not to answer the question: hidden there, and labelled data for later.

It knows no messenger: people are numbers, an entry is a number of an answer.
"""

from time import time

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from bot.chats.store.database import unfit
from corpus.store.sqlite.engine import Database


class Judgements:
    """The judgements of one home."""

    def __init__(self, database: Database) -> None:
        self._held = database

    def hide(self, answer: int, entry: int, person: int) -> None:
        """Hide an entry: it does not answer the question."""
        row = {"answer": answer, "entry": entry, "person": person, "at": time()}
        with self._held.writing() as connection:
            connection.execute(insert(unfit).values(row).on_conflict_do_nothing())

    def show(self, answer: int, entry: int) -> None:
        """Show it again: it does, after all."""
        with self._held.writing() as connection:
            connection.execute(delete(unfit).where(unfit.c.answer == answer, unfit.c.entry == entry))

    def hidden(self, answer: int) -> frozenset[int]:
        """Return the entries of an answer that are hidden."""
        with self._held.reading() as connection:
            return frozenset(connection.execute(select(unfit.c.entry).where(unfit.c.answer == answer)).scalars())
