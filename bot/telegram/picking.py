"""A button under "who is meant?": the question is asked again, of the one who was picked.

Asked is what the question was read as, so that one which followed another stands on its own.
"""

from telegram import Update

from bot.telegram import texts
from bot.telegram.asking import Answered, answered, page, refuse
from bot.telegram.buttons import parse
from bot.telegram.context import Context
from bot.telegram.desk import Desk
from bot.telegram.paging import given_here
from bot.telegram.replying import reply, typing
from bot.telegram.summing import sum_up
from retrieval.answers import Answer, numbered


async def pick(update: Update, context: Context, argument: str) -> str | None:
    """The answer for the speaker whom somebody picked."""
    desk, chat, person = context.desk, update.effective_chat, update.effective_user
    part = parse(argument)
    former = await given_here(update, context, part.answer if part else "")
    name = _picked(former, part.first) if former and part else None
    if former is None or name is None or chat is None or person is None:
        return texts.GONE
    if refused := desk.limits.question(person.id, chat.id):
        await refuse(update, context, refused)
        return None
    async with typing(update, context):
        answer, aid = await desk.work(_answered, desk, chat.id, person.id, former, name)
        messages = await desk.work(page, desk, answer, 1, chat.id, person.id)
    await reply(update, context, *messages)
    await sum_up(update, context, answer, aid)
    return None


def _answered(desk: Desk, chat: int, person: int, former: Answer, name: str) -> Answered:
    """The answer for that speaker, remembered as given here."""
    reading = former.record.reading
    options = {"speaker": name, "since": reading.since, "until": reading.until, "tz": reading.tz}
    answer, aid = answered(desk, chat, person, reading.search, options)
    desk.memory.note(numbered(answer.id, "a"), chat, person)
    return answer, aid


def _picked(answer: Answer, number: int) -> str | None:
    """The name of that number among those whom the question may have meant."""
    names = [name for name, _ in answer.record.speakers] if answer.record.which else []
    return names[number - 1] if 0 < number <= len(names) else None
