"""The same words, tidied or cut short, are one utterance; another figure, name or "not" makes another."""

import pytest

from retrieval.ranking.overlap import same_utterance, stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We will open the bridge by 2019.", "“We'll open the bridge, by 2019”"),
        ("The water in the harbor is of a normal colour", "The water in the harbour is of a normal color"),
        (
            "The dam is safe and nobody has to leave the valley",
            "The dam is safe and nobody has to leave the valley tonight",
        ),
    ],
)
def test_one_utterance_is_known_again(one: str, other: str) -> None:
    assert same_utterance(one, other)
    assert same_utterance(other, one)


@pytest.mark.parametrize(
    "other",
    [
        "About 14 people were hurt when the Kell mill burned, Orla Tarn said",
        "About 40 people were not hurt when the Kell mill burned, Orla Tarn said",
        "About 40 people were hurt when the Arnt mill burned, Orla Tarn said",
        "About 40 people may be hurt when the Kell mill burned, Orla Tarn said",
        "About 40 people were saved when the Kell mill burned, Orla Tarn said",
        "",
    ],
)
def test_another_figure_name_or_negation_is_another_utterance(other: str) -> None:
    said = "About 40 people were hurt when the Kell mill burned, Orla Tarn said"
    assert not same_utterance(said, other)
    assert not same_utterance(other, said)


def test_short_verbs_are_one_word_in_all_their_forms():
    assert stems("lying") == stems("lied") == stems("lies")
