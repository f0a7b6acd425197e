"""What callers have asked to be added is on disk: a kill loses nothing, and nothing is done twice at once."""

import pytest

from bot.web.store import additions as store
from bot.web.store.additions import GIVEN_UP, MOST_TRIES, Additions, Request
from bot.web.store.database import open_web


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
