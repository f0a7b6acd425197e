"""Judging: where some sentences support and others contradict, what has clearly less of the claim decides nothing."""

from dataclasses import replace

from retrieval.claims.assertion.contested import is_untrue
from retrieval.claims.claim import Comparison, Difference
from retrieval.claims.deciding.bearing import said_alone
from retrieval.claims.judging import ANOTHER_THING, OTHER_FIGURE, without_others, would_contradict
from retrieval.claims.stance import Scores
from tests.retrieval.claims.test_verdict import evidence


def whys(*given):
    return [each.why for each in without_others(given)]


def test_a_sentence_with_less_of_the_claim_gives_way():
    assert whys(evidence("supports"), replace(evidence("contradicts"), covered=0.5)) == ["", ANOTHER_THING]


def test_sentences_with_as_much_of_the_claim_stay():
    assert whys(evidence("supports"), replace(evidence("contradicts"), covered=0.9)) == ["", ""]


def test_another_figure_gives_way_to_the_claims_own_unless_it_came_later():
    own = evidence("supports", day="2024-03-02", counts=True)
    before, after = (evidence("contradicts", day=day, counts=True) for day in ("2024-03-01", "2024-03-03"))
    assert whys(own, before) == ["", OTHER_FIGURE]
    assert whys(own, after) == ["", ""]


def test_one_side_alone_stays_as_it_is():
    assert whys(replace(evidence("contradicts"), covered=0.1), evidence("contradicts")) == ["", ""]


def test_what_is_called_untrue_does_not_contradict_its_denial() -> None:
    assert is_untrue("It is not true that Dana Toru was fined.", "Dana Toru was fined.")
    assert not is_untrue("It is not true that Dana Toru was fined.", "Dana Toru was not fined.")


def test_a_claim_put_right_is_read_only_where_that_could_contradict_it() -> None:
    open_figure = Comparison(True, "", (Difference("number", "40", "14", "undecides"),))
    assert would_contradict([Scores(0.01, 0.95, 0.04)], open_figure)
    assert not would_contradict([Scores(0.01, 0.02, 0.97)], open_figure)
    assert not would_contradict([Scores(0.97, 0.01, 0.02)], open_figure)


def test_who_said_it_is_left_out_of_what_is_read_where_it_has_nothing_of_the_claim() -> None:
    words = "Two letters have been placed in a safe, Ivo Holt, the clerk, wrote in a memo to Toru."
    assert said_alone(words, {"letter": 1.0, "safe": 1.0}) == "Two letters have been placed in a safe."
    assert said_alone(words, {"letter": 1.0, "memo": 1.0}) == words
