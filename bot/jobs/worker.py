"""Work off the queue: in a process of its own, or in threads of one that answers, when no other is at work.

While it lives a worker shows signs of life; what it had is given back at a stop, and taken up by another after a kill.
A store that fails is tried again until it is there: neither it nor a job that fails ends the work.
"""

import threading
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from time import monotonic, time

from bot.app import App
from bot.custody.retention import retain
from bot.jobs.adding import Listener
from bot.jobs.kinds import CAUSES, HELD, KINDS, due
from bot.jobs.queue import LEASE_SECONDS, MOST_TRIES, Job, Kind, Queue, Role, chore
from bot.jobs.results import kept_form
from bot.jobs.words import KINDS_IN_WORDS, outcome
from corpus.errors import InputError, OnRecordError, SourceError
from corpus.events import failed, happened
from corpus.processes import is_gone, process_name
from retrieval.ingest import Result

AT_ONCE = 2
BEAT = LEASE_SECONDS / 4  # seconds between signs of life
EVERY = 1.0  # seconds between notes of how far a job has come
LOOKS, SOON = 1.0, 0.1  # seconds between looks for what another process has left, and for the end of the last job
PLANS = 20.0  # seconds between looks at what is due by the clock
RETAINS = 3600.0  # seconds between looks at what is too old to be kept
PAUSES = (5.0, 30.0, 120.0, 600.0)  # seconds before a job that failed is tried again
TRIES_OF_ANY = 2  # of a job that failed as nobody foresaw
UNEXPECTED = "It could not be done. The log says more."
FINAL = (InputError, SourceError)  # trying again helps nobody


@dataclass(slots=True)
class _Progress:
    """The progress of a job; one that is taken up again keeps what became of sources the first time."""

    former: dict[str, str]
    seen: Counter[str] = field(default_factory=Counter)
    fresh: dict[str, str] = field(default_factory=dict)
    came: bool = False
    went_on: bool = False  # further than before
    statuses: Counter[str] = field(default_factory=Counter)

    def take(self, result: Result | bool) -> None:
        """Take note of a step."""
        if isinstance(result, bool):
            self.went_on = self.went_on or result
            return
        self.statuses[result.status] += 1
        self.came = self.came or result.status not in HELD
        self.seen[result.source] += 1
        name = f"{result.source} {self.seen[result.source]}"
        self.went_on = self.went_on or name not in self.former
        if result.status == "unchanged" and name in self.former:
            self.came = True  # the process that added it may have died before it was looked at
        else:
            self.fresh[name] = kept_form(result)


class Worker:
    """A worker at one home's queue. `role` is the program it runs in; one that does other things too is a stand-in,
    which leaves the work to those that do nothing else."""

    def __init__(
        self, app: App, role: Role, at_once: int = AT_ONCE, say: Callable[[str], None] = lambda line: None
    ) -> None:
        self.done = self.failed = 0  # jobs that have ended here
        self.name = process_name()
        self._app = app
        self._queue: Queue = app.queue
        self._role = role
        self._at_once = at_once
        self._say = say
        self._stopped = threading.Event()
        self._stands_aside = False
        self._changes = -1
        self._retained = -RETAINS
        self._busy = 0
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []

    # Running ------------------------------------------------------------------------------------------------------

    def start(self, *, once: bool = False) -> None:
        """Begin, in threads; with `once` they end when there is nothing left to be done."""
        self._keep_trying(self._show_life)
        self._plan()
        steps: list[Callable[[], None]] = [
            self._beat,
            *([] if once else [self._plan_on]),
            *[lambda: self._work(once)] * self._at_once,
        ]
        self._threads = [threading.Thread(target=each, name="worker", daemon=True) for each in steps]
        for thread in self._threads:
            thread.start()

    def run(self, *, once: bool = False, grace: float = 0.0) -> None:
        """Work until it is stopped, or with `once` until there is nothing left to be done."""
        self.start(once=once)
        for thread in self._threads[-self._at_once :]:
            while thread.is_alive() and not self._stopped.is_set():
                thread.join(SOON)
        self.stop(grace)

    @property
    def in_hand(self) -> bool:
        """Tell whether a job is still at work."""
        return any(thread.is_alive() for thread in self._threads[-self._at_once :])

    def wind_up(self) -> None:
        """Take up nothing more."""
        self._stopped.set()
        self._queue.wake()

    def stop(self, grace: float = 0.0) -> None:
        """Take up nothing more, wait so many seconds for what is at work, and give back the rest."""
        self.wind_up()
        until = monotonic() + grace
        for thread in self._threads:
            thread.join(max(0.0, until - monotonic()))
        try:
            self._queue.leave(self.name)
        except OnRecordError as error:  # then it is taken up when the lease is over
            failed("jobs could not be given back", error)

    def work_once(self) -> bool:
        """Do one job; False where there is none."""
        job = self._queue.claim(self.name)
        if job is not None:
            self._do(job)
        return job is not None

    def _work(self, once: bool) -> None:
        while not self._stopped.is_set():
            if not self._keep_trying(self._step):
                if once and not self._busy:  # what is at work may yet defer something
                    return
                self._queue.wait(SOON if once else LOOKS)

    def _step(self) -> bool:
        if self._stands_aside:
            return False
        with self._lock:
            self._busy += 1
        try:
            return self.work_once()
        finally:
            with self._lock:
                self._busy -= 1

    def _beat(self) -> None:
        while not self._stopped.wait(BEAT):
            self._keep_trying(self._show_life)

    def _show_life(self) -> None:
        self._queue.alive(self.name, self._role)
        if self._role != "work":
            self._stands_aside = "work" in self._queue.standing().workers.values()

    def _plan_on(self) -> None:
        while not self._stopped.wait(PLANS):
            self._plan()
            if monotonic() - self._retained >= RETAINS:
                self._retained = monotonic()
                self._retain()

    def _retain(self) -> None:
        """Erase what is older than it is to be kept."""
        try:
            retain(self._app)
        except Exception as error:  # the edge of a step: the next one tries again
            failed("what is too old could not be erased", error)

    def _plan(self) -> None:
        """Defer what is due by the clock, and free what a process of this machine had that was killed."""
        try:
            for name in self._queue.standing().workers:
                if is_gone(name):
                    self._queue.bury(name)
            for kind in (*due(self._app), *self._unseen()):
                self._queue.defer(chore(kind))
        except Exception as error:  # the edge of a step: the next one tries again
            failed("what is due could not be queued", error)

    def _unseen(self) -> tuple[Kind, ...]:
        """A look where something has come that nobody may have looked at; the bot looks by itself."""
        changes = self._app.catalogue.changes()
        if changes == self._changes or self._role == "serve":
            return ()
        self._changes = changes
        return ("look",)

    def _keep_trying(self, step: Callable[[], object]) -> object:
        """Return what a step gives, tried again, ever more seldom, for as long as the store fails."""
        for pause in (*PAUSES[:2], *[PAUSES[1]] * 10_000):
            try:
                return step()
            except Exception as error:  # a full disk, say: whatever it is, no job must be lost by it
                failed("the queue could not be reached", error)
            if self._stopped.wait(pause):
                break
        return False

    # One job ------------------------------------------------------------------------------------------------------

    def _do(self, job: Job) -> None:
        """Do a job to its end, whatever fails; leave one that is this worker's own no more, or is stopped, as it is."""
        host = Listener()
        progress = _Progress(self._queue.results(job.id) if job.claims > 1 else {})
        try:
            if not self._steps(job, host, progress):
                return
        except FINAL as error:
            self._give_up(job, str(error))
        except OnRecordError as error:
            self._fail(job, progress, str(error), MOST_TRIES)
        except Exception as error:  # the edge of a job: what failed is told in general words, and the log has the rest
            failed("a job failed", error, job=job.id)
            self._fail(job, progress, UNEXPECTED, TRIES_OF_ANY)
        else:
            then = self._caused(job.request.kind) if progress.came or job.request.kind != "add" else ()
            self._keep_trying(lambda: self._queue.finish(job, notes=host.notes, then=then))
            _ended(job, "done")
            self._tell(job, outcome(progress.statuses) if progress.statuses else "")
            self.done += 1

    def _caused(self, kind: Kind) -> tuple[Kind, ...]:
        """The chores that a job of this kind causes; the bot looks by itself."""
        return tuple(each for each in CAUSES.get(kind, ()) if each != "look" or self._role != "serve")

    def _steps(self, job: Job, host: Listener, progress: _Progress) -> bool:
        """Take all steps of a job; False where it is to be left as it is."""
        noted = monotonic()
        with closing(KINDS[job.request.kind](self._app, job, host)) as steps:
            for result in steps:
                progress.take(result)
                if self._stopped.is_set():
                    return False
                if monotonic() - noted > EVERY:
                    noted = monotonic()
                    if not self._note(job, progress, max(job.total, host.total)):
                        return False
        return self._note(job, progress)

    def _note(self, job: Job, progress: _Progress, total: int = 0) -> bool:
        """Keep how far a job has come; of `total`, or of as many as have come."""
        is_ours = self._queue.progress(job, total, progress.fresh, went_on=progress.went_on)
        progress.fresh = {}
        return is_ours

    def _fail(self, job: Job, progress: _Progress, error: str, most: int) -> None:
        tries = 1 if progress.went_on else job.tries
        self._keep_trying(lambda: self._note(job, progress, job.total))
        if tries >= most:
            self._give_up(job, error)
            return
        again = time() + PAUSES[min(tries, len(PAUSES)) - 1]
        self._keep_trying(lambda: self._queue.fail(job, error, again))
        _ended(job, "again")
        self._tell(job, f"{error} It is tried again.")

    def _give_up(self, job: Job, error: str) -> None:
        self._keep_trying(lambda: self._queue.fail(job, error))
        _ended(job, "failed")
        self._tell(job, f"failed: {error}")
        self.failed += 1

    def _tell(self, job: Job, how: str) -> None:
        self._say(f"job {job.id}, {KINDS_IN_WORDS[job.request.kind]}: {how or 'done'}")


def _ended(job: Job, status: str) -> None:
    happened("job worked", job=job.id, kind=job.request.kind, status=status, tries=job.tries)
