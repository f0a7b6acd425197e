"""The queue as a table with leases: for any number of threads and processes, on either engine.

Whose a job is stands in its row, and the signs of life of workers in a table of theirs; all who write take turns.
"""

import json
import threading
from collections.abc import Mapping, Sequence
from time import time

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, func, or_, select, update

from bot.jobs.queue import (
    ENDED,
    GIVEN_UP,
    KEEP_SECONDS,
    MOST_ENDS,
    MOST_WAITING,
    NEVER,
    Job,
    Kind,
    Request,
    Role,
    chore,
)
from bot.jobs.store.records import EMPTY, FORMAT, Records, keep_results, living, put, read
from bot.jobs.store.tables import jobs, results, workers
from corpus.errors import InputError, StoreError
from corpus.store.engines.database import Database, upsert

_KNOWN = jobs.c.format <= FORMAT.number  # what a newer program keeps is left to it
_FULL = f"{MOST_WAITING:,} jobs wait already. Nothing was queued; try again when some are done: onrecord jobs"


class TableQueue(Records):
    """The queue of one home."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._changed = threading.Event()

    def defer(self, request: Request) -> Job:
        """Keep a job, or return the one that is kept already. InputError where too many wait."""
        with self.database.transaction(), self.database.writing() as connection:
            _forget_old(connection)
            found = self._standing_already(connection, request)
            if found is None:
                if request.kind == "add" and _waiting(connection) >= MOST_WAITING:
                    raise InputError(_FULL)
                found = put(connection, request, time())
            job = self.find(found)
        assert job is not None
        self.wake()
        return job

    def claim(self, worker: str) -> Job | None:
        """Take up the oldest job that is due, or whose worker is dead; None where there is none."""
        with self.database.reading() as connection:
            if connection.execute(_free(time())).first() is None:
                return None
        with self.database.writing() as connection:
            while (id := connection.execute(_free(time())).scalars().first()) is not None:
                if job := self._taken(connection, id, worker):
                    return job
        return None

    def alive(self, worker: str, role: Role) -> frozenset[int]:
        """Show a sign of life; return the jobs that are this worker's own."""
        now = time()
        with self.database.writing(durable=False) as connection:
            connection.execute(delete(workers).where(~living(now)))
            sign = upsert(workers).values(name=worker, role=role, alive=now)
            connection.execute(sign.on_conflict_do_update([workers.c.name], set_={"alive": now}))
            return frozenset(connection.execute(select(jobs.c.id).where(_of(worker))).scalars())

    def leave(self, worker: str) -> None:
        """Give up what this worker has yet to do, as if it had never begun, and be no worker any more."""
        with self.database.writing() as connection:
            free = {"state": "waiting", "worker": None, "tries": jobs.c.tries - 1}
            connection.execute(update(jobs).where(_of(worker)).values(free))
            connection.execute(delete(workers).where(workers.c.name == worker))

    def bury(self, worker: str) -> None:
        """Take a worker for dead; what it had is taken up by others at once."""
        with self.database.writing() as connection:
            connection.execute(delete(workers).where(workers.c.name == worker))

    def progress(self, job: Job, total: int, results: Mapping[str, str], *, went_on: bool = False) -> bool:
        """Keep some results of sources, by name; False where the job is this worker's own no more. Where it went on,
        its tries are counted anew."""
        values = {"total": total} | ({"tries": 1} if went_on else {})
        with self.database.writing() as connection:
            if not connection.execute(update(jobs).where(_held(job)).values(values)).rowcount:
                return False
            keep_results(connection, job.id, results)
        return True

    def finish(self, job: Job, *, notes: Sequence[str] = (), then: Sequence[Kind] = ()) -> bool:
        """Note that a job is done, and defer chores that it causes, in one transaction. What it was about is erased,
        but for its addresses where `notes` tell that something was left out."""
        with self.database.transaction():
            if not self._is_ended(job, "done", notes=notes):
                return False
            for kind in then:
                self.defer(chore(kind))
        return True

    def fail(self, job: Job, error: str, again: float | None = None) -> bool:
        """Note why a job could not be done; `again` is when it is tried again, None where it is not."""
        if again is None:
            return self._is_ended(job, "failed", error=error)
        return bool(self._set(_held(job), state="waiting", due=again, error=error, worker=None))

    def retry(self, id: int) -> Job:
        """Have a job tried again now. InputError where it cannot be."""
        fresh = {"state": "waiting", "due": time(), "tries": 0, "error": None, "ended": None, "worker": None, "told": 0}
        again = jobs.c.state.in_(("failed", "cancelled", "waiting")) & (jobs.c.due < NEVER)
        again &= (jobs.c.kind != "add") | (jobs.c.asked != EMPTY["asked"]) | jobs.c.body.is_not(None)
        if not self._set((jobs.c.id == id) & again, **fresh):
            raise InputError(f"Job {id} {_why_not(self.find(id), 'tried again')}")
        self.wake()
        return self._found(id)

    def cancel(self, id: int) -> Job:
        """Let a job be; what it has added stays. InputError where it has ended."""
        with self.database.writing() as connection:
            open_ = (jobs.c.id == id) & jobs.c.state.not_in(ENDED)
            done = _end(connection, open_, "cancelled")
        if not done:
            raise InputError(f"Job {id} {_why_not(self.find(id), 'cancelled')}")
        return self._found(id)

    def wait(self, seconds: float) -> None:
        """Return when something new may be to be done, or after so long."""
        self._changed.wait(seconds)
        self._changed.clear()

    def wake(self) -> None:
        """End the waiting of this process's workers."""
        self._changed.set()

    def _taken(self, connection: Connection, id: int, worker: str) -> Job | None:
        """Make a job a worker's own; None where it is given up, cannot be read, or is not to be done now."""
        this = jobs.c.id == id
        open_ = this & jobs.c.state.not_in(ENDED) & _KNOWN
        row = connection.execute(select(jobs.c.due, jobs.c.tries, jobs.c.claims).where(open_)).one_or_none()
        if row is None or row.due == NEVER:
            return None
        if row.tries >= MOST_ENDS:
            _end(connection, this, "failed", error=GIVEN_UP)
            return None
        taken = {"state": "running", "worker": worker, "tries": row.tries + 1, "claims": row.claims + 1}
        connection.execute(update(jobs).where(this).values(taken))
        try:
            return read(connection.execute(select(jobs).where(this)).one())
        except StoreError as error:
            _end(connection, this, "failed", error=str(error))
        return None

    def _found(self, id: int) -> Job:
        job = self.find(id)
        assert job is not None
        return job

    def _standing_already(self, connection: Connection, request: Request) -> int | None:
        """The number of the job that is kept for a request already."""
        same_key = (jobs.c.key == request.key) & jobs.c.key.is_not(None)
        same_lock = (jobs.c.lock == request.lock) & jobs.c.lock.is_not(None) & (jobs.c.state == "waiting")
        return connection.execute(select(jobs.c.id).where(or_(same_key, same_lock)).limit(1)).scalar()

    def _is_ended(self, job: Job, state: str, *, notes: Sequence[str] = (), error: str | None = None) -> bool:
        with self.database.writing() as connection:
            return bool(_end(connection, _held(job), state, notes=notes, error=error))


def _free(now: float) -> Select[int]:
    """The job that is next: one that is due, or that a dead worker held, unless its lock is held."""
    at_work = select(workers.c.name).where(living(now))
    running = jobs.c.state == "running"
    held = jobs.alias("held")
    busy = select(held.c.lock).where(held.c.state == "running", held.c.lock.is_not(None), held.c.worker.in_(at_work))
    left = running & jobs.c.worker.not_in(at_work)
    due = (jobs.c.state == "waiting") & (jobs.c.due <= now)
    unlocked = or_(jobs.c.lock.is_(None), jobs.c.lock.not_in(busy))
    return select(jobs.c.id).where(or_(due, left), unlocked, _KNOWN).order_by(jobs.c.due, jobs.c.id).limit(1)


def _of(worker: str) -> ColumnElement[bool]:
    return (jobs.c.worker == worker) & (jobs.c.state == "running")


def _held(job: Job) -> ColumnElement[bool]:
    """The condition that a job is still the one that its worker claimed."""
    same = and_(jobs.c.id == job.id, jobs.c.claims == job.claims, jobs.c.worker == job.worker)
    return same & (jobs.c.state == "running")


def _end(
    connection: Connection,
    which: ColumnElement[bool],
    state: str,
    *,
    notes: Sequence[str] = (),
    error: str | None = None,
) -> int:
    """End jobs; return how many. A chore that is done leaves nothing; what failed is kept, to be tried again."""
    values: dict[str, object] = {"state": state, "ended": time(), "error": error, "notes": json.dumps(list(notes))}
    gone = 0
    if state == "done":
        gone = connection.execute(delete(jobs).where(which, jobs.c.kind != "add")).rowcount
        values |= {"name": None, "body": None, "file": None} if notes else EMPTY
    return gone or connection.execute(update(jobs).where(which).values(values)).rowcount


def _waiting(connection: Connection) -> int:
    query = select(func.count()).select_from(jobs).where(jobs.c.state == "waiting", jobs.c.kind == "add")
    return int(connection.execute(query).scalar_one())


def _forget_old(connection: Connection) -> None:
    old = select(jobs.c.id).where(jobs.c.ended < time() - KEEP_SECONDS)
    connection.execute(delete(results).where(results.c.job.in_(old)))
    connection.execute(delete(jobs).where(jobs.c.ended < time() - KEEP_SECONDS))


def _why_not(job: Job | None, verb: str) -> str:
    if job is None:
        return "is not known (any more). See: onrecord jobs"
    return f"is {job.state}: it cannot be {verb}. See: onrecord jobs {job.id}"
