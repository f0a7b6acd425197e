"""Names are found by keys: as soon as their article is held, never longer, the same after all keys are made anew."""

from dataclasses import replace

from corpus.nouns import Mention, Statement
from retrieval.questions.inventory import CorpusNames
from retrieval.speakers.registry import Speakers
from tests.made_up import broken, piece

TOLD = "“The harbour is shut,” Ana Toru said. “It opens in May,” the Tidal Board said."


def spoken(name, kind="person"):
    at = TOLD.index(name)
    return Statement("direct", ((0, 22),), (0, len(TOLD)), Mention((at, at + len(name)), name, kind), None, "said")


def told(number, text=TOLD, said=(), **more):
    made = piece(f"url:https://place.example/{number}", f"{text} This was place {number}.", title="A", **more)
    return replace(made, statements=said, scheme="t")


def test_a_name_is_found_by_its_keys_as_long_as_an_article_has_it(catalogue):
    names, pairs = {"Ana Toru": 2, "TBV": 1, "Tidal Board of Velmora": 1}, [("TBV", "Tidal Board of Velmora")]
    one = catalogue.add([told(1, names=names, pairs=pairs)])[0].article.id
    catalogue.add([told(2, names={"Ana Toru": 1})])
    assert catalogue.keyed_names(["ltoru", "itbv", "fnobody"]) == {
        "ltoru": [("Ana Toru", 2)],
        "itbv": [("Tidal Board of Velmora", 1)],
    }
    assert catalogue.explained("short", ["tbv"]) == pairs
    assert catalogue.name_counts(["Ana Toru", "Toru"]) == {"Ana Toru": 2} and catalogue.has_names(3)
    known = CorpusNames(catalogue)
    known.renew()
    assert known.inventory.longs["tbv"] == ["Tidal Board of Velmora"]
    catalogue.remove(one)
    assert not catalogue.keyed_names(["itbv"]) and not catalogue.explained("meaning", ["tidal board of velmora"])
    catalogue.put_back(one)
    assert catalogue.keyed_names(["itbv"]) and catalogue.explained("short", ["tbv"])
    catalogue.add([told(1, text="Nothing else is told here today.", names={"Bob Venn": 1})])  # a new version
    assert not catalogue.keyed_names(["itbv"]) and catalogue.keyed_names(["lvenn"])
    assert not broken(catalogue)


def test_speakers_are_found_by_neighbours_as_among_all(catalogue):
    said = [spoken("Ana Toru"), spoken("Tidal Board", "body")]
    catalogue.add([told(1, said=said), told(2, said=said[:1])])
    speakers = Speakers(catalogue)
    for name in ("Toru", "Ana Toru", "Tidal Board", "Ana", "Ana Tora"):
        assert speakers.known().who(name) == speakers.registry().who(name)
        assert speakers.known().near(name) == speakers.registry().near(name)
    assert [each.name for each in speakers.most(5)] == ["Ana Toru", "Tidal Board"]
    assert catalogue.articles_spoken_in("Ana Toru") == {1, 2}
    before = catalogue.spoken_names(["ltoru", "ntidal board"])
    catalogue.reindex()
    assert catalogue.spoken_names(["ltoru", "ntidal board"]) == before and len(before) == 2
    catalogue.purge(1)
    assert not catalogue.spoken_names(["ntidal board"]) and not broken(catalogue)
