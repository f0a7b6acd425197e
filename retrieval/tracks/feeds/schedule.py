"""Decide when a feed is read next, and what is told of it: pure rules over its state. Times are epoch seconds.

A feed is read every half hour, one that fails ever more seldom; chance spreads them. Three visits in a row that fail,
or that are led elsewhere for good, are told of, once, with the time of the first.
"""

from collections.abc import Callable
from typing import Literal

from corpus.identity import url_identity
from corpus.nouns import Validators
from retrieval.tracks.store.feeds import HOUR, Feed

EVERY = 1800.0  # seconds
LONGEST = 24 * 3600.0  # between two visits to a feed that fails
MOST_AN_HOUR = 100  # new articles of one feed; the rest later
TELL_AFTER = 3  # visits
MOST_TRIES = 5  # visits in which an entry that cannot be read is tried
SHOWN = 7 * 24 * 3600.0  # seconds for which it is shown that a feed has moved
_SPREAD = 0.1

State = Literal["new", "live", "trouble", "failing", "moved"]
Event = Literal["failing", "moved", "recovered"]
Changes = dict[str, object]  # of a feed's state, by the names of its columns


def state(feed: Feed, now: float) -> State:
    """The state of a feed, in a word."""
    if feed.failures:
        return "failing" if feed.failures >= TELL_AFTER else "trouble"
    settled = feed.former is not None and feed.moved is not None and now - feed.moved < SHOWN
    if settled or feed.moves >= TELL_AFTER:
        return "moved"
    return "new" if feed.last is None else "live"


def after_failure(feed: Feed, error: str, wait: float, now: float, chance: Callable[[], float]) -> Changes:
    """The state after a visit that failed; `wait` is for how long the server asks to be left alone."""
    failures = feed.failures + 1
    pause = min(EVERY * 2.0 ** min(failures, 20), LONGEST)
    since = now if feed.since is None else min(feed.since, now)
    due = now + max(_spread(pause, chance), min(wait, LONGEST))
    return {"failures": failures, "since": since, "error": error, "due": due}


def after_success(feed: Feed, known: Validators | None, left: int, now: float, chance: Callable[[], float]) -> Changes:
    """The state after a visit that read the feed; `left` entries are for a later hour, then it is due again."""
    due = now + _spread(EVERY, chance)
    if left:
        hour = feed.hour if feed.hour <= now < feed.hour + HOUR else now
        due = max(hour + HOUR, now + 60.0)
    told = known or Validators()
    validators = {"etag": told.etag, "modified": told.last_modified}
    return {"failures": 0, "since": None, "error": None, "last": now, "due": due, **validators}


def after_move(feed: Feed, leads: str | None, now: float, is_followed: Callable[[str], bool]) -> Changes:
    """The state after a visit that was led to `leads` for good, or not: after three it is read there from then on."""
    if leads is None:
        moved = None if feed.former is None else feed.moved
        return {"leads": None, "moves": 0, "moved": moved}
    moves = feed.moves + 1 if leads == feed.leads else 1
    moved = now if moves == 1 or feed.moved is None else min(feed.moved, now)
    changes: Changes = {"leads": leads, "moves": moves, "moved": moved}
    key = url_identity(leads)
    if moves < TELL_AFTER or key is None:
        return changes
    if key == url_identity(feed.url):  # https, or with www: nobody needs to know
        return {"url": leads, "leads": None, "moves": 0, "moved": None}
    return changes if is_followed(key) else _settled(feed, leads, key, moved)


def _settled(feed: Feed, leads: str, key: str, moved: float) -> Changes:
    return {"url": leads, "key": key, "former": feed.url, "moved": moved, "leads": None, "moves": 0}


def event(before: Feed, changes: Changes) -> Event | None:
    """The event that has to be told, once: with the visit that makes it sure."""
    if changes.get("failures") == TELL_AFTER:
        return "failing"
    if changes.get("failures") == 0 and before.failures >= TELL_AFTER:
        return "recovered"
    stays = changes.get("moves") == TELL_AFTER
    return "moved" if stays or "former" in changes else None


def _spread(seconds: float, chance: Callable[[], float]) -> float:
    return seconds * (1 + _SPREAD * (2 * chance() - 1))


def shown_since(feed: Feed, now: float) -> float | None:
    """Since when a feed is in the state that it is in, where that is no good one."""
    return feed.since if feed.failures else feed.moved if state(feed, now) == "moved" else None


def shown_error(feed: Feed, now: float) -> str | None:
    """Why a feed is in the state that it is in, where that is no good one, in a line."""
    if feed.failures or state(feed, now) != "moved":
        return feed.error
    if feed.moves:
        again = f"To follow it once: onrecord feeds remove {feed.id}"
        return f"It has moved to {feed.leads}, which is followed already. {again}"
    return f"It has moved from {feed.former} to {feed.url}, and is read there now."
