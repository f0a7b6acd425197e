"""A story over several pages is fetched whole, or told as partial with what is missing."""

import json

import pytest

from bot.terminal.cli import main
from tests.web_server import answer, redirect, serving

SAYINGS = [
    "The council of Tarn voted on Tuesday to close the old bridge for nine weeks while divers look at its piers.",
    "“We found cracks as wide as a hand in two of the piers,” said Ivo Brandt, the town engineer, on Wednesday.",
    "Shopkeepers on the east bank have asked for a ferry, and the harbour office says one could start in May.",
]
TITLE = "Council closes the old bridge"


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture
def onrecord(home, monkeypatch, capsys, model_files):
    """The command line with JSON, and its last document."""
    monkeypatch.setenv("ONRECORD_HOME", str(home))
    monkeypatch.setenv("ONRECORD_ALLOW_PRIVATE", "1")

    def run(*arguments):
        main([*map(str, arguments), "--json"])
        return json.loads(capsys.readouterr().out)

    return run


def html(number: int, pages: int, address: str = "/story?page={}") -> bytes:
    """Page so and so of a story, with what each page of it says again."""
    links = "".join(f'<a href="{address.format(at)}">{at}</a> ' for at in range(1, pages + 1) if at != number)
    words = SAYINGS[number - 1] if number <= len(SAYINGS) else f"The talks of day {number} ended without a word of it."
    return (
        f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>"
        f"<p>Divers look at the piers of the bridge of Tarn, and the town waits for what they find there.</p>"
        f"<p>{words}</p><p>It is the year {number + 1990} of the bridge, and many more will follow, the mayor said.</p>"
        f'<div class="pagination">{links}</div></article></body></html>'
    ).encode()


def text_of(onrecord, article: int = 1) -> str:
    return str(onrecord("show", article)["versions"][-1]["text"])


@pytest.mark.parametrize("address", ["/story?page={}", "/story/{}", "/story/page/{}/", "/story-{}.html"])
def test_all_pages_are_one_article(server, onrecord, address):
    start = address.format(1) if address.endswith(".html") else "/story"
    server.answers[start] = answer(html(1, 3, address))
    server.answers |= {address.format(at): answer(html(at, 3, address)) for at in (2, 3)}
    [added] = onrecord("add", server.url(start))["results"]
    assert (added["error"], added["status"]) == (None, "added")
    text = text_of(onrecord)
    assert [text.count(saying) for saying in SAYINGS] == [1, 1, 1]
    assert text.count("Divers look at the piers") == 1 and text.count("the mayor said") == 3
    assert onrecord("articles")["articles"][0]["url"] == server.url(start)


def test_words_of_a_later_page_are_linked_there(server, onrecord):
    server.answers |= {"/story": answer(html(1, 2)), "/story?page=2": answer(html(2, 2))}
    onrecord("add", server.url("/story"))
    links = [onrecord("quote", words)["best"]["link"] for words in (SAYINGS[0], "cracks as wide as a hand", TITLE)]
    assert [link.partition("#")[0] for link in links] == [
        server.url("/story"), server.url("/story?page=2"), server.url("/story"),
    ]  # fmt: skip


def test_it_is_unchanged_when_it_is_added_again_and_new_when_a_later_page_is(server, onrecord):
    server.answers |= {"/story": answer(html(1, 2), ETag='"1"'), "/story?page=2": answer(html(2, 2), ETag='"2"')}
    onrecord("add", server.url("/story"))
    assert onrecord("add", server.url("/story"))["results"][0]["status"] == "unchanged"
    server.answers["/story?page=2"] = answer(html(2, 2).replace(b"as wide as a hand", b"as wide as a foot"))
    assert onrecord("add", server.url("/story"))["results"][0]["status"] == "new-version"
    assert onrecord("reread", "1")["results"][0]["status"] == "same"


@pytest.mark.parametrize(
    ("second", "why"),
    [
        (answer(b"gone", "404 Not Found"), "page 2 could not be fetched"),
        (redirect("/other"), "page 2 leads elsewhere"),
        (answer(html(1, 3)), "page 2 says nothing new"),
        (answer(b"<p>Bridge.</p>"), "page 2 could not be read"),
    ],
)
def test_a_page_that_cannot_be_read_is_told(server, onrecord, second, why):
    server.answers |= {"/story": answer(html(1, 3)), "/story?page=2": second, "/other": answer(html(2, 3))}
    [added] = onrecord("add", server.url("/story"))["results"]
    assert added["status"] == "partial"
    assert f"over 3 pages, of which page 1 was read: {why}" in added["error"]
    assert SAYINGS[0] in text_of(onrecord)


def test_pages_that_robots_may_not_read_are_not_asked_for(server, onrecord):
    server.answers["/robots.txt"] = answer(b"User-agent: *\nDisallow: /story?page=", kind="text/plain")
    server.answers |= {"/story": answer(html(1, 2)), "/story?page=2": answer(html(2, 2))}
    assert onrecord("add", server.url("/story"))["results"][0]["status"] == "partial"
    assert server.paths == ["/story"]


def test_a_story_without_an_end_is_left_after_twenty_pages(server, onrecord):
    server.answers |= {f"/story?page={at}": answer(html(at, at + 1)) for at in range(2, 40)}
    server.answers["/story"] = answer(html(1, 2))
    [added] = onrecord("add", server.url("/story"))["results"]
    assert added["status"] == "partial" and "more than 20 pages" in added["error"]
    assert len(server.paths) == 20


def test_a_later_page_by_itself_is_itself(server, onrecord):
    server.answers |= {"/story": answer(html(1, 2)), "/story/page/2": answer(html(2, 2, "/story/page/{}"))}
    [added] = onrecord("add", server.url("/story/page/2"))["results"]
    assert added["status"] == "partial" and "this is page 2" in added["error"]
    assert server.paths == ["/story/page/2"]


def test_no_server_may_send_a_packed_story(server, onrecord):
    body = b'{"pages": [{"url": "https://other.example/", "type": "text/html", "bytes": 0}], "lacking": ""}\n'
    server.answers["/story"] = answer(body, kind="application/x-article-pages")
    assert onrecord("add", server.url("/story"))["results"][0]["status"] == "failed"
