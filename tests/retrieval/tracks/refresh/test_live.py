"""A quoted sentence is looked for on its live page at this moment: there, changed, not there, or the page unread."""

import pytest

from retrieval.tracks.refresh.live import look
from tests.pages import PARAGRAPHS, Reader, page, put
from tests.web_server import answer, serving

LOGIN = answer(b"<html><head><title>Sign in</title></head><body><p>Sign in to go on reading.</p></body></html>")
STUB = answer(
    page((PARAGRAPHS[1], "Subscribe to continue reading this article."), (PARAGRAPHS[2], ""), (PARAGRAPHS[3], "")),
    kind="text/html; charset=utf-8",
)


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture
def reader(home, model_files):
    return Reader(home)


@pytest.fixture
def seen(server, reader):
    """Quote a statement of a page, have the server show another one, and look for it there."""
    article = reader.add(put(server, page()))
    (stored,) = [each for each in reader.app.catalogue.statements() if "searching" in each.text]
    quote = reader.app.cutter.statement(stored)

    def looked(shown: bytes | None):
        if shown is not None:
            server.answers["/story"] = shown
        found = look(quote, reader.app.catalogue, lambda: reader.fetcher)
        assert reader.now(article).version == article.version
        return found

    return looked


def told(body: bytes) -> bytes:
    return answer(body, kind="text/html; charset=utf-8")


@pytest.mark.parametrize(
    "shown",
    [
        None,
        told(page(("14 people", "17 people"), ("noon", "dusk"))),
        told(page(("“We will not stop searching tonight,”", '"We will not stop searching tonight,"'))),
        told(page(("who leads the rescue. Three", "who leads the rescue.</p><p>Three"))),
    ],
    ids=["as it was", "another sentence", "other marks", "other paragraphs"],
)
def test_a_sentence_that_stands_there(seen, shown):
    assert seen(shown).state == "yes"


def test_a_sentence_that_reads_otherwise_is_shown_with_its_differences(seen):
    live = seen(told(page(("We will not stop searching", "We will stop searching"))))
    assert (live.state, live.now) == (
        "changed",
        "“We will stop searching tonight,” said Dana Toru, who leads the rescue.",
    )
    assert [(each.type, each.stored) for each in live.differences] == [("negation", "not")]


def test_a_sentence_that_was_taken_out(seen):
    assert seen(told(page((PARAGRAPHS[1], "Three boats are at sea.")))).state == "not_found"


@pytest.mark.parametrize(
    "shown",
    [answer(b"", "503 Service Unavailable"), answer(b"", "404 Not Found"), answer(b"", "403 Forbidden"), LOGIN,
     STUB],
    ids=["503", "404", "403", "login", "paywall"],
)  # fmt: skip
def test_a_page_that_cannot_be_read_tells_nothing_but_why(seen, shown):
    live = seen(shown)
    assert (live.state, bool(live.error), live.now) == ("unread", True, "")
