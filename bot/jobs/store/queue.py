"""What is to be added for somebody who waits for it in a chat: on disk, so that a kill does not undo the asking.

It knows no messenger: chats, people, messages and updates are numbers, a file is opaque words.
"""

import json
from dataclasses import asdict
from time import time
from typing import Any

from sqlalchemy import Row, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.chats.store.database import jobs
from bot.chats.store.records import Job
from corpus.store.sqlite.engine import Database

KEEP_SECONDS = 3 * 24 * 3600.0  # by what was done a repeated update is known
NOTHING = '{"of": [], "most": 0}'
MOST_TRIES = 10  # a job that has ended the program so often is given up


class Jobs:
    """The jobs of one home."""

    def __init__(self, database: Database) -> None:
        self._held = database

    def put(self, job: Job) -> None:
        """Keep a job; one that its update has made already stays as it is."""
        now = time()
        row = asdict(job) | {"sources": json.dumps({"of": job.sources, "most": job.most}), "at": now}
        del row["most"]
        with self._held.writing() as connection:
            connection.execute(delete(jobs).where(jobs.c.done == 1, jobs.c.at < now - KEEP_SECONDS))
            connection.execute(insert(jobs).values(row).on_conflict_do_nothing())

    def unfinished(self) -> list[Job]:
        """What is to be done, the oldest first."""
        with self._held.reading() as connection:
            rows = connection.execute(select(jobs).where(jobs.c.done == 0).order_by(jobs.c.id)).all()
        return [_job(row) for row in rows]

    def knows(self, id: int) -> bool:
        """Whether an update has made its job already."""
        with self._held.reading() as connection:
            return connection.execute(select(jobs.c.id).where(jobs.c.id == id)).first() is not None

    def cut_short(self, id: int, chat: int) -> Job | None:
        """A job of this chat that was done with something left out, None where it is not known any more."""
        with self._held.reading() as connection:
            row = connection.execute(
                select(jobs).where(jobs.c.id == id, jobs.c.chat == chat, jobs.c.done == 1, jobs.c.sources != NOTHING)
            ).one_or_none()
        return None if row is None else _job(row)

    def begin(self, id: int) -> bool:
        """Whether a job is to be tried; it is counted, and given up where it has been tried too often."""
        with self._held.writing() as connection:
            connection.execute(update(jobs).where(jobs.c.id == id).values(tries=jobs.c.tries + 1))
            tries = connection.execute(select(jobs.c.tries).where(jobs.c.id == id)).scalar_one()
        return int(tries) <= MOST_TRIES

    def finish(self, id: int, *, cut_short: bool = False) -> None:
        """A job is done; what it was about is dropped, or its addresses kept for a while where something was left out
        and may be asked for."""
        gone: dict[str, object] = {"done": 1, "file": None, "name": None}
        with self._held.writing() as connection:
            left = gone if cut_short else gone | {"sources": NOTHING}
            connection.execute(update(jobs).where(jobs.c.id == id).values(left))


def _job(row: Row[Any]) -> Job:
    told = json.loads(row.sources)
    return Job(row.id, row.chat, row.person, row.message, tuple(told["of"]), row.file, row.name, told["most"])
