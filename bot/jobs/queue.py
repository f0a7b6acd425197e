"""The queue of all work: jobs as values, and what whoever keeps them can do.

A job is claimed by a worker and is its own for as long as the worker shows signs of life; then another takes it up.
So each is done at least once, and doing one twice must do no harm. What a worker says of a job that is no longer its
own (it was cancelled, or another has taken it up) is not kept. One that ends its workers again and again is given up,
but not while each of them brings it further. The times are epoch seconds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from corpus.nouns import Metadata
from corpus.sources.links import MOST, NOTHING

Kind = Literal["add", "look", "refresh", "feeds", "index", "read"]
State = Literal["waiting", "running", "done", "failed", "cancelled"]
Door = Literal["terminal", "web", "telegram", "program"]
Role = Literal["work", "serve", "web"]

ENDED: frozenset[State] = frozenset({"done", "failed", "cancelled"})
LEASE_SECONDS = 60.0  # without a sign of life of its worker, after which a job is taken up by another
MOST_TRIES = 5  # of a job that fails
MOST_ENDS = 12  # of its workers in a row that bring it no further: one that ends them, or a machine in trouble
MOST_WAITING = 10_000  # jobs that people have asked for; more are refused
KEEP_SECONDS = 3 * 24 * 3600.0  # of what has ended, and of the keys by which it is known again
ANYBODY = -1  # of a door
NEVER = 1e18  # due, of a job that lacks its file
GIVEN_UP = "It has ended the program again and again, and is given up."


@dataclass(frozen=True, slots=True)
class Asked:
    """Something to add: addresses and paths, or a file under its own name, which may be a list of links; with details
    that hold for all of it, and the number of links taken from one feed or sitemap. `path` is where a file stood."""

    sources: tuple[str, ...] = ()
    most: int = MOST
    name: str | None = None
    body: bytes | None = field(default=None, repr=False)
    is_list: bool = False
    given: Metadata = NOTHING
    complete: bool = False
    recursive: bool = False
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Asker:
    """The one who waits for a job: `who` is a token or a chat, by its number; in a chat `message` tells how it goes."""

    door: Door = "program"
    who: int = 0
    message: int | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """A job that is to be kept. One with the `key` of a former one is that one; `mark` tells whether it is the same.

    Of those with one `lock` at most one waits, and at most one is at work at a time.
    """

    kind: Kind
    asked: Asked = Asked()
    asker: Asker = Asker()
    key: str | None = None
    mark: str = ""
    lock: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands. `done` of `total` sources have come; `notes` tell what was left out of a feed. `tries` counts
    since it last went on; `claims` how often it was taken up at all, by which a former claim is told from the last."""

    id: int
    request: Request
    state: State
    tries: int
    due: float
    error: str | None = None
    worker: str | None = None
    done: int = 0
    total: int = 0
    notes: tuple[str, ...] = ()
    claims: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of the queue: jobs by their state, since when the oldest that could be done waits, and the workers that
    show signs of life, by name."""

    counts: Mapping[State, int]
    oldest: float | None
    workers: Mapping[str, Role]


def chore(kind: Kind) -> Request:
    """A job that nobody asks for: it waits once, and runs once at a time."""
    return Request(kind, lock=kind)


class Queue(Protocol):
    """A keeper of jobs. What a thread does inside a transaction of the catalogue is a part of that."""

    def defer(self, request: Request) -> Job:
        """Keep a job, or return the one that is kept already. InputError where too many wait."""

    def claim(self, worker: str) -> Job | None:
        """Take up the oldest job that is due, or whose worker is dead; None where there is none. A worker shows a sign
        of life first."""

    def alive(self, worker: str, role: Role) -> frozenset[int]:
        """Show a sign of life; return the jobs that are this worker's own."""

    def leave(self, worker: str) -> None:
        """Give up what this worker has yet to do, as if it had never begun, and be no worker any more."""

    def bury(self, worker: str) -> None:
        """Take a worker for dead; what it had is taken up by others at once."""

    def progress(self, job: Job, total: int, results: Mapping[str, str], *, went_on: bool = False) -> bool:
        """Keep some results of sources, by name; False where the job is this worker's own no more. Where it went on,
        its tries are counted anew."""

    def finish(self, job: Job, *, notes: Sequence[str] = (), then: Sequence[Kind] = ()) -> bool:
        """Note that a job is done, and defer chores that it causes, in one transaction. What it was about is erased,
        but for its addresses where `notes` tell that something was left out."""

    def fail(self, job: Job, error: str, again: float | None = None) -> bool:
        """Note why a job could not be done; `again` is when it is tried again, None where it is not."""

    def find(self, id: int) -> Job | None:
        """Return a job, without its file; None where there is none any more."""

    def known(self, key: str) -> Job | None:
        """Return the job of that key."""

    def latest(self, state: State | None = None, asker: Asker | None = None, most: int = 100) -> list[Job]:
        """List jobs, the newest first, in that state, or of that door and whoever asked there; `most` 0 for all."""

    def results(self, id: int) -> dict[str, str]:
        """Return the results of a job so far, by name, in the order in which they came."""

    def retry(self, id: int) -> Job:
        """Have a job tried again now. InputError where it cannot be."""

    def cancel(self, id: int) -> Job:
        """Let a job be; what it has added stays. InputError where it has ended."""

    def standing(self) -> Standing:
        """Tell how the queue stands."""

    def forget(self, article: int) -> int:
        """Erase the results that name an article, and all that jobs which have ended hold of sources and files; return
        how many there were."""

    def faults(self) -> list[str]:
        """Say of each job that waits and cannot be read why, in a line."""

    def untold(self, door: Door) -> list[Job]:
        """List the jobs of a door that run, or have ended and were not told of yet."""

    def told(self, id: int) -> None:
        """Note that whoever asked for a job has been told of its end."""

    def unfilled(self) -> list[tuple[Job, str]]:
        """List jobs that lack their file, each with the messenger's name of it."""

    def fill(self, id: int, body: bytes) -> None:
        """Keep the file that a job lacks; it is due now."""

    def wait(self, seconds: float) -> None:
        """Return when something new may be to be done, or after so long."""

    def wake(self) -> None:
        """End the waiting of this process's workers."""
