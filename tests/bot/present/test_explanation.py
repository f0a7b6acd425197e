"""The story of an answer in words."""

from bot.present.explanation import explanation, weighed
from retrieval.answers.answer import Assisted, Considered
from retrieval.models.summary.summary import Claimed, Summary
from tests.made_answers import answer_of


def test_an_explanation_tells_the_reading_the_search_and_the_result():
    told = explanation(answer_of((), names=("Dana Toru", "Toru"), notes=("a note",)))
    assert (told.reading, told.names, told.notes) == ("said by Dana Toru · any date", "Dana Toru · Toru", ("a note",))
    assert told.searched == "12 articles (4 Mar 2024 to 2 Apr 2024, 1 without a date), 40 passages"
    assert told.result.startswith("not found: Dana Toru is on record")
    assert (told.took, told.model) == ("3 ms", None)


def test_a_models_part_is_counted_and_what_was_dropped_is_kept():
    summary = Summary("m", (Claimed("It rained.", (1,)),), ())
    model = Assisted("m", (), (1, 2), 1200, 30, 812.4, dropped=("no such sentence",), summary=summary)
    told = explanation(answer_of((), model=model)).model
    assert told is not None
    assert (told.calls, told.tokens, told.took) == ("m: 2 calls", "1,200 tokens in, 30 out", "812 ms")
    assert (told.dropped, told.summary) == (("no such sentence",), ("It rained. [1]",))


def test_a_weighed_sentence_tells_how_it_was_found():
    told = weighed(Considered(1, 7, 0, 9, 0.934, 0.5, 2, None, "quoted"))
    assert (told.probability, told.by_meaning, told.by_words, told.article) == ("0.93", "#2", "-", "7")
    assert (told.verdict, told.speaker) == ("quoted", "")
