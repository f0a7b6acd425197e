"""A timeline in words: steps of its status, entries with their copies counted, words that moved from whom to whom."""

from bot.present.timeline import HEARD_BEFORE, timeline_text
from retrieval.tracks.track import StatusChange
from tests.made_timelines import entry, timeline

TWO, THREE, NONE = (f"{many} sites were struck in Orvel." for many in ("Two", "Three", "No"))
STORY = [
    entry("2024-06-03", TWO),
    entry("2024-06-04", TWO, outlet="Harbor Wire", new_origin=False),
    entry("2024-06-05", TWO, outlet="Tarn Herald", new_origin=False),
    entry("2024-06-09", THREE, "contradicts", outlet="Meridian Post"),
    entry("2024-06-12", NONE, "contradicts", outlet="Harbor Wire"),
    entry(None, "Sirens were heard in Orvel.", "related", outlet=None),
]


def test_the_status_goes_in_steps_on_one_line():
    steps = [StatusChange("2024-07-01T10:00:00+00:00", "supported", "One says so."),
             StatusChange("2024-07-03T10:00:00+00:00", "disputed", "Another says no.")]  # fmt: skip
    told = timeline_text(timeline(STORY, history=steps))
    assert told.history == "SUPPORTED (1 Jul 2024) → DISPUTED (3 Jul 2024)"
    assert (told.label, told.steps[-1].because) == ("DISPUTED", "Another says no.")


def test_copies_are_counted_and_named_below_the_first():
    told = timeline_text(timeline(STORY))
    assert [each.sign for each in told.entries] == ["+", "−", "−"]
    assert told.entries[0].copies == "and 2 copies: Harbor Wire, Tarn Herald"
    assert told.counts == "6 entries of 4 outlets, 2 of them copies, 1 without a date"


def test_what_has_no_day_stands_apart():
    told = timeline_text(timeline(STORY))
    assert [(each.day, each.sign) for each in told.undated] == [("no date", "·")]


def test_words_that_go_on_moving_are_one_line_with_who_says_them_and_when():
    (line,) = timeline_text(timeline(STORY)).drift
    assert line.kind == "figure, denial"
    assert line.line == (
        "Two sites (3 Jun 2024, Orvel Courier) → Three sites (9 Jun 2024, Meridian Post)"
        " → No sites (12 Jun 2024, Harbor Wire)"
    )


def test_a_voice_that_was_heard_before_says_so_where_its_words_are_others():
    told = timeline_text(timeline([entry("2024-06-03", TWO), entry("2024-06-09", THREE, new_origin=False)]))
    assert [HEARD_BEFORE in each.notes for each in told.entries] == [False, True]


def test_hostile_words_are_harmless_and_on_one_line():
    evil = "Two\x1b[31m\nsites were struck\u202e in Orvel."
    told = timeline_text(
        timeline([entry("2024-06-03", evil, outlet="A\nB\u202e"), entry("2024-06-09", THREE)], text=evil)
    )
    shown = [told.title, *(each.line for each in told.drift), *(each.evidence.heading for each in told.entries)]
    assert all(words.isprintable() for words in shown)
