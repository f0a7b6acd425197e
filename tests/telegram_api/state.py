"""What the little Telegram holds: chats, messages, updates that wait, calls that came, faults to come."""

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from tests.telegram_api.faults import Fault
from tests.telegram_api.flood import Flood
from tests.telegram_api.messages import BOT_ID, Json, Sent, as_json
from tests.telegram_api.refusals import Refused

DEADLINE = 60.0  # seconds for whatever must come: this machine may be busy
_INSIDE = ("member", "administrator", "creator")
T = TypeVar("T")


@dataclass(frozen=True)
class Call:
    """A call that came: when (monotonic), how it ended, and the seconds that this server spent on it itself."""

    method: str
    parameters: dict[str, Any]
    at: float
    own: float
    code: int = 200


@dataclass(frozen=True)
class File:
    """A file that somebody sent; its size may be claimed."""

    content: bytes
    name: str
    size: int


class State:
    """All of it, under one condition that is told of each change."""

    flood = False  # whether the flood limits hold
    reads_all = False  # privacy mode is on: in groups the bot is told only what is meant for it
    inline_mode = True
    is_down = False

    def __init__(self) -> None:
        self.changed = threading.Condition(threading.RLock())
        self.chats: dict[int, Json] = {}
        self.users: dict[int, Json] = {}
        self.statuses: dict[int, dict[int, str]] = {}  # who is what in a group, the bot too
        self.upgraded: dict[int, int] = {}  # groups that became supergroups, under these numbers
        self.messages: dict[int, dict[int, Sent]] = {}
        self.updates: deque[Json] = deque()
        self.handed: dict[int, float] = {}  # when an update was first told to the bot (monotonic)
        self.allowed: list[str] = []  # the kinds of updates that the bot asked for; empty: all
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.queries: dict[str, Json] = {}  # pressed buttons and inline queries that wait for an answer
        self.answers: dict[str, Json] = {}  # what they were answered
        self.toasts: list[str] = []
        self.inline: dict[str, Json] = {}
        self.cached: dict[tuple[str, int | None], tuple[float, Json]] = {}  # inline answers that hold for later
        self.actions: list[tuple[int, str]] = []
        self.reactions: list[tuple[int, int, str]] = []
        self.commands: list[Json] = []
        self.menus: dict[str, list[Json]] = {}  # by scope and language
        self.files: dict[str, File] = {}
        self.links: dict[str, str] = {}  # the paths that getFile gave, and the files behind them
        self.blocked: set[int] = set()
        self.limits = Flood()
        self.poll = 0  # the number of the latest getUpdates
        self._numbers = {"update": int(time.time() * 10) % 10**9}  # never one that an earlier server gave
        self._seen: dict[int, int] = {}

    def number(self, kind: str) -> int:
        """The next number of its kind."""
        with self.changed:
            self._numbers[kind] = self._numbers.get(kind, 0) + 1
            return self._numbers[kind]

    def add_update(self, kind: str, content: Json) -> int | None:
        """Let something come to the bot; None where it did not ask for that kind."""
        with self.changed:
            if self.allowed and kind not in self.allowed:
                return None
            id = self.number("update")
            self.updates.append({"update_id": id, kind: content})
            self.changed.notify_all()
            return id

    def put(self, sent: Sent) -> Sent:
        """Let a message stand in its chat."""
        with self.changed:
            self.messages.setdefault(sent.chat, {})[sent.id] = sent
            self.changed.notify_all()
            return sent

    def keep_file(self, content: bytes, name: str, size: int | None = None) -> str:
        """The number under which a file is known from now on; `size` claims another than its own."""
        with self.changed:
            file = f"file-{self.number('file')}"
            self.files[file] = File(content, name, size or len(content))
            return file

    def find(self, chat: int, id: int, refusal: str) -> Sent:
        """A message of a chat."""
        found = self.messages.get(chat, {}).get(id)
        if found is None:
            raise Refused(refusal)
        return found

    def told(self, sent: Sent, edited: bool = False) -> Json:
        """A message as Telegram tells it."""
        former = self.messages[sent.chat].get(sent.reply_to) if sent.reply_to else None
        return as_json(sent, self.chats, self.users, former, edited)

    def is_bot_in(self, chat: int) -> bool:
        """Whether the bot is in a group."""
        return self.statuses.get(chat, {}).get(BOT_ID) in _INSIDE

    def of_bot(self, chat: int) -> list[Sent]:
        """The bot's messages in a chat, in their order."""
        with self.changed:
            return [each for each in self.messages.get(chat, {}).values() if each.by is None]

    def wait(self, found: Callable[[], T | None], what: str = "what was waited for", seconds: float = DEADLINE) -> T:
        """What `found` gives once it gives something true; AssertionError past the deadline."""
        end = time.monotonic() + seconds
        with self.changed:
            while not (value := found()):
                left = end - time.monotonic()
                if left <= 0:
                    raise AssertionError(f"{what} did not come within {seconds:g} s")
                self.changed.wait(min(left, 0.5))
            return value

    def reply(self, chat: int) -> Sent:
        """The bot's next message in a chat that was not looked at yet."""

        def fresh() -> Sent | None:
            seen = self._seen.get(chat, 0)
            return next((each for each in self.of_bot(chat) if each.id > seen), None)

        found = self.wait(fresh, f"a message of the bot in chat {chat}")
        self._seen[chat] = found.id
        return found

    def edited(self, sent: Sent, edits: int = 1) -> Sent:
        """The message, once the bot has edited it that often."""
        self.wait(lambda: sent.edits >= edits, f"edit {edits} of message {sent.id}")
        return sent

    def of(self, method: str) -> list[Call]:
        """The calls of a method so far."""
        with self.changed:
            return [call for call in self.calls if call.method == method.lower()]

    def note(self, call: Call) -> None:
        """Write a call into the journal."""
        with self.changed:
            self.calls.append(call)
            self.changed.notify_all()

    def take_fault(self, method: str) -> Fault | None:
        """The fault that this call meets."""
        with self.changed:
            for fault in self.faults:
                if fault.method in (None, method) and fault.times > 0:
                    fault.times -= 1
                    return fault
        return None
