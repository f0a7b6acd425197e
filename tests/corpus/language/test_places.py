"""Places under their other forms: adjectives of countries, short forms of states."""

import pytest

from corpus.language.places import is_territory, place_forms, spellings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mexican", "Mexico"),
        ("French", "France"),
        ("Karsian", "Karsia"),
        ("Brazilian", "Brazil"),
        ("Vietnamese", "Vietnam"),
        ("Israeli", "Israel"),
        ("Turkish", "Turkey"),
        ("Okla.", "Oklahoma"),
        ("N.J.", "New Jersey"),
        ("R.I.", "RI"),
        ("U.S.", "United States"),
    ],
)
def test_two_forms_of_one_place_have_a_form_in_common(one, other):
    assert place_forms(one) & place_forms(other)


@pytest.mark.parametrize(("one", "other"), [("Iran", "Iraq"), ("Texan", "Mexican"), ("North Korean", "South Korea")])
def test_two_places_have_none(one, other):
    assert not place_forms(one) & place_forms(other)


def test_a_text_may_have_the_adjective():
    assert {"mexico", "mexican"} <= set(spellings("Mexico"))


def test_a_company_is_no_territory():
    assert is_territory("Mexican")
    assert is_territory("Okla.")
    assert not is_territory("Veltin Steel")
