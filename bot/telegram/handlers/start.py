"""/start, /help, and commands that are none.

/status: how the bot is, for its owners.
"""

from importlib.metadata import version
from time import monotonic

from telegram import Update

from bot.chats.roles import covers
from bot.telegram.handlers.roles import role_of
from bot.telegram.messages.entities import Message, plainly
from bot.telegram.run.reply import reply
from bot.telegram.run.services import Context, Services
from bot.telegram.texts import access as access_texts
from bot.telegram.texts import general as status_texts
from bot.telegram.texts import general as texts


async def start(update: Update, context: Context) -> None:
    """/start: what to do here, in three lines."""
    await reply(update, context, plainly(texts.START))


async def show_help(update: Update, context: Context) -> None:
    """/help: all that the person may do here."""
    role = await role_of(update, context)
    further = texts.HELP_EDITOR if covers(role, "editor") else ""
    further += access_texts.HELP_OWNER if covers(role, "owner") else ""
    await reply(update, context, plainly(texts.HELP + further))


async def unknown(update: Update, context: Context) -> None:
    """A command that is none."""
    await reply(update, context, plainly(texts.UNKNOWN_COMMAND))


async def unreadable(update: Update, context: Context) -> None:
    """A picture, a voice message, a sticker: not read, and that is told rather than passed over."""
    await reply(update, context, plainly(texts.UNREADABLE))


async def status(update: Update, context: Context) -> None:
    """/status, in private."""
    chat = update.effective_chat
    if chat and chat.type != chat.PRIVATE:
        await reply(update, context, plainly(access_texts.IN_PRIVATE))
        return
    sees_all = bool(context.bot.bot.can_read_all_group_messages)
    await reply(update, context, await context.services.run(_status, context.services, sees_all))


def _status(services: Services, sees_all: bool) -> Message:
    settings, scope = services.app.settings, services.app.catalogue.scope()
    made, tokens = services.app.calls.today()
    people, groups = services.members.people(), services.members.groups()
    waiting = sum(each.waiting for each in people) + sum(each.waiting for each in groups)
    lines = [
        status_texts.corpus(scope),
        status_texts.queue(services.inbox.waiting(), len(services.jobs.unfinished())),
        status_texts.people(len(people) + len(groups) - waiting, waiting),
        status_texts.model(settings.model, made, tokens) if settings.model.wanted else status_texts.NO_MODEL,
        status_texts.SEES_ALL if sees_all else status_texts.SEES_ADDRESSED,
        status_texts.INLINE if settings.telegram.inline else status_texts.NO_INLINE,
        status_texts.running(version("onrecord"), monotonic() - services.started),
    ]
    errors = [settings.telegram.scrub(each) for each in services.recent_errors.latest()]
    return status_texts.status(lines, errors, services.recent_errors.count)
