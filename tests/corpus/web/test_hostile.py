"""What a hostile address or server can do: a clear line each time, in time, and nothing is stored."""

import gzip
import socket
import ssl
import threading
import zlib
from pathlib import Path

import pytest

from corpus.store.catalogue.catalogue import Catalogue
from corpus.web.compression import Decompressor
from corpus.web.failures import FetchError
from corpus.web.fetcher import Fetcher
from corpus.web.transport import Limits
from retrieval.ingest import add
from tests.web_server import STORY, FakeClock, answer, redirect, serving, sources

TIGHT = Limits(body=200_000, seconds=1.0, silence=0.4, connect=0.5)
PEM = Path(__file__).with_name("velmora.pem")  # a key and a certificate made for these tests
RAN_OUT = threading.Event()


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    opened = Catalogue(tmp_path_factory.mktemp("hostile") / "home")
    yield opened
    opened.close()


@pytest.fixture
def refused(catalogue, embedder):
    """The one line with which a source fails, after which nothing is stored."""

    def adding(url: str, **world) -> str:
        fetcher = Fetcher(**{"allow_private": True, "limits": TIGHT, "clock": FakeClock()} | world)
        (result,) = add(sources(url, fetcher), catalogue, embedder)
        assert (result.status, result.source) == ("failed", url)
        assert result.error and "\n" not in result.error and len(result.error) < 700
        assert catalogue.articles() == []
        assert catalogue.seen_again(0)[1] == 0
        return result.error

    return adding


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("ftp://velmora.example/a", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("FILE:///etc/passwd", "only http and https"),
        ("gopher://velmora.example/1", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("data:text/html,<p>Words.", "only http and https"),
        ("blob:https://velmora.example/1", "only http and https"),
        ("view-source:https://velmora.example/", "only http and https"),
        ("http://ana@velmora.example/a", "user name"),
        ("http://ana:secret@velmora.example/a", "user name"),
        ("http://@velmora.example/a", "user name"),
        ("http://velmora.example\\@127.0.0.1/a", "user name"),
        ("http://127.0.0.1\\.velmora.example/a", "user name"),
        ("http://", "no host"),
        ("http:///a", "no host"),
        ("http://?/a", "no host"),
        ("http://vel mora.example/a", "white space"),
        ("http://velmora.example/a b", "white space"),
        ("http://velmora.example/a\r\nX-Injected: yes", "control characters"),
        ("http://velmora.example/a\tb", "control characters"),
        ("http://velmora.example/\x00", "control characters"),
        ("http://velmora.example/\u202egnp.exe", "control characters"),
        ("http://velmora.example:99999/a", "no web address"),
        ("http://velmora.example:-1/a", "no web address"),
        ("http://velmora.example:eighty/a", "no web address"),
        ("http://[::1/a", "no web address"),
        ("http://[velmora]/a", "no web address"),
        ("http://[fe80::1%25lo]/a", "no host"),
        ("http://%31%32%37.0.0.1/a", "no host"),
        ("http://velmora..example/a", "host"),
        ("http://-/a", "no host"),
        ("http://" + "v" * 300 + ".example/a", "no host"),
        ("http://" + "v." * 200 + "example/a", "no host"),
        ("http://xn--" + "9" * 70 + ".example/a", "host"),
        ("http://\ud800.example/a", "control characters"),
        ("http://velmora.example/" + "a" * 10_000, "longer than"),
    ],
    ids=lambda value: repr(value)[:50],
)
def test_an_address_that_is_none_is_refused_before_anything_is_looked_up(refused, url, says):
    def never(host, port):
        raise socket.gaierror(socket.EAI_NONAME, "there is no such name")

    assert says in refused(url, resolve=never)


def trickling(start: bytes, more: bytes):
    """A server that always has one more byte."""

    def talk(connection: socket.socket, head: str) -> None:
        connection.sendall(start)
        while not RAN_OUT.wait(0.05):
            connection.sendall(more)

    return talk


def endless(start: bytes, more: bytes):
    """A server that sends as fast as it can and does not stop."""

    def talk(connection: socket.socket, head: str) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(more)

    return talk


def silent(connection: socket.socket, head: str) -> None:
    connection.recv(1)


def circle(connection: socket.socket, head: str) -> None:
    path = head.split(" ", 2)[1]
    connection.sendall(redirect(f"/{len(path)}" + "x" * (len(path) - 1)))


_OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
_GONE = b"HTTP/1.1 404 Not Found\r\nContent-Length: 500\r\n"
_CHUNKED = _OK + b"Transfer-Encoding: chunked\r\n\r\n"
_BOMB = gzip.compress(b"\0" * 20_000_000)
_ZBOMB = zlib.compress(b"<p>" * 5_000_000)

HOSTILE = {
    "gzip bomb": (answer(_BOMB, Content_Encoding="gzip"), "more than 200,000 bytes"),
    "deflate bomb": (answer(_ZBOMB, Content_Encoding="deflate"), "more than 200,000 bytes"),
    "gzip bomb in pieces": (answer(gzip.compress(b"\0" * 90_000) * 3, Content_Encoding="gzip"), "more than 200,000"),
    "gzip in gzip": (answer(gzip.compress(_BOMB), Content_Encoding="gzip, gzip"), "packed in a way"),
    "brotli, cut short": (answer(b"\x8b\x03\x80", Content_Encoding="br"), "packed with brotli, is cut short"),
    "an unknown packing": (answer(b"\x8b\x03\x80", Content_Encoding="lz4"), "packed in a way"),
    "a made-up packing": (answer(STORY, Content_Encoding="x" * 500), "packed in a way"),
    "gzip cut short": (answer(gzip.compress(STORY)[:-20], Content_Encoding="gzip"), "cut short"),
    "gzip damaged": (answer(gzip.compress(STORY)[:15] + b"\xff" * 99, Content_Encoding="gzip"), "damaged"),
    "gzip that is none": (answer(b"\xff" * 99, Content_Encoding="gzip"), "damaged"),
    "endless body": (endless(_OK + b"\r\n", b"<p>" * 10_000), "more than 200,000 bytes"),
    "endless chunks": (endless(_CHUNKED, (b"400\r\n" + b"w" * 0x400 + b"\r\n") * 10), "more than 200,000 bytes"),
    "endless headers": (endless(_OK, b"X-More: yes\r\n" * 500), "breaks the rules"),
    "one endless header": (endless(_OK + b"X-Long: ", b"x" * 5_000), "breaks the rules"),
    "endless promises": (endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100), "too slowly"),
    "trickling headers": (trickling(_OK + b"X-Long: ", b"x"), "too slowly"),
    "trickling body": (trickling(_OK + b"\r\n<p>", b"x"), "too slowly"),
    "trickling chunks": (trickling(_CHUNKED, b"1\r\nx\r\n"), "too slowly"),
    "trickling robots.txt": (answer(), "too slowly"),
    "endless robots.txt leading on": (answer(), "in a circle"),
    "silence": (silent, "too slowly"),
    "silence after the headers": (trickling(_OK + b"Content-Length: 500\r\n\r\n<p>", b""), "too slowly"),
    "nothing at all": (b"", "breaks the rules"),
    "no HTTP": (b"220 mail.velmora.example ESMTP\r\n", "breaks the rules"),
    "old HTTP": (b"<html><p>Words without a head.</p></html>", "breaks the rules"),
    "noise": (bytes(range(256)) * 20, "breaks the rules"),
    "a status out of range": (answer(STORY, "999 Odd"), "999"),
    "a status in letters": (answer(STORY, "OK fine"), "breaks the rules"),
    "only half a head": (_OK, "breaks the rules"),
    "less than promised": (answer(STORY, Content_Length="5000"), "cut short"),
    "far more promised": (answer(STORY, Content_Length="9" * 18), "more than 200,000 bytes"),
    "a length beyond numbers": (answer(STORY, Content_Length="9" * 40), "breaks the rules"),
    "a length below zero": (answer(STORY, Content_Length="-5"), "breaks the rules"),
    "a length in words": (answer(STORY, Content_Length="ten"), "breaks the rules"),
    "two lengths": (_OK + b"Content-Length: 10\r\nContent-Length: 20\r\n\r\n" + STORY, "breaks the rules"),
    "chunks of no size": (_CHUNKED + b"size\r\nwords\r\n", "breaks the rules"),
    "a chunk beyond numbers": (_CHUNKED + b"F" * 30 + b"\r\nwords\r\n", "breaks the rules"),
    "chunks cut": (_CHUNKED + b"50\r\nwords", "cut short"),
    "NUL in a header": (_OK + b"X-Odd: a\0b\r\n\r\n" + STORY, "breaks the rules"),
    "a header without a name": (_OK + b": odd\r\n\r\n" + STORY, "breaks the rules"),
    "a picture": (answer(b"\x89PNG\r\n", kind="image/png"), "no text but 'image/png'"),
    "a film": (endless(b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n", b"\0" * 5_000), "no text"),
    "a picture called a page": (answer(b"\x89PNG\r\n\x1a\n" + bytes(500)), "not text"),
    "a program": (answer(b"\x7fELF" + bytes(500), kind="application/octet-stream"), "octet-stream"),
    "data": (answer(b'{"words": 1}', kind="application/json"), "application/json"),
    "a type in terminal codes": (answer(b"x", kind="text/\x1b[31mred"), ""),
    "a type that goes on": (answer(b"x", kind="a" * 50_000), ""),
    "an empty page": (answer(b""), "is empty"),
    "a page of spaces": (answer(b" \n" * 500), "is empty"),
    "a page without words": (answer(b"<html><body><img src=x></body></html>"), "no article text"),
    "NUL bytes": (answer(b"<p>Words\0and\0more.</p>" * 9), "not text"),
    "UTF-16 without a mark": (answer("<p>The harbour closed.</p>".encode("utf-16-le")), "no article text"),
    "no content": (answer(b"", "204 No Content"), "204"),
    "a part": (answer(STORY, "206 Partial Content"), "206"),
    "unchanged, though nobody asked": (answer(b"", "304 Not Modified"), "304"),
    "gone": (answer(STORY, "410 Gone"), "410"),
    "gone for ever": (endless(_GONE + b"Transfer-Encoding: chunked\r\n\r\n", b"5\r\nwords\r\n" * 500), "404"),
    "gone by and by": (trickling(_GONE + b"\r\n", b"x"), "404"),
    "gone, less than promised": (answer(b"", "404 Not Found", Content_Length="50"), "404"),
    "a wall for robots": (answer(STORY, "403 Forbidden", cf_mitigated="challenge"), "save"),
    "a wall said to be busy": (answer(STORY, "503 Busy", cf_mitigated="challenge"), "save"),
    "peace for ever": (answer(b"", "429 Slow", Retry_After="9" * 400), "429"),
    "peace until the year 9999": (answer(b"", "429 Slow", Retry_After="Fri, 31 Dec 9999 23:59:59 GMT"), "429"),
    "peace since long": (answer(b"", "429 Slow", Retry_After="Thu, 01 Jan 1970 00:00:00 GMT"), "429"),
    "peace until no day": (answer(b"", "503 Busy", Retry_After="Fri, 31 Feb 2023 00:00:00 GMT"), "503"),
    "peace until noise": (answer(b"", "503 Busy", Retry_After="\x7f\u00ff²"), "503"),
    "comments and no page": (answer(b"<!---->" * 20_000, kind=None), "no article text"),
    "links and no page": (answer(b"<link rel=rel=canonical " * 8_000), "no article text"),
    "to itself": (redirect("/story"), "in a circle"),
    "in a circle": (redirect("/circle"), "in a circle"),
    "on and on": (circle, "more than 10 times"),
    "to nowhere": (answer(b"", "302 Found"), "does not say where"),
    "to a file": (redirect("file:///etc/passwd"), "only http and https"),
    "to ftp": (redirect("ftp://velmora.example/"), "only http and https"),
    "to a script": (redirect("javascript:alert(1)"), "only http and https"),
    "to data": (redirect("data:text/html,<p>Words."), "only http and https"),
    "with a password": (redirect("http://ana:secret@velmora.example/"), "user name"),
    "to no address": (redirect("http://[::1"), "no web address"),
    "to noise": (redirect("http://\x80\xff\xfe/"), ""),
    "with a line of its own": (redirect("/a\x0bX-Injected: yes"), ""),
    "too far": (redirect("/" + "a" * 20_000), "longer than"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_server_is_told_in_one_line_and_nothing_is_stored(refused, name):
    told, says = HOSTILE[name]
    with serving() as server:
        server.answers |= {"/story": told, "/circle": redirect("/story"), "*": circle}
        if name == "trickling robots.txt":
            server.answers["/robots.txt"] = silent
        if name == "endless robots.txt leading on":
            server.answers["/robots.txt"] = redirect("/robots.txt")
        line = refused(server.url("/story"))
        assert says in line
        assert server.url("/story") in line
        assert not server.header("X-Injected", "/a")


def talking_tls() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PEM)
    return context


def vouched() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(PEM))


def at_home(host: str, port: int) -> list[str]:
    return ["127.0.0.1"]


def test_a_page_comes_over_tls_under_the_name_that_was_asked_for():
    with serving(tls=talking_tls(), story=answer()) as server:
        fetcher = Fetcher(allow_private=True, resolve=at_home, trust=vouched())
        url = server.url("/story", "velmora.example", "https")
        assert fetcher.fetch(url).page.url == url


@pytest.mark.parametrize(
    ("host", "trust", "says"),
    [
        ("velmora.example", None, "certificate of velmora.example"),
        ("tarn.example", vouched(), "certificate of tarn.example"),
        ("127.0.0.1", vouched(), "certificate of 127.0.0.1"),
    ],
    ids=["signed by itself", "of another name", "of no address"],
)
def test_a_certificate_that_is_not_to_be_trusted_ends_it(refused, host, trust, says):
    with serving(tls=talking_tls(), story=answer()) as server:
        assert says in refused(server.url("/story", host, "https"), resolve=at_home, trust=trust)
        assert server.requests == []


@pytest.mark.parametrize(
    "first", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\x16\x03\x01\x00\x05\x02\x00\x00\x01\x00", None]
)
def test_a_handshake_that_is_cut_or_none_ends_it(refused, first):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        ended = threading.Event()

        def greet() -> None:
            while not ended.is_set():
                connection, _ = listener.accept()
                connection.recv(1)
                if first is None:
                    ended.wait(5)  # silence
                else:
                    connection.sendall(first)
                connection.close()

        thread = threading.Thread(target=greet, daemon=True)
        thread.start()
        line = refused(f"https://127.0.0.1:{listener.getsockname()[1]}/story")
        ended.set()
        with socket.create_connection(listener.getsockname()) as waking:
            waking.sendall(b"x")
        thread.join(5)
    assert any(word in line for word in ("no encrypted connection", "does not answer", "cuts the connection off"))


def test_a_door_that_is_shut_is_told(refused):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert "does not take connections" in refused(f"http://127.0.0.1:{port}/story")


def test_a_name_that_nobody_knows_is_told(refused):
    def never(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "there is no such name")

    assert "no host velmora.example" in refused("http://velmora.example/story", resolve=never)
    assert "no host velmora.example" in refused("http://velmora.example/story", resolve=lambda host, port: [])


def test_a_bomb_is_stopped_at_the_limit():
    inflater = Decompressor("gzip", 1000)
    with pytest.raises(FetchError, match="more than 1,000 bytes"):
        inflater.feed(_BOMB)
    assert len(inflater.so_far()) == 1001
