"""Show jobs in the terminal."""

from collections import Counter
from collections.abc import Callable, Sequence
from time import time

from rich.text import Text

from bot.jobs.queue import Job, Standing
from bot.jobs.words import NO_JOBS, idle_line, job_lines, result_lines, standing_line
from bot.terminal.answer_view import console

_STYLES = {"failed": "bold red", "running": "green", "waiting": "yellow", "cancelled": "dim"}


Results = Sequence[tuple[str, str]]  # of each source the status, and what is to be known


def print_jobs(jobs: Sequence[Job], results_of: Callable[[Job], Results], standing: Standing) -> None:
    """Each job with its state, then how the queue stands; or how there come to be some."""
    out = console()
    if not jobs:
        out.print(Text(NO_JOBS if not any(standing.counts.values()) else "No jobs of that state."), soft_wrap=True)
        return
    for job in jobs:
        _print_job(job, results_of(job) if job.state == "done" else (), ())
    out.print(Text(standing_line(standing), style="dim"), soft_wrap=True)
    if told := idle_line(standing):
        out.print(Text(told, style="yellow"), soft_wrap=True)


def print_job(job: Job, results: Results) -> None:
    """One job, with what became of each source."""
    _print_job(job, results, list(result_lines(results)))


def _print_job(job: Job, results: Results, below: Sequence[str]) -> None:
    out = console()
    first, *more = job_lines(job, Counter(status for status, _ in results), time())
    out.print(Text(f"{job.id:>5}  ") + Text(first, style=_STYLES.get(job.state, "")), soft_wrap=True)
    for line in (*more, *below):
        out.print(Text(f"       {line}"), soft_wrap=True)
