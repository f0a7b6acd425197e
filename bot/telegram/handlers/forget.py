"""/forget: erase what is kept of a person's questions, after a look at how much that is."""

from telegram import Update

from bot.telegram.messages.entities import Button, Message, Writer, plainly
from bot.telegram.run.reply import reply
from bot.telegram.run.services import Context, Services
from bot.telegram.texts import access, general


async def forget(update: Update, context: Context) -> None:
    """/forget: show what is kept, and ask whether to erase it; in private."""
    person, chat = update.effective_user, update.effective_chat
    if person is None or chat is None:
        return
    if chat.type == chat.PRIVATE:
        await reply(update, context, await context.services.run(_kept, context.services, person.id))
    else:
        await reply(update, context, plainly(access.IN_PRIVATE()))


async def pressed(update: Update, context: Context, argument: str) -> str | None:
    """Erase it, or leave it; only a person's own, in the chat with that person alone."""
    services, person, chat, query = (
        context.services,
        update.effective_user,
        update.effective_chat,
        update.callback_query,
    )
    if person is None or chat is None or query is None or query.message is None or chat.id != person.id:
        return general.GONE()
    words = access.KEPT_IT()
    if argument == "yes":
        words = access.erased(await services.run(services.conversations.erase, person.id))
    await context.sender.edit(chat.id, query.message.message_id, plainly(words))
    return None


def _kept(services: Services, person: int) -> Message:
    answers, topics = len(services.memory.asked_by(person)), services.memory.talks(person)
    if not answers and not topics:
        return plainly(access.NOTHING_KEPT())
    buttons = ((Button(access.ERASE(), "forget:yes"), Button(access.KEEP(), "forget:no")),)
    kept = access.kept(answers, topics, services.app.settings.telegram.keep_days)
    return Writer().add(access.ERASE_ASK(), "bold").add(f"\n{kept}").message(buttons)
