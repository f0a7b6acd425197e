"""The wiring: the one place that builds stores, models, search and questions, each when it is first needed.

Below stand the few things that several doors do alike: add, edit, name an article or a call.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from bot.settings import Settings
from corpus.errors import InputError
from corpus.ids import id_number

if TYPE_CHECKING:
    from bot.jobs.store.queue import Jobs
    from bot.pages.exhibits import Exhibits
    from bot.tracking import Tracking
    from corpus.nouns import Article, State
    from corpus.sources.gather import Host, Wanted
    from corpus.sources.source import Source
    from corpus.store.catalogue.catalogue import Catalogue as StoredCatalogue
    from corpus.store.engines.database import Database
    from corpus.store.engines.migrate import Home
    from corpus.store.protocols import Catalogue
    from corpus.store.records import ArticleRow, CopiedTable
    from corpus.web import Fetcher
    from retrieval.answers.answer import Answer, Answers
    from retrieval.answers.ask import Asker
    from retrieval.answers.store.answers import AnswerStore
    from retrieval.answers.transcript import Transcripts
    from retrieval.answers.verify import Verifier
    from retrieval.claims.check import Checker
    from retrieval.claims.kept import Checks
    from retrieval.claims.known.importing import Imported
    from retrieval.claims.known.matching import Matcher
    from retrieval.claims.known.review import KnownClaim
    from retrieval.claims.stance import StanceReader
    from retrieval.claims.store.known import KnownClaims
    from retrieval.claims.store.ratings import Ratings
    from retrieval.ingest import Result
    from retrieval.models.assistance import Aid
    from retrieval.models.model import Model
    from retrieval.models.store.calls import Calls, StoredCall
    from retrieval.questions.inventory import CorpusNames
    from retrieval.quotes.citations import Cutter, Quote
    from retrieval.reread import Reread
    from retrieval.search import Search
    from retrieval.speakers.registry import Speakers
    from retrieval.tracks.feeds.subscriptions import Subscriptions
    from retrieval.tracks.refresh.live import Live
    from retrieval.tracks.refresh.refresher import Refresher
    from retrieval.tracks.refresh.store.quoted import Quoted
    from retrieval.tracks.refresh.store.visits import PageVisits
    from retrieval.tracks.timeline import Timelines
    from retrieval.vectors.chroma_server import ServerCollections
    from retrieval.vectors.embedder import Embedder
    from retrieval.vectors.model_files import ModelFiles
    from retrieval.vectors.store import VectorStore

SYNC_PASSAGES = 4_000  # added between two visits to Chroma: opening it takes as long as adding some hundred
CATCH_UP_SECONDS = 2.0  # a command may spend on texts that were held before they could be read for statements


class App:
    """On Record over one home. Heavy parts are imported and loaded by the first command that needs them."""

    def __init__(self, settings: Settings, say: Callable[[str], None]) -> None:
        self.settings = settings
        self._say = say
        self._models: dict[str, Model] = {}

    @cached_property
    def place(self) -> "Home":
        """The place of all that is kept: the home's folder, or the database on a server that several machines share."""
        if not self.settings.database:
            return self.settings.home
        from corpus.store.engines.server import Server

        return Server(self.settings.database)

    @cached_property
    def catalogue(self) -> "Catalogue":
        """The articles with all that is held of them: the truth."""
        return self._stored

    @cached_property
    def _stored(self) -> "StoredCatalogue":
        """The catalogue with its database, in which other stores keep tables of their own."""
        from corpus.store.catalogue import catalogue

        return catalogue.Catalogue(self.place)

    @cached_property
    def cutter(self) -> "Cutter":
        """The maker of quotations from places."""
        from retrieval.quotes.citations import Cutter

        return Cutter(self.catalogue)

    @cached_property
    def vectors(self) -> "VectorStore":
        """The store of vectors: Chroma, and what is newer."""
        from retrieval.vectors.index import VectorIndex

        return VectorIndex(self._beside_vectors(), self.catalogue, server=self._chroma())

    def _chroma(self) -> "ServerCollections | None":
        """The collection of this catalogue on a Chroma server, where one is set."""
        if not self.settings.chroma:
            return None
        from retrieval.vectors.chroma_server import ServerCollections

        return ServerCollections(self.settings.chroma, self._stored.identity(), self._beside_vectors())

    def _beside_vectors(self) -> Path:
        """The folder of what is derived of vectors: of each shared database one of its own."""
        if not self.settings.database:
            return self.settings.home
        from corpus.store.engines.migrate import prepare

        return prepare(self.settings.home / "shared" / self._stored.identity())

    @cached_property
    def answers(self) -> "Answers":
        """The answers that were given."""
        from retrieval.answers.answer import Answers

        return Answers(self.kept_answers, self.catalogue, self.cutter)

    @cached_property
    def kept_answers(self) -> "AnswerStore":
        """The answers and checks as they are kept, unread."""
        from retrieval.answers.store.answers import AnswerStore

        return AnswerStore(self.place)

    @cached_property
    def tracking(self) -> "Tracking":
        """All that is followed, in the catalogue's file."""
        from bot.tracking import Tracking
        from retrieval.tracks.store.stores import open_stores

        return Tracking(self, open_stores(self._stored.database))

    @cached_property
    def known(self) -> "KnownClaims":
        """The known claims, in the catalogue's file."""
        from retrieval.claims.store.known import KnownClaims
        from retrieval.claims.store.tables import open_claims

        return KnownClaims(open_claims(self._stored.database))

    @cached_property
    def ratings(self) -> "Ratings":
        """The ratings of known claims by people, in the catalogue's file."""
        from retrieval.claims.store.ratings import Ratings
        from retrieval.claims.store.tables import open_claims

        return Ratings(open_claims(self._stored.database))

    @cached_property
    def matcher(self) -> "Matcher":
        """The finder of the known claims that a text repeats."""
        from retrieval.claims.known.matching import Matcher

        return Matcher(self.known, self.embedder)

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
    def page_visits(self) -> "PageVisits":
        """The visits to the pages of articles, in the catalogue's file."""
        from retrieval.tracks.refresh.store.tables import open_visits
        from retrieval.tracks.refresh.store.visits import PageVisits

        return PageVisits(open_visits(self._stored.database))

    @cached_property
    def quoted(self) -> "Quoted":
        """The places that answers and checks have quoted, in the catalogue's file."""
        from retrieval.tracks.refresh.store.quoted import Quoted
        from retrieval.tracks.refresh.store.tables import open_visits

        return Quoted(open_visits(self._stored.database))

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

    @cached_property
    def jobs(self) -> "Jobs":
        """The articles that people in chats wait for, in the catalogue's file."""
        from bot.jobs.store.queue import Jobs, open_jobs

        return Jobs(open_jobs(self._stored.database))

    @cached_property
    def chats(self) -> "Database":
        """The file of chats: people, roles, conversations, messages to answer."""
        from bot.chats.store.database import open_chats

        _ = self.tracking, self.jobs  # they take over what stood in the file of chats before
        return open_chats(self.place)

    @cached_property
    def calls(self) -> "Calls":
        """The calls to the language model."""
        from retrieval.models.store.calls import Calls

        return Calls(self.place)

    @cached_property
    def model_files(self) -> "ModelFiles":
        """The embedding model on disk, downloaded at first use."""
        from retrieval.vectors.model_files import ensure

        return ensure(self.settings.models, self._say)

    def set_up(self) -> "ModelFiles":
        """The embedding model on disk, got anew where it is damaged."""
        from retrieval.vectors.model_files import ensure

        return ensure(self.settings.models, self._say, mend=True)

    @cached_property
    def embedder(self) -> "Embedder":
        """The embedder of texts."""
        from retrieval.vectors.embedder import Embedder

        return Embedder(self.model_files)

    @cached_property
    def fetcher(self) -> "Fetcher":
        """Pages from the web; what is held of them already is asked for only if it has changed."""
        from corpus.formats.reader import EXTRACTOR
        from corpus.web import Fetcher

        catalogue = self.catalogue
        return Fetcher(
            allow_private=self.settings.allow_private,
            known=lambda url: catalogue.validators(url, EXTRACTOR),
            proxy=self.settings.proxy,
        )

    def import_known(self, where: str, stdin: BinaryIO) -> "Iterator[Imported]":
        """Put the known claims of a file, of a page of the web, or of standard input (-) into the store."""
        from corpus.web import Fetcher
        from corpus.web.transport import Limits
        from retrieval.claims.known.files import MOST_BYTES, rows
        from retrieval.claims.known.importing import import_rows
        from retrieval.claims.known.sources import SECONDS, page_of

        def fetcher() -> Fetcher:
            limits = Limits(body=MOST_BYTES, seconds=SECONDS)
            return Fetcher(allow_private=self.settings.allow_private, limits=limits, proxy=self.settings.proxy)

        page = page_of(where, fetcher, stdin)
        return import_rows(rows(page, where), where, self.known, self.embedder)

    def known_claim(self, id: str) -> "KnownClaim":
        """The known claim that a user names by its id: k12. Raises InputError where there is none."""
        from retrieval.claims.known.rating import known_claim

        return known_claim(id, self.known)

    def rate(
        self, claim: str, *, rating: str, by: str, url: str | None = None, note: str | None = None
    ) -> "KnownClaim":
        """Record a person's rating of a known claim (k12), of a claim of a check (c7#1), or of one in words."""
        from retrieval.claims.known.rating import claim_named, rate

        named = claim_named(claim, self.known, lambda check: self.checks.recall(check))
        return rate(self.known, self.ratings, self.embedder, named, rating, by, url, note)

    @cached_property
    def names(self) -> "CorpusNames":
        """The names and outlets of the corpus."""
        from retrieval.questions.inventory import CorpusNames

        return CorpusNames(self.catalogue)

    @cached_property
    def speakers(self) -> "Speakers":
        """The speakers with all their names."""
        from retrieval.speakers.registry import Speakers

        return Speakers(self.catalogue)

    @cached_property
    def search(self) -> "Search":
        """The search of passages by meaning and by words."""
        from retrieval.search import Search

        return Search(self.catalogue, self.embedder, self.vectors)

    @cached_property
    def asker(self) -> "Asker":
        """The answering of questions."""
        from retrieval.answers.ask import Asker
        from retrieval.ranking.ranker import WEIGHTS, Ranker

        self.catch_up()
        ranker = Ranker(WEIGHTS, self.model_files.tokenizer)
        return Asker(self.catalogue, self.search, ranker, self.answers, self.names, self.speakers)

    @cached_property
    def stance(self) -> "StanceReader":
        """The reader of what a sentence says of a claim."""
        from retrieval.claims.stance import WEIGHTS, StanceReader

        return StanceReader(WEIGHTS, self.model_files.tokenizer)

    @cached_property
    def checker(self) -> "Checker":
        """The verdicts on claims."""
        from retrieval.claims.check import Checker
        from retrieval.search import Search

        self.catch_up()
        return Checker(
            self.catalogue,
            Search(self.catalogue, self.embedder, self.vectors, left_out=self.known.fact_checks),
            self.stance,
            self.checks,
            self.names,
            self.speakers,
            self.matcher.repeats,
        )

    @cached_property
    def checks(self) -> "Checks":
        """The checks that were made."""
        from retrieval.claims.kept import Checks

        return Checks(self.kept_answers, self.cutter, lambda repeats: self.matcher.held(repeats) if repeats else ())

    def quote(self, id: str) -> "Quote":
        """The quotation of an id like a12.1, c12.1 of a check, t12.1 of a track, n12.1 of a notice, or s7 of a
        statement. InputError where there is none."""
        if id.startswith("t"):
            return self.timelines.quote(id).shown.quote
        if id.startswith("n"):
            return self.tracking.quote(id)
        return self.checks.quote(id) if id.startswith("c") else self.answers.quote(id)

    @cached_property
    def verifier(self) -> "Verifier":
        """The verdicts on quotations."""
        from retrieval.answers.verify import Verifier

        self.catch_up()
        return Verifier(self.catalogue, self.search, self.answers, self.names, self.speakers)

    @cached_property
    def transcripts(self) -> "Transcripts":
        """The statements by speaker."""
        from retrieval.answers.transcript import Transcripts

        self.catch_up()
        return Transcripts(self.catalogue, self.speakers, self.names)

    def say(self, line: str) -> None:
        """Tell whoever is at work a line of progress."""
        self._say(line)

    def warm_up(self) -> None:
        """Load all that questions need, so that the first is answered as quickly as the next."""
        self.vectors.keep_ready()
        _ = self.asker, self.verifier, self.transcripts
        self.names.renew()
        self.speakers.registry()
        self.embedder.embed_query("ready")
        self.matcher.repeats("ready")

    def catch_up(self, seconds: float = CATCH_UP_SECONDS) -> None:
        """Read for statements what has yet to be read, for a moment; say what is left."""
        from corpus.speech.statements import SCHEME
        from retrieval.ingest import catch_up

        if self.catalogue.count_unread(SCHEME):
            sum(catch_up(self.catalogue, seconds))
            if left := self.catalogue.count_unread(SCHEME):
                self._say(f"{left:,} texts have yet to be read for who said what. To read them all: onrecord reindex")

    def model(self, name: str | None = None) -> "Model | None":
        """The language model, or the one named in its place; None where the settings want none and none is named."""
        options = self.settings.model.named(name) if name else self.settings.model
        if not options.wanted:
            return None
        from retrieval.models.model import RemoteModel

        return self._models.setdefault(options.name or options.model, RemoteModel(options, lambda: self.calls))

    def aid(self, options: "Mapping[str, object]") -> "Aid | None":
        """A language model at the service of one question, as the options `model`, `no_model` and `summary` want it."""
        name, summing = options.get("model"), options.get("summary")
        model = None if options.get("no_model") else self.model(str(name) if name else None)
        if model is None:
            return None
        from retrieval.models.assistance import Aid

        wanted = self.settings.summary if summing is None else bool(summing)
        return Aid(model, self.calls, self.settings.model.prompt_tokens, summing=wanted)

    def sum_up(self, answer: "Answer", aid: "Aid | None") -> "Answer":
        """The answer with a model's checked summary, and kept so; as it was where none is wanted or there is nothing to
        sum up. It takes what is left of the question's time and tokens."""
        if aid is None or not aid.summing or aid.error is not None or not answer.quotes:
            return answer
        from retrieval.models.summary.summarise import summarise

        summary = summarise(answer.record.question, answer.quotes, aid, self.stance.read, self._names)
        if summary is None and aid.error is None:
            return answer
        if aid.error is not None:
            self._say(f"onrecord: {aid.error}")
        aid.settle(id_number(answer.id, "a"))
        return self.answers.amend(answer, aid.done(summary))

    def _names(self, name: str) -> tuple[str, ...]:
        """All names of the one speaker that a name means; none where it means none or several."""
        found = self.speakers.registry().named(name)
        return (found[0].name, *found[0].names) if len(found) == 1 else ()

    @cached_property
    def timelines(self) -> "Timelines":
        """The timelines of what is followed."""
        from retrieval.tracks.timeline import Timelines

        return Timelines(self.tracking.tracks, self.catalogue, self.cutter)

    def page(self, id: str) -> str:
        """The page of evidence of an answer, a check or a track, as HTML. InputError where there is none of that id."""
        from bot.pages.evidence import answer_page, check_page

        if id.startswith("t"):
            return self._track_page(id)
        if id.startswith("c"):
            return check_page(self.checks.recall(id), self.catalogue, self.checks.made_at(id))
        return answer_page(self.answers.recall(id), self.catalogue, self.answers.given_at(id))

    def exhibits(self, id: str) -> "Exhibits":
        """The entries of a track as evidence. InputError where nothing is followed under that id."""
        from bot.pages.exhibits import exhibits
        from retrieval.tracks.track import track_number

        return exhibits(self.timelines.of(track_number(id)), self.catalogue, self.page_visits)

    def _track_page(self, id: str) -> str:
        from datetime import UTC, datetime

        from bot.pages.evidence import track_page
        from bot.pictures.timeline import picture

        found = self.exhibits(id)
        return track_page(found, picture(found.timeline).inline(), datetime.now(UTC).isoformat())

    def article(self, id: str) -> "ArticleRow":
        """The article a user names by its number. Raises InputError where there is none."""
        from corpus.store.records import ArticleRow

        number = id_number(id)
        article = self.catalogue.article(number)
        if article is None:
            raise InputError(f"There is no article {id[:40]!r}. See their numbers with: onrecord articles --limit 0")
        versions, passages = self.catalogue.versions(number), self.catalogue.passage_ids(number)
        statements = self.catalogue.statements_of(article.version, number)
        return ArticleRow(article, len(versions), len(passages), len(statements))

    def edit(self, article: int, changes: "dict[str, str]") -> "ArticleRow":
        """Put an article's details right."""
        from retrieval.ingest import read_again

        self.catalogue.edit(article, changes)
        if changes.get("url"):
            self.refresher.plan_again(article)
        read_again(self.catalogue, article)
        self._sync()
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
        self.catalogue.put_back(number)
        self.refresher.plan(list(self.catalogue.articles_by_id([number]).values()))
        self.tracking.note_states([number], "put back")
        for _ in self.reread([number]):  # its page may declare reviews of claims, which were let go of
            pass
        return self.article(id)

    def gather(self, wanted: "Wanted", host: "Host", stdin: BinaryIO) -> "Iterator[Result]":
        """Add all that is wanted, from wherever it has to be got."""
        from corpus.sources.gather import gather

        return self.add(gather(wanted, stdin, lambda: self.fetcher, host))

    def add(self, sources: "Iterable[Source]") -> "Iterator[Result]":
        """Add sources; each result is handed on once it is committed.

        When the last one is, Chroma holds them all; and what was held before it could be read for statements is read,
        for a moment.
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

    def _keep_reviews(self, reviews: str, article: "Article") -> None:
        """Keep what an article's page declares of claims that it reviews."""
        from retrieval.claims.known.importing import import_declared

        import_declared(reviews, article.metadata.url, article.id, self.known, self.embedder)

    def _sync(self) -> None:
        """Have Chroma hold what is stored; say so where that takes long."""
        if (lacking := self.vectors.lacking()) > 2 * SYNC_PASSAGES:
            self._say(f"Putting {lacking:,} passages into Chroma ...")
        self.vectors.sync()

    def move(self, to: str) -> "list[CopiedTable]":
        """Copy all that is kept into an empty home, or an empty database on a server; each table is counted and hashed
        on both sides. Here everything stays as it is."""
        there = App(self.settings.kept_at(to), self._say)
        copied = self.copy(there)
        there.catalogue.reindex()
        there.known.reindex()
        return copied

    def copy(self, there: "App", without: "Collection[str]" = ()) -> "list[CopiedTable]":
        """Copy all that is kept into the empty home of another app, but for these tables, and prove it."""
        from corpus.store.engines.copying import copy_all

        for app in (self, there):
            app._make_every_table()
        return copy_all(self.place, there.place, without)

    @staticmethod
    def database_files() -> tuple[str, ...]:
        """The names of the files in a home that hold all that is kept."""
        from corpus.store.engines.copying import FILES

        return FILES

    def close(self) -> None:
        """Let go of every database; each is opened again when it is used again."""
        for part in (self.chats, self.kept_answers, self.calls, self.catalogue):
            part.close()

    def _make_every_table(self) -> None:
        from bot.web.store.database import open_web
        from retrieval.tracks.store.tables import open_tracks

        open_tracks(self._stored.database)
        _ = self.known, self.page_visits, self.kept_answers, self.calls, self.chats
        open_web(self.place).close()

    def call(self, number: int) -> "StoredCall":
        """The call of that number. Raises InputError where none is remembered."""
        found = self.calls.find(number)
        if found is None:
            raise InputError(f"There is no call {number}, or it has been forgotten. See: onrecord calls --limit 0")
        return found
