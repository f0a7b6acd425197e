"""Judge each sentence beside a claim: first whether it speaks of the same, then what it says of it, and whose voice it
is in.

Rules come before the weights: what another subject, place, period or measure says decides nothing, whatever a model
reads in it; a figure, date or name that differs contradicts where the rest is the same. The thresholds are those of the
first candidates of our own search, at the rates at which they occur there (docs/claims.md).
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from corpus.language.dates import possible_days
from corpus.nouns import Article
from retrieval.claims.assertion.contested import CONTESTED, is_contested, is_undenied, is_untrue
from retrieval.claims.assertion.unasserted import unasserted
from retrieval.claims.checked import Stance
from retrieval.claims.claim import Claim, Comparison
from retrieval.claims.comparison.compare import EvidenceText, compare
from retrieval.claims.comparison.names import names_by_their_capital
from retrieval.claims.comparison.sentence import read_sentence
from retrieval.claims.comparison.subject import Rarity
from retrieval.claims.deciding.bearing import bearing_part, said_alone
from retrieval.claims.deciding.corrected import corrected
from retrieval.claims.deciding.may_decide import may_contradict, may_support
from retrieval.claims.deciding.weighing import weigh
from retrieval.claims.evidence import Candidate
from retrieval.claims.stance import UNREAD, Scores
from retrieval.claims.standing.as_of import AsOf
from retrieval.claims.standing.speakers import NOBODY
from retrieval.claims.verdict import Judged
from retrieval.claims.voices import origins, voice_of
from retrieval.quotes.citations import Place
from retrieval.quotes.labels import labelled
from retrieval.ranking.selection import date_order
from retrieval.search import embeddable
from retrieval.speakers.lookup import SpeakerLookup

SUPPORTS, CONTRADICTS = 0.65, 0.55  # the probability from which a sentence does so
READ = 8  # sentences that are read for one claim
CORRECTED = 4  # sentences with which the claim is put right
LIKELY, AGAIN = 0.15, 3  # the probability from which a sentence is read again behind its title, and how many are
EVEN = 0.5  # what the weights must say of a sentence with the one before it
LAST = 300  # characters of the sentence before one that cannot be understood alone
ANOTHER_THING = "has less of the claim than one that says the reverse"
SURE = 0.95  # a later figure that is so sure overtakes an earlier one, however sure that was
OTHER_FIGURE = "another figure, where one with the claim's own is here"
SAYS_NOT = "speaks of it, and does not say"
UNDATED, ANOTHER_LANGUAGE = "undated", "in a language that is found, not judged"
NAME, CLEARLY = 0.5, 0.15  # of the claim: what a missing name takes away, and what is clearly less of it
LETTERS = 4  # by which forms of one word are told
_MOST_NAMED = 2
_SUREST_FOR, _SUREST_AGAINST = Scores(0.98, 0.01, 0.01), Scores(0.01, 0.98, 0.01)


class Reader(Protocol):
    """A reader of pairs of evidence and claim."""

    def read(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        """The scores of each pair."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """A sentence as it was read beside a claim."""

    candidate: Candidate
    scores: tuple[Scores, ...]
    comparison: Comparison
    corrected: Scores | None = None  # of the claim with the sentence's own figure, day or name put in


class Judge:
    """Judges candidates beside a claim, of which at most so many are read."""

    def __init__(self, reader: Reader, most: int = READ) -> None:
        self._reader = reader
        self._most = most

    def judge(
        self,
        claim: Claim,
        candidates: Sequence[Candidate],
        weights: Mapping[str, float],
        registry: SpeakerLookup,
        as_of: AsOf,
    ) -> list[Judged]:
        """The candidates, judged, in their order."""
        rarity = rarity_of(weights)
        bearing = [replace(each, words=bearing_part(each.words, weights)) for each in candidates]
        known = names_by_their_capital(text for each in candidates for text in (each.words, each.before))
        claim = replace(claim, opens_named=_opening(claim.resolved) in known)
        compared = [compare(claim, _evidence_text(each, known), rarity) for each in bearing]
        read = [replace(each, words=said_alone(each.words, weights)) for each in bearing]
        scores = self._scores(claim, read, compared)
        corrected = self._corrected(claim, read, compared, scores)
        readings = map(_Reading, candidates, scores, compared, corrected)
        judged = [_judged(claim, each, registry, as_of) for each in readings]
        return with_origins(without_others(judged))

    def _scores(
        self, claim: Claim, candidates: Sequence[Candidate], compared: Sequence[Comparison]
    ) -> list[tuple[Scores, ...]]:
        """Each sentence that may decide read alone, the likeliest once more behind their title, which tells whom they
        speak of; what no reading could make decide is not read."""
        able = [at for at, each in enumerate(candidates) if _is_worth_reading(each, compared[at], claim.resolved)][
            : self._most
        ]
        asked = [compared[at].asked or claim.resolved for at in able]
        alone = self._reader.read(
            list(zip((_premise(candidates[at], compared[at]) for at in able), asked, strict=True))
        )
        read: list[tuple[Scores, ...]] = [(UNREAD,)] * len(candidates)
        for at, scores in zip(able, alone, strict=True):
            read[at] = (scores,)
        likely = [at for at in able if weigh(read[at], compared[at]).most >= LIKELY and candidates[at].title]
        likely = sorted(likely, key=lambda at: -weigh(read[at], compared[at]).most)[:AGAIN]
        asked = [compared[at].asked or claim.resolved for at in likely]
        behind = [f"{candidates[at].title}: {candidates[at].words}" for at in likely]
        again = self._reader.read(list(zip(behind, asked, strict=True)))
        for at, scores in zip(likely, again, strict=True):
            read[at] = (*read[at], scores)
        return read

    def _corrected(
        self,
        claim: Claim,
        candidates: Sequence[Candidate],
        compared: Sequence[Comparison],
        read: Sequence[Sequence[Scores]],
    ) -> list[Scores | None]:
        """The scores of the claim put right by each sentence that differs from it in one thing, and that would
        contradict it if it bore that out."""
        able = [embeddable(each.article.metadata.language) for each in candidates]
        put = [
            corrected(each.asked or claim.resolved, each) if ok else "" for each, ok in zip(compared, able, strict=True)
        ]
        wanted = [at for at, each in enumerate(put) if each][:CORRECTED]
        wanted = [at for at in wanted if would_contradict(read[at], compared[at])]
        scores = self._reader.read([(candidates[at].words, put[at]) for at in wanted])
        found: list[Scores | None] = [None] * len(candidates)
        for at, each in zip(wanted, scores, strict=True):
            found[at] = each
        return found


def would_contradict(read: Sequence[Scores], comparison: Comparison) -> bool:
    """Tell whether a sentence that was read so contradicts the claim if it surely bears out the claim put right."""
    weight = weigh(read, comparison, _SUREST_FOR)
    against = weight.contradicts >= max(CONTRADICTS, weight.supports)
    return against and may_contradict(comparison, read[0], _SUREST_FOR)


def _premise(candidate: Candidate, comparison: Comparison) -> str:
    """The sentence as it is read first: behind the one before it where it cannot be understood alone."""
    leans = comparison.leaning and candidate.last
    return f"{candidate.last[-LAST:]} {candidate.words}" if leans else candidate.words


def _is_worth_reading(candidate: Candidate, comparison: Comparison, claim: str) -> bool:
    """Tell whether a sentence can be read, and could decide if the weights were sure."""
    if not embeddable(candidate.article.metadata.language):
        return False
    likeliest = _SUREST_FOR if corrected(claim, comparison) else None
    bearing = weigh([_SUREST_FOR], comparison).supports
    against = weigh([_SUREST_AGAINST], comparison, likeliest).contradicts
    return (bearing >= SUPPORTS and may_support(comparison, _SUREST_FOR)) or (
        against >= CONTRADICTS and may_contradict(comparison, _SUREST_AGAINST, likeliest)
    )


def stance_of(reading: _Reading, claim: str) -> tuple[Stance, float, str]:
    """The stance of a sentence to a claim, how sure that is, and where it decides nothing, why."""
    comparison, words = reading.comparison, reading.candidate.words
    weight = weigh(reading.scores, comparison, reading.corrected)
    if without_assertion := unasserted(words, claim, reading.candidate.title):
        return "related", weight.most, without_assertion
    if weight.contradicts >= max(CONTRADICTS, weight.supports) and may_contradict(
        comparison, reading.scores[0], reading.corrected
    ):
        undenied = is_undenied(words, claim)
        return ("related", weight.most, CONTESTED) if undenied else ("contradicts", weight.contradicts, "")
    first = reading.scores[0]
    alone = first.supports >= (EVEN if comparison.leaning else first.contradicts)
    if weight.supports >= SUPPORTS and may_support(comparison, first) and alone:
        if is_untrue(words, claim):
            return "contradicts", weight.supports, ""
        return ("related", weight.most, CONTESTED) if is_contested(words, claim) else ("supports", weight.supports, "")
    why = "" if comparison.same else comparison.why
    why = why or _left_open(comparison) or comparison.undirected
    return "related", weight.most, why or (CONTESTED if is_contested(words, claim) else SAYS_NOT)


def _left_open(comparison: Comparison) -> str:
    """The differences that leave a sentence undecided, in words."""
    words = [f"says nothing of «{comparison.unmet}»"] if comparison.unmet else []
    words += [
        f"«{each.stored}», not «{each.given}»" if each.stored else f"says nothing of «{each.given}»"
        for each in comparison.differences
        if each.effect == "undecides"
    ]
    return "; ".join(words[:_MOST_NAMED])


def _judged(claim: Claim, reading: _Reading, registry: SpeakerLookup, as_of: AsOf) -> Judged:
    candidate = reading.candidate
    stance, score, why = stance_of(reading, claim.resolved)
    first, others = _first_printed(candidate, as_of)
    voiced = voice_of(first.article, first.statement, registry)
    why = why or _may_not_decide(first, as_of) or (NOBODY if voiced.nobodys else "")
    days = possible_days(first.article.metadata.published or "")
    return Judged(
        place=place_of_candidate(first, others, score),
        words=candidate.words,
        stance=stance,
        score=score,
        voiced=voiced,
        origin=0,
        day=days[0] if days else "",
        differences=reading.comparison.differences,
        why=why,
        counts=bool(read_sentence(claim.resolved).quantities) and stance != "related",
        covered=reading.comparison.words - NAME * len(reading.comparison.missing),
    )


def may_not_decide(article: Article) -> str:
    """The reason for which an article may not decide; empty where it may."""
    if not embeddable(article.metadata.language):
        return ANOTHER_LANGUAGE
    if article.state != "live":
        return f"{article.state}: {article.state_why}"
    return "" if article.metadata.published else UNDATED


def _may_not_decide(candidate: Candidate, as_of: AsOf) -> str:
    return may_not_decide(candidate.article) or as_of.why_not(candidate.article, candidate.passage.version)


def _first_printed(candidate: Candidate, as_of: AsOf) -> tuple[Candidate, tuple[Candidate, ...]]:
    """Of the same words in several articles the first that may decide, and the others."""
    every = (candidate, *candidate.twins)
    first = min(every, key=lambda each: (bool(_may_not_decide(each, as_of)), *date_order(each.article)))
    return first, tuple(each for each in every if each is not first)


def place_of_candidate(candidate: Candidate, others: Sequence[Candidate], score: float) -> Place:
    """The place of a candidate, with the articles of the others that have its words."""
    also = sorted({each.article.id for each in others} - {candidate.article.id})
    place = Place(
        article=candidate.article.id,
        version=candidate.passage.version,
        spans=(candidate.span,),
        sentence=candidate.span,
        score=score,
        also=tuple(also),
    )
    return labelled(place, [candidate.statement]) if candidate.statement else place


def without_others(judged: Sequence[Judged]) -> list[Judged]:
    """The same; where some support and others contradict, those that have clearly less of the claim speak of something
    else, as do other figures beside the claim's very own, unless they came later."""
    deciding = [each for each in judged if each.decides]
    sides = {each.stance for each in deciding}
    if len(sides) < 2:
        return list(judged)
    most = max(each.covered for each in deciding)
    borne_out = [each for each in deciding if each.stance == "supports" and each.counts]
    counted = all(_counts_otherwise(each) for each in deciding if each.stance == "contradicts")
    kept = {id(each) for each in borne_out if counted}  # counts of one thing, of which the claim has one
    return [
        replace(each, why=_other(each, most, borne_out)) if each.decides and id(each) not in kept else each
        for each in judged
    ]


def _counts_otherwise(each: Judged) -> bool:
    return any(difference.type == "number" and difference.stored for difference in each.differences)


def _has_another_figure(each: Judged) -> bool:
    return any(difference.type == "number" and difference.effect == "contradicts" for difference in each.differences)


def _other(each: Judged, most: float, borne_out: Sequence[Judged]) -> str:
    differs = any(difference.effect == "contradicts" for difference in each.differences)
    if each.covered < most - CLEARLY and not differs:
        return ANOTHER_THING
    figure = _has_another_figure(each)
    if each.stance == "supports" or not figure or not borne_out:
        return ""
    as_sure = each.score >= min(SURE, max(one.score for one in borne_out))
    later = each.day > max(one.day for one in borne_out) and as_sure
    return "" if later else OTHER_FIGURE


def with_origins(judged: Sequence[Judged]) -> list[Judged]:
    """The same, each with the number of its voice."""
    numbers = origins([(each.voiced, each.words if each.stance != "related" else "") for each in judged])
    return [replace(each, origin=number) for each, number in zip(judged, numbers, strict=True)]


def _opening(text: str) -> str:
    """The first word of a text, without the mark behind it: "Toru" of "Toru's"."""
    return re.split(r"[^\w-]", text.lstrip("\"'“‘"), maxsplit=1)[0]


def _evidence_text(candidate: Candidate, known: Collection[str]) -> EvidenceText:
    statement = candidate.statement.statement if candidate.statement else None
    return EvidenceText(
        candidate.words,
        candidate.title,
        candidate.before,
        (statement.speaker.name,) if statement else (),
        candidate.article.metadata.published,
        candidate.article.metadata.language or "en",
        candidate.named,
        _opening(candidate.words) in known,
    )


def rarity_of(weights: Mapping[str, float]) -> Rarity:
    """The rarity of the claim's words, 0 to 1; a word that was not counted is as rare as any."""
    most = max(weights.values(), default=1.0)
    by_word = {word[:LETTERS]: weight / most for word, weight in weights.items()}
    return lambda each: by_word.get(each[:LETTERS], 1.0)
