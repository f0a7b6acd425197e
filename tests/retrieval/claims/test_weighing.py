"""Rules and weights together: the probabilities that a sentence supports a claim and contradicts it."""

import pytest

from retrieval.claims.claim import Comparison, Difference
from retrieval.claims.deciding.weighing import weigh
from retrieval.claims.stance import Scores

UNSURE = Scores(0.3, 0.05, 0.65)


def compared(*differences, **rest):
    return Comparison(True, "", differences, **rest)


def test_a_sentence_that_tells_all_of_the_claim_is_surer_than_the_weights():
    assert weigh([UNSURE], compared()).supports > 0.55 > weigh([UNSURE], compared(words=0.8)).supports


@pytest.mark.parametrize(
    "lacking",
    [
        compared(missing=("Halden",)),
        compared(Difference("number", "40", "14", "undecides")),
        compared(Difference("negation", "", "not", "undecides")),
        compared(apart="speaks of another"),
    ],
)
def test_nothing_that_differs_is_made_surer(lacking):
    assert weigh([UNSURE], lacking).supports < 0.55


def test_a_place_apart_contradicts_by_what_bears_out_the_claim_put_right():
    place = Difference("place", "Graz", "Lyon", "undecides")
    borne_out = Scores(0.95, 0.01, 0.04)
    apart, unknown = (compared(place, missing=("Graz",), elsewhere=each) for each in (True, False))
    assert weigh([UNSURE], apart, borne_out).contradicts > 0.55 > weigh([UNSURE], unknown, borne_out).contradicts
