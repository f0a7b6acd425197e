"""What a speaker said elsewhere decides nothing: words that may be said of anything, and a sentence of other people."""

import pytest

from retrieval.claims.claim import Claim, Said
from retrieval.claims.comparison.compare import EvidenceText, compare
from retrieval.claims.speech import says_nothing, stance_of_words
from retrieval.claims.stance import Scores


@pytest.mark.parametrize(
    ("content", "nothing"),
    [
        ("I don’t know.", True),
        ("Ivo Dorn doesn't know.", True),
        ("I don't think so.", True),
        ("Mira Holm doesn't know.", False),
        ("I know of 40 cases.", False),
        ("The harbour is closed.", False),
    ],
)
def test_words_that_may_be_said_of_anything_say_nothing(content, nothing):
    assert says_nothing(Said("Ivo Dorn", content, "said", False)) is nothing


@pytest.mark.parametrize(
    ("content", "words", "stance"),
    [
        ("If we elect Dana Toru, Mira Holm wins.", "Whoever wants to win Halden owes it to the harbour.", "related"),
        ("If we elect Dana Toru, Mira Holm wins.", "Mira Holm was chosen as deputy to Dana Toru.", "related"),
        ("Dana Toru will sign the treaty.", "Dana Toru wants to sign the treaty.", "contradicts"),
        ("Dana Toru will sign the treaty.", "Dana Toru will never sign the treaty.", "contradicts"),
        ("Dana Toru had a ferry of Karsia in mind.", "Dana Toru didn't have a ferry in mind.", "contradicts"),
    ],
    ids=["of others", "lacking", "wants", "never", "all but a name"],
)
def test_only_words_of_the_same_people_are_the_contrary(content, words, stance):
    comparison = compare(Claim(content, 0, len(content), "fact", content), EvidenceText(words))
    assert stance_of_words(content, words, Scores(0.01, 0.87, 0.12), comparison)[0] == stance


@pytest.mark.parametrize("added", ["for the first time", "in Norland"])
def test_what_a_claim_puts_into_words_was_not_said(added):
    content, words = f"Mira Holm will visit the harbour {added}.", "Mira Holm will visit the harbour."
    comparison = compare(Claim(content, 0, len(content), "fact", content), EvidenceText(words))
    assert stance_of_words(content, words, Scores(0.97, 0.01, 0.02), comparison)[0] == "related"


@pytest.mark.parametrize(("supports", "stance"), [(0.97, "supports"), (0.8, "related")])
def test_what_is_said_in_other_words_must_be_beyond_doubt(supports, stance):
    content, words = "Mira Holm would have been fond of Dana Toru.", "Mira Holm adored Dana Toru."
    comparison = compare(Claim(content, 0, len(content), "fact", content), EvidenceText(words))
    assert stance_of_words(content, words, Scores(supports, 0.01, 0.99 - supports), comparison)[0] == stance
