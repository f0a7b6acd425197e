"""Options and wrappers that commands share, and the two ways out: JSON on stdout, lines on stderr."""

import functools
import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from bot.app import App
from bot.present.safe import plain, plain_line
from bot.terminal.hyperlinks import META
from corpus.errors import InputError

if TYPE_CHECKING:
    from pydantic import BaseModel


Command = Callable[..., Any]


class Words(click.ParamType[str]):
    """Words that are there: an option with nothing in it is a script's empty variable, and would go unheeded."""

    name = "words"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The words; refused where there are none."""
        return value if value.strip() else self.fail("there is nothing in it", param, ctx)


WORDS = Words()


MOST = 10**15  # of any number: a database holds few larger ones, and has no use for them


class Whole(click.IntRange):
    """A whole number between two others, refused in plain words."""

    name = "number"

    def _describe_range(self) -> str:
        """The numbers that are allowed, as the help shows them."""
        least = 0 if self.min is None else self.min
        return f"{least:,} to {self.max:,}" if self.max is not None else f"{least} or more"

    def convert(self, value: int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; refused where it is none of these."""
        try:
            return min(int(super().convert(value, param, ctx)), MOST)
        except click.BadParameter:
            self.fail(f"{str(value)[:40]!r} does not fit: a whole number, {self._describe_range()}", param, ctx)


json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document on stdout, nothing else.")


def filters(command: Command) -> Command:
    """--since, --until, --outlet and --tz."""
    options = (
        click.option("--since", type=WORDS, metavar="DATE", help="Only articles published on or after this date."),
        click.option("--until", type=WORDS, metavar="DATE", help="Only articles published on or before this date."),
        click.option("--outlet", type=WORDS, metavar="NAME", help="Only articles of this outlet."),
        click.option("--tz", type=WORDS, metavar="ZONE", help="Zone in which 'last week' is read, e.g. Europe/Berlin."),
    )
    return functools.reduce(lambda inner, option: option(inner), reversed(options), command)


def with_model(command: Command) -> Command:
    """--model, --no-model and --summary."""
    options = (
        click.option("--model", type=WORDS, metavar="NAME", help="The language model, in place of ONRECORD_MODEL."),
        click.option("--no-model", is_flag=True, help="Answer without a language model."),
        click.option("--summary/--no-summary", default=None, help="Sum up the quotations, checked, below them."),
    )
    return functools.reduce(lambda inner, option: option(inner), reversed(options), command)


def with_app(command: Command) -> Command:
    """Hand the command an App over the home in the settings."""

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        _make_logs_harmless()
        from bot.settings import read_settings

        settings = read_settings()
        click.get_current_context().meta[META] = settings.links
        return command(App(settings, say=log), *args, **kwargs)

    return run


def confirm(question: str, verb: str, *, as_json: bool) -> None:
    """Go on where a person says yes. InputError where nobody can be asked: nothing was purged, say."""
    if as_json or not sys.stdin.isatty():
        raise InputError(f"Nothing was {verb}d: there is nobody to ask. Add --yes to {verb} without being asked.")
    click.confirm(question, abort=True, err=True)


def _make_logs_harmless() -> None:
    """Warnings that libraries log reach stderr where nobody has set up logging, and may quote a page."""
    import logging

    class Harmless(logging.Formatter):
        def format(self, record: logging.LogRecord) -> str:
            return plain(super().format(record))

    if logging.lastResort:
        logging.lastResort.setFormatter(Harmless())


def log(line: str) -> None:
    """A line of progress on stderr, harmless whatever stands in it."""
    from bot.running.log import as_logged

    print(as_logged(plain(line)), file=sys.stderr, flush=True)


def complain(message: str) -> None:
    """A failure on stderr, on one line."""
    log(f"onrecord: {plain_line(message)}")


def print_json(shape: "BaseModel") -> None:
    """One JSON document, on stdout; ASCII only, so that no terminal or encoding can garble it."""
    print(json.dumps(shape.model_dump(mode="json")), flush=True)


class ListGroup(click.Group):
    """A group whose command `list` runs where none of its commands is named: `onrecord statements 3`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `list` before what does not begin with a command or ask for help; a shell that completes is shown all."""
        if ctx.resilient_parsing and not args:
            return super().parse_args(ctx, args)
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = ["list", *args]
        return super().parse_args(ctx, args)
