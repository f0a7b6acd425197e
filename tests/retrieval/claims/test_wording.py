"""What a verdict says in words: why a sentence that says so decides nothing, and who denies what is supported."""

from dataclasses import replace

import pytest

from retrieval.claims.claim import Difference
from retrieval.claims.verdict import rule
from retrieval.claims.wording import lead, missing
from tests.retrieval.claims.test_verdict import OFFICIALS, evidence


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ("withdrawn: the mayor asked for it.", "its article was withdrawn (the mayor asked for it)"),
        ("corrected: ", "its article was corrected"),
        ("undated", "its article has no date"),
    ],
)
def test_a_sentence_that_says_so_and_decides_nothing_is_told_with_the_reason(why: str, told: str) -> None:
    says_so = replace(evidence("supports"), why=why)
    otherwise = replace(evidence("contradicts"), why=why)
    assert missing(False, [("Orvel", 2)], [], [says_so]) == f"A sentence here says so and decides nothing: {told}."
    assert "says otherwise and decides" in missing(False, [("Orvel", 2)], [], [otherwise])


@pytest.mark.parametrize(
    ("second", "words"),
    [
        pytest.param("Tarn Herald", "Tarn Herald says so in its own voice.", id="one outlet in two articles"),
        pytest.param("Varn Wire", "Tarn Herald and Varn Wire say so.", id="two outlets"),
    ],
)
def test_the_verb_goes_with_the_number_of_outlets(second, words):
    one, other = evidence("supports"), evidence("supports", origin=2)
    other = replace(other, place=replace(other.place, article=2))
    assert lead(rule([one, other]), {1: "Tarn Herald", 2: second}) == words


def test_a_verdict_begins_as_a_sentence_and_quotes_words_without_their_full_stop():
    differs = Difference("date", "June.", "May.", "contradicts")
    denied = replace(evidence("contradicts", OFFICIALS), differences=(differs,))
    ruling = replace(rule([denied]), verdict="contradicted", contradicting=(denied,))
    assert lead(ruling, {}) == "Officials say otherwise: the claim says «June», the source says «May»."


def test_what_no_article_names_ends_in_one_full_stop():
    assert missing(False, [], ["Acme Inc."], []) == "No article here names Acme Inc."
