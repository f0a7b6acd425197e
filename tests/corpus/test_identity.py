"""One piece has one identity however its address is spelt, and two pieces have two."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.identity import canonical_url, identity, text_identity, url_identity
from corpus.nouns import Page
from tests.made_up import document

MADE = document("The harbour froze.")
PAGE = Page(b"", "text/plain", datetime(2026, 3, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    "spelling",
    [
        "http://velmora.example/a?id=7",
        "https://Velmora.Example/a?id=7",
        "HTTPS://velmora.example:443/a?id=7#part",
        "http://velmora.example:80/a?id=7&utm_source=mail&UTM_Medium=x",
        "https://velmora.example/a?fbclid=1&id=7&gclid=2",
        "https://user:secret@velmora.example/a?id=7",
        "https://velmora.example./%61?id=7&",
        "  https://velmora.example/a?id=7#:~:text=x \n",
    ],
)
def test_spellings_of_one_address_are_one(spelling):
    assert canonical_url(spelling) == "https://velmora.example/a?id=7"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://v.example/a", "https://v.example/A"),
        ("https://v.example/a?id=1", "https://v.example/a?id=2"),
        ("https://v.example/a?a=1&a=2", "https://v.example/a?a=2&a=1"),
        ("https://v.example/a%2Fb", "https://v.example/a/b"),
        ("https://v.example/a?q=1%262", "https://v.example/a?q=1&2"),
        ("https://v.example:8080/a", "https://v.example/a"),
        ("https://v.example/a", "https://w.example/a"),
    ],
)
def test_addresses_of_two_pages_stay_two(one, other):
    assert canonical_url(one) != canonical_url(other)


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("https://v.example", "https://v.example/"),
        ("https://v.example/ä b", "https://v.example/%C3%A4%20b"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://[2001:DB8::1]:8443/x", "https://[2001:db8::1]:8443/x"),
        ("https://v.example/?b=2&a=1", "https://v.example/?a=1&b=2"),
        ("https://v.example/100%", "https://v.example/100%25"),
    ],
)
def test_an_address_is_written_one_way(given, canonical):
    assert canonical_url(given) == canonical


@pytest.mark.parametrize(
    "given", ["", "velmora", "ftp://v.example/a", "http://", "http://v.example:port/", "http://[v"]
)
def test_what_is_no_web_address_has_no_canonical_form(given):
    assert canonical_url(given) is None
    assert url_identity(given) is None


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_canonical_address_is_its_own_canonical_form(path, query):
    once = canonical_url(f"https://v.example/{path}?{query}")
    assert once is None or canonical_url(once) == once


def test_the_address_fetched_goes_before_all_else():
    known = replace(MADE, metadata=replace(MADE.metadata, url="https://claimed.example/1"))
    page = replace(PAGE, url="http://fetched.example/1", path="/tmp/a.html")
    assert identity(page, known, "<m@x>") == "url:https://fetched.example/1"
    assert identity(PAGE, known, "<m@x>") == "url:https://claimed.example/1"


def test_then_the_message_then_the_path_then_the_text(tmp_path):
    page = replace(PAGE, path=str(tmp_path / "a.txt"))
    assert identity(page, MADE, " <one@two.example> ") == "mail:one@two.example"
    assert identity(page, MADE) == f"file:{tmp_path / 'a.txt'}"
    assert identity(PAGE, MADE) == f"text:{MADE.version}"


def test_two_outlets_with_the_same_text_are_two():
    assert text_identity("Frost.", "Post") != text_identity("Frost.", "Herald")
    assert text_identity("Frost.", "The  Post") == text_identity("Frost.", "the post")
