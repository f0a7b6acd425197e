"""Look at what has come, and make notices of it for those who follow. It blocks, and sends nothing.

A look and the notices that came of it are one transaction, so what any process adds is told once, also what was added
while the bot was down. The time is handed in.

Put together what a chat is to be told now, or put it off. It blocks, and sends nothing; the time is handed in.

Words are cut from the catalogue at the last moment: of an article that was taken out, of what a person has since said
is no statement, or somebody else's, nothing is told, nor to a chat that may read no more.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from bot.chats.quiet_hours import Preferences, is_old, is_quiet, morning, zone_of
from bot.telegram.messages.entities import Message
from bot.telegram.messages.notice import Section, Told, notice_message
from bot.telegram.run.log import LOG
from bot.telegram.run.services import Services
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


def look(services: Services, moment: float, *, pass_over: bool = False) -> None:
    """Make notices of all that came since the last look, or pass it over."""
    before, marks = services.notices.position(), services.app.catalogue.marks()
    now = Position(*marks, moment)
    if before is None or marks[0] < before.statement or marks[1] < before.passage:
        services.notices.put(before, now, [])  # the first look ever, or another corpus was put in the place of this one
    elif marks != (before.statement, before.passage):
        services.notices.put(before, now, [] if pass_over else _made(services, before, now))


def begin(services: Services, moment: float) -> None:
    """Before anybody can follow anything: what is held at the first start of all is no news."""
    if services.notices.position() is None:
        look(services, moment)


def _made(services: Services, before: Position, now: Position) -> list[NewNotice]:
    if not (follows := [each for each in services.follows.active() if _is_readable(read_follow, each)]):
        return []
    preferred, article = services.preferences.every(), lru_cache(maxsize=None)(services.app.catalogue.article)
    made = []
    for follow, news in services.app.news.news(follows, before, now):
        if held := article(news.place.article):  # else removed meanwhile
            made.append(_notice(follow, news, held, now.at, preferred.get(follow.chat, USUAL)))
    return made


def _notice(follow: Follow, news: News, article: Article, moment: float, wanted: Preferences) -> NewNotice:
    """A notice for now, or for the morning: in the quiet hours, and of what is old."""
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


@dataclass(frozen=True, slots=True)
class Due:
    """A message that is due, and the notices that it tells of."""

    message: Message
    notices: tuple[int, ...]


def due(services: Services, chat: int, until: float, moment: float) -> Due | None:
    """What is due in a chat by `until`, all in one message, where it may be told now; else None."""
    waiting = services.notices.due(chat, until)
    if not waiting or not _admitted(services, chat, waiting) or _put_off(services, chat, waiting, moment):
        return None
    waiting = _readable(services, waiting, moment)
    told = [Told(each.id, quote) for each in waiting if (quote := quoted(services, each))]
    kept = {each.id for each in told}
    services.notices.drop([each.id for each in waiting if each.id not in kept])
    sections = _sections(services, chat, waiting, told)
    return Due(notice_message(sections), tuple(kept)) if sections else None


def quoted(services: Services, notice: Notice) -> Quote | None:
    """The words that a notice is about, as they stand; None where they do not any more."""
    place = read_place(notice)
    now = corrected(place, services.app.catalogue)
    if _name(now) != _name(place):
        return None
    return services.app.cutter.cut(f"n{notice.id}", now)


def _readable(services: Services, waiting: Sequence[Notice], moment: float) -> list[Notice]:
    """Leave out what cannot be read: the log tells of it, and it is tried again later, perhaps by a newer program."""
    unread = {each.id for each in waiting if not _is_readable(read_place, each)}
    if unread:
        services.notices.postpone(sorted(unread), moment + LATER)
    return [each for each in waiting if each.id not in unread]


def _is_readable(read: Callable[[Kept], object], kept: Kept) -> bool:
    told = faults(read, [kept])
    for each in told:
        LOG.error("followers are not told: %s", each)
    return not told


def _admitted(services: Services, chat: int, waiting: Sequence[Notice]) -> bool:
    """Whether a chat may still read; a chat with one person has that person's number."""
    role = services.members.own_role(chat) if chat > 0 else services.members.group_role(chat)
    if role is None:
        services.notices.drop([each.id for each in waiting])
    return role is not None


def _put_off(services: Services, chat: int, waiting: Sequence[Notice], moment: float) -> bool:
    """Whether it is quiet there now: then all of it waits for the morning."""
    wanted = services.preferences.of(chat)
    zone = zone_of(wanted)
    quiet = is_quiet(moment, wanted, zone)
    if quiet:
        services.notices.postpone([each.id for each in waiting], morning(moment, wanted, zone))
    return quiet


def _sections(services: Services, chat: int, waiting: Sequence[Notice], told: Sequence[Told]) -> list[Section]:
    """What is told, by follow; the same words are shown under the first follow that has them."""
    quotes = {each.id: each for each in told}
    shown: set[tuple[str, tuple[tuple[int, int], ...]]] = set()
    by_follow: dict[int, list[Told]] = {}
    for each in waiting:
        if (found := quotes.get(each.id)) and (place := _place(found.quote)) not in shown:
            shown.add(place)
            by_follow.setdefault(each.follow, []).append(found)
    follows = {each.id: each for each in services.follows.of_chat(chat)}
    registry = services.app.speakers.registry()
    known: list[tuple[Follow, list[Told]]] = [(follows[id], some) for id, some in by_follow.items() if id in follows]
    return [Section(follow, tuple(some), followed_name(follow, registry)) for follow, some in known]


def _place(quote: Quote) -> tuple[str, tuple[tuple[int, int], ...]]:
    return quote.place.version, quote.place.spans


def _name(place: Place) -> str | None:
    return place.speaking.name if place.speaking else None
