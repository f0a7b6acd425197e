"""The weigher: no more passages are read than it takes, and the likeliest first."""

from collections.abc import Sequence
from typing import cast

from corpus.nouns import Article, Metadata, StoredPassage
from retrieval.ranking.ranker import Candidate, Ranker, Weight
from retrieval.ranking.weigher import FIRST, READ, Weigher
from retrieval.search import Hit

QUESTION = "Who opened the harbour of Tarn?"
FULL = "Ines Dorrit opened the harbour of Tarn."


class CountingRanker:
    """A ranker that finds every sentence as sure as it was told, and keeps what it read."""

    def __init__(self, probability: float) -> None:
        self.read: list[str] = []
        self._weight = Weight(probability, probability)

    def weigh(self, question: str, candidates: Sequence[Candidate]) -> list[list[Weight]]:
        self.read += [each.text for each in candidates]
        return [[self._weight] * len(each.sentences) for each in candidates]


def weigh(ranker: CountingRanker, question: str, *texts: str) -> list[str]:
    found = Weigher(cast(Ranker, ranker)).weigh(question, [hit(*each) for each in enumerate(texts, 1)], question)
    return [each.words for each in found]


def hit(number: int, text: str, language: str = "en") -> Hit:
    article = Article(number, Metadata(language=language), "a", number, "2030-01-01T00:00:00+00:00")
    passage = StoredPassage(number, article, "a", True, 0, len(text), text, ((0, len(text)),))
    return Hit(passage, 1 / number, number, 0.5, None)


def test_a_sure_answer_ends_the_reading():
    ranker = CountingRanker(0.9)
    assert len(weigh(ranker, QUESTION, *[FULL] * 6)) == len(ranker.read) == FIRST


def test_without_a_sure_answer_more_is_read_and_not_all():
    ranker = CountingRanker(0.5)
    assert len(weigh(ranker, QUESTION, *[FULL] * 6)) == len(ranker.read) == READ


def test_a_number_is_looked_for_in_all_that_may_be_read():
    ranker = CountingRanker(0.9)
    weigh(ranker, "How many boats did the harbour of Tarn lose?", *["The harbour of Tarn lost 40 boats."] * 6)
    assert len(ranker.read) == READ


def test_a_passage_with_the_words_of_the_question_is_read_before_one_found_earlier():
    ranker = CountingRanker(0.5)
    weigh(ranker, QUESTION, "The quay was painted.", "A tide came.", "Boats lay there.", "It rained.", FULL)
    assert ranker.read[0] == FULL


def test_a_passage_without_what_is_asked_for_is_read_last():
    ranker = CountingRanker(0.5)
    weigh(ranker, "When was the harbour opened?", "The harbour was opened, the harbour!", "They came in May 2019.")
    assert ranker.read[0] == "They came in May 2019."
