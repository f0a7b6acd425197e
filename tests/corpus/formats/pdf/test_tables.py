"""Tables in PDF files: a cell is a paragraph, with rules or without, over the turn of a page; columns stay columns."""

import pytest

from corpus.formats.pdf.reader import read_pdf
from tests.pdfs import Put, column, pdf, wrapped

ROWS = [
    ("Ida Morn", "I am for the road because the island has waited for it since the war.", "for"),
    ("Juri Falk", "The road cuts the marsh in two and no plan says what becomes of the birds.", "against"),
    ("Nele Strand", "We have heard one side only and I want to hear the other before I vote.", "abstained"),
]
LEAD = "The assembly of Orr met on Friday and heard its members on the road to the island, one after the other."
CLOSE = "The chair closed the meeting at ten and said that the vote would be printed in the minutes of the assembly."
LEFTS = (72, 180, 420)


def paragraphs(*pages: list[Put], rules: list[tuple[float, float, float, float]] | None = None) -> list[str]:
    return [text.replace("\f", " ") for _, text in read_pdf(pdf(*pages, rules=rules or ())).blocks]


def cells(at: str = "top", gap: float = 8, columns: int = 3, top: float = 680, rows=ROWS) -> list[Put]:
    """The rows set in lines of their own, each cell at the top, middle or foot of its row."""
    found, y = [], top
    for row in rows:
        lines = [wrapped(cell, 38 if column == 1 else 16).split("\n") for column, cell in enumerate(row[:columns])]
        tallest = max(map(len, lines))
        for left, cell in zip(LEFTS, lines, strict=False):
            down = {"top": 0, "middle": 6 * (tallest - len(cell)), "foot": 12 * (tallest - len(cell))}[at]
            found += [Put(left, y - down - 12 * number, line, 10) for number, line in enumerate(cell)]
        y -= 12 * tallest + gap
    return found


def around(table: list[Put]) -> list[Put]:
    low = min(put.y for put in table)
    return [
        *column(wrapped(LEAD, 80), top=730, size=10, step=12),
        *table,
        *column(wrapped(CLOSE, 80), top=low - 24, size=10, step=12),
    ]


@pytest.mark.parametrize("at", ["top", "middle", "foot"])
@pytest.mark.parametrize("columns", [2, 3])
def test_each_cell_is_a_paragraph_beside_its_speaker(at, columns):
    wanted = [cell for row in ROWS for cell in row[:columns]]
    assert paragraphs(around(cells(at, columns=columns))) == [LEAD, *wanted, CLOSE]


def test_rows_without_space_between_them_begin_with_their_first_cell():
    assert paragraphs(around(cells(gap=0)))[1:4] == list(ROWS[0])


def test_rules_part_cells_that_nearly_touch():
    wide = [Put(72, 700, "Ida Morn", 10), Put(118, 700, "The road comes too late for us", 10), Put(262, 700, "for", 10)]
    low = [Put(72, 686, "Juri Falk", 10), Put(118, 686, "Nobody has asked the farmers.", 10), Put(262, 686, "no", 10)]
    across = [(70.0, y, 290.0, y) for y in (710, 696, 682)]
    down = [(x, 682.0, x, 710.0) for x in (70, 116, 260, 290)]
    assert paragraphs([*wide, *low], rules=[*across, *down]) == [
        *("Ida Morn", "The road comes too late for us", "for"),
        *("Juri Falk", "Nobody has asked the farmers.", "no"),
    ]


def test_a_row_runs_on_over_the_turn_of_a_page():
    rows = [ROWS[0], (ROWS[1][0], " ".join(row[1] for row in ROWS * 2), ROWS[1][2]), ROWS[2]]
    puts = cells(rows=rows, top=200)
    first = [put for put in puts if put.y > 100]
    rest = [Put(put.x, put.y + 660, put.words, put.size) for put in puts if put.y <= 100]
    found = paragraphs([*column(wrapped(LEAD, 80), top=730, size=10, step=12), *first], rest)
    assert found == [LEAD, *(cell for row in rows for cell in row)]


def test_a_header_that_comes_again_is_said_once():
    header = ("Member", "Words", "Vote")
    pages = [cells(rows=[header, *ROWS[:2]], top=150), cells(rows=[header, ROWS[2]], top=760)]
    found = paragraphs([*column(wrapped(LEAD, 80), top=730, size=10, step=12), *pages[0]], pages[1])
    assert found == [LEAD, *header, *(cell for row in ROWS for cell in row)]


def test_a_row_of_figures_stays_together():
    rows = [("Year", "Boats", "Crew"), ("2019", "12", "340"), ("2020", "11", "322"), ("2021", "9", "290")]
    assert paragraphs(around(cells(rows=rows)))[-4:-1] == ["2019 12 340", "2020 11 322", "2021 9 290"]


def test_a_label_with_a_colon_stays_before_its_words():
    rows = [("THE CHAIR:", ROWS[0][1]), ("MR FALK:", ROWS[1][1]), ("THE CHAIR:", ROWS[2][1])]
    assert paragraphs(around(cells(rows=rows, columns=2, gap=0)))[1] == "THE CHAIR: " + ROWS[0][1]


def test_columns_of_text_with_a_gap_at_one_height_are_no_table():
    left, right = wrapped(LEAD + " " + CLOSE, 40).split("\n"), wrapped(CLOSE + " " + LEAD, 40).split("\n")
    page = [
        Put(x, 700 - 14 * at - (14 if at > 1 else 0), line, 10)
        for x, lines in ((60, left), (310, right))
        for at, line in enumerate(lines)
    ]
    assert " ".join(paragraphs(page)) == " ".join((LEAD, CLOSE, CLOSE, LEAD))
