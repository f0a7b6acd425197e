"""/forget, and the age at which the same happens by itself: what is kept of people's questions is erased.

What was asked, the answers with their questions, what the language model replied, and what the conversation was about.
"""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from telegram import Update

from bot.telegram.messages.entities import Button, Message, plainly
from bot.telegram.run.log import LOG
from bot.telegram.run.reply import reply
from bot.telegram.run.services import Context, Services
from bot.telegram.texts import access as access_texts
from bot.telegram.texts import access as words
from bot.telegram.texts import general as texts
from corpus.errors import OnRecordError

EVERY = 3600  # seconds between looks at what is too old
MOST_DAYS = 36_500


@dataclass(frozen=True, slots=True)
class Erased:
    """How much was erased."""

    answers: int
    talks: int
    replies: int


async def forget(update: Update, context: Context) -> None:
    """/forget: what is kept, and whether to erase it; in private."""
    person, chat = update.effective_user, update.effective_chat
    if person is None or chat is None:
        return
    private = chat.type == chat.PRIVATE
    message = (
        await context.services.run(_kept, context.services, person.id) if private else plainly(access_texts.IN_PRIVATE)
    )
    await reply(update, context, message)


async def pressed(update: Update, context: Context, argument: str) -> str | None:
    """Erase, or leave it; a person's own, in the chat with that person alone."""
    person, chat, query = update.effective_user, update.effective_chat, update.callback_query
    if person is None or chat is None or query is None or query.message is None or chat.id != person.id:
        return texts.GONE
    message = words.KEPT_IT
    if argument == "yes":
        done = await context.services.run(erase, context.services, person.id)
        message = words.erased(done.answers, done.talks, done.replies)
    await context.sender.edit(chat.id, query.message.message_id, message)
    return None


def erase(services: Services, person: int) -> Erased:
    """Erase what is kept of a person's questions."""
    talks = services.memory.talks(person)
    answers, replies = _erase_answers(services, services.memory.asked_by(person))
    services.memory.forget(person)
    return Erased(answers, talks, replies)


def erase_before(services: Services, moment: float) -> None:
    """Erase what was asked before a moment, in epoch seconds."""
    _erase_answers(services, services.memory.asked_before(moment))
    services.memory.forget_before(moment)


def oldest_kept(keep_days: int, now: datetime) -> float:
    """The moment before which nothing is kept: the begin (UTC) of the day so many days ago."""
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return (midnight - timedelta(days=min(keep_days, MOST_DAYS))).timestamp()


async def forget_daily(services: Services) -> None:
    """Erase again and again what is too old."""
    while True:
        try:
            await services.run(
                erase_before, services, oldest_kept(services.app.settings.telegram.keep_days, datetime.now(UTC))
            )
        except OnRecordError as error:  # a full disk, say
            LOG.error("what is too old could not be erased: %s", error)
        await asyncio.sleep(EVERY)


def _kept(services: Services, person: int) -> Message:
    answers, talks = len(services.memory.asked_by(person)), services.memory.talks(person)
    if not answers and not talks:
        return words.NOTHING_KEPT
    buttons = ((Button(words.ERASE, "forget:yes"), Button(words.KEEP, "forget:no")),)
    return words.kept(answers, talks, services.app.settings.telegram.keep_days, buttons)


def _erase_answers(services: Services, numbers: list[int]) -> tuple[int, int]:
    """How many answers were erased, and how many replies of the model."""
    if not numbers:
        return 0, 0
    replies = services.app.calls.forget_replies(numbers)
    return services.app.answers.store.forget(numbers), replies
