"""What the bot understands, as one list of commands and one of buttons; and where everything else goes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from telegram import BotCommand, Update
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

from bot.telegram import (
    access_texts,
    adding,
    allowing,
    asking,
    correcting,
    following,
    following_texts,
    forgetting,
    forwarding,
    inline,
    listening,
    looking,
    memberships,
    noticed,
    paging,
    people,
    picking,
    privacy_texts,
    quieting,
    quoting,
    removing,
    removing_texts,
    starting,
    status,
    status_texts,
    texts,
    verifying,
)
from bot.telegram.access import gate
from bot.telegram.context import Context
from bot.telegram.pressing import Press, pressed
from bot.telegram.roles import Handler, only
from corpus.catalogue import Role, covers

Anything = BaseHandler[Any, Context, Any]


@dataclass(frozen=True, slots=True)
class Command:
    """A command, who may give it, and what the menu says of it; one without words stands in no menu."""

    name: str
    handler: Handler
    role: Role | None
    words: str = ""


COMMANDS = (
    Command("start", starting.start, None),
    Command("ask", asking.ask, "reader", texts.MENU_ASK),
    Command("said", looking.said, "reader", texts.MENU_SAID),
    Command("quote", verifying.quote, "reader", texts.MENU_QUOTE),
    Command("articles", looking.articles, "reader", texts.MENU_ARTICLES),
    Command("speakers", looking.speakers, "reader", texts.MENU_SPEAKERS),
    Command("remove", removing.remove, "editor", removing_texts.MENU_REMOVE),
    Command("follow", following.follow, "reader", following_texts.MENU_FOLLOW),
    Command("following", following.following, "reader", following_texts.MENU_FOLLOWING),
    Command("quiet", quieting.quiet, "reader", following_texts.MENU_QUIET),
    Command("zone", quieting.zone, "reader", following_texts.MENU_ZONE),
    Command("help", starting.show_help, "reader", texts.MENU_HELP),
    Command("forget", forgetting.forget, "reader", privacy_texts.MENU_FORGET),
    Command("status", status.status, "owner", status_texts.MENU_STATUS),
    Command("people", people.people, "owner", access_texts.MENU_PEOPLE),
    Command("allow", allowing.allow, "owner", access_texts.MENU_ALLOW),
    Command("deny", allowing.deny, "owner", access_texts.MENU_DENY),
)
BUTTONS: dict[str, Press] = {
    "more": Press(paging.more, "reader"),
    "pick": Press(picking.pick, "reader"),
    "which": Press(paging.which, "reader"),
    "back": Press(paging.back, "reader"),
    "ctx": Press(quoting.in_context, "reader"),
    "copy": Press(quoting.copy, "reader"),
    "why": Press(quoting.why, "reader"),
    "wrong": Press(correcting.wrong, "editor"),
    "notby": Press(correcting.not_by, "editor"),
    "by": Press(correcting.by, "editor"),
    "drop": Press(correcting.drop, "editor"),
    "unfit": Press(correcting.unfit, "editor"),
    "refit": Press(correcting.refit, "editor"),
    "unfix": Press(correcting.unfix, "editor"),
    "said": Press(looking.said_more, "reader"),
    "speakers": Press(looking.speakers_more, "reader"),
    "articles": Press(looking.articles_more, "reader"),
    "art": Press(looking.card, "reader"),
    "of": Press(looking.statements_of, "reader"),
    "fwd": Press(forwarding.look_it_up, "reader"),
    "rest": Press(adding.add_the_others, "editor"),
    "rm": Press(removing.ask_first, "editor"),
    "rmv": Press(removing.removed, "editor"),
    "follow": Press(following.follow_answer, "reader"),
    "followas": Press(following.follow_named, "reader"),
    "tell": Press(following.follow_by_name, "reader"),
    "following": Press(following.following_more, "reader"),
    "unfollow": Press(following.unfollow, "reader"),
    "mute": Press(following.mute, "reader"),
    "unmute": Press(following.unmute, "reader"),
    "heard": Press(noticed.heard, "reader"),
    "cite": Press(noticed.cite, "reader"),
    "forget": Press(forgetting.pressed, "reader"),
    "people": Press(people.page, "owner"),
    "person": Press(people.person, "owner"),
    "group": Press(people.group, "owner"),
}


def handlers() -> Iterator[tuple[int, Anything]]:
    """All handlers, each with its group: one of a group takes an update, the first that it fits."""
    yield -1, TypeHandler(Update, gate)
    yield 0, ChatMemberHandler(memberships.moved, ChatMemberHandler.MY_CHAT_MEMBER)
    yield 0, InlineQueryHandler(inline.offer)
    for command in COMMANDS:
        yield 0, CommandHandler(command.name, only(command.role, command.handler))
    yield 0, CallbackQueryHandler(pressed(BUTTONS))
    yield 0, MessageHandler(filters.COMMAND & filters.ChatType.PRIVATE, only("reader", starting.unknown))
    yield 0, MessageHandler(filters.Document.ALL, only("reader", adding.document))
    shared = filters.FORWARDED & filters.ChatType.PRIVATE & (filters.TEXT | filters.CAPTION)
    yield 0, MessageHandler(shared, only("reader", forwarding.forwarded))
    yield 0, MessageHandler(filters.TEXT & ~filters.COMMAND, only("reader", listening.heard))
    yield 0, MessageHandler(filters.ChatType.PRIVATE & ~filters.StatusUpdate.ALL, only("reader", starting.unreadable))


def menu(role: Role) -> list[BotCommand]:
    """The commands of who has a role, for Telegram's menu."""
    return [
        BotCommand(each.name, each.words)
        for each in COMMANDS
        if each.words and (each.role is None or covers(role, each.role))
    ]
