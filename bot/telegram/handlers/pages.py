"""Buttons under an answer that turn its pages and choose one of its entries.

A button under "who is meant?": the question is asked again, of the one who was picked.

Asked is what the question was read as, so that one which followed another stands on its own.
"""

from telegram import Update

from bot.chats.store.records import covers
from bot.telegram.handlers.ask import Answered, answered, page, refuse, sum_up
from bot.telegram.messages.answer import number_buttons, page_buttons
from bot.telegram.messages.buttons import Part, parse, parse_which
from bot.telegram.messages.entities import Rows
from bot.telegram.run.desk import Context, Desk
from bot.telegram.run.reply import reply, typing
from bot.telegram.texts import general as texts
from corpus.errors import InputError
from retrieval.answers.answer import Answer, numbered, recall


async def more(update: Update, context: Context, argument: str) -> str | None:
    """The next page, in a message of its own."""
    part = parse(argument)
    answer = await given_here(update, context, part.answer if part else "")
    chat, person = update.effective_chat, update.effective_user
    if part is None or answer is None or chat is None or person is None:
        return texts.GONE
    await reply(update, context, *await context.desk.work(page, context.desk, answer, part.first, chat.id, person.id))
    return None


async def which(update: Update, context: Context, argument: str) -> str | None:
    """Numbers in the place of the buttons, to choose an entry by."""
    chosen = parse_which(argument)
    answer = await given_here(update, context, chosen[1].answer if chosen else "")
    if chosen is None or answer is None:
        return texts.GONE
    await _put(update, context, number_buttons(answer, *chosen))
    return texts.WHICH


async def back(update: Update, context: Context, argument: str) -> str | None:
    """The buttons again that stood there."""
    part = parse(argument)
    answer = await given_here(update, context, part.answer if part else "")
    if part is None or answer is None:
        return texts.GONE
    await _put(update, context, await context.desk.work(_former, context.desk, update, answer, part))
    return None


async def given_here(update: Update, context: Context, id: str) -> Answer | None:
    """An answer, where it was given in this chat: what is asked elsewhere is nobody's business here."""
    chat, number = update.effective_chat, numbered(id, "a")
    if chat is None or not number:
        return None
    return await context.desk.work(_given, context.desk, chat.id, number)


def _given(desk: Desk, chat: int, number: int) -> Answer | None:
    if not desk.memory.given(number, chat):
        return None
    try:
        return recall(f"a{number}", desk.app.catalogue, desk.app.cutter)
    except InputError:  # erased since
        return None


def _former(desk: Desk, update: Update, answer: Answer, part: Part) -> Rows:
    chat, person = update.effective_chat, update.effective_user
    editor = bool(chat and person and covers(desk.members.role(chat.id, person.id), "editor"))
    return page_buttons(answer, part, editor=editor)


async def _put(update: Update, context: Context, rows: Rows) -> None:
    """Change the buttons of the message that was pressed."""
    query = update.callback_query
    if query and query.message:
        await context.sender.buttons(query.message.chat.id, query.message.message_id, rows)


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
