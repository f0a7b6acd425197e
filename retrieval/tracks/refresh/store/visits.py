"""Visits to the pages of articles: when each is due, who is at it, the states that it was found in.

One process visits a page at a time, by a lease that it renews. Times are epoch seconds and are handed in. Visits in a
row that found the same are one row: since when, until when, how many.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Row, Select, delete, func, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as insert_new

from corpus.nouns import Validators
from corpus.store.engines.database import Database
from retrieval.tracks.refresh.store.tables import page_states, page_visits, quoted_places
from retrieval.tracks.store.leases import Leases
from retrieval.tracks.store.tables import entries

PageState = Literal["live", "edited", "moved", "withdrawn", "blocked", "unreachable"]
FURTHEST = 40 * 24 * 3600.0  # seconds: no page is due later than that
MOST_STATES = 500  # of one article that are remembered


@dataclass(frozen=True, slots=True)
class PageVisit:
    """A page as its last visit left it. `gone` is the first time that there was no such page, `withdrawn` since when it
    counts as withdrawn, `unstable` since when it has been showing other texts again and again, `shown` the last."""

    article: int
    due: float | None = None
    failures: int = 0
    gone: float | None = None
    withdrawn: float | None = None
    url: str | None = None
    shown: str | None = None
    shown_since: float | None = None
    unstable: float | None = None
    known: Validators | None = None


@dataclass(frozen=True, slots=True)
class StateRun:
    """Visits in a row that found a page in one state. One that is `news` is told, and stands alone: an edit, a move,
    the visit that makes a page withdrawn; of an edit `before` and `after` are the texts."""

    state: PageState
    since: float
    last: float
    visits: int = 1
    why: str | None = None
    news: bool = False
    before: str | None = None
    after: str | None = None


class PageVisits:
    """The visits to the pages of one home."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._leases = Leases(database, page_visits, page_visits.c.article, FURTHEST)
        self.renew, self.release, self.is_due = self._leases.renew, self._leases.release, self._leases.is_due

    def last_expected(self) -> int:
        """The last article whose visits were planned, 0 where there is none."""
        with self._database.reading() as connection:
            return int(connection.execute(select(func.max(page_visits.c.article))).scalar() or 0)

    def expect(self, due: Mapping[int, float | None]) -> None:
        """Plan the first visits to these articles; those that are planned stay so."""
        rows = [{"article": article, "due": at} for article, at in due.items()]
        with self._database.writing(durable=False) as connection:
            if rows:
                connection.execute(insert_new(page_visits).on_conflict_do_nothing(), rows)

    def claim(self, owner: str, now: float, articles: Collection[int] | None, most: int) -> list[PageVisit]:
        """Take a lease on these pages, or else on those that are due; those of others are left.

        Those of articles that are quoted, or are evidence of a track, come first."""
        quoted = select(quoted_places.c.article).where(quoted_places.c.article == page_visits.c.article).exists()
        tracked = select(entries.c.article).where(entries.c.article == page_visits.c.article).exists()
        with self._database.writing() as connection:
            mine = self._leases.claim(connection, owner, now, articles, most, [or_(quoted, tracked).desc()])
            rows = connection.execute(select(page_visits).where(page_visits.c.article.in_(mine))).all()
        found = {row.article: _visit(row) for row in rows}
        return [found[each] for each in mine]

    def finish(self, article: int, owner: str, values: Mapping[str, object], run: StateRun) -> bool:
        """Write the outcome of a visit, by columns, and let go of the page; False where somebody else has it."""
        mine = (page_visits.c.article == article, page_visits.c.owner == owner)
        with self._database.writing() as connection:
            let_go = {**values, "owner": None, "until": None}
            done = bool(connection.execute(update(page_visits).where(*mine).values(let_go)).rowcount)
            if done:
                last = connection.execute(_states(article).limit(1)).first()
                if last is not None and last.state == run.state and not run.news:
                    same = {"last": run.last, "visits": last.visits + run.visits, "why": run.why}
                    connection.execute(update(page_states).where(page_states.c.id == last.id).values(same))
                else:
                    row = {name: getattr(run, name) for name in StateRun.__slots__}
                    connection.execute(insert(page_states).values(row | {"article": article}))
        return done

    def give_up(self, articles: Collection[int]) -> None:
        """Visit these pages no more, unless somebody asks: there is no address any more."""
        with self._database.writing(durable=False) as connection:
            gone = update(page_visits).where(page_visits.c.article.in_(articles))
            connection.execute(gone.values(due=None, owner=None, until=None))

    def forget(self, articles: Collection[int]) -> None:
        """Forget when these pages were to be visited, and what is known of their addresses."""
        with self._database.writing(durable=False) as connection:
            connection.execute(delete(page_visits).where(page_visits.c.article.in_(articles)))

    def find(self, article: int) -> PageVisit | None:
        """The page of an article as its last visit left it, None before the first is planned."""
        with self._database.reading() as connection:
            row = connection.execute(select(page_visits).where(page_visits.c.article == article)).first()
        return None if row is None else _visit(row)

    def latest(self, articles: Collection[int]) -> dict[int, StateRun]:
        """The state in which the page of each article was found last; nothing of those that were never read again."""
        last = select(func.max(page_states.c.id)).where(page_states.c.article.in_(articles))
        query = select(page_states).where(page_states.c.id.in_(last.group_by(page_states.c.article)))
        with self._database.reading() as connection:
            return {row.article: _run(row) for row in connection.execute(query)}

    def states(self, article: int) -> list[StateRun]:
        """The states in which a page was found, the latest first."""
        with self._database.reading() as connection:
            return [_run(row) for row in connection.execute(_states(article).limit(MOST_STATES))]


def _states(article: int) -> Select[tuple[object, ...]]:
    return select(page_states).where(page_states.c.article == article).order_by(page_states.c.id.desc())


def _visit(row: Row[tuple[object, ...]]) -> PageVisit:
    values = {name: row._mapping[name] for name in PageVisit.__slots__ if name != "known"}
    known = Validators(row.etag, row.modified) if row.etag or row.modified else None
    return PageVisit(**values, known=known)


def _run(row: Row[tuple[object, ...]]) -> StateRun:
    values = {name: row._mapping[name] for name in StateRun.__slots__}
    return StateRun(**(values | {"news": bool(row.news)}))
