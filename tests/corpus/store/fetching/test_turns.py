"""Requests at a site come one after another, whichever process makes them; one that was killed holds nobody up long."""

import os
import subprocess
import sys
import threading
import time

import pytest

from corpus.errors import StoreError
from corpus.processes import is_gone, process_name
from corpus.store.engines.server import Server
from corpus.store.fetching import turns
from corpus.store.fetching.turns import LEASE, SharedTurns, open_turns
from corpus.web.politeness import Turns, WallClock

SITE = "https://tarn.example"


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, home):
    on_server = request.param == "postgresql"
    opened = open_turns(Server(request.getfixturevalue("postgres_databases")(home)) if on_server else home)
    yield opened
    opened.close()


@pytest.fixture
def clock(monkeypatch):
    """The time, as a list that holds it."""
    now = [1_700_000_000.0]
    monkeypatch.setattr(turns, "time", lambda: now[0])
    return now


def test_a_site_is_asked_by_one_at_a_time_and_after_the_pause_it_wants(database, clock):
    one, two = SharedTurns(database), SharedTurns(database)
    assert one.take(SITE) == 0.0 and one.take("https://other.example") == 0.0
    assert two.take(SITE) == LEASE
    one.give(SITE, 2.0)
    assert two.take(SITE) == 2.0 == one.take(SITE)
    clock[0] += 2
    assert two.take(SITE) == 0.0
    one.give(SITE, 0.0)
    assert one.take(SITE) == LEASE, "the turn of another is not ended"


def test_the_turn_of_one_that_gives_no_sign_is_over_and_that_of_a_dead_one_at_once(database, clock, monkeypatch):
    one, two = SharedTurns(database), SharedTurns(database)
    one.take(SITE)
    clock[0] += LEASE
    assert two.take(SITE) == 0.0
    monkeypatch.setattr(turns, "is_gone", lambda name: True)
    assert one.take(SITE) == 0.0


def test_two_processes_that_fetch_from_one_site_wait_for_each_other(database):
    at_once, most = [0], [0]

    def ask(mine):
        for _ in range(5):
            with mine.turn(SITE):
                at_once[0] += 1
                most[0] = max(most[0], at_once[0])
                time.sleep(0.005)
                at_once[0] -= 1

    threads = [threading.Thread(target=ask, args=(Turns(WallClock(), SharedTurns(database)),)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert most == [1]


def test_where_turns_cannot_be_shared_each_is_polite_by_itself():
    class Broken:
        def take(self, site):
            raise StoreError("The disk is full.")

        def give(self, site, pause):
            raise AssertionError("it has none")

    with Turns(WallClock(), Broken()).turn(SITE):
        pass


def test_a_process_of_this_machine_that_is_gone_is_known():
    host, _, rest = process_name().partition(":")
    assert not is_gone(f"{host}:{rest}")
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert is_gone(f"{host}:{ended.pid}:a") and not is_gone(f"elsewhere:{ended.pid}:a")
    assert not is_gone("one") and not is_gone(f"{host}:{os.getpid()}:a")
