"""Whoever is told, met or thanked is not the one who speaks; a name in an aside is not the one it is put in beside."""

import pytest

from corpus.speech.statements import statements
from tests.made_up import document

TWO = "Tomas Brelin is the harbour master. Arvid Nyholm, the mayor, came to Ostrel on Monday."


def speakers(text: str) -> list[str]:
    """The speakers of all statements, in order."""
    return [each.speaker.name for each in statements(document(text))]


@pytest.mark.parametrize(
    "sentence",
    [
        "He told Nyholm that the dike was low.",
        "He had already told Mayor Arvid Nyholm that the dike was low.",
        "He warned the mayor that the dike was low.",
        "He wrote to Nyholm that the dike was low.",
        "He told the owner Nyholm that the dike was low.",
    ],
)
def test_who_is_told_is_not_who_tells(sentence: str) -> None:
    assert speakers(f"{TWO} {sentence}") == ["He"]


@pytest.mark.parametrize(
    "sentence",
    [
        "He told reporters that the dike was low.",
        "He told Nyholm supporters that the dike was low.",
        "He told Nyholm's deputy that the dike was low.",
        "He told Brelin that the dike was low.",
        "He told the harbour master that the dike was low.",
    ],
)
def test_who_is_not_told_may_be_who_tells(sentence: str) -> None:
    assert speakers(f"{TWO} {sentence}") == ["Arvid Nyholm"]


@pytest.mark.parametrize(
    ("subject", "speaker"),
    [
        ("Tomas Brelin, contradicting Arvid Nyholm,", "Tomas Brelin"),
        ("Tomas Brelin, flanked by Arvid Nyholm,", "Tomas Brelin"),
        ("Tomas Brelin, a master of dikes,", "Tomas Brelin"),
        ("the harbour master, answering a question,", "the harbour master"),
    ],
)
@pytest.mark.parametrize("lead", ["It began as", "In Ostrel, it began as", "The quarrel grew, as", "It began when"])
def test_an_aside_does_not_hide_who_speaks_in_a_clause(lead: str, subject: str, speaker: str) -> None:
    assert speakers(f"{lead} {subject} said that he had told Nyholm that Ostrel would not pay.") == [speaker]


def test_what_somebody_is_known_as_is_no_subject() -> None:
    assert speakers("Dana Toru, described as the Boss, smiling, said the dike was low.") == ["Dana Toru"]
    assert speakers("Dana Toru, who served as the mayor's aide, smiling, said the dike was low.") == ["Dana Toru"]


def test_a_pronoun_goes_on_with_whom_the_aside_is_about() -> None:
    text = 'It began as Tomas Brelin, contradicting Arvid Nyholm, said the dike was low. "It will break," he said.'
    assert speakers(text) == ["Tomas Brelin", "Tomas Brelin"]


def test_a_name_in_a_broken_encoding_is_one_word() -> None:
    text = 'President Enrique BrÃ±o Lomar came. BrÃ±o Lomar said the dike was low. "It will break," he said.'
    assert speakers(text) == ["Enrique BrÃ±o Lomar"] * 2


def test_two_last_names_mean_the_one_who_bears_both() -> None:
    assert speakers("Enrique Brunt Lomar came. Brunt Lomar said the dike was low.") == ["Enrique Brunt Lomar"]
    two = "Brunt Lomar is in Ostrel.\n\nEnrique Brunt Lomar met Carlos Brunt Lomar. Brunt Lomar said the dike was low."
    assert speakers(two) == ["Brunt Lomar"]
