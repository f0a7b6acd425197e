"""Search by words answers the same on PostgreSQL as on SQLite: the same passages, scores and order."""

import random

import pytest

from corpus.nouns import Filter
from corpus.store.catalogue.catalogue import Catalogue
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
