"""Holders of roles out of texts: titles, appositions on both sides, "is", "was elected"."""

import pytest

from corpus.speech.people.role_holders import role_holders


def told(text, *heads):
    return [(each.name, each.role.owners, each.role.former) for each in role_holders(text, frozenset(heads))]


@pytest.mark.parametrize(
    ("text", "head", "holder"),
    [
        ("FBI Director Ana Toru said no.", "director", ("Ana Toru", ("FBI",), False)),
        ("Ana B. Toru, the F.B.I. director, said so.", "director", ("Ana B. Toru", ("F.B.I",), False)),
        ("The F.B.I. director, Ana B. Toru, said so.", "director", ("Ana B. Toru", ("F.B.I",), False)),
        ("Gov. Mary Quist of Oklahoma said it.", "governor", ("Mary Quist", ("Oklahoma",), False)),
        ("Governor Mary Quist (R-OK) said it.", "governor", ("Mary Quist", ("OK",), False)),
        ("Sen. Bo Brandt, D-Tenn., said it.", "senator", ("Bo Brandt", ("Tenn.",), False)),
        ("Ivo Dorn, the former president of Karsia, said", "president", ("Ivo Dorn", ("Karsia",), True)),
        ("Count former Karsian President Ivo Dorn among them", "president", ("Ivo Dorn", ("Karsian",), True)),
        ("Mr. Dorn's spokeswoman, Peg Holm, said", "spokesperson", ("Peg Holm", ("Dorn",), False)),
        ("Jane Roe, a lawyer for Mr. Dorn, said", "lawyer", ("Jane Roe", ("Dorn",), False)),
        ("said Rep. Al Dorn’s attorney, Jo Vega, on Monday", "lawyer", ("Jo Vega", ("Al Dorn",), False)),
        ("A spokesman for the Red Lantern, Emre Tosk, said", "spokesperson", ("Emre Tosk", ("Red Lantern",), False)),
        ("Kat Holm, a spokeswoman for Al Dorn’s campaign, said", "spokesperson", ("Kat Holm", ("Al Dorn",), False)),
        ("Labor Secretary Tom E. Quist praised it", "secretary", ("Tom E. Quist", (), False)),
        ("Secretary of State John Quist praised it", "secretary", ("John Quist", (), False)),
        ("Holm, a Dane, was elected as mayor of Tarn last week", "mayor", ("Holm", ("Tarn",), False)),
        ("Ann Roe was named chief executive of Tarn Steel on Monday", "ceo", ("Ann Roe", ("Tarn Steel",), False)),
        ("Bo Holm, who was governor of Tarn, said", "governor", ("Bo Holm", ("Tarn",), True)),
        ("Ana Dorn is the Karsian chancellor.", "chancellor", ("Ana Dorn", ("Karsian",), False)),
        ("Karsian Gov. Scott Baker said it.", "governor", ("Scott Baker", ("Karsian",), False)),
        ("Adm. Bo Holm Jr., who leads the Harbor Command, said", "head", ("Bo Holm Jr.", ("Harbor Command",), False)),
        ("Jane Doe, 54, who now heads Tarn Steel, said", "head", ("Jane Doe", ("Tarn Steel",), False)),
        ("Dorn’s running mate — Gov. Bo Holm — said", "running mate", ("Bo Holm", ("Dorn",), False)),
        ("Jane Doe, 54, the mayor of Tarn, said", "mayor", ("Jane Doe", ("Tarn",), False)),
        (
            "the president and chief executive of Tarn Steel, Jo Roe, said",
            "president",
            ("Jo Roe", ("Tarn Steel",), False),
        ),
    ],
)
def test_the_holder_is_named(text, head, holder):
    assert told(text, head) == [holder]


def test_two_of_one_role_are_two():
    found = told("Former Karsian presidents Ivo Dorn and Al Quist fired back", "president")
    assert [name for name, _, _ in found] == ["Ivo Dorn", "Al Quist"]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("President-elect Jo Roe said", "president"),
        ("Jane Doe chairs the board of Tarn Steel. Chair Jo Roe said", "head"),
        ("Attorney General Jo Roe said", "lawyer"),
        ("No secretary had gone in anger since Cyrus Vane did so", "secretary"),
        ("The director said that Ana Toru was late", "director"),
        ("She met Ana Toru, the director and Bo Holm", "director"),
        ("Ana Toru, Bo Holm and the director said", "director"),
        ("The president, Tarn Steel, said", "chancellor"),
        ("as president, he said", "president"),
    ],
)
def test_nobody_is_named(text, head):
    assert told(text, head) == []


def test_a_department_of_a_body_is_another_role():
    text = "Jo Roe, Tarn Steel’s director of political advertising, said it. Bo Roe, its director of sales, left."
    found = role_holders(text, frozenset({"director"}))
    assert all(each.role.kinds or len(each.role.owners) > 1 for each in found)
