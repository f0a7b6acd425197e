"""People and groups, as a test lets them act: they write, edit, press, forward, send files, add and block the bot."""

import re
import time
from typing import TYPE_CHECKING, Any

from tests.telegram_api.methods import as_json
from tests.telegram_api.refusals import utf16
from tests.telegram_api.state import BOT, DEADLINE, Sent

if TYPE_CHECKING:
    from tests.telegram_api.server import Telegram

_MARKED = (
    ("bot_command", re.compile(r"(?<![\w/])/[a-zA-Z0-9_]+(?:@\w+)?")),
    ("mention", re.compile(r"(?<!\w)@\w{3,}")),
)
_URL = re.compile(r"https?://\S+")


def entities_of(text: str) -> list[dict[str, Any]]:
    """What Telegram itself marks in a text that somebody writes."""
    found = []
    for kind, pattern in _MARKED:
        for match in pattern.finditer(text):
            start, length = len(utf16(text[: match.start()])) // 2, len(utf16(match.group())) // 2
            found.append({"type": kind, "offset": start, "length": length})
    return sorted(found, key=lambda each: (each["offset"], -each["length"]))


class Group:
    """A group of people."""

    def __init__(self, telegram: "Telegram", id: int, title: str) -> None:
        self.telegram, self.chat = telegram, id
        telegram.chats[id] = {"id": id, "type": "supergroup", "title": title}


class Person:
    """Somebody, with a private chat whose number is theirs."""

    def __init__(self, telegram: "Telegram", id: int, name: str, language: str) -> None:
        self.telegram, self.id, self.chat, self.name = telegram, id, id, name
        self.user = {"id": id, "is_bot": False, "first_name": name, "language_code": language}
        telegram.users[id] = self.user
        telegram.chats[id] = {"id": id, "type": "private", "first_name": name}

    def sends(self, text: str, to: Group | None = None, reply_to: Sent | None = None, **more: Any) -> Sent:
        """A message, privately or to a group."""
        chat = to.chat if to else self.chat
        sent = Sent(self.telegram.number("message"), chat, self.id, text, entities_of(text))
        sent.reply_to = reply_to.id if reply_to else None
        self._comes("message", sent, more)
        return sent

    def edits(self, sent: Sent, text: str) -> None:
        """A message changed."""
        with self.telegram.changed:
            sent.text, sent.entities = text, entities_of(text)
        self._comes("edited_message", sent, {"edit_date": int(time.time())})

    def forwards(self, text: str, of: str | None = None, channel: str | None = None, to: Group | None = None) -> Sent:
        """A message of somebody hidden called `of`, or of a public channel."""
        date = 1_700_000_000
        origin: dict[str, Any] = {"type": "hidden_user", "date": date, "sender_user_name": of or "Somebody"}
        if channel:
            told = {"id": -100777, "type": "channel", "title": channel, "username": re.sub(r"\W", "", channel).lower()}
            origin = {"type": "channel", "date": date, "chat": told, "message_id": 55}
        return self.sends(text, to, forward_origin=origin)

    def sends_document(
        self,
        content: bytes,
        name: str,
        mime: str = "application/octet-stream",
        caption: str = "",
        size: int | None = None,
    ) -> Sent:
        """A file; `size` claims another than its own."""
        telegram = self.telegram
        file = f"file-{telegram.number('file')}"
        telegram.files[file], telegram.sizes[file] = content, size or len(content)
        sent = Sent(telegram.number("message"), self.chat, self.id, "", document=file)
        document = {"file_id": file, "file_unique_id": file, "file_name": name, "mime_type": mime}
        self._comes("message", sent, {"document": document | {"file_size": size or len(content)}})
        return sent

    def presses(self, sent: Sent, label: str, data: str | None = None) -> str:
        """A button under a message, by its label; gives the toast. With `data` a forged press."""
        telegram = self.telegram
        if data is None:
            found = [button for row in sent.buttons for button in row if button["text"] == label]
            assert found, f"no button {label!r} among {sent.labels}"
            data = found[0]["callback_data"]
        query, before = str(telegram.number("query")), len(telegram.toasts)
        telegram.queries[query] = {}
        told = {"id": query, "from": self.user, "chat_instance": "1", "message": as_json(telegram, sent), "data": data}
        telegram.add_update("callback_query", told)
        telegram.wait(lambda: query not in telegram.queries, "the answer to a pressed button")
        return telegram.toasts[-1] if len(telegram.toasts) > before else ""

    def asks_inline(self, words: str) -> dict[str, Any]:
        """Words after the bot's name in any chat; gives what answerInlineQuery was told."""
        telegram, query = self.telegram, str(self.telegram.number("query"))
        telegram.queries[query] = {}
        telegram.add_update("inline_query", {"id": query, "from": self.user, "query": words, "offset": ""})
        return telegram.wait(lambda: telegram.inline.get(query), "the answer to an inline query")

    def adds_bot(self, to: Group) -> None:
        """The bot becomes a member of a group."""
        self._membership(to, "left", "member")

    def removes_bot(self, of: Group) -> None:
        """The bot is thrown out of a group."""
        self.telegram.kicked.add(of.chat)
        self._membership(of, "member", "kicked")

    def blocks(self) -> None:
        """The bot can write here no more."""
        self.telegram.blocked.add(self.chat)

    def hears(self) -> Sent:
        """The bot's next message in the private chat."""
        return self.telegram.reply(self.chat)

    def _membership(self, group: Group, before: str, after: str) -> None:
        def member(status: str) -> dict[str, Any]:
            until = {"until_date": 0} if status == "kicked" else {}
            return {"user": BOT, "status": status, **until}

        told = {
            "chat": self.telegram.chats[group.chat], "from": self.user, "date": int(time.time()),
            "old_chat_member": member(before), "new_chat_member": member(after),
        }  # fmt: skip
        self.telegram.add_update("my_chat_member", told)

    def _comes(self, kind: str, sent: Sent, more: dict[str, Any]) -> None:
        telegram = self.telegram
        telegram.put(sent)
        told = {key: value for key, value in as_json(telegram, sent).items() if key not in more}
        if sent.document:
            told.pop("document", None), told.pop("caption", None)
        telegram.add_update(kind, told | {"from": self.user} | more)


__all__ = ["DEADLINE", "Group", "Person", "entities_of"]
