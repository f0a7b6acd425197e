"""Quotations: /quote checks one against the corpus; buttons under an answer or a notice open one.

Opened, a quotation is shown in its context, or as a citation to copy; "Why" explains the whole answer.
"""

from collections.abc import Awaitable, Callable

from telegram import Message as ChatMessage
from telegram import Update

from bot.chats.roles import covers
from bot.present.explanation import weighed_words
from bot.present.pages import live_lines
from bot.telegram.handlers.ask import given_here, refuse
from bot.telegram.messages.answer import explanation_messages
from bot.telegram.messages.buttons import button, quote_rows
from bot.telegram.messages.entities import Message, Rows, plainly
from bot.telegram.messages.quote import checked_messages, citation_messages, context_messages, words_to_quote
from bot.telegram.run.reply import after_command, reply, reply_or_gone, typing
from bot.telegram.run.services import Context, Services
from bot.telegram.texts import general
from corpus.errors import InputError
from corpus.ids import id_number
from retrieval.questions.filters import checked_options
from retrieval.quotes.citations import Quote

Worded = Callable[[Update, Context, ChatMessage, str], Awaitable[None]]


async def check(update: Update, context: Context) -> None:
    """/quote WORDS; as a reply to a message, that message's words, or what its writer picked out of them."""
    await with_words(update, context, look_up, general.QUOTE_HOW())


async def with_words(update: Update, context: Context, do: Worded, how: str) -> None:
    """Do something with the words of a command, or else with those of the message that it replies to; where there are
    none, say how."""
    message = update.effective_message
    if message is None:
        return
    if words := after_command(message):
        await do(update, context, message, words)
    elif (replied := message.reply_to_message) and (words := picked(message) or words_of(replied)):
        await do(update, context, replied, words)
    else:
        await reply(update, context, plainly(how))


async def look_up(update: Update, context: Context, held: ChatMessage, words: str) -> None:
    """Tell whether `words` stand in an article, quoting them from the message that holds them."""
    person = update.effective_user
    if person is None:
        return
    if refusal := context.services.limits.question(person.id, held.chat.id):
        await refuse(update, context, refusal)
        return
    async with typing(update, context):
        first, *rest = await context.services.run(_checked, context.services, held.chat.id, person.id, words)
    await context.sender.send(held.chat.id, first, reply_to=held.message_id, quote=words_to_quote(words))
    for further in rest:
        await context.sender.send(held.chat.id, further)


def words_of(message: ChatMessage) -> str:
    """Return the words of a message."""
    return (message.text or message.caption or "").strip()


def picked(message: ChatMessage) -> str:
    """Return the part of the message replied to that its writer picked out, by Telegram's own quote."""
    return message.quote.text.strip() if message.quote and message.quote.is_manual else ""


def _checked(services: Services, chat: int, person: int, words: str) -> list[Message]:
    checked = services.app.verifier.verify(words, checked_options({}))
    services.memory.note(id_number(checked.answer.id, "a"), chat, person)
    return checked_messages(checked, editor=covers(services.members.role(chat, person), "editor"))


async def in_context(update: Update, context: Context, argument: str) -> str | None:
    """Show the paragraphs around a quotation."""
    found = await quote_given(update, context, argument)
    if found is None:
        return general.GONE()
    rows = _surroundings_rows(found)
    await reply(update, context, *await context.services.run(_with_surroundings, context.services, found, rows))
    return None


async def live(update: Update, context: Context, argument: str) -> str | None:
    """Look whether the sentence of a quotation stands on its page at this moment; it counts as a question."""
    services, person, chat = context.services, update.effective_user, update.effective_chat
    found = await quote_given(update, context, argument)
    if found is None or person is None or chat is None:
        return general.GONE()
    if refusal := services.limits.question(person.id, chat.id):
        await refuse(update, context, refusal)
        return None
    async with typing(update, context):
        told = await services.run(_looked, services, found)
    await reply(update, context, plainly(told))
    return None


def _looked(services: Services, quote: Quote) -> str:
    try:
        return "\n".join(live_lines(services.app.look_live(quote)))
    except InputError:
        return general.NO_ADDRESS()


async def copy(update: Update, context: Context, argument: str) -> str | None:
    """Show a quotation with its citation, to be copied by one tap."""
    found = await quote_given(update, context, argument)
    if found is None:
        return general.GONE()
    await reply(update, context, *citation_messages(found))
    return None


async def why(update: Update, context: Context, argument: str) -> str | None:
    """Explain how an answer came about."""
    answer = await given_here(update, context, argument)
    if answer is None:
        return general.GONE()
    catalogue = context.services.app.catalogue
    told = await context.services.run(explanation_messages, answer, lambda each: weighed_words(each, catalogue))
    await reply(update, context, *told)
    return None


async def quote_given(update: Update, context: Context, id: str) -> Quote | None:
    """Return a quotation of an answer that was given here, or a statement, which all readers may see."""
    chat = update.effective_chat
    return await context.services.run(_quote_given, context.services, chat.id, id) if chat else None


def _quote_given(services: Services, chat: int, id: str) -> Quote | None:
    """Return the quotation of an id, where it may be seen in this chat and is still there."""
    if not _shown_here(services, chat, id):
        return None
    try:
        return services.app.quote(id)
    except InputError:  # removed or erased since
        return None


def _shown_here(services: Services, chat: int, id: str) -> bool:
    """Tell whether an answer or check was given, or a track is followed, in this chat; a statement all may see."""
    of = id.partition(".")[0]
    if of.startswith("t"):
        return any(f"t{each.track}" == of for each in services.follows.of_chat(chat))
    return of.startswith("s") or services.memory.given(id_number(of, of[:1]), chat)


def _surroundings_rows(found: Quote) -> Rows:
    (copying,) = quote_rows(found.id, editor=False, verbs=("copy",))
    now = (button(general.LIVE(), "live", found.id),) if found.article.metadata.url else ()
    return ((*copying, button(general.THE_ARTICLE(), "art", found.article.id), *now),)


def _with_surroundings(services: Services, found: Quote, rows: Rows) -> list[Message]:
    catalogue, version = services.app.catalogue, found.place.version
    return context_messages(found, catalogue.text(version), catalogue.blocks(version), rows)


async def notice_in_context(update: Update, context: Context, argument: str) -> str | None:
    """Show the paragraphs around the words of a notice."""
    return await reply_or_gone(update, context, await _messages(update, context, argument, around=True))


async def notice_citation(update: Update, context: Context, argument: str) -> str | None:
    """Show the words of a notice with their citation, to be copied by one tap."""
    return await reply_or_gone(update, context, await _messages(update, context, argument, around=False))


async def _messages(update: Update, context: Context, argument: str, *, around: bool) -> list[Message]:
    chat, id = update.effective_chat, argument
    return await context.services.run(_opened, context.services, chat.id, id, around) if chat else []


def _opened(services: Services, chat: int, id: str, around: bool) -> list[Message]:
    """Open what a chat was told of; nothing where another chat was, or it stands no more."""
    quote = services.follower_notices.opened(chat, id)
    if quote is None:
        return []
    if around:
        return _with_surroundings(services, quote, ((button(general.COPY(), "cite", id),),))
    return citation_messages(quote)
