"""What /status says. To be translated with texts.py."""

from collections.abc import Sequence

from bot.safe import plain
from bot.telegram.entities import Message, Writer
from bot.wording import searched
from corpus.catalogue import Scope
from retrieval.model_options import ModelOptions

MENU_STATUS = "how I am"
NO_MODEL = "No language model."
SEES_ADDRESSED = "Privacy mode is on: in groups Telegram shows me only commands, mentions and replies to me."
SEES_ALL = (
    "Privacy mode is off: in groups Telegram shows me every message, of which I keep none that is not for me. "
    "To turn it on: @BotFather, /setprivacy, then put me into the group anew."
)
INLINE = "Inline mode is on, for those who may read."
NO_INLINE = "Inline mode is off."
ERROR_LENGTH = 300


def corpus(scope: Scope) -> str:
    """What is held."""
    return f"Held: {searched(scope)}, {_counted(scope.passages, 'passage')}."


def queue(waiting: int, jobs: int) -> str:
    """What waits: this very command is being worked on, and not counted."""
    return f"Waiting: {_counted(max(0, waiting - 1), 'message')}, {_counted(jobs, 'request')} to add articles."


def people(inside: int, waiting: int) -> str:
    """Who may use it."""
    return f"People and groups let in: {inside:,}; asking to be: {waiting:,}. /people"


def model(options: ModelOptions, calls: int, tokens: int) -> str:
    """What was used of the model's budget."""
    spent = f"{_of(calls, options.calls_a_day)} calls and {_of(tokens, options.tokens_a_day)} tokens today (UTC)"
    return f"Language model {plain(options.model)}: {spent}."


def running(version: str, seconds: float) -> str:
    """Which version, and for how long."""
    hours, minutes = divmod(int(seconds) // 60, 60)
    days, hours = divmod(hours, 24)
    return f"On Record {version}, up for {days:,} d {hours} h {minutes} min."


def status(lines: Sequence[str], errors: Sequence[str], count: int) -> Message:
    """All of it, the latest errors below."""
    writer = Writer().add("\n".join(lines))
    if not errors:
        return writer.add("\nNo errors since the start.").message()
    writer.add(f"\n{_counted(count, 'error')} since the start, the latest first:\n", "bold")
    return writer.add("\n".join(plain(each)[:ERROR_LENGTH] for each in errors), "expandable_blockquote").message()


def _of(used: int, limit: int | None) -> str:
    return f"{used:,}" if limit is None else f"{used:,} of {limit:,}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
