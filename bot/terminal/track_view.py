"""Show in the terminal what is followed: tracks, notices, feeds."""

from collections.abc import Sequence

from rich.text import Text

from bot.present.article import minute
from bot.present.feeds import NO_FEEDS, feed_lines
from bot.present.notice import NO_NOTICES, NO_TRACKS, notice_lines, track_lines
from bot.present.quotation import quotation
from bot.terminal.answer_view import console, print_quotation
from retrieval.tracks.feeds.schedule import state
from retrieval.tracks.shown_notices import ShownNotice
from retrieval.tracks.store.feeds import Feed
from retrieval.tracks.track import Track, track_id

_FEED_STYLES = {"trouble": "yellow", "failing": "bold red", "moved": "yellow"}


def print_track(track: Track) -> None:
    """One track with its status, and how to see more of it."""
    out = console()
    _print(track)
    out.print(Text(f"all of it: onrecord timeline {track_id(track.id)}", style="dim"), soft_wrap=not out.is_terminal)


def print_tracks(tracks: Sequence[Track]) -> None:
    """Every track with its status; or how there come to be some."""
    out = console()
    if not tracks:
        out.print(Text(NO_TRACKS), soft_wrap=not out.is_terminal)
    for each in tracks:
        _print(each)


def print_notices(told: Sequence[ShownNotice]) -> None:
    """Each notice with its quotations; or that there is nothing to tell."""
    out = console()
    if not told:
        out.print(Text(NO_NOTICES), soft_wrap=not out.is_terminal)
    for each in told:
        first, *others = notice_lines(each)
        when = f"n{each.notice.id} · {minute(each.notice.at)}{'' if each.notice.read else ' · unread'}"
        out.print(Text(when, style="dim"), soft_wrap=not out.is_terminal)
        out.print(Text(first, style="bold"), soft_wrap=not out.is_terminal)
        for number, quote in enumerate(each.quotes, 1):
            print_quotation(str(number), quotation(quote), out)
        for line in others:
            out.print(Text(line, style="dim"), soft_wrap=not out.is_terminal)
        out.print()


def print_feeds(feeds: Sequence[Feed], now: float) -> None:
    """Each feed with its state; or how there come to be some."""
    out = console()
    if not feeds:
        out.print(Text(NO_FEEDS), soft_wrap=not out.is_terminal)
    for feed in feeds:
        title, *lines = feed_lines(feed, now)
        out.print(Text(f"{feed.id:>3}  ") + Text(title, style="bold"), soft_wrap=not out.is_terminal)
        style = _FEED_STYLES.get(state(feed, now), "")
        for number, line in enumerate(lines, 1):
            out.print(Text(f"     {line}", style=style if number == len(lines) else ""), soft_wrap=not out.is_terminal)


def _print(track: Track) -> None:
    out = console()
    first, *others = track_lines(track)
    out.print(Text(first, style="bold"), soft_wrap=not out.is_terminal)
    for line in others:
        out.print(Text(f"     {line}"), soft_wrap=not out.is_terminal)
