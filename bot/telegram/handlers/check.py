"""Checks: /check holds the claims of a text against the articles; buttons under it page, open and explain.

A verdict is given to whoever asks for one, never unasked: a group hears it by /check alone.
"""

from telegram import Message as ChatMessage
from telegram import Update

from bot.telegram.handlers.ask import refuse
from bot.telegram.handlers.quote import with_words
from bot.telegram.messages.buttons import Part, parse, parse_which
from bot.telegram.messages.check import (
    check_buttons,
    check_messages,
    check_numbers,
    explanation_messages,
    similar_messages,
)
from bot.telegram.messages.entities import Message
from bot.telegram.run.reply import replace_buttons, reply_or_gone, typing
from bot.telegram.run.services import Context, Services
from bot.telegram.texts import checks, general
from corpus.ids import id_number
from retrieval.claims.checked import Check


async def check(update: Update, context: Context) -> None:
    """/check CLAIM; as a reply to a message, that message's claims, or what its writer picked out of them."""
    await with_words(update, context, check_words, checks.CHECK_HOW())


async def check_words(update: Update, context: Context, held: ChatMessage, words: str) -> None:
    """Check the claims of words, as an answer to the message that holds them."""
    person = update.effective_user
    if person is None:
        return
    if refusal := context.services.limits.question(person.id, held.chat.id):
        await refuse(update, context, refusal)
        return
    async with typing(update, context):
        found = await context.services.run(_checked, context.services, held.chat.id, person.id, words)
    for message in found:
        await context.sender.send(held.chat.id, message, reply_to=held.message_id)


async def similar(update: Update, context: Context, argument: str) -> str | None:
    """Show the fact-checks that a check perhaps repeats."""
    found = await checked_here(update, context, argument)
    return await reply_or_gone(update, context, similar_messages(found) if found else [])


async def checked_here(update: Update, context: Context, id: str) -> Check | None:
    """Return a check that was made in this chat."""
    chat, number = update.effective_chat, id_number(id, "c")
    if chat is None or not number:
        return None
    return await context.services.run(context.services.conversations.checked, chat.id, number)


async def more(update: Update, context: Context, argument: str) -> str | None:
    """Send the next page of a check, in a message of its own."""
    part, found = await _part(update, context, argument)
    return await reply_or_gone(update, context, check_messages(found, first=part.first) if found and part else [])


async def which(update: Update, context: Context, argument: str) -> str | None:
    """Put numbers in the place of the buttons, to choose a piece of evidence by."""
    chosen = parse_which(argument)
    found = await checked_here(update, context, chosen[1].answer) if chosen else None
    if chosen is None or found is None:
        return general.GONE()
    await replace_buttons(update, context, check_numbers(found, *chosen))
    return general.WHICH()


async def back(update: Update, context: Context, argument: str) -> str | None:
    """Put the buttons back that stood under a page."""
    part, found = await _part(update, context, argument)
    if part is None or found is None:
        return general.GONE()
    await replace_buttons(update, context, check_buttons(found, part))
    return None


async def why(update: Update, context: Context, argument: str) -> str | None:
    """Explain how a check came about."""
    found = await checked_here(update, context, argument)
    return await reply_or_gone(update, context, explanation_messages(found) if found else [])


async def _part(update: Update, context: Context, argument: str) -> tuple[Part | None, Check | None]:
    part = parse(argument)
    return part, await checked_here(update, context, part.answer) if part else None


def _checked(services: Services, chat: int, person: int, words: str) -> list[Message]:
    return check_messages(services.conversations.check(chat, person, words))
