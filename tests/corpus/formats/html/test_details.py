"""What a page says of itself: authors, outlet and date, believed only as far as they can be true."""

from datetime import UTC, datetime

import pytest
from lxml.html import fromstring

from corpus.formats.html.dates.dates import Dates, date_doubts, declared_dates, publication_date
from corpus.formats.html.details import (
    Declared,
    Found,
    declared_details,
    declared_outlets,
    page_metadata,
)
from corpus.formats.html.jsonld import declarations
from corpus.formats.reader import read
from corpus.nouns import Metadata, Page

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
TEXT = "<p>The bridge of Tarn was painted on Monday, the harbour master said. Nobody had touched it for years.</p>"


def page(head: str, url: str = "https://herald.example/bridge") -> Metadata:
    html = f"<html><head><title>Bridge painted</title>{head}</head><body><article>{TEXT}</article></body></html>"
    return read(Page(html.encode(), "text/html", NOW, url=url)).metadata


def ld(fields: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {fields}}}</script>'


def tree(head: str):
    return fromstring(f"<html><head>{head}</head><body></body></html>")


def authors(head: str) -> tuple[str, ...]:
    return declared_details(tree(head), declarations(tree(head), None)).authors


@pytest.mark.parametrize(
    "author",
    ['"Edda Holm"', '{"name": "Edda Holm"}', '[{"@type": "Person", "name": "Edda Holm"}]', '["Edda Holm", null]'],
)
def test_authors_are_read_in_every_shape(author):
    assert authors(ld(f'"author": {author}')) == ("Edda Holm",)


def test_a_headline_that_stands_where_names_do_is_no_byline():
    found, title = Found(title="Edda Holm Sings With Ivo Brandt"), "Edda Holm Sings With Ivo Brandt"
    page = Page(b"", "text/html", NOW, url="https://herald.example/1")
    known = page_metadata(page, found, Declared(titles=(title,), bylines=("By Per Lund", title)))
    assert known.byline == "Per Lund"


def test_who_made_a_film_is_not_who_wrote_about_it():
    film = '<script type="application/ld+json">{"@type": "Movie", "author": "A. Nother", "publisher": "Films"}</script>'
    assert authors(film) == ()
    assert declared_outlets(tree(film), declarations(tree(film), None)) == ()


@pytest.mark.parametrize(
    ("head", "url", "published"),
    [
        ('<meta itemprop="datePublished" content="2023-05-08T10:15:00+02:00">', "", "2023-05-08T10:15:00+02:00"),
        ('<meta name="parsely-pub-date" content="2023-05-08T10:15:00Z">', "", "2023-05-08T10:15:00+00:00"),
        ('<META NAME="Date" CONTENT="2023-05-08">', "", "2023-05-08"),
        (ld('"datePublished": "8 May 2023 10:15 GMT"'), "", "2023-05-08T10:15:00+00:00"),
        (ld('"datePublished": "2023-05-08 10:15:00"'), "", "2023-05-08T10:15:00"),
        ("", "https://herald.example/2023/05/08/bridge", "2023-05-08"),
        ("", "https://herald.example/2023/may/08/bridge", "2023-05-08"),
        ("", "https://herald.example/story/20230508/bridge", None),
        ("", "https://herald.example/articles/196308-12-ways", None),
        ("", "https://herald.example/bridge-2023-05-08.html", "2023-05-08"),
        ("", "https://herald.example/2023/05/bridge", "2023-05"),
        ("", "https://herald.example/2023/02/31/bridge", None),
        ("", "https://herald.example/20239999123/bridge", None),
        ('<meta property="article:published_time" content="2031-01-01T10:00:00Z">', "https://a.example/2023/05/08/x",
         "2023-05-08"),
        ('<meta name="date" content="2023-02-31">', "", None),
        ('<meta name="date" content="0001-01-01T00:00:00Z">', "", None),
    ],
)  # fmt: skip
def test_the_date_is_the_declared_one_else_that_of_the_address(head, url, published):
    assert page(head, url or "https://herald.example/bridge").published == published


def test_a_date_with_a_zone_goes_before_one_without():
    head = '<meta name="date" content="2023-05-08 12:15">' + ld('"datePublished": "2023-05-08T12:15:00+02:00"')
    assert declared_dates(tree(head), declarations(tree(head), None), None).moments[0] == "2023-05-08T12:15:00+02:00"


@pytest.mark.parametrize("value", ["2031-01-01", "1066-10-14", "0001-01-01T00:00:00Z"])
def test_a_date_that_cannot_be_is_left_out_and_that_is_told(value):
    assert publication_date(Dates((value,)), None, None, NOW) is None
    assert bool(date_doubts(Dates((value,)), None, None, NOW)) is (value[0] != "0")


def test_a_likely_date_raises_no_doubt():
    assert date_doubts(Dates(("2023-05-08",)), "https://a.example/2023/05/08/", "2023-05-08", NOW) == ()
