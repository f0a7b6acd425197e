"""`onrecord add https://...`: a page of the web becomes an article, and the same page never two."""

import json
import sqlite3
from datetime import UTC, datetime

import pytest

from bot.terminal.cli import main
from corpus.formats.reader import EXTRACTOR
from corpus.nouns import Metadata, Page, Validators
from corpus.sources.source import Raw
from corpus.store.catalogue.catalogue import Catalogue
from corpus.web.fetcher import Fetcher
from retrieval.ingest import add
from tests.pdfs import column, pdf
from tests.web_server import STORY, FakeClock, answer, redirect, serving, sources

CHANGED = STORY.replace(b"in May", b"in June")


@pytest.fixture
def server():
    with serving() as running:
        running.answers["/story"] = answer()
        yield running


@pytest.fixture
def onrecord(home, monkeypatch, capsys, model_files):
    """A command in this process: the exit code and what it printed."""
    monkeypatch.setenv("ONRECORD_HOME", str(home))
    monkeypatch.setenv("ONRECORD_ALLOW_PRIVATE", "1")

    def run(*arguments: str):
        code = main([*arguments, "--json"])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return code, json.loads(captured.out)

    return run


def statuses(printed):
    return [result["status"] for result in printed[1]["results"]]


def test_a_page_is_added_then_unchanged_then_a_new_version(server, onrecord):
    url = server.url("/story")
    assert statuses(onrecord("add", url)) == ["added"]
    assert statuses(onrecord("add", url)) == ["unchanged"]
    server.answers["/story"] = answer(CHANGED)
    assert statuses(onrecord("add", url)) == ["new-version"]
    _, listed = onrecord("articles")
    assert [(row["url"], row["versions"]) for row in listed["articles"]] == [(url, 2)]


def test_other_spellings_of_an_address_are_the_same_article(server, onrecord):
    server.answers |= {"/old": redirect("/story"), "/story?utm_source=mail": answer(), "/story/amp": answer()}
    assert statuses(onrecord("add", server.url("/story"))) == ["added"]
    for path in ("/old", "/story?utm_source=mail", "/story/amp", "/story#end"):
        assert statuses(onrecord("add", server.url(path))) == ["unchanged"], path


def test_a_pdf_is_cited_by_page_and_linked_to_it(server, onrecord):
    pages = [column("The harbour of Tarn closed on Monday."), column("The master said that it would open in May.")]
    server.answers["/report.pdf"] = answer(pdf(*pages), Content_Type="application/pdf")
    server.answers["/report"] = answer(pdf(*pages[::-1]), Content_Type="application/octet-stream")
    assert statuses(onrecord("add", server.url("/report.pdf"), server.url("/report"))) == ["added"] * 2
    _, found = onrecord("quote", "The harbour of Tarn closed on Monday.")
    assert found["best"]["locator"] == "page 1"
    assert found["best"]["link"] == server.url("/report.pdf#page=1")


def test_a_page_that_has_not_changed_is_not_sent_again(server, onrecord):
    server.answers["/story"] = answer(ETag='"7"')
    onrecord("add", server.url("/story"))
    server.answers["/story"] = answer(b"", "304 Not Modified")
    code, printed = onrecord("add", server.url("/story"))
    (result,) = printed["results"]
    assert (code, result["status"], result["article"], result["passages"]) == (0, "unchanged", 1, 1)
    assert server.header("If-None-Match", "/story") == '"7"'


def test_what_a_server_gave_counts_for_its_address_and_extractor_only(home, server, onrecord):
    server.answers["/story"] = answer(ETag='"7"')
    onrecord("add", server.url("/story"))
    catalogue = Catalogue(home)
    with sqlite3.connect(home / "catalogue.sqlite") as plain:
        ((extractor,),) = plain.execute("SELECT read_by FROM places")
    plain.close()
    assert catalogue.validators(server.url("/story"), extractor) == Validators('"7"', None)
    assert catalogue.validators(server.url("/story?utm_source=x"), extractor) is None
    assert catalogue.validators(server.url("/story"), "another") is None
    catalogue.close()


def test_files_and_addresses_in_one_command_and_a_failure_among_them(server, onrecord, tmp_path):
    file = tmp_path / "note.txt"
    file.write_text("The lighthouse of Orle was painted. The keeper said that it had been time.")
    code, printed = onrecord("add", server.url("/story"), server.url("/gone"), str(file), "ftp://velmora.example/a")
    by_source = {result["source"]: result for result in printed["results"]}
    assert code == 1
    assert by_source[server.url("/story")]["status"] == by_source[str(file)]["status"] == "added"
    assert "404" in by_source[server.url("/gone")]["error"]
    assert "only http and https" in by_source["ftp://velmora.example/a"]["error"]


def test_without_the_setting_nothing_private_is_asked(server, onrecord, monkeypatch):
    monkeypatch.delenv("ONRECORD_ALLOW_PRIVATE")
    code, printed = onrecord("add", server.url("/story"))
    assert (code, server.connections) == (1, 0)
    assert "ONRECORD_ALLOW_PRIVATE" in printed["results"][0]["error"]


def test_pages_that_come_slowly_are_confirmed_while_others_are_on_their_way(home, embedder):
    """With a page a minute nothing waits for a full batch: at most two batches of one are unconfirmed."""
    clock = FakeClock()
    catalogue, taken, confirmed = Catalogue(home), [], []

    def slowly():
        for number in range(5):
            clock.sleep(60)
            taken.append(number)
            page = Page(
                STORY.replace(b"Tarn", b"Tarn %d" % number),
                "text/html",
                datetime.now(UTC),
                f"https://v.example/{number}",
            )
            yield Raw(page.url or "", page, Metadata(), len(page.body))

    for result in add(slowly(), catalogue, embedder, clock.now):
        confirmed.append(result)
        assert len(taken) <= len(confirmed) + 1
    assert [result.status for result in confirmed] == ["added"] * 5
    catalogue.close()


def test_an_archived_copy_is_the_originals(home, embedder):
    """Address, identity and outlet are those of who published it, and what the archive gave is not asked of them."""
    catalogue = Catalogue(home)
    with serving() as archive:
        archive.answers["/web/20200102030405/https://velmora.example/story"] = answer(ETag='"copy"')
        fetcher = Fetcher(allow_private=True, resolve=lambda host, port: ["127.0.0.1"])
        asked = f"http://web.archive.org:{archive.port}/web/20200102030405/https://velmora.example/story"
        (result,) = add(sources(asked, fetcher), catalogue, embedder)
    known = result.article.metadata
    assert (known.url, known.outlet) == ("https://velmora.example/story", "velmora.example")
    assert catalogue.known("url:https://velmora.example/story")
    assert catalogue.validators("https://velmora.example/story", EXTRACTOR) is None
    catalogue.close()
