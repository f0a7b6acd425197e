"""/start, /help and /status, and messages that the bot cannot read."""

from collections.abc import Sequence
from importlib.metadata import version
from time import monotonic

from telegram import Update

from bot.chats.roles import Role, covers
from bot.present.safe import plain
from bot.telegram.handlers.roles import role_of
from bot.telegram.messages.entities import Message, Writer, plainly
from bot.telegram.run.reply import reply
from bot.telegram.run.services import Context, Services
from bot.telegram.texts import Text, access, general

ERROR_LENGTH = 300  # characters of each error that /status shows


async def start(update: Update, context: Context) -> None:
    """/start: say what to do here, in three lines."""
    await reply(update, context, plainly(general.START()))


async def show_help(update: Update, context: Context) -> None:
    """/help: say all that the person may do here."""
    role = await role_of(update, context)
    further: list[tuple[Text, Role]] = [(general.HELP_EDITOR, "editor"), (general.HELP_OWNER, "owner")]
    told = [general.HELP(), *(each() for each, needed in further if covers(role, needed))]
    await reply(update, context, plainly("\n\n".join(told)))


async def unknown(update: Update, context: Context) -> None:
    """Answer a command that is none."""
    await reply(update, context, plainly(general.UNKNOWN_COMMAND()))


async def unreadable(update: Update, context: Context) -> None:
    """Answer a picture, a voice message, a sticker: not read, and that is said rather than passed over."""
    await reply(update, context, plainly(general.UNREADABLE()))


async def status(update: Update, context: Context) -> None:
    """/status: say how the bot is, in private."""
    chat = update.effective_chat
    if chat and chat.type != chat.PRIVATE:
        await reply(update, context, plainly(access.IN_PRIVATE()))
        return
    sees_all = bool(context.bot.bot.can_read_all_group_messages)
    await reply(update, context, await context.services.run(_status, context.services, sees_all))


def _status(services: Services, sees_all: bool) -> Message:
    settings, scope = services.app.settings, services.app.catalogue.scope()
    made, tokens = services.app.calls.today()
    people, groups = services.members.people(), services.members.groups()
    waiting = sum(each.waiting for each in people) + sum(each.waiting for each in groups)
    lines = [
        general.held(scope),
        general.waiting(services.inbox.waiting(), _jobs(services)),
        general.members(len(people) + len(groups) - waiting, waiting),
        general.model(settings.model, made, tokens) if settings.model.wanted else general.NO_MODEL(),
        general.SEES_ALL() if sees_all else general.SEES_ADDRESSED(),
        general.INLINE() if settings.telegram.inline else general.NO_INLINE(),
        general.running(version("onrecord"), monotonic() - services.started),
    ]
    errors = [settings.telegram.scrub(each) for each in services.recent_errors.latest()]
    return status_message(lines, errors, services.recent_errors.count)


def _jobs(services: Services) -> int:
    """The number of jobs that people wait for."""
    counts = services.app.queue.standing().counts
    return counts["waiting"] + counts["running"]


def status_message(lines: Sequence[str], errors: Sequence[str], count: int) -> Message:
    """Return the lines of /status with the latest errors folded below."""
    writer = Writer().add("\n".join(lines))
    if not errors:
        return writer.add(f"\n{general.NO_ERRORS()}").message()
    writer.add(f"\n{general.ERRORS(count)}\n", "bold")
    return writer.add("\n".join(plain(each)[:ERROR_LENGTH] for each in errors), "expandable_blockquote").message()
