"""A message as it stands in a chat, and as Telegram tells it."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.telegram_api.refusals import cut

BOT_ID = 4242
BOT = {"id": BOT_ID, "is_bot": True, "first_name": "On Record", "username": "onrecord_test_bot"}
Json = dict[str, Any]


@dataclass
class Sent:
    """A message as it stands in a chat now; `by` is None for the bot's own."""

    id: int
    chat: int
    by: int | None
    text: str
    entities: list[Json] = field(default_factory=list)
    buttons: list[list[Json]] = field(default_factory=list)
    reply_to: int | None = None
    quote: str | None = None
    document: str | None = None  # the file's id
    edits: int = 0
    at: float = field(default_factory=time.monotonic)
    update: int | None = None  # the number of the update that told the bot of it
    silent: bool = False
    deleted: bool = False
    extra: Json = field(default_factory=dict)  # document, photo, forward_origin … as Telegram tells them
    date: int = field(default_factory=lambda: int(time.time()))

    @property
    def labels(self) -> list[str]:
        """What its buttons say."""
        return [button["text"] for row in self.buttons for button in row]

    def marked(self, *kinds: str) -> list[str]:
        """The words under entities of these kinds."""
        return [cut(self.text, each["offset"], each["length"]) for each in self.entities if each["type"] in kinds]

    def button(self, label: str) -> Json:
        """The button that says this; AssertionError where none does."""
        found = [button for row in self.buttons for button in row if button["text"] == label]
        assert found, f"no button {label!r} among {self.labels}"
        return found[0]


def as_json(
    sent: Sent, chats: Mapping[int, Json], users: Mapping[int, Json], former: Sent | None = None, edited: bool = False
) -> Json:
    """A message as Telegram tells it; `former` is the one that it replies to."""
    told: Json = {
        "message_id": sent.id,
        "date": sent.date,
        "chat": chats[sent.chat],
        "from": BOT if sent.by is None else users[sent.by],
    }
    told |= _words(sent) | sent.extra
    if sent.buttons:
        told["reply_markup"] = {"inline_keyboard": sent.buttons}
    if edited:
        told["edit_date"] = int(time.time())
    if former:
        told["reply_to_message"] = as_json(former, chats, users)
        if sent.quote:
            told["quote"] = {"text": sent.quote, "position": former.text.find(sent.quote), "is_manual": True}
    return told


def _words(sent: Sent) -> Json:
    """Text or caption with its entities; nothing where there is none."""
    if not sent.text:
        return {}
    names = ("caption", "caption_entities") if sent.document else ("text", "entities")
    return {names[0]: sent.text} | ({names[1]: sent.entities} if sent.entities else {})
