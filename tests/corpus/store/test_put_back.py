"""What was removed lies in a bin for a week, and comes back whole, under the numbers that it had."""

import numpy as np
import pytest

from corpus.errors import InputError
from corpus.store.catalogue.removal import bin
from tests.corpus.store.pieces import BRIDGE, FERRY, add, found
from tests.made_up import broken, piece


def whole(catalogue, article):
    """All that can be asked of an article, but for the numbers of its passages."""
    return (
        catalogue.article(article),
        [(each.version, each.text) for each in catalogue.versions(article)],
        [look.version for look in catalogue.observations(article)],
        [each.id for each in catalogue.statements()],
        catalogue.marks_of(article),
        sorted(catalogue.names()),
        catalogue.definitions(),
        found(catalogue, "frost ferry"),
    )


@pytest.fixture
def removed(catalogue):
    """An article with a history, removed; and all that it was."""
    add(catalogue, piece("url:b", FERRY, names={"Ana Toru": 1}))
    first = add(
        catalogue,
        piece("url:a", BRIDGE, title="Closed", page=b"raw", names={"Ana Toru": 2}, pairs=[("VP", "Velmora Post")]),
    )
    add(catalogue, piece("url:a", f"{BRIDGE} At last.", title="Open", page=b"later", names={"Ana Toru": 2}))
    catalogue.mark(first.article.id, "corrected", "the month was wrong")
    before = whole(catalogue, first.article.id)
    catalogue.remove(first.article.id)
    return first.article.id, before


def test_what_was_removed_is_put_back_whole(catalogue, removed):
    article, before = removed
    assert found(catalogue, "frost") == []
    assert [each.article for each in catalogue.removed()] == [article]
    assert catalogue.put_back(article).id == article
    assert whole(catalogue, article) == before
    assert not broken(catalogue)
    assert catalogue.removed() == []
    assert catalogue.stored_page(article) is not None


def test_its_passages_come_under_new_numbers_with_their_vectors(catalogue):
    article = add(catalogue, piece("url:a", BRIDGE)).article
    ids, before = catalogue.vectors()
    catalogue.remove(article.id)
    catalogue.put_back(article.id)
    again, after = catalogue.vectors()
    assert min(again) > max(ids)
    assert np.array_equal(before, after)


def test_one_that_was_added_anew_is_named(catalogue):
    article = add(catalogue, piece("url:a", BRIDGE)).article
    catalogue.remove(article.id)
    again = add(catalogue, piece("url:a", BRIDGE)).article
    with pytest.raises(InputError, match=f"is article {again.id} now"):
        catalogue.put_back(article.id)
    assert not broken(catalogue)


def test_copies_hang_together_again(catalogue):
    text = " ".join(f"Word{number} stands here in the harbour of Velmora." for number in range(30))
    one = add(catalogue, piece("url:a", text, outlet="Post")).article
    other = add(catalogue, piece("url:b", text, outlet="Herald")).article
    catalogue.remove(one.id)
    catalogue.put_back(one.id)
    assert {catalogue.article(each.id).group for each in (one, other)} == {one.id}


def test_after_its_days_it_is_gone(catalogue, monkeypatch):
    article = add(catalogue, piece("url:a", BRIDGE)).article
    catalogue.remove(article.id)
    monkeypatch.setattr(bin, "DAYS", -1)
    assert catalogue.removed() == []
    with pytest.raises(InputError, match="cannot be put back"):
        catalogue.put_back(article.id)


def test_what_was_never_removed_is_named(catalogue):
    with pytest.raises(InputError, match="Article 7 cannot be put back"):
        catalogue.put_back(7)
