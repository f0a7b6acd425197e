"""Find what bears on a claim that is followed: in all that is held, at first, and then in each article that comes.

It is judged by the same rules as for a check (judging.py, speech.py); the verdict itself is the checker's. Each piece
comes with its copies: the same words in other articles. Nothing is kept here.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from corpus.nouns import EVERYTHING, StoredPassage
from corpus.store.protocols import Corpus
from retrieval.claims.claim import Claim, Said
from retrieval.claims.evidence import Candidate, EvidenceFinder, Found
from retrieval.claims.judging import Judge, Reader, place_of_candidate
from retrieval.claims.speech import SpeechChecker
from retrieval.claims.standing.as_of import AsOf
from retrieval.claims.verdict import Judged
from retrieval.questions.inventory import CorpusNames
from retrieval.quotes.citations import Place
from retrieval.search import Hit, Search
from retrieval.speakers.registry import Speakers

WIDE = 4  # times as much as for a check is looked at, for the beginning of a timeline
READ_WIDELY, READ_OF_ONE = 40, 6  # sentences that are read for a claim, of all that is held and of one article


@dataclass(frozen=True, slots=True)
class Bearing:
    """A piece of evidence, with the places of its copies."""

    judged: Judged
    copies: tuple[Place, ...] = ()


class ClaimEvidence:
    """Finds the evidence on claims in one corpus; articles that are `left_out` are fact-checks of others."""

    def __init__(
        self,
        catalogue: Corpus,
        search: Search,
        reader: Reader,
        known: CorpusNames,
        speakers: Speakers,
        left_out: Callable[[], Collection[int]] = tuple,
    ) -> None:
        self._catalogue = catalogue
        self._known = known
        self._speakers = speakers
        self._left_out = left_out
        self._finder = EvidenceFinder(catalogue, search)
        self._widely, self._of_one = Judge(reader, READ_WIDELY), Judge(reader, READ_OF_ONE)
        self._speech = SpeechChecker(catalogue, search, self._finder, reader, speakers)

    def held(self, claim: Claim) -> list[Bearing]:
        """All that bears on a claim in what is held, the likeliest first."""
        self._known.renew()
        if claim.said is not None:
            said = self._speech.check(claim, claim.said, self._known.inventory, EVERYTHING, self._as_of)
            return [Bearing(each) for each in said.evidence]
        passages = self._known.scope(EVERYTHING).passages
        found = self._finder.find(claim.resolved, self._known.inventory, EVERYTHING, passages, wide=WIDE)
        return self._judged(self._widely, claim, found)

    def in_article(self, claim: Claim, article: int, weights: Mapping[str, float]) -> list[Bearing]:
        """All that bears on a claim in one article, as it is now; `weights` are those of the claim's words."""
        if article in self._left_out():
            return []
        if claim.said is not None:
            return self._said_in(claim, claim.said, article, weights)
        passages = self._catalogue.passages(self._catalogue.passage_ids(article))
        return self._judged(self._of_one, claim, self._finder.among(_hits(passages), weights))

    def _said_in(self, claim: Claim, said: Said, article: int, weights: Mapping[str, float]) -> list[Bearing]:
        self._known.renew()
        held = self._catalogue.article(article)
        found = self._speech.in_article(claim, said, self._known.inventory, held, weights, self._as_of) if held else ()
        return [Bearing(each) for each in found]

    def weights(self, claim: Claim) -> dict[str, float]:
        """The weights of a claim's words in the corpus as it is."""
        self._known.renew()
        words = claim.said.content if claim.said else claim.resolved
        return self._finder.weights(words, self._known.scope(EVERYTHING).passages)

    @property
    def _as_of(self) -> AsOf:
        return AsOf(self._catalogue, None)

    def _judged(self, judge: Judge, claim: Claim, found: Found) -> list[Bearing]:
        judged = judge.judge(claim, found.candidates, found.weights, self._speakers.registry(), self._as_of)
        return [Bearing(each, _copies(each, one)) for each, one in zip(judged, found.candidates, strict=True)]


def _hits(passages: Sequence[StoredPassage]) -> list[Hit]:
    return [Hit(each, 0.0, None, None, None) for each in passages]


def _copies(judged: Judged, candidate: Candidate) -> tuple[Place, ...]:
    """The places of the same words in other articles than the one in which they were first printed."""
    every = {each.article.id: each for each in (candidate, *candidate.twins)}
    others = [each for each in every.values() if each.article.id != judged.place.article]
    return tuple(place_of_candidate(each, (), judged.score) for each in others)
