"""What stands beside or inside a text in a PDF, and is no part of its sentences; numbers that count lines."""

import pytest

from corpus.formats.pdf.reader import read_pdf
from tests.pdfs import Put, column, pdf, wrapped

STORY = (
    "The mill of Garr stood still on Monday because the river was too low, and the miller sent all home by noon. "
    "Rain is not foreseen before the end of the month, said Tove Ahl, who measures the river for the county, and the "
    "bakers of the valley have begun to buy their flour from the plain at a price that few of them can bear for long."
)
PULLED = "“Rain is not foreseen”"


def blocks(*page: Put) -> list[tuple[str, str]]:
    return [(kind, text) for kind, text in read_pdf(pdf(page)).blocks]


def test_a_pull_quote_inside_a_column_comes_behind_the_paragraph():
    lines = wrapped(STORY).split("\n")
    page = [*column("\n".join(lines[:3])), Put(110, 700, PULLED, 16, bold=True), *column("\n".join(lines[3:]), top=670)]
    assert blocks(*page) == [("paragraph", STORY), ("heading", PULLED)]


def test_a_heading_between_paragraphs_stays_there():
    lines = wrapped(STORY).split("\n")
    page = [*column("\n".join(lines)), Put(72, 660, "At the mill", 14, bold=True), *column("\n".join(lines), top=636)]
    assert blocks(*page) == [("paragraph", STORY), ("heading", "At the mill"), ("paragraph", STORY)]


def test_a_pull_quote_over_two_columns_comes_behind_them():
    lines = wrapped(STORY + " " + STORY, 40).split("\n")
    half = len(lines) // 2
    page = [
        Put(x, 760 - 12 * at - (50 if at > 4 else 0), line, 10)
        for x, part in ((60, lines[:half]), (310, lines[half:]))
        for at, line in enumerate(part)
    ]
    page += [Put(210, 685, PULLED, 16, bold=True)]
    assert blocks(*page) == [("paragraph", STORY + " " + STORY), ("heading", PULLED)]


def test_a_pull_quote_in_the_margin_stands_apart():
    page = column(wrapped(STORY, 56))
    page += [Put(420, 740, "“Rain is not", 15), Put(420, 722, "foreseen”", 15)]
    assert blocks(*page) == [("paragraph", STORY), ("heading", PULLED)]


LINES = [
    "THE CHAIR: We go on with the miller. When",
    "did you send your men home?",
    "MR GARR: Before noon, as soon as I saw that",
    "the wheel stood still. I had no choice.",
    "THE CHAIR: Did you tell the county?",
    "MR GARR: I told Mrs Ahl, who measures the",
    "river, and she wrote it down in her book.",
]
SPOKEN = [" ".join(LINES[:2]), " ".join(LINES[2:4]), LINES[4], " ".join(LINES[5:])]


@pytest.mark.parametrize("x", [50, 540])
@pytest.mark.parametrize("first", [1, 13])
def test_numbers_of_lines_are_left_out_beside_the_number_of_the_page(x, first):
    page = [Put(90, 740 - 24 * at, line) for at, line in enumerate(LINES)]
    numbers = [Put(x, 740 - 24 * at, str(first + at)) for at in range(len(LINES))]
    assert [text for _, text in blocks(Put(300, 800, "Hearing"), Put(520, 800, "44"), *page, *numbers)][-4:] == SPOKEN


def test_each_fifth_number_is_left_out_too():
    page = [Put(90, 740 - 24 * at, line) for at, line in enumerate(LINES * 2)]
    numbers = [Put(50, 740 - 24 * at, str(at + 1)) for at in (4, 9)]
    assert [text for _, text in blocks(*page, *numbers)] == SPOKEN * 2


def test_numbers_that_begin_their_lines_are_left_out():
    page = [Put(60, 740 - 24 * at, f"{at + 1} {line}") for at, line in enumerate(LINES)]
    assert [text for _, text in blocks(*page)] == SPOKEN


def test_answers_set_beside_their_letter_stay_with_it():
    said = ["When did you stop?", "Before noon on that Monday, when the wheel stood", "Whom did you tell?", "Mrs Ahl."]
    page = [
        Put(x, 740 - 18 * at, words)
        for at, line in enumerate(said)
        for x, words in ((60, "QA"[at % 2] + "."), (90, line))
    ]
    assert [text for _, text in blocks(*page)] == [f"{'QA'[at % 2]}. {line}" for at, line in enumerate(said)]
