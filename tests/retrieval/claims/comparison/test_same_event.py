"""Another place, year or figure of the very event; and names that only stand beside one another."""

from functools import partial

import pytest

from tests.retrieval.claims.comparison.beside import beside as beside_it

beside = partial(beside_it, published="2024-03-05")


def against(claim, sentence, **around):
    """What contradicts the claim, as the claim and the sentence have it."""
    found = beside(claim, sentence, **around)
    return [(each.given, each.stored) for each in found.differences if each.effect == "contradicts"]


def test_a_figure_that_is_there_is_not_loosely_so_for_another_figure():
    claim = "The flood in the Marn Sea killed 226,000 people in 11 countries."
    told = "A flood in the Marn Sea killed 226,000 people in 14 countries, including more than 120,000 in Norland."
    assert not beside(claim, told).loosely
    assert beside("The Marn flood killed 140,000 people.", "The Marn flood killed more than 120,000 people.").loosely


def test_a_first_time_is_in_one_year():
    assert against("Edda Holm won her first regatta in 2015.", "Holm's first regatta victory in 2017 made her known.")


def test_one_of_several_events_is_in_many_years():
    assert not against("Edda Holm won a regatta in 2015.", "Edda Holm won a regatta in 2018.")
    assert not against("Edda Holm gave an interview on 3 May 2015.", "Edda Holm gave an interview on 9 May 2015.")
    assert against("Edda Holm founded a bank in 2015.", "Edda Holm founded a bank in 2018.")


def test_no_longer_is_a_denial():
    told = "The Halden Brewery can sell beer in Norland."
    assert against("The Halden Brewery can no longer sell beer in Norland.", told) == [("no longer sell", "sell")]


def test_instead_denies_nothing_that_follows_it():
    told = "Spending on roads in Norland has instead fallen this year."
    assert against("Spending on roads in Norland has grown.", told) == [("grown", "fallen")]


def test_a_town_that_stands_elsewhere_in_the_sentence_takes_the_place_of_the_claims():
    told = (
        "A truck rammed into a crowd in the French city of Lyon on Thursday, killing 80 people in an attack in France."
    )
    assert against("The truck attack that killed 80 people in France happened in Marseille.", told) == [
        ("Marseille", "Lyon")
    ]


def test_a_house_stands_in_one_town():
    claim = "Dana Toru works at Lakeside Brewery in Chicago."
    assert against(claim, "Dana Toru works in the bottling room at Lakeside Brewery in Milwaukee.")
    assert not against("Dana Toru spoke with Edda Holm in Chicago.", "Dana Toru spoke with Edda Holm in Milwaukee.")


def test_first_and_last_name_are_one_where_the_title_joins_them():
    claim = "Only 14% of the donors to Hilda's campaign gave $200 or less."
    told = "Just 24 percent of the donors to Mrs. Dorn’s campaign gave $200 or less."
    assert against(claim, told, title="Few of Hilda Dorn’s donors are small") == [("14%", "24 percent")]
    assert not against(claim, told, title="Few of the donors are small")


def test_the_state_that_a_person_comes_from_may_be_left_out():
    claim = "Representative Peter Dorn of Vermont is supporting Dana Toru."
    assert beside(claim, "Rep. Peter Dorn is supporting Dana Toru.").missing == ()
    assert beside("The mayor of Vermont supports Toru.", "The mayor supports Toru.").missing == ("Vermont",)


def test_a_sentence_that_begins_with_another_person_is_about_that_one():
    claim, before = "Edda Holm won the Halden Regatta in 2016.", "Edda Holm had a good year."
    assert beside(
        claim, "Ilse Marrant found the form that saw her win the Halden Regatta in 2016.", before=before
    ).apart
    assert not beside(claim, "Holm found the form that saw her win the Halden Regatta in 2016.", before=before).apart


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("The fire at the mill killed 12 workers.", "A fire at the mill wounded 12 workers on Saturday."),
        ("Two workers died in the fire at the mill.", "A fire at the mill wounded 12 workers on Saturday."),
        ("Dana Toru was convicted of fraud.", "Dana Toru was charged with fraud on Monday."),
        ("Dana Toru was charged with fraud.", "Dana Toru was arrested for fraud on Monday."),
    ],
)
def test_another_deed_decides_nothing(claim, told):
    assert beside(claim, told).apart.startswith("tells of another deed")


def test_figures_of_two_deeds_are_told_apart():
    told = "The fire at the mill killed four workers and wounded 12."
    assert against("The fire at the mill killed 12 workers.", told) == [("12", "four")]
    assert not beside("The fire at the mill wounded 12 workers.", told).differences
    other = "Four workers died and 12 were injured in the fire at the mill."
    assert not beside("Four workers died in the fire at the mill.", other).differences
    assert not beside("The fire at the mill injured 12 workers.", other).differences


def test_a_death_is_in_one_year_however_few_words_tell_of_it():
    claim = "Edda Holm, the keeper of old clocks at Dorn Mills in Halden, {} in 1973."
    assert against(claim.format("died"), "Edda Holm, who died in 1963, was at Dorn Mills in Halden.") == [
        ("1973", "1963")
    ]
    assert against(claim.format("sang"), "Edda Holm, who sang in 1963, was at Dorn Mills in Halden.") == []
