"""Questions in a chat: answered in one message, in the light of those before; an edited question is answered anew.

A model's summary of an answer, where the settings want one: after the quotations, in a message of its own.

Buttons under an answer that turn its pages and choose one of its entries.

A button under "who is meant?": the question is asked again, of the one who was picked.

Asked is what the question was read as, so that one which followed another stands on its own.
"""

from collections.abc import Mapping
from dataclasses import replace as replace_fields

from telegram import Message as Came
from telegram import Update

from bot.chats.conversation import recall, remember
from bot.chats.limits import Refused
from bot.chats.roles import covers
from bot.chats.store.conversations import Reply
from bot.present.answer import number
from bot.telegram.messages.answer import answer_messages, number_buttons, page_buttons, summary_messages
from bot.telegram.messages.buttons import Part, parse, parse_which
from bot.telegram.messages.entities import Button, Message, Rows, plainly
from bot.telegram.run.log import LOG
from bot.telegram.run.reply import argument, replace, reply, typing
from bot.telegram.run.services import Context, Services
from bot.telegram.texts import general as texts
from corpus.errors import InputError, StoreError
from retrieval.answers.answer import Answer, numbered
from retrieval.models.assistance import Aid
from retrieval.questions.conversation import Conversation
from retrieval.questions.filters import checked_options


async def sum_up(update: Update, context: Context, answer: Answer, aid: Aid | None) -> list[int]:
    """The numbers of the messages with the summary of an answer that has been sent; none where there is none."""
    chat, person = update.effective_chat, update.effective_user
    if chat is None or person is None:
        return []
    if aid is not None and aid.summing:
        async with typing(update, context):
            answer = await context.services.run(_summed_up, context.services, chat.id, person.id, answer, aid)
    return await reply(update, context, *_messages(answer))


def _summed_up(services: Services, chat: int, person: int, answer: Answer, aid: Aid) -> Answer:
    """The answer with its summary, whose calls are counted with the question's."""
    told = services.app.sum_up(answer, aid)
    services.limits.spent(person, chat, _calls(told) - _calls(answer))
    return told


def _messages(answer: Answer) -> list[Message]:
    summary = answer.record.model.summary if answer.record.model else None
    return summary_messages(summary) if summary and (summary.sentences or summary.dropped) else []


def _calls(answer: Answer) -> int:
    return len(answer.record.model.calls) if answer.record.model else 0


Answered = tuple[Answer, Aid | None]
MOST = 25  # entries of an answer, over its pages


async def ask(update: Update, context: Context) -> None:
    """/ask QUESTION."""
    message = update.effective_message
    if message and (question := argument(message)):
        await ask_question(update, context, message, question)
    elif message:
        await reply(update, context, plainly(texts.ASK_HOW))


async def ask_question(update: Update, context: Context, message: Came, question: str) -> None:
    """Answer, or where the question was edited put the new answer in the place of the old one."""
    services, chat, person = context.services, message.chat.id, update.effective_user
    if person is None:
        return
    former = await services.run(services.dialogues.reply, chat, message.message_id)
    edited = update.edited_message is not None
    if (edited or not former) and (refused := services.limits.question(person.id, chat)):
        await refuse(update, context, refused)
        return
    async with typing(update, context):
        if former and not edited:
            answer, aid = await services.run(services.app.answers.recall, f"a{former.answer}"), None
        else:
            answer, aid = await services.run(_answered, services, message, person.id, former, question)
        messages = await services.run(page, services, answer, 1, chat, person.id)
    if former and edited:
        sent = await replace(context, chat, former.messages, messages)
    else:
        sent = await reply(update, context, *messages)
    sent += await sum_up(update, context, answer, aid)
    given = Reply(numbered(answer.id, "a"), tuple(sent), person.id)
    await services.run(services.dialogues.replied, chat, message.message_id, given)


def page(services: Services, answer: Answer, first: int, chat: int, person: int) -> list[Message]:
    """A page of an answer as this person may see it here."""
    editor = covers(services.members.role(chat, person), "editor")
    return answer_messages(_fitting(services, answer), first=first, editor=editor, extra=_next_steps(answer))


def _fitting(services: Services, answer: Answer) -> Answer:
    """An answer without the entries that an editor found not to answer it."""
    hidden = services.judgements.hidden(numbered(answer.id, "a"))
    if not hidden:
        return answer
    quotes, mentions, nearest = (
        tuple(each for each in some if int(number(each)) not in hidden)
        for some in (answer.quotes, answer.mentions, answer.nearest)
    )
    return replace_fields(answer, quotes=quotes, mentions=mentions, nearest=nearest)


def _next_steps(answer: Answer) -> Rows:
    """What may be done where nothing was found."""
    record = answer.record
    if record.status != "not_found" or record.which or not record.scope.articles:
        return ()
    words = texts.TELL_ME_SPEAKER if answer.record.reading.speaker else texts.TELL_ME
    return ((Button(words, f"follow:{answer.id}"),),)


def _answered(services: Services, message: Came, person: int, former: Reply | None, question: str) -> Answered:
    """The answer, with what the person asked here before in mind; noted before it is sent, so that a crash in between
    does not ask again."""
    answer, aid = answered(services, message.chat.id, person, question)
    held = former.messages if former else ()
    services.dialogues.replied(message.chat.id, message.message_id, Reply(numbered(answer.id, "a"), held, person))
    return answer, aid


def answered(
    services: Services, chat: int, person: int, question: str, options: Mapping[str, str | None] | None = None
) -> Answered:
    """The answer to a question, which the next one follows, and the model that helped, where one did.

    With options the question stands alone, and they narrow it.
    """
    app = services.app
    tired = services.limits.without_model(person, chat) if app.settings.model.wanted else None
    aid = None if tired else app.aid({})
    before = Conversation() if options else _before(services, chat, person)
    answer, then = app.asker.converse(question, checked_options({"limit": MOST, **(options or {})}), before, aid)
    remember(services.dialogues, chat, person, then)
    if answer.record.model:
        services.limits.spent(person, chat, len(answer.record.model.calls))
    return (_noting(answer, tired) if tired else answer), aid


def _noting(answer: Answer, note: str) -> Answer:
    return replace_fields(answer, record=replace_fields(answer.record, notes=(*answer.record.notes, note)))


def _before(services: Services, chat: int, person: int) -> Conversation:
    """What was asked before; nothing where it was kept by a version that wrote otherwise, which the log tells."""
    try:
        return recall(services.dialogues, chat, person)
    except StoreError as error:
        LOG.error("a conversation begins anew: %s", error)
        return Conversation()


async def refuse(update: Update, context: Context, refused: Refused) -> None:
    """Tell the first of a minute why there is no answer now."""
    if refused.words:
        await reply(update, context, plainly(refused.words))


async def more(update: Update, context: Context, argument: str) -> str | None:
    """The next page, in a message of its own."""
    part = parse(argument)
    answer = await given_here(update, context, part.answer if part else "")
    chat, person = update.effective_chat, update.effective_user
    if part is None or answer is None or chat is None or person is None:
        return texts.GONE
    await reply(
        update, context, *await context.services.run(page, context.services, answer, part.first, chat.id, person.id)
    )
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
    await _put(update, context, await context.services.run(_former, context.services, update, answer, part))
    return None


async def given_here(update: Update, context: Context, id: str) -> Answer | None:
    """An answer, where it was given in this chat: what is asked elsewhere is nobody's business here."""
    chat, number = update.effective_chat, numbered(id, "a")
    if chat is None or not number:
        return None
    return await context.services.run(_given, context.services, chat.id, number)


def _given(services: Services, chat: int, number: int) -> Answer | None:
    if not services.memory.given(number, chat):
        return None
    try:
        return services.app.answers.recall(f"a{number}")
    except InputError:  # erased since
        return None


def _former(services: Services, update: Update, answer: Answer, part: Part) -> Rows:
    chat, person = update.effective_chat, update.effective_user
    editor = bool(chat and person and covers(services.members.role(chat.id, person.id), "editor"))
    return page_buttons(answer, part, editor=editor)


async def _put(update: Update, context: Context, rows: Rows) -> None:
    """Change the buttons of the message that was pressed."""
    query = update.callback_query
    if query and query.message:
        await context.sender.buttons(query.message.chat.id, query.message.message_id, rows)


async def pick(update: Update, context: Context, argument: str) -> str | None:
    """The answer for the speaker whom somebody picked."""
    services, chat, person = context.services, update.effective_chat, update.effective_user
    part = parse(argument)
    former = await given_here(update, context, part.answer if part else "")
    name = _picked(former, part.first) if former and part else None
    if former is None or name is None or chat is None or person is None:
        return texts.GONE
    if refused := services.limits.question(person.id, chat.id):
        await refuse(update, context, refused)
        return None
    async with typing(update, context):
        answer, aid = await services.run(_answered_pages, services, chat.id, person.id, former, name)
        messages = await services.run(page, services, answer, 1, chat.id, person.id)
    await reply(update, context, *messages)
    await sum_up(update, context, answer, aid)
    return None


def _answered_pages(services: Services, chat: int, person: int, former: Answer, name: str) -> Answered:
    """The answer for that speaker, remembered as given here."""
    reading = former.record.reading
    options = {"speaker": name, "since": reading.since, "until": reading.until, "tz": reading.tz}
    answer, aid = answered(services, chat, person, reading.search, options)
    services.memory.note(numbered(answer.id, "a"), chat, person)
    return answer, aid


def _picked(answer: Answer, number: int) -> str | None:
    """The name of that number among those whom the question may have meant."""
    names = [name for name, _ in answer.record.speakers] if answer.record.which else []
    return names[number - 1] if 0 < number <= len(names) else None
