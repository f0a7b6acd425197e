"""Protocols of what changes the corpus: articles added, put right, taken out, erased; several writes as one."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from corpus.nouns import (
    Article,
    State,
    Validators,
)
from corpus.store.records import (
    Check,
    Incoming,
    Outcome,
    Purged,
    Removed,
    StateMark,
    Tombstone,
    Vectors,
)


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


class Transactions(Protocol):
    """Several writes as one."""

    def transaction(self) -> AbstractContextManager[None]:
        """Let all that this thread writes inside, into any store of the same database, be confirmed together or not.

        What one method of a store writes is gone by itself where that method fails.
        """
