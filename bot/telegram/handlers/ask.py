"""Questions: answered in one message, paged through by buttons, answered anew where they are edited.

A model's summary, where the settings want one, follows the quotations in a message of its own. Where a name fits
several speakers, a button picks one, and the question is asked again of that one alone.
"""

from dataclasses import replace

from telegram import Message as ChatMessage
from telegram import Update

from bot.chats.conversations import Answered, model_calls
from bot.chats.limits import Refusal
from bot.chats.roles import covers
from bot.chats.store.conversations import Reply
from bot.telegram.messages.answer import answer_messages, number_buttons, page_buttons, summary_messages
from bot.telegram.messages.buttons import Part, parse, parse_which
from bot.telegram.messages.entities import Button, Message, Rows, plainly
from bot.telegram.run.reply import after_command, replace_buttons, replace_messages, reply, typing
from bot.telegram.run.services import Context, Services
from bot.telegram.texts import access, general
from corpus.ids import id_number
from retrieval.answers.answer import Answer
from retrieval.models.assistance import Aid


async def ask(update: Update, context: Context) -> None:
    """/ask QUESTION."""
    message = update.effective_message
    if message and (question := after_command(message)):
        await ask_question(update, context, message, question)
    elif message:
        await reply(update, context, plainly(general.ASK_HOW()))


async def ask_question(update: Update, context: Context, message: ChatMessage, question: str) -> None:
    """Answer, or where the question was edited put the new answer in the place of the old one."""
    services, chat, person = context.services, message.chat.id, update.effective_user
    if person is None:
        return
    former = await services.run(services.dialogues.reply, chat, message.message_id)
    edited = update.edited_message is not None
    if (edited or not former) and (refusal := services.limits.question(person.id, chat)):
        await refuse(update, context, refusal)
        return
    async with typing(update, context):
        if former and not edited:
            answered = Answered(await services.run(services.conversations.recall, former.answer))
        else:
            answered = await services.run(_answer, services, message, person.id, former, question)
        messages = await services.run(page, services, answered.answer, 1, chat, person.id)
    if former and edited:
        sent = await replace_messages(context, chat, former.messages, messages)
    else:
        sent = await reply(update, context, *messages)
    sent += await _sum_up(update, context, answered)
    given = Reply(id_number(answered.answer.id, "a"), tuple(sent), person.id)
    await services.run(services.dialogues.replied, chat, message.message_id, given)


async def refuse(update: Update, context: Context, refusal: Refusal) -> None:
    """Tell a person why there is no answer now, where that was not told yet in this minute."""
    if refusal.first:
        await reply(update, context, plainly(access.refused(refusal)))


def page(services: Services, answer: Answer, first: int, chat: int, person: int) -> list[Message]:
    """Return a page of an answer as this person may see it here."""
    shown = services.conversations.without_hidden(answer)
    editor = covers(services.members.role(chat, person), "editor")
    return answer_messages(shown, first=first, editor=editor, extra=_next_steps(answer))


async def more(update: Update, context: Context, argument: str) -> str | None:
    """Send the next page, in a message of its own."""
    services, part = context.services, parse(argument)
    answer = await given_here(update, context, part.answer if part else "")
    chat, person = update.effective_chat, update.effective_user
    if part is None or answer is None or chat is None or person is None:
        return general.GONE()
    await reply(update, context, *await services.run(page, services, answer, part.first, chat.id, person.id))
    return None


async def which(update: Update, context: Context, argument: str) -> str | None:
    """Put numbers in the place of the buttons, to choose an entry by."""
    chosen = parse_which(argument)
    answer = await given_here(update, context, chosen[1].answer if chosen else "")
    if chosen is None or answer is None:
        return general.GONE()
    await replace_buttons(update, context, number_buttons(answer, *chosen))
    return general.WHICH()


async def back(update: Update, context: Context, argument: str) -> str | None:
    """Put the buttons back that stood under a page."""
    part = parse(argument)
    answer = await given_here(update, context, part.answer if part else "")
    if part is None or answer is None:
        return general.GONE()
    await replace_buttons(update, context, await context.services.run(_rows, context.services, update, answer, part))
    return None


async def pick(update: Update, context: Context, argument: str) -> str | None:
    """Ask the question again, of the speaker whom somebody picked."""
    services, chat, person = context.services, update.effective_chat, update.effective_user
    part = parse(argument)
    former = await given_here(update, context, part.answer if part else "")
    name = _picked(former, part.first) if former and part else None
    if former is None or name is None or chat is None or person is None:
        return general.GONE()
    if refusal := services.limits.question(person.id, chat.id):
        await refuse(update, context, refusal)
        return None
    async with typing(update, context):
        answered = await services.run(_answer_of, services, chat.id, person.id, former, name)
        messages = await services.run(page, services, answered.answer, 1, chat.id, person.id)
    await reply(update, context, *messages)
    await _sum_up(update, context, answered)
    return None


async def given_here(update: Update, context: Context, id: str) -> Answer | None:
    """Return an answer that was given in this chat: what is asked elsewhere is nobody's business here."""
    chat, number = update.effective_chat, id_number(id, "a")
    if chat is None or not number:
        return None
    return await context.services.run(context.services.conversations.given, chat.id, number)


def _answer(services: Services, message: ChatMessage, person: int, former: Reply | None, question: str) -> Answered:
    """Answer a question, noted before it is sent, so that a crash in between does not ask again."""
    answered = _noted(services.conversations.ask(message.chat.id, person, question))
    held = former.messages if former else ()
    reply = Reply(id_number(answered.answer.id, "a"), held, person)
    services.dialogues.replied(message.chat.id, message.message_id, reply)
    return answered


def _answer_of(services: Services, chat: int, person: int, former: Answer, name: str) -> Answered:
    """Answer an earlier question for one speaker, remembered as given here.

    What is asked is what the question was read as, so that one which followed another stands on its own.
    """
    reading = former.record.reading
    options = {"speaker": name, "since": reading.since, "until": reading.until, "tz": reading.tz}
    answered = _noted(services.conversations.ask(chat, person, reading.search, options))
    services.memory.note(id_number(answered.answer.id, "a"), chat, person)
    return answered


def _noted(answered: Answered) -> Answered:
    """Add a note to an answer that the model did not help with because of a limit."""
    if answered.calls_used is None:
        return answered
    record = answered.answer.record
    noted = replace(record, notes=(*record.notes, access.calls_used(answered.calls_used)))
    return replace(answered, answer=replace(answered.answer, record=noted))


def _next_steps(answer: Answer) -> Rows:
    """The button to follow what was asked for, where nothing was found."""
    record = answer.record
    if record.status != "not_found" or record.which or not record.scope.articles:
        return ()
    words = general.TELL_ME_SPEAKER() if answer.record.reading.speaker else general.TELL_ME()
    return ((Button(words, f"follow:{answer.id}"),),)


async def _sum_up(update: Update, context: Context, answered: Answered) -> list[int]:
    """Send the summary of an answer that has been sent; return the numbers of its messages, none without a summary."""
    chat, person = update.effective_chat, update.effective_user
    answer, aid = answered.answer, answered.aid
    if chat is None or person is None:
        return []
    if aid is not None and aid.summing:
        async with typing(update, context):
            answer = await context.services.run(_with_summary, context.services, chat.id, person.id, answer, aid)
    summary = answer.record.model.summary if answer.record.model else None
    shown = summary_messages(summary) if summary and (summary.sentences or summary.dropped) else []
    return await reply(update, context, *shown)


def _with_summary(services: Services, chat: int, person: int, answer: Answer, aid: Aid) -> Answer:
    """Return the answer with its summary, whose calls are counted with the question's."""
    summed = services.app.sum_up(answer, aid)
    services.conversations.spend(chat, person, model_calls(summed) - model_calls(answer))
    return summed


def _rows(services: Services, update: Update, answer: Answer, part: Part) -> Rows:
    """The buttons of a page, as they stood under it."""
    chat, person = update.effective_chat, update.effective_user
    editor = bool(chat and person and covers(services.members.role(chat.id, person.id), "editor"))
    return page_buttons(answer, part, editor=editor)


def _picked(answer: Answer, number: int) -> str | None:
    """Return the name of that number among those whom the question may have meant."""
    names = [name for name, _ in answer.record.speakers] if answer.record.which else []
    return names[number - 1] if 0 < number <= len(names) else None
