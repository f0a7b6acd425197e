"""The claims that benchmarks.mutations makes of a sentence say what their kind says, or the same in other words."""

import random
from datetime import date

import pytest

from benchmarks.mutation_faithful import FAITHFUL, Source
from benchmarks.mutation_false import FALSE
from benchmarks.mutations import right, row, wrong


def made(kind: str, text: str) -> str | None:
    people = ("Mira Holm", "Omar Finch", "Dana Toru")
    source = Source(text, 1, people, text, date(2017, 6, 9), ("because the harvest had failed",))
    return (FALSE | FAITHFUL)[kind](source, random.Random(1))


@pytest.mark.parametrize(
    ("kind", "text", "claim"),
    [
        ("two persons exchanged", "Mira Holm attacked Omar Finch.", "Omar Finch attacked Mira Holm."),
        (
            "two shares exchanged",
            "Mira Holm leads by 48 percent to 41 percent.",
            "Mira Holm leads by 41 percent to 48 percent.",
        ),
        ("not put in", "The bridge is open to all.", "The bridge is not open to all."),
        ("not put in", "Mira Holm won the seat.", "Mira Holm did not win the seat."),
        ("not taken out", "Mira Holm did not win the seat.", "Mira Holm won the seat."),
        ("the contrary", "Mira Holm praised the bridge.", "Mira Holm criticized the bridge."),
        ("a plan as done", "Mira Holm plans to sell the mill.", "Mira Holm sold the mill."),
        ("a word as fact", "Mira Holm said that the mill in Halden was old.", "The mill in Halden was old."),
        ("all for some", "The vote pleased some voters.", "The vote pleased all voters."),
        ("a reason put in", "Mira Holm sold the mill.", "Mira Holm sold the mill because the harvest had failed."),
        ("last names alone", "The mill in Halden pleased Mira Holm.", "The mill in Halden pleased Holm."),
        ("passive", "Mira Holm praised Omar Finch in Halden.", "Omar Finch was praised by Mira Holm in Halden."),
        ("date for a weekday", "Mira Holm spoke on Tuesday.", "Mira Holm spoke on June 6, 2017."),
        ("day, place in front", "Mira Holm spoke to workers on Tuesday.", "On Tuesday, Mira Holm spoke to workers."),
        ("apposition", "Mira Holm, the mayor of Halden, spoke.", "Mira Holm is the mayor of Halden."),
    ],
)
def test_a_claim_of_each_kind(kind: str, text: str, claim: str) -> None:
    assert made(kind, text) == claim


@pytest.mark.parametrize("kind", ["another figure", "another day"])
def test_another_figure_or_day_is_no_longer_the_same(kind: str) -> None:
    text = "Mira Holm sold 40 mills on Tuesday."
    claim = made(kind, text)
    assert claim and claim != text and len(claim.split()) == len(text.split())


@pytest.mark.parametrize("kind", ["another figure", "another day", "not put in", "passive", "an if as fact"])
def test_a_sentence_without_such_a_thing_gives_no_claim(kind: str) -> None:
    assert made(kind, "Warm rain over the hills of Norland.") is None


def test_a_row_counts_what_is_wrong_and_what_is_right() -> None:
    assert row("another day", ["supported", "contradicted", "not_enough", "asserted"]) == (
        "| another day | 4 | 2 | 0.500 | 0.25 |"
    )
    assert wrong("a word as fact") == {"supported"}
    assert right("shortened") == {"supported", "asserted"}
