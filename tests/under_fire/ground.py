"""A home in which a chat and the command line follow speakers and claims, each half of them, while news come."""

import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bot.app import App
from bot.chats.quiet_hours import Preferences
from bot.chats.store.members import Members
from bot.chats.store.members import Person as Member
from bot.chats.store.preferences import ChatPreferences
from bot.doctor import examine
from bot.settings import read_settings
from retrieval.tracks.store.feeds import Feeds, Filters
from retrieval.tracks.store.leases import LEASE
from retrieval.tracks.store.tables import open_tracks
from retrieval.tracks.track import TrackKind
from tests.feeds import item, rss
from tests.followed import subject
from tests.processes import DEADLINE
from tests.telegram_api import Telegram
from tests.under_fire.news import SPEAKERS, Press, page, write_file
from tests.web_server import Server, answer

CHAT = 77
TOGETHER = 3  # articles of a file, or of a feed


@dataclass(slots=True)
class Outcome:
    """The count of what came of all pieces of news; `repeated` are messages that came twice around a kill of the bot.

    Telegram knows no key for messages: one that was on its way when the bot was killed is sent again.
    """

    kills: Counter[str] = field(default_factory=Counter)
    ended: Counter[str] = field(default_factory=Counter)  # processes that ended by themselves
    failures: list[str] = field(default_factory=list)
    expected: int = 0
    made: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    unexpected: list[str] = field(default_factory=list)
    told: int = 0  # pieces of which a message in the chat tells
    messages: int = 0
    messages_lost: list[str] = field(default_factory=list)
    messages_doubled: list[str] = field(default_factory=list)
    repeated: int = 0
    broken: list[str] = field(default_factory=list)  # promises, as the doctor finds them

    @property
    def is_good(self) -> bool:
        """Tell whether each piece was told once, but for messages that were on their way at a kill."""
        amiss = (*self.lost, *self.doubled, *self.unexpected, *self.messages_lost, *self.messages_doubled)
        return not (amiss or self.broken or self.failures) and self.repeated <= self.kills["bot"]


class Ground:
    """The home, the chat, the outlet with its feeds, and the news."""

    def __init__(self, home: Path, telegram: Telegram, outlet: Server, press: Press) -> None:
        home.mkdir(parents=True)
        (home / ".env").write_text("ONRECORD_ALLOW_PRIVATE=1\n")
        self.home, self.telegram = home, telegram
        self.count = Outcome()
        self.app = App(read_settings({"ONRECORD_HOME": str(home), "ONRECORD_ALLOW_PRIVATE": "1"}), lambda line: None)
        self._outlet, self._press = outlet, press
        self._feeds = Feeds(open_tracks(self.app.catalogue.database))  # type: ignore[attr-defined]
        self._lock = threading.Lock()
        self._admit()
        by_chat = [(name, at % 2 == 0, "speaker") for at, name in enumerate(SPEAKERS)]
        by_chat += [(claim.text, at % 2 == 0, "claim") for at, claim in enumerate(press.claims)]
        self._heard = {name: chat for name, chat, _ in by_chat}
        self._tracks = {name: self._follow(name, kind, chat=chat) for name, chat, kind in by_chat}  # type: ignore[arg-type]

    # News ---------------------------------------------------------------------------------------------------------

    def file(self) -> Path:
        """A file of new articles."""
        with self._lock:
            some = self._press.writes(TOGETHER, "https://herald.example")
        return write_file(self.home.parent / f"{len(self._press.pieces)}.jsonl", some)

    def feed(self) -> int:
        """A new feed that is followed, with new articles; its number."""
        with self._lock:
            some = self._press.writes(TOGETHER, self._outlet.url(""))
        for each in some:
            self._outlet.answers[each.url.removeprefix(self._outlet.url(""))] = answer(page(each))
        path = f"/feed-{len(self._press.pieces)}"
        self._outlet.answers[path] = answer(rss(*(item(each.url) for each in some)), kind="text/xml")
        added, _ = self._feeds.add(self._outlet.url(path), path, "", Filters(), time.time())
        return added.id

    def is_read(self, feed: int) -> bool:
        """Tell whether all entries of a feed are settled."""
        (found,) = self._feeds.find([feed])
        return found.seen >= TOGETHER

    def lapse(self) -> None:
        """Let the leases of killed processes be over, as they are after a minute."""
        feeds = [each.id for each in self._feeds.every()]
        self._feeds.claim("nobody", time.time() + LEASE + 1, feeds)
        self._feeds.release("nobody")

    # Rest ---------------------------------------------------------------------------------------------------------

    def wait_for_work(self, seconds: float) -> bool:
        """Wait until something is written or sent, or the time is over; tell whether it was sent."""
        until, before = time.monotonic() + seconds, self._work()
        while self._work() == before and time.monotonic() < until:
            time.sleep(0.05)
        return self._work()[-1] > before[-1]

    def _work(self) -> tuple[int, int, int]:
        notices = self.app.tracking.notices.position()
        turn = notices.turn if notices else 0
        return self.app.catalogue.changes(), turn, len(self.telegram.of_bot(CHAT))

    def wait_until_told(self) -> None:
        """Wait until the chat has been told all. TimeoutError where it takes too long."""
        until = time.monotonic() + DEADLINE
        while self._is_anything_due():
            if time.monotonic() > until:
                raise TimeoutError(f"Not all was told within {DEADLINE:.0f} s.")
            time.sleep(0.2)

    def _is_anything_due(self) -> bool:
        """Tell whether the chat is to be told anything yet; digests are due at once."""
        deliveries, now = self.app.tracking.deliveries, time.time()
        deliveries.move_digest(CHAT, now - 1)
        return bool(deliveries.undelivered() or deliveries.chats_due(now))

    def outcome(self) -> Outcome:
        """Count what came of every piece."""
        numbers = {row.article.metadata.url or "": row.article.id for row in self.app.catalogue.articles()}
        self._count_notices(numbers)
        self._count_messages(numbers)
        self.count.broken = [check.promise for check in examine(self.app) if not check.ok]
        return self.count

    def _count_notices(self, numbers: dict[str, int]) -> None:
        """Look for the one notice of each piece in the store."""
        pieces, count = self._press.pieces, self.count
        notices = self.app.tracking.notices
        found = [notices.find(id) for id, _, _ in notices.all_kept()]
        made = Counter((each.track, each.told.quotes[0].article) for each in found if each)
        wanted = {(self._tracks[each.of], numbers.get(each.url, 0)): each for each in pieces}
        count.expected, count.made = len(pieces), made.total()
        count.lost = [each.url for key, each in wanted.items() if key not in made]
        count.doubled = [f"{made[key]} times {each.url}" for key, each in wanted.items() if made[key] > 1]
        count.unexpected = [f"track {track}, article {article}" for track, article in made.keys() - wanted.keys()]

    def _count_messages(self, numbers: dict[str, int]) -> None:
        """Look for the one message of each piece that the chat hears of."""
        count, noted = self.count, set[int]()
        there = {each.id for each in self.telegram.of_bot(CHAT)}
        for each in self._press.pieces:
            told = {message for _, message in self.app.tracking.deliveries.messages_of([numbers.get(each.url, 0)])}
            noted |= told
            wanted = int(self._heard[each.of])
            count.told += wanted and len(told & there)
            count.messages_lost += [each.url] if len(told & there) < wanted else []
            count.messages_doubled += [each.url] if len(told) > wanted else []
        count.messages, count.repeated = len(there), len(there - noted)

    # Following ----------------------------------------------------------------------------------------------------

    def _admit(self) -> None:
        self.telegram.person("Reader", CHAT)
        Members(self.app.chats).give(Member(CHAT, "Reader"), "reader", None)
        ChatPreferences(self.app.chats).set(CHAT, Preferences(None, None))

    def _follow(self, name: str, kind: TrackKind, *, chat: bool) -> int:
        track, _ = self.app.tracking.follow(subject(name, kind), own=not chat)
        if chat:
            self.app.tracking.follows.add(CHAT, CHAT, track.id, 0)
        return track.id
