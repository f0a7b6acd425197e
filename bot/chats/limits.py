"""How much may be asked: questions a minute and calls to the language model a day, for each person and each chat.

Questions are counted in memory, since a minute outlives no restart worth the name; calls on disk.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from time import monotonic

from bot.chats.store.spending import Spending
from bot.telegram.options import TelegramOptions
from bot.telegram.texts import access as texts

MINUTE = 60.0
GLANCES = 30  # a minute, for a person who types behind the bot's name: a pause in typing is a query
MOST_KEPT = 10_000  # people and chats whose last minute is remembered


@dataclass(frozen=True, slots=True)
class Refused:
    """A question that is not answered now; only the first of a minute is told why, in these words."""

    words: str | None


class Pace:
    """At most `most` in any minute, for each number."""

    def __init__(self, most: int, clock: Callable[[], float] = monotonic) -> None:
        self.most = most
        self._clock = clock
        self._times: dict[int, deque[float]] = {}
        self._told: dict[int, float] = {}

    def wait(self, id: int) -> int:
        """The whole seconds until another may come; 0: now."""
        times, now = self._times.get(id, deque()), self._clock()
        while times and times[0] <= now - MINUTE:
            times.popleft()
        return 0 if len(times) < self.most else max(1, ceil(times[0] + MINUTE - now))

    def count(self, id: int) -> None:
        """Another came."""
        if len(self._times) >= MOST_KEPT:
            self._times = {each: times for each, times in self._times.items() if self.wait(each) or times}
        self._times.setdefault(id, deque()).append(self._clock())

    def first(self, id: int, wait: int) -> bool:
        """Whether nobody was told yet of this wait."""
        now = self._clock()
        self._told = {each: until for each, until in self._told.items() if until > now}
        untold = id not in self._told
        self._told.setdefault(id, now + wait)
        return untold


class Limits:
    """The limits of the settings, for all chats of one run."""

    def __init__(self, options: TelegramOptions, spending: Spending, clock: Callable[[], float] = monotonic) -> None:
        self._options = options
        self._spending = spending
        self._people = Pace(options.person_questions, clock)
        self._chats = Pace(options.chat_questions, clock)
        self._glances = Pace(GLANCES, clock)

    def question(self, person: int, chat: int) -> Refused | None:
        """Count a question, or refuse it; a chat of one person has that person's limit alone."""
        paces = [(self._people, person, texts.too_many)]
        if chat != person:
            paces.append((self._chats, chat, texts.too_many_here))
        for pace, id, told in paces:
            if wait := pace.wait(id):
                return Refused(told(pace.most, wait) if pace.first(id, wait) else None)
        for pace, id, _ in paces:
            pace.count(id)
        return None

    def glance(self, person: int) -> bool:
        """Count what somebody types behind the bot's name; whether it may be answered."""
        if self._glances.wait(person):
            return False
        self._glances.count(person)
        return True

    def without_model(self, person: int, chat: int) -> str | None:
        """Why a question is answered without the language model, in one line; None where it may help. Looks on disk."""
        if self._spending.today("person", person) >= self._options.person_calls:
            return texts.your_calls_used(self._options.person_calls)
        if chat != person and self._spending.today("chat", chat) >= self._options.chat_calls:
            return texts.our_calls_used(self._options.chat_calls)
        return None

    def spent(self, person: int, chat: int, calls: int) -> None:
        """Count calls that were made to the language model for a question. Writes to disk."""
        if calls:
            whose = {"person": person} if chat == person else {"person": person, "chat": chat}
            self._spending.add(whose, calls)
