"""A claim with the one thing put right in which a sentence differs from it."""

import pytest

from retrieval.claims.claim import Comparison, Difference
from retrieval.claims.deciding.corrected import corrected
from retrieval.claims.deciding.may_decide import may_contradict
from retrieval.claims.deciding.weighing import weigh
from retrieval.claims.stance import Scores

CLAIM = "The clinic in Halden treated 40 people in March 2024."
COUNT = Difference("number", "40", "14", "contradicts")
MONTH = Difference("period", "March 2024", "May 2024", "undecides")
BORNE_OUT, UNRELATED = Scores(0.97, 0.01, 0.02), Scores(0.01, 0.02, 0.97)


def compared(*differences, **rest):
    return Comparison(True, "", differences, **rest)


@pytest.mark.parametrize(
    ("comparison", "put"),
    [
        (compared(COUNT), "The clinic in Halden treated 14 people in March 2024."),
        (compared(MONTH), "The clinic in Halden treated 40 people in May 2024."),
        (compared(COUNT, MONTH), "The clinic in Halden treated 14 people in March 2024."),
        (compared(), ""),
        (compared(Difference("number", "40", "", "undecides")), ""),
        (compared(MONTH, Difference("number", "40", "14", "undecides")), ""),
        (compared(Difference("number", "4", "14", "contradicts")), ""),
        (compared(COUNT, words=0.4), ""),
        (compared(COUNT, missing=("Halden", "Norland")), ""),
        (compared(COUNT, apart="speaks of another"), ""),
    ],
)
def test_one_thing_is_put_right(comparison, put):
    assert corrected(CLAIM, comparison) == put


def test_a_sentence_that_bears_out_the_claim_put_right_contradicts_it():
    day = compared(Difference("date", "12 March", "2 March", "contradicts"))
    assert not may_contradict(day, UNRELATED)
    assert may_contradict(day, UNRELATED, BORNE_OUT)
    assert weigh([UNRELATED], day, BORNE_OUT).contradicts > 0.9 > weigh([UNRELATED], day).contradicts


def test_what_rules_leave_open_contradicts_only_where_the_claim_put_right_is_borne_out():
    sure = Scores(0.01, 0.95, 0.04)
    open_figure = compared(Difference("number", "40", "14", "undecides"))
    assert may_contradict(open_figure, sure, BORNE_OUT)
    assert not may_contradict(open_figure, sure, UNRELATED)


ATTENDED = "Dana Toru was not at the wedding in Halden."
DENIED = Difference("negation", "was not", "attended", "undecides")


def test_a_denial_is_put_right_by_what_it_denies():
    assert corrected(ATTENDED, compared(DENIED)) == "Dana Toru was at the wedding in Halden."


def test_what_a_claim_denies_contradicts_it_where_it_is_surely_borne_out():
    assert may_contradict(compared(DENIED), Scores(0.1, 0.5, 0.4), BORNE_OUT)
    assert not may_contradict(compared(DENIED), Scores(0.1, 0.5, 0.4), Scores(0.8, 0.1, 0.1))
    assert not may_contradict(compared(DENIED), UNRELATED, BORNE_OUT)
    assert (
        weigh([UNRELATED], compared(DENIED), BORNE_OUT).contradicts > weigh([UNRELATED], compared(DENIED)).contradicts
    )


def test_two_things_that_are_open_are_not_the_reverse():
    assert not may_contradict(compared(DENIED, MONTH), Scores(0.1, 0.5, 0.4), BORNE_OUT)


def test_another_figure_where_a_name_is_missing_needs_the_claim_put_right_borne_out():
    found = compared(Difference("number", "40", "14", "undecides"), missing=("Halden",))
    sure = Scores(0.01, 0.95, 0.04)
    assert may_contradict(found, sure, BORNE_OUT)
    assert not may_contradict(found, sure, Scores(0.5, 0.2, 0.3))
    assert not may_contradict(found, sure)


def test_a_claim_put_right_that_is_borne_out_needs_less_of_the_weights():
    open_figure, likely = compared(Difference("number", "40", "14", "undecides")), Scores(0.01, 0.75, 0.24)
    assert may_contradict(open_figure, likely, BORNE_OUT)
    assert not may_contradict(open_figure, likely, Scores(0.5, 0.2, 0.3))
