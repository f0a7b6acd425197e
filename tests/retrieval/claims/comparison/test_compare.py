"""A sentence beside a claim: the same subject or not, and in what they differ."""

import pytest

from retrieval.claims.claim import Claim
from retrieval.claims.comparison.compare import EvidenceText, compare
from tests.retrieval.claims.comparison.beside import beside


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The hospital in Sandhafen treated 40 people.", "In Sandhafen the hospital treated forty people."),
        ("Dana Toru raised more than $53 million.", "Toru raised $54.2 million, her campaign said."),
        ("The Halden bridge cost 3.2 million euros.", "The bridge at Halden cost €3.19 million."),
        ("The trail to Sandhafen is 10 miles long.", "The trail to Sandhafen is 16 kilometres long."),
        ("Dana Toru did not sign the treaty.", "Toru refused to sign the treaty."),
        ("The flood killed 40 people in Halden.", "The flood in Halden killed 40 individuals."),
        ("About 40,000 people marched in Halden.", "40,000 people marched in Halden."),
        ("Dana Toru opened the bridge in June 2017.", "Toru opened the bridge on Thursday."),
        ("Dana Toru won the vote in Sandhafen.", "Toru's victory in the Sandhafen vote was narrow."),
        (
            "By the end of May 2017 Dana Toru had raised $3 million.",
            "Through the end of May, Toru had raised $3 million.",
        ),
        ("Mexican Americans gave Dana Toru $40,000.", "Toru took $40,000 in Mexican-American gifts."),
        ("Lunde Aas of the Central Bank gave Dana Toru $2,700.", "Aas, a Central Bank governor, gave Toru $2,700."),
        ("Texas's Senate passed the bill on bread.", "The Texas Senate passes a bill on bread that Republicans wrote."),
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
        ("Dana Toru endorsed Mira Holm.", "Omar Finch endorsed Mira Holm.", "Dana Toru"),
        ("The bank of Halden lost 40 million euros.", "The harbour of Halden was cleaned by 14 men.", "something else"),
        ("The mill in Halden sold 40 boats in 2015.", "The mill in Halden sold 14 boats in 2014.", "2014, not 2015"),
    ],
)
def test_another_subject_decides_nothing_and_says_so(claim: str, sentence: str, why: str) -> None:
    found = beside(claim, sentence)
    assert not found.same
    assert why in found.why
    assert not found.contradicts


def test_whoever_won_one_of_many_votes_may_have_won_the_others() -> None:
    won = beside("Dana Toru won the Indiana primary.", "Dana Toru won the Missouri Democratic primary.")
    assert [each for each in won.differences if each.stored == "Missouri Democratic"] == []
    assert won.missing == ("Indiana",)


def test_a_name_may_stand_in_the_title_or_the_sentence_before() -> None:
    claim, sentence = "The hospital in Sandhafen treated 40 people.", "The hospital treated 40 people."
    assert not beside(claim, sentence).same
    assert beside(claim, sentence, title="Crash in Sandhafen").same
    assert beside(claim, sentence, before="Two trains met in Sandhafen.").same


@pytest.mark.parametrize(
    ("claim", "sentence", "kind", "given", "stored"),
    [
        ("Dana Toru won the Halden election.", "Rurik Amsel won the Halden election.",
         "name", "Dana Toru", "Rurik Amsel"),
        ("The Halden Club was founded by Dana Toru.", "The Halden Club, founded by the baker Omar Finch, is open.",
         "name", "Dana Toru", "Omar Finch"),
        ("Mira Holm picked Dana Toru as her running mate.", "Holm picked Omar Finch as her running mate.",
         "name", "Dana Toru", "Omar Finch"),
        ("The Norland Congress was held in Sandhafen.", "Delegates of the Norland Congress held in Halden left.",
         "place", "Sandhafen", "Halden"),
        ("Mira Holm beat Omar Finch.", "Omar Finch beat Mira Holm on Monday.", "name", "Mira Holm", "Omar Finch"),
    ],
)  # fmt: skip
def test_another_name_in_the_very_place_contradicts_where_one_alone_fits(
    claim: str, sentence: str, kind: str, given: str, stored: str
) -> None:
    found = beside(claim, sentence)
    assert found.same
    assert [(each.type, each.given, each.stored, each.effect) for each in found.differences] == [
        (kind, given, stored, "contradicts")
    ]


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Dana Toru endorsed Mira Holm.", "Omar Finch endorsed Mira Holm."),
        ("Dana Toru visited Halden.", "Omar Finch and Rurik Amsel visited Halden."),
        ("The Norland Congress was held in Sandhafen.", "The Norland Congress was held in the Amber Hall."),
        ("Mira Holm met Omar Finch.", "Omar Finch met Mira Holm."),
    ],
)
def test_another_name_where_both_may_be_true_contradicts_nothing(claim: str, sentence: str) -> None:
    assert not beside(claim, sentence).contradicts


@pytest.mark.parametrize(
    ("claim", "sentence", "effect"),
    [
        ("The Halden inn is the largest there.", "The Halden inn is the second-largest there.", "contradicts"),
        ("The Halden inn is the largest of Norland.", "The Halden inn is one of the largest of Norland.", "undecides"),
        ("The Halden inn is the only inn of Norland.", "The Halden inn is an inn of Norland.", "undecides"),
        ("Dana Toru is the first woman to lead Halden.", "Dana Toru is a woman who leads Halden.", "undecides"),
    ],
)  # fmt: skip
def test_a_superlative_must_be_told_as_well(claim: str, sentence: str, effect: str) -> None:
    (found,) = beside(claim, sentence).differences
    assert found.type in ("superlative", "only")
    assert found.effect == effect


@pytest.mark.parametrize(
    "sentence",
    [
        "Dana Toru may sign the treaty.",
        "Dana Toru plans to sign the treaty.",
        "Dana Toru talked about her signing the treaty.",
        "If Dana Toru signed the treaty, Halden would leave.",
        "Dana Toru did not sign the treaty until Monday.",
    ],
)
def test_what_may_be_or_is_planned_neither_bears_out_nor_contradicts(sentence: str) -> None:
    found = beside("Dana Toru signed the treaty.", sentence)
    assert not found.decides, found
    assert not found.contradicts, found


def test_a_figure_belongs_to_the_name_beside_it() -> None:
    sentence = "Holm received 37 percent, Finch had 36 percent and Toru snagged 13 percent of the Halden vote."
    found = beside("Dana Toru received 23 percent of the Halden vote.", sentence)
    assert [(each.given, each.stored, each.effect) for each in found.differences] == [
        ("23 percent", "13 percent", "contradicts")
    ]


def test_parts_of_one_thing_are_not_another_figure_of_it() -> None:
    claim = "Two letters to Dana Toru and ten letters to Omar Finch were burned."
    assert not beside(claim, "The dozen letters to Dana Toru and Omar Finch were burned.").contradicts


def test_a_denial_has_no_other_day() -> None:
    found = beside("Dana Toru did not open the Halden bridge in 2005.", "Dana Toru opened the Halden bridge in 2010.")
    assert not found.contradicts


def test_nothing_bigger_and_the_biggest_are_no_denial_of_each_other() -> None:
    found = beside(
        "No mill in Norland has ever been bigger than the Halden mill.", "Halden's mill is Norland's biggest."
    )
    assert not found.contradicts
    assert not found.decides


def test_what_hangs_on_an_if_is_less_than_what_was_agreed() -> None:
    claim = "Dorn Mills agreed to donate five million dollars to Halden."
    found = beside(claim, "Dana Toru would only come if Dorn Mills donated five million dollars to Halden.")
    assert not found.decides


def test_a_place_that_the_sentence_lacks_is_told() -> None:
    found = beside("The attack on the Norland Bank took place in Halden.", "The attack on the Norland Bank was brutal.")
    assert ("place", "Halden", "") in {(each.type, each.given, each.stored) for each in found.differences}


def test_a_sentence_in_another_language_is_not_compared() -> None:
    claim = Claim("The hospital treated 40 people.", 0, 31, "fact", "The hospital treated 40 people.")
    found = compare(claim, EvidenceText("Das Krankenhaus behandelte 14 Menschen.", language="de"))
    assert not found.same
    assert not found.contradicts


@pytest.mark.parametrize(
    "sentence", ["", "million " * 3000, "40 people " * 5000, "not " * 5000, "½ 🎉 's 9/11 $ - 31 June"]
)
def test_whatever_stands_there_is_compared(sentence: str) -> None:
    assert not beside("Dana Toru won 40 votes in Halden in 2016.", sentence).contradicts


@pytest.mark.parametrize(
    ("published", "decides"),
    [("2017-06-06", False), ("2017-06-09", True), ("2017-06-13", True)],
)
def test_a_tuesday_in_an_article_of_a_tuesday_is_that_day(published: str, decides: bool) -> None:
    claim = "Karsia held its vote on 13 June 2017."
    assert beside(claim, "Karsia held its vote on Tuesday.", published=published).decides == decides


def test_a_norland_islamist_is_no_other_name() -> None:
    found = beside("Ivo Holt killed a guard near Halden.", "A French Islamist killed a guard near Halden.")
    assert not found.contradicts, found
