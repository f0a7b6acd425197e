"""Numbers in a sentence, with their unit, their bound and what they count."""

import pytest

from retrieval.claims.comparison.quantities import Quantity
from retrieval.claims.comparison.sentence import read_sentence


def only(text: str) -> Quantity:
    found = read_sentence(text).quantities
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The hospital treated 40 people.", 40),
        ("The hospital treated forty-two people.", 42),
        ("The hospital treated two hundred and fifty people.", 250),
        ("The hospital treated two dozen people.", 24),
        ("The fund holds half a million shares.", 500_000),
        ("The fund holds 3.2m shares.", 3_200_000),
        ("The ferry carried 1,537 passengers.", 1_537),
    ],
)
def test_a_number_has_its_value_in_figures_and_in_words(text: str, value: float) -> None:
    assert only(text).value == value
    assert only(text).unit == ""


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("It cost $33million.", "money $", 33e6, 33e6),
        ("It cost five million dollars.", "money $", 5e6, 5e6),
        ("It cost 3 to 4 million euros.", "money €", 3e6, 4e6),
        ("Fourteen percent of voters agreed.", "percent", 14, 14),
        ("Two-thirds of voters agreed.", "percent", 200 / 3, 200 / 3),
        ("He led by 5 points.", "point", 5, 5),
        ("The Halden poll has a margin of error of plus or minus 4 points.", "margin of error", 4, 4),
        ("The poll has a two percent plus or minus margin of error.", "margin of error", 2, 2),
        ("Dorn has 44 percent, within the margin of error.", "percent", 44, 44),
        ("It burned between 40 and 60 hectares.", "area", 40, 60),
        ("It was 20°C outside.", "temperature C", 20, 20),
        ("A 40-year-old man drowned.", "age", 40, 40),
        ("Dana Toru was 40 when she drowned.", "age", 40, 40),
        ("She drowned at the age of 40.", "age", 40, 40),
        ("It lost $5 million more than last year.", "gap money $", 5e6, 5e6),
        ("Dana Toru, 40, drowned.", "age", 40, 40),
        ("The fee doubled.", "times", 2, 2),
    ],
)
def test_a_quantity_has_its_unit(text: str, unit: str, low: float, high: float) -> None:
    found = only(text)
    assert found.unit == unit
    assert (found.low, found.high) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("The poll has 68 percent for Dorn and 20 for Toru.", ["percent", "percent"]),
        ("Dorn leads by 48 percent to 41.", ["percent", "percent"]),
        ("The fire burned 40 percent of Halden and 7 houses in Norre.", ["percent", ""]),
    ],
)
def test_a_figure_behind_a_share_is_one_where_it_has_no_unit_of_its_own(text: str, units: list[str]) -> None:
    assert [each.unit for each in read_sentence(text).quantities] == units


def test_miles_and_kilometres_are_one_dimension() -> None:
    miles, kilometres = only("It is 10 miles long."), only("It is 16.09 kilometres long.")
    assert miles.unit == kilometres.unit
    assert miles.value == pytest.approx(kilometres.value, rel=0.001)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("At least 40 people came.", "least"),
        ("More than 40 people came.", "least"),
        ("Nearly 40 people came.", "about"),
        ("Up to 40 people came.", "most"),
        ("Fewer than 40 people came.", "most"),
        ("It took over 40 minutes.", ""),
    ],
)
def test_a_bound_is_read(text: str, bound: str) -> None:
    assert only(text).bound == bound


def test_a_vote_has_two_numbers() -> None:
    vote = only("The council voted 6-1 for the bridge.")
    assert (vote.unit, vote.value, vote.other) == ("vote", 6, 1)


@pytest.mark.parametrize(
    "text",
    [
        "He took Route 66.",
        "It is one of the bridges.",
        "On 9 June 2017 it opened.",
        "It opened in 2017.",
        "No one came.",
    ],
)
def test_a_label_a_date_and_a_pronoun_are_no_quantity(text: str) -> None:
    assert read_sentence(text).quantities == ()


def test_a_rank_is_no_share() -> None:
    assert only("It was the third bridge.").unit == "rank"
    assert only("A third of the bridges fell.").unit == "percent"
    assert only("Sales rose by a third.").unit == "percent"
    assert only("Sales were up a quarter in May.").unit == "percent"
    assert read_sentence("It was won by a third party.").quantities == ()
    assert only("She passed a fourth test.").unit == "rank"


@pytest.mark.parametrize("text", ["Nine in ten of them agreed.", "Nine out of ten voters agreed."])
def test_so_many_in_ten_are_a_share(text: str) -> None:
    assert (only(text).unit, only(text).value) == ("percent", pytest.approx(90))


def test_one_thing_in_five_is_a_share_but_not_of_other_things() -> None:
    assert (only("One barge in five has crossed.").unit, only("One barge in five has crossed.").value) == (
        "percent",
        20,
    )
    assert {each.unit for each in read_sentence("Nine rowers in ten boats crossed.").quantities} == {""}


def test_two_sums_beside_a_dash_are_no_range() -> None:
    spent, more = read_sentence("It spent $544 billion — $105 billion more than last year.").quantities
    assert (spent.value, more.value) == (544e9, 105e9)
    assert spent.unit != more.unit


def test_a_number_of_adults_is_no_year() -> None:
    assert [each.value for each in read_sentence("The survey asked 2016 registered adults.").quantities] == [2016]
