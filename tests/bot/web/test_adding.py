"""The requests of callers become jobs of the one queue, also those of a former version; by the form no less."""

import sqlite3
from contextlib import closing

import pytest

from bot.app import App
from bot.jobs.queue import ANYBODY, Asked, Asker
from bot.settings import read_settings
from bot.web.app import build
from bot.web.store.database import open_web
from corpus.errors import StoreError
from tests.samples import FERRY
from tests.web_client import Web, proof_in


@pytest.fixture
def web(fresh):
    return Web(build(fresh, "127.0.0.1"))


def work_off(web) -> bool:
    """Do one job, as the worker in the server does."""
    return web.app.state.worker.work_once()


def test_an_editor_adds_a_file_by_the_form_and_watches_it(web):
    editor = web.client(web.token("editor"))
    proof = proof_in(editor.get("/add").text)
    taken = editor.post("/add", data={"proof": proof}, files={"file": ("../../notes/ferry.txt", FERRY.encode())})
    assert (taken.status_code, taken.headers["location"]) == (303, "/jobs/1")
    assert 'http-equiv="refresh"' in editor.get("/jobs/1").text
    assert work_off(web)
    page = editor.get("/jobs/1").text
    assert 'http-equiv="refresh"' not in page and ">ferry.txt<" in page and 'href="/articles/1"' in page
    assert editor.get("/articles/1").status_code == 200


def test_addresses_are_added_by_the_form(web):
    here = web.client()
    proof = proof_in(here.get("/add").text)
    wanted = "https://x.example/a\n\nhttps://x.example/b"
    assert here.post("/add", data={"proof": proof, "addresses": wanted}).status_code == 303
    found = web.app.state.adder.queue.find(1)
    assert found.request.asked.sources == ("https://x.example/a", "https://x.example/b")


@pytest.mark.parametrize("addresses", ["", "/etc/passwd", "file:///etc/passwd"])
def test_the_form_takes_no_paths(web, addresses):
    here = web.client()
    proof = proof_in(here.get("/add").text)
    assert here.post("/add", data={"proof": proof, "addresses": addresses}).status_code == 422


def test_a_reader_has_no_form_and_a_forged_one_adds_nothing(web):
    assert web.client(web.token("reader")).get("/add").status_code == 403
    assert web.client().post("/add", data={"addresses": "https://x.example/"}).status_code == 403
    assert web.app.state.adder.queue.latest() == []


def test_a_file_that_cannot_be_read_is_told_of(web):
    here = web.client()
    proof = proof_in(here.get("/add").text)
    here.post("/add", data={"proof": proof}, files={"file": ("x.pdf", b"%PDF-1.4 broken")})
    work_off(web)
    assert "<b>failed</b>" in here.get("/jobs/1").text


def test_a_saved_page_is_added_under_its_own_address(web):
    here = web.client()
    page = here.get("/add", params={"url": "https://herald.example/ferry"}).text
    assert 'value="https://herald.example/ferry"' in page
    assert "javascript" not in here.get("/add", params={"url": "javascript:alert(1)"}).text
    form = {"proof": proof_in(page), "url": "https://herald.example/ferry"}
    here.post("/add", data=form, files={"file": ("ferry.txt", FERRY.encode())})
    work_off(web)
    assert web.app.state.desk.app.article("1").article.metadata.url == "https://herald.example/ferry"
    wrong = here.post("/add", data={**form, "url": "ferry"}, files={"file": ("ferry.txt", FERRY.encode())})
    assert wrong.status_code == 422


FORMER = (
    "CREATE TABLE web_additions (id INTEGER PRIMARY KEY AUTOINCREMENT, token INTEGER NOT NULL, idempotency TEXT, "
    "request TEXT NOT NULL, sources TEXT NOT NULL, name TEXT, body BLOB, at REAL NOT NULL, state TEXT NOT NULL, "
    "tries INTEGER NOT NULL DEFAULT 0, alive REAL, done INTEGER NOT NULL DEFAULT 0, total INTEGER NOT NULL DEFAULT 0, "
    "error TEXT, results TEXT NOT NULL DEFAULT '[]', format INTEGER NOT NULL DEFAULT 1);"
    "CREATE TABLE alembic_version_web (version_num VARCHAR(32) NOT NULL PRIMARY KEY);"
    "CREATE TABLE web_tokens (id INTEGER PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, "
    "hash TEXT NOT NULL UNIQUE, made TEXT NOT NULL, revoked TEXT);"
    "CREATE TABLE web_keys (id INTEGER PRIMARY KEY, key BLOB NOT NULL);"
    "CREATE TABLE web_hooks (address TEXT PRIMARY KEY, last INTEGER NOT NULL, tries INTEGER NOT NULL, "
    "due REAL NOT NULL, held REAL);"
    "INSERT INTO alembic_version_web VALUES ('0002');"
    "INSERT INTO web_additions VALUES (7, 3, 'k', 'm', '{\"of\": [], \"most\": 1000}', 'ferry.txt', "
    "CAST('{ferry}' AS BLOB), 1700000000.0, 'running', 1, NULL, 0, 1, NULL, '[]', 1);"
    'INSERT INTO web_additions VALUES (6, 3, NULL, \'n\', \'{"of": ["https://x.example/a"], "most": 10}\', NULL, NULL, '
    '1700000000.0, \'done\', 1, NULL, 1, 1, NULL, \'[{"source": "https://x.example/a", "status": "failed", '
    '"article": null, "version": null, "passages": 0, "statements": 0, "error": "x", "notes": []}]\', 1);'
)


@pytest.fixture
def former(fresh):
    """A home in which a former version has left an addition that waits, and one that was done."""
    home = fresh.settings.home
    _ = fresh.chats
    fresh.close()
    with closing(sqlite3.connect(home / "chats.sqlite")) as plain:
        plain.executescript(FORMER.replace("{ferry}", FERRY.replace("'", "''")))
    return home


def over(home) -> App:
    return App(read_settings({"ONRECORD_HOME": str(home)}), lambda line: None)


def test_what_waited_in_a_former_version_is_done_under_its_number(former, model_files):
    with closing(sqlite3.connect(former / "catalogue.sqlite")) as plain, plain:  # as that version left it
        for table in ("jobs", "job_results", "workers", "alembic_version_jobs"):
            plain.execute(f"DROP TABLE {table}")
    with pytest.raises(StoreError, match="yet to be moved"):
        open_web(former)
    web = Web(build(app := over(former), "127.0.0.1"))
    waiting = app.queue.known("web k")
    assert (waiting.id, waiting.state, waiting.request.asker, waiting.request.mark) == (
        7,
        "waiting",
        Asker("web", 3),
        "m",
    )
    assert work_off(web)
    assert [each.status for each in web.app.state.adder.shape(app.queue.find(7)).results] == ["added"]
    done = web.app.state.adder.shape(app.queue.find(6))
    assert (done.state, done.results[0].status, done.results[0].source) == ("done", "failed", "https://x.example/a")
    assert [each.id for each in app.queue.latest(asker=Asker("web", ANYBODY))] == [7, 6]
    assert app.queue.find(7).request.asked == Asked()
