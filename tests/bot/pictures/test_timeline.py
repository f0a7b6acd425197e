"""The picture of a timeline: no words cover others however many entries, the same again, nothing that an outlet says
is more than words."""

from datetime import date, timedelta
from random import Random

import pytest

from bot.pictures.canvas import overlapping
from bot.pictures.timeline import PHONE, WIDE, picture
from retrieval.tracks.track import StatusChange
from tests.made_timelines import entry, timeline

OUTLETS = [
    *("Orvel Courier", "Meridian Post", "Harbor Wire", "Norland Broadcasting Corporation", "Вечерний Орвель", "KTV"),
    *("صحيفة نورلاند", "北方日报", "The Halden Evening Standard and Advertiser of the North", "क्षि", "R$D$ {x} \\frac"),
]
WORDS = {
    "Two sites were struck in Orvel.": "supports",
    "Three sites were struck in Orvel.": "contradicts",
    "No sites were struck in Orvel.": "contradicts",
    "Sirens were heard in Orvel.": "related",
}
HISTORY = [StatusChange(f"2024-06-{day:02}T10:00:00+00:00", status, "x") for day, status in
           ((4, "not_enough"), (6, "supported"), (7, "disputed"), (20, "contradicted"))]  # fmt: skip


def made(count, days=60, seed=1, undated=0.03, **more):
    """A timeline of so many entries within so many days."""
    random = Random(seed)
    found = []
    for _ in range(count):
        words = random.choice(list(WORDS))
        day = (date(2024, 6, 3) + timedelta(days=int(days * random.random() ** 2))).isoformat()
        known = None if random.random() < undated else day
        found.append(entry(known, words, WORDS[words], outlet=random.choice(OUTLETS), new_origin=random.random() < 0.6))
    found.sort(key=lambda each: each.shown.quote.article.metadata.published or "9")
    return timeline(found, **({"history": HISTORY} | more))


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param(made(0), id="nothing"),
        pytest.param(made(1), id="one"),
        pytest.param(made(3, days=10), id="3"),
        pytest.param(made(3, days=4_000, undated=0), id="3 in eleven years"),
        pytest.param(made(40), id="40"),
        pytest.param(made(40, days=1), id="40 on one day"),
        pytest.param(made(40, undated=1), id="40 without a day"),
        pytest.param(made(300), id="300"),
        pytest.param(made(300, days=2, seed=5), id="300 on two days"),
        pytest.param(made(300, kind="speaker", text="Dana Toru"), id="300 of a speaker"),
        pytest.param(made(30, text="A claim that goes on " * 90), id="a long claim"),
    ],
)
@pytest.mark.parametrize("sheet", [WIDE, PHONE], ids=["wide", "phone"])
def test_no_words_cover_others_or_run_off_the_sheet(shown, sheet):
    canvas = picture(shown, sheet)
    boxes = canvas.text_boxes()
    assert overlapping(boxes) == []
    assert all(left >= 0 and right <= canvas.width and bottom >= 0 and top <= canvas.height
               for _, left, bottom, right, top in boxes)  # fmt: skip


def test_words_that_cover_others_would_be_seen():
    assert overlapping([("a", 0, 0, 10, 10), ("b", 9, 9, 20, 20), ("c", 30, 0, 40, 10)]) == [("a", "b")]


def test_outlets_days_statuses_and_words_that_moved_are_named():
    shown = timeline(
        [entry("2024-06-03", "Two sites were struck in Orvel."),
         entry("2024-06-09", "Three sites were struck in Orvel.", "contradicts", outlet="Meridian Post"),
         entry(None, "Sirens were heard.", "related", outlet="KTV")],
        history=HISTORY,
    )  # fmt: skip
    words = {each[0] for each in picture(shown).text_boxes()}
    assert {"Orvel Courier", "Two sites", "Meridian Post", "→ Three sites", "KTV", "no date", "for", "against"} <= words
    assert {"DISPUTED, 7 Jun 2024", "CONTRADICTED, 20 Jun 2024"} <= words


def test_outlets_on_either_side_of_one_day_are_named():
    shown = timeline(
        [entry("2024-06-03", "Two sites were struck in Orvel."),
         entry("2024-06-03", "Three sites were struck in Orvel.", "contradicts", outlet="Meridian Post"),
         entry("2024-06-09", "Two sites were struck in Orvel.", outlet="KTV")],
    )  # fmt: skip
    words = {each[0] for each in picture(shown).text_boxes()}
    assert {"Orvel Courier", "Meridian Post", "KTV"} <= words
    assert not any("not named here" in each for each in words)


def test_the_same_timeline_gives_the_same_file():
    shown = made(12)
    for format in ("svg", "png"):
        assert picture(shown).file(format) == picture(shown).file(format)
    svg = picture(shown).file("svg").decode()
    assert "<dc:date>" not in svg and "Matplotlib" not in svg


def test_nothing_that_an_article_says_is_more_than_words():
    evil = "--><script>alert(1)</script> $\\frac{1}{2}$ \u202e\x1b[31m"
    shown = timeline([entry("2024-06-03", "Two sites were struck.", outlet=evil)], text=evil)
    inline = picture(shown).inline()
    assert inline.startswith("<svg") and inline.endswith("</svg>")
    assert "script" not in inline and "<!--" not in inline


def test_letters_without_a_font_are_told():
    words = [each[0] for each in picture(timeline([entry("2024-06-03", "Two.", outlet="\U00012000")])).text_boxes()]
    assert "▯" in words and any("no font" in each for each in words)
