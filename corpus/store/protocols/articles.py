"""Protocols of the articles that are held, their texts and pages, and what changed."""

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from typing import Literal, Protocol

from corpus.nouns import (
    EVERYTHING,
    Article,
    Block,
    Filter,
    Page,
    Sentence,
    Text,
)
from corpus.store.records import (
    Arrivals,
    ArticleRow,
    Observation,
    Scope,
    SeenText,
    Shelf,
    Shelves,
    StoredPage,
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


class Snapshots(Protocol):
    """Several reads as one look."""

    def snapshot(self) -> AbstractContextManager[None]:
        """Let all that this thread reads inside see one state of the corpus. Nothing may be written meanwhile."""
