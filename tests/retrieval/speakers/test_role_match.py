"""Roles told against the role asked for: the head, the kinds, the owner under any of its names."""

import pytest

from corpus.speech.people.roles import read_role
from retrieval.speakers.role_match import Owner, bears_role, fit, role_asked_for, same_person

FBI = Owner(("FBI", "Federal Bureau of Investigation", "F.B.I."))
POWELL = Owner(("Colin L. Veltin",), ("Colin L. Veltin",))
CNN = Owner(("TNN",))
OKLAHOMA = Owner(("Oklahoma",))


def fits(asked, told, *owners):
    one, other = read_role(asked), read_role(told)
    assert one and other
    return fit(one, other, owners)


@pytest.mark.parametrize(
    ("asked", "told", "owner"),
    [
        ("the FBI director", "the director of the Federal Bureau of Investigation", FBI),
        ("the FBI director", "the F.B.I. director", FBI),
        ("the head of the FBI", "FBI director", FBI),
        ("Colin L. Veltin's spokesman", "Mr. Veltin's spokeswoman", POWELL),
        ("Colin L. Veltin's office", "a spokesman for Mr. Veltin", POWELL),
        ("the Veltin campaign", "Veltin campaign spokesman", POWELL),
        ("the president of TNN", "the president of TNN Worldwide", CNN),
        ("the governor of Oklahoma", "Okla. governor", OKLAHOMA),
        ("TNN's director", "TNN's executive director", CNN),
    ],
)
def test_it_is_the_role_asked_for(asked, told, owner):
    assert fits(asked, told, owner) == 2


@pytest.mark.parametrize(
    ("asked", "told", "owner"),
    [
        ("the FBI director", "the deputy director of the FBI", FBI),
        ("the FBI director", "the CIA director", FBI),
        ("the governor of Oklahoma", "the lieutenant governor of Oklahoma", OKLAHOMA),
        ("the president of Oklahoma", "the president of the University of Oklahoma", OKLAHOMA),
        ("the mayor of Oklahoma", "the mayor of Oklahoma City", OKLAHOMA),
        ("Colin L. Veltin's lawyer", "Ada Veltin's lawyer", POWELL),
        ("Colin L. Veltin's lawyer", "the Veltin Foundation's lawyer", POWELL),
    ],
)
def test_it_is_another_role(asked, told, owner):
    assert fits(asked, told, owner) == 0


def test_an_office_of_somebody_fits_less_where_nobody_was_asked_for():
    assert fits("the president", "the president of Karsia") == 1
    assert fits("the president", "the president") == 2


def test_a_last_name_alone_may_be_anybodys_of_that_name():
    assert same_person("Veltin", "Colin L. Veltin")
    assert same_person("C. Veltin", "Colin Veltin")
    assert not same_person("Ada Veltin", "Colin Veltin")


TEXT = "Gov. Ivar Ravic of Karsia spoke first. Senator Ana Toru left. Former Governor Mila Senna wrote a letter."


@pytest.mark.parametrize(
    ("phrase", "name", "bears"),
    [
        ("governor", "Ivar Ravic", True),
        ("senator", "Ana Toru", True),
        ("senator", "Ivar Ravic", False),
        ("former governor", "Mila Senna", True),
        ("former governor", "Ivar Ravic", False),
    ],
)
def test_a_role_is_told_by_the_article(phrase: str, name: str, bears: bool) -> None:
    role = role_asked_for(phrase)
    assert role and bears_role([name], role, TEXT) is bears


def test_words_that_name_no_role() -> None:
    assert role_asked_for("bridge") is None
