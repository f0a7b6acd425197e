"""Voices: whose they are, and which are one."""

from corpus.nouns import Article, Mention, Metadata, Statement, StoredStatement
from retrieval.claims.voices import origins, voice_of
from retrieval.speakers.lookup import Registry

NOBODY = Registry((), ())


def article(id=1, group=1, outlet="Orvel Courier"):
    return Article(id, Metadata(outlet=outlet), f"v{id}", group, "2024-03-01")


def said(by, speaker="Mila Voss", type="person", spoken_for=None, via=None):
    via = Mention((0, 0), via, "person") if via else None
    statement = Statement("indirect", ((0, 4),), (0, 4), Mention((0, 0), speaker, type, spoken_for), None, "said", via)
    return StoredStatement(1, by, by.version, True, statement, "word")


def voiced(by, words="The mill burned down.", **how):
    return voice_of(by, said(by, **how) if how else None, NOBODY), words


def test_words_outside_a_statement_are_the_outlets():
    assert voice_of(article(), None, NOBODY).voice == "outlet"


def test_second_hand_words_are_those_of_who_reports_them():
    assert voice_of(article(), said(article(), via="Jan Krell"), NOBODY).name == "Jan Krell"


def test_copies_are_one_voice_and_other_outlets_another():
    copy = article(2, group=1, outlet="Tarn Herald")
    own = article(3, group=3, outlet="Varn Wire")
    assert origins([voiced(article()), voiced(copy, "Other words here."), voiced(own, "The fire was put out.")]) == [
        1,
        1,
        2,
    ]


def test_outlets_that_print_the_same_words_are_one_voice():
    other = article(2, group=2, outlet="Tarn Herald")
    assert origins([voiced(article()), voiced(other)]) == [1, 1]


def test_one_speaker_in_two_outlets_is_one_voice():
    other = article(2, group=2, outlet="Tarn Herald")
    mine, theirs = (
        voiced(article(), "It was safe.", speaker="Mila Voss"),
        voiced(other, "We saw it.", speaker="Mila Voss"),
    )
    assert origins([mine, theirs]) == [1, 1]


def test_who_speaks_for_somebody_is_that_ones_voice():
    own = voiced(article(), "It was safe.", speaker="Orvel Mills", type="body")
    spokesman = voiced(article(), "We saw it.", speaker="Tom Brel", spoken_for="Orvel Mills")
    assert origins([own, spokesman]) == [1, 1]


def test_people_whom_two_articles_do_not_name_are_two_voices():
    other = article(2, group=2, outlet="Tarn Herald")
    mine = voiced(article(), "It was safe.", speaker="officials", type="unnamed")
    theirs = voiced(other, "We saw it.", speaker="officials", type="unnamed")
    assert origins([mine, theirs]) == [1, 2]
