"""One quotation of an answer: in its context, as a citation to copy; and why the answer is what it is.

The buttons under a notice that open it: the words in context, and their citation to copy.
"""

from telegram import Update

from bot.telegram.handlers.pages import given_here
from bot.telegram.messages.buttons import button, quote_rows
from bot.telegram.messages.entities import Message
from bot.telegram.messages.explanation import explanation_messages
from bot.telegram.messages.quote import citation_messages, context_messages
from bot.telegram.run.desk import Context, Desk
from bot.telegram.run.notices import quoted
from bot.telegram.run.reply import reply
from bot.telegram.texts import general as texts
from bot.telegram.texts.following import COPY
from bot.terminal.explanation import weighed_words
from corpus.errors import InputError
from retrieval.answers.answer import numbered, quote
from retrieval.quotes.citations import Quote


async def in_context(update: Update, context: Context, argument: str) -> str | None:
    """The paragraphs around a quotation."""
    found = await _quote(update, context, argument)
    if found is None:
        return texts.GONE
    await reply(update, context, *await context.desk.work(_context, context.desk, found))
    return None


async def copy(update: Update, context: Context, argument: str) -> str | None:
    """A quotation with its citation, to be copied by one tap."""
    found = await _quote(update, context, argument)
    if found is None:
        return texts.GONE
    await reply(update, context, *citation_messages(found))
    return None


async def why(update: Update, context: Context, argument: str) -> str | None:
    """How an answer came about."""
    answer = await given_here(update, context, argument)
    if answer is None:
        return texts.GONE
    catalogue = context.desk.app.catalogue
    told = await context.desk.work(explanation_messages, answer, lambda each: weighed_words(each, catalogue))
    await reply(update, context, *told)
    return None


async def _quote(update: Update, context: Context, id: str) -> Quote | None:
    """A quotation of an answer that was given here, or a statement, which all who may read may see."""
    chat = update.effective_chat
    return await context.desk.work(quote_given, context.desk, chat.id, id) if chat else None


def quote_given(desk: Desk, chat: int, id: str) -> Quote | None:
    """The quotation of an id, where that may be seen in this chat and is still there."""
    answer = id.partition(".")[0]
    if not id.startswith("s") and not desk.memory.given(numbered(answer, "a"), chat):
        return None
    try:
        return quote(id, desk.app.catalogue, desk.app.cutter)
    except InputError:  # removed or erased since
        return None


def _context(desk: Desk, found: Quote) -> list[Message]:
    catalogue, version = desk.app.catalogue, found.place.version
    (copying,) = quote_rows(found.id, editor=False, verbs=("copy",))
    rows = ((*copying, button("The article", "art", found.article.id)),)
    return context_messages(found, catalogue.text(version), catalogue.blocks(version), rows)


async def heard(update: Update, context: Context, argument: str) -> str | None:
    """The paragraphs around the words."""
    return await _told(update, context, await _messages(update, context, argument, around=True))


async def cite(update: Update, context: Context, argument: str) -> str | None:
    """The words with their citation, to be copied by one tap."""
    return await _told(update, context, await _messages(update, context, argument, around=False))


async def _messages(update: Update, context: Context, argument: str, *, around: bool) -> list[Message]:
    chat = update.effective_chat
    id = int(argument) if argument.isascii() and argument.isdigit() and len(argument) < 16 else 0
    return await context.desk.work(_opened, context.desk, chat.id, id, around) if chat else []


def _opened(desk: Desk, chat: int, id: int, around: bool) -> list[Message]:
    """What a chat was told of, opened; nothing where it was told in another chat, or stands there no more."""
    notice = desk.notices.find(id, chat)
    quote = quoted(desk, notice) if notice else None
    if quote is None:
        return []
    return _in_context(desk, id, quote) if around else citation_messages(quote)


def _in_context(desk: Desk, id: int, quote: Quote) -> list[Message]:
    catalogue, version = desk.app.catalogue, quote.place.version
    return context_messages(quote, catalogue.text(version), catalogue.blocks(version), ((button(COPY, "cite", id),),))


async def _told(update: Update, context: Context, messages: list[Message]) -> str | None:
    await reply(update, context, *messages)
    return None if messages else texts.GONE
