"""Accusations of somebody by a pronoun: whose they are is told by the names in their sentence."""

from retrieval.claims.assertion.accused_another import accuses_another

WORDS, CONTENT = "it of stealing the bell", "Orrin is guilty of stealing the bell."


def test_a_pronoun_is_of_whom_the_sentence_names() -> None:
    assert accuses_another(WORDS, "Voss called Karsia rude, accusing it of stealing the bell.", CONTENT)
    assert not accuses_another(WORDS, "Voss called Orrin rude, accusing it of stealing the bell.", CONTENT)


def test_where_nobody_is_named_it_may_be_anybody() -> None:
    assert not accuses_another(WORDS, "He accused it of stealing the bell.", CONTENT)


def test_words_without_a_pronoun_are_of_their_own_name() -> None:
    assert not accuses_another("Orrin stole the bell", "Voss told Karsia that Orrin stole the bell.", CONTENT)
