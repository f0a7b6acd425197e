"""Lines at the edges of a story that are set unlike its paragraphs and end no sentence are no text; all else stays."""

import pytest
from lxml.html import fromstring

from corpus.formats.html.story.edges import without_edges
from corpus.formats.html.story.runs import runs
from corpus.formats.html.story.story import letters

TEXT = "".join(
    f"<p>The council of Velm decided on Monday to move market number {at} across the river.</p>" for at in "123"
)
STRAY = "Company: Velm Ferries"


def read(body: str, declared: str = "") -> list[str]:
    return [
        run.words for run in without_edges(runs(fromstring(f"<html><body>{body}</body></html>")), letters(declared))
    ]


@pytest.mark.parametrize("body", [f"<div class=fact>{STRAY}</div>{TEXT}", f"{TEXT}<div class=fact>{STRAY}</div>"])
def test_a_line_set_apart_at_an_edge_is_no_text(body):
    assert STRAY not in read(body)
    assert len(read(body)) == 3


@pytest.mark.parametrize(
    "line",
    [
        "<p>Dear readers</p>",
        "<h2 class=deck>Market moves</h2>",
        "<ul><li>Market moves</li></ul>",
        "<blockquote>We will move</blockquote>",
        "<div class=lead>It moves in May.</div>",
    ],
)
def test_lines_set_like_the_text_headings_items_quotations_and_sentences_stay(line):
    assert len(read(line + TEXT)) == len(read(TEXT + line)) == 4


def test_a_line_that_the_page_declares_as_text_stays():
    assert STRAY in read(f"{TEXT}<div class=fact>{STRAY}</div>", declared=f"It moved. {STRAY}")


def test_a_short_text_is_left_alone():
    assert read(f"<div>{STRAY}</div><p>The ferry of Velm sank on Monday, and all were saved.</p>")[0] == STRAY
