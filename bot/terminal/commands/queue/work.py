"""onrecord work: do what is queued."""

import click

from bot.app import App
from bot.running.options import LogForm
from bot.terminal.commands.doors.running import health_option, log_option, logged
from bot.terminal.options import Whole, json_option, log, print_json, with_app

GRACE = 20.0  # seconds that jobs in hand have at a stop


@click.command(
    epilog="""\b
Examples:
  onrecord work                 until Ctrl-C, on as many machines as share the database
  onrecord work --once          do what is queued, then end
  onrecord work --jobs 4        four jobs at a time
  onrecord work --health 9101   http://127.0.0.1:9101/health and /metrics, for supervisors
"""
)
@click.option("--once", is_flag=True, help="End when nothing is left to be done.")
@click.option("--jobs", "at_once", type=Whole(1, 32), default=2, show_default=True, help="Jobs at a time.")
@health_option
@log_option
@json_option
@with_app
def work(app: App, once: bool, at_once: int, health: str | None, log_form: LogForm | None, as_json: bool) -> int:
    """Do what is queued: add articles, read feeds and pages that are due, look at what came for what is followed.

    While it runs, `serve` and `web` leave the work to it, and it leaves the processor to them while they want it. At a
    stop what is in hand is given back within half a minute; after a kill another worker takes it up within a minute.
    Articles that were confirmed are never lost or doubled.
    """
    from bot.contract.jobs import WorkShape
    from bot.jobs.worker import Worker
    from bot.terminal.commands.queue.signals import stopped_by_signals
    from bot.web.health import beside
    from corpus.processes import step_aside

    step_aside()
    worker = Worker(app, "work", at_once, say=log if once else lambda line: None)  # else the log tells, without words
    with logged(app, log_form, health), beside(app, "work", log), stopped_by_signals(worker.wind_up):
        if not once:
            log(f"At work, {at_once} jobs at a time. Ctrl-C stops it." if at_once > 1 else "At work. Ctrl-C stops it.")
        worker.run(once=once, grace=GRACE)
    if as_json:
        print_json(WorkShape(done=worker.done, failed=worker.failed))
    else:
        log(f"{worker.done:,} done, {worker.failed:,} failed. See: onrecord jobs" if worker.failed else
            f"{worker.done:,} done.")  # fmt: skip
    if worker.in_hand:  # a thread may be fetching a page for minutes yet; what it had is given back
        leave()
    return 0


def leave() -> None:
    """End the program now."""
    import os
    import sys

    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
