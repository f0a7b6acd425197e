"""A copy in an archive is known by the address of what it copies; a page is of the kind that its bytes are."""

import pytest

from corpus.identity import url_identity
from corpus.web.canonical import copied_from, original_address
from corpus.web.fetcher import DOCX, PDF, detected_type

STORY = "https://velmora.example/2020/story?id=7"


@pytest.mark.parametrize(
    "copy",
    [
        f"https://web.archive.org/web/20200102030405/{STORY}",
        f"http://web.archive.org/web/2020/{STORY}",
        f"https://web.archive.org/web/{STORY}",
        f"https://web.archive.org/web/20200102030405id_/{STORY}",
        f"https://web.archive.org/web/20200102030405if_/{STORY}",
        "https://web.archive.org/web/20200102030405/https:/velmora.example/2020/story?id=7",
        f"https://archive.ph/20200102030405/{STORY}",
        f"https://archive.today/2020.01.02-030405/{STORY}",
        f"https://archive.is/newest/{STORY}",
        f"https://archive.li/o/aB3x9/{STORY}",
        "https://archive.ph/o/aB3x9/https%3A%2F%2Fvelmora.example%2F2020%2Fstory%3Fid%3D7",
        "https://www.google.com/amp/s/velmora.example/2020/story?id=7",
        "https://velmora-example.cdn.ampproject.org/c/s/velmora.example/2020/story?id=7",
        "https://velmora-example.cdn.ampproject.org/v/s/velmora.example/2020/story?id=7",
        "https://webcache.googleusercontent.com/search?q=cache:aB3-x9_Q:https://velmora.example/2020/story%3Fid%3D7+x",
    ],
)
def test_a_copy_tells_the_address_of_the_original(copy):
    assert original_address(copy) == STORY
    assert url_identity(original_address(copy)) == url_identity(STORY)


@pytest.mark.parametrize(
    "url",
    [
        STORY,
        "https://web.archive.org/",
        "https://web.archive.org/web/2020/",
        "https://web.archive.org/web/2020/javascript:alert(1)",
        "https://web.archive.org/web/2020/http://",
        "https://web.archive.org/web/2020/https://ana:secret@velmora.example/",
        "https://web.archive.org/about/https://velmora.example/",
        "https://archive.ph/aB3x9",
        "https://archive.example/2020/https://velmora.example/story",
        "https://notweb.archive.org.example/web/2020/https://velmora.example/story",
        "https://velmora.example/web/2020/https://tarn.example/story",
        "https://www.google.com/search?q=velmora",
        "http://[",
    ],
)
def test_what_is_no_copy_is_taken_for_what_it_is(url):
    assert original_address(url) is None


@pytest.mark.parametrize(
    "head",
    [
        f'<link rel="bookmark" href="http://archive.today/20200102030405/{STORY}">',
        f'<link rel="canonical" href="https://archive.ph/2020.01.02-030405/{STORY}">',
        f'<form><input type="text" name="q" value="{STORY}"></form>',
    ],
)
def test_a_copy_under_a_short_address_tells_in_its_head_what_it_copies(head):
    page = f'<html><head><link rel="icon" href="/a.png">{head}</head><p>Words.</p></html>'.encode()
    assert copied_from("https://archive.ph/aB3x9", page) == STORY
    assert copied_from("https://velmora.example/aB3x9", page) is None
    assert copied_from("https://archive.ph/aB3x9", b"<p>Words.</p>") is None


TWINS = [
    "https://velmora.example/story",
    "http://velmora.example/story/",
    "https://www.velmora.example/story",
    "https://m.velmora.example/story",
    "https://mobile.velmora.example/story?utm_source=feed&fbclid=9",
    "https://amp.velmora.example/story",
    "https://velmora.example/story/amp",
    "https://velmora.example/story/amp/",
    "https://velmora.example/story.amp",
    "https://velmora.example/amp/story",
    "https://velmora.example/story?amp",
    "https://velmora.example/story?amp=1&gclid=3",
    "https://www.velmora.example/story?outputType=amp#top",
]


@pytest.mark.parametrize("twin", TWINS)
def test_twins_of_an_address_are_one_article(twin):
    assert url_identity(twin) == "url:https://velmora.example/story"


@pytest.mark.parametrize(
    "other",
    [
        "https://news.velmora.example/story",
        "https://velmora.example/story/2",
        "https://velmora.example/camp",
        "https://velmora.example/story?id=7",
        "https://velmora.example/Story",
        "https://velmora.example:8443/story",
        "https://m.example/story",
        "https://velmora.example/amp",
        "https://velmora.example/story.html",
    ],
)
def test_other_pages_stay_other_articles(other):
    assert url_identity(other) not in ("url:https://velmora.example/story", "url:https://velmora.example/")


def test_a_page_for_telephones_keeps_the_suffix_of_its_twin():
    assert url_identity("https://v.example/a.amp.html") == url_identity("https://v.example/a.html")


PAGE = b"<!DOCTYPE html><html><p>Words.</p></html>"


@pytest.mark.parametrize(
    ("declared", "body", "path", "kind"),
    [
        ("text/html; charset=utf-8", PAGE, "/a", "text/html; charset=utf-8"),
        ("application/octet-stream", b"%PDF-1.7 ...", "/a", PDF),
        ("text/html", b"\n%PDF-1.4 ...", "/a", PDF),
        ("application/octet-stream", b"PK\x03\x04....word/document.xml", "/a.docx", DOCX),
        ("application/zip", b"PK\x03\x04....other", "/a.zip", "application/zip"),
        ("", PAGE, "/a", "text/html"),
        ("text/plain; charset=latin-1", PAGE, "/a", "text/html; charset=latin-1"),
        ("text/plain", b"\xef\xbb\xbf<html><p>Words.", "/a", "text/html"),
        ("", b"<p>A piece of a page.</p>", "/a", "text/html"),
        ("", b"Words of a text.", "/a", "text/plain"),
        ("text/plain", b"# Words", "/notes.md", "text/markdown"),
        ("application/octet-stream", b"From: ana@tarn.example", "/letter.eml", "message/rfc822"),
        ("application/octet-stream", b"\x7fELF", "/a.bin", "application/octet-stream"),
        ("application/rss+xml", b"<rss>", "/feed", "application/rss+xml"),
        ("no type", b"Words.", "/a", "unknown/unknown"),
    ],
)
def test_the_kind_of_a_page_is_told_by_what_came(declared, body, path, kind):
    assert detected_type(declared, body, path) == kind
