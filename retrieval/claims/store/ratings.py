"""Ratings of known claims by named people, and the meanings that users give to the words of ratings."""

from sqlalchemy import Row, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from corpus.moments import timestamp
from corpus.store.catalogue.tables import insert_row
from corpus.store.engines.database import Store
from retrieval.claims.known.review import PersonRating
from retrieval.claims.store.tables import known_ratings, rating_meanings


class Ratings(Store):
    """The ratings of one home."""

    def add(self, known: int, rating: str, by: str, url: str | None = None, note: str | None = None) -> PersonRating:
        """Keep a rating; a later one of the same person stands beside the earlier."""
        values = {"known": known, "rating": rating, "by": by, "url": url, "note": note, "at": timestamp()}
        with self.database.writing() as connection:
            number = insert_row(connection, known_ratings, values)
            return _rating(connection.execute(select(known_ratings).where(known_ratings.c.id == number)).one())

    def of(self, known: int) -> list[PersonRating]:
        """List the ratings of a known claim, oldest first."""
        return [each for each in self.every() if each.known == known]

    def every(self) -> list[PersonRating]:
        """List all ratings, oldest first."""
        with self.database.reading() as connection:
            return [_rating(row) for row in connection.execute(select(known_ratings).order_by(known_ratings.c.id))]

    def meanings(self) -> dict[str, tuple[str, str]]:
        """Return the words of ratings to which a person gave a meaning: folded, with how they are shown, and it."""
        with self.database.reading() as connection:
            rows = connection.execute(select(rating_meanings).order_by(rating_meanings.c.words)).all()
        return {row.words: (row.shown, row.meaning) for row in rows}

    def set_meaning(self, words: str, shown: str, meaning: str) -> None:
        """Give the words of a rating a meaning."""
        values = {"words": words, "shown": shown, "meaning": meaning, "at": timestamp()}
        with self.database.writing() as connection:
            put = upsert(rating_meanings).values(values)
            connection.execute(put.on_conflict_do_update(index_elements=["words"], set_=values))

    def forget_meaning(self, words: str) -> None:
        """Take a person's meaning back."""
        with self.database.writing() as connection:
            connection.execute(delete(rating_meanings).where(rating_meanings.c.words == words))


def _rating(row: Row[tuple[object, ...]]) -> PersonRating:
    return PersonRating(**{name: row._mapping[name] for name in PersonRating.__slots__})
