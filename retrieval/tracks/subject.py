"""Find the subject that somebody wants to follow, by a name, a question, a claim, or an answer that found nothing.

A speaker is followed under whole names; a question as one that stands alone, so that it can be asked again of what
comes; a claim as one sentence that can be checked. Nothing is kept here.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.errors import InputError, OptionError
from corpus.language.names import fold
from corpus.language.text import visible
from corpus.speech.people.person_names import plain
from retrieval.answers.answer import Record
from retrieval.answers.ask import Asker
from retrieval.claims.division import divide
from retrieval.questions.inventory import CorpusNames
from retrieval.questions.name_forms import Name, expand
from retrieval.questions.question import Reading
from retrieval.questions.reading_words import read_as
from retrieval.speakers.registry import Speakers
from retrieval.speakers.speaker import Speaker
from retrieval.tracks.meant import names_json
from retrieval.tracks.track import TrackKind

LONGEST = 500  # characters of a claim or a question that is followed
MOST_OF_A_NAME = 8  # words
_CHOICES = 5
_SMALL = re.compile(r"an?|al|and|bin|d[aeiou]|das|de[lrs]|dos|e|el|et|for|ibn|in|l[ae]|les|of|on|the|und|van|von|y")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Subject:
    """A speaker, question or claim to follow: two of one `key` are the same, `name` is for people, `meant` what
    is looked for. `known` is False of a speaker of whom nothing is on record yet."""

    kind: TrackKind
    key: str
    name: str
    meant: str
    known: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """The names of a speaker; none of anything else."""
        return tuple(json.loads(self.meant)) if self.kind == "speaker" else ()


class SubjectFinder:
    """Finds out the subject to follow, in one corpus."""

    def __init__(self, asker: Asker, speakers: Speakers, known: CorpusNames) -> None:
        self._asker = asker
        self._speakers = speakers
        self._known = known

    def by_words(self, words: str) -> Subject | tuple[Speaker, ...]:
        """Return the subject that a name, a question or a claim means; the speakers to choose from, where a name fits
        several. Raises InputError where it is too long for a name, and no claim, or a question without a word."""
        if not words.rstrip().endswith("?"):
            return self._by_statement(words)
        reading = self._asker.read(words)
        if reading.kind == "said" and reading.speaker and not reading.topic:
            return self._by_name(reading.speaker)
        return self.by_question(words)

    def _by_statement(self, words: str) -> Subject | tuple[Speaker, ...]:
        """A claim where the words are a sentence, else a name; what reads like a name is one, and a known one too."""
        if not _like_name(words) and not self._speakers.who(words):
            try:
                return by_claim(words)
            except InputError:
                if len(words.split()) > MOST_OF_A_NAME:
                    raise
        return self.of_name(words)

    def of_name(self, name: str) -> Subject | tuple[Speaker, ...]:
        """Return the speaker of that name; the speakers to choose from, where it fits several."""
        return self._by_name(self._expanded(name))

    def by_name(self, name: str) -> Subject:
        """Return the speaker of that name. Raises InputError where it is no name, or fits several."""
        found = self._by_name(self._expanded(_line(name, "a name")))
        if isinstance(found, Subject):
            return found
        names = ", ".join(each.name for each in found[:_CHOICES])
        raise InputError(f"{name[:100]!r} fits several speakers: {names}. Give the whole name.")

    def by_question(self, question: str) -> Subject:
        """Return the question. Raises InputError where there is none, or it is too long."""
        return _question(_line(question, "a question"))

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


def by_claim(text: str) -> Subject:
    """Return the claim of a sentence. Raises InputError where it claims nothing, or more than one sentence does."""
    line = _line(text, "a claim")
    division = divide(line)
    if not division.claims:
        why = division.set_aside[0].why if division.set_aside else "It claims nothing that can be checked."
        raise InputError(f"This cannot be followed as a claim: {why}")
    sentences = {line[: each.start].count(". ") for each in division.claims}
    if len(sentences) > 1:
        raise InputError(f"This makes {len(division.claims)} claims in several sentences. Follow them one by one.")
    return Subject("claim", " ".join(_WORD.findall(fold(line))), line, line)


def claims_in(text: str) -> tuple[str, ...]:
    """The claims of a text, each a sentence that can be followed by itself, in their order."""
    return tuple(dict.fromkeys(each.resolved for each in divide(visible(text)).claims if len(each.resolved) <= LONGEST))


def _like_name(words: str) -> bool:
    """Tell whether all words but small ones are written large, as in a name, and none is a number."""
    found = words.split()
    large = [each for each in found if not _SMALL.fullmatch(each)]
    ended = words.rstrip().endswith((".", "!")) and len(found) > 1 and not found[-1][:-1].isupper()
    return bool(large) and len(found) <= MOST_OF_A_NAME and not ended and all(each[:1].isupper() for each in large)


def _line(words: str, kind: str) -> str:
    """Words in one line. Raises InputError where there are none, or too many."""
    line = " ".join(visible(words).split())
    if not _WORD.search(line):
        raise OptionError(f"There is nothing to follow. Give {kind}.")
    if len(line) > LONGEST:
        raise OptionError(f"This is too long to follow: {len(line):,} characters, at most {LONGEST}. Give {kind}.")
    return line


def _speaker(name: str, names: Iterable[str], *, known: bool) -> Subject:
    bare = name.partition(" (")[0]
    return Subject("speaker", plain(bare), name, names_json([bare, *names]), known)


def _question(alone: str) -> Subject:
    shown = " ".join(alone.split())
    return Subject("question", fold(shown), shown, alone)
