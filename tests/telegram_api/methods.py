"""The methods of the little Bot API: each checks as Telegram does, changes the state, and gives Telegram's result."""

import json
import time
from collections.abc import Callable
from typing import Any

from tests.telegram_api.refusals import (
    LONGEST_CAPTION,
    LONGEST_TEXT,
    LONGEST_TOAST,
    Refused,
    check_commands,
    check_keyboard,
    check_quote,
    check_text,
)
from tests.telegram_api.state import BOT, Sent, State

Parameters = dict[str, Any]
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
LARGEST_FILE = 20 * 1024 * 1024


def as_json(state: State, sent: Sent) -> dict[str, Any]:
    """A message as Telegram tells it."""
    who = BOT if sent.by is None else state.users[sent.by]
    told: dict[str, Any] = {
        "message_id": sent.id,
        "date": int(time.time()),
        "chat": state.chats[sent.chat],
        "from": who,
    }
    if sent.document:
        told["document"] = {"file_id": sent.document, "file_unique_id": sent.document, "file_size": 1}
        told["caption"] = sent.text
    else:
        told |= {"text": sent.text, "entities": sent.entities}
    if sent.buttons:
        told["reply_markup"] = {"inline_keyboard": sent.buttons}
    if sent.reply_to and (former := state.messages[sent.chat].get(sent.reply_to)):
        told["reply_to_message"] = {
            key: value for key, value in as_json(state, former).items() if "reply_to" not in key
        }
    return told


def get_updates(state: State, asked: Parameters) -> list[dict[str, Any]]:
    """What waits from `offset` on; what stands before it is confirmed. An older request ends in a conflict."""
    offset, seconds = asked.get("offset"), float(asked.get("timeout", 0))
    kinds, most = asked.get("allowed_updates") or None, int(asked.get("limit", 100))
    with state.changed:
        state.poll += 1
        mine = state.poll
        state.changed.notify_all()
        while state.updates and offset is not None and state.updates[0]["update_id"] < int(offset):
            state.updates.popleft()
        end = time.monotonic() + seconds
        while True:
            if state.poll != mine:
                raise Refused("Conflict: terminated by other getUpdates request", 409)
            found = [each for each in state.updates if kinds is None or (set(each) - {"update_id"}) <= set(kinds)]
            left = end - time.monotonic()
            if found or left <= 0:
                return found[:most]
            state.changed.wait(min(left, 0.5))


def _chat(state: State, asked: Parameters) -> int:
    chat = int(asked.get("chat_id", 0))
    if chat in state.blocked:
        raise Refused("Forbidden: bot was blocked by the user", 403)
    if chat in state.kicked:
        raise Refused("Forbidden: bot was kicked from the supergroup chat", 403)
    if chat not in state.chats:
        raise Refused("chat not found")
    return chat


def _reply(state: State, chat: int, asked: Parameters) -> tuple[int | None, str | None]:
    to = asked.get("reply_parameters")
    if not to:
        return None, None
    former = state.messages.get(chat, {}).get(int(to["message_id"]))
    if former is None:
        if to.get("allow_sending_without_reply"):
            return None, None
        raise Refused("message to be replied not found")
    if to.get("quote"):
        check_quote(to["quote"], former.text)
    return former.id, to.get("quote")


def _new(state: State, asked: Parameters, text: str, longest: int, document: str | None = None) -> dict[str, Any]:
    chat = _chat(state, asked)
    state.check_flood(chat)
    entities = asked.get("entities" if longest == LONGEST_TEXT else "caption_entities") or []
    if text or longest == LONGEST_TEXT:
        check_text(text, entities, asked.get("parse_mode"), longest)
    markup = asked.get("reply_markup")
    check_keyboard(markup)
    reply_to, quote = _reply(state, chat, asked)
    sent = Sent(
        state.number("message"), chat, None, text, list(entities), (markup or {}).get("inline_keyboard", []), reply_to,
        quote, document,
    )  # fmt: skip
    return as_json(state, state.put(sent))


def send_message(state: State, asked: Parameters) -> dict[str, Any]:
    return _new(state, asked, str(asked.get("text", "")), LONGEST_TEXT)


def send_file(state: State, asked: Parameters) -> dict[str, Any]:
    content = asked.get("document") or asked.get("photo")
    file = f"file-{state.number('file')}"
    state.files[file] = content if isinstance(content, bytes) else str(content).encode()
    return _new(state, asked, str(asked.get("caption", "")), LONGEST_CAPTION, file)


def edit_text(state: State, asked: Parameters) -> dict[str, Any]:
    chat = _chat(state, asked)
    sent = _own(state, chat, asked)
    text, entities, markup = str(asked.get("text", "")), asked.get("entities") or [], asked.get("reply_markup") or {}
    check_text(text, entities, asked.get("parse_mode"), LONGEST_TEXT)
    check_keyboard(markup)
    return _changed(state, sent, text, list(entities), markup.get("inline_keyboard", []))


def edit_markup(state: State, asked: Parameters) -> dict[str, Any]:
    sent = _own(state, _chat(state, asked), asked)
    markup = asked.get("reply_markup") or {}
    check_keyboard(markup)
    return _changed(state, sent, sent.text, sent.entities, markup.get("inline_keyboard", []))


def _own(state: State, chat: int, asked: Parameters) -> Sent:
    sent = state.find(chat, int(asked.get("message_id", 0)), "message to edit not found")
    if sent.by is not None:
        raise Refused("message can't be edited")
    return sent


def _changed(state: State, sent: Sent, text: str, entities: list[Any], buttons: list[Any]) -> dict[str, Any]:
    if (text, entities, buttons) == (sent.text, sent.entities, sent.buttons):
        raise Refused(
            "message is not modified: specified new message content and reply markup are exactly the same as a current "
            "content and reply markup of the message"
        )
    with state.changed:
        sent.text, sent.entities, sent.buttons, sent.edits = text, entities, buttons, sent.edits + 1
        state.changed.notify_all()
    return as_json(state, sent)


def delete_message(state: State, asked: Parameters) -> bool:
    chat = _chat(state, asked)
    state.find(chat, int(asked.get("message_id", 0)), "message to delete not found")
    with state.changed:
        del state.messages[chat][int(asked["message_id"])]
        state.changed.notify_all()
    return True


def answer_callback(state: State, asked: Parameters) -> bool:
    text = str(asked.get("text", ""))
    if len(text) > LONGEST_TOAST:
        raise Refused("MESSAGE_TOO_LONG")
    with state.changed:
        if state.queries.pop(str(asked.get("callback_query_id")), None) is None:
            raise Refused(TOO_OLD)
        state.toasts.append(text)
        state.changed.notify_all()
    return True


def answer_inline(state: State, asked: Parameters) -> bool:
    results = asked.get("results") or []
    ids = [str(each["id"]) for each in results]
    if len(results) > 50 or len(set(ids)) != len(ids) or not all(1 <= len(id.encode()) <= 64 for id in ids):
        raise Refused("RESULT_ID_INVALID")
    for each in results:
        content = each.get("input_message_content", {})
        check_text(str(content.get("message_text", "")), content.get("entities") or [], None, LONGEST_TEXT)
    with state.changed:
        if str(asked.get("inline_query_id")) not in state.queries:
            raise Refused(TOO_OLD)
        state.inline[str(asked["inline_query_id"])] = asked
        state.changed.notify_all()
    return True


def chat_action(state: State, asked: Parameters) -> bool:
    _chat(state, asked)
    if asked.get("action") not in ("typing", "upload_document", "upload_photo"):
        raise Refused("wrong parameter action in request")
    return True


def reaction(state: State, asked: Parameters) -> bool:
    chat = _chat(state, asked)
    message = state.find(chat, int(asked.get("message_id", 0)), "message to react not found")
    state.reactions.append((chat, message.id, json.dumps(asked.get("reaction"))))
    return True


def set_commands(state: State, asked: Parameters) -> bool:
    check_commands(asked.get("commands") or [])
    state.commands = asked.get("commands") or []
    return True


def get_file(state: State, asked: Parameters) -> dict[str, Any]:
    id = str(asked.get("file_id"))
    if id not in state.files:
        raise Refused("invalid file_id")
    size = state.sizes.get(id, len(state.files[id]))
    if size > LARGEST_FILE:
        raise Refused("file is too big")
    return {"file_id": id, "file_unique_id": id, "file_size": size, "file_path": f"documents/{id}"}


def leave_chat(state: State, asked: Parameters) -> bool:
    state.kicked.add(_chat(state, asked))
    return True


def get_chat(state: State, asked: Parameters) -> dict[str, Any]:
    return state.chats[_chat(state, asked)] | {"accent_color_id": 0, "max_reaction_count": 1}


METHODS: dict[str, Callable[[State, Parameters], Any]] = {
    "getme": lambda state, _: BOT | {
        "can_join_groups": True, "can_read_all_group_messages": state.reads_all, "supports_inline_queries": True
    },
    "getupdates": get_updates,
    "sendmessage": send_message,
    "senddocument": send_file,
    "sendphoto": send_file,
    "editmessagetext": edit_text,
    "editmessagereplymarkup": edit_markup,
    "deletemessage": delete_message,
    "sendchataction": chat_action,
    "setmessagereaction": reaction,
    "answercallbackquery": answer_callback,
    "answerinlinequery": answer_inline,
    "setmycommands": set_commands,
    "getmycommands": lambda state, _: state.commands,
    "getfile": get_file,
    "getchat": get_chat,
    "leavechat": leave_chat,
    "deletewebhook": lambda _state, _asked: True,
    "getwebhookinfo": lambda _state, _asked: {"url": "", "has_custom_certificate": False, "pending_update_count": 0},
}  # fmt: skip
