"""sendMessage, sendDocument, sendPhoto, the edits and deleteMessage: each checked as Telegram does."""

import struct
import time

from tests.telegram_api.chats import chat_of
from tests.telegram_api.keyboards import Rows, buttons_of
from tests.telegram_api.messages import Json, Sent
from tests.telegram_api.refusals import Refused, strict, too_many
from tests.telegram_api.state import State
from tests.telegram_api.texts import LONGEST_CAPTION, LONGEST_TEXT, Entities, check_quote, formatted
from tests.telegram_api.wire import Upload

LARGEST = {"document": 50 * 1024 * 1024, "photo": 10 * 1024 * 1024}
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)


def send_message(state: State, asked: Json) -> Json:
    """A new message of the bot's."""
    text, entities = _text(asked)
    return _new(state, asked, text, entities)


def send_document(state: State, asked: Json) -> Json:
    """A new message with a file."""
    file, upload = _file(state, asked, "document")
    document = {"file_id": file, "file_unique_id": file, "file_size": state.files[file].size}
    document |= {"file_name": upload.name, "mime_type": upload.type} if upload else {}
    return _new(state, asked, *_caption(asked), document=file, extra={"document": document})


def send_photo(state: State, asked: Json) -> Json:
    """A new message with a picture."""
    file, _ = _file(state, asked, "photo")
    width, height = _pixels(state.files[file].content)
    size = {"file_id": file, "file_unique_id": file, "width": width, "height": height}
    size |= {"file_size": state.files[file].size}
    return _new(state, asked, *_caption(asked), document=file, extra={"photo": [size]})


def edit_text(state: State, asked: Json) -> Json:
    """Other words, marks and buttons for a message of the bot's."""
    sent = _own(state, asked)
    if sent.document:
        raise Refused("there is no text in the message to edit")
    text, entities = _text(asked)
    return _changed(state, sent, text, entities, buttons_of(asked.get("reply_markup")))


def edit_markup(state: State, asked: Json) -> Json:
    """Other buttons for a message of the bot's."""
    sent = _own(state, asked)
    return _changed(state, sent, sent.text, sent.entities, buttons_of(asked.get("reply_markup")))


def delete_message(state: State, asked: Json) -> bool:
    """A message is taken away."""
    chat = chat_of(state, asked)
    sent = state.find(chat, int(asked.get("message_id", 0)), "message to delete not found")
    if sent.by is not None and chat < 0:
        raise Refused("message can't be deleted")
    sent.deleted = True
    del state.messages[chat][sent.id]
    state.changed.notify_all()
    return True


def _text(asked: Json) -> tuple[str, Entities]:
    if asked.get("parse_mode") and asked.get("entities"):
        raise strict("parse_mode and entities: Telegram ignores the one")
    return formatted(str(asked.get("text", "")), asked.get("entities") or [], asked.get("parse_mode"), LONGEST_TEXT)


def _caption(asked: Json) -> tuple[str, Entities]:
    marks = asked.get("caption_entities") or []
    return formatted(str(asked.get("caption", "")), marks, asked.get("parse_mode"), LONGEST_CAPTION)


def _file(state: State, asked: Json, field: str) -> tuple[str, Upload | None]:
    """The number of the file that was sent, or sent again by its number."""
    given = asked.get(field)
    if isinstance(given, Upload):
        if len(given.content) > LARGEST[field]:
            raise Refused("Request Entity Too Large", 413)
        if not given.content:
            raise Refused("file must be non-empty")
        return state.keep_file(given.content, given.name), given
    if given not in state.files:
        raise Refused("wrong remote file identifier specified: Wrong string length")
    return str(given), None


def _pixels(content: bytes) -> tuple[int, int]:
    """The width and height of a picture that can be shown: of png, which is the one kind that we send."""
    if not content.startswith(b"\x89PNG\r\n\x1a\n") or len(content) < 33:
        raise Refused("IMAGE_PROCESS_FAILED")
    width, height = struct.unpack(">II", content[16:24])
    if not width or not height or width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise Refused("PHOTO_INVALID_DIMENSIONS")
    return width, height


def _new(
    state: State, asked: Json, text: str, entities: Entities, document: str | None = None, extra: Json | None = None
) -> Json:
    chat = chat_of(state, asked)
    buttons = buttons_of(asked.get("reply_markup"))
    former, quote = _replied(state, chat, asked.get("reply_parameters") or {})
    if state.flood and (seconds := state.limits.wait(chat, time.monotonic())):
        raise too_many(seconds)
    sent = Sent(state.number("message"), chat, None, text, entities, buttons, former, quote, document)
    sent.silent, sent.extra = bool(asked.get("disable_notification")), extra or {}
    return state.told(state.put(sent))


def _replied(state: State, chat: int, to: Json) -> tuple[int | None, str | None]:
    if not to:
        return None, None
    if to.get("chat_id", chat) != chat:
        raise strict("a reply to a message of another chat")
    former = state.messages.get(chat, {}).get(int(to["message_id"]))
    if former is None:
        if to.get("allow_sending_without_reply"):
            return None, None
        raise Refused("message to be replied not found")
    if quote := to.get("quote"):
        check_quote(str(quote), former.text, to.get("quote_entities") or [], former.entities)
    return former.id, to.get("quote")


def _own(state: State, asked: Json) -> Sent:
    sent = state.find(chat_of(state, asked), int(asked.get("message_id", 0)), "message to edit not found")
    if sent.by is not None:
        raise Refused("message can't be edited")
    return sent


def _changed(state: State, sent: Sent, text: str, entities: Entities, buttons: Rows) -> Json:
    if (text, _ordered(entities), buttons) == (sent.text, _ordered(sent.entities), sent.buttons):
        raise Refused(NOT_MODIFIED)
    sent.text, sent.entities, sent.buttons, sent.edits = text, entities, buttons, sent.edits + 1
    state.changed.notify_all()
    return state.told(sent, edited=True)


def _ordered(entities: Entities) -> Entities:
    return sorted(entities, key=lambda each: (each["offset"], -each["length"], each["type"]))
