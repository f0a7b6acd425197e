"""The words around speakers."""

from dataclasses import replace

import pytest

from bot.present.speech import correction_line, firsthand, further_names, nothing_said, on_record, several_fit
from corpus.nouns import Filter
from corpus.store.records import Scope, SpeakerCorrection, SpeakerCount
from retrieval.answers.transcript import Transcript
from retrieval.speakers.joins import Join
from retrieval.speakers.speaker import Speaker

RUIZ = Speaker("Ana \x1b[2JRuiz", "person", 3, ("Ana Ruiz",), (Join("Ana \x1b[2JRuiz", "A. Ruiz", "spelt out"),))
FOUND = Transcript(
    (), 3, 3, 2, ("Ana Ruiz", "\u202eRuiz"), (RUIZ,), Filter(), Scope(4, 0, 9, None, None), (
        SpeakerCount("officials", "unnamed", 9, 4), SpeakerCount("Ivo Brandt", "person", 2, 1),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("statements", "articles", "words"),
    [(0, 0, "no statement at first hand"), (1, 1, "1 statement in 1 article"), (3, 2, "3 statements in 2 articles")],
)
def test_only_what_was_said_at_first_hand_is_counted(statements, articles, words):
    assert firsthand(replace(FOUND, firsthand=statements, articles=articles)) == words


def test_a_speaker_is_on_record_under_a_harmless_name():
    assert on_record(FOUND) == "Ana [2JRuiz is on record with 3 statements in 2 articles, newest first."
    assert on_record(FOUND, lambda name: name[:3]).startswith("Ana is on record")


def test_nothing_on_record_is_told_with_a_receipt_of_named_speakers():
    told = nothing_said(replace(FOUND, whom=()), "Mira\x1b Holt")
    assert told.lead == "Nothing on record of Mira Holt."
    assert told.receipt == (("Searched", "4 articles"), ("Tried", "Ana Ruiz · Ruiz"), ("Speaks", "Ivo Brandt (2)"))
    assert told.disclaimer == "This tells what is in your corpus, not what Mira Holt has said."


def test_somebody_silent_on_this_is_told_to_have_said_other_things():
    assert nothing_said(FOUND, "Ana Ruiz").lead == (
        "Nothing on record of Ana Ruiz on this or then, though 3 other statements are here."
    )


def test_a_name_that_fits_several_says_how_many():
    assert several_fit(replace(FOUND, whom=(RUIZ, RUIZ)), "Ruiz") == "Ruiz may be any of 2"


def test_further_names_come_with_their_reasons():
    assert further_names(RUIZ) == ["also A. Ruiz (spelt out)"]


def test_a_correction_stands_on_one_line_with_its_articles_and_its_end():
    made = SpeakerCorrection(
        3, "2024-05-01T10:00", None, "split", "Ann", ("Ann (baker)",), (9, 7, 7), "2024-05-02T10:00"
    )
    told = "3  2024-05-01  Ann is told apart from Ann (baker) in articles 7, 9 (undone 2024-05-02)"
    assert correction_line(made) == told
    assert (
        correction_line(replace(made, kind="alias", articles=(), undone=None))
        == "3  2024-05-01  Ann is also Ann (baker)"
    )
