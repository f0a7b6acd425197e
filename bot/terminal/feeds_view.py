"""Show feeds in the terminal."""

from collections.abc import Sequence

from rich.text import Text

from bot.present.feeds import NO_FEEDS, feed_lines
from bot.terminal.answer_view import console
from retrieval.tracks.feeds.schedule import state
from retrieval.tracks.store.feeds import Feed

_STYLES = {"trouble": "yellow", "failing": "bold red", "moved": "yellow"}


def print_feeds(feeds: Sequence[Feed], now: float) -> None:
    """Each feed with its state; or how there come to be some."""
    out = console()
    if not feeds:
        out.print(Text(NO_FEEDS), soft_wrap=True)
    for feed in feeds:
        title, *lines = feed_lines(feed, now)
        out.print(Text(f"{feed.id:>3}  ") + Text(title, style="bold"), soft_wrap=True)
        style = _STYLES.get(state(feed, now), "")
        for number, line in enumerate(lines, 1):
            out.print(Text(f"     {line}", style=style if number == len(lines) else ""), soft_wrap=True)
