"""Read articles that came for claims that are followed: a sentence that has little of a claim is not judged at all.

An article is made ready once and read for all claims on which it may bear; so a reading is of one moment, and what was
put right meanwhile is seen by the next. Each piece comes with its copies: the same words in other articles.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from corpus.nouns import Article, StoredStatement
from corpus.store.protocols import Corpus
from retrieval.claims.assertion.contested import CONTESTED
from retrieval.claims.assertion.denials import denials_behind
from retrieval.claims.claim import Claim, Said
from retrieval.claims.evidence import Candidate, EvidenceFinder, Line, named_in
from retrieval.claims.judging import Judge, place_of_candidate
from retrieval.claims.speech import SpeechChecker
from retrieval.claims.standing.as_of import AsOf
from retrieval.claims.verdict import Judged, names_what_is_otherwise
from retrieval.questions.inventory import Inventory
from retrieval.quotes.citations import Place
from retrieval.speakers.lookup import SpeakerLookup
from retrieval.speakers.speaker import AskedSpeaker

READ = 6  # sentences of an article that are judged for a claim
# The words of a claim that one of them must have, and half of those around it. Of 128 sentences that decide 240 claims
# one has less (benchmarks/claims.py); of what was found with less, most was false.
LIKELY = 0.4
COVERED = 0.5  # of the claim's own words: with less, most of what the weights took for support told something else
SURE = 0.8  # of a contradiction in which nothing is named that is otherwise: it has nearly all of the claim's words
_TOGETHER = 4  # articles that are held ready


@dataclass(frozen=True, slots=True)
class Bearing:
    """A piece of evidence, with the places of its copies."""

    judged: Judged
    copies: tuple[Place, ...] = ()


@dataclass(frozen=True)
class _Ready:
    """An article that is ready to be read."""

    article: Article
    catalogue: Corpus
    finder: EvidenceFinder

    @cached_property
    def lines(self) -> list[Line]:
        """Its sentences."""
        passages = self.catalogue.passages(self.catalogue.passage_ids(self.article.id))
        return self.finder.lines(passages)

    @cached_property
    def text(self) -> str:
        """Its text."""
        return self.catalogue.text(self.article.version)

    @cached_property
    def statements(self) -> Sequence[StoredStatement]:
        """The statements in it."""
        return self.catalogue.statements_of(self.article.version, self.article.id)


class ArticleReading:
    """Reads articles for claims, at one moment; those `left_out` are fact-checks of others."""

    def __init__(
        self,
        catalogue: Corpus,
        finder: EvidenceFinder,
        speech: SpeechChecker,
        known: Inventory,
        registry: SpeakerLookup,
        judge: Judge,
        left_out: Collection[int],
    ) -> None:
        self._catalogue = catalogue
        self._finder, self._speech, self._judge = finder, speech, judge
        self._known, self._registry = known, registry
        self._left_out = left_out
        self._ready = lru_cache(maxsize=_TOGETHER)(self._made_ready)
        self._meant = lru_cache(maxsize=None)(self._whom)

    def of(self, claim: Claim, article: int, weights: Mapping[str, float]) -> list[Bearing]:
        """All that bears on a claim in an article, as it is now; `weights` are those of the claim's words."""
        ready = self._ready(article) if article not in self._left_out else None
        if ready is None:
            return []
        if claim.said is not None:
            return self._said(claim, claim.said, ready, weights)
        found = self._finder.likely(ready.lines, weights, LIKELY, READ, named_in(claim.resolved, ready.text))
        if not found.candidates:
            return []
        judged = self._judge.judge(claim, found.candidates, weights, self._registry, self._as_of)
        denials = [each for one in judged for each in self._denied_behind(one, claim, ready)]
        near = [each for each in bearings(judged, found.candidates) if not is_doubtful(each.judged)]
        return [*near, *map(Bearing, denials)]

    def _denied_behind(self, judged: Judged, claim: Claim, ready: _Ready) -> Iterator[Judged]:
        """The denials right behind a sentence that tells what is claimed: "The report was denied by the ministry"."""
        if judged.stance == "supports" or judged.why == CONTESTED:
            given = judged, claim.resolved, ready.article, ready.text, ready.statements, self._registry
            yield from denials_behind(*given)

    def _said(self, claim: Claim, said: Said, ready: _Ready, weights: Mapping[str, float]) -> list[Bearing]:
        """The statements of the one who is claimed to have said something; none where several are meant."""
        meant = self._meant(said)
        own = [each for each in ready.statements if meant.speaks(each)] if meant else []
        found = self._speech.of_statements(claim, said, meant, own, weights, self._as_of) if meant and own else ()
        return [Bearing(each) for each in found]

    def _whom(self, said: Said) -> AskedSpeaker | None:
        return self._speech.meant(said, self._known)

    def _made_ready(self, article: int) -> _Ready | None:
        held = self._catalogue.article(article)
        return _Ready(held, self._catalogue, self._finder) if held else None

    @property
    def _as_of(self) -> AsOf:
        return AsOf(self._catalogue, None)


def is_doubtful(judged: Judged) -> bool:
    """Tell whether a sentence decides by the weights alone, and is too far from the claim's words for a notice."""
    if judged.stance == "supports":
        return judged.covered < COVERED
    return judged.stance == "contradicts" and judged.score < SURE and not names_what_is_otherwise(judged)


def bearings(judged: Sequence[Judged], candidates: Sequence[Candidate]) -> list[Bearing]:
    """Sentences that were judged, with their copies."""
    return [Bearing(each, _copies(each, one)) for each, one in zip(judged, candidates, strict=True)]


def _copies(judged: Judged, candidate: Candidate) -> tuple[Place, ...]:
    """The places of the same words in other articles than the one in which they were first printed."""
    every = {each.article.id: each for each in (candidate, *candidate.twins)}
    others = [each for each in every.values() if each.article.id != judged.place.article]
    return tuple(place_of_candidate(each, (), judged.score) for each in others)
