"""A server that goes away and comes back: what was confirmed is there, and what was under way is done all the same."""

import threading

import pytest

from corpus.errors import StoreError, StoreInterrupted
from corpus.store.catalogue.catalogue import Catalogue
from corpus.store.engines.server import Server
from tests.made_up import broken, piece
from tests.postgres import open_all, running_postgres


@pytest.fixture
def own_postgres():
    with running_postgres(options=("max_connections=30",)) as server:  # it writes to the disk as a real one does
        yield server


@pytest.fixture
def catalogue(own_postgres):
    server = Server(own_postgres.make_database("corpus"))
    open_all(server)
    opened = Catalogue(server)
    yield opened
    opened.close()


def test_a_restart_amid_adding_loses_nothing_that_was_confirmed(own_postgres, catalogue):
    confirmed = []

    def add():
        for number in range(60):
            catalogue.add([piece(f"url:{number}", f"The zeb{number} froze over.\n\nIt was the year {number}.")])
            confirmed.append(number)

    adding = threading.Thread(target=add)
    adding.start()
    for _ in range(2):
        reached = len(confirmed) + 5
        while adding.is_alive() and len(confirmed) < reached:
            adding.join(0.01)
        own_postgres.stop()
        own_postgres.start()
    adding.join(120)
    assert confirmed == list(range(60)) and len(catalogue.articles()) == 60
    assert all(len(catalogue.match(f"zeb{number}", 5)) == 1 for number in confirmed)
    assert broken(catalogue) == []


def test_a_look_after_a_restart_needs_no_new_catalogue(own_postgres, catalogue):
    catalogue.add([piece("url:a", "The river froze over.")])
    own_postgres.stop()
    own_postgres.start()
    assert [row.article.id for row in catalogue.articles()] == [1]


def test_a_write_that_is_broken_off_is_gone_and_says_so(own_postgres, catalogue):
    with pytest.raises(StoreInterrupted, match="nothing was stored"), catalogue.transaction():
        catalogue.add([piece("url:a", "The river froze over.")])
        own_postgres.stop()
        catalogue.add([piece("url:b", "The bridge was closed.")])
    own_postgres.start()
    assert catalogue.articles() == []


def test_a_server_that_was_never_reached_is_told_at_once_without_its_password():
    with pytest.raises(StoreError) as caught:
        Catalogue(Server("postgresql+psycopg://reader:secret@127.0.0.1:1/corpus"))
    assert "127.0.0.1:1/corpus" in str(caught.value) and "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)
