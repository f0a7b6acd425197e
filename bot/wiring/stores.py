"""The stores: all that is kept, each opened when it is first needed.

Here too: copying all of it into another place, and looking up what a user names by a number.
"""

from collections.abc import Callable, Collection
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bot.settings import Settings
from corpus.errors import InputError
from corpus.ids import id_number

if TYPE_CHECKING:
    from bot.jobs.queue import Queue
    from corpus.store.catalogue.catalogue import Catalogue as StoredCatalogue
    from corpus.store.engines.database import Database
    from corpus.store.engines.migrate import Home
    from corpus.store.fetching.turns import SharedTurns
    from corpus.store.protocols import Catalogue
    from corpus.store.records import ArticleRow, CopiedTable
    from retrieval.answers.store.answers import AnswerStore
    from retrieval.claims.known.review import KnownClaim
    from retrieval.claims.store.known import KnownClaims
    from retrieval.claims.store.ratings import Ratings
    from retrieval.models.store.calls import Calls, StoredCall
    from retrieval.tracks.refresh.store.quoted import Quoted
    from retrieval.tracks.refresh.store.visits import PageVisits
    from retrieval.tracks.store.stores import TrackStores
    from retrieval.vectors.chroma_server import ServerCollections
    from retrieval.vectors.store import VectorStore


class Stores:
    """All that one home keeps, or the database that several machines share."""

    def __init__(self, settings: Settings, say: Callable[[str], None]) -> None:
        self.settings = settings
        self._say = say

    def say(self, line: str) -> None:
        """Tell whoever is at work a line of progress."""
        self._say(line)

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
    def kept_answers(self) -> "AnswerStore":
        """The answers and checks as they are kept, unread."""
        from retrieval.answers.store.answers import AnswerStore

        return AnswerStore(self.place)

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
    def followed(self) -> "TrackStores":
        """The tracks with their notices, in the catalogue's file."""
        from retrieval.tracks.store.stores import open_stores

        return open_stores(self._stored.database)

    def is_anything_followed(self) -> bool:
        """Tell whether anything is followed, without loading what reads it."""
        from retrieval.tracks.store.tables import is_anything_followed, open_tracks

        return is_anything_followed(open_tracks(self._stored.database))

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
    def queue(self) -> "Queue":
        """The queue of all work, in the catalogue's file."""
        from bot.jobs.store.table_queue import TableQueue
        from bot.jobs.store.tables import open_jobs

        database = open_jobs(self._stored.database)
        if not self.settings.database:
            return TableQueue(database)
        from bot.jobs.store.procrastinate_queue import ProcrastinateQueue
        from bot.jobs.store.procrastinate_schema import open_procrastinate

        return ProcrastinateQueue(open_procrastinate(database))

    @cached_property
    def chats(self) -> "Database":
        """The file of chats: people, roles, conversations, messages to answer."""
        from bot.chats.store.database import open_chats

        _ = self.followed, self.queue  # they take over what stood in the file of chats before
        return open_chats(self.place)

    @cached_property
    def site_turns(self) -> "SharedTurns":
        """The turns of requests at sites, which all processes keep together."""
        from corpus.store.fetching.turns import SharedTurns, open_turns

        return SharedTurns(open_turns(self.place))

    def open_web(self) -> "Database":
        """Open the file of chats with the tables of the web in it; whoever opens it closes it."""
        from bot.web.store.database import open_web

        _ = self.queue  # it takes over what callers of the web had asked for before
        return open_web(self.place)

    @cached_property
    def calls(self) -> "Calls":
        """The calls to the language model."""
        from retrieval.models.store.calls import Calls

        return Calls(self.place)

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

    def known_claim(self, id: str) -> "KnownClaim":
        """The known claim that a user names by its id: k12. Raises InputError where there is none."""
        from retrieval.claims.known.rating import known_claim

        return known_claim(id, self.known)

    def call(self, number: int) -> "StoredCall":
        """The call of that number. Raises InputError where none is remembered."""
        found = self.calls.find(number)
        if found is None:
            raise InputError(f"There is no call {number}, or it has been forgotten. See: onrecord calls --limit 0")
        return found

    def move(self, to: str) -> "list[CopiedTable]":
        """Copy all that is kept into an empty home, or an empty database on a server; each table is counted and hashed
        on both sides. Here everything stays as it is."""
        there = Stores(self.settings.kept_at(to), self._say)
        copied = self.copy(there)
        there.catalogue.reindex()
        there.known.reindex()
        return copied

    def copy(self, there: "Stores", without: "Collection[str]" = ()) -> "list[CopiedTable]":
        """Copy all that is kept into the empty home of another, but for these tables, and prove it."""
        from corpus.store.engines.copying import copy_all

        for each in (self, there):
            each._make_every_table()
        return copy_all(self.place, there.place, without)

    @staticmethod
    def database_files() -> tuple[str, ...]:
        """The names of the files in a home that hold all that is kept."""
        from corpus.store.engines.copying import FILES

        return FILES

    @staticmethod
    def tables_in(home: Path, without: "Collection[str]" = ()) -> "list[CopiedTable]":
        """Count and hash what the databases of a home hold, but for some tables."""
        from corpus.store.engines.copying import summed

        return summed(home, without)

    def close(self) -> None:
        """Let go of databases, models and all else; each is opened or loaded again when it is used again."""
        held = vars(self)
        for name in held.keys() & {"_stored", "calls", "chats", "kept_answers", "site_turns", "vectors"}:
            held[name].close()
        for name in [name for name in held if isinstance(getattr(type(self), name, None), cached_property)]:
            del held[name]

    def _make_every_table(self) -> None:
        _ = self.followed, self.known, self.page_visits, self.kept_answers, self.calls, self.chats
        self.open_web().close()
