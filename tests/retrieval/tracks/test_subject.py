"""What is followed when somebody names a speaker, writes a question, or presses the button under an empty answer."""

import json

import pytest

from corpus.errors import InputError
from retrieval.questions.conversation import Conversation
from retrieval.questions.filters import checked_options
from retrieval.tracks.subject import Subject, claims_in
from tests.followed import HOLM, Corpus, article

PORT = "The Tarn Port Authority (TPA) runs the harbour of Tarn. The TPA said that the repair would cost 40 million."


@pytest.fixture(scope="module")
def corpus(tmp_path_factory, model_files):
    made = Corpus(tmp_path_factory.mktemp("wanting") / "home")
    made.add(
        article(f"The bridge was closed.\n\n{HOLM}", "bridge"),
        article(PORT, "port"),
        article('"It rains," Adela Quist said.', "adela"),
        article('"It snows," Berta Quist said.', "berta"),
        article("The United Nations has an office in Tarn.", "office"),
    )
    return made


def by_words(corpus, words):
    found = corpus.app.tracking.subjects.by_words(words)
    assert isinstance(found, Subject)
    return found


def answers(corpus, *questions):
    """What the last question of a conversation is followed as."""
    before = Conversation()
    for question in questions:
        answer, before = corpus.app.asker.converse(question, checked_options({}), before)
    assert answer.record.status != "answered"
    return corpus.app.tracking.subjects.by_answer(answer.record)


def test_a_speaker_of_the_corpus_is_followed_under_the_full_name_and_whole_names_only(corpus):
    for words in ("Edda Holm", "Holm", "edda holm"):
        found = by_words(corpus, words)
        assert (found.kind, found.name, found.known) == ("speaker", "Edda Holm", True)
        assert json.loads(found.meant) == ["Edda Holm"]


def test_a_body_is_followed_under_all_of_its_names(corpus):
    found = by_words(corpus, "TPA")
    assert {"Tarn Port Authority", "TPA"} & set(json.loads(found.meant))
    assert found.key == by_words(corpus, "the Tarn Port Authority").key


def test_a_name_that_fits_several_is_a_choice(corpus):
    fitting = corpus.app.tracking.subjects.by_words("Quist")
    assert sorted(each.name for each in fitting) == ["Adela Quist", "Berta Quist"]


def test_somebody_who_never_spoke_is_followed_under_the_names_that_were_tried(corpus):
    found = by_words(corpus, "the United Nations")
    assert not found.known
    assert "United Nations" in json.loads(found.meant)
    assert by_words(corpus, "Nadia Voss").meant == '["Nadia Voss"]'


def test_a_question_is_followed_as_it_is_but_one_for_all_of_a_speakers_words_is_the_speaker(corpus):
    asked = by_words(corpus, "Who owns the lighthouse?")
    assert (asked.kind, asked.name, asked.meant) == ("question", "Who owns the lighthouse?", "Who owns the lighthouse?")
    assert by_words(corpus, "What did Edda Holm say?").kind == "speaker"
    assert by_words(corpus, "What did Edda Holm say about the tax?").kind == "question"


def test_an_answer_about_a_speaker_is_followed_as_the_speaker_also_in_a_conversation(corpus):
    alone = answers(corpus, "What did the United Nations say about the bridge?")
    later = answers(corpus, "What did Edda Holm say about the bridge?", "and the United Nations?")
    assert alone.kind == later.kind == "speaker"
    assert alone.key == later.key == "united nations"


def test_another_answer_is_followed_as_a_question_that_stands_alone(corpus):
    first = answers(corpus, "Who owns the lighthouse of Pell?")
    assert (first.kind, first.meant) == ("question", "Who owns the lighthouse of Pell?")
    later = answers(corpus, "When was the lighthouse of Pell sold?", "Why?")
    assert later.kind == "question"
    assert later.name == later.meant == "Why was the lighthouse of Pell sold?"


def test_words_that_nobody_would_follow_are_followed_as_a_name(corpus):
    for words in ("<b>", "x" * 5000, "🐟", "(", "'"):
        assert by_words(corpus, words).kind == "speaker"


def test_a_sentence_is_followed_as_a_claim_and_what_reads_like_a_name_as_a_name(corpus):
    for words in (
        "The bridge of Tarn cost 40 million crowns",
        "prices rose in May.",
        "Edda Holm said the ferry is safe",
    ):
        assert by_words(corpus, words).kind == "claim"
    for words in ("Human Rights Watch", "Grant Wins", "Ana de la Cruz", "the mayor of Tarn", "edda holm"):
        assert by_words(corpus, words).kind == "speaker"
    with pytest.raises(InputError, match="cannot be followed"):
        by_words(corpus, "please tell me as soon as you can about the old bridge")


def test_each_claim_of_a_text_can_be_followed_by_itself():
    text = "Good morning! The ferry was lost in May. It carried 40 sheep. Is that true?"
    assert claims_in(text) == ("The ferry was lost in May.", "The ferry carried 40 sheep.")
    assert claims_in("Edda Holm") == claims_in("") == ()


@pytest.mark.parametrize("words", ["?", "???", " - ?"])
def test_a_question_without_a_word_is_nothing_to_follow(corpus, words):
    with pytest.raises(InputError, match="nothing to follow"):
        corpus.app.tracking.subjects.by_words(words)
