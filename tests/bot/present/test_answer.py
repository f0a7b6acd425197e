"""The words around an answer."""

import pytest

from bot.present.answer import (
    difference,
    disclaimer,
    numbered,
    partial_articles,
    receipt,
    searched,
    summary_text,
    verdict,
)
from corpus.store.records import Scope
from retrieval.answers.verify import Verification
from retrieval.models.summary.summary import Claimed, Dropped, Summary
from retrieval.quotes.differences import Difference
from tests.made_answers import answer_of, quote_of, speaking


def test_entries_are_numbered_through_and_second_hand_is_no_mention():
    quote, relayed = quote_of("x", ((0, 1),)), quote_of("x", ((0, 1),), speaking=speaking("Ana Ruiz", via="Dorn"))
    found = numbered(answer_of((quote,), (relayed, quote), (quote,)))
    assert [each.number for each in found] == [1, 2, 3, 4]
    assert [each.kind for each in found] == ["quote", "second_hand", "mention", "nearest"]


def test_a_receipt_says_what_was_searched_tried_and_who_speaks():
    assert receipt(answer_of(())) == [
        ("Searched", "12 articles (4 Mar 2024 to 2 Apr 2024, 1 without a date)"),
        ("Tried", "Dana Toru"),
        ("Speaks", "Ivo Brandt (2)"),
    ]
    assert disclaimer(answer_of(())) == "This tells what is in your corpus, not what Dana Toru has said."


def test_names_of_a_receipt_are_harmless():
    told = receipt(answer_of((), names=("\x1b[2JX",), speakers=(("\u202eY", 1),)))
    assert told[1:] == [("Tried", "[2JX"), ("Speaks", "Y (1)")]


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        (Scope(1, 0, 1, "2024-03-04", "2024-03-04"), "1 article (4 Mar 2024)"),
        (Scope(1234, 2, 1, None, None), "1,234 articles (2 without a date)"),
        (Scope(2, 0, 1, "2023", "2024-03"), "2 articles (2023 to Mar 2024)"),
    ],
)
def test_what_was_searched_is_as_exact_as_its_dates(scope, words):
    assert searched(scope) == words


def test_partial_articles_are_named_and_counted():
    assert partial_articles(Scope(9, 0, 9, None, None)) == ""
    named = tuple((number, f"T{number}") for number in range(7))
    told = partial_articles(Scope(9, 0, 9, None, None, 7, named))
    assert told.startswith("7 partial articles were searched")
    assert told.endswith("[0] T0, [1] T1, [2] T2, [3] T3, [4] T4, ...")


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Difference("number", "15", "14"), "the article has «14» where you have «15»"),
        (Difference("cut", "", "not"), "the article has «not», which you leave out"),
        (Difference("word", "very", ""), "you have «very», which does not stand there"),
        (Difference("kind", "direct", "indirect"), "indirect in the article, where you have direct words"),
        (Difference("speaker", "Ana Ruiz", ""), "nobody in the article, where you have Ana Ruiz"),
    ],
    ids=lambda value: getattr(value, "type", None),
)
def test_a_difference_says_what_the_article_has(found, words):
    assert difference(found) == words


@pytest.mark.parametrize(
    ("status", "partial", "disclaimed"), [("exact", False, False), ("altered", True, False), ("absent", True, True)]
)
def test_a_verdict_says_what_it_does_not_mean_where_it_is_none(status, partial, disclaimed):
    scope = Scope(9, 0, 9, None, None, 1, ((3, "Ferry"),))
    shown = verdict(Verification("x", status, (), answer_of((), scope=scope)))
    assert (bool(shown.partial), bool(shown.disclaimer)) == (partial, disclaimed)


def test_a_summary_says_that_it_is_no_quotation_and_counts_what_was_left_out():
    shown = summary_text(Summary("m", (Claimed("It rained.", (1, 3)),), (Dropped("No.", "why"),)), "m")
    assert shown.label == "Summary by m, not a quotation"
    assert shown.sentences == ("It rained. [1, 3]",)
    assert shown.left_out == "1 left out: not borne out by the quotations"
