"""The places that answers and checks have quoted, and up to where it was told what became of them on their pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_new

from corpus.nouns import Span
from corpus.store.engines.database import Database
from retrieval.tracks.refresh.store.tables import quoted_places, quoted_until, told_until


@dataclass(frozen=True, slots=True)
class QuotedPlace:
    """The sentences of a text that an answer or a check has quoted, by the number of the answer."""

    article: int
    version: str
    sentence: Span
    answer: int


@dataclass(frozen=True, slots=True)
class ToldUntil:
    """The look at an article up to which all was told."""

    look: int


class Quoted:
    """The quoted places of one home."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def until(self) -> int:
        """Return the last answer whose places were taken."""
        with self._database.reading() as connection:
            return int(connection.execute(select(quoted_until.c.answer)).scalar() or 0)

    def put(self, until: int, places: Sequence[QuotedPlace]) -> None:
        """Take the places of the answers up to the one of that number."""
        rows = [_row(each) for each in places]
        with self._database.writing(durable=False) as connection:
            if rows:
                connection.execute(insert_new(quoted_places).on_conflict_do_nothing(), rows)
            connection.execute(delete(quoted_until))
            connection.execute(insert(quoted_until).values(answer=until))

    def of(self, article: int) -> list[QuotedPlace]:
        """List the places of an article that were quoted, those of the latest answers first."""
        query = select(quoted_places).where(quoted_places.c.article == article).order_by(quoted_places.c.answer.desc())
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return [QuotedPlace(row.article, row.version, (row.start, row.end), row.answer) for row in rows]

    # Telling ------------------------------------------------------------------------------------------------------

    def told(self) -> ToldUntil | None:
        """Return up to where all was told; None: never yet."""
        with self._database.reading() as connection:
            row = connection.execute(select(told_until.c.look)).first()
        return None if row is None else ToldUntil(*row)

    def tell(self, before: ToldUntil | None, now: ToldUntil) -> bool:
        """Note up to where all was told; False where somebody else came first. Inside a `transaction`, with what is
        told."""
        with self._database.writing() as connection:
            row = connection.execute(select(told_until.c.look)).first()
            if (None if row is None else ToldUntil(*row)) != before:
                return False
            connection.execute(delete(told_until))
            connection.execute(insert(told_until).values(look=now.look, state=0))
        return True


def _row(place: QuotedPlace) -> dict[str, object]:
    start, end = place.sentence
    return {
        "article": place.article, "version": place.version, "start": start, "end": end, "answer": place.answer,
    }  # fmt: skip
