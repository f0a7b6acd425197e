"""Read pages of articles again: those that are due, or those that somebody names, and note what became of each.

Pages are visited as politely as they are when they are added; an edit comes in by the ordinary door, so that passages,
statements and vectors follow. What a visit found and what that makes of the article are written in one transaction.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol
from uuid import uuid4

from corpus.errors import InputError, SourceError
from corpus.formats.document import document
from corpus.formats.reader import EXTRACTOR, read
from corpus.identity import url_identity
from corpus.nouns import Article, Metadata, Page, Validators
from corpus.sources.source import Raw, Source
from corpus.store.protocols import Additions, Articles, Custody, Texts, Transactions
from corpus.web.fetcher import Fetched, Fetcher, NotModified, Unread
from retrieval.ingest import Result
from retrieval.tracks.changes import Change, change
from retrieval.tracks.history import lines_held, lines_of
from retrieval.tracks.refresh.judging import Seen, judged, version_of
from retrieval.tracks.refresh.schedule import DAY, Finding, after_visit, first_due, is_withdrawn, run_of, settled
from retrieval.tracks.refresh.stability import is_unstable
from retrieval.tracks.refresh.store.visits import PageState, PageVisit, PageVisits, StateRun
from retrieval.tracks.store.leases import LEASE, held

_AT_ONCE = 200  # pages of one round that reads what is due
_PLANNED = 500  # articles whose first visits are planned together
_PAUSE = 0.5  # seconds between looks at whether another process has let go of a page
UNSTABLE = "it shows another text again and again; that is told as an edit once it has shown one for a day"


class Pages(Articles, Texts, Additions, Custody, Transactions, Protocol):
    """The stores that reading pages again needs."""


@dataclass(frozen=True, slots=True)
class World:
    """The things around: the way to the web, the door to the corpus, time in epoch seconds, waiting, chance.

    `before` is done before a round chooses what is due; `told` hears, in the transaction that notes it, that an article
    is withdrawn now, and why, or that it is back (None).
    """

    fetcher: Callable[[], Fetcher]
    add: Callable[[Iterable[Source]], Iterator[Result]]
    clock: Callable[[], float]
    sleep: Callable[[float], None]
    chance: Callable[[], float]
    before: Callable[[], None] = lambda: None
    told: Callable[[int, str | None], None] = lambda article, why: None


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The outcome of a visit: the state of the page, since when it is in it, and what is new, if anything."""

    article: Article
    state: PageState
    since: float
    change: Change | None = None
    error: str | None = None


class Refresher:
    """Reads the pages of one corpus again."""

    def __init__(self, catalogue: Pages, store: PageVisits, world: World) -> None:
        self._catalogue = catalogue
        self._store = store
        self._world = world

    # The list -----------------------------------------------------------------------------------------------------

    def are_due(self) -> bool:
        """Tell whether any page is to be read by now; articles that are new are planned first."""
        self._plan_new()
        return self._store.is_due(self._world.clock())

    def plan(self, articles: Sequence[Article]) -> None:
        """Plan the first visits to these articles' pages, as far as they have an address."""
        now = self._world.clock()
        self._store.expect({each.id: first_due(each, now, self._world.chance) for each in articles})

    def plan_again(self, article: int) -> None:
        """Plan the next visit to the page of an article that has another address now."""
        found = self._catalogue.articles_by_id([article])
        self._store.forget([article])
        self.plan(list(found.values()))

    def _plan_new(self) -> None:
        newest = next((row.article.id for row in self._catalogue.articles(1)), 0)
        last = self._store.last_expected()
        for start in range(last + 1, newest + 1, _PLANNED):
            ids = range(start, min(start + _PLANNED, newest + 1))
            self.plan(list(self._catalogue.articles_by_id(ids).values()))

    # A round ------------------------------------------------------------------------------------------------------

    def due(self) -> Iterator[Refreshed]:
        """Read the pages that are due, some at a time, quoted ones first."""
        if self.are_due():
            self._world.before()
        while self.are_due():
            owner = _owner()
            claimed = self._store.claim(owner, self._world.clock(), None, _AT_ONCE)
            if not claimed:
                return  # another process is at work on them
            yield from self._round(owner, claimed)
            self._store.give_up([each.article for each in claimed if not self._address(each.article)])

    def _address(self, article: int) -> str | None:
        found = self._catalogue.article(article)
        return found.metadata.url if found else None

    def named(self, articles: Sequence[Article]) -> Iterator[Refreshed]:
        """Read the pages of these articles now; one at which another process is at work, after that.

        One without an address is told beside the others; InputError where none has one."""
        addressed = [each for each in articles if each.metadata.url]
        for each in articles:
            if each not in addressed:
                why = f"Article {each.id} has no address to read it at. Give it one: onrecord edit {each.id} --url URL"
                if not addressed:
                    raise InputError(why)
                yield Refreshed(each, "unreachable", self._world.clock(), error=why)
        self.plan(addressed)
        left, until = [each.id for each in addressed], self._world.clock() + 2 * LEASE
        while left and self._world.clock() < until:
            owner = _owner()
            claimed = self._store.claim(owner, self._world.clock(), left, len(left))
            yield from self._round(owner, claimed)
            mine = {each.article for each in claimed}
            left = [each for each in left if each not in mine]
            if left:
                self._world.sleep(_PAUSE)

    def _round(self, owner: str, claimed: Sequence[PageVisit]) -> Iterator[Refreshed]:
        """Visit the pages on which there is a lease, each by its address; several articles may have one."""
        articles = self._catalogue.articles_by_id([each.article for each in claimed])
        by_url: dict[str, list[PageVisit]] = {}
        for visit in claimed:
            if visit.article in articles and (url := articles[visit.article].metadata.url):
                by_url.setdefault(url, []).append(visit)
        with held(self._store, owner, self._world.clock):
            for came in self._world.fetcher().read_again(by_url, lambda url: self._known(url, by_url)):
                for visit in by_url[came.asked]:
                    article = self._catalogue.article(visit.article)
                    if article is not None and (done := self._visited(article, visit, came, owner)):
                        yield done

    def _known(self, url: str, by_url: dict[str, list[PageVisit]]) -> Validators | None:
        """The marks by which the server of an address tells whether the page has changed."""
        visits = [visit for some in by_url.values() for visit in some if visit.url == url and visit.known]
        return visits[0].known if visits else self._catalogue.validators(url, EXTRACTOR)

    # One page -----------------------------------------------------------------------------------------------------

    def _visited(
        self, article: Article, visit: PageVisit, came: Fetched | NotModified | Unread, owner: str
    ) -> Refreshed | None:
        """Weigh what came of a visit, take in an edit, and note it; None where another process has taken over."""
        seen = judged(article, visit, came, self._catalogue)
        states = self._store.states(article.id)
        seen = replace(seen, finding=self._steadied(article, visit, seen, states))
        found = self._moved(article, seen.finding, states[0] if states else None)
        if found.change is not None:
            found = self._taken_in(article, seen, found)
        return self._noted(article, visit, found, states, owner)

    def _steadied(self, article: Article, visit: PageVisit, seen: Seen, states: Sequence[StateRun]) -> Finding:
        """The finding without the change of a page that shows another text again and again."""
        found, now = seen.finding, self._world.clock()
        if not found.readable or found.shown is None:
            return found
        if found.change is None:
            steady = visit.unstable is None or settled(visit, found.shown, now)
            return found if steady else replace(found, unstable=True, error=UNSTABLE)
        edits = [each for each in states if each.after]

        def between(before: str, after: str) -> Change | None:
            return change(*(lines_held(article.id, version_of(name), self._catalogue) for name in (before, after)))

        def another() -> bool:
            return seen.page is not None and self._shows_another(article, seen)

        if not is_unstable(visit, edits, found.shown, found.change, now, between, another):
            return found
        state: PageState = "live" if found.state == "edited" else found.state
        unchanged = replace(found, state=state, change=None, before=None, after=None)
        return replace(unchanged, unstable=True, error=UNSTABLE)

    def _shows_another(self, article: Article, seen: Seen) -> bool:
        """Tell whether a page shows a third text when it is asked for once more, at once."""
        url = article.metadata.url or ""
        for came in self._world.fetcher().read_again([url], lambda _url: None):
            if isinstance(came, Fetched) and seen.document is not None:
                try:
                    made = document(read(came.page))
                except SourceError:
                    return False
                return change(lines_of(seen.document), lines_of(made)) is not None
        return False

    def _moved(self, article: Article, found: Finding, last: StateRun | None) -> Finding:
        """Have the article stand where its page stands now; as it was where that is another article's address, where a
        person has said where it stands, and where the page is led to yet another address with each visit."""
        if found.state != "moved" or found.url is None:
            return found
        stays = replace(found, state="live" if found.change is None else "edited")
        if last is not None and last.state == "moved" and self._world.clock() - last.since < DAY:
            return stays
        try:
            moved = self._catalogue.move(article.id, found.url)
        except InputError as error:
            return replace(stays, error=str(error))
        return found if moved.metadata.url == found.url else stays

    def _taken_in(self, article: Article, seen: Seen, found: Finding) -> Finding:
        """Add the new text of an article; a page that shows only the beginning now is one that could not be read."""
        assert seen.page is not None
        source = _source(article, seen.page, self._identity(article), seen, found)
        for result in self._world.add([source]):
            if result.status == "failed":
                return replace(found, state="blocked", change=None, error=result.error, known=None)
            if result.status in ("added", "partial"):  # more of a beginning
                state: PageState = "live" if found.state == "edited" else found.state
                return replace(found, state=state, change=None, before=None, after=None)
        return found

    def _identity(self, article: Article) -> str:
        """The name under which an article's page is known."""
        by_url = url_identity(article.metadata.url) or ""
        known = self._catalogue.known(by_url)
        if known is not None and known[0] == article.id:
            return by_url
        stored = self._catalogue.stored_page(article.id)
        return stored.identity if stored else by_url

    def _noted(
        self, article: Article, visit: PageVisit, found: Finding, states: Sequence[StateRun], owner: str
    ) -> Refreshed | None:
        """Write what a visit found, and what it makes of the article, in one transaction."""
        now = self._world.clock()
        versions = self._catalogue.versions(article.id)
        began = datetime.fromisoformat(versions[-1].seen).timestamp() if versions else now
        run = run_of(visit, states[0] if states else None, found, began, now)
        values = after_visit(visit, article, found, now, self._world.chance)
        why = _why(run) if is_withdrawn(visit, found, now) else None
        with self._catalogue.transaction():
            if not self._store.finish(article.id, owner, values, run):
                return None
            if why or found.readable:
                self._catalogue.note_withdrawal(article.id, why)
            current = self._catalogue.article(article.id)
            if current is not None and current.state != article.state:  # a person's mark would have stayed
                self._world.told(article.id, why)
        return Refreshed(current, run.state, run.since, found.change, found.error) if current else None


def _source(article: Article, page: Page, identity: str, seen: Seen, found: Finding) -> Raw:
    name = article.metadata.url or page.url or ""
    retitled = any(each.kind == "headline" for each in (found.change.changed if found.change else ()))
    return Raw(
        name, page, Metadata(), len(page.body), known_as=identity, retitled=retitled, read=seen.extracted
    )  # fmt: skip


def _why(run: StateRun) -> str:
    since = datetime.fromtimestamp(run.since, UTC)
    return f"its page has been gone since {since.day} {since:%b %Y}"


def _owner() -> str:
    return f"{os.getpid()}-{uuid4().hex[:12]}"
