"""Which buttons under a message, and which commands in the menu, Telegram takes. Pure."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tests.telegram_api.links import check_link
from tests.telegram_api.refusals import Refused, strict, units

MOST_BUTTONS, MOST_IN_A_ROW, LONGEST_DATA, LONGEST_COPIED = 100, 8, 64, 256
MOST_COMMANDS, LONGEST_DESCRIPTION = 100, 256
_ACTIONS = (
    *("callback_data", "url", "copy_text", "login_url", "web_app", "callback_game", "pay"),
    *("switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat"),
)
_WRONG = "can't parse inline keyboard button: "
Rows = list[list[dict[str, Any]]]


def buttons_of(markup: Any) -> Rows:
    """The rows of buttons; refused where Telegram refuses one."""
    if not markup:
        return []
    if not isinstance(markup, Mapping) or not isinstance(markup.get("inline_keyboard"), list):
        raise strict("a reply markup that is no inline keyboard")
    rows: Rows = [row for row in markup["inline_keyboard"] if row]
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise Refused("REPLY_MARKUP_TOO_LONG")
    if any(len(row) > MOST_IN_A_ROW for row in rows):
        raise strict("more than 8 buttons in a row")
    for row in rows:
        for button in row:
            _check_button(button)
    return rows


def check_commands(commands: Sequence[Mapping[str, Any]]) -> None:
    """Refuse a menu that Telegram refuses."""
    if len(commands) > MOST_COMMANDS:
        raise Refused("BOT_COMMANDS_TOO_MUCH")
    for each in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", str(each.get("command", ""))):
            raise Refused("BOT_COMMAND_INVALID")
        if not 1 <= len(str(each.get("description", "")).strip()) <= LONGEST_DESCRIPTION:
            raise Refused("BOT_COMMAND_DESCRIPTION_INVALID")


def _check_button(button: Mapping[str, Any]) -> None:
    if not str(button.get("text", "")).strip():
        raise Refused(f'{_WRONG}Field "text" must be non-empty')
    actions = [name for name in _ACTIONS if name in button]
    if not actions or button.get("callback_data") == "":
        raise Refused(f"{_WRONG}Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise strict(f"a button with {len(actions)} actions: {', '.join(actions)}")
    if "callback_data" in button and len(str(button["callback_data"]).encode()) > LONGEST_DATA:
        raise Refused("BUTTON_DATA_INVALID")
    if "url" in button:
        check_link(str(button["url"]), "inline keyboard button URL")
    if "copy_text" in button and not 1 <= units(str(button["copy_text"].get("text", ""))) <= LONGEST_COPIED:
        raise Refused("BUTTON_COPY_TEXT_INVALID")
