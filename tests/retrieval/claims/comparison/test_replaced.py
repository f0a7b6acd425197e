"""A claim that has a sentence's own words, but for one that stands in another's place, is not borne out by it."""

from dataclasses import replace

import pytest

from retrieval.claims.claim import Comparison
from retrieval.claims.deciding.may_decide import may_support
from tests.retrieval.claims.comparison.beside import beside


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        # figures in each other's place
        (
            "The Norland poll showed Mira Holm leading Omar Finch by 41 percent to 48 percent.",
            "The Norland poll showed Mira Holm leading Omar Finch by 48 percent to 41 percent.",
        ),
        (
            "Mira Holm fell to 54 percent in the Norland poll from 44 percent.",
            "In the Norland poll Mira Holm fell from 54 percent to 44 percent.",
        ),
        (
            "Revenue fell by 5 percent at Dorn Mills and by 17 percent at Lunden Steel.",
            "Revenue fell by 17 percent at Dorn Mills and by 5 percent at Lunden Steel.",
        ),
        # names in each other's place
        (
            "As Mira Holm has fallen behind Omar Finch, the party in Norland has looked for a new treasurer.",
            "As Omar Finch has fallen behind Mira Holm, the party in Norland has looked for a new treasurer.",
        ),
        (
            "Omar Finch spoke after a meeting with mayors who have endorsed Mira Holm.",
            "Mira Holm spoke after a meeting with mayors who have endorsed Omar Finch.",
        ),
        ("Voters favoured Omar Finch over Mira Holm.", "Voters clearly favoured Mira Holm over Omar Finch."),
        # the reverse, a denial, what is merely planned
        (
            "A live shot from the hall drew cheers from Mira Holm opponents on Friday.",
            "A live shot from the hall drew cheers from Mira Holm supporters on Friday.",
        ),
        (
            "The case after the Norland court concerns a mill that Dana Toru sold.",
            "The case now before the Norland court concerns a mill that Dana Toru sold.",
        ),
        (
            "While the economy is not biting at home, Dana Toru pursues trade with Karsia.",
            "While the economy is biting at home, Dana Toru pursues trade with Karsia.",
        ),
        (
            "Dana Toru ran ads during the next two Norland debates.",
            "Dana Toru plans to run ads during the next two Norland debates.",
        ),
        (
            "Carol Bower of Halden supported Omar Finch in May, but now voted for Mira Holm.",
            "Carol Bower of Halden supported Omar Finch in May, but now plans to vote for Mira Holm.",
        ),
        # an "only" more
        ("Only Dana Toru visited the court on Friday.", "Dana Toru visited the court on Friday."),
        ("Dana Toru visited the court for the first time.", "Dana Toru visited the court on Friday."),
        # a reason or an occasion of which nothing is told
        (
            "Dana Toru sold the mill in Halden because the harvest had failed.",
            "Dana Toru sold the mill in Halden on Friday.",
        ),
        (
            "Dana Toru sold the mill in Halden after a quarrel with neighbours.",
            "Dana Toru sold the mill in Halden on Friday.",
        ),
    ],
)
def test_what_stands_in_the_place_of_something_else_supports_nothing(claim: str, sentence: str) -> None:
    assert may_support(beside(sentence, sentence))
    assert not may_support(beside(claim, sentence))


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        (
            "In the Norland poll Omar Finch had 41 percent and Mira Holm 48 percent.",
            "In the Norland poll Mira Holm had 48 percent and Omar Finch 41 percent.",
        ),
        (
            "Mira Holm fell to 44 percent in the Norland poll from 54 percent.",
            "In the Norland poll Mira Holm fell from 54 percent to 44 percent.",
        ),
        (
            "The new bridge in Halden was praised by Omar Finch in a speech to the workers of Dorn Mills.",
            "Omar Finch praised the new bridge in Halden in a speech to the workers of Dorn Mills.",
        ),
        ("Omar Finch met Mira Holm to talk about the bridge.", "Mira Holm met Omar Finch to talk about the bridge."),
        ("Dana Toru did not sign the treaty on fishing.", "Dana Toru refused to sign the treaty on fishing."),
        ("Dana Toru has sold the mill in Halden.", "In May Dana Toru sold the mill in Halden."),
        (
            "Biden Rask will appear in Halden on Thursday, having campaigned there.",
            "Rask will appear in Halden on Thursday, having campaigned there.",
        ),
        ("Dana Toru was the sole owner of the mill.", "Dana Toru was the only owner of the mill."),
        (
            "Dana Toru sold the mill after the harvest failed.",
            "The harvest failed, and in May Dana Toru sold the mill.",
        ),
    ],
)
def test_the_same_in_another_order_may_support(claim: str, sentence: str) -> None:
    assert may_support(beside(claim, sentence))


def test_a_clause_that_is_not_met_is_named() -> None:
    found = beside("Dana Toru sold the mill because the harvest had failed.", "Dana Toru sold the mill on Friday.")
    assert found.unmet == "because the harvest had failed."


def test_exchanged_figures_are_shown_side_by_side() -> None:
    found = beside(
        "The Norland poll showed Mira Holm leading Omar Finch by 41 percent to 48 percent.",
        "The Norland poll showed Mira Holm leading Omar Finch by 48 percent to 41 percent.",
    )
    assert [(each.given, each.stored) for each in found.differences] == [
        ("41 percent to 48 percent", "48 percent to 41 percent")
    ]


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The margin of error is plus or minus 3 percent.", "The margin of error is plus or minus 5 percent."),
        ("Dana Toru received 38 percent.", "Dana Toru received 31 percent."),
        (
            "An average of Norland polls shows Mira Holm leading by 2 percent.",
            "An average of Norland polls shows Mira Holm leading by 4 percent.",
        ),
    ],
)
def test_a_figure_of_no_event_that_is_named_is_no_other_for_another(claim: str, sentence: str) -> None:
    found = beside(claim, sentence)
    assert not found.contradicts
    assert [each.stored for each in found.differences] == [""]


def test_the_figure_of_a_named_contest_is_another() -> None:
    found = beside("Dana Toru received 38 percent in the Halden primary.", "Toru got 31 percent in the Halden primary.")
    assert [each.stored for each in found.differences if each.type == "number"] == ["31 percent"]


def test_few_words_bear_out_a_claim_only_with_its_names_or_figures() -> None:
    few = Comparison(True, "", (), words=0.4, anchors=1)
    assert not may_support(few)
    assert may_support(replace(few, anchors=2))
    assert may_support(replace(few, words=0.5))
