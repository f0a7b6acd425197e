"""Show tracks and notices in the terminal."""

from collections.abc import Sequence

from rich.text import Text

from bot.present.article import minute
from bot.present.notice import NO_NOTICES, NO_TRACKS, notice_lines, track_lines
from bot.present.quotation import quotation
from bot.terminal.answer_view import console, print_quotation
from retrieval.tracks.shown_notices import ShownNotice
from retrieval.tracks.track import Track, track_id


def print_track(track: Track) -> None:
    """One track with its status, and how to see more of it."""
    out = console()
    _print(track)
    out.print(Text(f"all of it: onrecord timeline {track_id(track.id)}", style="dim"), soft_wrap=True)


def print_tracks(tracks: Sequence[Track]) -> None:
    """Every track with its status; or how there come to be some."""
    out = console()
    if not tracks:
        out.print(Text(NO_TRACKS), soft_wrap=True)
    for each in tracks:
        _print(each)


def print_notices(told: Sequence[ShownNotice]) -> None:
    """Each notice with its quotations; or that there is nothing to tell."""
    out = console()
    if not told:
        out.print(Text(NO_NOTICES), soft_wrap=True)
    for each in told:
        first, *others = notice_lines(each)
        when = f"n{each.notice.id} · {minute(each.notice.at)}{'' if each.notice.read else ' · unread'}"
        out.print(Text(when, style="dim"), soft_wrap=True)
        out.print(Text(first, style="bold"), soft_wrap=True)
        for number, quote in enumerate(each.quotes, 1):
            print_quotation(str(number), quotation(quote), out)
        for line in others:
            out.print(Text(line, style="dim"), soft_wrap=True)
        out.print()


def _print(track: Track) -> None:
    out = console()
    first, *others = track_lines(track)
    out.print(Text(first, style="bold"), soft_wrap=True)
    for line in others:
        out.print(Text(f"     {line}"), soft_wrap=True)
