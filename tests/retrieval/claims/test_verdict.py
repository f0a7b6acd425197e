"""The rule by which evidence becomes a verdict."""

from dataclasses import replace

import pytest

from retrieval.claims.claim import Difference
from retrieval.claims.verdict import Judged, rule, rule_of_speech
from retrieval.claims.voices import Voiced
from retrieval.quotes.citations import Place

OUTLET = Voiced("outlet", None, frozenset({"outlet a"}))
VOSS = Voiced("speaker", "Mila Voss", frozenset({"speaker voss"}))
OFFICIALS = Voiced("speaker", "officials", frozenset({"unnamed officials 1"}), unnamed=True)


def evidence(stance, voiced=OUTLET, origin=1, day="2024-03-01", why="", counts=False, score=0.9):
    place = Place(1, "v", ((0, 5),), (0, 5), score)
    differences = (Difference("number", "40", "14", "contradicts"),) if counts and stance == "contradicts" else ()
    return Judged(place, "words", stance, score, voiced, origin, day, differences, why, counts)


def against(kind, voiced=OUTLET):
    return replace(evidence("contradicts", voiced), differences=(Difference(kind, "this", "that", "contradicts"),))


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        pytest.param([], "not_enough", id="nothing"),
        pytest.param([evidence("supports")], "supported", id="an outlet's own voice"),
        pytest.param([evidence("supports", VOSS)], "asserted", id="one speaker"),
        pytest.param([evidence("supports", VOSS), evidence("supports", VOSS)], "asserted", id="one speaker twice"),
        pytest.param(
            [evidence("supports", VOSS, 1), evidence("supports", VOSS, 2)], "supported", id="two unrelated speakers"
        ),
        pytest.param(
            [evidence("supports", OFFICIALS, 1), evidence("supports", OFFICIALS, 2)], "asserted", id="unnamed ones"
        ),
        pytest.param(
            [evidence("supports", VOSS), evidence("supports", OFFICIALS)],
            "asserted",
            id="unnamed, and may be the named",
        ),
        pytest.param([against("negation")], "contradicted", id="an outlet against"),
        pytest.param([evidence("contradicts")], "not_enough", id="against, with nothing named that is otherwise"),
        pytest.param([against("negation", VOSS)], "not_enough", id="one speaker who denies"),
        pytest.param([against("date", VOSS)], "contradicted", id="one speaker who names another day"),
        pytest.param([evidence("contradicts", VOSS)], "not_enough", id="one speaker against"),
        pytest.param([evidence("supports"), evidence("contradicts", VOSS, 2)], "disputed", id="both ways"),
        pytest.param([evidence("supports"), evidence("contradicts")], "not_enough", id="one voice both ways"),
        pytest.param([evidence("supports", why="undated")], "not_enough", id="what may not decide"),
        pytest.param([evidence("related")], "not_enough", id="related"),
    ],
)
def test_verdicts_count_voices(given, verdict):
    assert rule(given).verdict == verdict


def test_the_latest_count_decides_and_earlier_ones_are_overtaken():
    earlier = evidence("contradicts", origin=1, day="2024-03-01", counts=True)
    latest = evidence("supports", origin=2, day="2024-03-03", counts=True)
    ruling = rule([earlier, latest])
    assert (ruling.verdict, ruling.latest) == ("supported", latest)
    assert [each.why for each in ruling.related] == ["overtaken by a later count"]


def test_a_claim_that_a_later_count_overtook_is_not_contradicted():
    earlier = evidence("supports", origin=1, day="2024-03-01", counts=True)
    latest = evidence("contradicts", origin=2, day="2024-03-03", counts=True)
    assert rule([earlier, latest]).verdict == "not_enough"


def test_one_word_of_the_speaker_decides_a_saying():
    assert rule_of_speech([evidence("supports", VOSS)], []).verdict == "supported"
    assert rule_of_speech([evidence("contradicts", VOSS)], []).verdict == "contradicted"
    assert rule_of_speech([], [evidence("supports", OFFICIALS)]).verdict == "not_enough"
