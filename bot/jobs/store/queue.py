"""The queue of jobs: sources to add for somebody who waits for them, on disk, so that a kill loses no request.

A table in the catalogue's file. It knows no messenger: chats, people, messages and updates are numbers, a file is
opaque words.
"""

from dataclasses import dataclass
from pathlib import Path
from time import time
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Column, Float, Integer, MetaData, Row, String, Table, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from corpus.errors import StoreError
from corpus.store.engines.database import Database
from corpus.store.engines.migrate import Migrations, bring_up_to_date
from corpus.store.payloads import Format, faults

KEEP_SECONDS = 3 * 24 * 3600.0  # by what was done a repeated update is known
MOST_TRIES = 10  # a job that has ended the program so often is given up
MIGRATIONS = Migrations(Path(__file__).parent / "migrations", ("0001",), "alembic_version_jobs")

jobs = Table(
    "jobs",
    MetaData(),
    Column("id", Integer, primary_key=True),  # the update that asked for it
    Column("chat", Integer, nullable=False),
    Column("person", Integer, nullable=False),
    Column("message", Integer, nullable=False),  # the message that tells of it
    Column("sources", String, nullable=False),  # addresses, and how many of one feed, as JSON
    Column("file", String),  # the messenger's name of a file
    Column("name", String),  # the file's own name
    Column("at", Float, nullable=False),  # epoch seconds
    Column("tries", Integer, nullable=False, default=0),
    Column("done", Integer, nullable=False, default=0, index=True),
    Column("format", Integer, nullable=False, default=1),  # of the sources
)


@dataclass(frozen=True, slots=True)
class Job:
    """Addresses, or a file with its own name, to add for a person; `message` tells in the chat how it goes."""

    id: int
    chat: int
    person: int
    message: int
    sources: tuple[str, ...] = ()
    file: str | None = None
    name: str | None = None
    most: int = 10  # of one feed or sitemap


@dataclass(frozen=True, slots=True)
class _Sources:
    of: tuple[str, ...]
    most: int


_SOURCES = TypeAdapter(_Sources)
FORMAT = Format({1: _SOURCES.validate_json}, "Ask for it again.")
NOTHING = _SOURCES.dump_json(_Sources((), 0)).decode()


def open_jobs(catalogue: Database) -> Database:
    """Return the catalogue's file with the queue in it, made where it is missing."""
    bring_up_to_date(catalogue, MIGRATIONS)
    return catalogue


class Jobs:
    """The jobs of one home."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, job: Job) -> None:
        """Keep a job; one that its update has made already stays as it is."""
        now, kept = time(), _SOURCES.dump_json(_Sources(job.sources, job.most)).decode()
        row = {name: getattr(job, name) for name in ("id", "chat", "person", "message", "file", "name")}
        row |= {"sources": kept, "format": FORMAT.number, "at": now}
        with self._database.writing() as connection:
            connection.execute(delete(jobs).where(jobs.c.done == 1, jobs.c.at < now - KEEP_SECONDS))
            connection.execute(insert(jobs).values(row).on_conflict_do_nothing())

    def unfinished(self) -> list[Job]:
        """List what is to be done, the oldest first, without what cannot be read."""
        return [job for row in self._open() if (job := _readable(row))]

    def faults(self) -> list[str]:
        """Say of each job that waits and cannot be read why, in a line."""
        return faults(_job, self._open())

    def knows(self, id: int) -> bool:
        """Tell whether an update has made its job already."""
        with self._database.reading() as connection:
            return connection.execute(select(jobs.c.id).where(jobs.c.id == id)).first() is not None

    def cut_short(self, id: int, chat: int) -> Job | None:
        """Return a job of this chat that was done with something left out, None where it is not known any more."""
        query = select(jobs).where(jobs.c.id == id, jobs.c.chat == chat, jobs.c.done == 1)
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        job = None if row is None else _job(row)
        return job if job and job.sources else None

    def begin(self, id: int) -> bool:
        """Count a try of a job; False where it has been tried too often and is given up."""
        with self._database.writing() as connection:
            connection.execute(update(jobs).where(jobs.c.id == id).values(tries=jobs.c.tries + 1))
            tries = connection.execute(select(jobs.c.tries).where(jobs.c.id == id)).scalar_one()
        return int(tries) <= MOST_TRIES

    def finish(self, id: int, *, cut_short: bool = False) -> None:
        """Note that a job is done. What it was about is dropped, or its addresses kept for a while where something was
        left out and may be asked for."""
        gone: dict[str, object] = {"done": 1, "file": None, "name": None}
        with self._database.writing() as connection:
            left = gone if cut_short else gone | {"sources": NOTHING, "format": FORMAT.number}
            connection.execute(update(jobs).where(jobs.c.id == id).values(left))

    def _open(self) -> list[Row[Any]]:
        with self._database.reading() as connection:
            return list(connection.execute(select(jobs).where(jobs.c.done == 0).order_by(jobs.c.id)))


def _readable(row: Row[Any]) -> Job | None:
    try:
        return _job(row)
    except StoreError:  # `faults` tells of it
        return None


def _job(row: Row[Any]) -> Job:
    """StoreError where its sources cannot be read."""
    kept = FORMAT.read(f"Job {row.id}", row.format, row.sources)
    return Job(row.id, row.chat, row.person, row.message, kept.of, row.file, row.name, kept.most)
