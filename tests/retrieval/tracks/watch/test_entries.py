"""Of what decides nothing only that becomes an entry which tells the claim's own matter and leaves it open; what is
only wished or may be is against a claim without being a denial."""

import pytest

from retrieval.claims.claim import Difference
from retrieval.claims.following import Bearing
from retrieval.claims.judging import SAYS_NOT
from retrieval.claims.verdict import Judged
from retrieval.claims.voices import Voiced
from retrieval.quotes.citations import Place
from retrieval.tracks.watch.entries import Ledger

SEEN = "2026-11-23T12:00:00+00:00"
MAY = Difference("negation", "damaged", "may have been damaged", "undecides")
ANOTHER = Difference("number", "12", "", "undecides")


def taken_in(words, stance, difference, why="", covered=0.9):
    """The entries that a sentence makes in a track that has none."""
    judged = Judged(
        place=Place(1, "v" * 64, ((0, len(words)),), (0, len(words)), 0.9),
        words=words,
        stance=stance,
        score=0.5,
        voiced=Voiced("outlet", None, frozenset({"outlet a"})),
        origin=0,
        day="2024-06-03",
        differences=(difference,),
        why=why,
        covered=covered,
    )
    ledger = Ledger([], lambda place: words, lambda article: "2024-06-03")
    return list(ledger.take(Bearing(judged, ()), SEEN))


@pytest.mark.parametrize(
    ("difference", "covered", "taken"), [(MAY, 0.9, 1), (MAY, 0.3, 0), (ANOTHER, 0.9, 0)], ids=["may", "less", "figure"]
)
def test_what_leaves_the_claim_open_is_an_entry_and_no_news(difference, covered, taken):
    added = taken_in("The bridge may have been damaged.", "related", difference, SAYS_NOT, covered)
    assert len(added) == taken
    assert all(not each.entry.new_origin and not each.rules for each in added)


@pytest.mark.parametrize(
    ("words", "effect", "rules"),
    [
        ("The bridge was not damaged.", "contradicts", {"contradiction", "denial"}),
        ("Whoever wants to damage the bridge must pass the guard.", "undecides", {"contradiction"}),
    ],
    ids=["not", "wanted"],
)
def test_only_what_says_the_reverse_is_a_denial(words, effect, rules):
    (added,) = taken_in(words, "contradicts", Difference("negation", "damaged", "another word", effect))
    assert added.rules == rules
