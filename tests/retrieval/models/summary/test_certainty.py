"""The check of summaries: what denies or leaves open in other words passes, and what loses it is dropped."""

import pytest

from retrieval.models.summary.summary import Support

BRAKE = Support('"The lamp was lit, and the helmsman did not turn," said Edda Holm.', "Edda Holm", manner="said")
UNION = Support(
    "The union warned that rowers would strike if the port did not raise wages.", "the union", manner="warned"
)
COMMENT = Support("The ministry of Tarn, which owns the barges, declined to comment.")
CLOSED = Support("Edda Holm said that the clinic could not admit new patients until May.", "Edda Holm", manner="said")
SUPPORTS = (BRAKE, UNION, COMMENT, CLOSED)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Edda Holm said that the lamp was lit and that the helmsman failed to turn.", 1),
        ("The union warned that rowers would strike unless the port raised wages.", 2),
        ("The ministry of Tarn refused to comment.", 3),
        ("Edda Holm said that the clinic cannot admit new patients until May.", 4),
    ],
)
def test_another_word_that_denies_or_leaves_open_is_no_addition(why, text: str, quote: int) -> None:
    assert why(text, quote) is None


@pytest.mark.parametrize(
    ("text", "quote", "reason"),
    [
        ("Edda Holm said that the lamp was lit and that the helmsman turned.", 1, "deny"),
        ("The union warned that rowers would strike.", 2, "leaves out"),
        ("The ministry of Tarn commented.", 3, "deny"),
        ("The ministry of Tarn rejected the barges.", 3, "adds"),
        ("Edda Holm said that the clinic could admit new patients.", 4, "deny"),
    ],
)
def test_a_lost_denial_or_condition_is_dropped(why, text: str, quote: int, reason: str) -> None:
    assert reason in (why(text, quote) or "")
