"""What changed between two texts of an article, and of which class it is."""

import pytest

from retrieval.tracks.changes import Line, change, is_correction

STORY = [
    "The ferry of Velm ran aground on Monday.",
    "The company said 14 passengers were hurt.",
    '"We will find out why," said Runa Take, its head.',
    "It had been built in 1998.",
]


def lines(sentences, headline="Ferry runs aground"):
    return [Line(headline, headline=True), *map(Line, sentences)]


def between(after, before=STORY, **headlines):
    return change(lines(before), lines(after, **headlines))


def with_sentence(number, words):
    return [words if at == number else each for at, each in enumerate(STORY)]


@pytest.mark.parametrize(
    ("number", "words", "kind"),
    [
        (1, "The company said 41 passengers were hurt.", "figure"),
        (1, "The company said fourteen or fifteen passengers were hurt.", "figure"),
        (0, "The ferry of Velm ran aground on Tuesday.", "figure"),
        (0, "The ferry of Orvel ran aground on Monday.", "name"),
        (2, '"We will never find out why," said Runa Take, its head.', "quotation"),
        (2, '"We will find out," said Runa Take, its head.', "quotation"),
        (0, "The ferry of Velm got stuck on rocks on Monday.", "wording"),
    ],
)
def test_a_sentence_in_other_words_is_one_change_of_its_class(number, words, kind):
    found = between(with_sentence(number, words))
    assert [(each.before, each.after, each.kind) for each in found.changed] == [(STORY[number], words, kind)]
    assert (found.added, found.removed) == ((), ())
    assert found.material == (kind != "wording")


@pytest.mark.parametrize(
    "after",
    [
        [each.replace(" ", "  ") for each in STORY],
        [each.replace('"', "“") for each in STORY],
        [STORY[3], *STORY[:3]],
        [*STORY, "\u200b "],
    ],
)
def test_white_space_style_of_marks_and_order_are_no_change(after):
    assert between(after) is None


def test_sentences_in_a_row_are_each_paired_with_their_own():
    after = [STORY[0].replace("Monday", "Sunday"), STORY[1].replace("14", "41"), *STORY[2:]]
    assert [(each.before, each.after) for each in between(after).changed] == list(
        zip(STORY[:2], after[:2], strict=True)
    )


def test_sentences_that_came_or_went_are_told_as_they_stand():
    found = between([*STORY[:3], "Divers will look at the hull on Friday."])
    assert (found.added, found.removed) == (("Divers will look at the hull on Friday.",), (STORY[3],))
    assert found.material


def test_a_story_that_goes_on_is_no_material_change():
    assert not between([*STORY, "Divers will look at the hull on Friday."]).material


def test_a_denial_that_comes_in_is_material_though_it_is_wording():
    (changed,) = between(with_sentence(0, "The ferry of Velm has not run aground on Monday.")).changed
    assert changed.turned


def test_a_headline_is_one_whatever_its_words():
    (changed,) = between(STORY, headline="Captain blames fog").changed
    assert (changed.kind, changed.before, changed.after) == ("headline", "Ferry runs aground", "Captain blames fog")


@pytest.mark.parametrize(
    "note",
    [
        "Correction: the ferry was built in 1998.",
        "An earlier version of this article misstated the number of passengers.",
        "This story has been updated to give the right year.",
    ],
)
def test_a_note_of_correction_is_told_as_one(note):
    found = between([*STORY, note])
    assert [(each.before, each.after, each.kind) for each in found.changed] == [("", note, "correction")]
    assert found.material


def test_a_correction_in_the_story_itself_is_no_note():
    assert not is_correction("The department of corrections was told of the earlier version.")


def test_a_text_of_thousands_of_sentences_is_compared_without_each_pair():
    before = [f"Entry {n} of the register names a boat called Number {n}." for n in range(3_000)]
    after = [each.replace("boat", "ship") for each in before]
    found = change(list(map(Line, before)), list(map(Line, after)))
    assert len(found.removed) + len(found.changed) == 3_000


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Updated 3 hours ago", "Updated 4 hours ago"),
        ("12 comments", "148 comments"),
        ("1,204 people are reading this now", "9 people are reading this now"),
        ("Last updated: 5 March 2024, 10:32 GMT", "Last updated: 5 March 2024, 11:40 GMT"),
        ("3 min read", "4 min read"),
        ("", "SPONSORED: Sail with the lines of Kestria this summer."),
        ("Advertisement", "Sponsored by Kestria Lines"),
    ],
)
def test_what_a_site_puts_between_its_sentences_is_no_change(before, after):
    story = [Line("The ferry sank on Monday."), Line("Nobody was hurt.")]
    texts = [[story[0], *([Line(words)] if words else []), story[1]] for words in (before, after)]
    assert change(*texts) is None


@pytest.mark.parametrize(
    "added",
    [
        "This story was updated: an earlier version gave another number.",
        "12 people were hurt.",
        "Three hours ago the ferry sank.",
        "The ad was sponsored by the council.",
        "Two readers have read it aloud in Tarn.",
        "Updated rules for the harbour came on Monday.",
        "The ferry left 3 hours ago.",
    ],
)
def test_a_sentence_of_the_story_is_one_however_it_looks(added):
    story = [Line("The ferry sank on Monday."), Line("Nobody was hurt.")]
    assert change(story, [*story, Line(added)]) is not None
