"""Corrections by editors: somebody else says it, it is no statement, it does not answer; and /remove for an article.

A correction is applied at once, recorded with its author and time, and taken back by a button. An article is removed
for good, after a look at which one it is; there is no undo, and it says so.
"""

import re

from telegram import Message as ChatMessage
from telegram import Update

from bot.present.safe import plain
from bot.telegram.handlers.ask import given_here, page
from bot.telegram.handlers.quote import quote_given
from bot.telegram.messages.answer import AT_ONCE
from bot.telegram.messages.articles import card_messages
from bot.telegram.messages.buttons import Part, button, choice_rows, named, parse, wrong_rows
from bot.telegram.messages.entities import Button, Message, plainly
from bot.telegram.run.reply import after_command, replace_buttons, replace_messages, replace_pressed, reply
from bot.telegram.run.services import Context, Services
from bot.telegram.texts import articles, general
from corpus.errors import InputError
from corpus.ids import id_number

MOST_NAMES = 8
LONGEST_NAME = 200
_CHOICE = re.compile(r"(a\d{1,15}\.\d{1,4}|s\d{1,15})\.(.+)")
_STATEMENT = re.compile(r"\(statement s(\d{1,15}), answer (a\d{1,15})\)$")


async def wrong(update: Update, context: Context, argument: str) -> str | None:
    """Put in the place of the buttons what may be wrong with an entry."""
    part = parse(argument)
    answer = await given_here(update, context, part.answer if part else "")
    if part is None or answer is None:
        return general.GONE()
    rows = (*wrong_rows(argument), (button(general.BACK(), "back", _page_of(part)),))
    await replace_buttons(update, context, rows)
    return None


async def not_by(update: Update, context: Context, argument: str) -> str | None:
    """Ask who says it instead: those who speak in the article, or a name by reply."""
    found = await quote_given(update, context, argument)
    if found is None:
        return general.GONE()
    if found.place.speaking is None:
        return articles.NOT_A_STATEMENT()
    number = found.place.speaking.statement
    names = await context.services.run(_speakers, context.services, found.place.article)
    await reply(
        update,
        context,
        plainly(articles.asks_who(number, argument.partition(".")[0]), choice_rows("by", names, f"{argument}.")),
    )
    return None


async def by(update: Update, context: Context, argument: str) -> str | None:
    """Set the speaker to one who speaks in the article."""
    chose = _CHOICE.fullmatch(argument)
    if chose is None:
        return general.GONE()
    id, key = chose[1], chose[2]
    found = await quote_given(update, context, id)
    if found is None or found.place.speaking is None:
        return general.GONE()
    name = named(key, await context.services.run(_speakers, context.services, found.place.article))
    if name is None:
        return general.GONE()
    return await _fix(update, context, id, found.place.speaking.statement, name)


async def named_by_reply(update: Update, context: Context, message: ChatMessage) -> bool:
    """Take a reply to "who says it?" as the name; return False for any other message."""
    asked = message.reply_to_message
    found = _STATEMENT.search(asked.text or "") if asked and asked.from_user else None
    if asked is None or found is None or asked.from_user is None or asked.from_user.id != context.bot.id:
        return False
    name = " ".join((message.text or "").split())[:LONGEST_NAME]
    if plain(name).strip():
        await _fix(update, context, found[2], int(found[1]), name)
    else:
        await reply(update, context, plainly(articles.NAMELESS()))
    return True


async def drop(update: Update, context: Context, argument: str) -> str | None:
    """Drop an entry: it is no statement."""
    found = await quote_given(update, context, argument)
    if found is None:
        return general.GONE()
    if found.place.speaking is None:
        return articles.NOT_A_STATEMENT()
    return await _fix(update, context, argument, found.place.speaking.statement, None)


async def unfit(update: Update, context: Context, argument: str) -> str | None:
    """Hide an entry in this answer: it does not answer the question."""
    part, person = parse(argument), update.effective_user
    if part is None or person is None or await given_here(update, context, part.answer) is None:
        return general.GONE()
    await context.services.run(context.services.judgements.hide, id_number(part.answer, "a"), part.first, person.id)
    await _show_again(update, context, part.answer)
    await reply(update, context, plainly(articles.HIDDEN(), ((Button(articles.UNDO(), f"refit:{argument}"),),)))
    return None


async def refit(update: Update, context: Context, argument: str) -> str | None:
    """Show a hidden entry again."""
    part = parse(argument)
    if part is None or await given_here(update, context, part.answer) is None:
        return general.GONE()
    await context.services.run(context.services.judgements.show, id_number(part.answer, "a"), part.first)
    await _show_again(update, context, part.answer)
    return await _undone(update, context)


async def unfix(update: Update, context: Context, argument: str) -> str | None:
    """Take the latest correction of a statement back."""
    statement, _, answer = argument.partition(".")
    try:
        await context.services.run(context.services.app.catalogue.undo_statement_correction, id_number(statement, "s"))
    except InputError:
        return articles.NOTHING_TO_UNDO()
    await _show_again(update, context, answer)
    return await _undone(update, context)


async def _fix(update: Update, context: Context, id: str, statement: int, name: str | None) -> str | None:
    person = update.effective_user
    if person is None:
        return general.GONE()
    await context.services.run(
        context.services.app.catalogue.correct_statement, statement, name, f"telegram:{person.id}"
    )
    answer = id.partition(".")[0]
    await _show_again(update, context, answer)
    told = articles.NOW_SAID_BY(name=plain(name)) if name else articles.DROPPED()
    await reply(update, context, plainly(told, ((Button(articles.UNDO(), f"unfix:s{statement}.{answer}"),),)))
    return None


async def _undone(update: Update, context: Context) -> str | None:
    """Say on the message with the button that it was taken back."""
    await replace_pressed(update, context, plainly(articles.UNDONE()))
    return None


async def _show_again(update: Update, context: Context, id: str) -> None:
    """The first page of an answer as it is now, in the place of what stood there."""
    chat, person, services = update.effective_chat, update.effective_user, context.services
    answer = await given_here(update, context, id)
    if chat is None or person is None or answer is None:
        return
    stands = await services.run(services.dialogues.messages_of, chat.id, id_number(id, "a"))
    if stands:
        await replace_messages(
            context, chat.id, stands, await services.run(page, services, answer, 1, chat.id, person.id)
        )


def _page_of(part: Part) -> Part:
    """The page that an entry most likely stands on: the first, else from it on."""
    return Part(part.answer, 1, AT_ONCE) if part.first <= AT_ONCE else part


def _speakers(services: Services, article: int) -> list[str]:
    """Return the names of those who speak in an article, most statements first."""
    found = services.app.transcripts.of_article(services.app.article(str(article)).article, None).speakers
    return [each.name for each in found if each.type != "unnamed"][:MOST_NAMES]


async def remove(update: Update, context: Context) -> None:
    """/remove 12: show the article, and ask whether it is to go."""
    message = update.effective_message
    number = after_command(message).strip().lstrip("#") if message else ""
    if not number:
        await reply(update, context, plainly(articles.REMOVE_HOW()))
        return
    await reply(update, context, *await context.services.run(_asked, context.services, number))


async def ask_first(update: Update, context: Context, argument: str) -> str | None:
    """Ask the same where a button was pressed."""
    await reply(update, context, *await context.services.run(_asked, context.services, argument))
    return None


async def removed(update: Update, context: Context, argument: str) -> str | None:
    """Remove the article, keep it, or put it back; said in the place of the question."""
    query = update.callback_query
    if query is None or query.message is None:
        return general.GONE()
    answer, _, number = argument.partition(".")
    done = {"yes": _remove, "undo": _put_back}.get(answer, _keep)
    await replace_pressed(update, context, await context.services.run(done, context.services, number))
    return None


def _asked(services: Services, number: str) -> list[Message]:
    try:
        row = services.app.article(number)
    except InputError:
        return [plainly(articles.NOT_HERE())]
    speakers = services.app.transcripts.of_article(row.article, None).speakers
    id = row.article.id
    buttons = ((Button(articles.REMOVE(), f"rmv:yes.{id}"), Button(articles.KEEP(), f"rmv:no.{id}")),)
    (*before, last) = card_messages(row, speakers, lead=articles.REMOVE_ASK())
    return [*before, Message(last.text, last.entities, buttons)]


def _keep(services: Services, number: str) -> Message:
    return plainly(articles.KEPT())


def _remove(services: Services, number: str) -> Message:
    try:
        row = services.app.article(number)
    except InputError:  # pressed twice
        return plainly(articles.NOT_HERE())
    services.app.remove([row.article.id])
    told = plainly(articles.REMOVED(id=row.article.id))
    return Message(told.text, told.entities, ((Button(articles.UNDO(), f"rmv:undo.{row.article.id}"),),))


def _put_back(services: Services, number: str) -> Message:
    try:
        row = services.app.put_back(number)
    except InputError as error:  # pressed twice, or after its days
        return plainly(str(error))
    return plainly(articles.PUT_BACK(id=row.article.id))
