"""A sentence beside a claim: the same subject or not, and in what they differ."""

import pytest

from retrieval.claims.claim import Claim, Comparison
from retrieval.claims.comparison.compare import EvidenceText, compare


def beside(claim: str, sentence: str, title: str = "", before: str = "", published: str = "2017-06-09") -> Comparison:
    return compare(Claim(claim, 0, len(claim), "fact", claim), EvidenceText(sentence, title, before, (), published))


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The hospital in Sandhafen treated 40 people.", "In Sandhafen the hospital treated forty people."),
        ("Dana Toru raised more than $53 million.", "Toru raised $54.2 million, her campaign said."),
        ("The Halden bridge cost 3.2 million euros.", "The bridge at Halden cost €3.19 million."),
        ("The trail to Sandhafen is 10 miles long.", "The trail to Sandhafen is 16 kilometres long."),
        ("Dana Toru did not sign the treaty.", "Toru refused to sign the treaty."),
        ("Dana Toru opened the bridge in June 2017.", "Toru opened the bridge on Thursday."),
        ("Dana Toru won the vote in Sandhafen.", "Toru's victory in the Sandhafen vote was narrow."),
    ],
)
def test_what_says_the_same_may_decide(claim: str, sentence: str) -> None:
    found = beside(claim, sentence)
    assert found.decides, found
    assert not found.contradicts, found


@pytest.mark.parametrize(
    ("claim", "sentence", "given", "stored"),
    [
        ("The hospital in Sandhafen treated 40 people.", "The hospital in Sandhafen treated 14 people.", "40", "14"),
        ("Halden's council voted 6-1 for the mill.", "Halden's council voted 4-3 for the mill.", "6-1", "4-3"),
        ("The Halden bridge cost $53 million.", "The bridge at Halden cost $33million.", "$53 million", "$33million"),
        ("Sales of Dorn Mills fell by 37 percent.", "Dorn Mills' sales fell 17 percent.", "37 percent", "17 percent"),
    ],
)  # fmt: skip
def test_another_figure_of_the_same_thing_contradicts(claim: str, sentence: str, given: str, stored: str) -> None:
    found = beside(claim, sentence)
    assert [(each.type, each.given, each.stored, each.effect) for each in found.differences] == [
        ("number", given, stored, "contradicts")
    ]


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The hospital in Sandhafen treated 40 people.", "The hospital in Sandhafen treated 43 people."),
        ("The hospital in Sandhafen treated 60 people.", "The hospital in Sandhafen treated at least 40 people."),
        ("The hospital in Sandhafen treated 40 people.", "The hospital in Sandhafen has 200 beds."),
        ("The hospital in Sandhafen treated 40 people.", "The hospital in Sandhafen may treat people of the crash."),
        ("The hospital in Sandhafen treated 40 people.", "The hospital in Sandhafen treated people all night."),
        ("The Halden bridge opened in 2015.", "The Halden bridge is open."),
    ],
)
def test_what_could_be_rounding_or_tells_no_figure_decides_nothing(claim: str, sentence: str) -> None:
    found = beside(claim, sentence)
    assert not found.decides, found
    assert not found.contradicts, found


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Dana Toru signed the treaty.", "Dana Toru did not sign the treaty."),
        ("Dana Toru signed the treaty.", "Toru refused to sign the treaty."),
        ("Dana Toru never signed the treaty.", "Toru signed the treaty on Monday."),
        ("The council of Halden adopted the plan.", "The Halden council voted down the plan."),
        ("Prices in Sandhafen rose.", "Prices fell in Sandhafen."),
    ],
)
def test_the_reverse_contradicts(claim: str, sentence: str) -> None:
    found = beside(claim, sentence)
    assert found.contradicts, found
    assert {each.type for each in found.differences} == {"negation"}


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The Halden bridge opened on 11 July 2016.", "The bridge at Halden opened on 18 July 2016."),
        ("The Halden bridge opened in 1995.", "The Halden bridge opened in 2005."),
        ("The Halden bridge opened on 16 May 2017.", "The Halden bridge opened May 9."),
    ],
)
def test_another_day_of_the_same_event_contradicts(claim: str, sentence: str) -> None:
    assert beside(claim, sentence).contradicts


@pytest.mark.parametrize(
    ("claim", "sentence", "why"),
    [
        ("The hospital in Sandhafen treated 40 people.", "The hospital in Halden treated 14 people.", "Sandhafen"),
        ("Dana Toru won the vote.", "Rurik Amsel won the vote.", "Dana Toru"),
        ("The bank of Halden lost 40 million euros.", "The harbour of Halden was cleaned by 14 men.", "something else"),
        ("The mill in Halden sold 40 boats in 2015.", "The mill in Halden sold 14 boats in 2014.", "2014, not 2015"),
    ],
)
def test_another_subject_decides_nothing_and_says_so(claim: str, sentence: str, why: str) -> None:
    found = beside(claim, sentence)
    assert not found.same
    assert why in found.why
    assert not found.contradicts


def test_a_name_may_stand_in_the_title_or_the_sentence_before() -> None:
    claim, sentence = "The hospital in Sandhafen treated 40 people.", "The hospital treated 40 people."
    assert not beside(claim, sentence).same
    assert beside(claim, sentence, title="Crash in Sandhafen").same
    assert beside(claim, sentence, before="Two trains met in Sandhafen.").same
