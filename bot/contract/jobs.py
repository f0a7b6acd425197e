"""The JSON of jobs: the queue, and one job with what became of each source."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from bot.contract.articles import AddResult
from bot.contract.quotes import Shape

if TYPE_CHECKING:
    from bot.jobs.queue import Job

State = Literal["waiting", "running", "done", "failed", "cancelled"]


class JobShape(Shape):
    """A job: `done` of `total` sources have come; `results` tell what became of each, where one job is asked for.
    `tries` counts since it last went on."""

    id: int
    kind: Literal["add", "look", "refresh", "feeds", "index", "read"]
    state: State
    tries: int
    error: str | None
    due: str | None  # ISO 8601, UTC: when it is to be done, of one that waits
    done: int
    total: int
    results: list[AddResult]

    @classmethod
    def of(cls, job: Job, results: Sequence[AddResult] = ()) -> JobShape:
        """The shape of a job."""
        return cls(
            id=job.id,
            kind=job.request.kind,
            state=job.state,
            tries=job.tries,
            error=job.error,
            due=moment(job.due) if job.state == "waiting" else None,
            done=job.done,
            total=job.total,
            results=list(results),
        )


class JobsShape(Shape):
    """`jobs`"""

    jobs: list[JobShape]


class WorkShape(Shape):
    """`work`: how many jobs have ended here, one way or the other"""

    done: int
    failed: int


def moment(due: float) -> str | None:
    """A time as JSON has it; None for one that is never."""
    return datetime.fromtimestamp(due, UTC).isoformat(timespec="seconds") if due < 1e11 else None
