"""Find what bears on a claim that is followed: in all that is held, at first, and then in each article that comes.

It is judged by the same rules as for a check (judging.py, speech.py); the verdict itself is the checker's. Nothing is
kept here.
"""

from collections.abc import Callable, Collection

from corpus.nouns import EVERYTHING
from corpus.store.protocols import Corpus
from retrieval.claims.article_reading import READ, ArticleReading, Bearing, bearings
from retrieval.claims.claim import Claim
from retrieval.claims.evidence import EvidenceFinder, Found
from retrieval.claims.judging import Judge, Reader
from retrieval.claims.speech import SpeechChecker
from retrieval.claims.standing.as_of import AsOf
from retrieval.questions.inventory import CorpusNames
from retrieval.search import Search
from retrieval.speakers.registry import Speakers

WIDE = 4  # times as much as for a check is looked at, for the beginning of a timeline
READ_WIDELY = 40  # sentences that are read for a claim, of all that is held


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
        self._widely, self._of_one = Judge(reader, READ_WIDELY), Judge(reader, READ)
        self._speech = SpeechChecker(catalogue, search, self._finder, reader, speakers)
        self._reading: tuple[tuple[int, frozenset[int]], ArticleReading] | None = None

    def held(self, claim: Claim) -> list[Bearing]:
        """All that bears on a claim in what is held, the likeliest first."""
        self._known.renew()
        if claim.said is not None:
            said = self._speech.check(claim, claim.said, self._known.inventory, EVERYTHING, self._as_of)
            return [Bearing(each) for each in said.evidence]
        passages = self._known.scope(EVERYTHING).passages
        found = self._finder.find(claim.resolved, self._known.inventory, EVERYTHING, passages, wide=WIDE)
        return self._judged(claim, found)

    def reading(self) -> ArticleReading:
        """A reading of articles that came, as the corpus stands now: the last one while that stays as it is."""
        moment = self._catalogue.changes(), frozenset(self._left_out())
        if self._reading is None or self._reading[0] != moment:
            self._known.renew()
            parts = (self._catalogue, self._finder, self._speech, self._known.inventory, self._speakers.known())
            self._reading = moment, ArticleReading(*parts, self._of_one, moment[1])
        return self._reading[1]

    def weights(self, claim: Claim) -> dict[str, float]:
        """The weights of a claim's words in the corpus as it is."""
        self._known.renew()
        words = claim.said.content if claim.said else claim.resolved
        return self._finder.weights(words, self._known.scope(EVERYTHING).passages)

    @property
    def _as_of(self) -> AsOf:
        return AsOf(self._catalogue, None)

    def _judged(self, claim: Claim, found: Found) -> list[Bearing]:
        judged = self._widely.judge(claim, found.candidates, found.weights, self._speakers.known(), self._as_of)
        return bearings(judged, found.candidates)
