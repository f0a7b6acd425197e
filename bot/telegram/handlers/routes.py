"""Routes: the commands and buttons of the bot, each with its handler, and where every other update goes.

A message that is no command holds links to add, a reply that the bot asked for, or a question. A press on a button
carries `verb:argument`; the verb is looked up in the one table, and each press is answered.
"""

import re
from collections.abc import Callable, Coroutine, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from telegram import BotCommand, Message, Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.chats.roles import Role, covers
from bot.telegram.handlers import (
    add,
    admission,
    ask,
    browse,
    check,
    correct,
    forget,
    inline,
    people,
    quiet,
    quote,
    start,
)
from bot.telegram.handlers.roles import Handler, may, only
from bot.telegram.handlers.tracks import follow, following, timeline
from bot.telegram.messages.entities import plainly
from bot.telegram.run.gate import gate
from bot.telegram.run.reply import addressed_text, reply
from bot.telegram.run.services import Context
from bot.telegram.texts import Text, access, articles, checks, general, tracks
from retrieval.claims.asked_claim import standing_claim

_OF_CHECK = re.compile(r"(?:^|\.)c\d")
Pressed = Callable[[Update, Context, str], Coroutine[Any, Any, str | None]]


@dataclass(frozen=True, slots=True)
class Press:
    """The handler of a verb, and the role it needs; it returns the few words to show, if any."""

    handler: Pressed
    role: Role


def pressed(presses: Mapping[str, Press]) -> Handler:
    """Return the handler of all buttons. A press may be forged, so the role is checked again."""

    async def press(update: Update, context: Context) -> None:
        query = update.callback_query
        if query is None:
            return
        verb, _, argument = (query.data or "").partition(":")
        found = presses.get(verb)
        words: str | None = general.GONE()
        try:
            if found is not None:
                allowed = await may(update, context, found.role)
                words = await found.handler(update, context, argument) if allowed else general.NOT_YOURS()
        finally:
            await context.sender.client.toast(query.id, words or "")

    return press


def either(of_answer: Pressed, of_check: Pressed) -> Pressed:
    """Return the handler of a button that stands under answers and checks: the id that it carries tells which."""

    async def press(update: Update, context: Context, argument: str) -> str | None:
        return await (of_check if _OF_CHECK.search(argument) else of_answer)(update, context, argument)

    return press


Anything = BaseHandler[Any, Context, Any]


@dataclass(frozen=True, slots=True)
class Command:
    """A command, the role it needs, and its words in the menu; one without words stands in no menu."""

    name: str
    handler: Handler
    role: Role | None
    words: Text | None = None


COMMANDS = (
    Command("start", start.start, None),
    Command("ask", ask.ask, "reader", general.MENU_ASK),
    Command("said", browse.said, "reader", general.MENU_SAID),
    Command("quote", quote.check, "reader", general.MENU_QUOTE),
    Command("check", check.check, "reader", checks.MENU_CHECK),
    Command("articles", browse.articles, "reader", general.MENU_ARTICLES),
    Command("speakers", browse.speakers, "reader", general.MENU_SPEAKERS),
    Command("remove", correct.remove, "editor", articles.MENU_REMOVE),
    Command("track", follow.track, "reader", tracks.MENU_TRACK),
    Command("tracks", following.following, "reader", tracks.MENU_TRACKS),
    Command("timeline", timeline.timeline, "reader", tracks.MENU_TIMELINE),
    Command("follow", follow.track, "reader"),
    Command("following", following.following, "reader"),
    Command("quiet", quiet.quiet, "reader", general.MENU_QUIET),
    Command("digest", quiet.digest, "reader", general.MENU_DIGEST),
    Command("zone", quiet.zone, "reader", general.MENU_ZONE),
    Command("help", start.show_help, "reader", general.MENU_HELP),
    Command("forget", forget.forget, "reader", access.MENU_FORGET),
    Command("status", start.status, "owner", access.MENU_STATUS),
    Command("people", people.people, "owner", access.MENU_PEOPLE),
    Command("allow", admission.allow, "owner", access.MENU_ALLOW),
    Command("deny", admission.deny, "owner", access.MENU_DENY),
)
BUTTONS: dict[str, Press] = {
    "more": Press(either(ask.more, check.more), "reader"),
    "pick": Press(ask.pick, "reader"),
    "which": Press(either(ask.which, check.which), "reader"),
    "back": Press(either(ask.back, check.back), "reader"),
    "ctx": Press(quote.in_context, "reader"),
    "copy": Press(quote.copy, "reader"),
    "live": Press(quote.live, "reader"),
    "why": Press(either(quote.why, check.why), "reader"),
    "wrong": Press(correct.wrong, "editor"),
    "notby": Press(correct.not_by, "editor"),
    "by": Press(correct.by, "editor"),
    "drop": Press(correct.drop, "editor"),
    "unfit": Press(correct.unfit, "editor"),
    "refit": Press(correct.refit, "editor"),
    "unfix": Press(correct.unfix, "editor"),
    "said": Press(browse.said_more, "reader"),
    "speakers": Press(browse.speakers_more, "reader"),
    "articles": Press(browse.articles_more, "reader"),
    "similar": Press(check.similar, "reader"),
    "art": Press(browse.card, "reader"),
    "of": Press(browse.statements_of, "reader"),
    "fwd": Press(add.forwarded_pressed, "reader"),
    "rest": Press(add.add_the_others, "editor"),
    "rm": Press(correct.ask_first, "editor"),
    "rmv": Press(correct.removed, "editor"),
    "follow": Press(either(follow.follow_answer, follow.follow_check), "reader"),
    "claimof": Press(follow.follow_claim_of, "reader"),
    "speakersof": Press(follow.follow_of_article, "reader"),
    "followas": Press(follow.follow_named, "reader"),
    "tell": Press(follow.follow_by_name, "reader"),
    "following": Press(following.following_more, "reader"),
    "settings": Press(following.settings, "reader"),
    "level": Press(following.level, "reader"),
    "unfollow": Press(following.unfollow, "reader"),
    "mute": Press(following.mute, "reader"),
    "unmute": Press(following.unmute, "reader"),
    "timeline": Press(timeline.timeline_more, "reader"),
    "heard": Press(quote.notice_in_context, "reader"),
    "cite": Press(quote.notice_citation, "reader"),
    "forget": Press(forget.pressed, "reader"),
    "people": Press(people.page, "owner"),
    "person": Press(people.person, "owner"),
    "group": Press(people.group, "owner"),
}


def handlers() -> Iterator[tuple[int, Anything]]:
    """Yield all handlers, each with its group: one of a group takes an update, the first that it fits."""
    yield -1, TypeHandler(Update, gate)
    yield 0, ChatMemberHandler(admission.place_changed, ChatMemberHandler.MY_CHAT_MEMBER)
    yield 0, InlineQueryHandler(inline.offer)
    for command in COMMANDS:
        yield 0, CommandHandler(command.name, only(command.role, command.handler))
    yield 0, CallbackQueryHandler(pressed(BUTTONS))
    yield 0, MessageHandler(filters.COMMAND & filters.ChatType.PRIVATE, only("reader", start.unknown))
    yield 0, MessageHandler(filters.Document.ALL, only("reader", add.document))
    shared = filters.FORWARDED & filters.ChatType.PRIVATE & (filters.TEXT | filters.CAPTION)
    yield 0, MessageHandler(shared, only("reader", add.forwarded))
    yield 0, MessageHandler(filters.TEXT & ~filters.COMMAND, only("reader", text))
    yield 0, MessageHandler(filters.ChatType.PRIVATE & ~filters.StatusUpdate.ALL, only("reader", start.unreadable))


def menu(role: Role) -> list[BotCommand]:
    """Return the commands shown to people with a role, for Telegram's menu."""
    return [
        BotCommand(each.name, each.words())
        for each in COMMANDS
        if each.words and (each.role is None or covers(role, each.role))
    ]


async def text(update: Update, context: Context) -> None:
    """Handle a text that is no command."""
    message = update.effective_message
    words = addressed_text(message, context.bot.username, context.bot.id) if message else None
    if message is None:
        return
    if urls := add.only_links(words or ""):
        await add.add_links(update, context, message, urls)
    elif not await _names_speaker(update, context, message) and words is not None:
        await _answer(update, context, message, words)


async def _names_speaker(update: Update, context: Context, message: Message) -> bool:
    """Take an editor's reply to "who says it?" as the name it asks for."""
    replied = message.reply_to_message and await may(update, context, "editor")
    return bool(replied) and await correct.named_by_reply(update, context, message)


async def _answer(update: Update, context: Context, message: Message, words: str) -> None:
    """Answer a question, or check a claim that is put to be checked; a bare mention in reply to a message asks whether
    that message quotes correctly."""
    if claim := standing_claim(words):
        await check.check_words(update, context, message, claim)
    elif words:
        await ask.ask_question(update, context, message, words)
    elif message.reply_to_message:
        await quote.check(update, context)
    else:
        await reply(update, context, plainly(general.START()))
