"""Words of a speaker beside a claim that the speaker spoke of himself or herself."""

import pytest

from retrieval.claims.assertion.self_reference import may_speak_of_himself


@pytest.mark.parametrize(
    ("speaker", "content", "words", "may"),
    [
        ("Dana Toru", "Dana Toru had been bullied.", "people who are bullied must fight back", False),
        ("Dana Toru", "Dana Toru had been bullied.", "they bully people here, and it hurts", False),
        ("Dana Toru", "Dana Toru had been bullied.", "I was bullied at school", True),
        ("Dana Toru", "Dana Toru had been bullied.", "she was bullied at school in Halden", True),
        ("Dana Toru", "Dana Toru had been bullied.", "that Toru was bullied at school", True),
        ("Dana Toru", "Dana Toru will leave the council.", "to leave the council of Halden in May", True),
        ("the Norland Army", "The Norland Army fired no shell.", "it had not fired a shell that day", True),
        ("Dana Toru", "The mill is safe.", "the mill of Halden has been safe for years", True),
    ],
)
def test_words_of_others_are_no_words_about_oneself(speaker: str, content: str, words: str, may: bool) -> None:
    assert may_speak_of_himself(speaker, content, words) == may
