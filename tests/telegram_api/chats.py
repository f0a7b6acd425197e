"""Chats and who is in them: may the bot write there, getChat, getChatMember, leaveChat, chat actions, reactions."""

import json
import re
from typing import Any

from tests.telegram_api.messages import BOT, BOT_ID, Json
from tests.telegram_api.refusals import Refused
from tests.telegram_api.state import State

_WORD = re.compile(r"\S+")
ACTIONS = frozenset(
    _WORD.findall(
        "typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker "
        "find_location record_video_note upload_video_note"
    )
)
REACTIONS = frozenset(
    _WORD.findall(
        "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 "
        "❤‍🔥 ❤️‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 "
        "😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 "
        "🤷‍♂️ 🤷 🤷‍♀️ 😡"
    )
)
_RIGHTS = (
    *("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats"),
    *("can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users"),
    *("can_post_stories", "can_edit_stories", "can_delete_stories"),
)
_FULL = {
    "accent_color_id": 0,
    "max_reaction_count": 11,
    "accepted_gift_types": dict.fromkeys(
        ["unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"], False
    ),
}


def chat_of(state: State, asked: Json) -> int:
    """The chat of a call; refused where the bot cannot write there."""
    given = asked.get("chat_id", "")
    if given == "":
        raise Refused("chat_id is empty")
    if not isinstance(given, int) or given not in state.chats:
        raise Refused("chat not found")
    if given in state.blocked:
        raise Refused("Forbidden: bot was blocked by the user", 403)
    if given in state.upgraded:
        raise Refused("group chat was upgraded to a supergroup chat", migrate_to_chat_id=state.upgraded[given])
    if given < 0 and not state.is_bot_in(given):
        _not_in(state, given)
    return given


def get_chat(state: State, asked: Json) -> Json:
    """All about a chat."""
    return state.chats[chat_of(state, asked)] | _FULL


def get_chat_member(state: State, asked: Json) -> Json:
    """What somebody is in a chat."""
    chat, user = chat_of(state, asked), asked.get("user_id")
    if user != BOT_ID and user not in state.users:
        raise Refused("user not found")
    default = "member" if chat > 0 else "left"
    return member(state, int(user), state.statuses.get(chat, {}).get(int(user), default))


def member(state: State, user: int, status: str) -> Json:
    """Somebody with a status, as Telegram tells it."""
    told: Json = {"user": BOT if user == BOT_ID else state.users[user], "status": status}
    if status == "administrator":
        told |= dict.fromkeys(_RIGHTS, False)
    if status == "creator":
        told["is_anonymous"] = False
    return told | ({"until_date": 0} if status == "kicked" else {})


def leave_chat(state: State, asked: Json) -> bool:
    """The bot leaves a group."""
    chat = chat_of(state, asked)
    if chat > 0:
        raise Refused("chat member status can't be changed in private chats")
    state.statuses[chat][BOT_ID] = "left"
    state.changed.notify_all()
    return True


def chat_action(state: State, asked: Json) -> bool:
    """Typing is shown."""
    chat = chat_of(state, asked)
    if asked.get("action") not in ACTIONS:
        raise Refused("wrong parameter action in request")
    state.actions.append((chat, str(asked["action"])))
    state.changed.notify_all()
    return True


def react(state: State, asked: Json) -> bool:
    """A reaction to a message; none takes it away."""
    chat = chat_of(state, asked)
    message = state.find(chat, int(asked.get("message_id", 0)), "message to react not found")
    wanted: list[Any] = asked.get("reaction") or []
    if len(wanted) > 1:
        raise Refused("REACTIONS_TOO_MANY")
    if any(each.get("type") != "emoji" or each.get("emoji") not in REACTIONS for each in wanted):
        raise Refused("REACTION_INVALID")
    state.reactions.append((chat, message.id, json.dumps(wanted)))
    state.changed.notify_all()
    return True


def _not_in(state: State, chat: int) -> None:
    kind, status = state.chats[chat]["type"], state.statuses.get(chat, {}).get(BOT_ID)
    if status == "kicked":
        raise Refused(f"Forbidden: bot was kicked from the {kind} chat", 403)
    if status == "left":
        raise Refused(f"Forbidden: bot is not a member of the {kind} chat", 403)
    raise Refused("chat not found")
