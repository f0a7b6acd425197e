"""People and groups, as a test lets them act: they write, edit, press, forward, send files, add and block the bot."""

import re
import time
from typing import TYPE_CHECKING, Any

from tests.telegram_api.answering import cached
from tests.telegram_api.chats import member
from tests.telegram_api.marks import entities_of
from tests.telegram_api.messages import BOT, BOT_ID, Json, Sent
from tests.telegram_api.refusals import units
from tests.telegram_api.state import DEADLINE
from tests.telegram_api.texts import LONGEST_TEXT

if TYPE_CHECKING:
    from tests.telegram_api.server import Telegram

_LONG_AGO = 1_700_000_000


class Group:
    """A group of people. The bot is in it once somebody `adds_bot`; until then it is told nothing and cannot write."""

    def __init__(self, telegram: "Telegram", id: int, title: str, kind: str = "supergroup") -> None:
        self.telegram, self.chat, self.title = telegram, id, title
        telegram.chats[id] = {"id": id, "type": kind, "title": title}
        telegram.statuses[id] = {}

    def hears(self) -> Sent:
        """The bot's next message here."""
        return self.telegram.reply(self.chat)


class Person:
    """Somebody, with a private chat whose number is theirs."""

    def __init__(self, telegram: "Telegram", id: int, name: str, language: str, username: str | None = None) -> None:
        self.telegram, self.id, self.chat, self.name = telegram, id, id, name
        self.user: Json = {"id": id, "is_bot": False, "first_name": name, "language_code": language}
        self.user |= {"username": username} if username else {}
        telegram.users[id] = self.user
        telegram.chats[id] = {"id": id, "type": "private", "first_name": name}

    def sends(
        self,
        text: str,
        to: Group | None = None,
        reply_to: Sent | None = None,
        quote: str | None = None,
        marks: list[Json] | None = None,
        **extra: Any,
    ) -> Sent:
        """A message, privately or to a group; `marks` are entities that the writer set."""
        sent = self._new(text, to.chat if to else self.chat)
        sent.entities = sorted([*sent.entities, *(marks or [])], key=lambda each: (each["offset"], -each["length"]))
        sent.reply_to, sent.quote, sent.extra = reply_to.id if reply_to else None, quote, extra
        return self._comes("message", sent)

    def replies(self, former: Sent, text: str, quote: str | None = None) -> Sent:
        """A reply to a message, where that stands."""
        sent = self._new(text, former.chat)
        sent.reply_to, sent.quote = former.id, quote
        return self._comes("message", sent)

    def edits(self, sent: Sent, text: str) -> Sent:
        """A message of one's own changed."""
        assert sent.by == self.id, "only one's own messages can be edited"
        with self.telegram.changed:
            sent.text, sent.entities = text, entities_of(text)
        return self._comes("edited_message", sent)

    def forwards(
        self,
        text: str,
        of: str | None = None,
        channel: str | None = None,
        to: Group | None = None,
        **extra: Any,
    ) -> Sent:
        """A message of somebody hidden called `of`, or of a public channel."""
        origin: Json = {"type": "hidden_user", "date": _LONG_AGO, "sender_user_name": of or "Somebody"}
        if channel:
            told = {"id": -100777, "type": "channel", "title": channel, "username": re.sub(r"\W", "", channel).lower()}
            origin = {"type": "channel", "date": _LONG_AGO, "chat": told, "message_id": 55}
        return self.sends(text, to, forward_origin=origin, **extra)

    def sends_document(
        self,
        content: bytes,
        name: str,
        mime: str = "application/octet-stream",
        caption: str = "",
        size: int | None = None,
        to: Group | None = None,
    ) -> Sent:
        """A file; `size` claims another than its own."""
        file = self.telegram.keep_file(content, name, size)
        sent = self._new(caption, to.chat if to else self.chat)
        sent.document = file
        told = {"file_id": file, "file_unique_id": file, "file_name": name, "mime_type": mime}
        sent.extra = {"document": told | {"file_size": size or len(content)}}
        return self._comes("message", sent)

    def presses(self, sent: Sent, label: str, data: str | None = None, wait: bool = True) -> str:
        """A button under a message as it stands now, by its label; gives the toast. With `data` a forged press."""
        telegram = self.telegram
        with telegram.changed:
            assert not sent.deleted, "the message is there no more"
            pressed = data if data is not None else sent.button(label)["callback_data"]
            query = str(telegram.number("query"))
            telegram.queries[query] = {"from": self.id}
            told = {"id": query, "from": self.user, "chat_instance": "1", "data": pressed}
            telegram.add_update("callback_query", told | {"message": telegram.told(sent)})
        if not wait:
            return ""
        telegram.wait(lambda: query in telegram.answers, f"the answer to the button {label!r}")
        return str(telegram.answers[query]["text"])

    def asks_inline(self, words: str) -> Json:
        """Words after the bot's name in any chat; gives what answerInlineQuery was told, perhaps to somebody else."""
        telegram = self.telegram
        assert telegram.inline_mode, "inline mode is off at BotFather: nobody is asked"
        with telegram.changed:
            if earlier := cached(telegram, words, self.id):
                return earlier
            query = str(telegram.number("query"))
            telegram.queries[query] = {"from": self.id, "inline": words}
            told = {"id": query, "from": self.user, "query": words, "offset": "", "chat_type": "private"}
            telegram.add_update("inline_query", told)
        return telegram.wait(lambda: telegram.inline.get(query), "the answer to an inline query")

    def adds_bot(self, to: Group, admin: bool = False) -> None:
        """The bot becomes a member of a group; an admin is told everything there."""
        self._membership(to.chat, "administrator" if admin else "member")
        sent = self._new("", to.chat)
        sent.extra = {"new_chat_members": [BOT]}
        self._comes("message", sent)

    def removes_bot(self, of: Group) -> None:
        """The bot is thrown out of a group."""
        self._membership(of.chat, "kicked")

    def upgrades(self, group: Group) -> Group:
        """A group becomes a supergroup, under another number; who was in it is in that."""
        telegram = self.telegram
        with telegram.changed:
            large = telegram.group(group.title)
            telegram.statuses[large.chat] = telegram.statuses[group.chat]
            for chat, key, other in (
                (group.chat, "migrate_to_chat_id", large.chat),
                (large.chat, "migrate_from_chat_id", group.chat),
            ):
                sent = self._new("", chat)
                sent.extra = {key: other}
                self._comes("message", sent)
            telegram.upgraded[group.chat] = large.chat
        return large

    def blocks(self) -> None:
        """The bot can write here no more."""
        self.telegram.blocked.add(self.chat)
        self._membership(self.chat, "kicked")

    def unblocks(self) -> None:
        """It can again."""
        self.telegram.blocked.discard(self.chat)
        self._membership(self.chat, "member")

    def hears(self) -> Sent:
        """The bot's next message in the private chat."""
        return self.telegram.reply(self.chat)

    def _membership(self, chat: int, status: str) -> None:
        telegram = self.telegram
        with telegram.changed:
            statuses = telegram.statuses.setdefault(chat, {})
            before = statuses.get(BOT_ID, "left" if chat < 0 else "member")
            statuses[BOT_ID] = status
            told = {"chat": telegram.chats[chat], "from": self.user, "date": int(time.time())}
            told |= {"old_chat_member": member(telegram, BOT_ID, before)}
            telegram.add_update("my_chat_member", told | {"new_chat_member": member(telegram, BOT_ID, status)})

    def _new(self, text: str, chat: int) -> Sent:
        assert units(text) <= LONGEST_TEXT, "Telegram's own programs would send this as several messages"
        return Sent(self.telegram.number("message"), chat, self.id, text, entities_of(text))

    def _comes(self, kind: str, sent: Sent) -> Sent:
        """The message stands in its chat, and the bot is told where it may know."""
        telegram = self.telegram
        with telegram.changed:
            if sent.chat < 0:
                telegram.statuses[sent.chat].setdefault(self.id, "member")
            telegram.put(sent)
            if sent.chat > 0 or self._is_told(sent):
                sent.update = telegram.add_update(kind, telegram.told(sent, kind == "edited_message"))
            return sent

    def _is_told(self, sent: Sent) -> bool:
        """In a group with privacy mode: commands, mentions, replies to the bot, and what Telegram itself says."""
        telegram = self.telegram
        if not telegram.is_bot_in(sent.chat):
            return False
        if telegram.reads_all or telegram.statuses[sent.chat][BOT_ID] == "administrator" or not sent.text:
            return True
        former = telegram.messages[sent.chat].get(sent.reply_to or 0)
        if former is not None and former.by is None:
            return True
        name = f"@{BOT['username']}"
        command = re.match(r"/\w+(@\w+)?", sent.text)
        meant = command and (command[1] or name).lower() == name
        return bool(meant) or name in (each.lower() for each in sent.marked("mention"))


__all__ = ["DEADLINE", "Group", "Person"]
