"""`onrecord feeds`: what is followed is listed, read, filtered, exchanged and removed; failures are told in a line."""

import json

import pytest
from jsonschema import validate

from bot.contract.schemas import schemas
from tests.feeds import item, publish, rss, story
from tests.processes import command, failure
from tests.web_server import answer, serving


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture
def onrecord(home, model_files):
    """Run a command of `feeds`; with --json its document, checked against its schema."""

    def run(*arguments: str, code: int = 0):
        done = command(home, "feeds", *arguments, ONRECORD_ALLOW_PRIVATE="1")
        assert (done.code, "Traceback" in done.err) == (code, False), done
        if "--json" not in arguments:
            return done
        document = json.loads(done.out)
        name = " ".join(["feeds", *[each for each in arguments[:1] if not each.startswith("-")]])
        validate(document, schemas()["error" if code and "error" in document else name])
        return document

    return run


def test_an_empty_list_says_what_to_do(onrecord):
    assert "onrecord feeds add" in onrecord().out
    assert "onrecord feeds add" in onrecord("poll").err
    assert onrecord("--json") == {"feeds": []}
    assert onrecord("poll", "--json") == {"results": [], "feeds": []}


def test_a_feed_is_added_polled_listed_and_removed(server, onrecord):
    publish(server, "bridge")
    added = onrecord("add", server.url("/feed"), "--word", "bridge", "--word", "ferry", "--json")
    assert [each["status"] for each in added["results"]] == ["added"]
    publish(server, "bridge", "ferry", "crane")
    polled = onrecord("poll", "--json")
    assert ([each["status"] for each in polled["results"]], polled["feeds"][0]["state"]) == (["added"], "live")
    (listed,) = onrecord("--json")["feeds"]
    assert (listed["title"], listed["kind"], listed["seen"], listed["added"]) == ("Tarn Herald", "rss", 3, 2)
    assert listed["filters"] == {"words": ["bridge", "ferry"], "speakers": [], "sections": []}
    assert listed["due"] > listed["last"]
    shown = onrecord().out
    assert "Tarn Herald" in shown and "'bridge' or 'ferry'" in shown and "3 entries seen, 2 articles added" in shown
    assert [feed["id"] for feed in onrecord("remove", server.url("/feed"), "--json")["feeds"]] == [listed["id"]]
    assert onrecord("--json") == {"feeds": []}


def test_a_feed_added_again_is_read_again_and_takes_new_filters(server, onrecord):
    publish(server, "bridge")
    onrecord("add", server.url("/feed"))
    again = onrecord("add", server.url("/feed") + "?utm_source=x", "--section", "local", "--json")
    assert (again["results"], len(again["feeds"]), again["feeds"][0]["filters"]["sections"]) == ([], 1, ["local"])


def test_what_cannot_be_read_is_not_followed_and_the_others_are(server, onrecord):
    publish(server, "bridge")
    told = onrecord("add", server.url("/none"), server.url("/feed"), "--json", code=1)
    assert sorted(each["status"] for each in told["results"]) == ["added", "failed"]
    assert [feed["url"] for feed in told["feeds"]] == [server.url("/feed")]
    shown = onrecord("add", server.url("/none"), code=1)
    assert "no such page" in shown.err and "not followed" in shown.err


def test_what_is_no_address_is_refused_and_an_unknown_feed_named(onrecord):
    assert "no web address" in onrecord("add", "feed.xml", code=2).err
    assert "no feed '7'" in failure(onrecord("remove", "7", code=1))
    assert "no feed '7'" in onrecord("poll", "7", "--json", code=1)["error"]


def test_a_feed_that_dies_is_told_with_since_when_on_the_list_and_by_poll(server, onrecord):
    publish(server, "bridge")
    onrecord("add", server.url("/feed"))
    server.answers["/feed"] = answer(b"<html><body><form><input type=password></form></body></html>")
    for _ in range(2):
        assert "TROUBLE since" in onrecord("poll", code=1).err
    assert "FAILING since" in onrecord("poll", code=1).err
    shown = onrecord().out
    assert "FAILING since 20" in shown and "login page" in shown
    (feed,) = onrecord("poll", "--json", code=1)["feeds"]
    assert (feed["state"], "login page" in feed["error"]) == ("failing", True)
    assert feed["since"] < feed["due"]


def test_lists_of_feeds_come_in_and_go_out_with_their_filters(server, onrecord, tmp_path):
    publish(server, "bridge", "ferry")
    onrecord("add", server.url("/feed"), "--speaker", "Ana Toru", "--word", "ferry")
    file = tmp_path / "feeds.opml"
    onrecord("export", str(file))
    written = onrecord("export").out
    assert written == file.read_text() and "xmlUrl" in written
    onrecord("remove", "1")
    taken = onrecord("import", str(file), "--json")
    assert (taken["feeds"][0]["state"], taken["feeds"][0]["filters"]["speakers"]) == ("new", ["Ana Toru"])
    assert onrecord("poll", "--json")["feeds"][0]["seen"] == 2
    server.answers["/list"] = answer(
        b"<opml><body><outline xmlUrl='https://a.example/'/><outline xmlUrl='x'/></body></opml>"
    )
    told = onrecord("import", server.url("/list"), "--json", code=1)
    assert ([feed["url"] for feed in told["feeds"]], len(told["results"])) == (["https://a.example/"], 1)


def test_hostile_titles_are_shown_harmless(server, onrecord):
    server.answers["/a"] = answer(story("a"))
    server.answers["/feed"] = answer(rss(item(server.url("/a")), title="Tarn \u202e\u2066Herald&#x9b;31m\n  7  Fake"))
    onrecord("add", server.url("/feed"))
    shown = onrecord().out
    assert not set(shown) & set("\u202e\u2066\x9b\x1b")
    assert [line[:5] for line in shown.splitlines() if line[:5].strip()] == ["  1  "]
