"""Keep answers as they were given, so that each can be explained and cited later.

In a file of their own: an answer is written while its asker waits, and in the catalogue it would wait behind
whoever adds articles there. What an answer's payload means is not known here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Column, Integer, MetaData, Row, String, Table, delete, func, insert, select, update

from corpus.moments import timestamp
from corpus.store.engines.migrate import Home, Migrations, open_database

MIGRATIONS = Migrations(Path(__file__).parent / "migrations", ("0001", "0002"))

answers = Table(
    "answers",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("question", String, nullable=False),
    Column("at", String, nullable=False),
    Column("payload", String, nullable=False),  # JSON
    Column("format", Integer, nullable=False),  # of the payload
    sqlite_autoincrement=True,
)


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """An answer as it was given; `payload` is JSON in the format of that number."""

    id: int
    kind: str
    question: str
    at: str
    payload: str
    format: int


class AnswerStore:
    """The answers kept in one home, for any number of threads and processes."""

    def __init__(self, home: Home) -> None:
        self._database = open_database(home, "answers", MIGRATIONS)

    def close(self) -> None:
        """Let go of the file; it is opened again when it is used again."""
        self._database.close()

    def add(self, kind: str, question: str, payload: str, format: int) -> int:
        """Keep an answer and return its number, which is never used again."""
        at = timestamp()
        row = {"kind": kind, "question": question, "at": at, "payload": payload, "format": format}
        with self._database.writing() as connection:
            (number,) = connection.execute(insert(answers).values(row)).inserted_primary_key or (0,)
            return int(number)

    def amend(self, number: int, payload: str, format: int) -> None:
        """Keep an answer with what came of it later, without waiting for the disk; one that was forgotten stays so."""
        amended = update(answers).where(answers.c.id == number).values(payload=payload, format=format)
        with self._database.writing(durable=False) as connection:
            connection.execute(amended)

    def find(self, number: int) -> StoredAnswer | None:
        """Return the answer of that number, None where there is none."""
        with self._database.reading() as connection:
            row = connection.execute(select(answers).where(answers.c.id == number)).first()
        return None if row is None else _stored(row)

    def every(self) -> Iterator[StoredAnswer]:
        """Yield all answers, the latest first."""
        with self._database.reading() as connection:
            yield from map(_stored, connection.execute(select(answers).order_by(answers.c.id.desc())))

    def last(self) -> int:
        """Return the number of the latest answer, 0 where there is none."""
        with self._database.reading() as connection:
            return int(connection.execute(select(func.max(answers.c.id))).scalar() or 0)

    def before(self, moment: str) -> list[int]:
        """List the answers that were given before a moment (ISO 8601, UTC)."""
        with self._database.reading() as connection:
            return list(connection.execute(select(answers.c.id).where(answers.c.at < moment)).scalars())

    def forget(self, numbers: Sequence[int]) -> int:
        """Erase answers with their questions, and count them."""
        with self._database.erasing() as connection:
            gone = (delete(answers).where(answers.c.id == number) for number in numbers)
            return sum(connection.execute(each).rowcount for each in gone)


def _stored(row: Row[tuple[object, ...]]) -> StoredAnswer:
    return StoredAnswer(**{name: row._mapping[name] for name in StoredAnswer.__slots__})
