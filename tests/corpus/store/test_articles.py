"""Origins, names, vectors, and what has changed since an earlier look."""

import pytest

from tests.corpus.store.pieces import BRIDGE, FERRY, add
from tests.made_up import broken, piece


def test_copies_share_a_group(catalogue):
    story = " ".join(
        f"Sentence number {n} tells of the harbour, the frost and the {n} repairs of it." for n in range(20)
    )
    one, other, third = add(
        catalogue,
        piece("url:a", story, outlet="Post"),
        piece("url:b", story + " And more.", outlet="Herald"),
        piece("url:c", FERRY, outlet="Herald"),
    )
    assert other.article.group == one.article.group != third.article.group
    assert [member.id for member in catalogue.group(one.article.group)] == [one.article.id, other.article.id]
    catalogue.remove(one.article.id)
    assert not broken(catalogue)
    assert catalogue.article(other.article.id).group == catalogue.current_group(one.article.id)


def test_names_definitions_and_outlets_are_counted_by_article(catalogue):
    add(
        catalogue,
        piece("url:a", BRIDGE, outlet="Post", names={"Ana Toru": 3, "Velmora": 1}, pairs=[("VP", "Velmora Post")] * 2),
        piece("url:b", FERRY, outlet="POST", names={"Velmora": 2}, pairs=[("VP", "Velmora Post")]),
    )
    assert catalogue.names() == [("Velmora", 2), ("Ana Toru", 1)]
    assert catalogue.names_of(1) == {"Ana Toru": 3, "Velmora": 1}
    assert catalogue.definitions() == [("VP", "Velmora Post", 2)]
    assert catalogue.outlets() == [("POST", 2)]


def test_names_are_those_of_the_current_version(catalogue):
    add(catalogue, piece("url:a", BRIDGE, names={"Ana Toru": 1}))
    add(catalogue, piece("url:a", FERRY, names={"Velmora": 1}))
    assert catalogue.names() == [("Velmora", 1)]


def test_every_change_by_anyone_is_seen_in_the_count(catalogue, open_catalogue):
    counts = [catalogue.changes()]
    other = open_catalogue()
    for act in (
        lambda: other.add([piece("url:a", BRIDGE)]),
        lambda: other.edit(1, {"title": "x"}),
        lambda: other.remove(1),
    ):
        act()
        counts.append(catalogue.changes())
    assert counts == sorted(set(counts))


def test_vectors_are_handed_out_after_an_id_and_up_to_a_number(catalogue):
    add(catalogue, piece("url:a", BRIDGE), piece("url:b", FERRY))
    ids, matrix = catalogue.vectors(after=1, limit=1)
    assert (ids.tolist(), matrix.shape, catalogue.last_passage()) == ([2], (1, 384), 3)
    assert catalogue.vectors(after=3)[1].shape == (0, 384)


@pytest.mark.parametrize(
    ("act", "changed"),
    [
        (lambda c: c.add([piece("url:c", "Snow.")]), []),
        (lambda c: c.add([piece("url:a", BRIDGE)]), []),
        (lambda c: c.add([piece("url:a", FERRY + " More.")]), [1]),
        (lambda c: c.add([piece("url:b", FERRY, outlet="Herald")]), [2]),
        (lambda c: c.edit(2, {"title": "Boats"}), [2]),
        (lambda c: [c.edit(1, {"title": "Ice"}), c.remove(2), c.edit(1, {"title": "Cold"})], [1, 2]),
    ],
    ids=["a new one", "the same again", "a new version", "an outlet told later", "an edit", "two edited and removed"],
)
def test_articles_that_an_index_must_follow_are_told_since_a_mark(catalogue, act, changed):
    add(catalogue, piece("url:a", BRIDGE), piece("url:b", FERRY))
    _, mark = catalogue.changed_articles()
    act(catalogue)
    articles, now = catalogue.changed_articles(mark)
    assert (articles, now > mark) == (changed, bool(changed))
    assert catalogue.changed_articles(now) == ([], now)


def test_all_passages_of_an_article_are_those_of_every_version(catalogue):
    add(catalogue, piece("url:a", BRIDGE), piece("url:b", FERRY))
    add(catalogue, piece("url:a", FERRY + " More."))
    assert (catalogue.all_passages(1), catalogue.all_passages(2), catalogue.all_passages(9)) == ([1, 2, 4], [3], [])
