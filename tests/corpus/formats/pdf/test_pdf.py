"""PDF files read: their words in order, whole, and each with its page."""

import json
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.terminal.cli import main
from corpus.formats.document import document
from corpus.formats.pdf.reader import read_pdf
from corpus.formats.reader import read
from corpus.language.text import normalise
from corpus.nouns import Block, Extracted, Kind, Page
from retrieval.quotes.citations import locator, page_of
from retrieval.quotes.links import page_link
from tests.pdfs import Put, column, pdf, wrapped

BOOK = " ".join(f"On day {n} the pilot wrote that ship {n} had waited for the tide." for n in range(150))
NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
HARBOUR = (
    "The harbour of Tarn was closed on Monday after a crane fell on the eastern quay. Edda Holm, the chief engineer, "
    "said that nobody had been hurt and that the crane had been inspected in spring. The town council will meet on "
    "Thursday to hear her report, and until then no ship may enter the harbour without a pilot of the authority."
)
MARKET = (
    "Traders at the market said that they had not been told. The fish came over the mountain road instead, and it "
    "cost twice as much on Tuesday as it had the week before. The baker kept his prices, since his flour comes by rail."
)


def told(*pages: list[Put], **info: str) -> Extracted:
    return read(Page(pdf(*pages, **info), "application/pdf", NOW, path="/report.pdf"))


def words(*pages: list[Put]) -> list[tuple[Kind, str]]:
    """The blocks as they are stored."""
    file = read_pdf(pdf(*pages))
    text = normalise(file.blocks, file.pages)
    return [(block.kind, text.content[block.start : block.end]) for block in text.blocks]


def paragraphs(*pages: list[Put]) -> list[str]:
    return [text for kind, text in words(*pages) if kind == "paragraph"]


def test_lines_become_paragraphs():
    page = column(wrapped(HARBOUR) + "\n\n" + wrapped(MARKET))
    assert paragraphs(page) == [HARBOUR, MARKET]


def test_an_indented_line_begins_a_paragraph():
    first, second = column(wrapped(HARBOUR)), column(wrapped(MARKET), top=760 - 14 * len(wrapped(HARBOUR).split("\n")))
    indented = [Put(put.x + 14, put.y, put.words) for put in (first[0], second[0])]
    assert paragraphs([indented[0], *first[1:], indented[1], *second[1:]]) == [HARBOUR, MARKET]


def test_a_larger_line_and_a_bold_one_are_headings():
    page = [
        Put(72, 790, "A crane falls at Tarn", 20),
        *column(wrapped(HARBOUR)),
        Put(72, 560, "At the market", bold=True),
    ]
    page += column(wrapped(MARKET), top=540)
    assert [kind for kind, _ in words(page)] == ["heading", "paragraph", "heading", "paragraph"]


def test_a_word_divided_at_the_end_of_a_line_is_whole_again():
    page = column(
        "The council said that the repair of the bridge had been post-\nponed because the inspec-\ntion was late."
    )
    assert paragraphs(page) == [
        "The council said that the repair of the bridge had been postponed because the inspection was late."
    ]


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        ("The Anglo-\nAmerican company", "The Anglo-American company"),
        ("a long-\nstanding promise", "a long-standing promise"),
        ("in the years 2019-\n2021 and later", "in the years 2019-2021 and later"),
        ("the co-owner said, and the co-\nowner left", "the co-owner said, and the co-owner left"),
        ("the government said the govern-\nment left", "the government said the government left"),
        ("a self-\nmade man", "a self-made man"),
    ],
)
def test_a_compound_keeps_its_hyphen(lines, whole):
    filler = "\n".join(wrapped(HARBOUR).split("\n")[:2])
    assert whole in paragraphs(column(filler + "\nand " + lines + " before noon."))[0]


def test_two_columns_are_read_one_after_the_other():
    left, right = column(wrapped(HARBOUR, 36), x=60, size=10), column(wrapped(MARKET, 36), x=310, size=10)
    rows = [put for pair in zip(left, right, strict=False) for put in pair]  # drawn line by line across both
    rows += [*left[len(right) :], *right[len(left) :]]
    assert paragraphs(rows) == [HARBOUR, MARKET]


def test_a_column_that_begins_below_a_picture_is_read_before_the_one_beside_it():
    left = column("\n".join(f"The left column tells of the crane {n}." for n in range(9)), top=600)
    right = column("\n".join(f"The right column tells of the ship {n}." for n in range(14)), x=330, top=760)
    text = " ".join(paragraphs([*left, *right]))
    assert text.index("crane 8") < text.index("ship 0") and "crane 0. The left" in text


def test_a_headline_over_two_columns_comes_first_and_a_sentence_runs_over_the_columns():
    lines = wrapped(HARBOUR + " " + MARKET, 36).split("\n")
    half = len(lines) // 2
    left = column("\n".join(lines[:half]), x=60, size=10)
    right = column("\n".join(lines[half:]), x=310, size=10)
    assert words([*right, Put(60, 800, "A crane falls at Tarn, and the market pays for it", 20), *left]) == [
        ("heading", "A crane falls at Tarn, and the market pays for it"),
        ("paragraph", HARBOUR + " " + MARKET),
    ]


def _plain_book() -> list[list[Put]]:
    rows = wrapped(BOOK).split("\n")
    step = len(rows) // 4 + 1
    return [column("\n".join(rows[step * at : step * (at + 1)]), top=770) for at in range(4)]


def _book(count: int = 5) -> list[list[Put]]:
    """Pages with a running head, a foot with their number, and a text that runs on over all of them."""
    rows = wrapped(BOOK).split("\n")
    step = len(rows) // count + 1
    return [
        [
            Put(72, 805, "Harbour report 2024" if number % 2 else "Tarn Port Authority", 9),
            *column("\n".join(rows[step * number : step * (number + 1)]), top=770),
            Put(290, 40, f"{number + 1}", 9),
        ]
        for number in range(count)
    ]


def test_running_heads_and_page_numbers_are_left_out_and_the_text_runs_on():
    assert " ".join(paragraphs(*_book())) == BOOK


def test_a_sentence_over_a_page_break_is_one_sentence_and_its_page_is_where_it_begins():
    extracted = told(*_book())
    made = document(extracted)
    block = made.text.blocks[0]
    assert block.page == 1
    over = [s for s in made.sentences if s.start < block.turns[0] < s.end]
    assert len(over) == 1
    assert page_of(made.text.blocks, over[0].start) == 1
    assert page_of(made.text.blocks, over[0].end) == 2


def test_a_word_over_a_page_break_is_whole():
    lines = wrapped(HARBOUR).split("\n")
    pages = [
        column("\n".join([*lines[:2], "while the pilots of the authority were being in-"])),
        column("formed of it."),
    ]
    whole = " ".join(lines[:2]) + " while the pilots of the authority were being informed of it."
    assert paragraphs(*pages) == [whole]


def test_a_footnote_does_not_stand_inside_the_paragraph_that_runs_on():
    lines, note = wrapped(HARBOUR).split("\n"), "1 The pilots are paid by the ship, says the report."
    pages = [[*column("\n".join(lines[:3])), Put(72, 100, note, 8)], column("\n".join(lines[3:]))]
    assert paragraphs(*pages) == [HARBOUR, note]


def test_footnotes_at_the_same_height_on_all_pages_are_no_running_feet():
    pages = [
        [*page, Put(72, 60, f"{at} Minutes of the council, page {7 * at + 3}.", 8)]
        for at, page in enumerate(_book(4), 1)
    ]
    text = paragraphs(*pages)
    assert [f"{at} Minutes of the council, page {7 * at + 3}." in text for at in range(1, 5)] == [True] * 4
    assert not any("Port Authority" in each for each in text)


@pytest.mark.parametrize("numbers", [("7", "8", "9", "10"), ("vi", "vii", "viii", "ix")])
def test_heads_that_change_with_the_chapter_are_known_by_the_number_of_the_page(numbers):
    heads = ["The quay", "The quay", "The market of Tarn", "The council"]
    pages = [
        [Put(72, 810, f"{head} {number}", 9), *page]
        for head, number, page in zip(heads, numbers, _plain_book(), strict=True)
    ]
    assert " ".join(paragraphs(*pages)) == BOOK


def test_a_footnote_inside_a_sentence_leaves_no_space_before_its_stop():
    line = [Put(72, 700, "The pilot said that it was late"), Put(225, 704, "1", 6), Put(229, 700, ", and left.")]
    page = [*line, *column(wrapped(HARBOUR), top=660), Put(72, 100, "1", 5), Put(76, 97, "Minutes of the council.", 8)]
    text = paragraphs(page)
    assert text[0] == "The pilot said that it was late, and left."
    assert text[2] == "1 Minutes of the council."


@pytest.mark.parametrize(("gap", "begin"), [(0, "The harbour"), (9, "T he harbour")])
def test_a_large_first_letter_stands_before_its_word(gap, begin):
    rows = wrapped(HARBOUR[1:]).split("\n")
    page = [Put(72, 732, "T", 34), *column("\n".join(rows[:3]), x=93.5 + gap), *column("\n".join(rows[3:]), top=718)]
    assert paragraphs(page)[0].startswith(begin)
    assert paragraphs(page)[0].endswith(HARBOUR[-60:])


def test_the_lines_of_a_table_of_contents_never_answer():
    page = [
        *column("1 The harbour . . . . . . . . . . . . . 4\n2 The market . . . . . . . . . . . . . 9"),
        Put(72, 600, "End."),
    ]
    assert next(kind for kind, _ in words(page)) == "boilerplate"


def test_a_short_second_column_is_a_column():
    left, right = column(wrapped(HARBOUR * 4, 36), x=60, size=10), column(wrapped(MARKET, 36), x=310, size=10)
    assert paragraphs([*left, *right])[-1] == MARKET


def test_the_mark_of_a_footnote_is_no_part_of_a_word():
    line = "The pilot said that it was late"
    page = [Put(72, 700, line), Put(226, 704, "12", 6), Put(236, 700, "and left."), *column(wrapped(HARBOUR), top=660)]
    assert paragraphs(page)[0].startswith("The pilot said that it was late and left.")


def test_text_across_the_page_is_left_out():
    page = [*column(wrapped(HARBOUR)), Put(30, 200, "Draft of the authority, not to be cited", turned=True)]
    assert paragraphs(page) == [HARBOUR]


def test_a_page_that_stands_on_its_side_is_read():
    page = [Put(72 + 14 * at, 72, line, turned=True) for at, line in enumerate(wrapped(HARBOUR).split("\n"))]
    assert paragraphs(page) == [HARBOUR]


@pytest.mark.parametrize(
    ("title", "known"),
    [
        ("A crane falls at Tarn", "A crane falls at Tarn"),
        ("Microsoft Word - crane_draft3.doc", "Crane at Tarn"),
        ("untitled", "Crane at Tarn"),
        ("Annual plan 2019", "Crane at Tarn"),  # left over: the text begins with something else
    ],
)
def test_a_title_is_distrusted(title, known):
    shown = "A crane falls at Tarn" if title == known else "Crane at Tarn"
    made = told([Put(72, 790, shown, 20), *column(wrapped(HARBOUR))], Title=title)
    assert made.metadata.title == known


def test_date_and_author_count_where_the_text_does_not_speak_against_them():
    body = column("By Edda Holm\nTarn, 4 May 2024\n\n" + wrapped(HARBOUR))
    kept = told(body, Author="Edda Holm", CreationDate="D:20240510101500+02'00'")
    assert (kept.metadata.byline, kept.metadata.published) == ("Edda Holm", "2024-05-04")
    late = told(body, Author="admin", CreationDate="D:20260510101500Z")
    assert (late.metadata.byline, late.metadata.published) == (None, "2024-05-04"), "the day that it prints alone"
    plain = told(column(wrapped(HARBOUR)), CreationDate="D:20240510101500Z")
    assert plain.metadata.published is None
    named = told(column(wrapped("Report for 2024. " + HARBOUR)), CreationDate="D:20240510101500Z")
    assert named.metadata.published == "2024-05-10"
    printed = told(body, CreationDate="D:20240505101500Z", Creator="Mozilla/5.0 HeadlessChrome/156.0.0.0")
    assert printed.metadata.published is None


def test_a_narrow_space_is_a_space():
    page = [Put(72, 700, "The LA"), Put(109.5, 700, "Auto Show was over."), *column(wrapped(HARBOUR), top=650)]
    assert words(page)[0][1] == "The LA Auto Show was over."


def test_locators_and_links_name_the_page():
    blocks = (Block(0, 10, "paragraph", 56), Block(12, 40, "paragraph", 56, (20, 30, 30)))
    assert [page_of(blocks, at) for at in (0, 11, 12, 19, 20, 29, 30)] == [56, 56, 56, 56, 57, 57, 59]
    assert locator(blocks, 25) == "page 57"
    assert page_link("https://tarn.example/report.pdf#toolbar=0", 57) == "https://tarn.example/report.pdf#page=57"
    assert page_link("javascript:alert(1)", 57) is None


@settings(max_examples=60)
@given(st.lists(st.text(alphabet="ab \fe\u0301\u00ad\u200b\n", max_size=12), min_size=1, max_size=6))
def test_page_turns_stand_where_the_words_of_the_next_page_begin(raw):
    """Property: whatever is cleaned away, the words before a turn are one page's, those behind it the next's."""
    text = normalise([("paragraph", words) for words in raw], [1] * len(raw))
    kept = [words for words in raw if normalise([("paragraph", words)]).content]
    assert len(kept) == len(text.blocks)
    for words_, block in zip(kept, text.blocks, strict=True):
        edges = [block.start, *block.turns, block.end]
        pieces = [text.content[a:b].strip() for a, b in pairwise(edges)]
        assert pieces == [normalise([("paragraph", piece)]).content for piece in words_.split("\f")]


def test_ligatures_and_dividing_hyphens_are_stored_as_the_letters_that_are_read():
    line = "The of\ufb01ce of the chief said that no \ufb02ag would be low\u00ad"
    assert paragraphs(column(line + "\nered before noon on Monday.")) == [
        "The office of the chief said that no flag would be lowered before noon on Monday."
    ]


@pytest.fixture
def run(home, monkeypatch, capsys, model_files):
    monkeypatch.setenv("ONRECORD_HOME", str(home))

    def running(*arguments: object):
        code = main([*map(str, arguments), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return running


def test_a_pdf_is_added_searched_and_cited_by_page(tmp_path: Path, run):
    file = tmp_path / "report.pdf"
    market = [Put(72, 790, "At the market", 20), *column(wrapped(MARKET))]
    file.write_bytes(pdf(*_book(3), market))
    code, added = run("add", file, "--url", "https://tarn.example/report.pdf", "--title", "Harbour report")
    assert (code, added["results"][0]["status"]) == (0, "added")
    _, found = run("search", "fish came over the mountain road", "-k", "1")
    quote = found["passages"][0]
    assert quote["link"] == f"https://tarn.example/report.pdf#page={quote['locator'].removeprefix('page ')}"
    _, shown = run("show", added["results"][0]["article"])
    text = shown["versions"][0]["text"]
    assert text[quote["start"] : quote["end"]] == quote["text"]
    _, checked = run("quote", "The baker kept his prices")
    assert (checked["status"], checked["best"]["locator"]) == ("exact", "page 4")
    assert checked["best"]["link"] == "https://tarn.example/report.pdf#page=4"


def test_numbers_that_count_the_lines_are_no_words():
    lines = ["THE CHAIR: What did you find?", "MR BROD: We found cracks as wide as a", "hand in two of the piers.",
             "They run from the foot to the arch,", "and they have grown since March."]  # fmt: skip
    page = [Put(72, 760 - 16 * at, line) for at, line in enumerate(lines)]
    numbers = [Put(40, 760 - 16 * at, str(at + 1)) for at in range(len(lines))]
    text = " ".join(" ".join(part.split()) for _, part in words([*page, *numbers]))
    assert "cracks as wide as a hand in two of the piers." in text and not any(char.isdigit() for char in text)
    others = [Put(40, 760 - 16 * at, number) for at, number in enumerate(["3", "9", "4", "4", "1"])]
    assert any(char.isdigit() for _, part in words([*page, *others]) for char in part), "other numbers are words"


def test_a_day_on_a_line_of_its_own_dates_a_file_that_was_made_later():
    page = [Put(72, 760, "Report on the quay", size=18), Put(72, 720, "Tarn, 8 April 2022"), *column(HARBOUR, top=690)]
    assert told(page, CreationDate="D:20240501120000Z").metadata.published == "2022-04-08"
    assert told(page, CreationDate="D:20210501120000Z").metadata.published is None


def test_a_day_in_the_words_of_another_language_dates_a_file():
    page = [
        Put(72, 800, "GEMEINDE TARN", 10, True),
        Put(330, 800, "Tarn, 8. April 2024", 10),
        *column(HARBOUR, top=690),
    ]
    assert told(page, CreationDate="D:20240501120000Z").metadata.published == "2024-04-08"
