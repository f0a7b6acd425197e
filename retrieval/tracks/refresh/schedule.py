"""Decide when a page is read again, and what a row of visits to it means: pure rules. Times are epoch seconds.

Young articles are read often, old ones seldom, then never; a page that cannot be read ever more seldom; chance spreads
them. A page that is gone counts as withdrawn when it is still gone a day later.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from corpus.nouns import Article, Validators
from retrieval.tracks.changes import Change
from retrieval.tracks.refresh.store.visits import PageState, PageVisit, StateRun

MINUTE, HOUR, DAY = 60.0, 3600.0, 24 * 3600.0
INTERVALS = (  # up to this age, so long between two visits; older pages are read no more
    (3 * HOUR, 15 * MINUTE),
    (DAY, HOUR),
    (7 * DAY, 3 * HOUR),
    (60 * DAY, DAY),
    (2 * 365 * DAY, 30 * DAY),
)
GONE_FOR = DAY  # so long after the first sighting a page that is gone counts as withdrawn
SETTLED = DAY  # so long an unstable page must show one text to count as stable again
_SPREAD = 0.1

Chance = Callable[[], float]
Found = PageState  # what a visit found, before it is weighed: "withdrawn" is a page that is gone


@dataclass(frozen=True, slots=True)
class Finding:
    """The page as one visit found it. `shown` is the text that it showed, `url` where it stands now, `wait` for how
    long its server wants to be left alone; `unstable` is None where the visit does not tell."""

    state: Found
    error: str | None = None
    change: Change | None = None
    before: str | None = None
    after: str | None = None
    url: str | None = None
    known: Validators | None = None
    wait: float = 0.0
    shown: str | None = None
    unstable: bool | None = None

    @property
    def readable(self) -> bool:
        """Tell whether the page could be read."""
        return self.state in ("live", "edited", "moved")


def interval(age: float) -> float | None:
    """The time between two visits to a page of that age; None for one that is read no more."""
    return next((each for until, each in INTERVALS if age < until), None)


def born(article: Article) -> float:
    """The time from which the age of an article counts: of its publication, as far as that is known to the minute."""
    added = _epoch(article.added)
    known = article.metadata
    if known.published is None or known.precision in (None, "year"):
        return added if known.published is None else _day(f"{known.published}-12-31", added)
    if known.precision == "month":
        return _day(f"{known.published}-28", added)
    if known.precision == "day":
        return _day(known.published, added)
    return min(_epoch(known.published), added)


def _day(day: str, added: float) -> float:
    """The end of a day, or the time at which the article was added where that was on that day or before."""
    return min(_epoch(day) + DAY, added)


def _epoch(iso: str) -> float:
    moment = datetime.fromisoformat(iso)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def first_due(article: Article, now: float, chance: Chance) -> float | None:
    """The time of the first visit to an article's page; None where it has no address, or is too old."""
    every = interval(max(0.0, now - born(article))) if article.metadata.url else None
    return None if every is None else min(now, _epoch(article.added)) + _spread(every, chance)


def after_visit(visit: PageVisit, article: Article, found: Finding, now: float, chance: Chance) -> dict[str, object]:
    """The state of a page after a visit, by the names of its columns."""
    every = interval(max(0.0, now - born(article)))
    if found.readable:
        due = None if every is None else now + _spread(every, chance)
        return {"failures": 0, "gone": None, "withdrawn": None, "due": due} | _shown(visit, found, now)
    gone = _gone_since(visit, found, now)
    withdrawn = visit.withdrawn
    if withdrawn is None and is_withdrawn(visit, found, now):
        withdrawn = gone
    failures = visit.failures + 1
    pause = min((every or DAY) * 2.0 ** min(failures, 20), max(DAY, every or 0.0))
    later = now + max(_spread(pause, chance), min(found.wait, DAY))
    if gone is not None and withdrawn is None:
        later = max(min(later, gone + GONE_FOR + _spread(MINUTE, chance)), now + MINUTE)
    elif every is None:
        return {"failures": failures, "gone": gone, "withdrawn": withdrawn, "due": None}
    return {"failures": failures, "gone": gone, "withdrawn": withdrawn, "due": later}


def _gone_since(visit: PageVisit, found: Finding, now: float) -> float | None:
    """The first sighting of a page that is gone; one that lies ahead of a clock that was put back is none."""
    before = visit.gone if visit.gone is not None and visit.gone <= now else None
    return (now if before is None else before) if found.state == "withdrawn" else before


def is_withdrawn(visit: PageVisit, found: Finding, now: float) -> bool:
    """Tell whether a page that is gone counts as withdrawn: it did before, or was gone a day ago."""
    if found.state != "withdrawn":
        return False
    return visit.withdrawn is not None or (visit.gone is not None and now - visit.gone >= GONE_FOR)


def _shown(visit: PageVisit, found: Finding, now: float) -> dict[str, object]:
    """The columns of what a page showed; of an unstable one nothing is kept by which it could be "as before"."""
    if found.unstable:
        same = visit.shown == found.shown and visit.shown_since is not None and visit.shown_since <= now
        since = visit.shown_since if same else now
        begun = now if visit.unstable is None else min(visit.unstable, now)
        nothing = {"url": None, "etag": None, "modified": None}
        return {"unstable": begun, "shown": found.shown, "shown_since": since, **nothing}
    told = found.known or Validators()
    where = found.url if found.known else None
    none = {"unstable": None, "shown": None, "shown_since": None}
    return {"url": where, "etag": told.etag, "modified": told.last_modified, **none}


def settled(visit: PageVisit, shown: str, now: float) -> bool:
    """Tell whether an unstable page has shown this one text for so long that it is stable again."""
    return visit.shown == shown and visit.shown_since is not None and now - visit.shown_since >= SETTLED


def run_of(visit: PageVisit, last: StateRun | None, found: Finding, began: float, now: float) -> StateRun:
    """The visit as a run of its own; `began` is since when the present text of the article has been known."""
    if found.state in ("edited", "moved"):
        return StateRun(found.state, now, now, 1, found.error, True, found.before, found.after)
    state = _state(visit, found, now)
    news = state == "withdrawn" and visit.withdrawn is None
    return StateRun(state, _since(visit, state, last, began, now), now, 1, found.error, news)


def _state(visit: PageVisit, found: Finding, now: float) -> PageState:
    return "unreachable" if found.state == "withdrawn" and not is_withdrawn(visit, found, now) else found.state


def _since(visit: PageVisit, state: PageState, last: StateRun | None, began: float, now: float) -> float:
    """Since when a page has been in a state, as far as the visits tell."""
    if state == "withdrawn":
        return min(visit.gone if visit.gone is not None else now, now)
    if last is None:
        return min(began, now) if state == "live" else now
    goes_on = last.state == state or (state == "live" and last.state in ("edited", "moved"))
    return min(last.since, now) if goes_on else now


def _spread(seconds: float, chance: Chance) -> float:
    return seconds * (1 + _SPREAD * (2 * chance() - 1))
