"""Keep answers as they were given, so that each can be explained and cited later.

In a file of their own: an answer is written while its asker waits, and in the catalogue it would wait behind
whoever adds articles there.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, func, select, update

from corpus.store.records import StoredAnswer
from corpus.store.sqlite.engine import Database
from corpus.store.sqlite.tables import answers
from corpus.store.sqlite.texts import insert_row


def make(database: Database) -> None:
    """Make the file and its table where they are missing; by one process at a time."""
    database.use_wal()
    with database.writing() as connection:
        answers.create(connection, checkfirst=True)


def save(connection: Connection, kind: str, question: str, payload: str) -> int:
    """The number of the answer, never used again."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return insert_row(connection, answers, {"kind": kind, "question": question, "at": at, "payload": payload})


def amend(connection: Connection, number: int, payload: str) -> None:
    """Put what is kept of an answer in the place of what was."""
    connection.execute(update(answers).where(answers.c.id == number).values(payload=payload))


def find(connection: Connection, number: int) -> StoredAnswer | None:
    """The answer of that number."""
    row = connection.execute(select(answers).where(answers.c.id == number)).first()
    return None if row is None else StoredAnswer(row.id, row.kind, row.question, row.at, row.payload)


def last(connection: Connection) -> int:
    """The greatest number given so far."""
    return int(connection.execute(select(func.max(answers.c.id))).scalar() or 0)


def forget(connection: Connection, numbers: Sequence[int]) -> int:
    """Erase answers, with the questions that they answered; how many there were."""
    return sum(connection.execute(delete(answers).where(answers.c.id == number)).rowcount for number in numbers)
