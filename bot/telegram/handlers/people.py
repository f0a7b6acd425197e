"""/people: everybody who may use the bot, and each group, with what they may do and buttons that change it.

Every button says what will be, not what to change from: pressed twice, or by two owners, it is done once.

/allow and /deny: let somebody in or shut them out, by a reply, a number or a name; in a group also the group itself.

Both set what shall be and can be given again.
"""

from telegram import Message as TelegramMessage
from telegram import MessageEntity, MessageOriginUser, Update, User
from telegram.error import TelegramError

from bot.chats.roles import ROLES, Role, as_role
from bot.chats.store.members import Chat, Members, Person
from bot.telegram.handlers.membership import known_as
from bot.telegram.handlers.roles import announce_to
from bot.telegram.messages.entities import Message, plainly
from bot.telegram.messages.people import group_is, group_rows, people_list, person_is, person_rows
from bot.telegram.run.reply import reply
from bot.telegram.run.sender import GoneError
from bot.telegram.run.services import Context
from bot.telegram.texts import access as texts
from bot.telegram.texts import general
from corpus.errors import InputError


async def people(update: Update, context: Context) -> None:
    """/people, in private."""
    chat = update.effective_chat
    if chat and chat.type != chat.PRIVATE:
        await reply(update, context, plainly(texts.IN_PRIVATE()))
        return
    await reply(update, context, await context.services.run(_list, context.services.members, 0))


async def page(update: Update, context: Context, argument: str) -> str | None:
    """Another page of the list."""
    await _show(
        update, context, await context.services.run(_list, context.services.members, abs(_number(argument) or 0))
    )
    return None


async def person(update: Update, context: Context, argument: str) -> str | None:
    """Show a person, or change what they may do."""
    members, (action, id) = context.services.members, _parts(argument)
    known = await context.services.run(members.person, id)
    by = update.effective_user
    if known is None or by is None:
        return general.GONE()
    try:
        done = await change_person(context, known, action, by.id)
    except InputError as error:
        return str(error)
    now = await context.services.run(members.person, id) or known
    await _show(update, context, person_is(now, person_rows(now)))
    return done


async def group(update: Update, context: Context, argument: str) -> str | None:
    """Show a group, or change what everybody in it may do."""
    services, (action, id) = context.services, _parts(argument)
    known, by = await services.run(services.members.group, id), update.effective_user
    if known is None or by is None:
        return general.GONE()
    if action == "leave":
        await services.run(services.members.shut_out, id, by.id)
        await _leave(context, id)
    elif role := as_role(action):
        await services.run(services.members.let_in, known, role, by.id)
    now = await services.run(services.members.group, id) or known
    await _show(update, context, group_is(now, group_rows(now)))
    return None if action == "show" else texts.DONE()


async def change_person(context: Context, known: Person, action: str, by: int) -> str | None:
    """Give a person the role that `action` names, or take theirs; what to say of it. They hear of what they may do."""
    services, role = context.services, as_role(action)
    if role:
        await services.run(services.members.give, known, role, by)
        await announce_to(context, known.id, role)
        try:
            await context.sender.send(known.id, plainly(texts.NOW_YOU_ARE[role]()))
        except GoneError:
            return texts.DONE()  # somebody who has never written to the bot cannot be written to
    elif action in ("remove", "no"):
        await services.run(services.members.remove, known.id, by)
        await announce_to(context, known.id, None)
    else:
        return None
    return texts.DONE()


def _list(members: Members, page: int) -> Message:
    return people_list(members.people(), members.groups(), page)


async def _show(update: Update, context: Context, message: Message) -> None:
    """Put a message in the place of the one whose button was pressed."""
    query, chat = update.callback_query, update.effective_chat
    if query and query.message and chat:
        await context.sender.edit(chat.id, query.message.message_id, message)


async def _leave(context: Context, id: int) -> None:
    try:
        await context.bot.leave_chat(id)
    except TelegramError:
        return  # not in it any more, or not reachable: it is shut out all the same


def _parts(argument: str) -> tuple[str, int]:
    action, _, id = argument.partition(":")
    return action, _number(id) or 0


def _number(words: str) -> int | None:
    digits = words.removeprefix("-")
    return int(words) if digits.isascii() and digits.isdigit() and len(digits) < 17 else None


SERVICE = frozenset({777000})  # Telegram's own account, which is marked as no bot


async def allow(update: Update, context: Context) -> None:
    """/allow [@NAME or NUMBER] [ROLE]"""
    message, by = update.effective_message, update.effective_user
    if message is None or by is None:
        return
    whom, role = _said(message)
    if role is None:
        await reply(update, context, plainly(texts.NO_SUCH_ROLE()))
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
    whom, _ = _said(message)
    if chat := await _group(message, whom, context):
        await context.services.run(context.services.members.shut_out, chat.id, by.id)
        await _tell_of_group(update, context, chat.id)
    else:
        await _change(update, context, message, whom, "remove")


def _said(message: TelegramMessage) -> tuple[str, Role | None]:
    """Whom a command names, and the role, reader where none is said; None where it is no role."""
    words = (message.text or "").split()[1:]
    whom = words.pop(0) if words and as_role(words[0].lower()) is None else ""
    named = [entity.user for entity in message.entities if entity.type == MessageEntity.TEXT_MENTION]
    if named and words:
        words = words[-1:] if as_role(words[-1].lower()) else []
    return whom, as_role(words[0].lower()) if words else ROLES[-1]


async def _change(update: Update, context: Context, message: TelegramMessage, whom: str, action: Role | str) -> None:
    by = update.effective_user
    try:
        known = await _whom(message, whom, context)
        if known is None:
            await reply(update, context, plainly(texts.DENY_HOW() if action == "remove" else texts.ALLOW_HOW()))
            return
        await change_person(context, known, action, by.id if by else 0)
    except InputError as error:
        await reply(update, context, plainly(str(error)))
        return
    now = await context.services.run(context.services.members.person, known.id)
    await reply(update, context, person_is(now or Person(known.id, known.name)))


async def _whom(message: TelegramMessage, whom: str, context: Context) -> Person | None:
    """The person that a command means; None where it means nobody. InputError where they are nobody to be let in."""
    user = _shown(message)
    if user is not None:
        if user.is_bot or user.id in SERVICE:
            raise InputError(texts.NOT_A_PERSON())
        return known_as(user)
    if not whom:
        return None
    members = context.services.members
    if whom.isascii() and whom.isdigit() and len(whom) < 17:
        return await context.services.run(members.person, int(whom)) or Person(int(whom), "")
    found = await context.services.run(members.named, whom)
    if found is None:
        raise InputError(texts.NOT_KNOWN())
    return found


def _shown(message: TelegramMessage) -> User | None:
    """The person whom a command points at: mentioned without a name, replied to, or forwarded."""
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
    """The group that a command means: the one it is given in, or the one of a number."""
    if whom.startswith("-") and whom[1:].isascii() and whom[1:].isdigit() and len(whom) < 18:
        return await context.services.run(context.services.members.group, int(whom))
    if whom or _shown(message) or message.chat.type == message.chat.PRIVATE:
        return None
    return Chat(message.chat.id, message.chat.title or "", message.chat.type)


async def _tell_of_group(update: Update, context: Context, id: int) -> None:
    known = await context.services.run(context.services.members.group, id)
    if known:
        await reply(update, context, group_is(known))
