"""The state of an article's page in words."""

from collections.abc import Iterable, Iterator, Sequence

from bot.present.article import counted, details, minute
from bot.present.safe import plain_line
from corpus.moments import iso
from retrieval.quotes.differences import Difference
from retrieval.tracks.changes import Change
from retrieval.tracks.refresh.live import Live
from retrieval.tracks.refresh.refresher import Refreshed
from retrieval.tracks.refresh.store.visits import StateRun

_LIVE = {
    "yes": "ON THE PAGE: the sentence stands there as it is quoted",
    "changed": "CHANGED: the sentence reads otherwise on the page",
    "not_found": "NOT FOUND: the sentence does not stand on the page",
    "unread": "NOT KNOWN: the page could not be read",
}
_NOTES = {
    "withdrawn": "its page is gone",
    "unreachable": "its page cannot be reached",
    "blocked": "its page cannot be read",
}
_EARLIER = 3  # states that are shown beside the present one
NOTHING_DUE = "No page is due. To read one now: onrecord refresh 3"


def moment(at: float) -> str:
    """ "2024-03-05 10:00 UTC" of epoch seconds."""
    return minute(iso(at))


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


def live_lines(live: Live) -> Iterator[str]:
    """The sentence of a quotation beside its live page: the verdict first."""
    yield plain_line(f"{_LIVE[live.state]} ({minute(live.at)})")
    if live.state == "changed":
        yield plain_line(f"now: «{live.now}»")
        yield from (plain_line(f"{each.type}: {_departure(each)}") for each in live.differences)
    if live.error:
        yield plain_line(live.error)


def _departure(difference: Difference) -> str:
    old, new = difference.stored, difference.given
    return f"«{old}», now «{new}»" if old and new else f"«{old}» taken out" if old else f"«{new}» added"


def page_note(run: StateRun | None) -> str:
    """ "its page cannot be read (BLOCKED) since 2024-03-05 10:00 UTC": beside a quotation, where its page is not as it
    was; else nothing."""
    told = _NOTES.get(run.state) if run else None
    return f"{told} ({run.state.upper()}) since {moment(run.since)}" if run and told else ""


def page_line(runs: Sequence[StateRun]) -> str:
    """ "page: LIVE since 5 Mar, read 12 times; before that EDITED 4 Mar": the states of a page, the latest first."""
    if not runs:
        return ""
    now, earlier = runs[0], runs[1 : 1 + _EARLIER]
    line = f"page {now.state.upper()} since {moment(now.since)}, last read {moment(now.last)}"
    why = f": {now.why}" if now.why else ""
    before = "; before that " + ", ".join(f"{run.state} {moment(run.since)}" for run in earlier) if earlier else ""
    return plain_line(f"{line}{before}{why}")


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
