"""Names in a text, and the short forms that it explains."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.language.names import abbreviates, definitions, fold, names, runs
from corpus.speech.people.mentions import name_mentions

TEXT = (
    "Retaking Varnholm was hard. The United States Central Command stated that it stays. "
    "Ana Toru's men left on Monday. "
    "However, the World Harbor Office (WHO) disagreed, and Gen. Ilya Bastov of Karsia said so. "
    "We saw the city of Karsia."
)


def test_names_are_runs_of_capitalised_words_without_titles_and_possessives() -> None:
    found = names(TEXT)
    assert {
        "United States Central Command",
        "Ana Toru",
        "Ilya Bastov",
        "Karsia",
        "World Harbor Office",
    } <= set(found)
    assert found["Karsia"] == 2
    assert not {"However", "Monday", "The", "We", "Gen"} & set(found)


def test_a_word_at_the_start_of_a_sentence_is_a_name_only_if_it_is_one_elsewhere() -> None:
    assert "Bridges" not in names("Bridges fell. The bridges were old.")
    assert names("Varnholm fell. They fled from Varnholm.")["Varnholm"] == 2


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("the United States Central Command (CENTCOM) said", ("CENTCOM", "United States Central Command")),
        ("CENTCOM (United States Central Command) said", ("CENTCOM", "United States Central Command")),
        ("the World Harbor Office, or WHO, said", ("WHO", "World Harbor Office")),
        ("a Non-Harbor Group (NHG) said", ("NHG", "Non-Harbor Group")),
        ("the Central Command, CENTCOM for short, said", ("CENTCOM", "Central Command")),
    ],
)
def test_a_short_form_that_the_text_explains_is_read(text: str, pair: tuple[str, str]) -> None:
    assert definitions(text) == [pair]


@pytest.mark.parametrize("text", ["Ana Toru (ABC) left", "the harbor (see MAP) is old", "Karsia (KGB)"])
def test_letters_that_are_no_beginnings_explain_nothing(text: str) -> None:
    assert definitions(text) == []


def test_a_short_form_takes_some_letters_of_every_word() -> None:
    assert abbreviates("CENTCOM", "Central Command")
    assert abbreviates("CENTCOM", "United States Central Command", tail=True)
    assert not abbreviates("CENTCOM", "Central Harbor Command")


@settings(deadline=None)
@given(st.text(alphabet="AaBb .'-(U.S)\n“", max_size=200))
def test_any_text_has_names_that_stand_in_it(text: str) -> None:
    flat = " ".join(text.split())
    assert all(name in flat for name in names(text))
    definitions(text)


def test_a_name_in_a_broken_encoding_is_the_name_that_was_meant():
    assert fold("BrÃ±o Lomar") == fold("Brño Lomar") == "brño lomar"
    assert fold("Ã…se Holm") == fold("Åse Holm")
    assert fold("Ângela Voss") == "ângela voss"


def test_a_text_is_searched_once_for_its_names_and_for_who_they_are() -> None:
    text = "Ina Brod of the Karsian Harbor Board (KHB) met Per Lund in Kessel."
    runs.cache_clear()
    assert list(names(text)) and name_mentions(text)
    assert runs.cache_info().misses == 1
    definitions(text).clear()
    assert definitions(text) == [("KHB", "Karsian Harbor Board")]
