"""The catalogue of one home: what is held, for any number of threads and processes at once.

A table of contents: each method opens one transaction and hands over to the file that knows how.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from corpus.nouns import (
    EVERYTHING,
    Article,
    Block,
    Filter,
    Page,
    Sentence,
    SpeakerType,
    Statement,
    StoredPassage,
    StoredStatement,
    Text,
    Validators,
)
from corpus.store.records import (
    Arrivals,
    ArticleRow,
    Check,
    CorrectionKind,
    Fix,
    Ids,
    Incoming,
    Looks,
    Observation,
    Outcome,
    Scope,
    Seen,
    SpeakerCorrection,
    Speaks,
    Unread,
    Vectors,
)
from corpus.store.sqlite import add as adding
from corpus.store.sqlite import articles as arriving
from corpus.store.sqlite import articles as reading
from corpus.store.sqlite import (
    checks,
    corrections,
    edits,
    incoming,
    origin_groups,
    search,
    statement_writes,
    texts,
)
from corpus.store.sqlite import statements as spoken
from corpus.store.sqlite.engine import LARGE_CACHE
from corpus.store.sqlite.incoming import Piece
from corpus.store.sqlite.migrate import Migrations, open_database

MIGRATIONS = Migrations(
    Path(__file__).parent / "migrations" / "versions", ("0001", "0002", "0003", "0004", "0005", "0006")
)


class Catalogue:
    """Every text, passage and vector of one home. Writes have reached the disk when a method returns.

    `database` is its file, in which others may keep tables of their own.
    """

    def __init__(self, home: Path) -> None:
        self.database = self._held = open_database(home, "catalogue.sqlite", MIGRATIONS, LARGE_CACHE)

    def close(self) -> None:
        """Let go of the file; it is opened again when the catalogue is used again."""
        self._held.close()

    def snapshot(self) -> AbstractContextManager[None]:
        """Let all that this thread reads inside see one state of the corpus. Nothing may be written meanwhile."""
        return self._held.snapshot()

    def transaction(self) -> AbstractContextManager[None]:
        """Let all that this thread writes inside be confirmed together, or not at all."""
        return self._held.transaction()

    # Putting in, correcting, taking out

    def known(self, identity: str) -> tuple[int, str] | None:
        """The article known under an identity, and the version last seen there."""
        with self._held.reading() as connection:
            return adding.known(connection, identity)

    def validators(self, url: str, extractor: str) -> Validators | None:
        """By what the server at an address can be asked whether the page that this extractor has read is the same."""
        with self._held.reading() as connection:
            return adding.validators(connection, url, extractor)

    def add(self, items: Sequence[Incoming]) -> list[Outcome]:
        """What became of each piece, once all of them are on disk; all or none."""
        pieces = [Piece(item) for item in items]
        with self._held.reading() as connection:
            new = [piece for piece in pieces if adding.differs(connection, piece)]
        for piece in new:
            piece.pack()
        with self._held.writing() as connection:
            return adding.add(connection, pieces)

    def edit(self, article_id: int, changes: Mapping[str, str | None], vectors: Vectors | None = None) -> Article:
        """The article after a person's corrections. New vectors, a row a current passage, give its passages new ids."""
        with self._held.writing() as connection:
            return edits.edit(connection, article_id, changes, vectors)

    def remove(self, article_id: int) -> None:
        """Take an article out everywhere."""
        with self._held.writing() as connection:
            edits.remove(connection, article_id)

    def correct_speakers(
        self,
        kind: CorrectionKind,
        name: str,
        others: Sequence[str],
        articles: Sequence[int] = (),
        who: str | None = None,
    ) -> SpeakerCorrection:
        """Note what a person says of a speaker's names; it holds from now on, whatever is read from texts."""
        with self._held.writing() as connection:
            noted = corrections.note(connection, kind, name, others, articles, who)
            statement_writes.lay_articles_again(connection, noted.articles)
            return noted

    def undo_speaker_correction(self, number: int | None = None) -> SpeakerCorrection:
        """Take back a correction, or the latest that is in force."""
        with self._held.writing() as connection:
            undone = corrections.undo_correcting_speakers(connection, number)
            statement_writes.lay_articles_again(connection, undone.articles)
            return undone

    def speaker_corrections(self) -> list[SpeakerCorrection]:
        """What people have said of speakers' names, the oldest first, what was undone too."""
        with self._held.reading() as connection:
            return corrections.every_correcting_speakers(connection)

    # Articles and their texts

    def article(self, article_id: int) -> Article | None:
        """The article of that id, None where there is none."""
        with self._held.reading() as connection:
            return reading.article(connection, article_id)

    def articles_by_id(self, ids: Collection[int]) -> dict[int, Article]:
        """The articles of these ids, without those that are no more."""
        with self._held.reading() as connection:
            return reading.articles_by_id(connection, ids)

    def articles(self, limit: int | None = None, where: Filter = EVERYTHING) -> list[ArticleRow]:
        """The articles, newest in the corpus first."""
        with self._held.reading() as connection:
            return reading.list_articles(connection, limit, where)

    def group(self, group_id: int) -> list[Article]:
        """The articles of one origin."""
        with self._held.reading() as connection:
            return reading.group(connection, group_id)

    def current_group(self, group_id: int) -> int | None:
        """What an origin group noted earlier is called now; None where nothing of it is held."""
        with self._held.reading() as connection:
            return origin_groups.current_group(connection, group_id)

    def versions(self, article_id: int) -> list[Seen]:
        """Each text that an article has had, oldest first."""
        with self._held.reading() as connection:
            return reading.seen(connection, article_id)

    def observations(self, article_id: int) -> list[Observation]:
        """Each look at an article that found something new: A, B, A again are three."""
        with self._held.reading() as connection:
            return reading.observed(connection, article_id)

    def text(self, version: str) -> str:
        """A version's text; InputError where it is not held."""
        with self._held.reading() as connection:
            return reading.text(connection, version)

    def texts(self, versions: Collection[str]) -> dict[str, Text]:
        """The texts of these versions with their blocks; InputError where one is not held."""
        with self._held.reading() as connection:
            return reading.texts(connection, versions)

    def blocks(self, version: str) -> tuple[Block, ...]:
        """The paragraphs and other parts of a version's text."""
        with self._held.reading() as connection:
            return reading.blocks(connection, version)

    def sentences(self, version: str) -> tuple[Sentence, ...]:
        """The sentences of a version's text."""
        with self._held.reading() as connection:
            return reading.sentences(connection, version)

    def page(self, article_id: int, version: str) -> Page | None:
        """The raw page on which a text was last seen."""
        with self._held.reading() as connection:
            return reading.page(connection, article_id, version)

    def beginning(self, article_id: int, version: str) -> bool:
        """Whether a text was only the beginning of an article, as its page showed it then."""
        with self._held.reading() as connection:
            return incoming.seen_as_beginning(connection, article_id, version)

    # Passages and search

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        """The passages of these ids, in this order, without those that are no more."""
        with self._held.reading() as connection:
            return reading.stored_passages(connection, ids)

    def passage_ids(self, article_id: int, version: str | None = None) -> list[int]:
        """An article's passages: of its current version, or of the one named."""
        with self._held.reading() as connection:
            return reading.passage_ids(connection, article_id, version)

    def match(
        self, query: str, limit: int, where: Filter = EVERYTHING, required: Sequence[Sequence[str]] = ()
    ) -> list[tuple[int, float]]:
        """Current passages by a question's words, best first; of each group in `required`, one spelling must occur."""
        with self._held.reading() as connection:
            return search.match(connection, query, limit, where, required)

    def containing(self, phrase: str, where: Filter = EVERYTHING, limit: int | None = None) -> list[int]:
        """Current passages with these words in a row, in their text or title."""
        with self._held.reading() as connection:
            return search.containing(connection, phrase, where, limit)

    def allowed(self, where: Filter) -> Ids | None:
        """The current passages inside a filter; None where it filters nothing."""
        with self._held.reading() as connection:
            return search.allowed(connection, where)

    def current(self, ids: Sequence[int]) -> set[int]:
        """Those of the passages that belong to a current version."""
        with self._held.reading() as connection:
            return search.current(connection, ids)

    def vectors(self, after: int = 0, limit: int | None = None) -> tuple[Ids, Vectors]:
        """The vectors of passages, current or not, with ids above `after`. The vector of an id never changes."""
        with self._held.reading() as connection:
            return search.vectors(connection, after, limit)

    def last_passage(self) -> int:
        """The highest id that has a vector."""
        with self._held.reading() as connection:
            return search.last_passage(connection)

    def all_passages(self, article_id: int) -> list[int]:
        """An article's passages of every version that have a vector, by id."""
        with self._held.reading() as connection:
            return search.all_passages(connection, article_id)

    def changed_articles(self, after: int = 0) -> tuple[list[int], int]:
        """The articles of which passages were taken out or described anew after a mark, each once; the mark of now."""
        with self._held.reading() as connection:
            return search.changed_articles(connection, after)

    def scope(self, where: Filter = EVERYTHING) -> Scope:
        """How much a search looks at."""
        with self._held.reading() as connection:
            return search.scope(connection, where)

    # Statements; those that a person dropped are left out, but where one is asked for by its number

    def said_by(
        self, names: Sequence[str], where: Filter = EVERYTHING, limit: int | None = None
    ) -> list[StoredStatement]:
        """What those of these names said, or somebody said for them, second-hand too; the newest article first."""
        with self._held.reading() as connection:
            return spoken.said_by(connection, names, where, limit)

    def speaking(self, names: Sequence[str], where: Filter = EVERYTHING) -> Ids:
        """The passages in which those of these names speak."""
        with self._held.reading() as connection:
            return spoken.speaking(connection, names, where)

    def statements(self, where: Filter = EVERYTHING, limit: int | None = None) -> list[StoredStatement]:
        """Every statement of the current versions, the newest article first."""
        with self._held.reading() as connection:
            return spoken.everything(connection, where, limit)

    def statements_of(self, version: str, article_id: int) -> list[StoredStatement]:
        """The statements of one text of an article, an earlier one too, in its order."""
        with self._held.reading() as connection:
            return spoken.of_version(connection, version, article_id)

    def statements_in(self, passages: Sequence[int]) -> list[StoredStatement]:
        """The statements whose sentences stand in these passages, wholly or in part."""
        with self._held.reading() as connection:
            return spoken.in_passages(connection, passages)

    def statement(self, statement_id: int) -> StoredStatement | None:
        """The statement of that number, None where there is none."""
        with self._held.reading() as connection:
            return spoken.one(connection, statement_id)

    def speaker_counts(self, where: Filter = EVERYTHING) -> list[Speaks]:
        """Who speaks, most statements first; what others report of them is not counted."""
        with self._held.reading() as connection:
            return spoken.speaker_counts(connection, where)

    def who_speaks(self, where: Filter = EVERYTHING) -> list[tuple[str, SpeakerType, int, int]]:
        """The same for each article by itself: name, type, article, number of statements."""
        with self._held.reading() as connection:
            return spoken.who_speaks(connection, where)

    def fix(self, statement_id: int, speaker: str | None, who: str | None = None) -> StoredStatement | None:
        """The statement after a person's word on who speaks; None: it is no statement. Outlives its row."""
        with self._held.writing() as connection:
            statement_writes.lay_again(connection, corrections.fix(connection, statement_id, speaker, who))
            return spoken.one(connection, statement_id)

    def undo_fix(self, statement_id: int) -> StoredStatement | None:
        """The statement after its latest correction was taken back; None where it was held by that alone."""
        with self._held.writing() as connection:
            statement_writes.lay_again(connection, corrections.undo(connection, statement_id))
            return spoken.one(connection, statement_id)

    def fixes(self) -> list[Fix]:
        """All corrections ever made, the oldest first."""
        with self._held.reading() as connection:
            return corrections.every(connection)

    def fixes_in_force(self) -> list[Fix]:
        """The corrections that hold, the latest first."""
        return corrections.in_force(self.fixes())

    def unread(self, scheme: str, limit: int, article_id: int | None = None) -> list[Unread]:
        """Texts that have yet to be read for statements by this scheme, current ones first; or those of one article."""
        with self._held.reading() as connection:
            return statement_writes.unread(connection, scheme, limit, article_id)

    def count_unread(self, scheme: str) -> int:
        """How many texts have yet to be read for statements; cheap where there are none."""
        with self._held.reading() as connection:
            return statement_writes.count_unread(connection, scheme)

    def keep_statements(self, scheme: str, found: Sequence[tuple[Unread, Sequence[Statement]]]) -> None:
        """Store what was read from texts in the place of what was held of them."""
        with self._held.writing() as connection:
            statement_writes.keep(connection, scheme, found)

    def read_all_again(self) -> None:
        """Have every text read again for statements; those held stay until then, and corrections for ever."""
        with self._held.writing() as connection:
            statement_writes.forget(connection)

    # What has come

    def marks(self) -> tuple[int, int]:
        """The highest numbers ever given to a statement and to a passage: what comes later has higher ones."""
        with self._held.reading() as connection:
            return arriving.marks(connection)

    def arrivals(self, after: tuple[int, int], until: tuple[int, int], since: str) -> Arrivals:
        """What came between two such marks, in texts that were seen at the moment `since` (ISO 8601, UTC) or later."""
        with self._held.reading() as connection:
            return arriving.arrivals(connection, after, until, since)

    # Names, outlets

    def names(self, after: int = 0) -> list[tuple[str, int]]:
        """Every name that occurs, with its number of articles; of articles observed later than `after`."""
        with self._held.reading() as connection:
            return reading.known_names(connection, after)

    def names_of(self, article_id: int) -> dict[str, int]:
        """The names in one article, with how often each stands there."""
        with self._held.reading() as connection:
            return reading.names_of(connection, article_id)

    def definitions(self, after: int = 0) -> list[tuple[str, str, int]]:
        """Short forms, what articles spell them out as, and in how many; of articles observed later than `after`."""
        with self._held.reading() as connection:
            return reading.known_definitions(connection, after)

    def looks(self, after: int) -> Looks:
        """How many observations there are, and how many of them came after the one of that number."""
        with self._held.reading() as connection:
            return reading.looks(connection, after)

    def outlets(self) -> list[tuple[str, int]]:
        """The outlets with their numbers of articles, most first."""
        with self._held.reading() as connection:
            return reading.outlets(connection)

    # The whole

    def changes(self) -> int:
        """A number that grows whenever any process changes what is held."""
        with self._held.reading() as connection:
            return reading.changes(connection)

    def reindex(self) -> None:
        """Fill the index of words anew from the texts."""
        with self._held.writing() as connection:
            texts.reindex(connection)

    def check(self) -> list[Check]:
        """Prove on the stored data what the catalogue promises."""
        with self._held.reading() as connection:
            return checks.check(connection)
