"""Hand known claims on: as ClaimReview, as a table, as lines of JSON.

As ClaimReview only what a person has rated here: the rating is that person's, with the name and the day. A machine's
verdict is never among them, and another publisher's review is not published again as one's own. Cells of a table are
such that no spreadsheet computes them; the words of JSON cannot end the script that they are put in.
"""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from retrieval.claims.known.meanings import VALUES, meaning_of
from retrieval.claims.known.review import KnownClaim, PersonRating, Review

Rated = tuple[KnownClaim, PersonRating]
COLUMNS = ("id", "claim", "rating", "publisher", "url", "reviewed", "title", "claimant", "claimed", "language")
_COMPUTED = ("=", "+", "-", "@", "\t", "\r")
_HARMLESS = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def claimreviews(rated: Iterable[Rated], own: Mapping[str, tuple[str, str]]) -> list[dict[str, object]]:
    """A ClaimReview for each rating by a person."""
    return [_claimreview(known, rating, own) for known, rating in rated]


def claimreview_document(rated: Iterable[Rated], own: Mapping[str, tuple[str, str]]) -> str:
    """The same as JSON-LD, ready to be put on a page."""
    return json.dumps(claimreviews(rated, own), ensure_ascii=False, indent=1).translate(_HARMLESS)


def records(known: Iterable[KnownClaim], ratings: Iterable[PersonRating]) -> list[dict[str, str]]:
    """A record for each review by a publisher, and for each rating by a person, who is its publisher then."""
    given: dict[int, list[PersonRating]] = defaultdict(list)
    for rating in ratings:
        given[rating.known].append(rating)
    found = []
    for each in known:
        if each.review.rating or each.review.publisher or not given[each.number]:
            found.append(_record(each, each.review))
        for rating in given[each.number]:
            told = replace(each.review, rating=rating.rating, publisher=rating.by, reviewed=rating.at[:10])
            found.append(_record(each, replace(told, url=rating.url)))
    return found


def lines(found: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """A line of JSON for each record, which `claims import` takes again."""
    for each in found:
        yield json.dumps({name: value for name, value in each.items() if value})


def table(found: Iterable[Mapping[str, str]]) -> str:
    """A table that a spreadsheet opens, and `claims import` takes again."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(each[name]) for name in COLUMNS] for each in found)
    return file.getvalue()


def _claimreview(known: KnownClaim, rating: PersonRating, own: Mapping[str, tuple[str, str]]) -> dict[str, object]:
    review = known.review
    meaning = meaning_of(rating.rating, own)
    numbered = {"ratingValue": VALUES[meaning], "bestRating": 5, "worstRating": 1} if meaning in VALUES else {}
    claimant = {"author": {"@type": "Person", "name": review.claimant}} if review.claimant else {}
    claimed = {"datePublished": review.claimed} if review.claimed else {}
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": rating.url or review.url or f"urn:onrecord:known-claim:{known.number}",
        "claimReviewed": review.claim,
        "datePublished": rating.at[:10],
        "author": {"@type": "Person", "name": rating.by},
        "reviewRating": {"@type": "Rating", "alternateName": rating.rating, **numbered},
        "itemReviewed": {"@type": "Claim", "name": review.claim, **claimant, **claimed},
        **({"reviewBody": rating.note} if rating.note else {}),
    }


def _record(known: KnownClaim, review: Review) -> dict[str, str]:
    return {"id": known.id} | {name: getattr(review, name) or "" for name in COLUMNS[1:]}


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_COMPUTED) else cell
