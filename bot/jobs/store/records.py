"""The record of every job: what was asked and by whom, how far it has come, what became of each source.

Who is at work on a job is the queue's own (table_queue.py).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from time import time
from typing import Any, get_args

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Connection, Row, Select, delete, func, insert, select, update

from bot.jobs.queue import ANYBODY, ENDED, LEASE_SECONDS, NEVER, Asked, Asker, Door, Job, Request, Standing, State
from bot.jobs.store.tables import jobs, results, workers
from corpus.errors import StoreError
from corpus.nouns import Metadata
from corpus.sources.links import MOST, NOTHING
from corpus.store.engines.database import Store, upsert
from corpus.store.payloads import Format, faults


@dataclass(frozen=True, slots=True)
class _Former:
    of: tuple[str, ...]
    most: int


@dataclass(frozen=True, slots=True)
class _Kept:
    sources: tuple[str, ...] = ()
    most: int = MOST
    is_list: bool = False
    complete: bool = False
    recursive: bool = False
    path: str | None = None
    given: dict[str, str] = field(default_factory=dict)


_KEPT, _FORMER = TypeAdapter(_Kept), TypeAdapter(_Former)
_NOTES = TypeAdapter(tuple[str, ...])


def _former(payload: str) -> _Kept:
    former = _FORMER.validate_json(payload)
    return _Kept(former.of, former.most)


FORMAT: Format[_Kept] = Format({1: _former, 2: _KEPT.validate_json}, "Ask for it again.")
EMPTY = {"format": 2, "asked": "{}", "name": None, "body": None, "file": None}
_LIGHT = [column for column in jobs.c if column.name != "body"]


class Records(Store):
    """The records of the jobs of one home."""

    def find(self, id: int) -> Job | None:
        """Return a job, without its file; None where there is none any more."""
        return self._one(select(*_LIGHT).where(jobs.c.id == id))

    def known(self, key: str) -> Job | None:
        """Return the job of that key."""
        return self._one(select(*_LIGHT).where(jobs.c.key == key))

    def latest(self, state: State | None = None, asker: Asker | None = None, most: int = 100) -> list[Job]:
        """List jobs, the newest first, in that state, or of that door and whoever asked there; `most` 0 for all."""
        query = select(*_LIGHT).order_by(jobs.c.id.desc())
        if state is not None:
            query = query.where(jobs.c.state == state)
        if asker is not None:
            query = query.where(jobs.c.door == asker.door)
            query = query if asker.who == ANYBODY else query.where(jobs.c.who == asker.who)
        return self._every(query.limit(most) if most else query)

    def untold(self, door: Door) -> list[Job]:
        """List the jobs of a door that run, or have ended and were not told of yet."""
        moved = jobs.c.state.in_(("running", *ENDED))
        return self._every(select(*_LIGHT).where(jobs.c.door == door, jobs.c.told == 0, moved).order_by(jobs.c.id))

    def told(self, id: int) -> None:
        """Note that whoever asked for a job has been told of its end."""
        self._set(jobs.c.id == id, told=1)

    def unfilled(self) -> list[tuple[Job, str]]:
        """List jobs that lack their file, each with the messenger's name of it."""
        with self.database.reading() as connection:
            query = select(*_LIGHT).where(jobs.c.state == "waiting", jobs.c.file.is_not(None))
            rows = connection.execute(query.order_by(jobs.c.id)).all()
        return [(job, row.file) for row in rows if (job := _readable(row))]

    def fill(self, id: int, body: bytes) -> None:
        """Keep the file that a job lacks; it is due now."""
        self._set((jobs.c.id == id) & (jobs.c.due == NEVER), file=None, body=body, due=time())

    def results(self, id: int) -> dict[str, str]:
        """Return the results of a job so far, by name, in the order in which they came."""
        query = select(results.c.name, results.c.result).where(results.c.job == id).order_by(results.c.number)
        with self.database.reading() as connection:
            return {row.name: row.result for row in connection.execute(query)}

    def standing(self) -> Standing:
        """Tell how the queue stands."""
        now = time()
        due = (jobs.c.state == "waiting") & (jobs.c.due <= now)
        with self.database.reading() as connection:
            counted = connection.execute(select(jobs.c.state, func.count().label("many")).group_by(jobs.c.state)).all()
            oldest = connection.execute(select(func.min(jobs.c.due)).where(due)).scalar()
            at_work = connection.execute(select(workers.c.name, workers.c.role).where(living(now))).all()
            counts: dict[State, int] = dict.fromkeys(get_args(State), 0) | {row.state: row.many for row in counted}
            return Standing(counts, oldest, {row.name: row.role for row in at_work})

    def forget(self, article: int) -> int:
        """Erase the results that name an article, and all that jobs which have ended hold of sources and files; return
        how many there were."""
        named = results.c.result.contains(f'"article":{article},')
        with self.database.erasing() as connection:
            gone = connection.execute(delete(results).where(named)).rowcount
            holds = (jobs.c.asked != EMPTY["asked"]) | jobs.c.body.is_not(None)
            held = jobs.c.state.in_(ENDED) & holds
            return gone + connection.execute(update(jobs).where(held).values(EMPTY)).rowcount

    def faults(self) -> list[str]:
        """Say of each job that waits and cannot be read why, in a line."""
        with self.database.reading() as connection:
            return faults(read, connection.execute(select(*_LIGHT).where(jobs.c.state.not_in(ENDED))).all())

    def _set(self, which: ColumnElement[bool], **values: object) -> int:
        """Change jobs; return how many."""
        with self.database.writing() as connection:
            return connection.execute(update(jobs).where(which).values(values)).rowcount

    def _one(self, query: Select[Any]) -> Job | None:
        """StoreError where what is kept of it cannot be read."""
        with self.database.reading() as connection:
            row = connection.execute(query).one_or_none()
            return None if row is None else read(row, _count(connection, [row.id])[row.id])

    def _every(self, query: Select[Any]) -> list[Job]:
        with self.database.reading() as connection:
            rows = connection.execute(query).all()
            done = _count(connection, [row.id for row in rows])
        return [job for row in rows if (job := _readable(row, done[row.id]))]


def living(now: float) -> ColumnElement[bool]:
    """The condition that a worker shows signs of life; a clock that was put back leaves none alive for years."""
    return workers.c.alive.between(now - LEASE_SECONDS, now + LEASE_SECONDS)


def keep_results(connection: Connection, job: int, some: Mapping[str, str]) -> None:
    """Keep results of sources; one of the same name takes the former one's place."""
    last = connection.execute(select(func.max(results.c.number)).where(results.c.job == job)).scalar()
    begin = 0 if last is None else last + 1
    rows = [
        {"job": job, "name": name, "number": begin + at, "result": each} for at, (name, each) in enumerate(some.items())
    ]
    if rows:
        kept = upsert(results).values(rows)
        same = [results.c.job, results.c.name]
        connection.execute(kept.on_conflict_do_update(same, set_={"result": kept.excluded.result}))


def put(connection: Connection, request: Request, now: float) -> int:
    """Keep a new job; return its number."""
    asked = request.asked
    given = {name: value for name, value in asdict(asked.given).items() if value is not None}
    kept = _Kept(asked.sources, asked.most, asked.is_list, asked.complete, asked.recursive, asked.path, given)
    row = {
        "kind": request.kind,
        "state": "waiting",
        "due": now,
        "at": now,
        "lock": request.lock,
        "door": request.asker.door,
        "who": request.asker.who,
        "message": request.asker.message,
        "key": request.key,
        "mark": request.mark,
        "format": FORMAT.number,
        "asked": _KEPT.dump_json(kept, exclude_defaults=True).decode(),
        "name": asked.name,
        "body": asked.body,
        "total": 0 if request.kind != "add" else len(asked.sources) or 1,
    }
    made = connection.execute(insert(jobs).values(row)).inserted_primary_key
    assert made is not None
    return int(made[0])


def read(row: Row[Any], done: int = 0) -> Job:
    """Return a job as it is kept. StoreError where what it is about cannot be read."""
    kept = FORMAT.read(f"Job {row.id}", row.format, row.asked)
    given = Metadata(**kept.given) if kept.given else NOTHING  # type: ignore[arg-type]
    body = getattr(row, "body", None)
    more = (kept.is_list, given, kept.complete, kept.recursive, kept.path)
    asked = Asked(kept.sources, kept.most, row.name, body, *more)
    request = Request(row.kind, asked, Asker(row.door, row.who, row.message), row.key, row.mark, row.lock)
    notes, total = _NOTES.validate_json(row.notes), max(row.total, done)
    how = (row.state, row.tries, row.due, row.error, row.worker, done, total, notes, row.claims)
    return Job(row.id, request, *how)


def _readable(row: Row[Any], done: int = 0) -> Job | None:
    try:
        return read(row, done)
    except StoreError:  # `faults` tells of it
        return None


def _count(connection: Connection, ids: Sequence[int]) -> Counter[int]:
    """The number of results of each job."""
    query = select(results.c.job, func.count().label("many")).where(results.c.job.in_(ids)).group_by(results.c.job)
    return Counter({row.job: row.many for row in connection.execute(query)})
