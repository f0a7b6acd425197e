"""The check of summaries: who does what to whom, which figure counts what, and what is added."""

import pytest

from retrieval.models.summary.summary import Support

ASKED = Support("The council of Tarn had asked the port for a crane and had been given a ladder.")
BURST = Support("The flood broke the weir, and a barge that carried 14 pilgrims struck two mills.")
WARNED = Support(
    "Ivo Brandt warned that his town would close the bridge if a single lorry crossed the weir.",
    "Ivo Brandt",
    manner="warned",
)
PAID = Support("The port has set aside 3.5 million crowns for the crane and 1.2 million for paint.")
EMPTY = Support("Some 85 percent of the barns were empty, and guards will ride on every third barge for ten days.")
MILLER = Support(
    "Omar Finch said that he had refused to sell flour to the army because it had not paid him since May.",
    "Omar Finch",
    manner="said",
)
REPAIR = Support("The port said that the barge was under repair and would be back on the lake in May.", "the port")
CLINIC = Support("The clinic treated 40 pilgrims after the flood, its director said.", "its director", manner="said")
ENVOY = Support(
    "Tarn's envoy, Lena Orrin, warned that her town would close the bridge if a lorry crossed the weir.",
    "Lena Orrin",
    described=("Tarn's envoy, Lena Orrin",),
    manner="warned",
)
SUPPORTS = (ASKED, BURST, WARNED, PAID, EMPTY, MILLER, REPAIR, CLINIC, ENVOY)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The port was asked for a crane by the council of Tarn.", 1),
        ("The council was given a ladder when it asked the port for a crane.", 1),
        ("Brandt warned that if a single lorry crossed the weir, his town would close the bridge.", 3),
        ("The weir was broken by the flood.", 2),
        ("The port has earmarked 3.5 million crowns for the crane.", 4),
        ("85 per cent of the barns stood empty.", 5),
        ("The army had not paid Finch since May, so he refused to sell it flour, he said.", 6),
        ("The barge was being repaired and would be back on the lake in May, according to the port.", 7),
        ("The clinic's director gave the number of pilgrims treated after the flood as 40.", 8),
        ("Lena Orrin warned that Tarn would close the bridge if a lorry crossed the weir.", 9),
    ],
)
def test_the_same_doers_in_other_words_pass(why, text: str, quote: int) -> None:
    assert why(text, quote) is None


@pytest.mark.parametrize(
    ("text", "quote", "reason"),
    [
        ("The port of Tarn had asked the council for a crane.", 1, "who does what"),
        ("The port had given the council a crane.", 1, "who does what"),
        ("The weir broke the flood.", 2, "who does what"),
        ("Two mills struck a barge.", 2, "who does what"),
        ("Brandt warned that a single lorry would close the bridge if his town crossed the weir.", 3, "who does what"),
        ("A barge that carried two pilgrims struck 14 mills.", 2, "who does what"),
        ("The army refused to sell Finch flour because he had not paid, he said.", 6, "who does what"),
        ("The pilgrims treated the clinic's director.", 8, "who does what"),
        ("Lena Orrin warned that a lorry would close the bridge if Tarn crossed the weir.", 9, "who does what"),
        ("The port has set aside 1.2 million crowns for the crane.", 4, "counts something else"),
        ("Some 85 barns were empty.", 5, "number"),
        ("Guards will ride on three barges.", 5, "number"),
        ("Guards will ride on every third barge for ten weeks.", 5, "number"),
        ("The flood broke the weir because the council slept.", 2, "cause"),
        ("The flood broke the weir and drowned a miller.", 2, "adds"),
        ("A flood broke the weir near a chapel.", 2, "adds"),
    ],
)
def test_a_swap_a_moved_figure_or_an_addition_is_dropped(why, text: str, quote: int, reason: str) -> None:
    assert reason in (why(text, quote) or "")
