"""One quotation of an answer: in its context, as a citation to copy; and why the answer is what it is."""

from telegram import Update

from bot.explanation import weighed_words
from bot.telegram import texts
from bot.telegram.buttons import button, quote_rows
from bot.telegram.context import Context
from bot.telegram.context_message import citation_messages, context_messages
from bot.telegram.desk import Desk
from bot.telegram.entities import Message
from bot.telegram.explanation_message import explanation_messages
from bot.telegram.paging import given_here
from bot.telegram.replying import reply
from corpus.errors import InputError
from retrieval.answers import numbered, quote
from retrieval.citations import Quote


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
