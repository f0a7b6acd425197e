"""Limits: questions a minute and calls to the language model a day, for each person and each chat.

Questions are counted in memory, since a minute outlives no restart; calls are counted on disk. What a person is told
of a limit is worded by the messenger.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from time import monotonic
from typing import Literal

from bot.chats.store.spending import Spending

MINUTE = 60.0
GLANCES = 30  # a minute, for a person who types behind the bot's name: a pause in typing is a query
MOST_KEPT = 10_000  # people and chats whose last minute is remembered

Scope = Literal["person", "chat"]


@dataclass(frozen=True, slots=True)
class Allowance:
    """The use that a person and a chat may make: questions a minute, and calls to the language model a day (UTC)."""

    person_questions: int = 10
    chat_questions: int = 20
    person_calls: int = 100
    chat_calls: int = 300


@dataclass(frozen=True, slots=True)
class Refusal:
    """A question that is not answered now: whose limit of `most` was reached, and the seconds until it ends.

    `first` is true for the first refusal of a minute, the only one that a person is told of.
    """

    scope: Scope
    most: int
    wait: int
    first: bool


@dataclass(frozen=True, slots=True)
class CallsUsed:
    """The calls to the language model of a person or a chat are used up for today."""

    scope: Scope
    most: int


class Limits:
    """The limits of one run, for all chats."""

    def __init__(self, allowance: Allowance, spending: Spending, clock: Callable[[], float] = monotonic) -> None:
        self._allowance = allowance
        self._spending = spending
        self._people = Pace(allowance.person_questions, clock)
        self._chats = Pace(allowance.chat_questions, clock)
        self._glances = Pace(GLANCES, clock)

    def question(self, person: int, chat: int) -> Refusal | None:
        """Count a question, or refuse it; a chat with one person has that person's limit alone."""
        paces: list[tuple[Scope, Pace, int]] = [("person", self._people, person)]
        if chat != person:
            paces.append(("chat", self._chats, chat))
        for scope, pace, id in paces:
            if wait := pace.wait(id):
                return Refusal(scope, pace.most, wait, pace.first(id, wait))
        for _, pace, id in paces:
            pace.count(id)
        return None

    def glance(self, person: int) -> bool:
        """Count what somebody types behind the bot's name; return False where it is too much to be answered."""
        if self._glances.wait(person):
            return False
        self._glances.count(person)
        return True

    def calls_used(self, person: int, chat: int) -> CallsUsed | None:
        """Return whose calls to the language model are used up; None where it may help. Reads from disk."""
        if self._spending.today("person", person) >= self._allowance.person_calls:
            return CallsUsed("person", self._allowance.person_calls)
        if chat != person and self._spending.today("chat", chat) >= self._allowance.chat_calls:
            return CallsUsed("chat", self._allowance.chat_calls)
        return None

    def spend(self, person: int, chat: int, calls: int) -> None:
        """Count calls that were made to the language model for a question. Writes to disk."""
        if calls:
            counted = {"person": person} if chat == person else {"person": person, "chat": chat}
            self._spending.add(counted, calls)


class Pace:
    """At most `most` in any minute, for each number."""

    def __init__(self, most: int, clock: Callable[[], float] = monotonic) -> None:
        self.most = most
        self._clock = clock
        self._times: dict[int, deque[float]] = {}
        self._refused: dict[int, float] = {}

    def wait(self, id: int) -> int:
        """Return the whole seconds until another may come; 0 where it may come now."""
        times, now = self._times.get(id, deque()), self._clock()
        while times and times[0] <= now - MINUTE:
            times.popleft()
        return 0 if len(times) < self.most else max(1, ceil(times[0] + MINUTE - now))

    def count(self, id: int) -> None:
        """Count one that came."""
        if len(self._times) >= MOST_KEPT:
            self._times = {each: times for each, times in self._times.items() if self.wait(each) or times}
        self._times.setdefault(id, deque()).append(self._clock())

    def first(self, id: int, wait: int) -> bool:
        """Return True once for each wait: the first time it is asked about."""
        now = self._clock()
        self._refused = {each: until for each, until in self._refused.items() if until > now}
        is_first = id not in self._refused
        self._refused.setdefault(id, now + wait)
        return is_first
