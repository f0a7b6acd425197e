"""The places that answers and checks have quoted, and up to where it was told what became of them on their pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_new

from corpus.nouns import Span
from corpus.store.engines.database import Database, batches
from retrieval.tracks.refresh.store.tables import page_states, page_visits, quoted_places, quoted_until, told_until


@dataclass(frozen=True, slots=True)
class QuotedPlace:
    """The sentences of a text that an answer or a check has quoted, by the number of the answer."""

    article: int
    version: str
    sentence: Span
    answer: int


@dataclass(frozen=True, slots=True)
class ToldUntil:
    """The look at an article, and the state of a page, up to which all was told."""

    look: int
    state: int


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The state, by its number, in which the page of an article came to count as withdrawn, and why."""

    id: int
    article: int
    why: str


class Quoted:
    """The quoted places of one home."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def until(self) -> int:
        """Return the last answer whose places were taken."""
        with self._database.reading() as connection:
            return int(connection.execute(select(quoted_until.c.answer)).scalar() or 0)

    def put(self, until: int, places: Sequence[QuotedPlace]) -> None:
        """Take the places of the answers up to the one of that number, as far as their articles are held."""
        with self._database.writing(durable=False) as connection:
            held: set[int] = set()
            for some in batches({each.article for each in places}):
                query = select(page_visits.c.article).where(page_visits.c.article.in_(some))
                held |= set(connection.execute(query).scalars())
            rows = [_row(each) for each in places if each.article in held]
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
            row = connection.execute(select(told_until.c.look, told_until.c.state)).first()
        return None if row is None else ToldUntil(*row)

    def last_state(self) -> int:
        """Return the number of the last state of a page."""
        with self._database.reading() as connection:
            return int(connection.execute(select(func.max(page_states.c.id))).scalar() or 0)

    def tell(self, before: ToldUntil | None, now: ToldUntil) -> bool:
        """Note up to where all was told; False where somebody else came first. Inside a `transaction`, with what is
        told."""
        with self._database.writing() as connection:
            row = connection.execute(select(told_until.c.look, told_until.c.state)).first()
            if (None if row is None else ToldUntil(*row)) != before:
                return False
            connection.execute(delete(told_until))
            connection.execute(insert(told_until).values(look=now.look, state=now.state))
        return True

    def withdrawals(self, after: int) -> list[Withdrawal]:
        """List the withdrawals noted later than the state of that number."""
        columns = (page_states.c.id, page_states.c.article, page_states.c.why)
        query = select(*columns).where(
            page_states.c.id > after, page_states.c.state == "withdrawn", page_states.c.news == 1
        )
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(page_states.c.id)).all()
        return [Withdrawal(row.id, row.article, row.why or "") for row in rows]


def _row(place: QuotedPlace) -> dict[str, object]:
    start, end = place.sentence
    return {
        "article": place.article, "version": place.version, "start": start, "end": end, "answer": place.answer,
    }  # fmt: skip
