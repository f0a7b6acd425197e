"""The stores of the corpus as their users see them: small Protocols that any database can stand behind.

Only values of `corpus.nouns` and `corpus.store.records` cross them: no SQL, no rows, no query syntax, no file. Each
reads what is committed now, of any process, and what it writes has reached the disk when its method returns. Who needs
several of them says so with a Protocol of its own that inherits from them; `Corpus` is what questions need,
`Catalogue` everything.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Literal, Protocol

from corpus.nouns import (
    EVERYTHING,
    Article,
    Block,
    Filter,
    Page,
    Sentence,
    SpeakerType,
    State,
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
    Ids,
    Incoming,
    Observation,
    ObservationCounts,
    Outcome,
    Purged,
    Removed,
    Scope,
    SeenText,
    Shelf,
    Shelves,
    SpeakerCorrection,
    SpeakerCount,
    SpokenName,
    StateMark,
    StatementCorrection,
    StoredPage,
    Tombstone,
    UnreadText,
    Vectors,
)


class Articles(Protocol):
    """The articles, with their history and their origin groups."""

    def article(self, article_id: int) -> Article | None:
        """Return the article of that id, None where there is none."""

    def articles_by_id(self, ids: Collection[int]) -> dict[int, Article]:
        """Return the articles of these ids, without those that are no more."""

    def articles(self, limit: int | None = None, where: Filter = EVERYTHING) -> list[ArticleRow]:
        """List the articles, newest in the corpus first."""

    def group(self, group_id: int) -> list[Article]:
        """Return the articles of one origin, oldest in the corpus first."""

    def current_group(self, group_id: int) -> int | None:
        """Return the present id of an origin group noted earlier, None where nothing of it is held."""

    def versions(self, article_id: int) -> list[SeenText]:
        """Return each text that an article has had, oldest first."""

    def observations(self, article_id: int) -> list[Observation]:
        """Return each look at an article that found something new: A, B, A again are three."""

    def scope(self, where: Filter = EVERYTHING) -> Scope:
        """Count what a search inside the filter looks at."""


class ArticleShelves(Protocol):
    """The articles by outlet, month, language and state."""

    def on_shelf(self, shelf: Shelf, limit: int, before: int | None = None) -> list[ArticleRow]:
        """List the articles of a choice, newest in the corpus first; only those with ids below `before`."""

    def shelves(self, shelf: Shelf) -> Shelves:
        """Count the articles of a choice, and those that each value of each aspect would leave of it."""


class Texts(Protocol):
    """The texts of articles, named by the SHA-256 of their characters; a text never changes."""

    def text(self, version: str) -> str:
        """Return a version's text. Raises InputError where it is not held."""

    def texts(self, versions: Collection[str]) -> dict[str, Text]:
        """Return the texts of these versions with their blocks. Raises InputError where one is not held."""

    def blocks(self, version: str) -> tuple[Block, ...]:
        """Return the paragraphs and other parts of a version's text."""

    def sentences(self, version: str) -> tuple[Sentence, ...]:
        """Return the sentences of a version's text."""

    def page(self, article_id: int, version: str, sha: str | None = None) -> Page | None:
        """Return the raw page on which a text was last seen, or the one of this SHA-256, where it was kept; without a
        byte where it is not kept any more."""

    def stored_page(self, article_id: int) -> StoredPage | None:
        """Return the raw page on which an article's current text was last seen, None where it was not kept; without a
        byte where it is not kept any more."""

    def count_pages(self) -> tuple[int, int]:
        """Count the raw pages that are kept, and those that are not kept any more."""

    def count_old_pages(self, before: str) -> int:
        """Count the raw pages that are kept and were not seen again since a moment (ISO 8601, UTC)."""

    def forget_old_pages(self, before: str) -> int:
        """Let go of the bytes of these pages, for good, and count them. Their texts and all that is known of them stay,
        and a page that comes again is kept again."""

    def is_same_page(self, article_id: int, one: str, other: str) -> bool:
        """Tell whether two texts of an article were read from the same raw page, by different readers."""

    def is_beginning(self, article_id: int, version: str) -> bool:
        """Tell whether a text was only the beginning of its article, as the page showed it then."""


class Passages(Protocol):
    """Passages by their ids, which are never used again."""

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        """Return the passages of these ids, in this order, without those that are no more."""

    def passage_ids(self, article_id: int, version: str | None = None) -> list[int]:
        """Return the ids of an article's passages: of its current version, or of the one named."""

    def current_passages(self, ids: Sequence[int]) -> set[int]:
        """Return those of the passages that belong to the current version of an article still held."""

    def passages_inside(self, where: Filter) -> Ids | None:
        """Return the current passages inside a filter, ascending; None where it filters nothing."""


class WordSearch(Protocol):
    """Full-text search over the current passages. Words are taken as words, never as a query language."""

    def match(
        self, query: str, limit: int, where: Filter = EVERYTHING, required: Sequence[Sequence[str]] = ()
    ) -> list[tuple[int, float]]:
        """Rank passages by the words of a question, best first, with a score that grows with relevance.

        One word is enough; but of each group in `required` (the spellings of a name) a passage must have one.
        """

    def containing(self, phrase: str, where: Filter = EVERYTHING, limit: int | None = None) -> list[int]:
        """Return the passages with these words in a row, in their text or title, lowest id first."""

    def frequencies(self, words: Sequence[str]) -> list[int]:
        """Count for each word the passages that have it in some form, in text or title, no further than it matters."""


class PassageVectors(Protocol):
    """The vectors of passages. The vector of an id never changes."""

    def vectors(self, after: int = 0, limit: int | None = None) -> tuple[Ids, Vectors]:
        """Return the vectors of passages, current or not, with ids above `after`, ascending."""

    def last_passage(self) -> int:
        """Return the highest id that has a vector, 0 where none has."""

    def all_passages(self, article_id: int) -> list[int]:
        """Return the ids of an article's passages that have a vector, of every version, ascending."""

    def changed_articles(self, after: int = 0) -> tuple[list[int], int]:
        """Return the articles changed after a mark, each once, and the mark of now.

        An article is changed where passages of it were taken out, became current or ceased to be, or have other
        details (title, outlet, date, link) than before. One that is new is not changed.
        """


class Statements(Protocol):
    """Statements with their speakers. Those that a person dropped are left out, unless asked for by number."""

    def said_by(
        self, names: Sequence[str], where: Filter = EVERYTHING, limit: int | None = None
    ) -> list[StoredStatement]:
        """Return what speakers of these names said, or had said for them, second-hand too; newest article first."""

    def passages_spoken_in(self, names: Sequence[str], where: Filter = EVERYTHING) -> Ids:
        """Return the current passages in which speakers of these names speak, ascending."""

    def statements(self, where: Filter = EVERYTHING, limit: int | None = None) -> list[StoredStatement]:
        """Return every statement of the current versions, newest article first."""

    def statements_of(self, version: str, article_id: int) -> list[StoredStatement]:
        """Return the statements of one text of an article, an earlier one too, in its order."""

    def statements_in(self, passages: Sequence[int]) -> list[StoredStatement]:
        """Return the statements whose sentences stand in these passages, wholly or in part."""

    def statement(self, statement_id: int) -> StoredStatement | None:
        """Return the statement of that number, None where there is none."""

    def speaker_counts(self, where: Filter = EVERYTHING) -> list[SpeakerCount]:
        """Count the statements of each speaker, most first; what others report of them is not counted."""

    def spoken_names(self, keys: Sequence[str]) -> list[SpokenName]:
        """Count the statements under the names that have any of these keys (`speaker_keys`); the same are counted."""

    def names_between(self, first: str, last: str) -> list[str]:
        """Return the names under which statements are held that have a key from `first` up to `last`, without it."""

    def most_spoken(self, limit: int) -> list[SpokenName]:
        """Count the statements under the names that have most, most first; the same are counted."""

    def articles_spoken_in(self, name: str) -> set[int]:
        """Return the articles with statements under a name, first-hand."""

    def speaker_counts_by_article(self, where: Filter = EVERYTHING) -> list[tuple[str, SpeakerType, int, int]]:
        """Count the same for each article by itself: name, type, article, number of statements."""


class Names(Protocol):
    """The names, short forms and outlets that occur in the corpus, and the observations that they hang on."""

    def names(self, after: int = 0) -> list[tuple[str, int]]:
        """Return every name that occurs, with its number of articles; of articles observed later than `after`."""

    def definitions(self, after: int = 0) -> list[tuple[str, str, int]]:
        """Return short forms, their long ones, and in how many articles each stands, of those observed later."""

    def keyed_names(self, keys: Sequence[str]) -> dict[str, list[tuple[str, int]]]:
        """Return the names that have any of these keys (`name_keys`) with their numbers of articles, most first."""

    def name_counts(self, names: Sequence[str]) -> dict[str, int]:
        """Return the numbers of articles of those of these names that occur."""

    def has_names(self, number: int) -> bool:
        """Tell whether so many names occur."""

    def explained(self, kind: Literal["short", "long", "meaning"], keys: Sequence[str]) -> list[tuple[str, str]]:
        """Return the short forms and long ones that articles explain, by the letters of the short one, by the folded
        long one, or by the long one made plain for comparing."""

    def outlets(self) -> list[tuple[str, int]]:
        """Return the outlets with their numbers of articles, most first."""

    def observation_counts(self, after: int) -> ObservationCounts:
        """Count the observations, and those of them that came after the one of that number."""


class Changes(Protocol):
    """Changes of the corpus since an earlier look, by any process."""

    def changes(self) -> int:
        """Return a number that grows whenever any process changes what is held."""

    def marks(self) -> tuple[int, int]:
        """Return the highest numbers ever given to a statement and to a passage: what comes later has higher ones."""

    def seen_again(self, after: int) -> tuple[list[int], int]:
        """Return the articles that were seen again, with something new, after the look of that number, and the number
        of the last look."""

    def arrivals(self, after: tuple[int, int], until: tuple[int, int], since: str) -> Arrivals:
        """Return what came between two such marks, in texts that were seen at `since` (ISO 8601, UTC) or later."""


class SpeakerCorrections(Protocol):
    """Corrections of speakers' names by people: they hold, whatever is read from texts, until they are undone."""

    def correct_speakers(
        self,
        kind: CorrectionKind,
        name: str,
        others: Sequence[str],
        articles: Sequence[int] = (),
        who: str | None = None,
    ) -> SpeakerCorrection:
        """Note which names are one speaker's and which are not."""

    def undo_speaker_correction(self, number: int | None = None) -> SpeakerCorrection:
        """Take back a correction, or the latest that is in force. Raises InputError where there is none."""

    def speaker_corrections(self) -> list[SpeakerCorrection]:
        """Return every correction ever made, undone ones too, the oldest first."""


class StatementCorrections(Protocol):
    """Corrections of single statements by people: they outlive the statement's row, and any extractor."""

    def correct_statement(
        self, statement_id: int, speaker: str | None, who: str | None = None
    ) -> StoredStatement | None:
        """Put the speaker of a statement right, or drop it as no statement (None); return it as it is then."""

    def undo_statement_correction(self, statement_id: int) -> StoredStatement | None:
        """Take back the latest correction of a statement; None where it was held by that alone."""

    def statement_corrections(self) -> list[StatementCorrection]:
        """Return every correction ever made, the oldest first."""

    def statement_corrections_in_force(self) -> list[StatementCorrection]:
        """Return the corrections that hold, the latest first."""


class UnreadTexts(Protocol):
    """The texts that have yet to be read for statements, by the scheme of the extractor."""

    def unread(self, scheme: str, limit: int, article_id: int | None = None) -> list[UnreadText]:
        """Return texts that this scheme has yet to read, current ones first; or those of one article."""

    def all_read(self, scheme: str) -> bool:
        """Tell whether it is noted that this scheme has read all texts; cheap."""

    def count_unread(self, scheme: str) -> int:
        """Count the texts that this scheme has yet to read; cheap where there are none."""

    def store_statements(self, scheme: str, found: Sequence[tuple[UnreadText, Sequence[Statement]]]) -> None:
        """Store what was read from texts in the place of what was held of them."""


class Additions(Protocol):
    """The door by which articles come in."""

    def known(self, identity: str) -> tuple[int, str] | None:
        """Return the article known under an identity, and the version last seen there."""

    def buried(self, identity: str, version: str) -> str | None:
        """Return when a piece of that identity, or with that text, was purged (ISO 8601); None where neither was."""

    def validators(self, url: str, extractor: str) -> Validators | None:
        """Return what the server gave with the page at this address, if this extractor has read it."""

    def add(self, items: Sequence[Incoming]) -> list[Outcome]:
        """Store pieces with their origins and statements, all or none, and say what became of each."""


class Custody(Protocol):
    """Correcting, taking out and proving what is held."""

    def edit(self, article_id: int, changes: Mapping[str, str | None], vectors: Vectors | None = None) -> Article:
        """Put an article's details right. New vectors, a row a current passage, give its passages new ids."""

    def mark(self, article_id: int, state: State, why: str) -> Article:
        """Note that an article was corrected or withdrawn, or is live again, and why; every mark is kept."""

    def note_withdrawal(self, article_id: int, why: str | None) -> None:
        """Note why the page of an article counts as withdrawn, or None that it stands. A person's mark goes before."""

    def move(self, article_id: int, url: str) -> Article:
        """Note that the page of an article has moved, unless a person has said where it is.

        Raises InputError where another article stands at that address.
        """

    def put_right(self, article_id: int) -> tuple[str, ...]:
        """The details of an article that a person has set: "outlet", "published"."""

    def marks_of(self, article_id: int) -> list[StateMark]:
        """Return the marks that an article has had, oldest first."""

    def remove(self, article_id: int) -> None:
        """Take an article out everywhere; for a week it can be put back."""

    def put_back(self, article_id: int) -> Article:
        """Hold an article again that was removed. InputError where it cannot be put back any more."""

    def purge(self, article_id: int) -> Purged:
        """Erase an article, or one that was removed, from the disk, and leave tombstones of its identities and texts.

        InputError where there is neither."""

    def tombstones(self) -> list[Tombstone]:
        """Return what is left of all that was purged."""

    def held_though_purged(self) -> list[int]:
        """Return the articles that tombstones name and that are held all the same."""

    def take_tombstones(self, given: Iterable[Tombstone]) -> int:
        """Keep tombstones from elsewhere; return the number of those that were not here."""

    def removed(self) -> list[Removed]:
        """Return the articles that can be put back, the last removed first."""

    def check(self) -> list[Check]:
        """Prove on the stored data what the catalogue promises."""

    def reindex(self) -> None:
        """Fill the index of words anew from the texts."""

    def mark_all_unread(self) -> None:
        """Have every text read again for statements; those held stay until then, and corrections for ever."""


class Snapshots(Protocol):
    """Several reads as one look."""

    def snapshot(self) -> AbstractContextManager[None]:
        """Let all that this thread reads inside see one state of the corpus. Nothing may be written meanwhile."""


class Transactions(Protocol):
    """Several writes as one."""

    def transaction(self) -> AbstractContextManager[None]:
        """Let all that this thread writes inside, into any store of the same database, be confirmed together or not.

        What one method of a store writes is gone by itself where that method fails.
        """


class Quotable(Articles, Texts, Snapshots, Protocol):
    """The stores that quotations are cut from."""


class Ingest(Additions, UnreadTexts, Articles, Passages, Statements, Protocol):
    """The stores that adding articles needs."""


class Corpus(Quotable, Passages, WordSearch, Statements, Changes, Protocol):
    """The stores that questions are answered from."""


class Catalogue(
    Corpus,
    ArticleShelves,
    PassageVectors,
    Names,
    Ingest,
    SpeakerCorrections,
    StatementCorrections,
    Custody,
    Transactions,
    Protocol,
):
    """Every store of the corpus."""

    def close(self) -> None:
        """Let go of the database; it is opened again when the catalogue is used again."""
