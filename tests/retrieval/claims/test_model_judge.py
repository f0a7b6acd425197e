"""A model that judges can make a verdict more careful, and nothing else."""

import pytest

from corpus.errors import ModelError
from retrieval.claims.claim import Claim
from retrieval.claims.model_judge import NOT_SEEN, weaker
from retrieval.claims.verdict import rule
from retrieval.models.assistance import Aid
from tests.retrieval.claims.test_verdict import OUTLET, VOSS, evidence
from tests.scripted_model import ScriptedModel, judged

CLAIM = Claim("The mill burned.", 0, 16, "fact", "The mill burned.")


def told(given, reply):
    return weaker(CLAIM, rule(given), given, Aid(ScriptedModel(judge=lambda _: reply)))


@pytest.mark.parametrize(
    ("reply", "verdict"),
    [
        pytest.param(judged([1]), "supported", id="as the weights do"),
        pytest.param(judged(), "not_enough", id="sees nothing"),
        pytest.param(judged((), [1]), "not_enough", id="sees the reverse"),
        pytest.param(judged([7]), "not_enough", id="names what was not given"),
        pytest.param("no JSON", "supported", id="is of no help"),
        pytest.param(ModelError("it is away", "server"), "supported", id="has failed"),
    ],
)
def test_where_it_disagrees_the_weaker_verdict_holds(reply, verdict):
    assert told([evidence("supports")], reply).verdict == verdict


def test_a_sentence_that_it_does_not_see_decides_no_more():
    given = [evidence("supports", OUTLET, 1), evidence("supports", VOSS, 2)]
    ruling = told(given, judged([2]))
    assert ruling.verdict == "asserted"
    assert [each.why for each in ruling.related] == [NOT_SEEN]


def test_it_makes_no_verdict_of_a_dispute():
    given = [evidence("supports", OUTLET, 1), evidence("contradicts", VOSS, 2)]
    assert told(given, judged([1])).verdict == "disputed"


def test_it_is_not_asked_where_nothing_decides():
    model = ScriptedModel()
    weaker(CLAIM, rule([evidence("related")]), [evidence("related")], Aid(model))
    assert model.sent == []
