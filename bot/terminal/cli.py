"""Ask a corpus of news articles who said what, and get their very words.

\b
    onrecord demo                              invented articles, to try
    onrecord add story.html notes/ wire.jsonl  put articles in
    onrecord ask "What did CENTCOM say?"       words from articles, cited
    onrecord said "Ana Ruiz"                   what she is on record with
    onrecord quote "we will not hesitate"      does it stand in an article?
    onrecord show a1.1                         a quotation in its context
    onrecord doctor                            check every promise
    onrecord serve                             answer on Telegram
    onrecord mcp                               tools for an assistant

Every command takes --json. Exit code 0: done (finding nothing is done). 1: it
could not be done, one line says why. 2: the command was wrong.
"""

import importlib
import json
import sys
import traceback
from collections.abc import Sequence

import click

from bot.running.output import has_no_room, unwritten
from bot.terminal.help_pages import HelpContext, with_help
from corpus.errors import OnRecordError, OptionError

# where each command lives; a module is imported when its command runs, so that --help stays instant
COMMANDS = {
    "add": "bot.terminal.commands.add",
    "ask": "bot.terminal.commands.ask",
    "search": "bot.terminal.commands.ask",
    "chat": "bot.terminal.commands.chat",
    "said": "bot.terminal.commands.statements",
    "statements": "bot.terminal.commands.statements",
    "speakers": "bot.terminal.commands.speakers",
    "quote": "bot.terminal.commands.quote",
    "check": "bot.terminal.commands.check",
    "claims": "bot.terminal.commands.claims",
    "track": "bot.terminal.commands.track",
    "tracks": "bot.terminal.commands.track",
    "untrack": "bot.terminal.commands.track",
    "notices": "bot.terminal.commands.track",
    "why": "bot.terminal.commands.why",
    "cite": "bot.terminal.commands.quote",
    "export": "bot.terminal.commands.evidence.export",
    "timeline": "bot.terminal.commands.evidence.timeline",
    "calls": "bot.terminal.commands.why",
    "articles": "bot.terminal.commands.articles",
    "show": "bot.terminal.commands.articles",
    "diff": "bot.terminal.commands.changes",
    "edit": "bot.terminal.commands.articles",
    "remove": "bot.terminal.commands.articles",
    "purge": "bot.terminal.commands.custody",
    "retain": "bot.terminal.commands.custody",
    "mark": "bot.terminal.commands.changes",
    "refresh": "bot.terminal.commands.changes",
    "doctor": "bot.terminal.commands.maintenance",
    "reindex": "bot.terminal.commands.maintenance",
    "reread": "bot.terminal.commands.maintenance",
    "setup": "bot.terminal.commands.maintenance",
    "backup": "bot.terminal.commands.custody",
    "restore": "bot.terminal.commands.custody",
    "move": "bot.terminal.commands.move",
    "feeds": "bot.terminal.commands.feeds",
    "work": "bot.terminal.commands.queue.work",
    "jobs": "bot.terminal.commands.queue.jobs",
    "serve": "bot.terminal.commands.doors.serve",
    "mcp": "bot.terminal.commands.doors.mcp",
    "demo": "bot.terminal.commands.start.demo",
    "completion": "bot.terminal.commands.start.shell",
    "man": "bot.terminal.commands.start.shell",
    "web": "bot.terminal.commands.doors.web",
    "tokens": "bot.terminal.commands.doors.tokens",
}


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command is asked for."""

    context_class = HelpContext

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order in which a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(importlib.import_module(COMMANDS[cmd_name]), cmd_name)
        assert isinstance(command, click.Command)
        return with_help(command)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; Ctrl-C is told by `main` alone, where click would add an empty line."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as stop:
            raise click.Abort from stop


@click.group(
    cls=LazyGroup, help=__doc__, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="onrecord", prog_name="onrecord")
def group() -> None:
    """The command line."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. The edge where failures become one line."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    as_json = "--json" in arguments
    try:
        code = group.main(arguments, prog_name="onrecord", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.UsageError as error:
        return _misused(error, as_json)
    except click.ClickException as error:
        return _fail(error.format_message(), as_json, 1)
    except OnRecordError as error:
        return _fail(str(error), as_json, 2 if isinstance(error, OptionError) else 1)
    except (KeyboardInterrupt, click.Abort):
        return _stopped(as_json)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output left (`onrecord articles | head`): nothing more to say to anyone
        return 1
    except Exception as error:  # the last line of defence: one sentence, and all of it for those who ask
        return _unexpected(error, as_json)


def _misused(error: click.UsageError, as_json: bool) -> int:
    path = error.ctx.command_path if error.ctx else "onrecord"
    told = error.format_message()
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        if not as_json:
            print(told, file=sys.stderr, flush=True)
            return 2
        told = "Name a command"
    return _fail(f"{told if told.endswith('?') else told.rstrip('.') + '.'} See: {path} --help", as_json, 2)


def _fail(message: str, as_json: bool, code: int) -> int:
    from bot.present.safe import plain_line

    line = plain_line(message)
    if as_json:
        print(json.dumps({"error": line}), flush=True)
    print(f"onrecord: {line}", file=sys.stderr, flush=True)
    return code


def _stopped(as_json: bool) -> int:
    if sys.stderr.isatty():
        print(file=sys.stderr)  # the terminal has written ^C
    return _fail("Stopped. What was confirmed is kept; run the same command again to go on.", as_json, 1)


def _unexpected(error: Exception, as_json: bool) -> int:
    if has_no_room(error):
        return unwritten(error)
    from bot.settings import read_settings

    if read_settings().debug:
        from bot.present.safe import plain

        print(plain(traceback.format_exc()), file=sys.stderr)  # an error may quote what an article says
    return _fail("This should not have happened. See the details with: ONRECORD_DEBUG=1 onrecord ...", as_json, 1)
