"""Looks at an address again and again: conditionally, as the page itself, with where it has moved for good."""

import pytest

from corpus.nouns import Validators
from corpus.web.fetcher import Fetcher, Unread, Visited
from tests.web_server import FakeClock, answer, redirect, serving


@pytest.fixture
def server():
    with serving() as running:
        running.answers["/there"] = answer(b"<rss/>", ETag='"one"')
        yield running


def visit(url: str, known: Validators | None = None) -> Visited | Unread:
    (only,) = Fetcher(allow_private=True, clock=FakeClock()).visit_all({url: known})
    return only


@pytest.mark.parametrize(
    ("steps", "moved"),
    [
        (["301 Moved Permanently"], "/there"),
        (["308 Permanent Redirect", "301 Moved Permanently"], "/there"),
        (["302 Found"], None),
        (["301 Moved Permanently", "302 Found"], "/1"),
        (["307 Temporary Redirect", "301 Moved Permanently"], None),
    ],
)
def test_it_has_moved_as_far_as_the_first_steps_are_for_good(server, steps, moved):
    for number, status in enumerate(steps):
        server.answers[f"/{number}"] = redirect("/there" if number + 1 == len(steps) else f"/{number + 1}", status)
    seen = visit(server.url("/0"))
    assert isinstance(seen, Visited) and seen.page is not None
    assert seen.moved == (moved and server.url(moved))


def test_what_has_not_changed_comes_without_a_page(server):
    server.answers["/there"] = answer(b"", "304 Not Modified")
    seen = visit(server.url("/there"), Validators(etag='"one"'))
    assert seen == Visited(server.url("/there"), None)
    assert server.header("If-None-Match", "/there") == '"one"'


def test_a_page_is_seen_where_it_is_whatever_it_says_of_its_address_and_its_next_page(server):
    links = b"<link rel=canonical href='/other'><link rel=next href='/there?page=2'>"
    server.answers["/there"] = answer(b"<html><head>" + links + b"</head><body><p>Page 1 of 2</p></body></html>")
    seen = visit(server.url("/there"))
    assert isinstance(seen, Visited) and seen.page is not None and seen.page.url == server.url("/there")
    assert server.paths == ["/there"]


def test_a_failure_tells_how_long_the_server_wants_to_be_left_alone(server):
    server.answers["/there"] = answer(b"", "503 Service Unavailable", Retry_After="7200")
    seen = visit(server.url("/there"))
    assert isinstance(seen, Unread) and seen.wait == 7200
    assert seen.error.endswith("503).") and "\n" not in seen.error
