"""Protocols of who said what: statements, corrections by people, texts that are to be read anew."""

from collections.abc import Sequence
from typing import Protocol

from corpus.nouns import (
    EVERYTHING,
    Filter,
    SpeakerType,
    Statement,
    StoredStatement,
)
from corpus.store.records import (
    CorrectionKind,
    Ids,
    SpeakerCorrection,
    SpeakerCount,
    SpokenName,
    StatementCorrection,
    UnreadText,
)


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
