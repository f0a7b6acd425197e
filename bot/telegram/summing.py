"""A model's summary of an answer, where the settings want one: after the quotations, in a message of its own."""

from telegram import Update

from bot.summaries import summed_up
from bot.telegram.context import Context
from bot.telegram.desk import Desk
from bot.telegram.entities import Message
from bot.telegram.replying import reply, typing
from bot.telegram.summary_message import summary_messages
from retrieval.answers import Answer
from retrieval.assistance import Aid


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
