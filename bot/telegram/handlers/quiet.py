"""/zone, /quiet and /digest: when a chat is told of what it follows."""

from collections.abc import Callable
from dataclasses import replace
from time import time

from telegram import Update

from bot.chats.quiet_hours import Preferences, morning, read_digest, read_quiet, read_zone, zone_of
from bot.telegram.handlers.tracks.follow import may_change
from bot.telegram.messages.entities import plainly
from bot.telegram.run.reply import after_command, reply
from bot.telegram.run.services import Context, Services
from bot.telegram.texts import general
from corpus.errors import InputError

Change = Callable[[Preferences, str], tuple[Preferences, str]]


async def zone(update: Update, context: Context) -> None:
    """/zone Europe/Berlin; alone it says when this chat is told."""
    await _change(update, context, _zone)


async def quiet(update: Update, context: Context) -> None:
    """/quiet 22-7, /quiet off; alone it says when this chat is told."""
    await _change(update, context, _quiet)


async def digest(update: Update, context: Context) -> None:
    """/digest weekly, /digest daily: how often what is minor comes; alone it says when this chat is told."""
    await _change(update, context, _digest)


async def _change(update: Update, context: Context, change: Change) -> None:
    message, chat = update.effective_message, update.effective_chat
    if message is None or chat is None:
        return
    wanted = after_command(message)
    if wanted and not await may_change(update, context):
        told = general.EDITORS_FOLLOW()
    else:
        told = await context.services.run(_changed, context.services, chat.id, wanted, change)
    await reply(update, context, plainly(told))


def _changed(services: Services, chat: int, wanted: str, change: Change) -> str:
    now = services.preferences.of(chat)
    if not wanted:
        return general.times(now, zone_of(now))
    try:
        new, told = change(now, wanted)
    except InputError as error:
        return str(error)
    services.preferences.set(chat, new)
    services.deliveries.move_digest(chat, morning(time(), new, zone_of(new)))
    return told


def _zone(now: Preferences, wanted: str) -> tuple[Preferences, str]:
    key = read_zone(wanted).key
    return replace(now, zone=key), general.ZONE_SET(zone=key)


def _quiet(now: Preferences, wanted: str) -> tuple[Preferences, str]:
    hours = read_quiet(wanted)
    return replace(now, quiet=hours), general.silence(hours)


def _digest(now: Preferences, wanted: str) -> tuple[Preferences, str]:
    weekly = read_digest(wanted)
    return replace(now, weekly=weekly), general.digest(weekly=weekly)
