"""Record the rating that a named person gives to a claim."""

from corpus.errors import InputError, SourceError
from retrieval.claims.known.claimreview import plain_review
from retrieval.claims.known.files import Row
from retrieval.claims.known.importing import Embeds, import_rows
from retrieval.claims.known.review import KnownClaim
from retrieval.claims.known.words import address, plain_words
from retrieval.claims.store.known import KnownClaims
from retrieval.claims.store.ratings import Ratings

SOURCE = "rated here"
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
