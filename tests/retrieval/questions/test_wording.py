"""Politeness, short forms and tags taken from a question."""

import pytest

from corpus.language.text import visible
from retrieval.questions.wording import is_small_talk, plain_question, without_courtesy


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("Can you tell me what Ana Toru said about the mill?", "what Ana Toru said about the mill?"),
        ("hey what's Toru saying on Varnholm", "what is Toru saying on Varnholm"),
        ("Please show me what Toru said about the mill, thanks!", "what Toru said about the mill"),
        ("do you have anything from Toru on the mill? need a quote asap", "anything from Toru on the mill?"),
        ("hi! any idea what that prince wrote to Toru?", "what that prince wrote to Toru?"),
        ("I'm looking for what Toru has said about it, could you help?", "what Toru has said about it"),
        ("whats Toru's take on the mill", "what is Toru's take on the mill"),
        ("ok so what exactly did Toru say abt the mill?", "what exactly did Toru say about the mill?"),
        ("I need to know what Toru said.", "what Toru said."),
        ("yo can u pls find me toru's quotes on the dam asap", "toru's quotes on the dam"),
        ("I was wondering whether Toru said anything", "whether Toru said anything"),
        ("We're trying to find out what Toru said", "what Toru said"),
        ("does anyone know what Toru said about it", "what Toru said about it"),
        ("Help me find what Toru said", "what Toru said"),
        ("help! what did Toru say?", "what did Toru say?"),
        ("Have you seen what Toru wrote?", "what Toru wrote?"),
        ("I'm writing about dams. What did Toru say? Thanks so much in advance!", "What did Toru say?"),
        ("good evening all, what did Toru say?", "what did Toru say?"),
        ("sorry, quick question: what did Toru say?", "what did Toru say?"),
        ("Compare Toru and Dorn on the mill", "Toru and Dorn on the mill"),
        ("is there anything from Toru on the mill", "anything from Toru on the mill"),
        ("What happened in Varnholm, please?", "What happened in Varnholm"),
    ],
)
def test_politeness_is_taken_off(question: str, plain: str) -> None:
    assert plain_question(question).words == plain


@pytest.mark.parametrize(
    "question",
    [
        "Good Morning Britain on the mill",
        "Hello Kitty on the mill",
        "Question Time on the mill",
        "Hi-tech firms said what?",
        "So Yong Kim on taxes",
        "Is there a bridge in Varnholm?",
        "Do you know Ana Toru?",
        "Can Toru win?",
        "tell me about the mill",
        "Does Toru need a lawyer?",
        "We need more water, Toru said",
        "Did the port that wasn't closed reopen?",
        "thanks a lot",
        "hello",
        "",
        "?",
    ],
)
def test_words_that_ask_something_stay(question: str) -> None:
    assert plain_question(question).words == question


@pytest.mark.parametrize(
    ("question", "plain", "stated", "negated"),
    [
        ("Didn't Toru say it would hold?", "Did Toru say it would hold?", False, True),
        ("What hasn't Toru said about the port?", "What has Toru said about the port?", False, True),
        ("Is it true that Toru said so?", "Toru said so", True, False),
        ("Isn't it true that Toru denied it?", "Toru denied it", True, False),
        ("Toru doesn't think so, does she?", "Toru does think so", True, True),
        ("Toru said it would hold, didn't she?", "Toru said it would hold", True, False),
        ("Toru denied it, right?", "Toru denied it", True, False),
        ("What did Toru say, right?", "What did Toru say", False, False),
    ],
)
def test_tags_and_denied_questions_put_a_sentence(question: str, plain: str, stated: bool, negated: bool) -> None:
    found = plain_question(question)
    assert (found.words, found.stated, found.negated) == (plain, stated, negated)


def test_a_follow_up_keeps_what_joins_it() -> None:
    assert without_courtesy("ok and Karsia? thanks!") == "and Karsia?"


@pytest.mark.parametrize("words", ["thanks", "lol ok", "are you sure?", "great, thanks!"])
def test_small_talk_asks_nothing(words: str) -> None:
    assert is_small_talk(words)


@pytest.mark.parametrize("words", ["who?", "and Brel?", "thanks, what did Brel say?", "nice town hall"])
def test_a_question_is_no_small_talk(words: str) -> None:
    assert not is_small_talk(words)


def test_marks_and_codes_that_are_not_seen_are_no_part_of_a_question() -> None:
    assert visible("What did \u202eBrel\u202c say\x1b[31m about\u200b it?") == "What did Brel say about it?"
