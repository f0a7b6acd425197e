"""Buttons under an answer that turn its pages and choose one of its entries."""

from telegram import Update

from bot.telegram import texts
from bot.telegram.answer_message import number_buttons, page_buttons
from bot.telegram.asking import page
from bot.telegram.buttons import Part, parse, parse_which
from bot.telegram.context import Context
from bot.telegram.desk import Desk
from bot.telegram.entities import Rows
from bot.telegram.replying import reply
from corpus.catalogue import covers
from corpus.errors import InputError
from retrieval.answers import Answer, numbered, recall


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
