"""The check of summaries: what stands on its quotations passes, what does not is dropped with a reason."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.summary import cases
from retrieval.models.summary.check import LONGEST, MOST, checked, fault
from retrieval.models.summary.summary import Claimed, Support
from tests.samples import FERRY

DENIED = Support(
    "Councillor Ivo Brandt denied that the council had known of the crack since March.",
    "Ivo Brandt",
    manner="denied",
    outlet="Tarn Herald",
    published="2023-05-10",
)
COST = Support(
    "Edda Holm said that the repair may cost 40 million crowns.",
    "Edda Holm",
    manner="said",
    outlet="Tarn Herald",
    published="2023-05-08",
)
RELAYED = Support(
    "The ferryman said that Edda Holm had admitted a mistake.", "Edda Holm", via="The ferryman", manner="admitted"
)
SUPPORTS = (DENIED, COST, RELAYED)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Edda Holm said the repair may cost 40 million crowns.", 2),
        ("The repair might cost 40m crowns, according to Holm.", 2),
        ("Ivo Brandt denied that the council had known of the crack.", 1),
        ("The ferryman said that Holm had admitted a mistake.", 3),
    ],
)
def test_a_sentence_that_stands_on_its_quotation_passes(why, text: str, quote: int) -> None:
    assert why(text, quote) is None


@pytest.mark.parametrize(
    ("text", "quote", "reason"),
    [
        ("Edda Holm said the repair may cost 50 million crowns.", 2, "figure"),
        ("Edda Holm said the repair may cost 40 billion crowns.", 2, "figure"),
        ("Edda Holm said on Sunday that the repair may cost 40 million crowns.", 2, "date"),
        ("Edda Holm said the repair in Velm may cost 40 million crowns.", 2, "name"),
        ("Edda Holm said the repair may “cost 40 million crowns”.", 2, "quotation marks"),
        ("Edda Holm said the repair will cost 40 million crowns.", 2, "leaves out"),
        ("Edda Holm said the repair may not cost 40 million crowns.", 2, "denies"),
        ("Edda Holm admitted that the repair may cost 40 million crowns.", 2, "do not have it"),
        ("Ivo Brandt said that the repair may cost 40 million crowns.", 2, "do not have it"),
        ("The repair may cost 40 million crowns.", 2, "as a fact"),
        ("Ivo Brandt said that the council had known of the crack.", 1, "do not have it"),
        ("Edda Holm had admitted a mistake.", 3, "as a fact"),
        ("Edda Holm said that she had made a mistake.", 3, "first hand"),
        ("Edda Holm said so at https://holm.example", 2, "link"),
        ("Edda Holm said the repair may cost 40 million\u202e crowns.", 2, "hidden"),
    ],
)
def test_a_sentence_that_its_quotation_does_not_bear_is_dropped(why, text: str, quote: int, reason: str) -> None:
    assert reason in (why(text, quote) or "")


@pytest.mark.parametrize("quotes", [(), (0,), (4,), (2, 9), (-1,)])
def test_a_sentence_without_its_quotations_is_dropped(why, quotes: tuple[int, ...]) -> None:
    assert "quotation" in (why("Edda Holm said the repair may cost 40 million crowns.", *quotes) or "")


def test_a_citation_bears_its_outlet_and_date(why) -> None:
    assert why("Edda Holm told Tarn Herald on 8 May 2023 that the repair may cost 40 million crowns.", 2) is None


def test_a_long_summary_is_cut_short(read) -> None:
    good = Claimed("Edda Holm said the repair may cost 40 million crowns.", (2,))
    summary = checked("m", [good] * (MOST + 2) + [Claimed("Holm said " + "x" * LONGEST, (2,))], SUPPORTS, read)
    assert (len(summary.sentences), len(summary.dropped)) == (MOST, 3)


@given(st.text(max_size=300), st.lists(st.integers(-2, 5), max_size=4))
def test_no_sentence_breaks_the_check(read, text: str, quotes: list[int]) -> None:
    reason = fault(Claimed(text, tuple(quotes)), SUPPORTS, read)
    assert reason is None or reason


@given(st.sampled_from(re.findall(r"\w+", FERRY)), st.integers(41, 10**9))
def test_no_invented_figure_passes(read, word: str, figure: int) -> None:
    assert fault(Claimed(f"Edda Holm said the {word} may cost {figure} crowns.", (2,)), SUPPORTS, read)


def test_the_set_keeps_its_floors(read) -> None:
    asked: Counter[bool] = Counter()
    wrong: Counter[bool] = Counter()
    for case in cases():
        asked[case.true] += 1
        wrong[case.true] += (case.reason(read) is None) != case.true
    assert sum(asked.values()) >= 200
    assert wrong[True] <= 0.3 * asked[True]
    assert wrong[False] <= 0.05 * asked[False]
