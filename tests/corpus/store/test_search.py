"""Search by words and by filter: nothing in a question is a command."""

import pytest

from corpus.nouns import Filter
from tests.corpus.store.pieces import BRIDGE, add, found
from tests.made_up import piece


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
    assert catalogue.frequencies(["Frost", "frosts", "nowhere", '"', "OR"])[:4] == [2, 2, 0, 0]


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
    allowed = catalogue.passages_inside(where)
    assert allowed is None if where.empty else [p.text for p in catalogue.passages(allowed)] == expected
    assert len(catalogue.articles(where=where)) == catalogue.scope(where).articles == len(inside)
    assert len(catalogue.containing("frost", where)) == catalogue.scope(where).passages == len(inside)


def test_the_scope_tells_of_the_undated_and_the_days(catalogue):
    add(catalogue, *(piece(f"url:{name}", f"Frost in {name}.", published=day) for day, name in DATED))
    scope = catalogue.scope(Filter(since="2017-06-01"))
    assert (scope.undated, scope.since, scope.until) == (1, "2017-01-01", "2017-12-31")
