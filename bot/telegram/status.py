"""/status: how the bot is, for its owners."""

from importlib.metadata import version
from time import monotonic

from telegram import Update

from bot.telegram import access_texts, status_texts
from bot.telegram.context import Context
from bot.telegram.desk import Desk
from bot.telegram.entities import Message, plainly
from bot.telegram.replying import reply


async def status(update: Update, context: Context) -> None:
    """/status, in private."""
    chat = update.effective_chat
    if chat and chat.type != chat.PRIVATE:
        await reply(update, context, plainly(access_texts.IN_PRIVATE))
        return
    sees_all = bool(context.bot.bot.can_read_all_group_messages)
    await reply(update, context, await context.desk.work(_status, context.desk, sees_all))


def _status(desk: Desk, sees_all: bool) -> Message:
    settings, scope = desk.app.settings, desk.app.catalogue.scope()
    made, tokens = desk.app.calls.today()
    people, groups = desk.members.people(), desk.members.groups()
    waiting = sum(each.waiting for each in people) + sum(each.waiting for each in groups)
    lines = [
        status_texts.corpus(scope),
        status_texts.queue(desk.inbox.waiting(), len(desk.jobs.unfinished())),
        status_texts.people(len(people) + len(groups) - waiting, waiting),
        status_texts.model(settings.model, made, tokens) if settings.model.wanted else status_texts.NO_MODEL,
        status_texts.SEES_ALL if sees_all else status_texts.SEES_ADDRESSED,
        status_texts.INLINE if settings.telegram.inline else status_texts.NO_INLINE,
        status_texts.running(version("onrecord"), monotonic() - desk.started),
    ]
    errors = [settings.telegram.scrub(each) for each in desk.troubles.latest()]
    return status_texts.status(lines, errors, desk.troubles.count)
