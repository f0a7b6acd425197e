"""Answers on disk: kept as they were, in a file with numbered steps that takes over one made before there were any."""

import sqlite3
from contextlib import closing

import pytest

from retrieval.answers.store.answers import AnswerStore

BEFORE = (
    "CREATE TABLE answers (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, kind VARCHAR NOT NULL, "
    "question VARCHAR NOT NULL, at VARCHAR NOT NULL, payload VARCHAR NOT NULL)"
)


@pytest.fixture
def store(home):
    kept = AnswerStore(home)
    yield kept
    kept.close()


def test_an_answer_is_kept_as_it_was_under_a_number_that_is_never_used_again(store):
    number = store.add("ask", "What “frost”?", '{"a": 1}', 1)
    assert (store.find(number).payload, store.find(number + 1)) == ('{"a": 1}', None)
    assert store.forget([number]) == 1
    assert (store.find(number), store.add("ask", "Again?", "{}", 1)) == (None, number + 1)


def test_an_amended_answer_has_the_format_of_its_new_payload_and_a_forgotten_one_stays_so(store):
    number = store.add("ask", "What?", "{}", 1)
    store.amend(number, '{"b": 2}', 2)
    assert (store.find(number).payload, store.find(number).format) == ('{"b": 2}', 2)
    store.forget([number])
    store.amend(number, "{}", 2)
    assert store.find(number) is None


def test_all_answers_come_the_latest_first(store):
    numbers = [store.add("ask", f"{each}?", "{}", 1) for each in range(3)]
    assert [each.id for each in store.every()] == numbers[::-1]
    assert store.last() == numbers[-1]


def test_answers_kept_before_there_were_numbered_steps_are_of_format_1(home):
    home.mkdir()
    with closing(sqlite3.connect(home / "answers.sqlite")) as plain, plain:
        plain.execute(BEFORE)
        plain.execute("INSERT INTO answers VALUES (7, 'ask', 'What?', '2026-01-01T00:00:00+00:00', '{}')")
    kept = AnswerStore(home).find(7)
    assert (kept.payload, kept.format) == ("{}", 1)
