"""Names of this server, and of others."""

import pytest

from bot.web.access.hosts import OwnHosts, is_foreign, is_loopback, name_of, serves_loopback_only


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("Example.ORG:80", "example.org"),
        ("example.org.", "example.org"),
        ("[::1]:8000", "::1"),
        ("a b", None),
        ("", None),
        ("host:port", None),
        ("a/b", None),
    ],
)
def test_the_name_in_a_host(host, name):
    assert name_of(host) == name


@pytest.mark.parametrize("name", ["localhost", "app.localhost", "127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"])
def test_loopback(name):
    assert is_loopback(name) or name == "::ffff:127.0.0.1"


@pytest.mark.parametrize("name", ["localhost.evil.example", "0.0.0.0", "10.0.0.1", "2130706433", "127.1.evil", None])
def test_no_loopback(name):
    assert not is_loopback(name)


def test_a_server_answers_under_its_own_names_alone():
    hosts = OwnHosts.of("0.0.0.0", ("Facts.Example", "bad name"))
    assert hosts.knows("facts.example", None)
    assert hosts.knows("localhost:1", None)
    assert hosts.knows("10.0.0.5:80", "10.0.0.5")
    assert not hosts.knows("10.0.0.6", "10.0.0.5")
    assert not hosts.knows("evil.example", "10.0.0.5")
    assert OwnHosts.of("2001:db8::1", ()).knows("[2001:db8::1]:80", None)


def test_a_server_for_other_machines_is_told_from_one_for_this_alone():
    assert serves_loopback_only("127.0.0.1")
    assert serves_loopback_only("localhost")
    assert not serves_loopback_only("0.0.0.0")
    assert not serves_loopback_only("::")


@pytest.mark.parametrize("origin", ["https://a.example", "null", "http://host:81", "http://host.evil"])
def test_foreign_pages(origin):
    assert is_foreign(origin, "host:80")


def test_pages_of_its_own():
    assert not is_foreign("http://host:80", "host:80")
    assert not is_foreign("https://HOST", "host")
