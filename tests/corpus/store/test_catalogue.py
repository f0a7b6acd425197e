"""The catalogue: what is added, corrected and removed is what is found, and nothing else."""

import sqlite3

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import InputError, StoreError
from corpus.nouns import EVERYTHING, Filter
from corpus.store.sqlite.catalogue import Catalogue
from tests.made_up import broken, piece, vectors

BRIDGE = "The harbour bridge of Velmora was closed. Mayor Ana Toru blamed the frost.\n\nIt opens again in May."
FERRY = "A ferry takes its place. The ferry runs hourly."


@pytest.fixture
def catalogue(home):
    opened = Catalogue(home)
    yield opened
    opened.close()


def add(catalogue, *pieces):
    outcomes = catalogue.add(pieces)
    assert not broken(catalogue)
    return outcomes if len(outcomes) > 1 else outcomes[0]


def found(catalogue, question, where=EVERYTHING, **more):
    passages = catalogue.passages([passage for passage, _ in catalogue.match(question, 10, where, **more)])
    return [passage.text for passage in passages]


# Adding


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


# Correcting and removing


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
    assert catalogue.current([*before, *ids]) == set(ids.tolist())


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


def test_a_removed_article_is_gone_everywhere(catalogue, home):
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
    with sqlite3.connect(home / "catalogue.sqlite") as plain:
        left = [
            plain.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("versions", "pages", "names")
        ]
    assert left == [1, 0, 1]


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


# Finding


def test_words_are_matched_by_their_stems_and_without_accents(catalogue):
    add(catalogue, piece("url:a", "The cafés were closing."))
    assert found(catalogue, "Which cafe closed?")


@pytest.mark.parametrize(
    "question",
    [
        '"',
        "AND OR NOT",
        "frost*",
        "NEAR(frost, 2)",
        "text:frost",
        "(((",
        "^frost",
        "-frost",
        "frost\x00",
        "{a b}: c",
        "",
        "\U0001f30a",
        "'; --",
    ],
)
def test_nothing_in_a_question_is_a_command(catalogue, question):
    add(catalogue, piece("url:a", BRIDGE))
    expected = [BRIDGE.partition("\n")[0]] if "frost" in question else []
    assert found(catalogue, question) == expected
    assert [p.text for p in catalogue.passages(catalogue.containing(question))] in (expected, [])
    assert found(catalogue, "", required=[[question]]) in (expected, [])


def test_a_very_long_question_is_answered_in_time(catalogue):
    add(catalogue, piece("url:a", BRIDGE))
    assert found(catalogue, "frost " + "word " * 40_000) == [BRIDGE.partition("\n")[0]]


def test_a_passage_must_have_a_spelling_of_each_name_asked_for(catalogue):
    add(catalogue, piece("url:a", "Ana Toru spoke of frost."), piece("url:b", "Mayor Toru spoke. Frost came."))
    assert len(found(catalogue, "frost")) == 2
    assert found(catalogue, "frost", required=[["Ana Toru", "A. Toru"]]) == ["Ana Toru spoke of frost."]
    assert found(catalogue, "frost", required=[["Ana Toru"], ["Velmora"]]) == []


def test_the_title_is_searched_too_and_counts_for_less(catalogue):
    add(catalogue, piece("url:a", "Nothing of it here.", title="Frost"), piece("url:b", "Frost came here."))
    assert found(catalogue, "frost") == ["Frost came here.", "Nothing of it here."]
    assert len(catalogue.containing("frost")) == 2


def test_a_phrase_is_found_as_words_in_a_row(catalogue):
    add(catalogue, piece("url:a", "Central Command said so."), piece("url:b", "The command is central."))
    assert [p.text for p in catalogue.passages(catalogue.containing("Central Command"))] == ["Central Command said so."]


DATED = [("2017", "a"), ("2017-06", "b"), ("2017-06-09", "c"), ("2017-06-09T23:30:00+02:00", "d"), (None, "e")]


@pytest.mark.parametrize(
    ("where", "inside"),
    [
        (Filter(), "abcde"),
        (Filter(since="2017-06-09", until="2017-06-09"), "abcd"),
        (Filter(since="2017-06-10"), "ab"),
        (Filter(since="2017-07-01"), "a"),
        (Filter(until="2017-05-31"), "a"),
        (Filter(since="2018-01-01"), ""),
        (Filter(outlets=["outlet B", "Outlet E"]), "be"),
        (Filter(since="2017-01-01", outlets=["Outlet E"]), ""),
    ],
)
def test_a_filter_has_what_may_lie_inside_and_never_the_undated(catalogue, where, inside):
    for published, name in DATED:
        add(catalogue, piece(f"url:{name}", f"Frost in {name}.", published=published, outlet=f"Outlet {name.upper()}"))
    expected = sorted(f"Frost in {name}." for name in inside)
    assert sorted(found(catalogue, "frost", where)) == expected
    allowed = catalogue.allowed(where)
    assert allowed is None if where.empty else [p.text for p in catalogue.passages(allowed)] == expected
    assert len(catalogue.articles(where=where)) == catalogue.scope(where).articles == len(inside)
    assert len(catalogue.containing("frost", where)) == catalogue.scope(where).passages == len(inside)


def test_the_scope_tells_of_the_undated_and_the_days(catalogue):
    add(catalogue, *(piece(f"url:{name}", f"Frost in {name}.", published=day) for day, name in DATED))
    scope = catalogue.scope(Filter(since="2017-06-01"))
    assert (scope.undated, scope.since, scope.until) == (1, "2017-01-01", "2017-12-31")


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


def test_every_change_by_anyone_is_seen_in_the_count(catalogue, home):
    counts = [catalogue.changes()]
    other = Catalogue(home)
    for act in (
        lambda: other.add([piece("url:a", BRIDGE)]),
        lambda: other.edit(1, {"title": "x"}),
        lambda: other.remove(1),
    ):
        act()
        counts.append(catalogue.changes())
    other.close()
    assert counts == sorted(set(counts))


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


# Proving


@pytest.mark.parametrize(
    ("damage", "promise"),
    [
        ("UPDATE versions SET sha = 'x' WHERE id = 1", "every text is the one it is named after"),
        ("UPDATE passages SET start = start + 1 WHERE id = 1", "passages are runs of sentences of their text"),
        ("UPDATE passages SET current = 0 WHERE id = 1", "nothing else is found by its words"),
        (
            "INSERT INTO passages_fts (passages_fts) VALUES ('delete-all')",
            "every current passage is found by its words",
        ),
        ("DELETE FROM articles", "every reference is met"),
        ("DELETE FROM observations", "no text or page is kept for nobody"),
    ],
)
def test_the_check_finds_damage(catalogue, home, damage, promise):
    add(catalogue, piece("url:a", BRIDGE, page=b"raw"))
    with sqlite3.connect(home / "catalogue.sqlite") as plain:
        plain.execute(damage)
    plain.close()
    assert promise in [check.name for check in broken(catalogue)]


# Any sequence

TEXTS = (BRIDGE, FERRY, "Frost returned. The mayor left.", "A wholly other matter.\n\nOf two paragraphs.")
STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "add", "add", "edit", "remove"]), st.integers(0, 3), st.integers(0, 3)),
    max_size=14,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_sequence_leaves_what_a_simple_model_says(tmp_path_factory, steps):
    """Every place has an outlet of its own, so that no two are one article."""
    catalogue = Catalogue(tmp_path_factory.mktemp("home"))
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
