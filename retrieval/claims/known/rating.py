"""Record the rating that a named person gives to a claim, and find out which claim is meant."""

import re
from collections.abc import Callable

from corpus.errors import InputError, SourceError
from retrieval.claims.checked import Check
from retrieval.claims.known.claimreview import plain_review
from retrieval.claims.known.files import Row
from retrieval.claims.known.importing import Embeds, import_rows
from retrieval.claims.known.review import KnownClaim, number_of
from retrieval.claims.known.words import address, plain_words
from retrieval.claims.store.known import KnownClaims
from retrieval.claims.store.ratings import Ratings

SOURCE = "rated here"
_OF_CHECK = re.compile(r"(c\d{1,15})#(\d{1,6})")
_KNOWN, _ID = re.compile(r"k\d+"), re.compile(r"[a-z]\d{1,15}(?:[.#]\d*)*")
_LONGEST = 200  # characters of a rating or a name


def rate(
    known: KnownClaims,
    ratings: Ratings,
    embedder: Embeds,
    claim: KnownClaim | str,
    rating: str,
    by: str,
    url: str | None,
    note: str | None,
) -> KnownClaim:
    """Keep a rating, and the claim where it is not known yet. Raises InputError where a word is missing."""
    words, name = _said(rating, "rating"), _said(by, "name")
    if url is not None and address(url) is None:
        raise InputError(f"{url[:80]!r} is no web address. Give the one at which the rating is published.")
    held = claim if isinstance(claim, KnownClaim) else _own(known, embedder, claim)
    ratings.add(held.number, words, name, url, plain_words(note or "") or None)
    return held


def known_claim(id: str, known: KnownClaims) -> KnownClaim:
    """The known claim of an id like k12. Raises InputError where there is none."""
    held = known.find(number_of(id))
    if held is None:
        raise InputError(f"There is no known claim {id[:40]!r}. See them with: onrecord claims --limit 0")
    return held


def claim_named(claim: str, known: KnownClaims, recall: Callable[[str], Check]) -> KnownClaim | str:
    """The known claim that a user names by its id, or the words of a claim: c7#1 names the first claim of check c7.
    Raises InputError where an id names none."""
    named = claim.strip()
    if _KNOWN.fullmatch(named):
        return known_claim(claim, known)
    match = _OF_CHECK.fullmatch(named)
    if match is None:
        if _ID.fullmatch(named):
            raise InputError(
                f"{named[:40]} names no claim. Give one of a check (c7#1), a known one (k12), or its words."
            )
        return claim
    claims = recall(match[1]).record.claims
    if not 0 < int(match[2]) <= len(claims):
        raise InputError(f"Check {match[1]} has {len(claims)} claims, and none of number {match[2][:20]}.")
    return claims[int(match[2]) - 1].claim.resolved


def _said(written: str, what: str) -> str:
    words = plain_words(written)
    if not any(map(str.isalnum, words)) or len(words) > _LONGEST:
        raise InputError(f"The {what} must be words, {_LONGEST} characters at most.")
    return words


def _own(known: KnownClaims, embedder: Embeds, claim: str) -> KnownClaim:
    """The known claim of these words; one of one's own where there is none."""
    try:
        review = plain_review({"claim": claim})
    except SourceError as error:
        raise InputError(f"{claim[:40]!r} {error}. Give an id like k12, or the claim in words.") from error
    (result,) = import_rows([Row(1, review)], SOURCE, known, embedder)
    held = known.find(result.claim or 0)
    assert held is not None
    return held
