"""Adding: what a piece is to the corpus, and what is stored of it."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import StoreError
from tests.corpus.store.pieces import BRIDGE, FERRY, add, found
from tests.made_up import broken, piece, vectors


def test_an_added_article_is_whole(catalogue):
    outcome = add(
        catalogue,
        piece(
            "url:https://v.example/1",
            BRIDGE,
            page=b"<p>raw</p>",
            title="Frost",
            outlet="Velmora Post",
            published="2024-01-09",
        ),
    )
    article = outcome.article
    assert (outcome.status, outcome.passages) == ("added", 2)
    assert (article.metadata.title, article.metadata.precision, article.group) == ("Frost", "day", article.id)
    assert catalogue.text(article.version) == BRIDGE
    assert [BRIDGE[s.start : s.end] for s in catalogue.sentences(article.version)][2] == "It opens again in May."
    assert [block.start for block in catalogue.blocks(article.version)] == [0, BRIDGE.index("It opens")]
    assert catalogue.page(article.id, article.version).body == b"<p>raw</p>"
    assert catalogue.article(article.id) == article
    assert catalogue.known("url:https://v.example/1") == (article.id, article.version)


def test_passages_come_in_the_order_asked_for_and_the_missing_are_left_out(catalogue):
    article = add(catalogue, piece("url:a", BRIDGE)).article
    first, second = catalogue.passage_ids(article.id)
    passages = catalogue.passages([second, 999, first])
    assert [passage.id for passage in passages] == [second, first]
    assert all(BRIDGE[p.start : p.end] == p.text and p.current and p.article == article for p in passages)
    assert passages[1].sentences == ((0, 41), (42, 74))


def test_the_same_text_again_is_unchanged(catalogue):
    first = add(catalogue, piece("url:a", BRIDGE)).article
    again = add(catalogue, piece("url:a", BRIDGE))
    assert (again.status, again.article, again.passages) == ("unchanged", first, 2)
    assert len(catalogue.observations(first.id)) == 1


def test_an_unchanged_article_takes_over_what_was_unknown(catalogue):
    add(catalogue, piece("url:a", BRIDGE, outlet="Velmora Post"))
    again = add(catalogue, piece("url:a", BRIDGE, title="Zinnia", outlet="Other", published="2024-01"))
    known = again.article.metadata
    assert (again.status, known.title, known.outlet, known.precision) == (
        "unchanged",
        "Zinnia",
        "Velmora Post",
        "month",
    )
    assert found(catalogue, "zinnia")


def test_another_text_is_a_new_version_and_the_old_one_stays_quotable(catalogue):
    old = add(catalogue, piece("url:a", BRIDGE)).article
    kept = catalogue.passage_ids(old.id)
    new = add(catalogue, piece("url:a", FERRY))
    assert (new.status, new.article.id, new.passages) == ("new-version", old.id, 1)
    assert catalogue.text(old.version) == BRIDGE
    assert [passage.current for passage in catalogue.passages(kept)] == [False, False]
    assert catalogue.passage_ids(old.id, old.version) == kept
    assert (found(catalogue, "frost"), found(catalogue, "ferry")) == ([], [FERRY])


def test_a_b_a_is_three_observations_of_two_versions(catalogue):
    ids = {}
    for text in (BRIDGE, FERRY, BRIDGE):
        article = add(catalogue, piece("url:a", text)).article
        ids.setdefault(text, []).append(catalogue.passage_ids(article.id))
    assert len(catalogue.observations(article.id)) == 3
    assert [seen.text for seen in catalogue.versions(article.id)] == [BRIDGE, FERRY]
    assert ids[BRIDGE][0] == ids[BRIDGE][1]
    assert catalogue.articles()[0].versions == 2


def test_a_new_version_renews_what_pages_rewrite_and_keeps_the_first_date(catalogue):
    add(catalogue, piece("url:a", BRIDGE, title="Old", published="2024-01-09"))
    known = add(catalogue, piece("url:a", FERRY, title="New", published="2024-02-02")).article.metadata
    assert (known.title, known.published) == ("New", "2024-01-09")


@pytest.mark.parametrize(
    ("one", "other", "status"),
    [
        ({"outlet": "Post"}, {"outlet": "Post"}, "duplicate"),
        ({"outlet": "Post"}, {"outlet": " POST "}, "duplicate"),
        ({"outlet": "Post"}, {}, "duplicate"),
        ({"outlet": "Post"}, {"outlet": "Herald"}, "added"),
        ({"outlet": "Post", "published": "2024-01-09"}, {"outlet": "Post", "published": "2024-01"}, "duplicate"),
        ({"outlet": "Post", "published": "2024-01-09"}, {"outlet": "Post", "published": "2024-01-10"}, "added"),
        ({"url": "https://post.example/1"}, {"url": "https://herald.example/1"}, "added"),
        ({"url": "https://post.example/1"}, {"url": "https://post.example/2"}, "duplicate"),
    ],
)
def test_a_known_text_from_a_new_place_is_a_duplicate_where_it_is_the_same_publishers(catalogue, one, other, status):
    first, second = add(catalogue, piece("url:a", BRIDGE, **one), piece("url:b", BRIDGE, **other))
    assert (second.status, len(catalogue.articles())) == (status, 1 if status == "duplicate" else 2)
    assert catalogue.known("url:b")[0] == second.article.id
    assert second.article.version == first.article.version
    assert second.article.group == first.article.group


def test_two_places_of_one_article_may_differ_without_end(catalogue):
    add(catalogue, piece("url:a", BRIDGE), piece("url:b", BRIDGE), piece("url:b", FERRY))
    assert add(catalogue, piece("url:a", BRIDGE)).status == "unchanged"
    assert add(catalogue, piece("url:b", FERRY)).status == "unchanged"
    assert catalogue.articles()[0].article.version == catalogue.known("url:b")[1]


def test_a_batch_is_stored_whole_or_not_at_all(catalogue):
    good, bad = piece("url:a", BRIDGE), piece("url:b", FERRY)
    object.__setattr__(bad, "vectors", np.ones((7, 3), dtype=np.float16))
    with pytest.raises(StoreError, match="shape"):
        catalogue.add([good, bad])
    assert catalogue.articles() == []


def test_articles_without_vectors_are_found_by_words_and_take_vectors_later(catalogue):
    article = add(catalogue, piece("url:a", BRIDGE, embedded=False)).article
    assert (found(catalogue, "frost") != [], catalogue.last_passage()) == (True, 0)
    add(catalogue, piece("url:a", BRIDGE))
    ids, matrix = catalogue.vectors()
    assert ids.tolist() == catalogue.passage_ids(article.id)
    assert np.array_equal(matrix, vectors(f"None {BRIDGE}", 2))


def test_a_text_of_any_characters_comes_back_as_it_was(catalogue):
    odd = "Tab\tand \U0001f30a wave é ‮ end. \x01 Œ."
    assert catalogue.text(add(catalogue, piece("url:a", odd, title="\U0001f30a")).article.version) == odd


TEXTS = (BRIDGE, FERRY, "Frost returned. The mayor left.", "A wholly other matter.\n\nOf two paragraphs.")
STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "add", "add", "edit", "remove"]), st.integers(0, 3), st.integers(0, 3)),
    max_size=14,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_sequence_leaves_what_a_simple_model_says(open_catalogue_in, tmp_path_factory, steps):
    """Every place has an outlet of its own, so that no two are one article."""
    catalogue = open_catalogue_in(tmp_path_factory.mktemp("home"))
    model: dict[int, tuple[str, str]] = {}
    for step, place, choice in steps:
        key, text = f"url:{place}", TEXTS[choice]
        if step == "add":
            catalogue.add([piece(key, text, outlet=f"Outlet {place}")])
            model[place] = (text, model.get(place, ("", ""))[1])
        elif place in model and step == "edit":
            catalogue.edit(catalogue.known(key)[0], {"title": f"Title{choice}"})
            model[place] = (model[place][0], f"Title{choice}")
        elif place in model and step == "remove":
            catalogue.remove(catalogue.known(key)[0])
            del model[place]
    stored = {
        int(row.article.metadata.outlet[-1]): (catalogue.text(row.article.version), row.article.metadata.title or "")
        for row in catalogue.articles()
    }
    assert stored == model
    assert not broken(catalogue)
    hits = {p.article.metadata.outlet for p in catalogue.passages([i for i, _ in catalogue.match("frost", 99)])}
    assert hits == {f"Outlet {place}" for place, (text, _) in model.items() if "rost" in text}
    catalogue.close()
