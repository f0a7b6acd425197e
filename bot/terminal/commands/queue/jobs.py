"""onrecord jobs: what is queued."""

from typing import TYPE_CHECKING

import click

from bot.app import App
from bot.terminal.options import MOST, Whole, json_option, print_json, with_app
from corpus.errors import InputError

if TYPE_CHECKING:
    from bot.contract.articles import AddResult
    from bot.jobs.queue import Job, State


@click.command(
    epilog="""\b
Examples:
  onrecord jobs                       the latest, and who is at work on them
  onrecord jobs --state failed
  onrecord jobs 12                    one, with what became of each source
  onrecord jobs --retry 12            try it again now
  onrecord jobs --cancel 12           let it be; what it has added stays
"""
)
@click.argument("id", type=Whole(1, MOST), required=False)
@click.option("--retry", type=Whole(1, MOST), metavar="ID", help="Try a job again that failed or was cancelled.")
@click.option("--cancel", type=Whole(1, MOST), metavar="ID", help="Let a job be.")
@click.option(
    "--state", type=click.Choice(["waiting", "running", "done", "failed", "cancelled"]), help="Only those of a state."
)
@click.option("--limit", type=Whole(0), default=50, show_default=True, help="How many, the newest; 0: all.")
@json_option
@with_app
def jobs(
    app: App,
    id: int | None,
    retry: int | None,
    cancel: int | None,
    state: "State | None",
    limit: int,
    as_json: bool,
) -> int:
    """Show what waits, runs, is done and failed, and why.

    What is done is listed for three days. A job that failed is tried again a few times, ever more seldom, before it
    is given up; --retry begins anew.
    """
    if sum(each is not None for each in (id, retry, cancel, state)) > 1:
        raise click.UsageError("Give one of ID, --retry, --cancel and --state", click.get_current_context())
    queue = app.queue
    if retry is not None:
        _show_one(app, queue.retry(retry), as_json)
    elif cancel is not None:
        _show_one(app, queue.cancel(cancel), as_json)
    elif id is not None:
        _show_one(app, _named(app, id), as_json)
    else:
        _show(app, queue.latest(state, most=limit), as_json)
    return 0


def _named(app: App, id: int) -> "Job":
    found = app.queue.find(id)
    if found is None:
        raise InputError(f"There is no job {id}, or it has been forgotten. See: onrecord jobs")
    return found


def _show(app: App, found: "list[Job]", as_json: bool) -> None:
    if as_json:
        from bot.contract.jobs import JobShape, JobsShape

        print_json(JobsShape(jobs=[JobShape.of(job) for job in found]))
        return
    from bot.terminal.commands.queue.view import print_jobs

    print_jobs(found, lambda job: _told(_results(app, job)), app.queue.standing())


def _show_one(app: App, job: "Job", as_json: bool) -> None:
    results = _results(app, job)
    if as_json:
        from bot.contract.jobs import JobShape, JobsShape

        print_json(JobsShape(jobs=[JobShape.of(job, results)]))
        return
    from bot.terminal.commands.queue.view import print_job

    print_job(job, _told(results))


def _results(app: App, job: "Job") -> "list[AddResult]":
    from bot.contract.articles import AddResult

    return [AddResult.model_validate_json(each) for each in app.queue.results(job.id).values()]


def _told(results: "list[AddResult]") -> list[tuple[str, str]]:
    return [(each.status, each.error or each.source) for each in results]
