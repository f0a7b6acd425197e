"""A first name is written out where the corpus leaves no doubt whose it is."""

import pytest

from retrieval.claims.division import divide
from retrieval.claims.reading.first_names import with_full_names
from retrieval.questions.inventory import inventory

NAMES = inventory([
    ("Linda Toru", 40), ("Linda R. Toru", 3), ("Linda Holm", 2), ("Linda Toru of Halden", 4), ("Linda", 9),
    ("Peter Dorn", 12), ("Peter Finch", 6),
    ("Austin Voss", 5), ("Austin", 30),
    ("Simon Dorn", 9), ("Rita Simon", 7),
    ("Kevin Voss", 2),
])  # fmt: skip


def resolved(text: str) -> str:
    (claim,) = divide(text).claims
    return with_full_names(claim, NAMES).resolved


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("The mill was sold by Linda.", "The mill was sold by Linda Toru."),
        ("Linda's mill was sold in May.", "Linda Toru's mill was sold in May."),
        ("Linda Holm sold the mill.", "Linda Holm sold the mill."),
        ("Peter sold the mill.", "Peter sold the mill."),
        ("Austin sold the mill.", "Austin sold the mill."),
        ("Simon sold the mill.", "Simon sold the mill."),
        ("Kevin sold the mill.", "Kevin sold the mill."),
    ],
    ids=["one", "owner", "in full", "two", "a city", "a last name", "hardly known"],
)
def test_a_first_name_is_written_out_where_it_can_be_only_one(text: str, full: str) -> None:
    assert resolved(text) == full


def test_it_is_written_out_for_who_said_something_and_in_what_was_said() -> None:
    (claim,) = divide("Linda said that Linda's mill is closed.").claims
    said = with_full_names(claim, NAMES).said
    assert said is not None
    assert (said.speaker, said.content) == ("Linda Toru", "Linda Toru's mill is closed.")
