"""Partial articles: stored and named as such, completed from a saved page, and never the end of a whole one."""

import json

import pytest

from bot.terminal.cli import main
from tests.corpus.formats.html.test_walls import ARTICLE, NOT_FREE, SENTENCES, TEASED
from tests.web_server import answer, serving

SAID = "The traders on the far bank said that no flour had come over the river since the Sunday before."
WALL = "<div>Subscribe to continue reading</div>"


def html(body: str, head: str = "") -> bytes:
    title = "<title>Bridge at Tarn closed</title>"
    return f"<html><head>{title}{head}</head><body><article>{body}</article></body></html>".encode()


TEASER, WHOLE = html(TEASED + WALL), html(ARTICLE)


@pytest.fixture
def server():
    with serving() as running:
        running.answers["/story"] = answer(TEASER)
        yield running


@pytest.fixture
def onrecord(home, monkeypatch, capsys, model_files):
    monkeypatch.setenv("ONRECORD_HOME", str(home))
    monkeypatch.setenv("ONRECORD_ALLOW_PRIVATE", "1")

    def run(*arguments: str):
        code = main([*map(str, arguments), "--json"])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return code, json.loads(captured.out)

    return run


@pytest.fixture
def saved(tmp_path):
    file = tmp_path / "saved.html"
    file.write_bytes(WHOLE)
    return file


def result(printed):
    (one,) = printed[1]["results"]
    return one


def test_a_teaser_is_stored_as_partial_with_the_reason_and_the_way_out(server, onrecord):
    code, printed = onrecord("add", server.url("/story"))
    (one,) = printed["results"]
    assert (code, one["status"], one["article"]) == (0, "partial", 1)
    assert f"onrecord add saved.html --url {server.url('/story')}" in one["error"]
    assert "without a subscription" in onrecord("articles")[1]["articles"][0]["partial"]
    assert "without a subscription" in onrecord("show", "1")[1]["article"]["partial"]


def test_it_stays_partial_when_it_is_added_again(server, onrecord):
    onrecord("add", server.url("/story"))
    assert result(onrecord("add", server.url("/story")))["status"] == "partial"
    assert onrecord("articles")[1]["articles"][0]["versions"] == 1


def test_receipts_name_the_partial_articles_that_were_searched(server, onrecord):
    onrecord("add", server.url("/story"))
    assert onrecord("quote", SAID)[1]["receipt"]["partial"] == [1]
    assert onrecord("ask", "What did the Moon say?")[1]["receipt"]["partial"] == [1]


def test_a_saved_page_completes_it_and_is_no_edit(server, onrecord, saved):
    url = server.url("/story")
    onrecord("add", url)
    quoted = onrecord("quote", SENTENCES[0])[1]
    assert result(onrecord("add", saved, "--url", url))["status"] == "added"
    (article,) = onrecord("articles")[1]["articles"]
    assert (article["id"], article["partial"]) == (1, None)
    found = onrecord("quote", SAID)[1]
    assert (found["status"], found["best"]["current"], found["receipt"]["partial"]) == ("exact", True, [])
    assert quoted["best"]["version"] != found["best"]["version"]


def test_a_quote_from_the_beginning_does_not_say_that_the_page_has_changed(server, onrecord, saved, capsys):
    onrecord("add", server.url("/story"))
    quoted = onrecord("quote", SENTENCES[0])[1]["best"]
    onrecord("add", saved, "--url", server.url("/story"))
    main(["show", quoted["id"]])
    assert "changed" not in capsys.readouterr().out


def test_the_wall_that_is_met_again_after_completing_says_unchanged(server, onrecord, saved):
    url = server.url("/story")
    onrecord("add", url)
    onrecord("add", saved, "--url", url)
    assert result(onrecord("add", url))["status"] == "unchanged"
    assert onrecord("quote", SAID)[1]["status"] == "exact"


@pytest.mark.parametrize(
    "shrunk",
    [
        html(f"<p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p>" + WALL),
        html(f"<p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p>"),
        html("<p>Verify you are a human.</p>").replace(b"Bridge at Tarn closed", b"Just a moment"),
        html("<h1>Page not found</h1><p>It may have moved to another place, or never have been.</p>"),
    ],
    ids=["a teaser", "its first paragraphs alone", "a check for robots", "a missing page"],
)  # fmt: skip
def test_a_page_that_shrinks_to_a_wall_is_a_failed_fetch_and_never_a_new_version(server, onrecord, shrunk):
    server.answers["/story"] = answer(WHOLE)
    onrecord("add", server.url("/story"))
    server.answers["/story"] = answer(shrunk)
    code, printed = onrecord("add", server.url("/story"))
    assert (code, printed["results"][0]["status"]) == (1, "failed")
    (article,) = onrecord("articles")[1]["articles"]
    assert (article["versions"], article["partial"]) == (1, None)
    assert onrecord("quote", SAID)[1]["best"]["current"] is True


def test_who_says_that_it_is_complete_is_believed(server, onrecord):
    url = server.url("/story")
    assert result(onrecord("add", url, "--complete"))["status"] == "added"
    assert onrecord("articles")[1]["articles"][0]["partial"] is None


def test_a_false_alarm_is_put_right_by_saying_so(server, onrecord):
    url = server.url("/story")
    onrecord("add", url)
    assert result(onrecord("add", url, "--complete"))["status"] == "added"
    assert onrecord("articles")[1]["articles"][0]["partial"] is None


def test_a_page_that_is_free_again_completes_itself(server, onrecord):
    onrecord("add", server.url("/story"))
    server.answers["/story"] = answer(WHOLE)
    assert result(onrecord("add", server.url("/story")))["status"] == "added"
    assert onrecord("quote", SAID)[1]["status"] == "exact"


def test_a_teaser_says_so_for_a_person_too(server, onrecord, capsys):
    main(["add", server.url("/story")])
    assert "1 partial" in capsys.readouterr().err
    main(["articles"])
    assert "(partial)" in capsys.readouterr().out
    main(["show", "1"])
    assert "PARTIAL: only its beginning" in capsys.readouterr().out
    main(["quote", SAID])
    assert "1 partial article was searched" in capsys.readouterr().out


def test_marks_of_a_wall_in_the_source_alone_do_not_make_it_partial(server, onrecord):
    server.answers["/story"] = answer(html(ARTICLE, NOT_FREE.replace("MORE", "false")))
    assert result(onrecord("add", server.url("/story")))["status"] == "added"


@pytest.mark.parametrize("before", ["", "https://web.archive.org/web/20240501101500/"])
def test_a_saved_page_is_read_as_if_it_came_from_its_address(onrecord, tmp_path, before):
    saved = tmp_path / "saved.html"
    saved.write_bytes(WHOLE)
    address = "https://tarnherald.example/2024/05/01/bridge"
    onrecord("add", saved, "--url", before + address)
    stored = onrecord("show", "1")[1]["article"]
    assert (stored["url"], stored["outlet"]) == (address, "tarnherald.example")
    assert stored["published"] == "2024-05-01"


def test_a_story_over_several_pages_is_partial(onrecord, server):
    server.answers["/story"] = answer(
        html(ARTICLE + '<p class="pager"><a rel="next" href="/story?page=2">Next</a></p>')
    )
    added = result(onrecord("add", server.url("/story")))
    assert added["status"] == "partial" and "over 2 pages" in added["error"]


SIGN_IN = (
    b"<html><head><title>Your account</title></head><body><h1>Your account</h1><p>Give your name to go on.</p></body>"
)


def test_a_page_that_shows_nothing_of_what_its_feed_names_is_not_its_story(server, onrecord):
    text = f"<![CDATA[{ARTICLE}]]>"
    item = "<item><title>Bridge at Tarn closed</title><link>{}</link>{}</item>"
    feed = "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>{}</channel></rss>"
    full = f"<content:encoded>{text}</content:encoded>"
    server.answers["/account"] = answer(SIGN_IN)
    server.answers["/short"] = answer(feed.format(item.format(server.url("/account"), "")).encode())
    server.answers["/full"] = answer(feed.format(item.format(server.url("/account"), full)).encode())
    refused = result(onrecord("add", server.url("/short")))
    assert (refused["status"], "sign in" in refused["error"]) == ("failed", True)
    assert result(onrecord("add", server.url("/full")))["status"] == "added"
    shown = onrecord("show", "1")[1]
    assert shown["article"]["title"] == "Bridge at Tarn closed"
    assert SENTENCES[0] in shown["versions"][0]["text"]
