"""Collect the statements that a question about speech may be answered with, and weigh them against its topic.

A speaker's statements are taken newest first; with a topic, those in the passages nearest to it, each weighed by the
words it shares with the topic and by its meaning. The ranker has no say: it was made to see answers, and sees them in
whatever a speaker says. What is answered with is decided elsewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.catalogue import Catalogue
from corpus.language import detect
from corpus.nouns import StoredStatement
from retrieval.citations import shown
from retrieval.overlap import coverage
from retrieval.search import Hit, Search, embeddable
from retrieval.settled import Asked
from retrieval.utterances import words_of
from retrieval.voices import Voice

MOST = 300  # statements of one speaker looked at where no topic is asked for
FOUND = 16  # passages that a topic is looked for in
READ = 12  # different sentences, nearest first, whose meaning is compared with the topic
SHARED = 0.5  # share of the topic's words from which a statement is about it
AROUND = 0.7  # what a word outside the content counts: "told parliament", "said in an interview"
ALIKE = 0.28  # or its cosine with the topic: other topics reach 0.22 in the sample corpus, synonyms 0.30
CLAIMED = 0.45  # the weight of a statement whose speaker is named as having made a claim
AMONG, AMONG_CLAIMS = 0.5, 0.7  # of the nearest one's weight, which others must have; where a claim is asked about


@dataclass(frozen=True, slots=True)
class Heard:
    """A statement with its weight, 0 to 1; `near` where it is about the topic."""

    stored: StoredStatement
    weight: float = 1.0
    near: bool = True


@dataclass(frozen=True, slots=True)
class _Signs:
    stored: StoredStatement
    shared: float
    alike: float

    @property
    def weight(self) -> float:
        return 0.5 * self.shared + 0.5 * max(self.alike, 0.0)


class Hearing:
    """Collects statements from one corpus."""

    def __init__(self, catalogue: Catalogue, search: Search) -> None:
        self._catalogue = catalogue
        self._search = search

    def of(self, voice: Voice, asked: Asked) -> list[Heard]:
        """What somebody is reported to have said: nearest to the topic first, else newest first."""
        if not asked.reading.topic:
            held = self._catalogue.said_by(voice.names, asked.where, MOST)
            return [Heard(stored) for stored in held if voice.speaks(stored)]
        speaking = self._catalogue.speaking(voice.names, asked.where)
        hits = self._search.passages(asked.reading.search, FOUND, asked.where, within=speaking)
        held = self._catalogue.statements_in([hit.passage.id for hit in hits])
        return self._weighed(asked, hits, [each for each in held if voice.speaks(each)])

    def anybodys(self, asked: Asked) -> list[Heard]:
        """What anybody is reported to have said about the topic, nearest first."""
        hits = self._search.passages(asked.reading.search, FOUND, asked.where)
        return self._weighed(asked, hits, self._catalogue.statements_in([hit.passage.id for hit in hits]))

    def _weighed(self, asked: Asked, hits: Sequence[Hit], held: Sequence[StoredStatement]) -> list[Heard]:
        topic = asked.reading.topic
        shares = {each.id: _shared(topic, each) for each in held}
        ranks = {each.id: _rank(each, hits) for each in held}
        ordered = sorted(held, key=lambda each: (-shares[each.id], ranks[each.id]))
        sentences = list(dict.fromkeys(shown(each.text) for each in ordered))[:READ]
        readable = embeddable(detect(asked.reading.question))
        alike = dict(zip(sentences, self._search.alike(topic, sentences), strict=True)) if readable else {}
        signs = [_Signs(each, shares[each.id], alike.get(shown(each.text), 0.0)) for each in ordered]
        best = max((each.weight for each in signs), default=0.0)
        least = best * (AMONG_CLAIMS if asked.reading.claim else AMONG)
        claimed = asked.reading.kind == "who" and asked.reading.claim
        heard = [Heard(each.stored, min(each.weight, 1.0), _near(each, least, claimed)) for each in signs]
        return sorted(heard, key=lambda each: -each.weight)


def _shared(topic: str, stored: StoredStatement) -> float:
    """The share of the topic's words in what was said, or, for less, in the sentences around it."""
    return max(coverage(topic, words_of(stored)), AROUND * coverage(topic, stored.text))


def _near(signs: _Signs, least: float, claimed: bool) -> bool:
    """Whether a statement is about the topic; who is named as having claimed it must be nearer than that."""
    about = signs.shared >= SHARED or signs.alike >= ALIKE
    if claimed:
        about = signs.alike >= ALIKE and signs.weight >= CLAIMED
    return about and signs.weight >= least


def _rank(stored: StoredStatement, hits: Sequence[Hit]) -> int:
    return next((rank for rank, hit in enumerate(hits) if _holds(hit, stored)), len(hits))


def _holds(hit: Hit, stored: StoredStatement) -> bool:
    passage, (start, end) = hit.passage, stored.statement.sentence
    return passage.version == stored.version and passage.start < end and passage.end > start
