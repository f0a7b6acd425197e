"""What differs between a quotation and its source is named, each difference by its type."""

import pytest

from retrieval.quotes.find import find


def named(quotation: str, text: str) -> list[tuple[str, str, str]]:
    match = find(quotation, text)
    assert match is not None and match.status == "altered"
    return [(one.type, one.given, one.stored) for one in match.differences]


@pytest.mark.parametrize(
    ("quotation", "text", "given", "stored"),
    [
        pytest.param("about 40 people died in Oster", "About 14 people died in Oster.", "40", "14", id="40 for 14"),
        pytest.param("it cost $3 billion to build", "It cost $3 million to build.", "billion", "million", id="scale"),
        pytest.param(
            "prices rose 4 points last year", "Prices rose 4 percent last year.", "points", "percent", id="unit"
        ),
        pytest.param("it cost €40 to enter the mine", "It cost $40 to enter the mine.", "€40", "$40", id="currency"),
        pytest.param("it was -5 degrees in Oster", "It was 5 degrees in Oster.", "-5", "5", id="sign"),
        pytest.param(
            "forty guards left the old mine", "Fourteen guards left the old mine.", "forty", "Fourteen", id="spelled"
        ),
        pytest.param(
            "the 40-year-old baker wept aloud",
            "The 14-year-old baker wept aloud.",
            "40-year-old",
            "14-year-old",
            id="inside a compound",
        ),
        pytest.param(
            "killed two hundred sheep and goats",
            "It killed two thousand sheep and goats.",
            "hundred",
            "thousand",
            id="hundred",
        ),
    ],
)
def test_another_number_is_named(quotation: str, text: str, given: str, stored: str) -> None:
    assert named(quotation, text) == [("number", given, stored)]


@pytest.mark.parametrize(
    ("quotation", "text", "given", "stored"),
    [
        pytest.param("The army did strike the mill", "The army did not strike the mill.", "", "not", id="left out"),
        pytest.param("The army did not strike the mill", "The army did strike the mill.", "not", "", id="added"),
        pytest.param("The army did strike the mill", "The army didn't strike the mill.", "did", "didn't", id="n't"),
        pytest.param(
            "The army has always struck mills", "The army has never struck mills.", "always", "never", id="never"
        ),
        pytest.param(
            "The army admitted that it struck", "The army denied that it struck.", "admitted", "denied", id="denied"
        ),
        pytest.param(
            "The court called it lawful today", "The court called it unlawful today.", "lawful", "unlawful", id="prefix"
        ),
        pytest.param(
            "They left with their flags and guns",
            "They left without their flags and guns.",
            "with",
            "without",
            id="without",
        ),
    ],
)
def test_a_negation_is_named(quotation: str, text: str, given: str, stored: str) -> None:
    assert named(quotation, text) == [("negation", given, stored)]


@pytest.mark.parametrize(
    ("quotation", "text", "given", "stored"),
    [
        pytest.param(
            "Mrs. Johnson opened the new bridge", "Mr. Johnson opened the new bridge.", "Mrs", "Mr", id="title"
        ),
        pytest.param(
            "Ron Johnson opened the new bridge", "Boris Johnson opened the new bridge.", "Ron", "Boris", id="first name"
        ),
        pytest.param(
            "the mayor of Oster opened the bridge",
            "The mayor of Marrow opened the bridge.",
            "Oster",
            "Marrow",
            id="place",
        ),
        pytest.param(
            "they thanked Johnson for the bridge", "They thanked Mr Johnson for the bridge.", "", "Mr", id="left out"
        ),
    ],
)
def test_another_name_is_named(quotation: str, text: str, given: str, stored: str) -> None:
    assert named(quotation, text) == [("name", given, stored)]


@pytest.mark.parametrize(
    ("quotation", "text", "given", "stored"),
    [
        pytest.param("the mill burned on 15 March", "The mill burned on 14 March.", "15", "14", id="day"),
        pytest.param("the mill burned on 14 May", "The mill burned on 14 March.", "May", "March", id="month"),
        pytest.param(
            "the mill burned down on Friday", "The mill burned down on Monday.", "Friday", "Monday", id="weekday"
        ),
        pytest.param("the mill burned down in 2015", "The mill burned down in 2014.", "2015", "2014", id="year"),
        pytest.param(
            "the mill burned down yesterday", "The mill burned down today.", "yesterday", "today", id="relative"
        ),
    ],
)
def test_another_date_is_named(quotation: str, text: str, given: str, stored: str) -> None:
    assert named(quotation, text) == [("date", given, stored)]


@pytest.mark.parametrize(
    ("quotation", "text", "given", "stored"),
    [
        pytest.param(
            "the guards left the mine quietly", "The guards left the mill quietly.", "mine", "mill", id="another"
        ),
        pytest.param("the guards left the mill", "The guards left the old mill.", "", "old", id="left out"),
        pytest.param(
            "forty guards left the mill", "Then 40 guards left the mill.", "forty", "40", id="figures spelled out"
        ),
        pytest.param(
            "cost 40m dollars to rebuild",
            "It cost 40 million dollars to rebuild.",
            "40m",
            "40 million",
            id="a short scale",
        ),
        pytest.param(
            "some 40 thousand guards left Oster",
            "Some 40,000 guards left Oster.",
            "40 thousand",
            "40,000",
            id="a written scale",
        ),
        pytest.param(
            "rose 40% in one year", "Bread rose 40 percent in one year.", "40%", "40 percent", id="a sign for a word"
        ),
        pytest.param(
            "The guards did not leave the mill",
            "The guards didn't leave the mill.",
            "did not",
            "didn't",
            id="contraction",
        ),
        pytest.param(
            "they crossed the well known bridge",
            "They crossed the well-known bridge.",
            "well known",
            "well-known",
            id="hyphen",
        ),
        pytest.param("the guards of oster left", "The guards of Oster left.", "oster", "Oster", id="a capital inside"),
        pytest.param(
            "the guards left, the mill burned", "The guards left the mill burned.", ",", "", id="a comma inside"
        ),
        pytest.param(
            "[the troops] left the burning mill",
            "At dawn they left the burning mill.",
            "the troops",
            "they",
            id="brackets",
        ),
    ],
)
def test_other_words_for_the_same_are_still_not_exact(quotation: str, text: str, given: str, stored: str) -> None:
    assert named(quotation, text) == [("word", given, stored)]


def test_several_differences_are_named_in_order() -> None:
    text = "On 14 March Mr. Orlen said the mill would not cost 40 million crowns."
    quotation = "On 15 March Mr. Orban said the mill would cost 40 billion crowns"
    assert [kind for kind, _, _ in named(quotation, text)] == ["date", "name", "negation", "number"]


def test_the_number_of_a_thing_is_no_negation() -> None:
    assert named("he lives at House No. 7 in Oster", "He lives at House No. 5 in Oster.") == [("number", "7", "5")]


def test_a_phrase_left_out_is_one_difference() -> None:
    text = "We will stay,” said Mr. Johnson, the mayor of the town. “The harbour will open in spring."
    assert named("We will stay. The harbour will open in spring", text) == [
        ("word", "", ",” said Mr. Johnson, the mayor of the town")
    ]
