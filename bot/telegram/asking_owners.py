"""Ask the owners whether somebody, or a group, is to be let in."""

from bot.telegram import access_texts as texts
from bot.telegram.context import Context
from bot.telegram.entities import Button, Message, Rows
from bot.telegram.sending import GoneError
from corpus.catalogue import Chat, Person


async def ask_about_person(context: Context, person: Person) -> None:
    """A stranger has written."""
    await _ask(context, texts.person_waits(person, person_choice(person.id)))


async def ask_about_group(context: Context, chat: Chat, by: Person) -> None:
    """Somebody who is no owner has put the bot into a group."""
    await _ask(context, texts.group_waits(chat, by, group_choice(chat.id)))


def person_choice(id: int) -> Rows:
    """What can be decided about a stranger."""
    reader, editor = Button(texts.AS_READER, f"person:reader:{id}"), Button(texts.AS_EDITOR, f"person:editor:{id}")
    return ((reader, editor, Button(texts.NO, f"person:no:{id}")),)


def group_choice(id: int) -> Rows:
    """What can be decided about a group."""
    return ((Button(texts.LET_GROUP_IN, f"group:reader:{id}"), Button(texts.LEAVE, f"group:leave:{id}")),)


async def _ask(context: Context, message: Message) -> None:
    for owner in await context.desk.work(context.desk.members.owners):
        try:
            await context.sender.send(owner, message)
        except GoneError:
            continue  # an owner who has never written to the bot, or has blocked it, finds it under /people
