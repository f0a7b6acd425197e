"""The queue held by Procrastinate, on PostgreSQL: the records are the table's, who is at work is Procrastinate's.

Each record that waits or runs has one job there, named by its number and changed in the same transaction. Procrastinate
picks the next, keeps the locks and knows by their heartbeats which workers live; no machine's clock is asked. What of
both is apart (after a restore, say, or a move from SQLite) is mended with each sign of life.
"""

from collections.abc import Iterable, Sequence
from time import time
from typing import Any

from procrastinate.sql import queries
from procrastinate.types import JobToDefer
from sqlalchemy import Connection, delete, select, text, update

from bot.jobs.queue import LEASE_SECONDS, NEVER, Job, Kind, Request, Role
from bot.jobs.store.procrastinate_schema import use
from bot.jobs.store.records import FORMAT
from bot.jobs.store.table_queue import TableQueue
from bot.jobs.store.tables import jobs
from corpus.store.engines.database import Database

_QUEUE = "onrecord"
_DUE = text(
    "SELECT 1 FROM procrastinate_jobs WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now()) LIMIT 1"
)
_LIVE = text(
    "SELECT id, status, queueing_lock FROM procrastinate_jobs WHERE args->>'job' = :job AND status IN ('todo', 'doing')"
)
_ANOTHER_WAITS = text(
    "SELECT 1 FROM procrastinate_jobs WHERE queueing_lock = :lock AND status = 'todo' AND id != :id LIMIT 1"
)
_WITHOUT_JOB = text(
    "SELECT id FROM jobs WHERE state IN ('waiting', 'running') AND due < :never AND format <= :format AND NOT EXISTS"
    " (SELECT FROM procrastinate_jobs WHERE args->>'job' = jobs.id::text AND status IN ('todo', 'doing')) ORDER BY id"
)
_WITHOUT_RECORD = text(
    "SELECT args->>'job' FROM procrastinate_jobs AS held WHERE status IN ('todo', 'doing') AND NOT EXISTS"
    " (SELECT FROM jobs WHERE id::text = held.args->>'job' AND state IN ('waiting', 'running'))"
)


class ProcrastinateQueue(TableQueue):
    """The queue of one database."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._heartbeats: dict[str, int] = {}  # of this process's workers, by name: their numbers there

    def defer(self, request: Request) -> Job:
        """Keep a job, or return the one that is kept already. InputError where too many wait."""
        with self.database.transaction(), self.database.writing() as connection:
            job = super().defer(request)
            if job.state == "waiting" and job.due < NEVER and not _live(connection, job.id):
                _put(connection, job.id, request.kind, request.lock)
        return job

    def claim(self, worker: str) -> Job | None:
        """Take up the oldest job that is due; None where there is none."""
        with self.database.reading() as connection:
            use(connection)
            if connection.execute(_DUE).first() is None and not _left_by_the_dead(connection):
                return None
        with self.database.writing() as connection:
            use(connection)
            _free_what_the_dead_left(connection)
            mine = self._heartbeats[worker]
            if not _is_known(connection, mine):
                return None  # it was taken for dead; until its next sign of life
            while (row := _ask(connection, "fetch_job", queues=None, worker_id=mine))["id"] is not None:
                number = int(row["args"]["job"])
                if job := self._taken(connection, number, worker):
                    return job
                _drop(connection, number)
        return None

    def alive(self, worker: str, role: Role) -> frozenset[int]:
        """Show a sign of life; return the jobs that are this worker's own. What dead workers left waits again."""
        with self.database.transaction(), self.database.writing() as connection:
            use(connection)
            number = self._heartbeats.get(worker)
            if number is None or not _is_known(connection, number):
                self._heartbeats[worker] = _ask(connection, "register_worker")["worker_id"]
            else:
                _ask(connection, "update_heartbeat", worker_id=number)
            _free_what_the_dead_left(connection)
            _mend(connection)
            return super().alive(worker, role)

    def leave(self, worker: str) -> None:
        """Give up what this worker has yet to do, as if it had never begun, and be no worker any more."""
        with self.database.transaction(), self.database.writing() as connection:
            held = _held_by(connection, worker)
            super().leave(worker)
            use(connection)
            _let_wait(connection, held)
            if (number := self._heartbeats.pop(worker, None)) is not None:
                _ask(connection, "unregister_worker", worker_id=number)

    def bury(self, worker: str) -> None:
        """Take a worker for dead; what it had is taken up by others at once."""
        with self.database.transaction(), self.database.writing() as connection:
            super().bury(worker)
            use(connection)
            _let_wait(connection, _held_by(connection, worker))

    def finish(self, job: Job, *, notes: Sequence[str] = (), then: Sequence[Kind] = ()) -> bool:
        """Note that a job is done, and defer chores that it causes, in one transaction. What it was about is erased,
        but for its addresses where `notes` tell that something was left out."""
        with self.database.transaction(), self.database.writing() as connection:
            is_ours = super().finish(job, notes=notes, then=then)
            if is_ours:
                _drop(connection, job.id)
        return is_ours

    def fail(self, job: Job, error: str, again: float | None = None) -> bool:
        """Note why a job could not be done; `again` is when it is tried again, None where it is not."""
        with self.database.transaction(), self.database.writing() as connection:
            is_ours = super().fail(job, error, again)
            if is_ours and again is None:
                _drop(connection, job.id)
            elif is_ours and again is not None:
                _let_wait(connection, [job.id], again)
        return is_ours

    def retry(self, id: int) -> Job:
        """Have a job tried again now. InputError where it cannot be."""
        with self.database.transaction(), self.database.writing() as connection:
            job = super().retry(id)
            _drop(connection, id)
            _put(connection, id, job.request.kind, job.request.lock)
        return job

    def cancel(self, id: int) -> Job:
        """Let a job be; what it has added stays. InputError where it has ended."""
        with self.database.transaction(), self.database.writing() as connection:
            job = super().cancel(id)
            _drop(connection, id)
        return job

    def fill(self, id: int, body: bytes) -> None:
        """Keep the file that a job lacks; it is due now."""
        with self.database.transaction(), self.database.writing() as connection:
            super().fill(id, body)
            use(connection)
            _mend(connection)


def _ask(connection: Connection, query: str, **values: Any) -> Any:
    """Return the row that one of Procrastinate's own queries gives."""
    return connection.exec_driver_sql(queries[query], values).mappings().first()


def _put(connection: Connection, job: int, kind: str, lock: str | None) -> None:
    """Have Procrastinate hold a record, due now; unless another with its lock waits, which does what it would do."""
    use(connection)
    if lock and connection.execute(_ANOTHER_WAITS, {"lock": lock, "id": 0}).first():
        connection.execute(delete(jobs).where(jobs.c.id == job))
        return
    held = JobToDefer(_QUEUE, kind, 0, lock, lock, f'{{"job": {job}}}', None)  # type: ignore[arg-type]
    _ask(connection, "defer_jobs", jobs=[held])


def _live(connection: Connection, job: int) -> Any:
    use(connection)
    return connection.execute(_LIVE, {"job": str(job)}).mappings().first()


def _drop(connection: Connection, job: int) -> None:
    """Have Procrastinate hold a record no more."""
    if live := _live(connection, job):
        _ask(connection, "finish_job", job_id=live["id"], status="succeeded", delete_job="true")


def _let_wait(connection: Connection, numbers: Iterable[int], due: float | None = None) -> None:
    """Let records wait that were at work; one of which another waits with the same lock is not needed any more."""
    for number in numbers:
        live = _live(connection, number)
        if live is None:
            continue  # mended with the next sign of life
        another = {"lock": live["queueing_lock"], "id": live["id"]}
        if live["queueing_lock"] and connection.execute(_ANOTHER_WAITS, another).first():
            _drop(connection, number)
            connection.execute(delete(jobs).where(jobs.c.id == number))
            continue
        connection.execute(update(jobs).where(jobs.c.id == number, jobs.c.state == "running").values(state="waiting"))
        if live["status"] == "doing":
            _retry(connection, live["id"], 0.0 if due is None else due - time())


def _retry(connection: Connection, id: int, seconds: float) -> None:
    """Have Procrastinate try again in so many seconds, by the clock of the server."""
    moment = text("SELECT now() + make_interval(secs => :seconds)")
    again = connection.execute(moment, {"seconds": max(0.0, seconds)}).scalar_one()
    _ask(connection, "retry_job", job_id=id, retry_at=again, new_priority=None, new_queue_name=None, new_lock=None)


def _held_by(connection: Connection, worker: str) -> list[int]:
    held = select(jobs.c.id).where(jobs.c.worker == worker, jobs.c.state == "running")
    return list(connection.execute(held).scalars())


def _is_known(connection: Connection, number: int) -> bool:
    known = text("SELECT 1 FROM procrastinate_workers WHERE id = :number")
    return connection.execute(known, {"number": number}).first() is not None


def _left_by_the_dead(connection: Connection) -> list[int]:
    which: dict[str, Any] = {"queue": None, "task_name": None, "seconds_since_heartbeat": LEASE_SECONDS}
    stalled = connection.exec_driver_sql(queries["select_stalled_jobs_by_heartbeat"], which).mappings().all()
    return [int(row["args"]["job"]) for row in stalled]


def _free_what_the_dead_left(connection: Connection) -> None:
    _let_wait(connection, _left_by_the_dead(connection))
    _ask(connection, "prune_stalled_workers", seconds_since_heartbeat=LEASE_SECONDS)


def _mend(connection: Connection) -> None:
    """Let Procrastinate hold every record that waits or runs, and no other."""
    for number in connection.execute(_WITHOUT_RECORD).scalars().all():
        _drop(connection, int(number))
    for number in connection.execute(_WITHOUT_JOB, {"never": NEVER, "format": FORMAT.number}).scalars().all():
        this = jobs.c.id == number
        connection.execute(update(jobs).where(this, jobs.c.state == "running").values(state="waiting"))
        row = connection.execute(select(jobs.c.kind, jobs.c.lock).where(this)).one()
        _put(connection, number, row.kind, row.lock)
