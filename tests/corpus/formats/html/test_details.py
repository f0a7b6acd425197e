"""What a page says of itself: outlet, byline and date, believed only as far as they can be true."""

from datetime import UTC, datetime

import pytest
from lxml.html import fromstring

from corpus.formats.html.details import (
    byline,
    date_doubts,
    declarations,
    declared_authors,
    declared_moments,
    declared_outlets,
    outlet,
    publication_date,
)
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


@pytest.mark.parametrize(
    ("declared", "host", "name"),
    [
        (["Tarn Herald"], "herald.example", "Tarn Herald"),
        (["tarnherald", "The Tarn Herald"], "tarnherald.example", "The Tarn Herald"),
        (["TheHerald", "The Herald"], "herald.example", "The Herald"),
        (["herald"], "herald.example", "herald.example"),
        (["Associated Press", "Tarn Herald"], "herald.example", "Tarn Herald"),
        (["Reuters"], "reuters.example", "Reuters"),
        (["Tarn Herald | News, sport and weather"], "herald.example", "Tarn Herald"),
        (["@TarnHerald"], "herald.example", "TarnHerald"),
        (["Bridge painted", ""], "herald.example", "herald.example"),
        (["Blogger", "null"], "herald.example", "herald.example"),
    ],
)
def test_the_outlet_is_the_site_and_not_the_agency_or_the_platform(declared, host, name):
    assert outlet(declared, None, host, "Bridge painted") == name


def test_a_guessed_outlet_counts_only_where_it_is_a_name():
    assert outlet([], "Tarn Herald", "herald.example", "") == "Tarn Herald"
    assert outlet([], "Herald", "herald.example", "") == "herald.example"
    assert outlet([], None, "", "") is None


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("By EDDA HOLM, AP Auto Writer", "EDDA HOLM"),
        ("Edda L. Holm, Herald.com", "Edda L. Holm"),
        ("Edda Holm | Tarn Advance Media for Herald.com", "Edda Holm"),
        ("Edda Holm, MS, RDN", "Edda Holm, MS, RDN"),
        ("Edda Holm, Tarn Herald Politics", "Edda Holm"),
        ("Edda Holm, senior political correspondent", "Edda Holm"),
        ("Tarn Herald", None),
        ("admin", None),
        ("jdadmin", None),
        ("kevin-r", None),
        ("https://herald.example/authors/holm", None),
        ("The Associated Press", "The Associated Press"),
    ],
)
def test_a_byline_is_people_without_boilerplate(written, names):
    assert byline([written], None, "Tarn Herald") == names


def test_declared_authors_go_before_found_ones_and_stand_once():
    assert byline(["Edda Holm", "Ivo Brandt", "Edda Holm"], "Somebody Else", "Tarn Herald") == "Edda Holm, Ivo Brandt"
    assert byline(["admin"], "Edda Holm; Ivo Brandt", "Tarn Herald") == "Edda Holm, Ivo Brandt"


@pytest.mark.parametrize(
    "author",
    ['"Edda Holm"', '{"name": "Edda Holm"}', '[{"@type": "Person", "name": "Edda Holm"}]', '["Edda Holm", null]'],
)
def test_authors_are_read_in_every_shape(author):
    assert declared_authors(declarations(tree(ld(f'"author": {author}')))) == ("Edda Holm",)


def test_who_made_a_film_is_not_who_wrote_about_it():
    film = '<script type="application/ld+json">{"@type": "Movie", "author": "A. Nother", "publisher": "Films"}</script>'
    assert declared_authors(declarations(tree(film))) == ()
    assert declared_outlets(tree(film), declarations(tree(film))) == ()


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
        ("", "https://herald.example/story/20230508/bridge", "2023-05-08"),
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
    assert declared_moments(tree(head), declarations(tree(head)))[0] == "2023-05-08T12:15:00+02:00"


@pytest.mark.parametrize("value", ["2031-01-01", "1066-10-14", "0001-01-01T00:00:00Z"])
def test_a_date_that_cannot_be_is_left_out_and_that_is_told(value):
    assert publication_date([value], None, None, NOW) is None
    assert bool(date_doubts([value], None, None, NOW)) is (value[0] != "0")


def test_a_likely_date_raises_no_doubt():
    assert date_doubts(["2023-05-08"], "https://a.example/2023/05/08/", "2023-05-08", NOW) == ()


def test_the_title_stands_without_the_outlet_before_or_behind_it():
    named = '<meta property="og:site_name" content="Tarn Herald"><meta property="og:title" content="TITLE">'
    for title in ("Bridge painted | Tarn Herald", "Tarn Herald: Bridge painted", "Bridge painted"):
        assert page(named.replace("TITLE", title)).title == "Bridge painted"
