"""The methods of the little Bot API by their names, in lower case as Telegram takes them in any case."""

from collections.abc import Callable
from typing import Any

from tests.telegram_api.answering import answer_callback, answer_inline
from tests.telegram_api.chats import chat_action, get_chat, get_chat_member, leave_chat, react
from tests.telegram_api.files import get_file
from tests.telegram_api.keyboards import check_commands
from tests.telegram_api.messages import BOT, Json
from tests.telegram_api.sending import (
    delete_message,
    edit_markup,
    edit_text,
    send_document,
    send_message,
    send_photo,
)
from tests.telegram_api.state import State
from tests.telegram_api.updates import get_updates


def get_me(state: State, _asked: Json) -> Json:
    """Who the bot is, and what BotFather was told about it."""
    return BOT | {
        "can_join_groups": True,
        "can_read_all_group_messages": state.reads_all,
        "supports_inline_queries": state.inline_mode,
    }


def set_commands(state: State, asked: Json) -> bool:
    """The menu of commands, for a scope and a language."""
    commands = asked.get("commands") or []
    check_commands(commands)
    state.menus[_menu(asked)] = commands
    if _menu(asked) == _menu({}):
        state.commands = commands
    state.changed.notify_all()
    return True


def get_commands(state: State, asked: Json) -> list[Json]:
    """The menu of a scope and a language; empty where none was set."""
    return state.menus.get(_menu(asked), [])


def delete_webhook(state: State, asked: Json) -> bool:
    """There is no webhook; what waits may be thrown away."""
    if asked.get("drop_pending_updates"):
        state.updates.clear()
    return True


def get_webhook(state: State, _asked: Json) -> Json:
    """There is no webhook; how much waits."""
    return {"url": "", "has_custom_certificate": False, "pending_update_count": len(state.updates)}


def _menu(asked: Json) -> str:
    scope = asked.get("scope") or {}
    where = [scope.get("type", "default"), scope.get("chat_id", ""), scope.get("user_id", "")]
    return " ".join(map(str, [*where, asked.get("language_code", "")]))


METHODS: dict[str, Callable[[State, Json], Any]] = {
    "getme": get_me,
    "getupdates": get_updates,
    "sendmessage": send_message,
    "senddocument": send_document,
    "sendphoto": send_photo,
    "editmessagetext": edit_text,
    "editmessagereplymarkup": edit_markup,
    "deletemessage": delete_message,
    "sendchataction": chat_action,
    "setmessagereaction": react,
    "answercallbackquery": answer_callback,
    "answerinlinequery": answer_inline,
    "setmycommands": set_commands,
    "getmycommands": get_commands,
    "getfile": get_file,
    "getchat": get_chat,
    "getchatmember": get_chat_member,
    "leavechat": leave_chat,
    "deletewebhook": delete_webhook,
    "getwebhookinfo": get_webhook,
}
