"""Judge each sentence beside a claim: first whether it speaks of the same, then what it says of it, and whose voice it
is in.

Rules come before the weights: what another subject, place, period or measure says decides nothing, whatever a model
reads in it; a figure, date or name that differs contradicts where the rest is the same. The thresholds are those of the
first candidates of our own search, at the rates at which they occur there (docs/claims.md).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from corpus.language.dates import possible_days
from corpus.nouns import Article
from retrieval.answers.ask import labelled
from retrieval.claims.checked import Stance
from retrieval.claims.claim import Claim, Comparison
from retrieval.claims.comparison.compare import EvidenceText, compare
from retrieval.claims.comparison.sentence import read_sentence
from retrieval.claims.comparison.subject import Rarity
from retrieval.claims.evidence import Candidate
from retrieval.claims.stance import UNREAD, Scores
from retrieval.claims.verdict import Judged
from retrieval.claims.voices import origins, voice_of
from retrieval.quotes.citations import Place
from retrieval.ranking.selection import date_order
from retrieval.search import embeddable
from retrieval.speakers.lookup import Registry

SUPPORTS = 0.5  # the probability from which a sentence of the same subject supports
CONTRADICTS = 0.8  # the probability from which one contradicts without a difference that can be named
WITH_A_DIFFERENCE = 0.45  # and where a figure, a date, a name or a "not" differs
WORDS, MOST_WORDS = 0.3, 0.5  # the share of the claim's own words, names aside, that it must have for either
SAYS_NOT = "speaks of it, and does not say"
_LEFT_OPEN = ("negation", "period", "date")  # what leaves a sentence open however sure the weights are
UNDATED, ANOTHER_LANGUAGE = "undated", "in a language that is found, not judged"
LETTERS = 4  # by which forms of one word are told
_MOST_NAMED = 2


class Reader(Protocol):
    """A reader of pairs of evidence and claim."""

    def read(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        """The scores of each pair."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """A sentence as it was read beside a claim."""

    candidate: Candidate
    scores: Scores
    comparison: Comparison


class Judge:
    """Judges candidates beside a claim."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def judge(
        self, claim: Claim, candidates: Sequence[Candidate], weights: Mapping[str, float], registry: Registry
    ) -> list[Judged]:
        """The candidates, judged, in their order."""
        able = [each for each in candidates if embeddable(each.article.metadata.language)]
        scores = dict(
            zip(map(id, able), self._reader.read([(each.words, claim.resolved) for each in able]), strict=True)
        )
        rarity = rarity_of(weights)
        judged = []
        for each in candidates:
            comparison = compare(claim, _evidence_text(each), rarity)
            reading = _Reading(each, scores.get(id(each), UNREAD), comparison)
            judged.append(_judged(claim, reading, registry))
        return with_origins(judged)


def stance_of(reading: _Reading) -> tuple[Stance, float, str]:
    """The stance of a sentence to a claim, how sure that is, and where it decides nothing, why."""
    comparison, scores = reading.comparison, reading.scores
    surest = max(scores.supports, scores.contradicts)
    if _contradicts(comparison, scores):
        return "contradicts", scores.contradicts, ""
    if not comparison.same:
        return "related", surest, comparison.why
    if not comparison.decides:
        return "related", surest, _left_open(comparison)
    if scores.supports >= SUPPORTS and not comparison.contradicts and comparison.words >= WORDS:
        return "supports", scores.supports, ""
    return "related", surest, SAYS_NOT


def _contradicts(comparison: Comparison, scores: Scores) -> bool:
    """Tell whether a sentence contradicts: a difference that can be named and the weights say so, or surely the weights
    alone of one that has most of the claim's words."""
    if comparison.same and comparison.contradicts:
        return scores.contradicts >= WITH_A_DIFFERENCE
    left_open = any(each.effect == "undecides" and each.type in _LEFT_OPEN for each in comparison.differences)
    return scores.contradicts >= CONTRADICTS and comparison.words >= MOST_WORDS and not left_open


def _left_open(comparison: Comparison) -> str:
    """The differences that leave a sentence undecided, in words."""
    words = [
        f"«{each.stored or 'nothing'}», not «{each.given}»"
        for each in comparison.differences
        if each.effect == "undecides"
    ]
    return ", ".join(words[:_MOST_NAMED])


def _judged(claim: Claim, reading: _Reading, registry: Registry) -> Judged:
    candidate = reading.candidate
    stance, score, why = stance_of(reading)
    first, others = _first_printed(candidate)
    why = why or may_not_decide(first.article)
    days = possible_days(first.article.metadata.published or "")
    return Judged(
        place=_place(first, others, score),
        words=candidate.words,
        stance=stance,
        score=score,
        voiced=voice_of(first.article, first.statement, registry),
        origin=0,
        day=days[0] if days else "",
        differences=reading.comparison.differences,
        why=why,
        counts=bool(read_sentence(claim.resolved).quantities) and stance != "related",
    )


def may_not_decide(article: Article) -> str:
    """The reason for which an article may not decide; empty where it may."""
    if not embeddable(article.metadata.language):
        return ANOTHER_LANGUAGE
    return "" if article.metadata.published else UNDATED


def _first_printed(candidate: Candidate) -> tuple[Candidate, tuple[Candidate, ...]]:
    """Of the same words in several articles the first that may decide, and the others."""
    every = (candidate, *candidate.twins)
    first = min(every, key=lambda each: (bool(may_not_decide(each.article)), *date_order(each.article)))
    return first, tuple(each for each in every if each is not first)


def _place(candidate: Candidate, others: Sequence[Candidate], score: float) -> Place:
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


def with_origins(judged: Sequence[Judged]) -> list[Judged]:
    """The same, each with the number of its voice."""
    numbers = origins([(each.voiced, each.words) for each in judged])
    return [replace(each, origin=number) for each, number in zip(judged, numbers, strict=True)]


def _evidence_text(candidate: Candidate) -> EvidenceText:
    statement = candidate.statement.statement if candidate.statement else None
    return EvidenceText(
        candidate.words,
        candidate.title,
        candidate.before,
        (statement.speaker.name,) if statement else (),
        candidate.article.metadata.published,
        candidate.article.metadata.language or "en",
    )


def rarity_of(weights: Mapping[str, float]) -> Rarity:
    """The rarity of the claim's words, 0 to 1; a word that was not counted is as rare as any."""
    most = max(weights.values(), default=1.0)
    by_word = {word[:LETTERS]: weight / most for word, weight in weights.items()}
    return lambda each: by_word.get(each[:LETTERS], 1.0)
