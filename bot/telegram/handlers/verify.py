"""Does a quotation stand in an article? By command, or as a reply to the message that holds it."""

from telegram import Message as Came
from telegram import Update

from bot.chats.store.records import covers
from bot.telegram.messages.entities import Message, plainly
from bot.telegram.messages.quote import checked_messages, words_to_quote
from bot.telegram.run.desk import Context, Desk
from bot.telegram.run.reply import argument, reply, typing
from bot.telegram.texts import general as texts
from retrieval.answers.answer import numbered
from retrieval.questions.options import narrowed


async def quote(update: Update, context: Context) -> None:
    """/quote WORDS; as a reply to a message, that message's words, or what its writer picked out of them."""
    message = update.effective_message
    if message is None:
        return
    if words := argument(message):
        await look_up(update, context, message, words)
    elif (replied := message.reply_to_message) and (words := picked(message) or words_of(replied)):
        await look_up(update, context, replied, words)
    else:
        await reply(update, context, plainly(texts.QUOTE_HOW))


async def look_up(update: Update, context: Context, held: Came, words: str) -> None:
    """Tell whether `words` stand in an article, quoting them from the message that holds them."""
    person = update.effective_user
    if person is None or (refused := context.desk.limits.question(person.id, held.chat.id)):
        if person and refused and refused.words:
            await reply(update, context, plainly(refused.words))
        return
    async with typing(update, context):
        first, *rest = await context.desk.work(_checked, context.desk, held.chat.id, person.id, words)
    await context.sender.send(held.chat.id, first, reply_to=held.message_id, quote=words_to_quote(words))
    for further in rest:
        await context.sender.send(held.chat.id, further)


def words_of(message: Came) -> str:
    """What a message says."""
    return (message.text or message.caption or "").strip()


def picked(message: Came) -> str:
    """The part of the message replied to that its writer picked out, by Telegram's own quote."""
    return message.quote.text.strip() if message.quote and message.quote.is_manual else ""


def _checked(desk: Desk, chat: int, person: int, words: str) -> list[Message]:
    checked = desk.app.checker.check(words, narrowed({}))
    desk.memory.note(numbered(checked.answer.id, "a"), chat, person)
    return checked_messages(checked, editor=covers(desk.members.role(chat, person), "editor"))
