"""Notices for chats: given to those who follow, and put together for a chat when it may be told.

Of any messenger: nothing is sent here, and the time is handed in. Notices are made by looks at the corpus, of any
process (retrieval/tracks/watch/look.py); here each is given to the chats that follow, once, for now, for the morning or
for a digest. Words are cut from the catalogue at the last moment: of an article that was removed, or a statement that
was corrected since, nothing is told, nor to a chat that may read no more.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.app import App
from bot.chats.quiet_hours import Preferences, digest, is_old, is_quiet, morning, zone_of
from bot.chats.store.members import Members
from bot.chats.store.preferences import ChatPreferences
from bot.present.notice import notice_text
from corpus.errors import StoreError
from corpus.events import failed
from retrieval.quotes.citations import Quote
from retrieval.tracks.meant import read_meant
from retrieval.tracks.news import followed_speaker
from retrieval.tracks.notice import Notice
from retrieval.tracks.shown_notices import ShownNotice
from retrieval.tracks.store.deliveries import Delivery, State
from retrieval.tracks.store.follows import Follow

USUAL = Preferences()
LATER = 3600.0  # seconds after which it is tried again to read a notice
_SAID = frozenset({"statement", "answer"})  # rules of which a quotation says all, also with these beside them
_PLAIN = _SAID | {"denial", "status"}


@dataclass(frozen=True, slots=True)
class QuotedNotice:
    """A quotation of a notice; `id` is that of its delivery, and behind a point which of its quotations it is.

    `line` says what happened, above the first quotation of a notice that is of more than new words. `also` are the
    further follows for which the same words are news, each with the line of what happened there.
    """

    id: str
    quote: Quote
    line: str = ""
    also: tuple[tuple[Follow, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """All that a chat is told of one follow; `speaker` is what the corpus calls the one who speaks."""

    follow: Follow
    quoted: tuple[QuotedNotice, ...]
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """All that a chat is to be told now, in one message, and the deliveries that this takes care of."""

    sections: tuple[Section, ...]
    notices: tuple[int, ...]


class FollowerNotices:
    """The notices of everybody who follows something in one corpus. Every method reads or writes on disk."""

    def __init__(self, app: App, members: Members, preferences: ChatPreferences) -> None:
        self._app = app
        self._follows = app.tracking.follows
        self._deliveries = app.tracking.deliveries
        self._members = members
        self._preferences = preferences

    def begin(self, moment: float) -> None:
        """Take note of where the corpus stands, before anybody follows anything: what is held at first is no news."""
        if self._app.tracking.notices.position() is None:
            self._app.tracking.watch.look(moment)

    def look(self, moment: float, *, pass_over: bool = False) -> bool:
        """Make notices of what came since the last look, or pass it over, and give them to those who follow; tell
        whether more is to be looked at."""
        looked = self._app.tracking.watch.look(moment, pass_over=pass_over)
        self._app.tracking.quoted_news.look(moment)
        self.deliver(moment)
        return looked.more

    def deliver(self, moment: float) -> None:
        """Give all notices to those who follow what they are of."""
        if not (undelivered := self._deliveries.undelivered()):
            return
        preferred = self._preferences.every()
        for id in undelivered:
            try:
                self._deliveries.deliver(id, lambda notice, follow: self._when(notice, follow, moment, preferred))
            except StoreError as error:
                failed("followers are not told", error)
                self._deliveries.leave_out(id)

    def due(self, chat: int, until: float, moment: float) -> Due | None:
        """Return all that is due in a chat by `until`, where it may be told now; else None."""
        waiting = self._deliveries.due(chat, until)
        if not waiting or not self._admitted(chat, waiting) or self._put_off(chat, waiting, moment):
            return None
        shown = self._readable(waiting, moment)
        kept = {id for id, told in shown.items() if told is not None}
        self._deliveries.drop([id for id, told in shown.items() if told is None])
        sections = self._sections(chat, waiting, {id: told for id, told in shown.items() if told is not None})
        return Due(tuple(sections), tuple(kept)) if sections else None

    def opened(self, chat: int, id: str) -> Quote | None:
        """Return a quotation of a notice that a chat was told; None where another chat was, or it stands no more."""
        number, _, which = id.partition(".")
        found = self._deliveries.find(int(number), chat) if number.isascii() and number.isdigit() else None
        told = self._shown(found) if found else None
        at = int(which) - 1 if which.isascii() and which.isdigit() else 0
        return told.quotes[at] if told and 0 <= at < len(told.quotes) else None

    def _shown(self, delivery: Delivery) -> ShownNotice | None:
        """The notice of a delivery with its words. StoreError where it cannot be read."""
        notice = self._app.tracking.notices.find(delivery.notice)
        return next(iter(self._app.tracking.shown.of([notice])), None) if notice else None

    def _readable(self, waiting: Sequence[Delivery], moment: float) -> dict[int, ShownNotice | None]:
        """Cut what waits; what cannot be read is tried again later, perhaps by a newer program."""
        shown: dict[int, ShownNotice | None] = {}
        unread = []
        for each in waiting:
            try:
                shown[each.id] = self._shown(each)
            except StoreError as error:
                failed("followers are not told", error)
                unread.append(each.id)
        if unread:
            self._deliveries.postpone(unread, moment + LATER)
        return shown

    def _admitted(self, chat: int, waiting: Sequence[Delivery]) -> bool:
        """Tell whether a chat may still read; a chat with one person has that person's number."""
        role = self._members.own_role(chat) if chat > 0 else self._members.group_role(chat)
        if role is None:
            self._deliveries.drop([each.id for each in waiting])
        return role is not None

    def _put_off(self, chat: int, waiting: Sequence[Delivery], moment: float) -> bool:
        """Put everything off until the morning where it is quiet in a chat; tell whether it was."""
        wanted = self._preferences.of(chat)
        zone = zone_of(wanted)
        quiet = is_quiet(moment, wanted, zone)
        if quiet:
            self._deliveries.postpone([each.id for each in waiting], morning(moment, wanted, zone))
        return quiet

    def _sections(self, chat: int, waiting: Sequence[Delivery], shown: dict[int, ShownNotice]) -> list[Section]:
        """Group what is told by follow; the same words are shown under the first follow that has them, with the
        others."""
        follows = {each.id: each for each in self._follows.of_chat(chat)}
        told: list[tuple[Follow, QuotedNotice]] = []
        for each in waiting:
            if each.id not in shown or each.follow not in follows:
                continue
            for quoted in _quoted(each.id, shown[each.id]):
                _join(told, follows[each.follow], quoted)
        grouped: dict[Follow, list[QuotedNotice]] = {}
        for follow, quoted in told:
            grouped.setdefault(follow, []).append(quoted)
        return [Section(follow, tuple(some), self._speaker(follow)) for follow, some in grouped.items()]

    def _speaker(self, follow: Follow) -> str | None:
        """The present name in the corpus of the speaker who is followed."""
        kept = self._app.tracking.tracks.kept(follow.track) if follow.kind == "speaker" else None
        try:
            found = followed_speaker(read_meant(kept), self._app.speakers.known()) if kept else None
        except StoreError:
            return None
        return found.name if found else None

    def _when(
        self, notice: Notice, follow: Follow, moment: float, preferred: dict[int, Preferences]
    ) -> tuple[State, float]:
        """Tell now, or in the morning: in the quiet hours, and of what is old; what is minor with the digest."""
        wanted = preferred.get(follow.chat, USUAL)
        zone = zone_of(wanted)
        if not notice.important:
            return "digest", digest(moment, wanted, zone)
        article = self._app.catalogue.article(notice.told.quotes[0].article) if notice.told.quotes else None
        old = notice.mark is not None and article is not None and is_old(article.metadata.published, moment, zone)
        later = old or is_quiet(moment, wanted, zone)
        return ("digest", morning(moment, wanted, zone)) if later else ("waiting", moment)


def _quoted(id: int, told: ShownNotice) -> list[QuotedNotice]:
    """The quotations of a notice, the first under what happened where that is more than new words."""
    rules = set(told.notice.rules)
    line = "" if rules & _SAID and rules <= _PLAIN else notice_text(told).splitlines()[0]
    return [
        QuotedNotice(f"{id}.{at}" if at > 1 else str(id), quote, line if at == 1 else "")
        for at, quote in enumerate(told.quotes, 1)
    ]


def _join(told: list[tuple[Follow, QuotedNotice]], follow: Follow, quoted: QuotedNotice) -> None:
    """Add a quotation, or name its follow with the one that shows the same words already."""
    for at, (first, shown) in enumerate(told):
        if _same_words(shown.quote, quoted.quote, whole=follow == first):
            told[at] = _also(told[at], follow, quoted.line)
            return
    told.append((follow, quoted))


def _also(told: tuple[Follow, QuotedNotice], follow: Follow, line: str) -> tuple[Follow, QuotedNotice]:
    """The same with a further follow for which the words are news; a follow is named once."""
    first, quoted = told
    if follow in (first, *(each for each, _ in quoted.also)):
        return told
    return first, replace(quoted, also=(*quoted.also, (follow, line)))


def _same_words(one: Quote, other: Quote, *, whole: bool) -> bool:
    """Tell whether two quotations are of the same words; unless of the whole, one may be cut from the other."""
    if one.place.version != other.place.version:
        return False
    if whole:
        return one.place.spans == other.place.spans
    return any(a < d and c < b for a, b in one.place.spans for c, d in other.place.spans)
