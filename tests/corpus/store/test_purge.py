"""What is purged leaves nothing on the disk but a tombstone, by which it is known again."""

import pytest

from corpus.errors import InputError
from tests.corpus.store.pieces import BRIDGE, FERRY, add, found
from tests.made_up import broken, piece


def on_disk(home):
    return b"".join(each.read_bytes() for each in home.rglob("*") if each.is_file())


def test_a_purged_article_is_off_the_disk_and_known_by_its_tombstone(catalogue, home):
    add(catalogue, piece("url:b", FERRY))
    gone = add(catalogue, piece("url:a", BRIDGE, title="Quarrelsome", page=b"zebrafinch" * 50)).article
    purged = catalogue.purge(gone.id)
    assert (purged.article, purged.texts, purged.counts["pages"]) == (gone.id, (gone.version,), 1)
    assert not broken(catalogue)
    assert found(catalogue, "frost") == []
    assert b"quarrelsom" not in on_disk(home).lower(), "nor its stem"
    assert catalogue.removed() == []
    assert catalogue.buried("url:a", "0") and catalogue.buried("url:x", gone.version)
    assert catalogue.buried("url:b", "0") is None
    with pytest.raises(InputError):
        catalogue.put_back(gone.id)


def test_what_lies_in_the_bin_is_purged_from_there(catalogue):
    gone = add(catalogue, piece("url:a", BRIDGE)).article
    catalogue.remove(gone.id)
    catalogue.purge(gone.id)
    assert catalogue.removed() == []
    assert catalogue.buried("url:a", gone.version)


def test_tombstones_are_handed_on_once(catalogue):
    catalogue.purge(add(catalogue, piece("url:a", BRIDGE)).article.id)
    held = catalogue.tombstones()
    assert len(held) == 2
    assert catalogue.take_tombstones(held) == 0


def test_what_is_not_there_is_named(catalogue):
    with pytest.raises(InputError, match="no article 7 to purge"):
        catalogue.purge(7)
