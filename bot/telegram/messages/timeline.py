"""A timeline as messages: how its status went and its words moved, then its entries oldest first, a page at a time.

Pure. Every entry stands on exactly one page; those without a day come last, under their own heading. The picture has a
caption of its own, since it may be passed on without what follows it.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.present.article import joined
from bot.present.timeline import NOT_TRUE, NOTHING_YET, EntryText, TimelineText, timeline_text
from bot.telegram.messages.blocks import Block, Entry, bold, fits, italic, line, messages, run
from bot.telegram.messages.buttons import button, in_rows
from bot.telegram.messages.entities import Message, Picture, Rows, one_line
from bot.telegram.messages.quote import LONGEST_NOTE, below, short_quote, words_block
from bot.telegram.texts import checks, general, tracks
from retrieval.tracks.track import Drift, ShownEntry, Timeline, track_id

AT_ONCE = 5  # entries on a page
MOST_MOVES = 4
LONGEST_TITLE, LONGEST_LINE = 300, 400  # characters


def timeline_messages(timeline: Timeline, first: int = 1) -> list[Message]:
    """The page of a timeline that begins with its entry of that number."""
    told = timeline_text(_short(timeline))
    left = [*told.entries, *told.undated][first - 1 :]
    if not left and first > 1:
        return messages([(line(tracks.NO_FURTHER()),)])
    before = _head(told) if first <= 1 else []
    foot: list[Entry] = [(line(NOT_TRUE),)] if first <= 1 else []
    page = _page(left, first, len(told.entries), before, foot)
    return messages([*before, *page, *foot], _rows(timeline, left, len(page), first))


def timeline_picture(timeline: Timeline, drawn: bytes) -> Picture:
    """The picture of a timeline, with what it is of and how that stands."""
    told = timeline_text(_short(timeline))
    caption = messages([_title(told)])[0]
    return Picture(f"{track_id(timeline.track.id)}.png", drawn, caption)


def _page(left: Sequence[EntryText], first: int, dated: int, before: list[Entry], foot: list[Entry]) -> list[Entry]:
    """As many entries as fit in one message with what stands around them; one at the least."""
    made = [_entry(each, number, dated, first) for number, each in enumerate(left[:AT_ONCE], first)]
    count = len(made)
    while count > 1 and not fits([*before, *made[:count], *foot]):
        count -= 1
    return made[:count]


def _rows(timeline: Timeline, left: Sequence[EntryText], shown: int, first: int) -> Rows:
    numbers = [button(str(number), "ctx", each.id) for number, each in enumerate(left[:shown], first)]
    further = len(left) - shown
    words = tracks.NEXT(min(AT_ONCE, further), left=f"{further:,}")
    more = ((button(words, "timeline", f"{timeline.track.id}.{first + shown}"),),) if further else ()
    return (*in_rows(numbers), *more, (button(general.LIST(), "following", 0),))


def _title(told: TimelineText) -> Entry:
    under = joined([told.id, told.kind, told.label, told.counts])
    return (line(bold(one_line(told.title, LONGEST_TITLE))), line(one_line(under, LONGEST_LINE)))


def _head(told: TimelineText) -> list[Entry]:
    """The title, how the status went and why, and how the words moved."""
    steps = [line(one_line(told.history, LONGEST_LINE))] if len(told.steps) > 1 else []
    why = told.steps[-1].because if told.steps else ""
    steps += [line(tracks.BECAUSE(why=one_line(why, LONGEST_LINE)))] if why else []
    moves = [line(f"{each.kind}: {one_line(each.line, LONGEST_LINE)}") for each in told.drift[:MOST_MOVES]]
    more = len(told.drift) - len(moves)
    moves += [line(italic(general.AND_MORE(more)))] if more > 0 else []
    moved: list[Entry] = [(line(bold(tracks.MOVED())), *moves)] if moves else []
    nothing: list[Entry] = [] if told.entries or told.undated else [(line(NOTHING_YET),)]
    return [(*_title(told), *steps), *moved, *nothing]


def _entry(each: EntryText, number: int, dated: int, first: int) -> Entry:
    """An entry: for or against, its day, whose voice, the words, the citation, its copies and what there is to know."""
    shown = each.evidence.shown
    undated = number > dated and number in (dated + 1, first)
    above: tuple[Block, ...] = (line(run(tracks.UNDATED(), "bold", "underline")),) if undated else ()
    who = each.evidence.heading or shown.outlet
    head = line(bold(joined([f"{number}  {each.sign} {each.day}".rstrip(), who])), f" · {shown.label}")
    notes = [each.copies, *(note for note in each.notes if note not in shown.notes)]
    told = [line(italic(one_line(note, LONGEST_NOTE))) for note in notes if note]
    why = each.evidence.undecided
    told += [line(italic(checks.UNDECIDED(why=one_line(why, LONGEST_NOTE))))] if why else []
    return (*above, head, words_block(shown), *below(shown), *told)


def _short(timeline: Timeline) -> Timeline:
    """The timeline with short names around its quotations."""
    return replace(
        timeline,
        entries=tuple(map(_shorter, timeline.entries)),
        drift=tuple(_shorter_move(each) for each in timeline.drift),
    )


def _shorter_move(move: Drift) -> Drift:
    return replace(move, earlier=_shorter(move.earlier), later=_shorter(move.later))


def _shorter(entry: ShownEntry) -> ShownEntry:
    return replace(entry, shown=replace(entry.shown, quote=short_quote(entry.shown.quote)))
