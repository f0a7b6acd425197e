"""Whose words are checked: the claimed speaker's, another's, a reporter's, second-hand, nobody's."""

import pytest

from retrieval.quotes.differences import Difference
from retrieval.quotes.speaker import ClaimedSpeaker, attribute, given_as_quotation
from tests.stated import stated

DIRECT = '"Nobody will cross it before I have," said Edda Holm.'
INDIRECT = "The authority said that the repair would cost 40 million crowns."
MIXED = 'Holm called the inquiry "a waste of paint" and left the room.'
CHAIN = "Karsia said that the authority had admitted that the pillar broke in March."


def claim(name: str) -> ClaimedSpeaker:
    return ClaimedSpeaker(
        name,
        lambda stored: name in (stored.statement.speaker.name, stored.statement.speaker.spoken_for),
        own_words=True,
    )


def spans(text: str, words: str):
    return ((text.index(words), text.index(words) + len(words)),)


def test_words_between_marks_of_the_claimed_speaker_have_no_difference():
    held = [stated(DIRECT, '"Nobody will cross it before I have,"', "Edda Holm")]
    found = attribute(spans(DIRECT, "Nobody will cross it"), held, claim("Edda Holm"))
    assert found.statement is held[0] and found.differences == ()


def test_words_of_another_speaker_are_named():
    held = [stated(DIRECT, '"Nobody will cross it before I have,"', "Edda Holm")]
    found = attribute(spans(DIRECT, "Nobody will cross it"), held, claim("Ivo Brandt"))
    assert found.differences == (Difference("speaker", "Ivo Brandt", "Edda Holm"),)


def test_the_body_that_a_spokeswoman_speaks_for_has_said_it_too():
    held = [stated(DIRECT, '"Nobody will cross it before I have,"', "Edda Holm", spoken_for="Tarn Port Authority")]
    assert attribute(spans(DIRECT, "Nobody will cross it"), held, claim("Tarn Port Authority")).differences == ()


def test_a_reporters_wording_is_no_quotation():
    held = [stated(INDIRECT, "the repair would cost 40 million crowns", "Tarn Port Authority", "indirect")]
    words = spans(INDIRECT, "would cost 40 million")
    assert attribute(words, held, claim("Tarn Port Authority")).differences == (
        Difference("kind", "direct", "indirect"),
    )
    assert attribute(words, held, ClaimedSpeaker(own_words=True)).differences == (
        Difference("kind", "direct", "indirect"),
    )
    assert attribute(words, held, ClaimedSpeaker()).differences == ()


@pytest.mark.parametrize(("words", "own"), [("a waste of paint", True), ("the inquiry", False)])
def test_of_a_mixed_statement_only_the_words_between_marks_are_own(words, own):
    held = [stated(MIXED, 'the inquiry "a waste of paint"', "Edda Holm", "mixed")]
    assert (attribute(spans(MIXED, words), held, claim("Edda Holm")).differences == ()) is own


def test_second_hand_words_are_named_as_such():
    held = [
        stated(CHAIN, "the authority had admitted that the pillar broke in March", "Karsia", "indirect"),
        stated(CHAIN, "the pillar broke in March", "Tarn Port Authority", "indirect", via="Karsia"),
    ]
    words = spans(CHAIN, "the pillar broke in March")
    assert attribute(words, held, claim("Tarn Port Authority")).differences == (
        Difference("kind", "first-hand", "second-hand, according to Karsia"),
    )
    assert attribute(words, held, claim("Karsia")).statement is held[0]
    assert attribute(words, held, ClaimedSpeaker()).statement is held[1]
    assert (
        attribute(words, held, claim("Ivo Brandt")).differences[0].stored == "Tarn Port Authority, according to Karsia"
    )


def test_words_that_the_article_says_itself_are_nobodys():
    found = attribute(spans(DIRECT, "said"), [], claim("Edda Holm"))
    assert found.statement is None
    assert found.differences == (Difference("speaker", "Edda Holm", ""),)
    assert attribute(spans(DIRECT, "said"), [], ClaimedSpeaker(own_words=True)).differences == ()


@pytest.mark.parametrize(
    ("text", "marks"),
    [('"We go"', True), ("“We go.”", True), ("«We go»,", True), ("We go", False), ('We "go"', False), ('""', False)],
)
def test_marks_around_the_whole_text_make_it_a_quotation(text, marks):
    assert given_as_quotation(text) is marks
