"""The way to a page: meta refresh, cookies, canonical links, front pages, packings."""

from time import process_time

import brotli
import pytest
import zstandard

from corpus.errors import SourceError
from corpus.web.addresses import parse_location
from corpus.web.canonical import same_story
from corpus.web.cookies import MOST, Cookies
from corpus.web.fetcher import Fetcher
from corpus.web.onward import is_front_page, refreshed_to
from corpus.web.transport import Limits
from tests.web_server import STORY, FakeClock, answer, redirect, serving

TEXT = b"".join(b"<p>The ferry of Kessel is late for reason number %d, its master said at noon on Monday.</p>" % n
                for n in range(12))  # fmt: skip


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture
def fetcher():
    limits = Limits(seconds=5, silence=2, connect=2, body=4_000_000)
    return Fetcher(allow_private=True, limits=limits, clock=FakeClock())


def why(fetcher, url):
    with pytest.raises(SourceError) as caught:
        fetcher.fetch(url)
    return str(caught.value)


def leading(to: str, more: str = "") -> bytes:
    return f'<html><head><meta http-equiv="refresh" content="0; url={to}"></head><body>{more}</body></html>'.encode()


# Meta refresh ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tag",
    [
        '<meta http-equiv="refresh" content="0;url=/story">',
        "<META HTTP-EQUIV=Refresh CONTENT='3; URL=\"/story\"'>",
        "<noscript><meta http-equiv='refresh' content=\"0;URL='/story'\"></noscript>",
        '<meta content="0, url=/story" http-equiv=refresh>',
        '<meta http-equiv="refresh" content="0;/story">',
    ],
)
def test_a_page_that_leads_on_is_followed(server, fetcher, tag):
    server.answers |= {"/moved": answer(f"<head>{tag}</head>Moved.".encode()), "/story": answer()}
    assert fetcher.fetch(server.url("/moved")).page.url == server.url("/story")


@pytest.mark.parametrize(
    "body",
    [
        b'<meta http-equiv="refresh" content="300">' + STORY,
        b'<meta http-equiv="refresh" content="900; url=/live">' + STORY,
        b'<noscript><meta http-equiv="refresh" content="0; url=/nojs"></noscript><body>' + TEXT,
        b'<!-- <meta http-equiv="refresh" content="0; url=/x"> -->' + STORY,
        b'<script>"<meta http-equiv=refresh content=0;url=/x>"</script>' + STORY,
    ],
    ids=["itself", "later", "beside a text", "in a comment", "in a script"],
)
def test_a_page_with_a_text_stays(body):
    assert refreshed_to("text/html", body) is None


def test_a_header_leads_on_as_a_meta_does():
    assert refreshed_to("text/html", b"<body>Wait.</body>", "0; url=/real") == "/real"
    assert refreshed_to("text/html", TEXT, "0; url=/real") is None
    assert refreshed_to("text/html", b"<body>Wait.</body>", "300; url=/real") is None


def test_a_circle_and_an_endless_way_are_told(server, fetcher):
    server.answers |= {"/a": answer(leading("/b")), "/b": answer(leading("/a"))}
    assert "leads in a circle" in why(fetcher, server.url("/a"))
    server.answers |= {f"/{n}": answer(leading(f"/{n + 1}")) for n in range(20)}
    assert "leads on more than 10 times" in why(fetcher, server.url("/0"))


def test_a_refresh_goes_through_the_checks_of_any_address(server):
    fetcher = Fetcher(permit=lambda address: str(address) == "127.0.0.1", clock=FakeClock())
    server.answers["/moved"] = answer(leading("http://192.168.3.4/story"))
    assert "192.168.3.4 is not a public address" in why(fetcher, server.url("/moved"))
    server.answers["/moved"] = answer(leading("file:///etc/passwd"))
    assert "only http and https" in why(fetcher, server.url("/moved"))


# Cookies ---------------------------------------------------------------------------------------------------------


def gate(connection, head: str) -> None:
    """Answer with the story for whoever brings the cookie, else set it and send the reader back."""
    if "Cookie: seen=1" in head:
        connection.sendall(answer())
    else:
        connection.sendall(answer(b"", "302 Found", Location="/story", Set_Cookie="seen=1; Path=/; HttpOnly"))


def test_a_wall_that_sets_a_cookie_is_passed(server, fetcher):
    server.answers["/story"] = gate
    assert fetcher.fetch(server.url("/story")).page.body == STORY
    server.requests.clear()
    assert fetcher.fetch(server.url("/story")).page.body == STORY
    assert "Cookie:" not in server.requests[-2], "each fetch begins without any"


def test_cookies_go_where_they_belong():
    cookies = Cookies()
    here = parse_location("https://www.herald.example/news/a")
    told = (
        "a=1", "b=2; Domain=.herald.example; Path=/", "c=3; Domain=other.example", "d=4; Domain=example",
        "e=5; Path=/else", "broken", "f=x\r\nX: y", "g=6; Secure; Path=/",
    )  # fmt: skip
    cookies.take(here, told)
    assert cookies.sent(here) == "a=1; b=2; g=6"
    assert cookies.sent(parse_location("https://m.herald.example/x")) == "b=2"
    assert cookies.sent(parse_location("https://www.herald.example/other")) == "b=2; g=6"
    assert cookies.sent(parse_location("http://www.herald.example/other")) == "b=2"
    assert cookies.sent(parse_location("https://herald.example.evil.example/")) == ""
    cookies.take(here, ("a=; Max-Age=0",))
    assert cookies.sent(here) == "b=2; g=6"
    cookies.take(here, tuple(f"n{n}={'x' * 900}" for n in range(100)))
    assert len(cookies._held) <= MOST and len(cookies.sent(here)) < 10_000


# Canonical links, front pages ------------------------------------------------------------------------------------


def story(canonical: str, text: bytes) -> bytes:
    return b'<html><head><link rel="canonical" href="%s"></head><body>%s</body></html>' % (canonical.encode(), text)


def test_a_canonical_link_is_followed_where_the_same_story_stands(server, fetcher):
    server.answers |= {
        "/copy": answer(story("/story", TEXT)),
        "/story": answer(story("/story", b"<h1>Late</h1>" + TEXT)),
    }
    assert fetcher.fetch(server.url("/copy")).page.url == server.url("/story")
    server.answers["/story"] = answer(story("/story", TEXT.replace(b"ferry", b"crane of the other harbour")))
    assert fetcher.fetch(server.url("/copy")).page.url == server.url("/copy")


def test_pages_are_compared_in_any_script():
    one, other = (
        "المرفأ مغلق منذ يوم الاثنين بسبب العاصفة، وقال رئيسه إنه سيفتح".encode(),
        "لا أحد يعرف متى تبحر العبارة من المدينة القديمة إلى".encode(),
    )
    assert same_story(b"<p>" + one, b"<div>" + one)
    assert not same_story(b"<p>" + one, b"<div>" + other)


@pytest.mark.parametrize("end", ["/", "/index.html", "/en/", "/home"])
def test_a_dead_link_to_the_front_page_is_told(server, fetcher, end):
    server.answers |= {"/news/gone": redirect(end), end: answer()}
    line = why(fetcher, server.url("/news/gone"))
    assert "leads to the front page of 127.0.0.1" in line and server.url(end) in line
    assert fetcher.fetch(server.url(end)).page.body == STORY, "asked for by itself it is the page"


def test_what_a_front_page_is_called():
    assert all(map(is_front_page, ["https://h.example", "https://h.example/de/", "https://h.example/?ref=x"]))
    assert not any(map(is_front_page, ["https://h.example/news", "https://h.example/?p=123", "https://h.example/a/b/"]))


# Packings --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("br", brotli.compress),
        ("zstd", zstandard.compress),
        ("zstd", lambda body: zstandard.compress(body[:50]) + zstandard.compress(body[50:])),
    ],
    ids=["brotli", "zstd", "two frames"],
)
def test_newer_packings_are_asked_for_and_read(server, fetcher, encoding, pack):
    server.answers["/story"] = answer(pack(STORY), Content_Encoding=encoding)
    assert fetcher.fetch(server.url("/story")).page.body == STORY
    assert encoding in server.header("Accept-Encoding", "/story")
    server.answers["/story"] = answer(pack(STORY)[:-6], Content_Encoding=encoding)
    assert f"packed with {'brotli' if encoding == 'br' else 'zstd'}" in why(fetcher, server.url("/story"))


@pytest.mark.parametrize(("encoding", "pack"), [("br", brotli.compress), ("zstd", zstandard.compress)])
def test_a_bomb_is_stopped_at_the_limit(server, fetcher, encoding, pack):
    server.answers["/story"] = answer(pack(b"0" * 20_000_000), Content_Encoding=encoding)
    assert "more than 4,000,000 bytes" in why(fetcher, server.url("/story"))


def test_an_unknown_packing_is_told_with_a_step_that_helps(server, fetcher):
    server.answers["/story"] = answer(b"xyz", Content_Encoding="lz4")
    line = why(fetcher, server.url("/story"))
    assert "not asked for ('lz4')" in line and "Save the page in your browser" in line


@pytest.mark.parametrize(
    "piece", [b"<script ", b"<!-- ", b"<a ", b"<", b"<meta http-equiv=refresh ", b"&", b"<nav></nav"]
)
def test_pages_made_to_take_long_do_not(piece):
    body = b"refresh" + piece * (1_000_000 // len(piece))
    began = process_time()
    refreshed_to("text/html", body)
    same_story(body, body)
    assert process_time() - began < 10
