"""Of what decides nothing only that becomes an entry which tells the claim's own matter and leaves it open."""

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


@pytest.mark.parametrize(
    ("difference", "covered", "taken"), [(MAY, 0.9, 1), (MAY, 0.3, 0), (ANOTHER, 0.9, 0)], ids=["may", "less", "figure"]
)
def test_what_leaves_the_claim_open_is_an_entry_and_no_news(difference, covered, taken):
    words = "The bridge may have been damaged."
    judged = Judged(
        place=Place(1, "v" * 64, ((0, len(words)),), (0, len(words)), 0.9),
        words=words,
        stance="related",
        score=0.5,
        voiced=Voiced("outlet", None, frozenset({"outlet a"})),
        origin=0,
        day="2024-06-03",
        differences=(difference,),
        why=SAYS_NOT,
        covered=covered,
    )
    ledger = Ledger([], lambda place: words, lambda article: "2024-06-03")
    added = list(ledger.take(Bearing(judged, ()), SEEN))
    assert len(added) == taken
    assert all(not each.entry.new_origin and not each.rules for each in added)
