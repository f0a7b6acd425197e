"""Search by words answers the same on PostgreSQL as on SQLite: the same passages, scores and order."""

import random

import pytest

from corpus.nouns import Filter
from corpus.store.catalogue.catalogue import Catalogue
from corpus.store.engines import fts5, postings_ranking, words
from tests.made_up import piece

NAMES = ("Ana Toru", "Harbour Union", "Central Kell Command", "Bo Lind")
VERBS = ("repaired", "repairs", "closed", "closing", "announced", "voted on")
THINGS = ("the old bridge", "a bridge at Kell", "the harbour budget", "budgets", "ferries", "the ferry line")


def sentence(chance):
    return f"{chance.choice(NAMES)} {chance.choice(VERBS)} {chance.choice(THINGS)} in {chance.randint(2001, 2009)}."


@pytest.fixture
def both(catalogue, home):
    chance = random.Random(7)
    pieces = [
        piece(f"url:{n}", " ".join(sentence(chance) for _ in range(chance.randint(1, 9))), title=sentence(chance))
        for n in range(60)
    ]
    on_sqlite = Catalogue(home)
    for each in (catalogue, on_sqlite):
        each.add(pieces)
    yield catalogue, on_sqlite
    on_sqlite.close()


@pytest.mark.parametrize(
    ("query", "required"),
    [
        ("Which bridge was repaired?", ()),
        ("ferry budget of the harbour", ()),
        ("bridge", [("Ana Toru", "Toru")]),
        ("", [("Central Kell Command",)]),
        ("closed 2004", [("Harbour Union", "the Union"), ("ferry line", "ferries")]),
        ("zebra", ()),
        ("budget", [("Nobody At All",)]),
    ],
)
def test_passages_are_ranked_alike(both, query, required):
    mine, theirs = (each.match(query, 100, required=required) for each in both)
    assert dict(mine) == pytest.approx(dict(theirs))
    assert [score for _, score in mine] == sorted((score for _, score in mine), reverse=True)


@pytest.mark.parametrize("phrase", ["harbour budgets", "at Kell in", "Ana Toru repaired", "ferry", "..."])
def test_words_in_a_row_stand_in_the_same_passages(both, phrase):
    mine, theirs = (each.containing(phrase) for each in both)
    assert mine == theirs


def test_words_are_counted_alike(both):
    words = ["bridge", "Ana Toru", "zebra", "in", "..."]
    assert both[0].frequencies(words) == both[1].frequencies(words)


def test_what_is_taken_out_is_found_no_more(both):
    for each in both:
        each.remove(3)
        each.edit(4, {"title": "Zebras at the gate"})
    assert dict(both[0].match("zebra", 5)) == pytest.approx(dict(both[1].match("zebra", 5)))
    assert [check for check in both[0].check() if not check.ok] == []
    inside = Filter(articles=(5, 6))
    assert dict(both[0].match("bridge", 9, inside)) == pytest.approx(dict(both[1].match("bridge", 9, inside)))


def test_of_a_common_name_the_newest_are_ranked_and_those_with_a_rare_word(both, monkeypatch):
    later = [piece(f"url:later{n}", f"Ana Toru said nothing on day {n}.") for n in range(8)]
    name, inside = [("Ana Toru", "Toru")], Filter(articles=(*range(3, 30), 61, 64))
    for each in both:
        each.add([piece("url:old", "Ana Toru fed a quagga at Kell."), *later])
        every, there = (sorted(id for id, _ in each.match("", 100, where, name)) for where in (Filter(), inside))
        (quagga,) = each.containing("quagga")
        for module in (fts5, postings_ranking, words):
            monkeypatch.setattr(module, "NEWEST", 3)
        some = sorted(id for id, _ in each.match("", 100, required=name))
        assert every[-3:] == some[-3:] and some == every[-len(some) :] and len(some) <= 4
        some = sorted(id for id, _ in each.match("", 100, inside, name))
        assert there[-3:] == some[-3:] and set(some) < set(there)
        assert [id for id, _ in each.match("quagga ferry", 1, required=name)] == [quagga]
        assert {quagga, *every[-3:]} <= {id for id, _ in each.match("quagga", 100, required=name)} < set(every)
        monkeypatch.undo()


def test_words_in_a_row_are_found_behind_many_that_stand_apart(both):
    apart = " ".join(f"Kell was closed in {year}, and the bridge at Lind too." for year in range(1900, 1960))
    for each in both:
        each.add([piece(f"url:apart{n}", f"{apart} No {n}.") for n in range(4)])
        each.add([piece("url:row", "The Lind bridge closed.")])
    mine, theirs = (each.containing("Lind bridge", limit=1) for each in both)
    assert mine == theirs != []
    mine, theirs = (dict(each.match("", 3, required=[("Lind bridge",)])) for each in both)
    assert mine == pytest.approx(theirs)


def test_a_word_of_any_length_is_held(both):
    long = "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=9_000))
    for each in both:
        each.add([piece("url:long", f"A key is {long} and {'the ' * 40_000}.")])
    assert [len(each.containing(long)) for each in both] == [1, 1]


def test_a_new_index_is_searched_by_how_its_words_are_spread(both):
    both[0].reindex()
    with both[0].database.reading() as connection:
        known = connection.exec_driver_sql("SELECT count(*) FROM pg_stats WHERE tablename = 'passages_fts'").scalar()
    assert known
