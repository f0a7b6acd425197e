"""The gate before every handler: who is not let in, and what comes from a group that is not, goes no further.

A stranger is told so once, ever, and only in private; the owners are asked once about each. Two things are heard all
the same: an owner's /allow in a group, and in private the /forget of somebody whose questions are kept.
"""

import re
from collections.abc import Callable

from telegram import CallbackQuery, Update, User
from telegram import Chat as TelegramChat
from telegram import Message as ChatMessage
from telegram.ext import ApplicationHandlerStop

from bot.chats.store.members import Person
from bot.telegram.handlers import forget
from bot.telegram.handlers.admission import allow, ask_about_person, known_as
from bot.telegram.handlers.roles import send_menu
from bot.telegram.messages.entities import plainly
from bot.telegram.run.services import Context, Services
from bot.telegram.texts import access

_CLAIM = re.compile(r"/start(?:@\w+)?\s+claim-([A-Za-z0-9_-]{1,60})\s*")
_FORGET = re.compile(r"/forget(?:@\w+)?\s*")
_ALLOW = re.compile(r"/allow(?:@(\w+))?(?:\s|$)", re.IGNORECASE)


async def gate(update: Update, context: Context) -> None:
    """Stop what comes from nobody, from a stranger, or from a group that is not let in."""
    message = update.message
    private = message if message and message.chat.type == TelegramChat.PRIVATE else None
    if private and await _claims(private, context):
        raise ApplicationHandlerStop
    if update.my_chat_member or await _let_through(update, context):
        return
    if update.callback_query:
        await _pressed_outside(update.callback_query, update, context)
    elif private:
        await _at_the_door(private, update, context)
    raise ApplicationHandlerStop


async def offer_claim(services: Services, username: str, say: Callable[[str], None]) -> None:
    """Print the link that makes whoever opens it first the owner, where there is none; no former link works."""
    if await services.run(services.members.owned):
        await services.run(services.door.no_claim)
    else:
        secret = await services.run(services.door.new_claim)
        say(access.CLAIM(link=f"https://t.me/{username}?start=claim-{secret}"))


async def _let_through(update: Update, context: Context) -> bool:
    user, chat, message = update.effective_user, update.effective_chat, update.effective_message
    if message and message.migrate_to_chat_id:
        await context.services.run(context.services.chat_moved, message.chat.id, message.migrate_to_chat_id)
        return False
    if user is None or (message and not update.callback_query and not _by_a_person(message, user)):
        return False
    where = chat.id if chat else user.id
    if await context.services.run(_admitted, context.services, where, known_as(user)):
        return True
    if message and not update.callback_query and await _opens(message, user, context):
        await allow(update, context)
    return False


def _by_a_person(message: ChatMessage, user: User) -> bool:
    """Tell whether a message is a person's own, also as an unnamed administrator; not a channel's, nor a bot's."""
    if message.sender_chat:
        return message.sender_chat.id == message.chat.id
    return not user.is_bot


def _admitted(services: Services, chat: int, person: Person) -> bool:
    if services.members.role(chat, person.id) is None:
        return False
    services.members.meet(person.id, person.name, person.username)
    return True


async def _opens(message: ChatMessage, user: User, context: Context) -> bool:
    """Tell whether it is an owner's /allow in a group that is not let in yet."""
    found = _ALLOW.match(message.text or "")
    if not found or found[1] not in (None, context.bot.username) or message.chat.type == TelegramChat.PRIVATE:
        return False
    return await context.services.run(context.services.members.own_role, user.id) == "owner"


async def _claims(message: ChatMessage, context: Context) -> bool:
    """Make the sender the owner where a message holds the owner's secret; tell whether it did."""
    found, user = _CLAIM.fullmatch(message.text or ""), message.from_user
    if (
        not found
        or not user
        or not await context.services.run(context.services.door.claim, str(found[1]), known_as(user))
    ):
        return False
    await context.sender.send(message.chat.id, plainly(access.CLAIMED()))
    await send_menu(context, user.id, "owner")
    return True


async def _at_the_door(message: ChatMessage, update: Update, context: Context) -> None:
    """A stranger's message in private gets one sentence, once; a wish to be forgotten is heard."""
    user, services = message.from_user, context.services
    if user is None:
        return
    forgets = _FORGET.fullmatch(message.text or "") is not None
    if forgets and await services.run(services.memory.keeps, user.id):
        await forget.forget(update, context)
    elif not await services.run(services.door.settled, user.id, update.update_id):
        await _greet(known_as(user), update, context)


async def _greet(person: Person, update: Update, context: Context) -> None:
    services = context.services
    if await services.run(services.door.greet, person, update.update_id):
        await context.sender.send(person.id, plainly(access.STRANGER()))
    if await services.run(services.door.knock, person, update.update_id):
        await ask_about_person(context, person)


async def _pressed_outside(query: CallbackQuery, update: Update, context: Context) -> None:
    """A press of somebody who is not let in does nothing, but to be forgotten: who asked in a group, or was removed,
    may have asked here before."""
    verb, _, argument = (query.data or "").partition(":")
    words = None
    if verb == "forget" and await context.services.run(context.services.memory.keeps, query.from_user.id):
        words = await forget.pressed(update, context, argument)
    await context.sender.client.toast(query.id, words or "")
