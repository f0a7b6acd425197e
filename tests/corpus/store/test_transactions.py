"""Several reads as one look, and several writes as one."""

import pytest

from corpus.errors import InputError
from tests.corpus.store.pieces import BRIDGE, FERRY
from tests.made_up import broken, piece


def test_a_snapshot_is_one_look(catalogue, open_catalogue):
    (bridge,) = (outcome.article for outcome in catalogue.add([piece("url:a", BRIDGE)]))
    other = open_catalogue()
    with catalogue.snapshot():
        assert catalogue.scope().articles == 1
        other.add([piece("url:b", FERRY)])
        other.remove(bridge.id)
        assert (catalogue.scope().articles, catalogue.text(bridge.version)) == (1, BRIDGE)
        assert [article.article for article in catalogue.articles()] == [bridge]
    assert [article.article.id for article in catalogue.articles()] == [bridge.id + 1]


def test_a_look_remembers_what_it_read_no_longer_than_it_lasts(catalogue, open_catalogue):
    (bridge,) = (outcome.article for outcome in catalogue.add([piece("url:a", BRIDGE)]))
    other = open_catalogue()
    with catalogue.snapshot():
        seen = catalogue.changes()
        assert catalogue.articles_by_id({bridge.id}) == catalogue.articles_by_id({bridge.id}) == {bridge.id: bridge}
        other.remove(bridge.id)
        assert (catalogue.articles_by_id({bridge.id}), catalogue.changes()) == ({bridge.id: bridge}, seen)
    with catalogue.snapshot():
        assert not catalogue.articles_by_id({bridge.id})
        assert catalogue.changes() > seen


def test_nothing_is_written_inside_a_snapshot(catalogue):
    with catalogue.snapshot(), pytest.raises(RuntimeError, match="snapshot"):
        catalogue.add([piece("url:a", BRIDGE)])
    assert catalogue.add([piece("url:a", BRIDGE)])[0].status == "added"


def test_a_transaction_is_confirmed_whole(catalogue, open_catalogue):
    other = open_catalogue()
    with catalogue.transaction():
        bridge = catalogue.add([piece("url:a", BRIDGE)])[0].article
        catalogue.correct_speakers("alias", "Ana Toru", ["the mayor"])
        assert catalogue.article(bridge.id) == bridge
        assert (other.scope().articles, other.speaker_corrections()) == (0, [])
    assert (other.scope().articles, len(other.speaker_corrections())) == (1, 1)


def test_a_transaction_that_fails_leaves_nothing(catalogue, open_catalogue):
    with pytest.raises(KeyError), catalogue.transaction():
        catalogue.add([piece("url:a", BRIDGE)])
        catalogue.correct_speakers("alias", "Ana Toru", ["the mayor"])
        raise KeyError
    other = open_catalogue()
    for each in (catalogue, other):
        assert (each.scope().articles, each.speaker_corrections(), each.known("url:a")) == (0, [], None)
    assert not broken(catalogue)


def test_a_step_that_fails_inside_a_transaction_is_gone_by_itself(catalogue):
    catalogue.add([piece("url:https://v.example/1", BRIDGE)])
    with catalogue.transaction():
        ferry = catalogue.add([piece("url:b", FERRY)])[0].article
        with pytest.raises(InputError, match="already"):
            catalogue.edit(ferry.id, {"title": "Ferry", "url": "https://v.example/1"})
        catalogue.edit(ferry.id, {"outlet": "Velmora Post"})
    known = catalogue.article(ferry.id).metadata
    assert (known.title, known.url, known.outlet) == (None, None, "Velmora Post")
    assert not broken(catalogue)


def test_a_transaction_inside_a_transaction_is_a_part_of_it(catalogue):
    with catalogue.transaction():
        with catalogue.transaction():
            catalogue.add([piece("url:a", BRIDGE)])
        with pytest.raises(KeyError), catalogue.transaction():
            catalogue.add([piece("url:b", FERRY)])
            raise KeyError
        with catalogue.snapshot():
            assert catalogue.scope().articles == 1
    assert [catalogue.known(identity) is None for identity in ("url:a", "url:b")] == [False, True]
