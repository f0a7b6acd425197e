"""The speakers of one catalogue, as new as it is.

Whom a name means is found by its neighbours alone (`known`); all speakers at once (`registry`) are made only for those
who look through them. Both are made from what is stored, so nothing in them grows stale or is lost.
"""

import threading
from collections.abc import Collection, Sequence
from typing import Protocol

from corpus.speech.people.person_names import plain
from corpus.store.protocols import Changes, Names, SpeakerCorrections, Statements, Texts
from retrieval.speakers.joins import HeldName
from retrieval.speakers.last_names import LastNames
from retrieval.speakers.lookup import Registry
from retrieval.speakers.neighbourhood import NearSpeakers, SideBySide
from retrieval.speakers.register import is_person, register
from retrieval.speakers.speaker import Speaker


class SpeakerRecords(Statements, Names, SpeakerCorrections, Changes, Texts, Protocol):
    """The reads of a corpus from which its speakers are known."""


class Speakers:
    """The speakers of one catalogue, looked at anew when it has changed; safe for threads."""

    def __init__(self, catalogue: SpeakerRecords) -> None:
        self._catalogue = catalogue
        self._renewing, self._making = threading.Lock(), threading.Lock()
        self._changes = self._made_at = -1
        self._known = NearSpeakers(catalogue, ())
        self._last_names = self._divided()
        self._registry = Registry((), ())

    def known(self) -> NearSpeakers:
        """The speakers as of now, to be found by name."""
        return self._renewed()[0]

    def who(self, *forms: str) -> tuple[Speaker, ...]:
        """The speakers whom a name, in any of its forms, may mean, each with what is theirs under a last name alone."""
        known, last_names = self._renewed()
        return last_names.whole(known.who(*forms), [plain(form) for form in forms])

    def most(self, limit: int) -> Sequence[Speaker]:
        """The speakers with most statements as of now."""
        return self.known().most(limit)

    def registry(self) -> Registry:
        """All speakers as of now: it takes a second for a hundred thousand statements."""
        with self._making:
            changes = self._catalogue.changes()
            if changes > self._made_at:
                self._registry, self._made_at = self._made(), changes
            return self._registry

    def _renewed(self) -> tuple[NearSpeakers, LastNames]:
        with self._renewing:
            changes = self._catalogue.changes()
            if changes > self._changes:  # a question's look at the corpus may be older than what is known
                self._known = NearSpeakers(self._catalogue, self._catalogue.speaker_corrections())
                self._last_names = self._divided()
                self._changes = changes
            return self._known, self._last_names

    def _divided(self) -> LastNames:
        return LastNames(self._known, self._catalogue.said_by, self._contents)

    def _contents(self, versions: Collection[str]) -> dict[str, str]:
        return {version: text.content for version, text in self._catalogue.texts(versions).items()}

    def _made(self) -> Registry:
        rows = self._catalogue.speaker_counts()
        called = [HeldName(row.name, is_person(row), row.statements) for row in rows if row.type != "unnamed"]
        definitions = [(short, long) for short, long, _ in self._catalogue.definitions()]
        unnamed = sum(row.statements for row in rows if row.type == "unnamed")
        corrections = self._catalogue.speaker_corrections()
        return register(called, definitions, corrections, unnamed, SideBySide(self._catalogue))
