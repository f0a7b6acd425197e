"""The ranker: scores stand alone, hostile input is read like any other, and what answers comes first."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.ranking.overlap import coverage, lacks_a_name
from retrieval.ranking.ranker import WEIGHTS, Candidate, Ranker, Signs, weight

BRIDGE = Candidate(
    "The bridge over the Ulla was closed in March. Mayor Ines Dorrit opened the new bridge on 4 May 2019. "
    "Many people from Harrowmere came to watch, although it rained all day.",
    ((0, 45), (46, 100), (101, 172)),
    "A new bridge for Harrowmere",
)
MARKET = Candidate(
    "The fish market of Tolva sells mackerel and cod. It stands beside the old customs house.",
    ((0, 48), (49, 88)),
)


@pytest.fixture(scope="module")
def ranker(model_files) -> Ranker:
    return Ranker(WEIGHTS, model_files.tokenizer)


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("Who opened the new bridge?", 1),
        ("When was the new bridge opened?", 1),
        ("When was the bridge over the Ulla closed?", 0),
        ("Where did the people who came to watch come from?", 2),
    ],
)
def test_the_sentence_that_answers_comes_first(ranker, question, best):
    [scores] = ranker.score(question, [BRIDGE])
    assert scores.index(max(scores)) == best


def test_a_passage_that_answers_is_above_one_that_does_not(ranker):
    bridge, market = ranker.score("Who opened the new bridge?", [BRIDGE, MARKET])
    assert max(bridge) > max(market)


def test_every_sentence_has_a_probability(ranker):
    scores = ranker.score("What does the market sell?", [BRIDGE, MARKET])
    assert [len(each) for each in scores] == [3, 2]
    assert all(0 <= score <= 1 for each in scores for score in each)


def test_a_score_does_not_depend_on_what_else_was_asked(ranker):
    question = "Who opened the new bridge?"
    together = ranker.score(question, [MARKET, BRIDGE, MARKET])
    assert together[1] == ranker.score(question, [BRIDGE])[0]
    assert together[0] == together[2] == ranker.score(question, [MARKET])[0]


def test_asked_again_it_says_the_same(ranker):
    assert ranker.score("Who came?", [BRIDGE]) == ranker.score("Who came?", [BRIDGE])


def test_nothing_to_read_gives_nothing(ranker):
    assert ranker.score("Who came?", []) == []
    assert ranker.score("Who came?", [Candidate("", ()), Candidate("Rain fell.", ())]) == [[], []]


def test_an_empty_sentence_scores_nothing(ranker):
    assert ranker.score("Who came?", [Candidate("  ", ((0, 2),))]) == [[pytest.approx(0, abs=0.01)]]


@pytest.mark.parametrize(
    "question",
    ["", " ", "why " * 50_000, "\x00\x1b[31m\u202e", "[SEP] [CLS] [MASK]"],
    ids=["empty", "blank", "200,000 characters", "control characters", "special tokens"],
)
def test_any_question_is_read(ranker, question):
    [scores] = ranker.score(question, [BRIDGE])
    assert all(math.isfinite(score) for score in scores)


def test_each_sentence_of_a_long_passage_has_a_score(ranker):
    sentence = "The harbour of Tolva was dredged again and the boats waited outside. "
    text = sentence * 60
    places = tuple((n * len(sentence), (n + 1) * len(sentence) - 1) for n in range(60))
    [scores] = ranker.score("What was dredged?", [Candidate(text, places)])
    assert len(scores) == 60
    assert all(score > 0 for score in scores)


def test_a_sentence_without_end_is_read_in_time(ranker):
    text = "tide " * 200_000
    [scores] = ranker.score("What rose?", [Candidate(text, ((0, len(text)),))])
    assert len(scores) == 1


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=80), st.text(min_size=1, max_size=200))
def test_no_text_breaks_it(ranker, question, text):
    [scores] = ranker.score(question, [Candidate(text, ((0, len(text)),), text)])
    assert 0 <= scores[0] <= 1


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_a_larger_margin_never_weighs_less(one, two):
    low, high = (weight(Signs(margin, 0.5, False, 0.5)) for margin in sorted((one, two)))
    assert low.order <= high.order
    assert 0 <= low.probability <= high.probability <= 1


def test_a_passage_without_the_name_asked_for_is_less_likely_to_answer():
    with_it, without = (weight(Signs(3.0, 0.5, lacks, 0.5)) for lacks in (False, True))
    assert without.probability < with_it.probability


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("Who opened the new bridge?", 1.0),
        ("Who opened the new tunnel?", 2 / 3),
        ("Who has opened the bridges?", 1.0),
        ("What is it?", 1.0),
        ("Why did prices fall?", 0.0),
    ],
)
def test_coverage_is_the_share_of_the_questions_own_words(question, share):
    assert coverage(question, "Mayor Ines Dorrit opened the new bridge.") == pytest.approx(share)


@pytest.mark.parametrize(
    ("question", "lacks"),
    [
        ("Who opened the bridge of Tolva?", False),
        ("Who opened the bridge of Ulla?", True),
        ("What happened in Tolva in 2019?", False),
        ("What happened in Tolva in 2018?", True),
        ("Tell me what happened", False),
    ],
)
def test_a_name_or_number_that_the_text_lacks_is_seen(question, lacks):
    assert lacks_a_name(question, "The bridge of Tolva was opened in 2019.") is lacks
