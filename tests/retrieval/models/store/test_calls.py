"""Calls to the language model are remembered: counted before they are made, listed, forgotten in time."""

import json
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context

import pytest
from jsonschema import validate
from sqlalchemy import update

from bot.contract.schemas import schemas
from bot.terminal.cli import main
from corpus.errors import ModelError
from corpus.store.engines.sqlite import SqliteDatabase
from retrieval.models.store import servers
from retrieval.models.store.calls import UNFINISHED, CallEntry, CallLimits, CallResult, Calls
from retrieval.models.store.calls import calls as table
from retrieval.models.store.servers import Learned

ENTRY = CallEntry("choose", "0a1b2c3d", "m", "127.0.0.1:9", "schema", 100)
GOOD = CallResult(120, 8, False, 0.5, 40.0, reply='{"numbers": [1]}')
DEAD = CallResult(0, 0, False, None, 40.0, error="no", dead=True)
FREE = CallLimits()


@pytest.fixture
def calls(home):
    kept = Calls(home)
    yield kept
    kept.close()


@pytest.fixture
def listed(monkeypatch, capsys, home):
    """What `onrecord calls` prints: its exit code and its JSON, or its text."""

    def run(*arguments: str, **settings: str):
        for name, value in {"ONRECORD_HOME": str(home), **settings}.items():
            monkeypatch.setenv(name, value)
        capsys.readouterr()
        code = main(["calls", *arguments])
        out = capsys.readouterr().out
        return code, json.loads(out) if "--json" in arguments else out

    return run


def made(calls, result=GOOD, entry=ENTRY):
    number = calls.begin(entry, FREE)
    calls.finish(number, entry, result)
    return number


def backdate(home, number, days):
    """Let a call have been made days ago."""
    held = SqliteDatabase(home / "calls.sqlite")
    at = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")
    with held.writing() as connection:
        connection.execute(update(table).where(table.c.id == number).values(at=at))
    held.close()


def test_a_call_is_counted_before_it_is_made(calls):
    number = calls.begin(ENTRY, FREE)
    assert calls.today() == (1, 100)
    assert calls.latest()[0].error == UNFINISHED
    calls.finish(number, ENTRY, GOOD)
    assert calls.today() == (1, 128)
    assert (calls.latest()[0].error, calls.latest()[0].reply) == (None, GOOD.reply)


def _try_ten(home, limit):
    calls, done = Calls(home), 0
    for _ in range(10):
        try:
            calls.begin(ENTRY, CallLimits(calls=limit))
            done += 1
        except ModelError:
            pass
    calls.close()
    return done


def test_processes_that_call_at_once_keep_to_one_budget(home):
    with get_context("spawn").Pool(3) as pool:
        assert sum(pool.starmap(_try_ten, [(home, 7)] * 3)) == 7


def test_calls_know_the_answer_they_were_made_for_and_what_was_dropped(calls):
    numbers = [made(calls), made(calls), made(calls)]
    calls.settle(numbers[:2], 12, {numbers[1]: ["sentence 9: there is none"]})
    assert [call.id for call in calls.of_answer(12)] == numbers[:2]
    assert calls.of_answer(12)[1].dropped == ("sentence 9: there is none",)


def test_calls_are_forgotten_after_their_days_and_their_numbers_never_used_again(calls, home):
    numbers = [made(calls) for _ in range(3)]
    backdate(home, numbers[2], 10)
    calls.forget(30)
    assert len(calls.latest()) == 3
    calls.forget(10)
    assert [call.id for call in calls.latest()] == numbers[1::-1]
    assert made(calls) == numbers[2] + 1


def test_todays_calls_stay_whatever_the_days_since_the_budget_counts_them(calls):
    made(calls)
    calls.forget(0)
    assert calls.today() == (1, 128)


def test_a_new_day_has_a_new_budget(calls, home):
    backdate(home, made(calls), 1)
    calls.begin(ENTRY, CallLimits(calls=1))


def test_what_was_learned_of_a_server_is_remembered_for_it_and_its_model_only(calls, home):
    calls.learn("a", "m", Learned("tools", False))
    other = Calls(home)
    assert other.learned("a", "m") == Learned("tools", False)
    assert other.learned("a", "n") is other.learned("b", "m") is None
    other.close()


@pytest.fixture
def server(home, calls):
    """Failures and attempts at a server, at seconds of our choosing."""
    held = SqliteDatabase(home / "calls.sqlite")

    def at(now: float, *, dead: bool | None = None):
        with held.writing() as connection:
            if dead is None:
                servers.admit(connection, "s", "m", now)
            else:
                servers.note(connection, "s", "m", now, dead=dead)

    yield at
    held.close()


def test_a_server_rests_after_three_failures_and_longer_each_time(server):
    for now in (1000.0, 1001.0):
        server(now, dead=True)
        server(now)
    server(1002.0, dead=True)
    with pytest.raises(ModelError, match="tried again in 30 s"):
        server(1002.0)
    server(1033.0)
    server(1034.0, dead=True)
    with pytest.raises(ModelError, match="tried again in 60 s"):
        server(1034.0)


def test_after_the_rest_one_tries_and_the_others_are_spared(server):
    for _ in range(3):
        server(1000.0, dead=True)
    server(1031.0)
    with pytest.raises(ModelError, match="in a row"):
        server(1031.5)


def test_one_reply_ends_the_rest(server):
    for _ in range(4):
        server(1000.0, dead=True)
    server(1000.0, dead=False)
    server(1000.5)


def test_a_rest_is_never_longer_than_ten_minutes_whatever_the_clock_does(server):
    for _ in range(40):
        server(1e6, dead=True)
    with pytest.raises(ModelError, match="in 600 s"):
        server(1e6)
    server(1000.0)


def test_no_calls_yet_says_how_there_come_to_be_some(listed):
    code, told = listed()
    assert code == 0
    assert "OPENAI_API_KEY" in told
    assert listed("--json") == (0, {"calls": [], "today": {"calls": 0, "tokens": 0, "calls_limit": None,
                                                           "tokens_limit": None}})  # fmt: skip


def test_calls_are_listed_latest_first_in_their_schema(calls, listed):
    made(calls)
    calls.settle([made(calls, DEAD)], 4, {})
    _, told = listed("--json", ONRECORD_MODEL_CALLS_A_DAY="9")
    validate(told, schemas()["calls"])
    assert [(call["id"], call["error"], call["answer"]) for call in told["calls"]] == [(2, "no", "a4"), (1, None, None)]
    assert told["today"] == {"calls": 2, "tokens": 128, "calls_limit": 9, "tokens_limit": None}
    assert len(listed("--json", "--limit", "1")[1]["calls"]) == 1


def test_calls_read_well_and_one_is_shown_whole(calls, listed):
    made(calls)
    code, told = listed()
    assert (code, "choose" in told, "replied" in told, "128" in told) == (0, True, True, True)
    _, told = listed("1")
    assert '{"numbers": [1]}' in told
    assert "cost 0.5" in told


def test_a_reply_cannot_move_the_cursor(calls, listed):
    made(calls, CallResult(1, 1, False, None, 1.0, reply="a\x1b[2Jb\u202e"))
    _, told = listed("1")
    assert "\x1b" not in told
    assert "\u202e" not in told


def test_a_call_that_is_not_remembered_is_named(listed, capsys):
    code, _ = listed("7")
    assert code == 1


def test_listing_forgets_what_is_past_its_days(calls, home, listed):
    backdate(home, made(calls), 5)
    assert listed("--json", ONRECORD_KEEP_CALLS="3")[1]["calls"] == []
