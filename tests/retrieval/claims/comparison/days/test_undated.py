"""A claim without the times of which rules have seen that the sentence tells them too, as a model reads it."""

import pytest

from retrieval.claims.claim import Claim
from retrieval.claims.comparison.compare import EvidenceText, compare
from retrieval.claims.comparison.days.undated import undated
from retrieval.claims.comparison.sentence import read_sentence


@pytest.mark.parametrize(
    ("claim", "rest"),
    [
        ("In March 2031 Mira Voss left the Halden council.", "Mira Voss left the Halden council."),
        ("Mira Voss left the Halden council on 4 March 2031.", "Mira Voss left the Halden council."),
        ("It was in 2031 that Mira Voss left the Halden council.", "Mira Voss left the Halden council."),
        ("Between 2019 and 2031 the Halden mill lost half its staff.", "The Halden mill lost half its staff."),
        ("The mill's sales between April and June 2031 rose sharply.", "The mill's sales rose sharply."),
        ("The flood of May 2031 closed the Halden mill.", "The flood closed the Halden mill."),
        ("A June 2031 survey found the Halden mill unsafe.", "A survey found the Halden mill unsafe."),
        ("The Halden council sat on Friday, 4 March 2031, until noon.", "The Halden council sat until noon."),
    ],
)
def test_a_time_is_left_out(claim: str, rest: str) -> None:
    assert undated(read_sentence(claim), ()) == rest


@pytest.mark.parametrize(
    "claim",
    [
        "Mira Voss left the Halden council before March 2031.",
        "The Halden vote took place in March 2031.",
        "The Halden lease on the mill ends on 30 June 2031.",
        "Mira Voss appears on the Sunday Show of Halden.",
        "May 2031's flood closed the Halden mill.",
    ],
)
def test_a_bound_and_what_the_claim_hangs_on_stay(claim: str) -> None:
    assert undated(read_sentence(claim), ()) == claim


def test_only_times_that_the_sentence_tells_are_left_out() -> None:
    def asked(published: str) -> str:
        claim = "In March 2031 Mira Voss left the Halden council."
        sentence = EvidenceText("Mira Voss left the Halden council on Tuesday.", published=published)
        return compare(Claim(claim, 0, len(claim), "fact", claim), sentence).asked

    assert asked("2031-03-12") == "Mira Voss left the Halden council."
    assert asked("2030-07-12").startswith("In March 2031")
