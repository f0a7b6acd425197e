"""A pasted quotation is only words, whatever an article says."""

import pytest

from bot.paste import as_html, as_markdown, as_plain
from bot.wording import also, citation, day
from corpus.nouns import Article, Metadata
from retrieval.citations import Place, Quote

HOSTILE = "<script>alert(1)</script> [click](javascript:x) **bold** `code`\x1b[31m\u202e"


def article(id: int = 1, outlet: str | None = "Tarn Herald", **known: str) -> Article:
    details = {"title": "The bridge", "published": "2023-05-08", "precision": "day", **known}
    return Article(id, Metadata(outlet=outlet, **details), "v" * 64, id, "2023-05-09T00:00:00+00:00")


def quote(words: str, current: bool = True, others: tuple[Article, ...] = (), **known: str) -> Quote:
    place = Place(1, "v" * 64, ((0, len(words)),), (0, len(words)), 0.5)
    link = "https://herald.example/b#:~:text=x"
    return Quote("a1.1", place, words, words, article(**known), current, "paragraph 2", link, others)


def test_plain_text_has_words_label_citation_and_link():
    lines = as_plain(quote("Nobody will\n\n cross it.")).split("\n")
    assert lines[0] == "Nobody will cross it."
    assert lines[2] == "The bridge · Tarn Herald · 8 May 2023 · paragraph 2"
    assert lines[3].startswith("https://")


def test_html_holds_no_markup_from_an_article():
    pasted = as_html(quote(HOSTILE, title=HOSTILE))
    assert "<script" not in pasted
    assert "&lt;script&gt;" in pasted
    assert "\x1b" not in pasted


def test_markdown_holds_no_markup_from_an_article():
    pasted = as_markdown(quote(HOSTILE))
    assert r"\[click\]\(javascript:x\)" in pasted
    assert r"\*\*bold\*\*" in pasted
    assert "\u202e" not in pasted


@pytest.mark.parametrize(
    ("published", "precision", "shown"),
    [
        (None, None, "no date"),
        ("2017", "year", "2017"),
        ("2017-06", "month", "Jun 2017"),
        ("2017-06-09", "day", "9 Jun 2017"),
        ("2017-06-09T23:30:00+02:00", "minute", "9 Jun 2017"),
    ],
)
def test_a_date_is_shown_as_exactly_as_it_is_known(published, precision, shown):
    assert day(published, precision) == shown


def test_a_citation_without_outlet_names_the_title():
    assert citation(quote("x", outlet=None)) == "The bridge · 8 May 2023 · paragraph 2"


def test_further_outlets_are_named_once_and_counted_beyond_three():
    others = tuple(article(id, outlet) for id, outlet in enumerate("ABCDA", 2))
    assert also(quote("x", others=others[:2])) == "also in A and B"
    assert also(quote("x", others=others)) == "also in A, B and 2 more"
