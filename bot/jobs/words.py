"""Jobs in words: how each stands, and who is at work."""

from collections.abc import Iterator, Mapping, Sequence

from bot.jobs.queue import Job, Standing
from bot.present.article import counted, minute
from bot.present.safe import plain_line
from corpus.moments import iso

NO_JOBS = "No jobs. Queue something with: onrecord add --queue https://herald.example/story"
KINDS_IN_WORDS = {
    "add": "add articles",
    "look": "look at what came",
    "refresh": "read pages again",
    "feeds": "read feeds",
    "index": "bring Chroma up to date",
    "read": "read texts anew for who said what",
}
_LONGEST = 100  # characters of a source


def job_lines(job: Job, statuses: Mapping[str, int], now: float) -> Iterator[str]:
    """A job in one line or two: what it is, how it stands, and what is to be known or done; `statuses` counts what
    became of its sources."""
    yield f"{job.state.upper():<9}  {plain_line(_about(job))}"
    if detail := _detail(job, now, statuses):
        yield plain_line(detail)


def result_lines(statuses: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The sources of a job, each with what became of it."""
    for status, told in statuses:
        yield f"{status:<12} {plain_line(told)}"


def outcome(statuses: Mapping[str, int]) -> str:
    """ "28 added, 2 failed" """
    return ", ".join(f"{count:,} {status}" for status, count in statuses.items())


def standing_line(standing: Standing) -> str:
    """ "2 waiting, 1 running, 1 failed · 1 worker" """
    counts = [f"{count:,} {state}" for state, count in standing.counts.items() if count and state != "cancelled"]
    return f"{', '.join(counts)} · {counted(len(standing.workers), 'worker')} at work"


def idle_line(standing: Standing) -> str | None:
    """The next step where something waits and nobody is at work."""
    waits = standing.counts["waiting"] or standing.counts["running"]
    return "Nobody is at work. To have it done: onrecord work" if waits and not standing.workers else None


def _about(job: Job) -> str:
    asked = job.request.asked
    first = asked.name or (asked.sources[0] if asked.sources else "a list" if asked.is_list else "")
    more = f" and {len(asked.sources) - 1:,} more" if len(asked.sources) > 1 else ""
    about = f": {first[:_LONGEST]}{more}" if first else ""
    return f"{KINDS_IN_WORDS[job.request.kind]}{about}"


def _detail(job: Job, now: float, statuses: Mapping[str, int]) -> str:
    if job.state == "waiting":
        return _waiting(job, now)
    if job.state == "running":
        return f"{job.done:,} of {counted(max(job.total, job.done), 'source')}" if job.request.kind == "add" else ""
    if job.state == "done":
        return outcome(statuses)
    why = f"{job.error} " if job.error else ""
    return f"{why}To try it again: onrecord jobs --retry {job.id}"


def _waiting(job: Job, now: float) -> str:
    if job.error is None:
        return "" if job.due <= now else "It waits for its file."
    at = minute(iso(job.due)) if job.due > now else "soon"
    return f"tried {counted(job.tries, 'time')}: {job.error} Again {at}."
