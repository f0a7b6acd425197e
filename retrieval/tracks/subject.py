"""Find the subject that somebody wants to follow, by a name, a question, or an answer that found nothing.

A speaker is followed under whole names; a question as one that stands alone, so that it can be asked again of what
comes. Nothing is kept here.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.language.names import fold
from retrieval.answers.answer import Record
from retrieval.answers.ask import Asker
from retrieval.questions.inventory import CorpusNames
from retrieval.questions.name_forms import Name, expand
from retrieval.questions.question import Reading
from retrieval.questions.reading_words import read_as
from retrieval.speakers.person_names import plain
from retrieval.speakers.registry import Speakers
from retrieval.speakers.speaker import Speaker
from retrieval.tracks.news import names_json
from retrieval.tracks.store.follows import Kind


@dataclass(frozen=True, slots=True)
class Subject:
    """A speaker or question to follow: two of one `key` are the same, `name` is for people, `meant` what
    is looked for. `known` is False of a speaker of whom nothing is on record yet."""

    kind: Kind
    key: str
    name: str
    meant: str
    known: bool = True


class SubjectFinder:
    """Finds out the subject to follow, in one corpus."""

    def __init__(self, asker: Asker, speakers: Speakers, known: CorpusNames) -> None:
        self._asker = asker
        self._speakers = speakers
        self._known = known

    def by_words(self, words: str) -> Subject | tuple[Speaker, ...]:
        """Return the subject that a name or question means; the speakers to choose from, where a name fits several."""
        if not words.rstrip().endswith("?"):
            return self._by_name(self._expanded(words))
        reading = self._asker.read(words)
        if reading.kind == "said" and reading.speaker and not reading.topic:
            return self._by_name(reading.speaker)
        return _question(words)

    def by_answer(self, record: Record) -> Subject | tuple[Speaker, ...]:
        """Return the subject of an answer: its speaker where it was about one, else the question."""
        alone, reading = self._standing(record)
        asked_of = record.reading.speaker
        if asked_of is None:
            return _question(alone)
        same = reading.speaker if reading.speaker and reading.speaker.full == asked_of else None
        return self._by_name(same or self._expanded(asked_of.partition(" (")[0]))

    def speaker(self, speaker: Speaker) -> Subject:
        """Return the subject of following a speaker of the corpus."""
        whole = (name for name in speaker.names if not speaker.person or " " in name or " " not in speaker.name)
        return _speaker(speaker.name, whole, known=True)

    def _by_name(self, name: Name) -> Subject | tuple[Speaker, ...]:
        fitting = self._speakers.who(name.written) or self._speakers.who(*name.forms)
        if len(fitting) > 1:
            return fitting
        return self.speaker(fitting[0]) if fitting else _speaker(name.full, (name.written, *name.forms), known=False)

    def _expanded(self, name: str) -> Name:
        self._known.renew()
        return expand(name, self._known.inventory, loose=True)

    def _standing(self, record: Record) -> tuple[str, Reading]:
        """The question in words that need none before it, and how they are read."""
        reading = self._asker.read(record.question)
        if (read_as(reading), reading.search) == (record.reading.words, record.reading.search):
            return record.question, reading
        return record.reading.search, self._asker.read(record.reading.search)


def _speaker(name: str, names: Iterable[str], *, known: bool) -> Subject:
    bare = name.partition(" (")[0]
    return Subject("speaker", plain(bare), name, names_json([bare, *names]), known)


def _question(alone: str) -> Subject:
    shown = " ".join(alone.split())
    return Subject("question", fold(shown), shown, alone)
