"""Feeds in words: their state, their filters, what a visit has brought."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from bot.present.article import counted, joined, minute
from bot.present.safe import plain_line
from corpus.sources.listings.followed import IN_WORDS
from retrieval.tracks.feeds.round import Report
from retrieval.tracks.feeds.schedule import TELL_AFTER, State, shown_error, shown_since, state
from retrieval.tracks.store.feeds import Feed

NO_FEEDS = (
    "No feed is followed. Follow one with: onrecord feeds add https://herald.example/feed.xml\n"
    "Or bring those of a feed reader: onrecord feeds import subscriptions.opml"
)
_STATES: dict[State, str] = {
    "new": "NOT READ YET",
    "live": "",
    "trouble": "TROUBLE",
    "failing": "FAILING",
    "moved": "MOVED",
}


def feed_lines(feed: Feed, now: float) -> Iterator[str]:
    """A feed in some lines, its title first."""
    yield joined([plain_line(feed.title or feed.url), _kind(feed)])
    yield plain_line(feed.url)
    if kept := kept_words(feed):
        yield kept
    read = f"read {_at(feed.last)}" if feed.last else None
    yield joined([read, f"next {_at(feed.due)}", counts(feed)])
    if trouble := trouble_line(feed, now):
        yield trouble


def _kind(feed: Feed) -> str | None:
    return None if feed.kind is None else IN_WORDS[feed.kind]


def kept_words(feed: Feed) -> str:
    """The articles that are kept, where not all are."""
    kept = feed.filters
    parts = (("word", kept.words), ("speaker", kept.speakers), ("section", kept.sections))
    said = [f"{kind} {' or '.join(map(repr, values))}" for kind, values in parts if values]
    return plain_line(f"keeps only {' and '.join(said)}") if said else ""


def counts(feed: Feed) -> str:
    """ "45 entries seen, 12 articles added" """
    entries = f"{feed.seen:,} {'entry' if feed.seen == 1 else 'entries'} seen"
    return f"{entries}, {counted(feed.added, 'article')} added"


def trouble_line(feed: Feed, now: float) -> str:
    """The trouble with a feed and since when; empty where there is none."""
    label, error = _STATES[state(feed, now)], shown_error(feed, now)
    if not error:
        return label
    since = shown_since(feed, now)
    tries = f", {feed.failures} visits" if feed.failures >= TELL_AFTER else ""
    return plain_line(f"{label}{f' since {_at(since)}' if since else ''}{tries}: {error}")


def report_lines(report: Report, now: float) -> Iterator[str]:
    """The things to know of a visit, none where all went well."""
    title = plain_line(report.feed.title or report.feed.url)
    if trouble := trouble_line(report.feed, now):
        yield f"[{report.feed.id}] {title}: {trouble}"
    if report.event == "recovered":
        yield f"[{report.feed.id}] {title}: can be read again."
    for note in report.notes:
        yield plain_line(f"[{report.feed.id}] {title}: {note}")


def summary(reports: Sequence[Report], busy: int) -> str:
    """ "3 feeds read, 1 could not be read; 12 entries are new, 2 of them not kept" """
    failed = sum(each.error is not None for each in reports)
    parts = [f"{counted(len(reports) - failed, 'feed')} read"]
    parts += [f"{failed:,} could not be read"] if failed else []
    parts += [f"{busy:,} read by another process just now"] if busy else []
    new, aside = sum(each.new for each in reports), sum(each.aside for each in reports)
    told = f"{new:,} new {'entry' if new == 1 else 'entries'}" + (f", {aside:,} not kept" if aside else "")
    return f"{', '.join(parts)}; {told}"


def _at(seconds: float) -> str:
    return minute(datetime.fromtimestamp(seconds, UTC).isoformat())
