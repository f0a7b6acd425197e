"""Of what came, only that bears on a claim which has enough of its words, or names what is otherwise."""

import pytest

from retrieval.claims.article_reading import is_doubtful
from retrieval.claims.claim import Difference
from retrieval.claims.verdict import Judged
from retrieval.claims.voices import Voiced
from retrieval.quotes.citations import Place

NOT = Difference("negation", "closed", "not closed", "contradicts")
LACKS = Difference("negation", "If", "", "undecides")


@pytest.mark.parametrize(
    ("stance", "score", "covered", "differences", "doubtful"),
    [
        ("supports", 0.9, 0.4, (), True),
        ("supports", 0.6, 0.6, (), False),
        ("contradicts", 0.7, 0.7, (), True),
        ("contradicts", 0.7, 0.7, (LACKS,), True),
        ("contradicts", 0.7, 0.7, (NOT,), False),
        ("contradicts", 0.85, 1.0, (), False),
        ("related", 0.3, 0.3, (), False),
    ],
    ids=["few words", "half of them", "weights alone", "lacking", "named", "all words", "related"],
)
def test_what_the_weights_alone_make_of_few_words_is_doubtful(stance, score, covered, differences, doubtful):
    judged = Judged(
        place=Place(1, "v" * 64, ((0, 9),), (0, 9), score),
        words="The bridge is not closed.",
        stance=stance,
        score=score,
        voiced=Voiced("outlet", None, frozenset({"outlet a"})),
        origin=0,
        day="2024-06-03",
        differences=differences,
        covered=covered,
    )
    assert is_doubtful(judged) is doubtful
