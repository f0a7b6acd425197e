"""The names that a question asks for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.language.names import definitions, names
from retrieval.questions.inventory import Inventory, inventory
from retrieval.questions.name_forms import pattern
from retrieval.questions.question_names import name_in_lower_case, question_names

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


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which city are Toru's forces in?", ["Toru"]),
        ("What did CENTCOM say", ["CENTCOM"]),
        ("what did centcom say", ["centcom"]),
        ("what did the us say", ["us"]),
        ("tell us who said it", []),
        ("who said that", []),
        ("What did Toru say about the Second Amendment?", ["Toru", "Second Amendment"]),
        ("What did Toru say in the Third District?", ["Toru", "Third District"]),
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


def test_a_persons_name_ends_where_the_corpus_has_it_end() -> None:
    known = inventory([("Anna Toru", 2), ("Toru", 2), ("Karsia", 2), ("Harbor Command", 1)])
    assert written("Anna Toru Karsia Toll", known) == ["Anna Toru", "Karsia Toll"]
    assert written("Toru Karsia", known) == ["Toru", "Karsia"]
    assert written("The Harbor Command Karsia agreed", known) == ["Harbor Command Karsia"]


@settings(deadline=None)
@given(st.text(max_size=120))
def test_any_question_has_names_or_none(question: str) -> None:
    for name in question_names(question, inventory([("Ana Toru", 1), ("CENTCOM", 1)])):
        assert name.forms and pattern(name)


def test_a_last_name_in_small_letters_is_a_speakers_beside_capitals_elsewhere() -> None:
    known = inventory([("Anna Quistdorf", 1), ("Karsia", 2), ("The Mill Window", 1)])
    name = name_in_lower_case("quistdorf", known)
    assert name is not None and "Anna Quistdorf" in name.forms
    assert name_in_lower_case("window", known) is None
