"""Put together what a chat is to be told now, or put it off. It blocks, and sends nothing; the time is handed in.

Words are cut from the catalogue at the last moment: of an article that was taken out, of what a person has since said
is no statement, or somebody else's, nothing is told, nor to a chat that may read no more.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.quiet_hours import is_quiet, morning, zone_of
from bot.telegram.desk import Desk
from bot.telegram.entities import Message
from bot.telegram.notice_message import Section, Told, notice_message
from corpus.catalogue import Follow, Notice
from retrieval.citations import Place, Quote
from retrieval.corrections import corrected
from retrieval.following import PLACE, speaking


@dataclass(frozen=True, slots=True)
class Due:
    """A message that is due, and the notices that it tells of."""

    message: Message
    notices: tuple[int, ...]


def due(desk: Desk, chat: int, until: float, moment: float) -> Due | None:
    """What is due in a chat by `until`, all in one message, where it may be told now; else None."""
    waiting = desk.notices.due(chat, until)
    if not waiting or not _admitted(desk, chat, waiting) or _put_off(desk, chat, waiting, moment):
        return None
    told = [Told(each.id, quote) for each in waiting if (quote := quoted(desk, each))]
    kept = {each.id for each in told}
    desk.notices.drop([each.id for each in waiting if each.id not in kept])
    sections = _sections(desk, chat, waiting, told)
    return Due(notice_message(sections), tuple(kept)) if sections else None


def quoted(desk: Desk, notice: Notice) -> Quote | None:
    """The words that a notice is about, as they stand; None where they do not any more."""
    place = PLACE.validate_json(notice.place)
    now = corrected(place, desk.app.catalogue)
    if _name(now) != _name(place):
        return None
    return desk.app.cutter.cut(f"n{notice.id}", now)


def _admitted(desk: Desk, chat: int, waiting: Sequence[Notice]) -> bool:
    """Whether a chat may still read; a chat with one person has that person's number."""
    role = desk.members.own_role(chat) if chat > 0 else desk.members.group_role(chat)
    if role is None:
        desk.notices.drop([each.id for each in waiting])
    return role is not None


def _put_off(desk: Desk, chat: int, waiting: Sequence[Notice], moment: float) -> bool:
    """Whether it is quiet there now: then all of it waits for the morning."""
    wanted = desk.follows.preferences(chat)
    zone = zone_of(wanted)
    quiet = is_quiet(moment, wanted, zone)
    if quiet:
        desk.notices.postpone([each.id for each in waiting], morning(moment, wanted, zone))
    return quiet


def _sections(desk: Desk, chat: int, waiting: Sequence[Notice], told: Sequence[Told]) -> list[Section]:
    """What is told, by follow; the same words are shown under the first follow that has them."""
    quotes = {each.id: each for each in told}
    shown: set[tuple[str, tuple[tuple[int, int], ...]]] = set()
    by_follow: dict[int, list[Told]] = {}
    for each in waiting:
        if (found := quotes.get(each.id)) and (place := _place(found.quote)) not in shown:
            shown.add(place)
            by_follow.setdefault(each.follow, []).append(found)
    follows = {each.id: each for each in desk.follows.of_chat(chat)}
    registry = desk.app.speakers.registry()
    known: list[tuple[Follow, list[Told]]] = [(follows[id], some) for id, some in by_follow.items() if id in follows]
    return [Section(follow, tuple(some), speaking(follow, registry)) for follow, some in known]


def _place(quote: Quote) -> tuple[str, tuple[tuple[int, int], ...]]:
    return quote.place.version, quote.place.spans


def _name(place: Place) -> str | None:
    return place.speaking.name if place.speaking else None
