"""Notices: made for those who follow from what has come, and put together for a chat when it may be told.

Of any messenger: nothing is sent here, and the time is handed in. A look and the notices that came of it are one
transaction, so what any process adds is told once, also what was added while the bot was down. Words are cut from the
catalogue at the last moment: of an article that was removed, or a statement that was corrected since, nothing is told,
nor to a chat that may read no more.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from bot.app import App
from bot.chats.quiet_hours import Preferences, is_old, is_quiet, morning, zone_of
from bot.chats.store.members import Members
from bot.chats.store.preferences import ChatPreferences
from corpus.nouns import Article
from corpus.store.payloads import faults
from retrieval.answers.answer import corrected
from retrieval.quotes.citations import Place, Quote
from retrieval.tracks.news import PLACE, News, followed_name, place_json, read_follow, read_place
from retrieval.tracks.store.follows import Follow
from retrieval.tracks.store.notices import NewNotice, Notice, Position

USUAL = Preferences()
LATER = 3600.0  # seconds after which it is tried again to read a notice
Kept = TypeVar("Kept", Follow, Notice)

_log = logging.getLogger("onrecord")


@dataclass(frozen=True, slots=True)
class QuotedNotice:
    """A notice, with its quotation."""

    id: int
    quote: Quote


@dataclass(frozen=True, slots=True)
class Section:
    """All that a chat is told of one follow; `speaker` is what the corpus calls the one who speaks."""

    follow: Follow
    quoted: tuple[QuotedNotice, ...]
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """All that a chat is to be told now, in one message, and the notices that this takes care of."""

    sections: tuple[Section, ...]
    notices: tuple[int, ...]


class FollowerNotices:
    """The notices of everybody who follows something in one corpus. Every method reads or writes on disk."""

    def __init__(self, app: App, members: Members, preferences: ChatPreferences) -> None:
        self._app = app
        self._follows = app.follows
        self._notices = app.notices
        self._members = members
        self._preferences = preferences

    def begin(self, moment: float) -> None:
        """Take note of where the corpus stands, before anybody follows anything: what is held at first is no news."""
        if self._notices.position() is None:
            self.look(moment)

    def look(self, moment: float, *, pass_over: bool = False) -> None:
        """Make notices of all that came since the last look, or pass it over."""
        before, marks = self._notices.position(), self._app.catalogue.marks()
        now = Position(*marks, moment)
        if before is None or marks[0] < before.statement or marks[1] < before.passage:
            self._notices.put(
                before, now, []
            )  # the first look ever, or another corpus was put in the place of this one
        elif marks != (before.statement, before.passage):
            self._notices.put(before, now, [] if pass_over else self._made(before, now))

    def due(self, chat: int, until: float, moment: float) -> Due | None:
        """Return all that is due in a chat by `until`, where it may be told now; else None."""
        waiting = self._notices.due(chat, until)
        if not waiting or not self._admitted(chat, waiting) or self._put_off(chat, waiting, moment):
            return None
        waiting = self._readable(waiting, moment)
        quoted = [QuotedNotice(each.id, quote) for each in waiting if (quote := self.quote(each))]
        kept = {each.id for each in quoted}
        self._notices.drop([each.id for each in waiting if each.id not in kept])
        sections = self._sections(chat, waiting, quoted)
        return Due(tuple(sections), tuple(kept)) if sections else None

    def opened(self, chat: int, notice: int) -> Quote | None:
        """Return the words of a notice that a chat was told; None where another chat was, or they stand no more."""
        found = self._notices.find(notice, chat)
        return self.quote(found) if found else None

    def quote(self, notice: Notice) -> Quote | None:
        """Return the words that a notice is about, as they stand; None where they do not any more."""
        place = read_place(notice)
        now = corrected(place, self._app.catalogue)
        if _speaker(now) != _speaker(place):
            return None
        return self._app.cutter.cut(f"n{notice.id}", now)

    def _made(self, before: Position, now: Position) -> list[NewNotice]:
        if not (follows := [each for each in self._follows.active() if _is_readable(read_follow, each)]):
            return []
        preferred, article = self._preferences.every(), lru_cache(maxsize=None)(self._app.catalogue.article)
        made = []
        for follow, news in self._app.news.news(follows, before, now):
            if held := article(news.place.article):  # else removed meanwhile
                made.append(_notice(follow, news, held, now.at, preferred.get(follow.chat, USUAL)))
        return made

    def _readable(self, waiting: Sequence[Notice], moment: float) -> list[Notice]:
        """Leave out what cannot be read; it is tried again later, perhaps by a newer program."""
        unread = {each.id for each in waiting if not _is_readable(read_place, each)}
        if unread:
            self._notices.postpone(sorted(unread), moment + LATER)
        return [each for each in waiting if each.id not in unread]

    def _admitted(self, chat: int, waiting: Sequence[Notice]) -> bool:
        """Tell whether a chat may still read; a chat with one person has that person's number."""
        role = self._members.own_role(chat) if chat > 0 else self._members.group_role(chat)
        if role is None:
            self._notices.drop([each.id for each in waiting])
        return role is not None

    def _put_off(self, chat: int, waiting: Sequence[Notice], moment: float) -> bool:
        """Put everything off until the morning where it is quiet in a chat; tell whether it was."""
        wanted = self._preferences.of(chat)
        zone = zone_of(wanted)
        quiet = is_quiet(moment, wanted, zone)
        if quiet:
            self._notices.postpone([each.id for each in waiting], morning(moment, wanted, zone))
        return quiet

    def _sections(self, chat: int, waiting: Sequence[Notice], quoted: Sequence[QuotedNotice]) -> list[Section]:
        """Group what is told by follow; the same words are shown under the first follow that has them."""
        quotes = {each.id: each for each in quoted}
        shown: set[tuple[str, tuple[tuple[int, int], ...]]] = set()
        by_follow: dict[int, list[QuotedNotice]] = {}
        for each in waiting:
            if (found := quotes.get(each.id)) and (place := _spans(found.quote)) not in shown:
                shown.add(place)
                by_follow.setdefault(each.follow, []).append(found)
        follows = {each.id: each for each in self._follows.of_chat(chat)}
        registry = self._app.speakers.registry()
        known = [(follows[id], some) for id, some in by_follow.items() if id in follows]
        return [Section(follow, tuple(some), followed_name(follow, registry)) for follow, some in known]


def _is_readable(read: Callable[[Kept], object], kept: Kept) -> bool:
    """Tell whether what is kept can be read; where it cannot, the log tells why."""
    found = faults(read, [kept])
    for each in found:
        _log.error("followers are not told: %s", each)
    return not found


def _notice(follow: Follow, news: News, article: Article, moment: float, wanted: Preferences) -> NewNotice:
    """Make a notice for now, or for the morning: in the quiet hours, and of what is old."""
    zone = zone_of(wanted)
    later = is_old(article.metadata.published, moment, zone) or is_quiet(moment, wanted, zone)
    return NewNotice(
        follow=follow.id,
        utterance=news.utterance,
        article=article.id,
        place=place_json(news.place),
        format=PLACE.number,
        state="digest" if later else "waiting",
        due=morning(moment, wanted, zone) if later else moment,
    )


def _spans(quote: Quote) -> tuple[str, tuple[tuple[int, int], ...]]:
    return quote.place.version, quote.place.spans


def _speaker(place: Place) -> str | None:
    return place.speaking.name if place.speaking else None
