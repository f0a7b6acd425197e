"""Names of people compared: what tells two people apart and what does not."""

import pytest

from corpus.language.nicknames import is_short_form_of, may_be_same_first_name
from corpus.speech.people.person_names import fits, person_name, plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jim Hadro", "James Hadro"),
        ("Hadro", "Jim Hadro"),
        ("J. Hadro", "Jim Hadro"),
        ("J. Edgar Brel", "Edgar Brel"),
        ("Liz Quist", "Elizabeth M. Quist"),
        ("Jack Tarn", "Jacob Tarn"),
        ("Al Tarn", "Albert Tarn"),
        ("Jack Tarn", "John Tarn"),
        ("Ivo Brandt", "Ivo K. Brandt Jr."),
        ("Danylo Marchensky", "Danylo Marchenskyy"),
        ("Aleksei Dorn", "Alexey Dorn"),
        ("Lars Sørby", "Lars Sorby"),
        ("Đorđe Kłos", "Dorde Klos"),
    ],
)
def test_names_fit_that_may_be_one_persons(one: str, other: str) -> None:
    assert fits(person_name(one), person_name(other)) and fits(person_name(other), person_name(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gwen Tarn", "Lindsey Tarn"),
        ("Ivo Brandt Jr.", "Ivo Brandt Sr."),
        ("Ana B. Toru", "Ana C. Toru"),
        ("Ana Toru", "Ana Torn"),
        ("Edgar Brel", "Edna Brel"),
        ("M. Hadro", "Jim Hadro"),
    ],
)
def test_names_do_not_fit_that_are_two_peoples(one: str, other: str) -> None:
    assert not fits(person_name(one), person_name(other))


def test_the_parts_of_a_name_are_first_names_last_name_and_suffix() -> None:
    name = person_name("Maria L. van der Berg, Jr.")
    assert (name.given, name.last, name.suffix, name.full) == (("maria", "l"), "van der berg", "jr", True)
    assert not person_name("Toru").given and not person_name("A. Toru").full


def test_letters_that_no_accent_makes_are_written_as_others_write_them() -> None:
    assert plain("Łukasz Sørensen-Đurić") == "lukasz sorensen duric"


def test_short_forms_hold_both_ways_and_between_two_of_one_name() -> None:
    assert is_short_form_of("Bill", "William") and is_short_form_of("William", "Bill")
    assert may_be_same_first_name("Bill", "Will") and not is_short_form_of("Bill", "Will")
    assert not may_be_same_first_name("Bill", "Bob")
