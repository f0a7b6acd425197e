"""The adding: from sources into the stores and out again; articles put right, pages and feeds read again."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, BinaryIO

from bot.wiring.answering import Answering
from corpus.errors import InputError
from corpus.ids import id_number

if TYPE_CHECKING:
    from corpus.nouns import Article, State
    from corpus.sources.gather import Host, Wanted
    from corpus.sources.source import Source
    from corpus.store.records import ArticleRow
    from corpus.web.fetcher import Fetcher
    from retrieval.claims.known.importing import Imported
    from retrieval.claims.known.review import KnownClaim
    from retrieval.ingest import Result
    from retrieval.quotes.citations import Quote
    from retrieval.reread import Reread
    from retrieval.tracks.feeds.subscriptions import Subscriptions
    from retrieval.tracks.refresh.live import Live
    from retrieval.tracks.refresh.refresher import Refresher

SYNC_PASSAGES = 4_000  # added between two visits to Chroma: opening it takes as long as adding some hundred


class Adding(Answering):
    """The answering, and what changes the corpus; those who follow something are told of it."""

    @cached_property
    def fetcher(self) -> "Fetcher":
        """Pages from the web; what is held of them already is asked for only if it has changed."""
        from corpus.formats.reader import EXTRACTOR
        from corpus.web.fetcher import Fetcher

        catalogue = self.catalogue
        return Fetcher(
            allow_private=self.settings.allow_private,
            known=lambda url: catalogue.validators(url, EXTRACTOR),
            proxy=self.settings.proxy,
            shared=self.site_turns,
        )

    def gather(self, wanted: "Wanted", host: "Host", stdin: BinaryIO, *, index: bool = True) -> "Iterator[Result]":
        """Add all that is wanted, from wherever it has to be got."""
        from corpus.sources.gather import gather

        return self.add(gather(wanted, stdin, lambda: self.fetcher, host), index=index)

    def add(self, sources: "Iterable[Source]", *, index: bool = True) -> "Iterator[Result]":
        """Add sources; each result is handed on once it is committed.

        When the last one is, Chroma holds them all, unless `index` is left to others; and what was held before it could
        be read for statements is read, for a moment.
        """
        from retrieval.ingest import add

        lacking = 0
        for result in add(sources, self.catalogue, self.embedder):
            if result.reviews and result.article is not None:
                self._keep_reviews(result.reviews, result.article)
            yield result
            lacking += result.passages
            if lacking >= SYNC_PASSAGES:
                self.vectors.sync(wait=False)
                lacking = 0
        self.catch_up()
        if index:
            self._sync()

    def reread(self, articles: "Sequence[int]" = ()) -> "Iterator[Reread]":
        """Read stored pages anew, of these articles or of all that a former reader has read."""
        from retrieval.reread import reread, wanted

        for each in reread(list(wanted(self.catalogue, articles)), self.catalogue, self.embedder):
            if each.reviews:
                self._keep_reviews(each.reviews, each.article)
            yield each
        self.catch_up()
        self._sync()

    def edit(self, article: int, changes: "dict[str, str]") -> "ArticleRow":
        """Put an article's details right."""
        from retrieval.unread import read_again

        self.catalogue.edit(article, changes)
        if changes.get("url"):
            self.refresher.plan_again(article)
        read_again(self.catalogue, article)
        self._sync()
        if "published" in changes or "language" in changes:  # by which it may decide, or no more
            self.tracking.note_states([article], "edited")
            self.tracking.look()
        return self.article(str(article))

    def mark(self, article: int, state: "State", why: str) -> "Article":
        """Say that an article was corrected or withdrawn, or is live, and why; those whom it concerns are told."""
        with self.catalogue.transaction():
            before = self.article(str(article)).article.state
            marked = self.catalogue.mark(article, state, why)
            if state != before:
                self.tracking.tell_of_state(article, why if state == "withdrawn" else None)
        self.tracking.look()
        return marked

    def remove(self, articles: "Iterable[int]") -> None:
        """Take articles out everywhere."""
        gone = list(articles)
        for article in gone:
            self.catalogue.remove(article)
        self.known.remove_articles(gone)
        self.tracking.note_states(gone, "removed")
        self._sync()

    def put_back(self, id: str) -> "ArticleRow":
        """Hold an article again that was removed, by its number."""
        number = id_number(id)
        if not number:
            raise InputError(f"No article {id[:40]!r} was removed. See what was: onrecord remove --undo")
        self.catalogue.put_back(number)
        self.refresher.plan(list(self.catalogue.articles_by_id([number]).values()))
        self.tracking.note_states([number], "put back")
        for _ in self.reread([number]):  # its page may declare reviews of claims, which were let go of
            pass
        return self.article(id)

    @cached_property
    def feeds(self) -> "Subscriptions":
        """The feeds that are followed, in the catalogue's file."""
        from random import random
        from time import time

        from retrieval.tracks.feeds.round import World
        from retrieval.tracks.feeds.subscriptions import Subscriptions
        from retrieval.tracks.store.feeds import Feeds
        from retrieval.tracks.store.tables import open_tracks

        store, tell = Feeds(open_tracks(self._stored.database)), self.tracking.tell_of_feed
        return Subscriptions(store, World(lambda: self.fetcher, self.add, self._names, time, random, tell=tell))

    @cached_property
    def refresher(self) -> "Refresher":
        """The reader of pages that are held already."""
        from random import random
        from time import sleep, time

        from retrieval.tracks.refresh.refresher import Refresher, World

        tracking = self.tracking
        world = World(lambda: self.fetcher, self.add, time, sleep, random, tracking.take_quoted, tracking.tell_of_state)
        return Refresher(self.catalogue, self.page_visits, world)

    def look_live(self, quote: "Quote") -> "Live":
        """The sentence of a quotation beside its live page."""
        from retrieval.tracks.refresh.live import look

        return look(quote, self.catalogue, lambda: self.fetcher)

    def import_known(self, where: str, stdin: BinaryIO) -> "Iterator[Imported]":
        """Put the known claims of a file, of a page of the web, or of standard input (-) into the store."""
        from corpus.web.fetcher import Fetcher
        from corpus.web.transport import Limits
        from retrieval.claims.known.files import MOST_BYTES, rows
        from retrieval.claims.known.importing import import_rows
        from retrieval.claims.known.sources import SECONDS, page_of

        def fetcher() -> Fetcher:
            limits = Limits(body=MOST_BYTES, seconds=SECONDS)
            return Fetcher(allow_private=self.settings.allow_private, limits=limits, proxy=self.settings.proxy)

        page = page_of(where, fetcher, stdin)
        return import_rows(rows(page, where), where, self.known, self.embedder)

    def rate(
        self, claim: str, *, rating: str, by: str, url: str | None = None, note: str | None = None
    ) -> "KnownClaim":
        """Record a person's rating of a known claim (k12), of a claim of a check (c7#1), or of one in words."""
        from retrieval.claims.known.rating import claim_named, rate

        named = claim_named(claim, self.known, lambda check: self.checks.recall(check))
        return rate(self.known, self.ratings, self.embedder, named, rating, by, url, note)

    def _keep_reviews(self, reviews: str, article: "Article") -> None:
        """Keep what an article's page declares of claims that it reviews."""
        from retrieval.claims.known.importing import import_declared

        import_declared(reviews, article.metadata.url, article.id, self.known, self.embedder)

    def _sync(self) -> None:
        """Have Chroma hold what is stored; say so where that takes long."""
        if (lacking := self.vectors.lacking()) > 2 * SYNC_PASSAGES:
            self._say(f"Putting {lacking:,} passages into Chroma ...")
        self.vectors.sync()
