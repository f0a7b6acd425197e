"""Questions in a chat: answered in one message, in the light of those before; an edited question is answered anew.

A model's summary of an answer, where the settings want one: after the quotations, in a message of its own.
"""

from collections.abc import Mapping
from dataclasses import replace as replace_fields

from pydantic import TypeAdapter, ValidationError
from telegram import Message as Came
from telegram import Update

from bot.chats.limits import Refused
from bot.chats.store.records import Reply, covers
from bot.telegram.handlers import verify
from bot.telegram.messages.answer import answer_messages, summary_messages
from bot.telegram.messages.entities import Button, Message, Rows, plainly
from bot.telegram.messages.entry import number
from bot.telegram.run.desk import Context, Desk
from bot.telegram.run.reply import argument, replace, reply, spoken_to, typing
from bot.telegram.texts import general as texts
from bot.terminal.summaries import summed_up
from retrieval.answers.answer import Answer, numbered, recall
from retrieval.models.assistance import Aid
from retrieval.questions.conversation import Conversation
from retrieval.questions.options import narrowed


async def sum_up(update: Update, context: Context, answer: Answer, aid: Aid | None) -> list[int]:
    """The numbers of the messages with the summary of an answer that has been sent; none where there is none."""
    chat, person = update.effective_chat, update.effective_user
    if chat is None or person is None:
        return []
    if aid is not None and aid.summing:
        async with typing(update, context):
            answer = await context.desk.work(_summed_up, context.desk, chat.id, person.id, answer, aid)
    return await reply(update, context, *_messages(answer))


def _summed_up(desk: Desk, chat: int, person: int, answer: Answer, aid: Aid) -> Answer:
    """The answer with its summary, whose calls are counted with the question's."""
    told = summed_up(desk.app, answer, aid)
    desk.limits.spent(person, chat, _calls(told) - _calls(answer))
    return told


def _messages(answer: Answer) -> list[Message]:
    summary = answer.record.model.summary if answer.record.model else None
    return summary_messages(summary) if summary and (summary.sentences or summary.dropped) else []


def _calls(answer: Answer) -> int:
    return len(answer.record.model.calls) if answer.record.model else 0


Answered = tuple[Answer, Aid | None]
MOST = 25  # entries of an answer, over its pages
_CONVERSATION = TypeAdapter(Conversation)


async def ask(update: Update, context: Context) -> None:
    """/ask QUESTION."""
    message = update.effective_message
    if message and (question := argument(message)):
        await _ask(update, context, message, question)
    elif message:
        await reply(update, context, plainly(texts.ASK_HOW))


async def said_to_me(update: Update, context: Context) -> None:
    """A message that is no command: a question, where it is for the bot."""
    message = update.effective_message
    words = spoken_to(message, context.bot.username, context.bot.id) if message else None
    if message and words:
        await _ask(update, context, message, words)
    elif message and words is not None and message.reply_to_message:
        await verify.quote(update, context)
    elif message and words is not None:
        await reply(update, context, plainly(texts.START))


async def _ask(update: Update, context: Context, message: Came, question: str) -> None:
    """Answer, or where the question was edited put the new answer in the place of the old one."""
    desk, chat, person = context.desk, message.chat.id, update.effective_user
    if person is None:
        return
    former = await desk.work(desk.dialogues.reply, chat, message.message_id)
    edited = update.edited_message is not None
    if (edited or not former) and (refused := desk.limits.question(person.id, chat)):
        await refuse(update, context, refused)
        return
    async with typing(update, context):
        if former and not edited:
            answer, aid = await desk.work(recall, f"a{former.answer}", desk.app.catalogue, desk.app.cutter), None
        else:
            answer, aid = await desk.work(_answered, desk, message, person.id, former, question)
        messages = await desk.work(page, desk, answer, 1, chat, person.id)
    if former and edited:
        sent = await replace(context, chat, former.messages, messages)
    else:
        sent = await reply(update, context, *messages)
    sent += await sum_up(update, context, answer, aid)
    given = Reply(numbered(answer.id, "a"), tuple(sent), person.id)
    await desk.work(desk.dialogues.replied, chat, message.message_id, given)


def page(desk: Desk, answer: Answer, first: int, chat: int, person: int) -> list[Message]:
    """A page of an answer as this person may see it here."""
    editor = covers(desk.members.role(chat, person), "editor")
    return answer_messages(_fitting(desk, answer), first=first, editor=editor, extra=_next_steps(answer))


def _fitting(desk: Desk, answer: Answer) -> Answer:
    """An answer without the entries that an editor found not to answer it."""
    hidden = desk.judgements.hidden(numbered(answer.id, "a"))
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


def _answered(desk: Desk, message: Came, person: int, former: Reply | None, question: str) -> Answered:
    """The answer, with what the person asked here before in mind; noted before it is sent, so that a crash in between
    does not ask again."""
    answer, aid = answered(desk, message.chat.id, person, question)
    held = former.messages if former else ()
    desk.dialogues.replied(message.chat.id, message.message_id, Reply(numbered(answer.id, "a"), held, person))
    return answer, aid


def answered(
    desk: Desk, chat: int, person: int, question: str, options: Mapping[str, str | None] | None = None
) -> Answered:
    """The answer to a question, which the next one follows, and the model that helped, where one did.

    With options the question stands alone, and they narrow it.
    """
    app = desk.app
    tired = desk.limits.without_model(person, chat) if app.settings.model.wanted else None
    aid = None if tired else app.aid({})
    before = Conversation() if options else _before(desk, chat, person)
    answer, then = app.asker.converse(question, narrowed({"limit": MOST, **(options or {})}), before, aid)
    desk.dialogues.keep(chat, person, _CONVERSATION.dump_json(then).decode())
    if answer.record.model:
        desk.limits.spent(person, chat, len(answer.record.model.calls))
    return (_noting(answer, tired) if tired else answer), aid


def _noting(answer: Answer, note: str) -> Answer:
    return replace_fields(answer, record=replace_fields(answer.record, notes=(*answer.record.notes, note)))


def _before(desk: Desk, chat: int, person: int) -> Conversation:
    """What was asked before; nothing where it was kept by a version that read otherwise."""
    kept = desk.dialogues.previous(chat, person)
    try:
        return _CONVERSATION.validate_json(kept) if kept else Conversation()
    except ValidationError:
        return Conversation()


async def refuse(update: Update, context: Context, refused: Refused) -> None:
    """Tell the first of a minute why there is no answer now."""
    if refused.words:
        await reply(update, context, plainly(refused.words))
