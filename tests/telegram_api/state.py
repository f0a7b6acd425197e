"""What the little Telegram holds: chats, messages, updates that wait, calls that came, faults to come."""

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from tests.telegram_api.refusals import Refused

DEADLINE = 60.0  # seconds for whatever must come: this machine may be busy
BOT = {"id": 4242, "is_bot": True, "first_name": "On Record", "username": "onrecord_test_bot"}
T = TypeVar("T")


@dataclass
class Sent:
    """A message as it stands in a chat now; `by` is None for the bot's own."""

    id: int
    chat: int
    by: int | None
    text: str
    entities: list[dict[str, Any]] = field(default_factory=list)
    buttons: list[list[dict[str, Any]]] = field(default_factory=list)
    reply_to: int | None = None
    quote: str | None = None
    document: str | None = None
    edits: int = 0
    at: float = field(default_factory=time.monotonic)

    @property
    def labels(self) -> list[str]:
        """What its buttons say."""
        return [button["text"] for row in self.buttons for button in row]

    def marked(self, *kinds: str) -> list[str]:
        """The words under entities of these kinds."""
        units = self.text.encode("utf-16-le")
        return [
            units[2 * each["offset"] : 2 * (each["offset"] + each["length"])].decode("utf-16-le")
            for each in self.entities
            if each["type"] in kinds
        ]


@dataclass(frozen=True)
class Call:
    """A call that came: when, and the seconds that this server spent on it itself."""

    method: str
    parameters: dict[str, Any]
    at: float
    own: float


@dataclass
class Fault:
    """What the next calls of a method (or of any) meet: a status with `after`, or "drop", "drop-after", "malformed"."""

    method: str | None
    kind: int | str
    times: int = 1
    after: int | None = None


class State:
    """All of it, under one condition that is told of each change."""

    def __init__(self) -> None:
        self.changed = threading.Condition(threading.RLock())
        self.chats: dict[int, dict[str, Any]] = {}
        self.users: dict[int, dict[str, Any]] = {}
        self.messages: dict[int, dict[int, Sent]] = {}
        self.updates: deque[dict[str, Any]] = deque()
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.queries: dict[str, dict[str, Any]] = {}
        self.toasts: list[str] = []
        self.inline: dict[str, dict[str, Any]] = {}
        self.reactions: list[tuple[int, int, str]] = []
        self.commands: list[dict[str, Any]] = []
        self.files: dict[str, bytes] = {}
        self.sizes: dict[str, int] = {}
        self.blocked: set[int] = set()
        self.kicked: set[int] = set()
        self.flood = False
        self.reads_all = False
        self.poll = 0  # the number of the latest getUpdates
        self._numbers = {"update": int(time.time() * 10) % 10**9}  # never one that an earlier one gave
        self._sends: deque[tuple[float, int]] = deque()
        self._seen: dict[int, int] = {}

    def number(self, kind: str) -> int:
        """The next number of its kind."""
        with self.changed:
            self._numbers[kind] = self._numbers.get(kind, 0) + 1
            return self._numbers[kind]

    def add_update(self, kind: str, content: dict[str, Any]) -> int:
        """Let something come to the bot."""
        with self.changed:
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

    def find(self, chat: int, id: int, refusal: str) -> Sent:
        """A message of a chat."""
        found = self.messages.get(chat, {}).get(id)
        if found is None:
            raise Refused(refusal)
        return found

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

    def take_fault(self, method: str) -> Fault | None:
        """The fault that this call meets."""
        with self.changed:
            for fault in self.faults:
                if fault.method in (None, method) and fault.times > 0:
                    fault.times -= 1
                    return fault
        return None

    def check_flood(self, chat: int) -> None:
        """Refuse what comes too quickly: 30 a second in all, 20 a minute in a group."""
        if not self.flood:
            return
        now = time.monotonic()
        with self.changed:
            while self._sends and now - self._sends[0][0] > 60:
                self._sends.popleft()
            second = sum(now - at < 1 for at, _ in self._sends)
            minute = sum(to == chat for _, to in self._sends) if chat < 0 else 0
            if second >= 30 or minute >= 20:
                raise Refused("Too Many Requests: retry after 1", 429, 1 if second >= 30 else 3)
            self._sends.append((now, chat))
