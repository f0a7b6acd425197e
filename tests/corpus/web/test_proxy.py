"""A proxy is used where one is set, and is no way into private space."""

import socket
import threading

import pytest

from bot.settings import read_settings
from corpus.errors import ConfigError, SourceError
from corpus.web.fetcher import Fetcher
from corpus.web.transport import Limits
from tests.corpus.web.test_hostile import talking_tls, vouched
from tests.web_server import STORY, FakeClock, answer, redirect, serving

QUICK = Limits(seconds=5, silence=2, connect=2)
PUBLIC = {"velmora.example": ["93.184.216.34"], "inside.example": ["10.0.0.7"]}


@pytest.fixture
def proxy():
    with serving() as running:
        yield running


def resolve(host, port):
    if host not in PUBLIC:
        raise OSError("unknown")
    return PUBLIC[host]


def through(proxy, before: str = "", **world) -> Fetcher:
    address = f"http://{before}127.0.0.1:{proxy.port}"
    return Fetcher(**{"proxy": address, "resolve": resolve, "limits": QUICK, "clock": FakeClock()} | world)


def why(fetcher, url) -> str:
    with pytest.raises(SourceError) as caught:
        fetcher.fetch(url)
    return str(caught.value)


def tunnel(port: int):
    """Answer CONNECT, and pass bytes on to a port of this machine."""

    def relay(one: socket.socket, other: socket.socket) -> None:
        try:
            while some := one.recv(65536):
                other.sendall(some)
        except OSError:
            pass

    def opened(speaking: socket.socket, head: str) -> None:
        with socket.create_connection(("127.0.0.1", port)) as onward:
            speaking.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            threading.Thread(target=relay, args=(onward, speaking), daemon=True).start()
            relay(speaking, onward)

    return opened


def test_a_page_comes_through_it(proxy):
    proxy.answers["http://velmora.example/story"] = answer()
    page = through(proxy).fetch("http://velmora.example/story").page
    assert (page.body, page.url) == (STORY, "http://velmora.example/story")
    assert proxy.header("Host", "http://velmora.example/story") == "velmora.example"
    assert "http://velmora.example/robots.txt" in proxy.paths


def test_encrypted_pages_go_through_a_tunnel(proxy):
    with serving(tls=talking_tls(), story=answer()) as server:
        proxy.answers[f"velmora.example:{server.port}"] = tunnel(server.port)
        url = server.url("/story", "velmora.example", "https")
        assert through(proxy, trust=vouched()).fetch(url).page.body == STORY
    assert all(head.startswith("CONNECT ") for head in proxy.requests)


def test_its_name_and_password_are_for_it_alone(proxy):
    with serving(tls=talking_tls(), story=answer()) as server:
        proxy.answers[f"velmora.example:{server.port}"] = tunnel(server.port)
        through(proxy, "ina:b%40d@", trust=vouched()).fetch(server.url("/story", "velmora.example", "https"))
        assert all("Proxy-Authorization: Basic aW5hOmJAZA==" in head for head in proxy.requests)
        assert not any("authorization" in head.lower() for head in server.requests)


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "[::1]", "localhost", "printer.lan", "inside.example"])
def test_it_is_not_asked_for_what_is_not_public(proxy, host):
    assert "is not a public address" in why(through(proxy), f"http://{host}/story")
    assert proxy.connections == 0


def test_a_redirect_into_private_space_is_refused(proxy):
    proxy.answers["http://velmora.example/story"] = redirect("http://inside.example/story")
    assert "inside.example (10.0.0.7) is not a public address" in why(through(proxy), "http://velmora.example/story")
    assert not any("inside.example" in path for path in proxy.paths)


def test_names_that_only_it_knows_are_left_to_it_where_private_ones_are_allowed(proxy):
    proxy.answers["http://paper.lan/story"] = answer()
    assert through(proxy, allow_private=True).fetch("http://paper.lan/story").page.body == STORY
    assert "no host paper.example" in why(through(proxy), "http://paper.example/story")


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_one_that_wants_to_know_who_asks_is_told(proxy, scheme):
    proxy.answers["*"] = answer(b"", "407 Proxy Authentication Required")
    assert "the proxy asks for another name and password" in why(through(proxy), f"{scheme}://velmora.example/story")


def test_one_that_is_not_there_or_refuses_is_told(proxy):
    proxy.answers["*"] = answer(b"", "403 Forbidden")
    assert "the proxy does not lead to velmora.example" in why(through(proxy), "https://velmora.example/story")
    away = Fetcher(proxy="http://127.0.0.1:9", resolve=resolve, limits=QUICK, clock=FakeClock())
    assert "the proxy does not take connections" in why(away, "http://velmora.example/story")


def test_the_proxies_of_the_environment_are_not_looked_at(monkeypatch, proxy):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
    with serving(story=answer()) as server:
        Fetcher(allow_private=True, limits=QUICK, clock=FakeClock()).fetch(server.url("/story"))
    assert proxy.connections == 0


def test_it_is_off_unless_it_is_set_and_never_shown():
    assert read_settings({"HTTP_PROXY": "http://127.0.0.1:3128"}).proxy == ""
    settings = read_settings({"ONRECORD_PROXY": "http://ina:secret@127.0.0.1:3128"})
    assert settings.proxy == "http://ina:secret@127.0.0.1:3128"
    assert "secret" not in repr(settings)
    for wrong in ("127.0.0.1:3128", "socks5://127.0.0.1:1080"):
        with pytest.raises(ConfigError, match="ONRECORD_PROXY"):
            read_settings({"ONRECORD_PROXY": wrong})
