"""The values of known claims: a review as somebody published it, as it is kept, and ratings by people."""

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal
from urllib.parse import urlsplit

_MARKS = re.compile(r"[\"“”„«»‘‚]|(?<!\w)['’]|['’](?!\w)")

Meaning = Literal["true", "mostly_true", "mixed", "mostly_false", "false", "unproven", "satire", "other"]


@dataclass(frozen=True, slots=True)
class Review:
    """A fact-check as it was published. `rating` is in the publisher's own words; days are ISO 8601, None: unknown."""

    claim: str
    rating: str | None = None
    publisher: str | None = None
    url: str | None = None
    reviewed: str | None = None
    title: str | None = None
    claimant: str | None = None
    claimed: str | None = None
    language: str | None = None

    @property
    def key(self) -> str:
        """The name by which the same review is known again: its address and claim, else its publisher and claim, and
        its title where it has neither."""
        if self.url:
            where = f"url {_address(self.url)}"
        elif self.publisher:
            where = f"by {_folded(self.publisher)}"
        else:
            where = f"titled {_folded(self.title or '')}"
        return sha256(f"{where}\n{_folded(self.claim)}".encode()).hexdigest()

    @property
    def embedded(self) -> str:
        """The words whose meaning it is found by: without marks of quotation, so that all of one wording are alike."""
        return _MARKS.sub("", self.claim)

    @property
    def searched(self) -> tuple[str, str]:
        """The words by which it is found: those of the claim, and those of its title."""
        return self.claim, self.title or ""


@dataclass(frozen=True, slots=True)
class PersonRating:
    """A rating that a named person gave. `url` is where it was published, `at` when it was given."""

    id: int
    known: int
    rating: str
    by: str
    url: str | None
    note: str | None
    at: str


@dataclass(frozen=True, slots=True)
class KnownClaim:
    """A review as it is kept: `source` is where it came from, `article` on whose page it stands."""

    number: int
    review: Review
    source: str
    article: int | None
    added: str
    changed: str | None
    removed: str | None

    @property
    def id(self) -> str:
        """Its number as a user names it: k12."""
        return f"k{self.number}"


def number_of(id: str) -> int:
    """The number in an id like k12, 0 where it is none."""
    number = id.strip().removeprefix("k")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 16 else 0


def _folded(words: str) -> str:
    return re.sub(r"[\W_]+", " ", words).strip().casefold()


def _address(url: str) -> str:
    """An address without what twins of one page differ in."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url.strip()
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}" + (f"?{parts.query}" if parts.query else "")
