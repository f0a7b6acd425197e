"""The options of every command that runs for long: how it is seen from outside."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from bot.app import App
from bot.running.options import FORMS, LogForm

if TYPE_CHECKING:
    from bot.running.log import RecentErrors

Command = Callable[..., Any]

log_option = click.option("--log", "log_form", type=click.Choice(FORMS), help="Log lines for people, or JSON lines.")
health_option = click.option(
    "--health", metavar="HOST:PORT", help="Show /health and /metrics there; a port alone is this machine's."
)


@contextmanager
def logged(app: App, log_form: LogForm | None, health: str | None = None) -> "Iterator[RecentErrors]":
    """Write the log as it is wanted, and take note of where health is to be shown."""
    from bot.running.log import logging_to_stderr

    app.settings = app.settings.seen(log_form, health)
    with logging_to_stderr(app.settings.running.log, app.settings.secrets()) as recent_errors:
        yield recent_errors
