"""Admission: /allow and /deny, the question to the owners about a stranger or a group, and the bot's place in groups.

A command means a person by a reply, a number or a name; in a group also the group itself. It sets what shall be, and
can be given again.
"""

from telegram import Chat as TelegramChat
from telegram import ChatMember, ChatMemberUpdated, MessageEntity, MessageOriginUser, Update, User
from telegram import Message as TelegramMessage

from bot.chats.roles import ROLES, Role, as_role
from bot.chats.store.members import Chat, Person
from bot.telegram.handlers.people import change_person
from bot.telegram.messages.entities import Message, plainly
from bot.telegram.messages.people import group_asks, group_is, person_asks, person_is
from bot.telegram.run.reply import reply
from bot.telegram.run.sender import GoneError
from bot.telegram.run.services import Context
from bot.telegram.texts import access
from corpus.errors import InputError

_INSIDE = (ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.OWNER)
SERVICE = frozenset({777000})  # Telegram's own account, which is marked as no bot


async def allow(update: Update, context: Context) -> None:
    """/allow [@NAME or NUMBER] [ROLE]"""
    message, by = update.effective_message, update.effective_user
    if message is None or by is None:
        return
    whom, role = _named(message)
    if role is None:
        await reply(update, context, plainly(access.NO_SUCH_ROLE()))
    elif chat := await _group(message, whom, context):
        await context.services.run(context.services.members.let_in, chat, role, by.id)
        await _tell_of_group(update, context, chat.id)
    else:
        await _change(update, context, message, whom, role)


async def deny(update: Update, context: Context) -> None:
    """/deny [@NAME or NUMBER]"""
    message, by = update.effective_message, update.effective_user
    if message is None or by is None:
        return
    whom, _ = _named(message)
    if chat := await _group(message, whom, context):
        await context.services.run(context.services.members.shut_out, chat.id, by.id)
        await _tell_of_group(update, context, chat.id)
    else:
        await _change(update, context, message, whom, "remove")


async def place_changed(update: Update, context: Context) -> None:
    """Take note that the bot came into a group, or left it."""
    change = update.my_chat_member
    if change is None or change.chat.type not in (TelegramChat.GROUP, TelegramChat.SUPERGROUP):
        return
    was, now = _is_inside(change.old_chat_member), _is_inside(change.new_chat_member)
    if now and not was:
        await _came_in(change, update.update_id, context)
    elif was and not now:
        await context.services.run(context.services.members.shut_out, change.chat.id, None)


async def ask_about_person(context: Context, person: Person) -> None:
    """Ask the owners about a stranger."""
    await _ask(context, person_asks(person))


async def ask_about_group(context: Context, chat: Chat, by: Person) -> None:
    """Ask the owners about a group into which somebody else has put the bot."""
    await _ask(context, group_asks(chat, by))


def known_as(user: User) -> Person:
    """Return a person as Telegram shows them."""
    return Person(user.id, user.full_name, user.username)


def _named(message: TelegramMessage) -> tuple[str, Role | None]:
    """Return the name or number that a command means, and the role: reader where none is given, None for no role."""
    words = (message.text or "").split()[1:]
    whom = words.pop(0) if words and as_role(words[0].lower()) is None else ""
    mentioned = [entity.user for entity in message.entities if entity.type == MessageEntity.TEXT_MENTION]
    if mentioned and words:
        words = words[-1:] if as_role(words[-1].lower()) else []
    return whom, as_role(words[0].lower()) if words else ROLES[-1]


async def _change(update: Update, context: Context, message: TelegramMessage, whom: str, action: Role | str) -> None:
    by = update.effective_user
    try:
        known = await _whom(message, whom, context)
        if known is None:
            await reply(update, context, plainly(access.DENY_HOW() if action == "remove" else access.ALLOW_HOW()))
            return
        await change_person(context, known, action, by.id if by else 0)
    except InputError as error:
        await reply(update, context, plainly(str(error)))
        return
    now = await context.services.run(context.services.members.person, known.id)
    await reply(update, context, person_is(now or Person(known.id, known.name)))


async def _whom(message: TelegramMessage, whom: str, context: Context) -> Person | None:
    """Return the person that a command means; None where it means nobody. InputError for one who cannot be let in."""
    user = _shown(message)
    if user is not None:
        if user.is_bot or user.id in SERVICE:
            raise InputError(access.NOT_A_PERSON())
        return known_as(user)
    if not whom:
        return None
    members = context.services.members
    if whom.isascii() and whom.isdigit() and len(whom) < 17:
        return await context.services.run(members.person, int(whom)) or Person(int(whom), "")
    found = await context.services.run(members.named, whom)
    if found is None:
        raise InputError(access.NOT_KNOWN())
    return found


def _shown(message: TelegramMessage) -> User | None:
    """Return the person whom a command points at: mentioned without a name, replied to, or forwarded."""
    for entity in message.entities:
        if entity.type == MessageEntity.TEXT_MENTION and entity.user:
            return entity.user
    replied = message.reply_to_message
    if replied is None or replied.forum_topic_created:
        return None
    if isinstance(replied.forward_origin, MessageOriginUser):
        return replied.forward_origin.sender_user
    return replied.from_user


async def _group(message: TelegramMessage, whom: str, context: Context) -> Chat | None:
    """Return the group that a command means: the one it is given in, or the one of a number."""
    if whom.startswith("-") and whom[1:].isascii() and whom[1:].isdigit() and len(whom) < 18:
        return await context.services.run(context.services.members.group, int(whom))
    if whom or _shown(message) or message.chat.type == message.chat.PRIVATE:
        return None
    return Chat(message.chat.id, message.chat.title or "", message.chat.type)


async def _tell_of_group(update: Update, context: Context, id: int) -> None:
    known = await context.services.run(context.services.members.group, id)
    if known:
        await reply(update, context, group_is(known))


async def _came_in(change: ChatMemberUpdated, update_id: int, context: Context) -> None:
    services, by = context.services, change.from_user
    chat = Chat(change.chat.id, change.chat.title or "", change.chat.type)
    if await services.run(services.members.own_role, by.id) == "owner":
        await services.run(services.members.let_in, chat, "reader", by.id)
    elif await services.run(services.door.knock_group, chat, update_id):
        await ask_about_group(context, chat, known_as(by))


def _is_inside(member: ChatMember) -> bool:
    return member.status in _INSIDE or bool(getattr(member, "is_member", False))


async def _ask(context: Context, message: Message) -> None:
    for owner in await context.services.run(context.services.members.owners):
        try:
            await context.sender.send(owner, message)
        except GoneError:
            continue  # an owner who has never written to the bot, or has blocked it, finds it under /people
