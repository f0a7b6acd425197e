"""Inline mode, where the operator has turned it on: quotations wherever somebody who may read types the bot's name.

Telegram is told to keep no result and to give none to anybody else; nothing of what is typed is kept here.
"""

from telegram import InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions, Update
from telegram.error import TelegramError

from bot.app import App
from bot.present.quotation import attribution, label, quotation, quoted_words
from bot.telegram.messages.blocks import messages
from bot.telegram.messages.entities import Message, clipped
from bot.telegram.messages.quote import below, heading, short_quote, words_block
from bot.telegram.run.sender import entities
from bot.telegram.run.services import Context
from corpus.events import timed
from retrieval.questions.filters import checked_options
from retrieval.quotes.citations import Quote

SHORTEST = 3  # letters
SHOWN = 10
TITLE, DESCRIPTION = 80, 160  # units of what the list shows


async def offer(update: Update, context: Context) -> None:
    """Offer quotations for what somebody has typed so far. The gate has seen that they may read."""
    query, services = update.inline_query, context.services
    if query is None or not services.app.settings.telegram.inline or len(query.query.strip()) < SHORTEST:
        return
    if not services.limits.glance(query.from_user.id):
        return
    found = await services.run(_found, services.app, query.query)
    results = [_result(str(at), quote, message) for at, (quote, message) in enumerate(found, 1)]
    try:
        await context.bot.answer_inline_query(query.id, results, cache_time=0, is_personal=True)
    except TelegramError:
        return  # typed on meanwhile: the next query is on its way


def _found(app: App, typed: str) -> list[tuple[Quote, Message]]:
    """Quotations that fit in one message each."""
    with timed("question answered", kind="inline") as told:
        quotes = app.asker.glance(typed, checked_options({"limit": SHOWN}))
        told["status"] = "answered" if quotes else "not_found"
    return [(quote, made[0]) for quote in quotes if len(made := _messages(quote)) == 1]


def _messages(quote: Quote) -> list[Message]:
    shown = quotation(short_quote(quote))
    return messages([(heading(shown), words_block(shown), *below(shown))])


def _result(id: str, quote: Quote, message: Message) -> InlineQueryResultArticle:
    content = InputTextMessageContent(
        message.text, entities=entities(message), link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    title = clipped(attribution(quote) or label(quote), TITLE)
    return InlineQueryResultArticle(id, title, content, description=clipped(quoted_words(quote), DESCRIPTION))
