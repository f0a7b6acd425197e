"""/allow and /deny: let somebody in or shut them out, by a reply, a number or a name; in a group also the group itself.

Both set what shall be and can be given again.
"""

from telegram import Message as TelegramMessage
from telegram import MessageEntity, MessageOriginUser, Update, User

from bot.telegram import access_texts as texts
from bot.telegram.context import Context
from bot.telegram.entities import plainly
from bot.telegram.knowing import known_as
from bot.telegram.people import change_person
from bot.telegram.replying import reply
from corpus.catalogue import ROLES, Chat, Person, Role, as_role
from corpus.errors import InputError

SERVICE = frozenset({777000})  # Telegram's own account, which is marked as no bot


async def allow(update: Update, context: Context) -> None:
    """/allow [@NAME or NUMBER] [ROLE]"""
    message, by = update.effective_message, update.effective_user
    if message is None or by is None:
        return
    whom, role = _said(message)
    if role is None:
        await reply(update, context, plainly(texts.NO_SUCH_ROLE))
    elif chat := await _group(message, whom, context):
        await context.desk.work(context.desk.members.let_in, chat, role, by.id)
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
        await context.desk.work(context.desk.members.shut_out, chat.id, by.id)
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
            await reply(update, context, plainly(texts.DENY_HOW if action == "remove" else texts.ALLOW_HOW))
            return
        await change_person(context, known, action, by.id if by else 0)
    except InputError as error:
        await reply(update, context, plainly(str(error)))
        return
    now = await context.desk.work(context.desk.members.person, known.id)
    await reply(update, context, texts.person_is(now or Person(known.id, known.name)))


async def _whom(message: TelegramMessage, whom: str, context: Context) -> Person | None:
    """The person that a command means; None where it means nobody. InputError where they are nobody to be let in."""
    user = _shown(message)
    if user is not None:
        if user.is_bot or user.id in SERVICE:
            raise InputError(texts.NOT_A_PERSON)
        return known_as(user)
    if not whom:
        return None
    members = context.desk.members
    if whom.isascii() and whom.isdigit() and len(whom) < 17:
        return await context.desk.work(members.person, int(whom)) or Person(int(whom), "")
    found = await context.desk.work(members.named, whom)
    if found is None:
        raise InputError(texts.NOT_KNOWN)
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
        return await context.desk.work(context.desk.members.group, int(whom))
    if whom or _shown(message) or message.chat.type == message.chat.PRIVATE:
        return None
    return Chat(message.chat.id, message.chat.title or "", message.chat.type)


async def _tell_of_group(update: Update, context: Context, id: int) -> None:
    known = await context.desk.work(context.desk.members.group, id)
    if known:
        await reply(update, context, texts.group_is(known))
