"""What callers have asked to be added is on disk: a kill loses nothing, and nothing is done twice at once."""

import pytest

from bot.web.app import build
from bot.web.store import additions as store
from bot.web.store.additions import GIVEN_UP, MOST_TRIES, Additions, Request
from bot.web.store.database import open_web
from tests.samples import FERRY
from tests.web_client import Web, proof_in


@pytest.fixture
def additions(home):
    return Additions(open_web(home))


def text(mark: str = "a") -> Request:
    return Request(token=1, request=mark, name="text.jsonl", body=b'{"text": "x"}')


def test_what_waits_is_taken_up_once_the_oldest_first(additions):
    first, second = additions.put(text("a")), additions.put(text("b"))
    assert [additions.claim().id, additions.claim().id] == [first.id, second.id]
    assert additions.claim() is None


def test_what_a_killed_process_left_is_taken_up_after_its_lease(additions, monkeypatch):
    kept = additions.put(text())
    now = store.time()
    additions.claim()
    monkeypatch.setattr(store, "time", lambda: now + store.LEASE_SECONDS - 1)
    assert additions.claim() is None
    monkeypatch.setattr(store, "time", lambda: now + store.LEASE_SECONDS + 2)
    again = additions.claim()
    assert (again.id, again.tries, again.asked.body) == (kept.id, 2, b'{"text": "x"}')


def test_what_ends_the_program_again_and_again_is_given_up(additions, monkeypatch):
    kept = additions.put(text())
    now = store.time()
    for number in range(MOST_TRIES + 1):
        monkeypatch.setattr(store, "time", lambda number=number: now + number * 100)
        additions.claim()
    found = additions.find(kept.id)
    assert (found.state, found.error, found.asked.body) == ("failed", GIVEN_UP, None)


def test_what_is_done_holds_its_results_and_no_file(additions):
    kept = additions.put(text())
    additions.progress(kept.id, 3, ['{"a": 1}'])
    assert (additions.find(kept.id).done, additions.find(kept.id).total) == (1, 3)
    additions.finish(kept.id)
    found = additions.find(kept.id)
    assert (found.state, found.asked.body, found.results) == ("done", None, ('{"a": 1}',))


def test_what_is_done_is_forgotten_after_some_days(additions, monkeypatch):
    kept = additions.put(text())
    additions.finish(kept.id)
    later = store.time() + store.KEEP_SECONDS + 1
    monkeypatch.setattr(store, "time", lambda: later)
    additions.put(text("b"))
    assert additions.find(kept.id) is None


@pytest.fixture
def web(fresh):
    return Web(build(fresh, "127.0.0.1"))


def test_an_editor_adds_a_file_by_the_form_and_watches_it(web):
    editor = web.client(web.token("editor"))
    proof = proof_in(editor.get("/add").text)
    taken = editor.post("/add", data={"proof": proof}, files={"file": ("../../notes/ferry.txt", FERRY.encode())})
    assert (taken.status_code, taken.headers["location"]) == (303, "/jobs/1")
    assert 'http-equiv="refresh"' in editor.get("/jobs/1").text
    assert web.app.state.adder.work_once()
    page = editor.get("/jobs/1").text
    assert 'http-equiv="refresh"' not in page and ">ferry.txt<" in page and 'href="/articles/1"' in page
    assert editor.get("/articles/1").status_code == 200


def test_addresses_are_added_by_the_form(web):
    here = web.client()
    proof = proof_in(here.get("/add").text)
    wanted = "https://x.example/a\n\nhttps://x.example/b"
    assert here.post("/add", data={"proof": proof, "addresses": wanted}).status_code == 303
    assert web.app.state.adder.additions.find(1).asked.sources == ("https://x.example/a", "https://x.example/b")


@pytest.mark.parametrize("addresses", ["", "/etc/passwd", "file:///etc/passwd"])
def test_the_form_takes_no_paths(web, addresses):
    here = web.client()
    proof = proof_in(here.get("/add").text)
    assert here.post("/add", data={"proof": proof, "addresses": addresses}).status_code == 422


def test_a_reader_has_no_form_and_a_forged_one_adds_nothing(web):
    assert web.client(web.token("reader")).get("/add").status_code == 403
    assert web.client().post("/add", data={"addresses": "https://x.example/"}).status_code == 403
    assert web.app.state.adder.additions.latest(None, 1) == []


def test_a_file_that_cannot_be_read_is_told_of(web):
    here = web.client()
    proof = proof_in(here.get("/add").text)
    here.post("/add", data={"proof": proof}, files={"file": ("x.pdf", b"%PDF-1.4 broken")})
    web.app.state.adder.work_once()
    assert "<b>failed</b>" in here.get("/jobs/1").text
