"""Read fact-checks out of JSON as publishers and services write it: ClaimReview, feeds, search replies, plain objects.

`itemReviewed` comes as words, a Claim, a CreativeWork, a list, or wrapped once more; ratings come as words, numbers or
stars. Nothing is guessed: what cannot be read is left out, and without a claim there is no review. Objects that only
point at others by `@id` are looked up among those of the same value, however they point round in circles.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from corpus.errors import SourceError
from retrieval.claims.known.objects import Objects, Record, field_name, is_review
from retrieval.claims.known.review import Review
from retrieval.claims.known.words import address, day, plain_words

LONGEST_CLAIM = 2_000
LONGEST_RATING, LONGEST_DETAIL = 200, 500  # what is longer is cut
_SAME = {  # names that plain objects and tables give to each detail
    "claim": ("claim", "claim reviewed", "claimreviewed", "claim text", "statement", "text", "behauptung", "aussage",
              "affirmation", "allegation", "afirmacion", "dichiarazione"),
    "rating": ("rating", "verdict", "label", "textual rating", "textualrating", "rating name", "ruling", "conclusion",
               "alternatename", "truth rating", "bewertung", "urteil", "ergebnis", "note", "evaluation", "veredicto"),
    "publisher": ("publisher", "fact checker", "factchecker", "fact checking organization", "organization",
                  "organisation", "publisher name", "author", "source", "site", "outlet", "herausgeber", "quelle",
                  "editeur", "medio"),
    "url": ("url", "link", "review url", "fact check url", "article url", "address", "href", "adresse", "permalink"),
    "reviewed": ("reviewed", "review date", "reviewdate", "date reviewed", "datepublished", "date published", "date",
                 "published", "checked", "datum", "gepruft", "veroffentlicht", "fecha"),
    "title": ("title", "headline", "review title", "titel", "uberschrift", "titre", "titulo"),
    "claimant": ("claimant", "claimed by", "said by", "speaker", "person", "who", "sprecher", "sprecherin",
                 "urheber", "wer"),
    "claimed": ("claimed", "claim date", "claimdate", "date of claim", "said on"),
    "language": ("language", "languagecode", "language code", "lang", "inlanguage", "sprache", "langue"),
}  # fmt: skip
CLAIM_NAMES = frozenset(_SAME["claim"])  # without which an object or table holds no claims
Found = Review | SourceError


def reviews_in(value: object, base: str | None = None) -> Iterator[Found]:
    """Every review in a value of JSON, and an error for each that is none; `base` is the address of its page."""
    objects = Objects(value, CLAIM_NAMES)
    for node in objects.reviews():
        yield from _read(node, objects, base)


def _read(node: Record, objects: Objects, base: str | None) -> Iterator[Found]:
    try:
        if isinstance(node.get("claimReview"), list | dict):
            yield from _searched(node)
        elif is_review(node):
            yield _checked(_declared(objects.whole(node), base))
        else:
            yield plain_review({field_name(name): value for name, value in node.items()})
    except SourceError as error:
        yield error


def plain_review(named: Record) -> Review:
    """The review in an object or row by names of its fields. SourceError where it has no claim."""
    details = {
        detail: value
        for detail, names in _SAME.items()
        if (value := next((named[name] for name in names if plain_words(named.get(name))), None)) is not None
    }
    url = address(details.get("url"))
    return _checked(
        Review(
            claim=plain_words(details.get("claim")),
            rating=plain_words(details.get("rating")) or None,
            publisher=plain_words(details.get("publisher")) or host(url),
            url=url,
            reviewed=day(details.get("reviewed")),
            title=plain_words(details.get("title")) or None,
            claimant=plain_words(details.get("claimant")) or None,
            claimed=day(details.get("claimed")),
            language=_language(details.get("language")),
        )
    )


def names_of_columns() -> frozenset[str]:
    """Every name by which a column of a table is known."""
    return frozenset(name for names in _SAME.values() for name in names)


def host(url: str | None) -> str | None:
    """The host of an address: the publisher, where nobody else is named."""
    return (urlsplit(url).hostname or "").removeprefix("www.") or None if url else None


def _checked(review: Review) -> Review:
    if not any(map(str.isalpha, review.claim)):
        raise SourceError("has no claim in words" if review.claim else "has no claim")
    if len(review.claim) > LONGEST_CLAIM:
        raise SourceError(f"has a claim of {len(review.claim):,} characters; {LONGEST_CLAIM:,} is the most")
    return replace(
        review,
        rating=_cut(review.rating, LONGEST_RATING),
        publisher=_cut(review.publisher, LONGEST_DETAIL),
        title=_cut(review.title, LONGEST_DETAIL),
        claimant=_cut(review.claimant, LONGEST_DETAIL),
    )


def _cut(words: str | None, most: int) -> str | None:
    return words if words is None or len(words) <= most else f"{words[: most - 1].rstrip()}…"


# ClaimReview -----------------------------------------------------------------------------------------------------


def _declared(node: Record, base: str | None) -> Review:
    items = _dicts(node.get("itemReviewed"))
    url = address(node.get("url"), base) or address(node.get("mainEntityOfPage"), base) or address(node.get("@id"))
    url = url or address(base)
    return Review(
        claim=plain_words(node.get("claimReviewed")) or _claim_of(node.get("itemReviewed"), items),
        rating=rating_words(node.get("reviewRating")) or None,
        publisher=_publisher(node) or host(url),
        url=url,
        reviewed=day(node.get("datePublished")) or day(node.get("dateCreated")) or day(node.get("dateModified")),
        title=plain_words(node.get("headline")) or plain_words(node.get("name")) or None,
        claimant=next((name for item in items if (name := plain_words(item.get("author")))), None),
        claimed=next((found for item in items if (found := day(item.get("datePublished")))), None),
        language=_language(node.get("inLanguage")),
    )


def _dicts(value: object) -> list[Record]:
    """The objects in an `itemReviewed`, outer before inner: what it lists, wraps, and where the claim appeared."""
    found: list[Record] = []
    pending, steps = [value], 0
    while pending and steps < 50:
        steps += 1
        node = pending.pop(0)
        if isinstance(node, list):
            pending.extend(node[:20])
        elif isinstance(node, Mapping):
            found.append(node)
            pending.extend(node.get(name) for name in ("itemReviewed", "appearance", "firstAppearance", "item"))
    return found


def _claim_of(item: object, items: list[Record]) -> str:
    """The claim where only the item reviewed has it."""
    if isinstance(item, str):
        return plain_words(item)
    if isinstance(item, list) and (words := next((each for each in item if isinstance(each, str)), "")):
        return plain_words(words)
    names = ("claimReviewed", "text", "name", "headline", "description")
    claims = [each for each in items if "Person" not in str(each.get("@type"))]
    return next((words for each in claims for name in names if (words := plain_words(each.get(name)))), "")


def _publisher(node: Record) -> str:
    """The organisation that reviewed: an author who is a person writes for the publisher."""
    author, publisher = node.get("author"), node.get("publisher")
    first = next(iter(author), None) if isinstance(author, list) else author
    a_person = isinstance(first, Mapping) and "Person" in str(first.get("@type"))
    ordered = (publisher, author) if a_person else (author, publisher)
    return next((words for each in ordered if (words := plain_words(each))), "")


def rating_words(rating: object) -> str:
    """A rating in its publisher's words; a bare number with the scale that it stands on."""
    if isinstance(rating, list):
        return next((words for each in rating[:20] if (words := rating_words(each))), "")
    if not isinstance(rating, Mapping):
        return plain_words(rating)
    names = ("alternateName", "name")
    if words := next((words for name in names if (words := plain_words(rating.get(name)))), ""):
        return words
    value = plain_words(rating.get("ratingValue"))
    best, worst = plain_words(rating.get("bestRating")), plain_words(rating.get("worstRating"))
    if not re.fullmatch(r"-?\d+(?:[.,]\d+)?", value):
        return value or plain_words(rating.get("ratingExplanation"))[:200]
    if value == best == worst or value.startswith("-"):
        return ""  # services write -1 of -1 for no rating
    return f"{value} of {best}" + (f" ({worst} is worst)" if worst else "") if best else value


# Services and plain objects --------------------------------------------------------------------------------------


def _searched(node: Record) -> Iterator[Found]:
    """The reviews of one claim in a reply of claims:search."""
    reviews = node["claimReview"]
    for each in reviews if isinstance(reviews, list) else [reviews]:
        if not isinstance(each, Mapping):
            continue
        url, publisher = address(each.get("url")), each.get("publisher")
        site = plain_words(publisher.get("site")) if isinstance(publisher, Mapping) else ""
        try:
            yield _checked(
                Review(
                    claim=plain_words(node.get("text")),
                    rating=plain_words(each.get("textualRating")) or None,
                    publisher=plain_words(publisher) or site or host(url),
                    url=url,
                    reviewed=day(each.get("reviewDate")),
                    title=plain_words(each.get("title")) or None,
                    claimant=plain_words(node.get("claimant")) or None,
                    claimed=day(node.get("claimDate")),
                    language=_language(each.get("languageCode")),
                )
            )
        except SourceError as error:
            yield error


def _language(value: object) -> str | None:
    code = plain_words(value)
    return code.lower()[:2] if re.fullmatch(r"[A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?", code) else None
