"""A sentence that tells something as to come, supposed, almost done, over or taken back decides nothing of it."""

import pytest

from retrieval.claims.claim import Comparison
from tests.retrieval.claims.comparison.beside import beside


def is_open(found: Comparison) -> bool:
    return not found.contradicts and any(
        each.type == "negation" and each.effect == "undecides" for each in found.differences
    )


SOLD = "Dana Toru sold the mill."
CLOSED = "The port of Lunden was closed."


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        (SOLD, "Finch said Dana Toru will sell the mill."),
        (SOLD, "Dana Toru threatened to sell the mill."),
        (SOLD, "Dana Toru agreed to sell the mill."),
        (SOLD, "Banks pressured Dana Toru to sell the mill."),
        (SOLD, "Dana Toru nearly sold the mill to a bank."),
        (SOLD, "Dana Toru came close to selling the mill."),
        (SOLD, "Dana Toru toyed with the idea of selling the mill."),
        (SOLD, "Dana Toru was to have sold the mill in May, but the bank put it off."),
        (SOLD, "Had the bank agreed, Dana Toru would have sold the mill."),
        (SOLD, "Imagine Dana Toru sold the mill."),
        (SOLD, "If the dam gives way, Dana Toru has sold the mill in time."),
        (SOLD, "Residents feared that Dana Toru had sold the mill."),
        (SOLD, "The sale of the mill by Dana Toru is planned for May."),
        (SOLD, "Finch withdrew her statement that Dana Toru sold the mill."),
        ("Dana Toru did not sell the mill.", "Finch retracted her statement that Dana Toru sold the mill."),
        ("Halden has a new bridge.", "Halden is in need of a new bridge."),
        ("Halden has a new bridge.", "Halden needs a new bridge."),
        ("The mill has a licence.", "The mill awaits a licence."),
        (CLOSED, "There is talk of closing the port of Lunden."),
        (CLOSED, "Workers prevented the port of Lunden from being closed."),
        (CLOSED, "The minister ruled out that the port of Lunden was closed."),
        ("The fire in Halden was arson.", "Police have ruled out arson in the Halden fire."),
        ("Halden voted to join the union.", "Halden's council voted against joining the union."),
        ("Dorn Mills merged with Lunden Steel.", "Owners pressured Dorn Mills to combine with Lunden Steel."),
    ],
)
def test_what_is_not_told_as_done_decides_nothing(claim: str, sentence: str) -> None:
    assert is_open(beside(claim, sentence))


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Halden is a member of the union.", "Halden is no longer a member of the union."),
        ("Halden exports grain.", "Halden used to export grain."),
        ("Dana Toru lives in Halden.", "Dana Toru once lived in Halden."),
        ("Dana Toru is the mayor of Halden.", "Dana Toru, the former mayor of Halden, spoke."),
        ("Dana Toru is the mayor of Halden.", "Dana Toru is running for mayor of Halden."),
    ],
)
def test_what_is_over_or_not_yet_so_decides_nothing_of_today(claim: str, sentence: str) -> None:
    assert is_open(beside(claim, sentence))


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The clerk knew of the loan.", "Nobody except the clerk knew of the loan."),
        ("The clerk did not know of the loan.", "Nobody except the clerk knew of the loan."),
        ("Finch was paid.", "All guards but Finch were paid."),
        ("Two pumps failed.", "Only two of the pumps worked."),
    ],
)
def test_an_exception_decides_nothing_of_the_one_excepted(claim: str, sentence: str) -> None:
    assert is_open(beside(claim, sentence))


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("If it rains, the Halden bridge will have four pillars.", "The Halden bridge has four pillars."),
        ("The council should sell the mill.", "The council sold the mill."),
        ("Every bridge is painted.", "The town must see that every bridge is painted."),
    ],
)
def test_a_condition_or_a_duty_is_no_fact(claim: str, sentence: str) -> None:
    assert is_open(beside(claim, sentence))


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        (SOLD, "Dana Toru sold the mill, which could help the town."),
        (SOLD, "Dana Toru, who wants to be mayor, sold the mill."),
        (SOLD, "Dana Toru was expected to keep the mill, but sold the mill on Monday."),
        (CLOSED, "The port of Lunden was closed on Monday, and it may stay so."),
        ("Dana Toru will sell the mill.", "Dana Toru will sell the mill in May."),
        ("Dana Toru threatened to sell the mill.", "Dana Toru threatened to sell the mill."),
        ("Dana Toru was the mayor of Halden.", "Dana Toru, the former mayor of Halden, spoke."),
        (SOLD, "In May Dana Toru sold the mill."),
        (
            "The loss comes despite rallies of Omar Finch in the state.",
            "The loss comes despite former President Omar Finch's many long and loud rallies in the state.",
        ),
        ("Dana Toru spoke of the need to sell the mill.", "Dana Toru spoke of the need to sell the mill in Halden."),
        (
            "Dana Toru sold the mill before the debates.",
            "Dana Toru sold the mill before the debates that Finch proposed to hold.",
        ),
        ("Dorn Mills is replacing its director.", "Dorn Mills' director will be replaced."),
    ],
)
def test_what_is_told_as_done_or_claimed_as_planned_may_decide(claim: str, sentence: str) -> None:
    assert not is_open(beside(claim, sentence))


def test_a_chance_of_which_the_claim_itself_speaks_leaves_nothing_open() -> None:
    told = "I believe Toru is destroying Norland's chance to win the vote that it cannot afford to lose."
    assert not is_open(beside("Dana Toru is destroying Norland's chance to win the vote.", told))
