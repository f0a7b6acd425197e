"""The forms in which a name asked for is looked for and found."""

import pytest

from corpus.language.names import definitions, names
from retrieval.questions.inventory import Inventory, inventory
from retrieval.questions.name_forms import expand, occurs, pattern

TEXT = (
    "Retaking Varnholm was hard. The United States Central Command stated that it stays. "
    "Ana Toru's men left on Monday. "
    "However, the World Harbor Office (WHO) disagreed, and Gen. Ilya Bastov of Karsia said so. "
    "We saw the city of Karsia."
)


@pytest.fixture(scope="module")
def known() -> Inventory:
    return inventory(names(TEXT).items(), definitions(TEXT))


def test_a_short_form_finds_the_long_name_and_the_other_way(known: Inventory) -> None:
    assert "United States Central Command" in expand("CENTCOM", known).forms
    both = inventory([("Central Command", 2), ("CENTCOM", 1)])
    assert set(expand("Central Command", both).forms) >= {"Central Command", "CENTCOM"}
    assert "Central Command" in expand("CENTCOM", both).forms


def test_what_a_text_explains_wins_over_what_letters_allow() -> None:
    known = inventory([("White Hill Office", 3), ("World Harbor Office", 1)], [("WHO", "World Harbor Office")])
    assert "White Hill Office" not in expand("WHO", known).forms


def test_several_meanings_are_all_kept_and_told() -> None:
    known = inventory([("White Hill Office", 3), ("World Harbor Office", 1)])
    assert expand("WHO", known).meanings == ("White Hill Office", "World Harbor Office")
    people = inventory([("Ann Johnson", 3), ("Boris Johnson", 1)])
    assert expand("Johnson", people).meanings == ("Ann Johnson", "Boris Johnson")


def test_one_letter_is_nobodys_last_name() -> None:
    assert expand("X", inventory([("Citation X", 1)])).forms == ("X",)


def test_an_unknown_short_form_expands_to_nothing(known: Inventory) -> None:
    assert expand("QZX", known).forms == ("QZX",)
    assert expand("United Nations", known).forms == ("United Nations", "UN", "U.N.")


@pytest.mark.parametrize(
    ("asked", "text", "found"),
    [
        ("CENTCOM", "the U.S. central command continued", "U.S. central command"),
        ("US", "the U.S. left", "U.S."),
        ("UN", "the U.N. left", "U.N."),
        ("Ana Toru", "Ana B. Toru's men", "Ana B. Toru"),
        ("Al-Tanar", "near al Tanar", "al Tanar"),
        ("Bogota", "in Bogotá", "Bogotá"),
        ("O'Dorn", "O’Dorn left", "O’Dorn"),
    ],
)
def test_a_name_is_found_however_it_is_spelled(known: Inventory, asked: str, text: str, found: str) -> None:
    assert [text[start:end] for start, end in occurs(expand(asked, known), text)] == [found]


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("US", "tell us more"),
        ("WHO", "those who left"),
        ("IT", "as it is"),
        ("Toru", "Toruland"),
        ("Will", "it will"),
    ],
)
def test_a_name_is_not_found_in_other_words(known: Inventory, asked: str, text: str) -> None:
    assert occurs(expand(asked, known), text) == []


def test_a_last_name_is_a_weaker_form() -> None:
    name = expand("Ana Toru", inventory([("Ana Toru", 1), ("Toru", 1)]))
    assert not pattern(name).search("Toru left") and pattern(name, weak=True).search("Toru left")


def test_whom_papers_call_by_a_nickname_is_meant_by_it_unless_the_corpus_explains_it_otherwise() -> None:
    assert "Alexandria Ocasio-Cortez" in expand("AOC", inventory([("Alexandria Ocasio-Cortez", 2)])).forms
    wine = inventory([("Authority Of Casks", 2)], [("AOC", "Authority Of Casks")])
    assert "Alexandria Ocasio-Cortez" not in expand("AOC", wine).forms


def test_a_short_form_of_many_articles_is_no_rare_name_of_the_same_initials() -> None:
    often = inventory([("Institute for Salt and Iron Studies", 1), ("ISIS", 45)])
    assert expand("ISIS", often).forms == ("ISIS",)
    seldom = inventory([("Institute for Salt and Iron Studies", 1), ("ISIS", 4)])
    assert "Institute for Salt and Iron Studies" in expand("ISIS", seldom).forms


def test_a_known_body_is_found_under_a_single_word_too() -> None:
    assert "Islamic State" in expand("Daesh", inventory([("Islamic State", 2)])).forms
