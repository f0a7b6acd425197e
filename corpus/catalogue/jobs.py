"""What is to be added for somebody who waits for it in a chat: on disk, so that a kill does not undo the asking.

It knows no messenger: chats, people, messages and updates are numbers, a file is opaque words.
"""

import json
from dataclasses import asdict
from time import time

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert

from corpus.catalogue.chat_records import Job
from corpus.catalogue.chat_tables import jobs
from corpus.catalogue.database import Database

KEEP_SECONDS = 3 * 24 * 3600.0  # by what was done a repeated update is known
MOST_TRIES = 10  # a job that has ended the program so often is given up


class Jobs:
    """The jobs of one home."""

    def __init__(self, database: Database) -> None:
        self._held = database

    def put(self, job: Job) -> None:
        """Keep a job; one that its update has made already stays as it is."""
        now = time()
        row = asdict(job) | {"sources": json.dumps(job.sources), "at": now}
        with self._held.writing() as connection:
            connection.execute(delete(jobs).where(jobs.c.done == 1, jobs.c.at < now - KEEP_SECONDS))
            connection.execute(insert(jobs).values(row).on_conflict_do_nothing())

    def unfinished(self) -> list[Job]:
        """What is to be done, the oldest first."""
        with self._held.reading() as connection:
            rows = connection.execute(select(jobs).where(jobs.c.done == 0).order_by(jobs.c.id)).all()
        return [
            Job(row.id, row.chat, row.person, row.message, tuple(json.loads(row.sources)), row.file, row.name)
            for row in rows
        ]

    def begin(self, id: int) -> bool:
        """Whether a job is to be tried; it is counted, and given up where it has been tried too often."""
        with self._held.writing() as connection:
            connection.execute(update(jobs).where(jobs.c.id == id).values(tries=jobs.c.tries + 1))
            tries = connection.execute(select(jobs.c.tries).where(jobs.c.id == id)).scalar_one()
        return int(tries) <= MOST_TRIES

    def finish(self, id: int) -> None:
        """A job is done; what it was about is dropped."""
        with self._held.writing() as connection:
            gone = {"done": 1, "sources": "[]", "file": None, "name": None}
            connection.execute(update(jobs).where(jobs.c.id == id).values(gone))
