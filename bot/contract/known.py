"""The JSON of `claims` and its commands: known claims, what a text repeats of them, and ratings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from bot.contract.checks import MatchShape
from bot.contract.quotes import Shape
from retrieval.claims.known.meanings import folded, meaning_of
from retrieval.claims.known.review import KnownClaim, Meaning, PersonRating

if TYPE_CHECKING:
    from retrieval.claims.checked import RepeatedClaim
    from retrieval.claims.known.importing import Imported


class ImportResult(Shape):
    """What became of one row; `claim` is the id of its known claim."""

    source: str
    row: int
    status: Literal["added", "updated", "unchanged", "failed"]
    claim: str | None
    error: str | None

    @classmethod
    def of(cls, result: Imported) -> ImportResult:
        """The shape of an outcome."""
        claim = None if result.claim is None else f"k{result.claim}"
        return cls(source=result.source, row=result.row, status=result.status, claim=claim, error=result.error)


class ImportShape(Shape):
    """`claims import`"""

    results: list[ImportResult]


class MatchesShape(Shape):
    """`claims match`"""

    text: str
    matches: list[MatchShape]

    @classmethod
    def of(cls, text: str, found: Sequence[RepeatedClaim]) -> MatchesShape:
        """The shape of what a text repeats."""
        return cls(text=text, matches=list(map(MatchShape.of, found)))


class PersonRatingShape(Shape):
    """A rating by a named person. `at` is when it was given, `url` where it was published."""

    rating: str
    by: str
    url: str | None
    note: str | None
    at: str

    @classmethod
    def of(cls, rating: PersonRating) -> PersonRatingShape:
        """The shape of a rating."""
        return cls(rating=rating.rating, by=rating.by, url=rating.url, note=rating.note, at=rating.at)


class KnownShape(Shape):
    """A known claim. `rating` is in its publisher's words, `meaning` what they are taken to mean; `ratings` are by
    people here; `article` is the article on whose page it stands."""

    id: str
    claim: str
    rating: str | None
    meaning: Meaning | None
    publisher: str | None
    url: str | None
    reviewed: str | None
    title: str | None
    claimant: str | None
    claimed: str | None
    language: str | None
    source: str
    article: int | None
    added: str
    changed: str | None
    removed: str | None
    ratings: list[PersonRatingShape]

    @classmethod
    def of(
        cls, known: KnownClaim, ratings: Sequence[PersonRating], meanings: Mapping[str, tuple[str, str]]
    ) -> KnownShape:
        """The shape of a known claim with what people rated it."""
        review = known.review
        return cls(
            id=known.id,
            claim=review.claim,
            rating=review.rating,
            meaning=meaning_of(review.rating, meanings),
            publisher=review.publisher,
            url=review.url,
            reviewed=review.reviewed,
            title=review.title,
            claimant=review.claimant,
            claimed=review.claimed,
            language=review.language,
            source=known.source,
            article=known.article,
            added=known.added,
            changed=known.changed,
            removed=known.removed,
            ratings=[PersonRatingShape.of(each) for each in ratings if each.known == known.number],
        )


class KnownClaimsShape(Shape):
    """`claims`, the latest first, and `claims remove`; `total` counts all"""

    claims: list[KnownShape]
    total: int


class KnownClaimShape(Shape):
    """`claims show`, `claims rate`"""

    claim: KnownShape


class RatingWords(Shape):
    """The words of a rating, the number of known claims that have it, and its meaning; `own` where a user set that."""

    rating: str
    claims: int
    meaning: Meaning | None
    own: bool


class RatingsShape(Shape):
    """`claims ratings`"""

    ratings: list[RatingWords]

    @classmethod
    def of(cls, used: Sequence[tuple[str, int]], meanings: Mapping[str, tuple[str, str]]) -> RatingsShape:
        """The shape of the ratings that are used, and of those to which a user gave a meaning."""
        held = {folded(words) for words, _ in used}
        unused = [(shown, 0) for words, (shown, _) in meanings.items() if words not in held]
        return cls(
            ratings=[
                RatingWords(rating=words, claims=n, meaning=meaning_of(words, meanings), own=folded(words) in meanings)
                for words, n in (*used, *unused)
            ]
        )


class ExportedShape(Shape):
    """`claims export --json`: ClaimReview objects, or records of known claims"""

    format: Literal["claimreview", "csv", "jsonl"]
    claims: list[dict[str, object]]
