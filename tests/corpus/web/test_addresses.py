"""An address that is not public is refused before a byte is sent, whatever it is dressed up as."""

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import SourceError
from corpus.web.addresses import is_internal_name, is_public, literal_address
from corpus.web.fetcher import Fetched, Fetcher
from tests.web_server import FakeClock, answer, redirect, serving

PUBLIC = "8.8.8.8"


@pytest.fixture
def server():
    with serving() as running:
        running.answers["*"] = answer()
        yield running


def nobody(host: str, port: int) -> list[str]:
    raise AssertionError(f"{host} was looked up")


def why(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(SourceError) as caught:
        fetcher.fetch(url)
    assert "\n" not in str(caught.value)
    return str(caught.value)


DISGUISES = [
    "127.0.0.1",
    "127.0.0.1.",
    "127.1",
    "127.255.255.254",
    "0x7f.1",
    "0x7f.0.0.0x1",
    "0x7F000001",
    "2130706433",
    "017700000001",
    "0177.0.0.1",
    "00000177.1",
    "0.0.0.0",
    "0",
    "0x0",
    "１２７.０.０.１",
    "①②⑦.⓪.⓪.①",
    "127。0。0。1",
    "10.0.0.1",
    "100.64.0.1",
    "100.100.100.200",
    "168.63.129.16",
    "169.254.169.254",
    "0xa9fea9fe",
    "2852039166",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.192",
    "192.0.2.1",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "[::]",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::127.0.0.1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::ffff:a9fe:a9fe]",
    "[::ffff:0:127.0.0.1]",
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b::a00:1]",
    "[64:ff9b:1::7f00:1]",
    "[2002:7f00:1::]",
    "[2001:0:4136:e378:8000:63bf:80ff:fffe]",
    "[2001:db8::1]",
    "[fe80::1]",
    "[fec0::1]",
    "[fc00::1]",
    "[fd00:ec2::254]",
    "[ff02::1]",
    "[100::1]",
    "localhost",
    "LocalHost.",
    "news.localhost",
    "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
    "localhost.localdomain",
    "printer.local",
    "wiki.internal",
    "metadata.google.internal",
    "router.home.arpa",
]


@pytest.mark.parametrize("host", DISGUISES)
def test_each_disguise_is_refused_before_a_byte_is_sent(server, host):
    line = why(Fetcher(resolve=nobody), f"http://{host}:{server.port}/story")
    assert "is not a public address. Nothing was sent." in line
    assert server.connections == 0


@pytest.mark.parametrize(
    "answers",
    [
        ["127.0.0.1"],
        ["10.1.2.3"],
        ["169.254.169.254"],
        ["::1"],
        ["::ffff:127.0.0.1"],
        ["64:ff9b::7f00:1"],
        ["fe80::1%lo"],
        [PUBLIC, "127.0.0.1"],
        ["127.0.0.1", PUBLIC],
        ["2606:4700:4700::1111", "::1"],
        ["rubbish"],
    ],
    ids=" ".join,
)
def test_a_name_with_any_address_that_is_not_public_is_refused(server, answers):
    line = why(Fetcher(resolve=lambda host, port: answers), f"http://velmora.example:{server.port}/story")
    assert "velmora.example (" in line
    assert "is not a public address" in line
    assert server.connections == 0


def test_the_metadata_name_of_a_cloud_is_never_looked_up():
    assert "not a public address" in why(Fetcher(resolve=nobody), "http://metadata.google.internal/computeMetadata/v1/")


def lent(address) -> bool:
    """The world of the tests: 127.0.0.2 is a public address, and whatever else is one."""
    return str(address) == "127.0.0.2" or is_public(address)


def changing(*answers: list[str]):
    """A name server that answers otherwise each time."""
    left = list(answers)
    return lambda host, port: left.pop(0) if len(left) > 1 else left[0]


def test_the_address_checked_is_the_address_connected_to(server):
    """A name that is public when checked and private a moment later: one look-up a connection, so there is no later."""
    with serving("127.0.0.2", server.port) as outside:
        outside.answers["*"] = answer()
        fetcher = Fetcher(permit=lent, resolve=changing(["127.0.0.2"], ["127.0.0.2"], ["127.0.0.1"]))
        assert isinstance(fetcher.fetch(f"http://velmora.example:{server.port}/a"), Fetched)
        assert outside.paths == ["/a"]
        line = why(fetcher, f"http://velmora.example:{server.port}/b")
    assert "velmora.example (127.0.0.1) is not a public address" in line
    assert server.connections == 0


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1:{port}/inside",
        "http://2130706433:{port}/inside",
        "//127.1:{port}/inside",
        "http://[::ffff:127.0.0.1]:{port}/inside",
        "http://localhost:{port}/inside",
        "http://inside.example:{port}/inside",
        "/again",
    ],
)
def test_a_redirect_into_private_space_is_refused_there(server, to):
    private = {"inside.example": ["127.0.0.1"]}
    with serving("127.0.0.2", server.port) as outside:
        outside.answers |= {"/story": redirect(to.format(port=server.port))}
        outside.answers |= {"/again": redirect(f"http://127.0.0.1:{server.port}/inside")}
        fetcher = Fetcher(permit=lent, resolve=lambda host, port: private.get(host, ["127.0.0.2"]))
        line = why(fetcher, f"http://velmora.example:{server.port}/story")
    assert "is not a public address" in line
    assert server.connections == 0


def test_robots_txt_is_no_way_into_private_space(server):
    with serving("127.0.0.2", server.port) as outside:
        outside.answers |= {"/robots.txt": redirect(f"http://127.0.0.1:{server.port}/inside"), "/story": answer()}
        fetcher = Fetcher(permit=lent, resolve=lambda host, port: ["127.0.0.2"])
        why(fetcher, f"http://velmora.example:{server.port}/story")
    assert server.connections == 0


def test_a_canonical_address_is_no_way_into_private_space(server):
    page = f'<html><link rel="canonical" href="http://127.0.0.1:{server.port}/inside"><p>Words.</p></html>'.encode()
    with serving("127.0.0.2", server.port) as outside:
        outside.answers |= {"/story": answer(page)}
        fetcher = Fetcher(permit=lent, resolve=lambda host, port: ["127.0.0.2"])
        assert isinstance(fetcher.fetch(f"http://velmora.example:{server.port}/story"), Fetched)
    assert server.connections == 0


def test_the_owner_may_allow_private_addresses(server):
    for host in ("127.0.0.1", "127.1", "localhost", "velmora.example"):
        fetcher = Fetcher(allow_private=True, resolve=lambda host, port: ["127.0.0.1"], clock=FakeClock())
        assert isinstance(fetcher.fetch(f"http://{host}:{server.port}/story"), Fetched)


@pytest.mark.parametrize(
    "address",
    [PUBLIC, "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"],
)
def test_public_addresses_are_public(address):
    assert is_public(ip_address(address))


@given(st.ip_addresses())
def test_nothing_that_the_library_calls_private_is_public(address):
    if address.is_private or address.is_loopback or address.is_link_local or address.is_multicast:
        assert not is_public(address) or getattr(address, "ipv4_mapped", None)


@pytest.mark.parametrize(
    "name", ["velmora.example", "localhost.example", "local", "internal.example", "face.cafe", "0xa.fe"]
)
def test_ordinary_names_are_no_addresses(name):
    assert literal_address(name) is None
    assert not is_internal_name(name) or name == "local"
