"""What a claim denies, and the sentences that tell it."""

import pytest

from retrieval.claims.comparison.denials import denied_by, plainly_told
from retrieval.claims.comparison.sentence import read_sentence


@pytest.mark.parametrize(
    ("claim", "affirmed"),
    [
        ("Dana Toru was not at the wedding.", "Dana Toru was at the wedding."),
        ("Dana Toru won't sell the mill.", "Dana Toru will sell the mill."),
        ("Dana Toru didn't sell the mill.", "Dana Toru did sell the mill."),
        ("Dana Toru never visited Halden.", "Dana Toru visited Halden."),
        ("The mill has no owner.", "The mill has a owner."),
        ("The mill is no longer closed.", "The mill is closed."),
    ],
)
def test_a_denial_is_taken_out(claim, affirmed):
    assert denied_by(claim)[1] == affirmed


@pytest.mark.parametrize(
    "claim",
    [
        "Dana Toru sold the mill.",
        "Dana Toru did not sign until Monday.",
        "Not one clerk did not sign.",
        "The mill is not only old.",
        "There are no fewer than 40 mills.",
    ],
)
def test_what_is_no_plain_denial_is_left_alone(claim):
    assert denied_by(claim) == ("", "")


def test_a_sentence_that_tells_what_is_denied_differs_and_decides_nothing_by_itself():
    claim = read_sentence("Dana Toru was not at the wedding in Halden.")
    told = plainly_told(claim, read_sentence("Dana Toru attended the wedding in Halden."))
    assert told and (told.given, told.stored, told.effect) == ("was not", "attended", "undecides")
    assert plainly_told(claim, read_sentence("Dana Toru never attended the wedding in Halden.")) is None
    assert plainly_told(claim, read_sentence("Dana Toru sold a mill.")) is None
