"""Names in texts and in questions, and the forms in which they are looked for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.language.names import abbreviates, definitions, names
from retrieval.questions.inventory import inventory
from retrieval.questions.names import Inventory, expand, occurs, pattern
from retrieval.questions.question_names import question_names

TEXT = (
    "Retaking Varnholm was hard. The United States Central Command stated that it stays. "
    "Ana Toru's men left on Monday. "
    "However, the World Harbor Office (WHO) disagreed, and Gen. Ilya Bastov of Karsia said so. "
    "We saw the city of Karsia."
)


@pytest.fixture(scope="module")
def known() -> Inventory:
    return inventory(names(TEXT).items(), definitions(TEXT))


def written(question: str, known: Inventory) -> list[str]:
    return [name.written for name in question_names(question, known)]


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


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which city are Toru's forces in?", ["Toru"]),
        ("What did CENTCOM say", ["CENTCOM"]),
        ("what did centcom say", ["centcom"]),
        ("what did the us say", ["us"]),
        ("tell us who said it", []),
        ("who said that", []),
        ("WHO said that?", ["WHO"]),
        ("what did ana toru say about karsia", ["ana toru", "karsia"]),
        ("Did Russia and Karsia agree?", ["Russia", "Karsia"]),
        ('Who said "never again in May"?', ["never again in May"]),
        ("What did President Bastov promise in June?", ["Bastov"]),
    ],
)
def test_the_names_of_a_question(known: Inventory, question: str, expected: list[str]) -> None:
    assert written(question, known) == expected


def test_ordinary_words_are_no_names_because_some_name_ends_or_begins_so() -> None:
    known = inventory([("Market Square", 1), ("The Great Visit", 1), ("United States Central Command", 1)])
    assert written("Where did the markets visit?", known) == []
    assert written("What did centcom say?", known) == ["centcom"]


@settings(deadline=None)
@given(st.text(max_size=120))
def test_any_question_has_names_or_none(question: str) -> None:
    for name in question_names(question, inventory([("Ana Toru", 1), ("CENTCOM", 1)])):
        assert name.forms and pattern(name)
