"""Notices as messages: all that is due in one message, why first, then the words, each with its citation.

Pure. What does not fit is left to a button; of words too long for a message the heading and the citation are shown, and
a button that opens them: nothing is cut.
"""

from collections.abc import Sequence

from bot.chats.notices import QuotedNotice, Section
from bot.present.quotation import quotation
from bot.telegram.messages.blocks import Block, Entry, bold, fits, italic, line, messages, run
from bot.telegram.messages.buttons import button, in_rows, name_key
from bot.telegram.messages.entities import Button, Message, Rows, one_line
from bot.telegram.messages.quote import cited, heading, quote_entry, short_quote
from bot.telegram.texts import general, tracks
from retrieval.quotes.citations import Quote
from retrieval.tracks.store.follows import Follow
from retrieval.tracks.track import TrackKind

SHOWN, SECTIONS = 5, 5  # quotations in a message, and follows
LONGEST = 120  # characters of what is followed, as it is shown


def notice_message(sections: Sequence[Section]) -> Message:
    """One message for all that is due."""
    shown = [_part(each, max(1, SHOWN // len(sections[:SECTIONS]))) for each in sections[:SECTIONS]]
    while not fits(_entries(sections, shown)) and any(len(each.quoted) > 1 for each in shown):
        shown = [_part(each, max(1, len(each.quoted) - 1)) for each in shown]
    entries = _entries(sections, shown)
    if not fits(entries):
        entries = _entries(sections, shown, words=False)
    return messages(entries, _rows(sections, shown))[0]


def held_rows(follow: Follow) -> Rows:
    """Rows of what can be done about a follow; said as what will be."""
    mute = button(general.UNMUTE(), "unmute", follow.id) if follow.muted else button(general.MUTE(), "mute", follow.id)
    further = button(tracks.TIMELINE(), "timeline", follow.track), button(tracks.SETTINGS(), "settings", follow.id)
    return ((mute, button(general.UNFOLLOW(), "unfollow", follow.id)), further)


def followed(follow: Follow) -> str:
    """The name or question that is followed, as it stands in a sentence."""
    shown = one_line(follow.name, LONGEST)
    return shown if follow.kind == "speaker" else general.QUESTION_NAME(question=shown)


def _part(section: Section, most: int) -> Section:
    return Section(section.follow, section.quoted[:most])


def _entries(sections: Sequence[Section], shown: Sequence[Section], *, words: bool = True) -> list[Entry]:
    entries: list[Entry] = [(line(bold(_lead(sections))),)]
    number = 0
    several = sum(len(each.quoted) for each in shown) > 1
    for whole, part in zip(sections, shown, strict=False):
        above = (_headed(whole),) if len(sections) > 1 else ()
        for each in part.quoted:
            number += 1
            happened = (line(italic(each.line)),) if each.line else ()
            entry = _entry(each.quote, str(number) if several else "", words=words)
            entries.append((*above, *happened, *entry, *_also(each)))
            above = ()
        if left := len(whole.quoted) - len(part.quoted):
            entries.append((line(italic(general.AND_MORE(left))),))
    return [*entries, *_left(sections[len(shown) :])]


def _entry(quote: Quote, number: str, *, words: bool) -> Entry:
    if words:
        return quote_entry(quote, number)
    shown = quotation(short_quote(quote))
    return (heading(shown, number), line(cited(shown)))


def _also(told: QuotedNotice) -> Entry:
    """The further follows for which the same words are news."""
    return tuple(
        line(italic(happened or tracks.ALSO_OF(whom=followed(follow)))) for follow, happened in told.also[:SECTIONS]
    )


def _lead(sections: Sequence[Section]) -> str:
    """Why the follower gets it."""
    first = sections[0]
    if len(sections) == 1:
        return general.YOU_FOLLOW_NEWS(whom=followed(first.follow), news=_news(sections))
    names = [followed(each.follow) for each in sections[:2]]
    whom = general.named(names, len(sections) - len(names))
    return general.YOU_FOLLOW_NEWS(whom=whom, news=_news(sections))


def _news(sections: Sequence[Section]) -> str:
    """The number of new statements or answers; of pieces of news where something else is among them."""
    kinds = {each.follow.kind for each in sections}
    quoted = [quoted for each in sections for quoted in each.quoted]
    if "claim" in kinds or any(each.line for each in quoted):
        return general.news(None, len({each.id.partition(".")[0] for each in quoted}))
    kind: TrackKind = "question" if kinds == {"question"} else "speaker"
    return general.news(kind, len(quoted))


def _headed(section: Section) -> Block:
    follow = section.follow
    words = general.OF_ONE(whom=followed(follow), news=_news([section]))
    return line(run(words, "bold", "underline"))


def _left(sections: Sequence[Section]) -> list[Entry]:
    """The follows for whose words there is no room."""
    rows = [_headed(each) for each in sections[:SECTIONS]]
    if more := len(sections) - len(rows):
        rows.append(line(italic(general.AND_MORE(more))))
    return [tuple(rows)] if rows else []


def _rows(sections: Sequence[Section], shown: Sequence[Section]) -> Rows:
    notices = [each for part in shown for each in part.quoted]
    rows = (*_opening(notices), *_rest(sections, shown))
    if len(sections) > 1 or any(each.also for each in notices):
        return (*rows, (button(general.LIST(), "following", 0),))
    return (*rows, *held_rows(sections[0].follow))


def _opening(notices: Sequence[QuotedNotice]) -> Rows:
    if len(notices) == 1:
        return ((button(general.IN_CONTEXT(), "heard", notices[0].id), button(general.COPY(), "cite", notices[0].id)),)
    return in_rows([button(str(number), "heard", each.id) for number, each in enumerate(notices, 1)])


def _rest(sections: Sequence[Section], shown: Sequence[Section]) -> Rows:
    """All that a speaker said, where not all that is new is shown."""
    cut = [whole for whole, part in zip(sections, shown, strict=False) if len(part.quoted) < len(whole.quoted)]
    return tuple((_all_of(each.speaker),) for each in cut if each.speaker)


def _all_of(speaker: str) -> Button:
    return button(general.ALL_OF(name=speaker), "said", f"0.{name_key(speaker)}")
