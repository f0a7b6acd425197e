"""Known claims in words, for every screen: a rating with whose it is, what a text repeats, what is missing."""

from collections.abc import Callable, Mapping, Sequence

from bot.present.safe import plain_line
from retrieval.claims.checked import RepeatedClaim
from retrieval.claims.known.meanings import meaning_of
from retrieval.claims.known.review import KnownClaim, PersonRating

NO_CLAIMS = "No known claims yet. Take some in: onrecord claims import reviews.jsonl"
NOT_RATED = "no rating"

Fit = Callable[[str], str]  # how a screen makes words harmless


def rated(rating: str | None, publisher: str | None, reviewed: str | None, fit: Fit = plain_line) -> str:
    """ "Pants on Fire · Harbor Facts · 2019-03-04": the publisher's words, and whose they are."""
    return " · ".join(fit(each) for each in (rating or NOT_RATED, publisher, reviewed) if each)


def repeats(match: RepeatedClaim) -> str:
    """ "SURE" or "MAYBE" where a text repeats a claim, "NEAR" where it is only the nearest."""
    from retrieval.claims.known.matching import MAYBE

    return "SURE" if match.sure else "MAYBE" if match.score >= MAYBE else "NEAR"


def matched(found: Sequence[RepeatedClaim], held: int) -> str:
    """A sentence on what a text repeats."""
    if not held:
        return NO_CLAIMS
    if not found:
        return f"Nothing like it among {held:,} known claims."
    kinds = list(map(repeats, found))
    if sure := kinds.count("SURE"):
        return "This repeats a known claim." if sure == 1 else f"This repeats {sure} known claims."
    if "MAYBE" in kinds:
        return "This may repeat a known claim."
    return "This repeats no known claim, as far as can be told. The nearest:"


def details(
    known: KnownClaim, ratings: Sequence[PersonRating], own: Mapping[str, tuple[str, str]]
) -> list[tuple[str, str]]:
    """The details of a known claim, by name."""
    review = known.review
    meaning = meaning_of(review.rating, own)
    rows = [
        ("Rating", (review.rating or NOT_RATED) + (f" (taken as {meaning.replace('_', ' ')})" if meaning else "")),
        ("Publisher", review.publisher),
        ("Reviewed", review.reviewed),
        ("Title", review.title),
        ("Claimant", " · ".join(filter(None, (review.claimant, review.claimed)))),
        ("Address", review.url),
        ("From", known.source),
        ("Article", None if known.article is None else f"{known.article}: a fact-check, and so no evidence"),
        ("Taken out", known.removed and f"{known.removed[:10]} · put back: onrecord claims remove {known.id} --undo"),
    ]
    given = [
        ("Rated here", " · ".join(filter(None, (each.rating, each.by, each.at[:10], each.note)))) for each in ratings
    ]
    return [(plain_line(name), plain_line(words)) for name, words in (*rows, *given) if words]
