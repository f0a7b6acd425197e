"""The bot is put into a group, or taken out of it: by an owner it is let in, by anybody else the owners are asked."""

from telegram import Chat as TelegramChat
from telegram import ChatMember, ChatMemberUpdated, Update

from bot.telegram.asking_owners import ask_about_group
from bot.telegram.context import Context
from bot.telegram.knowing import known_as
from corpus.catalogue import Chat

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
        await context.desk.work(context.desk.members.shut_out, change.chat.id, None)


async def _came_in(change: ChatMemberUpdated, update_id: int, context: Context) -> None:
    desk, by = context.desk, change.from_user
    chat = Chat(change.chat.id, change.chat.title or "", change.chat.type)
    if await desk.work(desk.members.own_role, by.id) == "owner":
        await desk.work(desk.members.let_in, chat, "reader", by.id)
    elif await desk.work(desk.door.knock_group, chat, update_id):
        await ask_about_group(context, chat, known_as(by))


def _is_inside(member: ChatMember) -> bool:
    return member.status in _INSIDE or bool(getattr(member, "is_member", False))
