"""The bot's place in groups, and the question to the owners whether somebody, or a group, is to be let in."""

from telegram import Chat as TelegramChat
from telegram import ChatMember, ChatMemberUpdated, Update, User

from bot.chats.store.members import Chat, Person
from bot.telegram.messages.entities import Message
from bot.telegram.messages.people import group_asks, person_asks
from bot.telegram.run.sender import GoneError
from bot.telegram.run.services import Context

_INSIDE = (ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.OWNER)


async def moved(update: Update, context: Context) -> None:
    """The bot's own place in a group has changed."""
    change = update.my_chat_member
    if change is None or change.chat.type not in (TelegramChat.GROUP, TelegramChat.SUPERGROUP):
        return
    was, now = _is_inside(change.old_chat_member), _is_inside(change.new_chat_member)
    if now and not was:
        await _came_in(change, update.update_id, context)
    elif was and not now:
        await context.services.run(context.services.members.shut_out, change.chat.id, None)


async def _came_in(change: ChatMemberUpdated, update_id: int, context: Context) -> None:
    services, by = context.services, change.from_user
    chat = Chat(change.chat.id, change.chat.title or "", change.chat.type)
    if await services.run(services.members.own_role, by.id) == "owner":
        await services.run(services.members.let_in, chat, "reader", by.id)
    elif await services.run(services.door.knock_group, chat, update_id):
        await ask_about_group(context, chat, known_as(by))


def _is_inside(member: ChatMember) -> bool:
    return member.status in _INSIDE or bool(getattr(member, "is_member", False))


async def ask_about_person(context: Context, person: Person) -> None:
    """A stranger has written."""
    await _ask(context, person_asks(person))


async def ask_about_group(context: Context, chat: Chat, by: Person) -> None:
    """Somebody who is no owner has put the bot into a group."""
    await _ask(context, group_asks(chat, by))


async def _ask(context: Context, message: Message) -> None:
    for owner in await context.services.run(context.services.members.owners):
        try:
            await context.sender.send(owner, message)
        except GoneError:
            continue  # an owner who has never written to the bot, or has blocked it, finds it under /people


def known_as(user: User) -> Person:
    """A person as Telegram shows them."""
    return Person(user.id, user.full_name, user.username)
