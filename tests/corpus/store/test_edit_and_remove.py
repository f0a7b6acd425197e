"""Correcting an article's details, and taking articles out."""

import numpy as np
import pytest

from corpus.errors import InputError
from tests.corpus.store.pieces import BRIDGE, FERRY, add, found
from tests.made_up import broken, piece, vectors


def test_what_is_set_by_hand_holds_against_later_pages(catalogue):
    article = add(catalogue, piece("url:a", BRIDGE, title="Wrong", outlet="Post")).article
    edited = catalogue.edit(article.id, {"title": "Quarry", "outlet": None, "published": "9 June 2017"})
    assert (edited.metadata.title, edited.metadata.outlet) == ("Quarry", None)
    assert (edited.metadata.published, edited.metadata.precision) == ("2017-06-09", "day")
    later = add(catalogue, piece("url:a", FERRY, title="Wrong again", outlet="Post")).article
    assert (later.metadata.title, later.metadata.outlet) == ("Quarry", None)
    assert found(catalogue, "quarry") == [FERRY]


def test_new_vectors_come_under_new_ids(catalogue):
    article = add(catalogue, piece("url:a", BRIDGE)).article
    before, _ = catalogue.vectors()
    catalogue.edit(article.id, {"title": "Quarry"}, vectors("other", 2))
    assert not broken(catalogue)
    ids, matrix = catalogue.vectors()
    assert min(ids) > max(before)
    assert np.array_equal(matrix, vectors("other", 2))
    assert catalogue.current_passages([*before, *ids]) == set(ids.tolist())


def test_an_address_set_by_hand_is_one_more_identity(catalogue):
    article = add(catalogue, piece("file:/tmp/a.txt", BRIDGE)).article
    catalogue.edit(article.id, {"url": "http://v.example/1?utm_source=x"})
    assert catalogue.known("url:https://v.example/1") == (article.id, article.version)


def test_an_address_of_another_article_is_refused(catalogue):
    add(catalogue, piece("url:https://v.example/1", BRIDGE), piece("url:b", FERRY))
    with pytest.raises(InputError, match="is article 1 already"):
        catalogue.edit(2, {"url": "https://v.example/1"})


@pytest.mark.parametrize("changes", [{"published": "32 June 2017"}, {"colour": "red"}, {"published": "soon"}])
def test_an_edit_that_means_nothing_changes_nothing(catalogue, changes):
    article = add(catalogue, piece("url:a", BRIDGE, title="Old")).article
    with pytest.raises(InputError):
        catalogue.edit(article.id, {"title": "New"} | changes)
    assert catalogue.article(article.id) == article


def test_a_removed_article_is_gone_everywhere(catalogue):
    names = {"Ana Toru": 1}
    _, gone = add(
        catalogue,
        piece("url:a", FERRY, names=names),
        piece("url:b", BRIDGE, page=b"raw", names=names | {"Velmora": 1}, pairs=[("VP", "Velmora Post")]),
    )
    catalogue.remove(gone.article.id)
    assert not broken(catalogue)
    assert catalogue.known("url:b") is None
    assert found(catalogue, "frost") == []
    assert (catalogue.names(), catalogue.definitions()) == ([("Ana Toru", 1)], [])
    with pytest.raises(InputError, match="No text"):
        catalogue.text(gone.article.version)


def test_a_text_that_another_article_has_outlives_one_of_them(catalogue):
    one, other = add(catalogue, piece("url:a", BRIDGE, outlet="Post"), piece("url:b", BRIDGE, outlet="Herald"))
    catalogue.remove(one.article.id)
    assert catalogue.text(other.article.version) == BRIDGE


def test_ids_are_never_used_again(catalogue):
    one = add(catalogue, piece("url:a", BRIDGE)).article
    passages = catalogue.passage_ids(one.id)
    catalogue.remove(one.id)
    again = add(catalogue, piece("url:a", BRIDGE)).article
    assert again.id > one.id
    assert min(catalogue.passage_ids(again.id)) > max(passages)


@pytest.mark.parametrize("act", [lambda c: c.remove(7), lambda c: c.edit(7, {"title": "x"})], ids=["remove", "edit"])
def test_an_article_that_is_not_there_is_named(catalogue, act):
    with pytest.raises(InputError, match="no article 7"):
        act(catalogue)


def test_an_article_marked_as_withdrawn_says_so_until_it_is_live_again(catalogue):
    article = add(catalogue, piece("url:a", BRIDGE)).article
    assert catalogue.mark(article.id, "withdrawn", "the source was made up").state == "withdrawn"
    held = catalogue.article(article.id)
    assert (held.state, held.state_why) == ("withdrawn", "the source was made up")
    catalogue.mark(article.id, "live", "printed again")
    assert catalogue.article(article.id).state == "live"
    assert [each.state for each in catalogue.marks_of(article.id)] == ["withdrawn", "live"]
    catalogue.remove(article.id)
    assert catalogue.marks_of(article.id) == []
