"""Matching with known claims: what others have put is found at once, and of two that are worded alike the first."""

import json
from datetime import date

import pytest

from corpus.store.catalogue.catalogue import Catalogue
from retrieval.claims.known.files import Row
from retrieval.claims.known.importing import import_declared, import_rows
from retrieval.claims.known.matching import Matcher
from retrieval.claims.known.posts import searched
from retrieval.claims.known.review import Review
from retrieval.claims.store.known import KnownClaims
from retrieval.claims.store.tables import open_claims

FERRY = 'The "Kessel" ferry sank in Tarn with forty people on board.'
OTHERS = ("A baker in Brod sold bread made of sawdust.", "The mill of Tarn was haunted by an owl last winter.")


@pytest.fixture
def known(home):
    catalogue = Catalogue(home)
    yield KnownClaims(open_claims(catalogue.database))
    catalogue.close()


def put(known, embedder, *reviews: Review) -> list[int]:
    return [done.claim for done in import_rows([Row(1, each) for each in reviews], "a file", known, embedder)]


def found(matcher: Matcher, text: str) -> list[str]:
    return [each.id for each in matcher.match(text)]


def test_what_is_put_or_changed_later_is_found_at_once(known, embedder):
    matcher = Matcher(known, embedder)
    assert found(matcher, FERRY) == []
    put(known, embedder, *(Review(claim) for claim in OTHERS))
    assert len(found(matcher, FERRY)) == 2
    (number,) = put(known, embedder, Review(FERRY))
    assert found(matcher, FERRY)[0] == f"k{number}"
    known.remove(number)
    assert len(found(matcher, FERRY)) == 2
    put(known, embedder, Review(FERRY))
    assert found(matcher, FERRY)[0] == f"k{number}"


def test_what_is_put_in_the_place_of_what_was_erased_is_found(known, embedder):
    matcher = Matcher(known, embedder)
    review = {"@type": "ClaimReview", "claimReviewed": OTHERS[0]}
    (first,) = import_declared(json.dumps([review]), "https://a.example/1", 7, known, embedder)
    assert (found(matcher, FERRY), known.fact_checks()) == ([f"k{first}"], {7})
    known.remove_articles([7])
    (second,) = put(known, embedder, Review(FERRY))
    assert second != first and found(matcher, FERRY) == [f"k{second}"]


def test_of_two_that_differ_in_their_marks_alone_the_first_goes_first(known, embedder):
    first, second = put(
        known,
        embedder,
        Review(FERRY, url="https://a.example/1"),
        Review(FERRY.replace('"', "'"), url="https://b.example"),
    )
    assert found(Matcher(known, embedder), "so the Kessel ferry sank") == [f"k{first}", f"k{second}"]


def test_a_review_of_two_years_ago_is_not_sure_and_one_of_an_unknown_day_may_be(known, embedder):
    for reviewed, sure in ((None, True), ("2020-03-01", True), ("2020-02", True), ("2018-01-01", False)):
        put(known, embedder, Review(FERRY, url="https://a.example/1", reviewed=reviewed))
        matcher = Matcher(known, embedder, today=lambda: date(2020, 3, 2))
        assert matcher.match(FERRY)[0].sure is sure


@pytest.mark.parametrize("text", ["", "...", "🚢🚢", "\x00", "x" * 100_000, 'ferry OR NEAR( " * ^'])
def test_any_text_is_matched_with_something_or_nothing(known, embedder, text):
    put(known, embedder, Review(FERRY))
    assert not any(each.sure for each in Matcher(known, embedder).match(text))


def test_handles_and_tags_are_taken_apart():
    post = "@MayorAnaToru closed it! #SaveTarn2024 https://t.co/xyz 🚢"
    assert searched(post) == "Mayor Ana Toru closed it! Save Tarn 2024"


BURNED = "The mayor of Tarn, Ida Brand, burned all of the plans of the old mill."


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        (BURNED, True),
        ("Did you hear? " + BURNED, True),
        (BURNED.replace("Ida ", ""), True),
        (BURNED.replace("Ida", "Daniel"), False),
        (BURNED.replace("Tarn", "Brod"), False),
        (BURNED.replace("burned", "saved"), False),
        (BURNED.replace("old", "new"), False),
        (BURNED + " Lena Orr", True),
    ],
)
def test_sure_is_only_the_same_claim_of_the_same_people(known, embedder, text, sure):
    put(known, embedder, Review(BURNED))
    assert Matcher(known, embedder).match(text)[0].sure is sure
