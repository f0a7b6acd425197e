"""Reviews as publishers write them: five shapes of what is reviewed, ratings of any kind, nothing guessed."""

import pytest

from corpus.errors import SourceError
from retrieval.claims.known.claimreview import reviews_in
from retrieval.claims.known.review import Review

PAGE = "https://facts.example/2024/ferry"
CLAIM = "The ferry to Tarn sank."
ITEMS = {
    "words": CLAIM,
    "a claim": {"@type": "Claim", "name": CLAIM},
    "a work": {"@type": "CreativeWork", "headline": CLAIM, "author": {"@type": "Person", "name": "Otto Fenn"}},
    "a list": [{"@type": "Claim", "text": CLAIM}],
    "wrapped once more": {"@type": "Thing", "itemReviewed": {"@type": "Claim", "name": CLAIM}},
}
RATINGS = {
    "words": ({"alternateName": "Quatsch"}, "Quatsch"),
    "a list of words": ({"alternateName": ["False", "No"]}, "False"),
    "a number": ({"ratingValue": 2, "bestRating": 5, "worstRating": 1}, "2 of 5 (1 is worst)"),
    "a number in words": ({"ratingValue": "Mostly false"}, "Mostly false"),
    "stars": ("★★☆☆☆", "★★☆☆☆"),
    "no rating at all": ({"ratingValue": -1, "bestRating": -1}, None),
    "markup": ({"alternateName": "<b>False</b><script>alert(1)</script>"}, "False"),
    "markup that is escaped": ({"alternateName": "&lt;img src=x onerror=y&gt;False &amp; old"}, "False & old"),
    "marks that turn text round": ({"alternateName": "Fal\u202ese"}, "False"),
}


def one(value: object) -> Review:
    (found,) = reviews_in(value, PAGE)
    assert isinstance(found, Review)
    return found


def review(**fields: object) -> dict[str, object]:
    return {"@context": "https://schema.org", "@type": "ClaimReview", **fields}


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_the_claim_is_read_out_of_what_is_reviewed_in_any_shape(item):
    assert one(review(itemReviewed=item)).claim == CLAIM


@pytest.mark.parametrize(("rating", "words"), RATINGS.values(), ids=RATINGS)
def test_a_rating_is_kept_in_its_publishers_words(rating, words):
    assert one(review(claimReviewed=CLAIM, reviewRating=rating)).rating == words


def test_the_claimant_is_found_where_the_claim_appeared():
    item = {"@type": "Claim", "appearance": [{"@type": "Post", "author": {"name": "Edda Holm"}}]}
    assert one(review(claimReviewed=CLAIM, itemReviewed=item)).claimant == "Edda Holm"


def test_an_author_who_is_a_person_writes_for_the_publisher():
    named = one(review(claimReviewed=CLAIM, author={"@type": "Person", "name": "Ina"}, publisher={"name": "Facts"}))
    assert named.publisher == "Facts"


def test_what_is_missing_is_taken_from_the_page_or_left_open():
    found = one(review(claimReviewed=CLAIM))
    assert (found.url, found.publisher, found.reviewed, found.rating) == (PAGE, "facts.example", None, None)


def test_what_is_only_pointed_at_is_found_in_a_circle_too():
    graph = [
        review(claimReviewed=CLAIM, author={"@id": "#facts"}, itemReviewed={"@id": "#claim"}),
        {"@id": "#facts", "@type": "Organization", "name": "Tarn Facts", "owns": {"@id": "#claim"}},
        {"@id": "#claim", "@type": "Claim", "author": {"name": "Otto Fenn"}, "about": {"@id": "#facts"}},
    ]
    found = one({"@graph": graph})
    assert (found.publisher, found.claimant) == ("Tarn Facts", "Otto Fenn")


def test_a_feed_holds_its_reviews_in_items():
    items = [{"@type": "DataFeedItem", "item": [review(claimReviewed=CLAIM), review(claimReviewed="Another one.")]}]
    assert [each.claim for each in reviews_in({"@type": "DataFeed", "dataFeedElement": items})] == [
        CLAIM,
        "Another one.",
    ]


def test_a_reply_of_a_search_service_has_several_reviews_of_a_claim():
    checked = [
        {"publisher": {"name": "Facts"}, "url": PAGE, "reviewDate": "2024-05-02T00:00:00Z", "textualRating": "Falsch"},
        {"publisher": {"site": "other.example"}, "url": "https://other.example/1", "languageCode": "de-AT"},
    ]
    value = {"claims": [{"text": CLAIM, "claimant": "Otto Fenn", "claimReview": checked}], "nextPageToken": "x"}
    first, second = reviews_in(value)
    assert (first.reviewed, first.rating, first.claimant) == ("2024-05-02", "Falsch", "Otto Fenn")
    assert (second.publisher, second.language) == ("other.example", "de")


def test_a_review_without_a_claim_is_told():
    (found,) = reviews_in(review(reviewRating={"alternateName": "False"}))
    assert isinstance(found, SourceError) and str(found) == "has no claim"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//", "ftp://a.example/x", "http://[x", 7])
def test_what_is_no_web_address_is_no_address(address):
    assert one({"claim": CLAIM, "url": address}).url is None


def test_the_same_review_is_known_again_by_address_or_publisher():
    def keyed(**named: str) -> str:
        return Review(named.pop("claim", CLAIM), **named).key

    assert keyed(url=PAGE) == keyed(url="http://www.facts.example/2024/ferry/", claim="The ferry to Tarn “sank”")
    assert keyed(publisher="Facts") == keyed(publisher="FACTS")
    assert len({keyed(url=PAGE), keyed(url=f"{PAGE}2"), keyed(publisher="Facts"), keyed(publisher="Others")}) == 4
