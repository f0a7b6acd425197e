"""The state of an article's page in words."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from bot.present.article import counted, details, minute
from bot.present.safe import plain_line
from retrieval.tracks.changes import Change
from retrieval.tracks.refresh.refresher import Refreshed

NOTHING_DUE = "No page is due. To read one now: onrecord refresh 3"


def moment(at: float) -> str:
    """ "2024-03-05 10:00 UTC" of epoch seconds."""
    return minute(datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds"))


def refreshed_line(done: Refreshed) -> str:
    """An article, the state of its page, and what is new on it, in one line."""
    parts = [f"{done.state.upper()} since {moment(done.since)}"]
    if done.change is not None:
        parts.append(f"{change_words(done.change)}: onrecord diff {done.article.id}")
    if done.state == "moved":
        parts.append(f"now at {done.article.metadata.url}")
    if done.error:
        parts.append(done.error)
    return plain_line(f"{details(done.article)}: {'. '.join(parts)}")


def change_words(change: Change) -> str:
    """ "figure, quotation changed, 2 sentences added": a change in a few words."""
    kinds = dict.fromkeys(each.kind for each in change.changed)
    parts = [f"{', '.join(kinds)} changed"] if kinds else []
    for sentences, what in ((change.added, "added"), (change.removed, "taken out")):
        parts += [f"{counted(len(sentences), 'sentence')} {what}"] if sentences else []
    return ", ".join(parts)


def refreshed_summary(done: Sequence[Refreshed]) -> str:
    """ "12 pages read again: 9 live, 2 edited, 1 blocked" """
    states: Iterable[str] = dict.fromkeys(each.state for each in done)
    counts = [f"{sum(each.state == state for each in done):,} {state}" for state in states]
    return f"{counted(len(done), 'page')} read again: {', '.join(counts)}"
