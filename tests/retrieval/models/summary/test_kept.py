"""The check of summaries: what a summary keeps as its quotations have it passes, and what it moves is dropped."""

import pytest

from retrieval.claims.stance import Scores
from retrieval.models.summary.check import fault
from retrieval.models.summary.summary import Claimed, Support

MARKED = Support("The harbour office of Tarn has marked every pier and ramp as a place that must not be blocked.")
WENT = Support(
    "Guards asked why two pilots whom the port had requested on May 6 had still not left the island.",
    "Guards",
    manner="asked",
)
AGREED = Support(
    "Orsk and Tarn agreed on Tuesday to nine days without tolls, the Weir Council said.", "Weir Council", manner="said"
)
BACK = Support("The port said that the barge was under repair and would be back on the lake in May.", "the port")
METAL = Support("The scrap found in the mill was part of a pump and not of a shell.")
ASKED = Support('"Nobody asked us before the weir was opened," Ivo Brandt said.', "Ivo Brandt", manner="said")
RULED = Support("Judge Ada Rehn ruled that the town must return the bell to the heirs within 60 days.", "Ada Rehn")
TREATED = Support("The clinic treated 40 pilgrims after the flood, not 14, its director said.", "its director")
SHARE = Support("Since May only one barge in five has crossed the lake, and salt has doubled in price.")
BOTH = Support("Two of the wounded, both rowers, died on Tuesday night.")
SUPPORTS = (MARKED, WENT, AGREED, BACK, METAL, ASKED, RULED, TREATED, SHARE, BOTH)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("The harbour office of Tarn has marked every pier as a place that must not be blocked.", (1,)),
        ("Guards asked why the two pilots had still not left the island.", (2,)),
        ("According to the Weir Council, Tarn and Orsk agreed on nine days without tolls.", (3,)),
        ("The barge will be back on the lake in May, according to the port.", (4,)),
        ("The scrap was not part of a shell.", (5,)),
        ("Ivo Brandt said that nobody had asked them before the weir was opened.", (6,)),
        ("The town has 60 days to return the bell to the heirs, Judge Rehn ruled.", (7,)),
        ("Forty pilgrims, not 14, were treated after the flood, according to the clinic's director.", (8,)),
        ("Only one in five barges has crossed the lake since May.", (9,)),
        ("Two rowers who had been wounded died on Tuesday night.", (10,)),
        ("The scrap was part of a pump, while Ivo Brandt said nobody had asked them.", (5, 6)),
    ],
)
def test_words_kept_between_the_same_words_pass(why, text: str, quotes: tuple[int, ...]) -> None:
    assert why(text, *quotes) is None


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("The harbour office of Tarn has marked every pier as a place that is blocked.", (1,)),
        ("Guards asked why the two pilots had left the island.", (2,)),
        ("Guards asked why the port had still not left the island.", (2,)),
        ("According to Tarn, Orsk and the Weir Council agreed on nine days without tolls.", (3,)),
        ("The barge is back on the lake, according to the port.", (4,)),
        ("The scrap was not part of a pump.", (5,)),
        ("Ivo Brandt said that nobody had opened the weir.", (6,)),
        ("The town returned the bell to the heirs, Judge Rehn ruled.", (7,)),
        ("Fourteen pilgrims, not 40, were treated after the flood, according to the clinic's director.", (8,)),
        ("Five barges have crossed the lake since May.", (9,)),
        ("The scrap was part of a shell, while Ivo Brandt said nobody had asked them.", (5, 6)),
    ],
)
def test_words_taken_out_of_their_place_are_dropped(why, text: str, quotes: tuple[int, ...]) -> None:
    assert why(text, *quotes)


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("Two of the wounded, both rowers, died of fever on Tuesday night.", False),
        ("Two of the wounded, both rowers, died in the clinic on Tuesday night.", False),
        ("Two of the wounded, both rowers, perished on Tuesday night.", True),
    ],
)
def test_what_is_put_in_between_neighbours_is_dropped_however_sure_the_weights_are(text: str, passes: bool) -> None:
    reason = fault(Claimed(text, (1,)), (BOTH,), lambda pairs: [Scores(1.0, 0.0, 0.0)] * len(pairs))
    assert (reason is None) is passes
