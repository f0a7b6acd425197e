"""Origins, names, vectors, and what has changed since an earlier look."""

from dataclasses import replace

import pytest

from corpus.errors import InputError
from corpus.nouns import Validators
from tests.corpus.store.pieces import BRIDGE, FERRY, add, found
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


def test_articles_are_found_by_their_ids_without_those_that_are_no_more(catalogue):
    one, other = add(catalogue, piece("url:a", BRIDGE), piece("url:b", FERRY))
    catalogue.remove(one.article.id)
    assert catalogue.articles_by_id([other.article.id, one.article.id, 99]) == {other.article.id: other.article}
    assert catalogue.articles_by_id([]) == {}


def test_texts_are_found_together_with_their_blocks(catalogue):
    one, other = (outcome.article.version for outcome in add(catalogue, piece("url:a", BRIDGE), piece("url:b", FERRY)))
    found = catalogue.texts({one, other})
    assert {version: text.content for version, text in found.items()} == {one: BRIDGE, other: FERRY}
    assert [found[version].blocks for version in (one, other)] == [catalogue.blocks(one), catalogue.blocks(other)]
    with pytest.raises(InputError, match="No text"):
        catalogue.texts([one, "0" * 64])


def test_a_text_that_was_only_the_beginning_is_known_as_such(catalogue):
    short = replace(piece("url:a", FERRY), partial="Its page shows only the beginning")
    assert add(catalogue, short).status == "partial"
    whole = add(catalogue, piece("url:a", FERRY + " It is free."))
    assert whole.status == "added"
    first, last = (seen.version for seen in catalogue.versions(whole.article.id))
    assert (catalogue.is_beginning(1, first), catalogue.is_beginning(1, last)) == (True, False)


def test_what_a_server_gave_with_a_page_is_kept_for_the_extractor_that_read_it(catalogue):
    url = "https://v.example/1"
    made = piece(f"url:{url}", BRIDGE, page=b"raw", url=url)
    given = Validators(etag='"1"')
    add(catalogue, replace(made, page=replace(made.page, validators=given)))
    assert catalogue.validators(url, made.extractor) == given
    assert [catalogue.validators(url, "another"), catalogue.validators(url + "0", made.extractor)] == [None, None]


def test_names_since_a_look_are_those_of_later_articles(catalogue):
    add(catalogue, piece("url:a", BRIDGE, names={"Ana Toru": 1}, pairs=[("VP", "Velmora Post")]))
    before = catalogue.seen_again(0)[1]
    add(catalogue, piece("url:b", FERRY, names={"Velmora": 1}, pairs=[("FC", "Ferry Company")]))
    assert catalogue.names(before) == [("Velmora", 1)]
    assert catalogue.definitions(before) == [("FC", "Ferry Company", 1)]


def test_arrivals_are_the_articles_and_texts_between_two_marks(catalogue):
    add(catalogue, piece("url:a", BRIDGE))
    before = catalogue.marks()
    ferry = add(catalogue, piece("url:b", FERRY)).article
    now = catalogue.marks()
    add(catalogue, piece("url:c", "Snow fell."))
    came = catalogue.arrivals(before, now, "2000-01-01")
    assert came.articles == {ferry.id: max(catalogue.passage_ids(ferry.id))}
    assert (ferry.id, ferry.version) in came.versions
    assert catalogue.arrivals(now, now, "2000-01-01").articles == {}
    assert catalogue.arrivals(before, now, "2999-01-01").articles == {}, "none of them was seen so late"


def test_the_index_of_words_can_be_filled_anew(catalogue):
    add(catalogue, piece("url:a", BRIDGE), piece("url:b", FERRY))
    catalogue.reindex()
    assert (found(catalogue, "frost") != [], found(catalogue, "ferry"), broken(catalogue)) == (True, [FERRY], [])
