"""The check of summaries: whose words they are, by what the summary calls them, and what was only wished for."""

import pytest

from retrieval.models.summary.summary import Support

PORT = Support(
    "The authority said on Monday that the pier was safe.",
    "Tarn Port Authority",
    described=("The authority",),
    manner="said",
    published="2023-05-10",
)
BAKER = Support(
    "Omar Finch, who runs the mill, said that he had refused to sell flour to the army.",
    "Omar Finch",
    described=("Omar Finch",),
    manner="said",
)
CHIEF = Support(
    "The bridge was never closed, the chief engineer of the port said.",
    "the chief engineer of the port",
    described=("the chief engineer of the port",),
    manner="said",
)
WISH = Support("Mayor Tom Vale called for the ferrymen to be paid.", "Tom Vale", manner="demanded")
SILENT = Support("According to the ministry in Velm, the dam was opened at noon.")
LAKE = Support(
    '"The weir will hold this winter," Edda Holm said on the bridge, where 90 people had come to watch the gates.',
    "Edda Holm",
    manner="said",
)
NAMELESS = Support("The ministry gave no name and showed no paper.")
SUPPORTS = (PORT, BAKER, CHIEF, WISH, SILENT, LAKE, NAMELESS)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("TPA said on Monday that the pier was safe.", 1),
        ("The authority said on Wednesday that the pier was safe on Monday.", 1),
        ("Omar Finch, who runs the mill, refused to sell the army flour, he said.", 2),
        ("The port's chief engineer said that the bridge was never closed.", 3),
        ("Tom Vale demanded that the ferrymen be paid.", 4),
        ("Tom Vale said that the ferrymen should be paid.", 4),
        ("The dam was opened at noon, according to the ministry.", 5),
        ("The ministry in Velm said that the dam was opened at noon.", 5),
        ("Some 90 people had come to the bridge to watch the gates.", 6),
    ],
)
def test_what_a_quotation_calls_its_speaker_is_understood(why, text: str, quote: int) -> None:
    assert why(text, quote) is None


@pytest.mark.parametrize(
    ("text", "quote", "reason"),
    [
        ("TPA said that the pier was safe on Wednesday.", 1, "date"),
        ("The army had refused to sell him flour, Omar Finch said.", 2, "who does what"),
        ("Tom Vale said that the bridge was never closed.", 3, "do not have it"),
        ("Tom Vale said that the ferrymen will be paid.", 4, "plainly"),
        ("The dam was opened at noon.", 5, "as a fact"),
        ("The port in Velm said that the dam was opened at noon.", 5, "do not have it"),
        ("The weir will hold this winter.", 6, "as a fact"),
    ],
)
def test_another_speaker_or_a_wish_told_as_a_fact_is_dropped(why, text: str, quote: int, reason: str) -> None:
    assert reason in (why(text, quote) or "")


def test_the_halves_of_a_sentence_may_stand_on_a_quotation_each(why) -> None:
    told = "The ministry in Velm said that the dam was opened at noon, but it {}."
    assert why(told.format("gave no name"), 5, 7) is None
    assert why(told.format("gave a name"), 5, 7)
    assert why(told.format("gave no name"), 5)
