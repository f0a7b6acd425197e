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


def unnamed(by, name):
    return voiced(by, f"So said {name} of article {by.id}.", speaker=name, type="unnamed")


def test_he_is_no_further_voice_beside_one_who_is_named():
    other = article(2, group=2, outlet="Tarn Herald")
    assert origins([unnamed(other, "he"), voiced(article(), "It was safe.", speaker="Mila Voss")]) == [1, 1]


def test_he_joins_no_two_who_are_named():
    found = [voiced(article(), "It was safe.", speaker="Mila Voss"), unnamed(article(), "she")]
    assert origins([*found, voiced(article(), "Nobody fell ill.", speaker="Jan Krell")]) == [1, 1, 2]


def test_the_same_known_body_in_two_articles_is_one_voice_and_officials_are_two():
    other = article(2, group=2, outlet="Tarn Herald")
    assert origins([unnamed(article(), "the fire brigade"), unnamed(other, "The fire brigade")]) == [1, 1]
    assert origins([unnamed(article(), "officials"), unnamed(other, "officials")]) == [1, 2]


def stated(words, speaker, type="person"):
    at = words.index(speaker)
    mention = Mention((at, at + len(speaker)), speaker, type)
    statement = Statement("indirect", ((0, 9),), (0, len(words)), mention, None, "said")
    return voice_of(article(), StoredStatement(1, article(), "v1", True, statement, words), NOBODY), words


def test_a_spokeswoman_beside_a_company_is_one_voice():
    company = stated("The mill is safe, Orvel Mills said.", "Orvel Mills", "body")
    for told in (
        "No fire was seen, the company's spokeswoman Ida Brand said.",
        "No fire was seen, said Ida Brand, a press officer of the firm.",
    ):
        assert origins([company, stated(told, "Ida Brand")]) == [1, 1]
    assert origins([company, stated("No fire was seen, the miller Ida Brand said.", "Ida Brand")]) == [1, 2]


def test_an_agency_that_cites_another_is_no_further_voice():
    brigade = unnamed(article(), "the fire brigade")
    assert origins([brigade, stated("Nobody was hurt, Alta Press said, citing the brigade.", "Alta Press")]) == [1, 1]


def test_questions_posts_and_versions_of_an_article_are_nobodys_voice():
    for name in ("Question", "A post shared 4,000 times", "version of this article", "a key focus for donors"):
        assert unnamed(article(), name)[0].nobodys, name
    for name in ("officials", "the fire brigade", "a judge of the court", "the report", "he"):
        assert not unnamed(article(), name)[0].nobodys, name
