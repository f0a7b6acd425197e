"""The lease on the token: one holder, whose number tells a former one that it is no longer it."""

import pytest

from bot.chats.store.database import open_chats
from bot.chats.store.lease import Lease, LeaseLost, holder
from corpus.store.engines.server import Server
from tests.telegram_api import TOKEN


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def chats(request, home):
    server = request.param == "PostgreSQL"
    database = open_chats(Server(request.getfixturevalue("postgres_databases")(home)) if server else home)
    yield database
    database.close()


def test_it_is_taken_once_and_given_on_by_number(chats):
    first, second = Lease(chats, TOKEN), Lease(chats, TOKEN)
    assert first.take(None)
    assert not second.take(None), "another was faster"
    seen = second.holder()
    first.beat()
    assert not second.take(seen), "it has shown life since"
    assert second.take(second.holder())
    assert holder(chats).number == seen.number + 1
    second.beat()
    for call in (first.beat, first.confirm):
        with pytest.raises(LeaseLost):
            call()
    first.free()
    assert second.holder(), "who lost it cannot let go of it"
    second.free()
    assert second.holder() is None
    assert first.take(None)
    assert holder(chats).number == seen.number + 2


def test_neither_token_nor_anything_to_guess_it_by_is_kept(chats):
    assert Lease(chats, TOKEN).take(None)
    kept = holder(chats)
    assert TOKEN not in repr(kept)
    assert kept.token != Lease(chats, "2:another")._token


def test_a_former_holder_cannot_keep_what_it_has_fetched(chats):
    first, second = Lease(chats, TOKEN), Lease(chats, TOKEN)
    first.take(None)
    with chats.transaction():
        first.confirm()
    second.take(second.holder())
    with pytest.raises(LeaseLost), chats.transaction():
        first.confirm()
