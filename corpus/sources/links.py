"""Links as feeds, sitemaps and lists name them, with the details stated beside them.

Pure: values, the choice of the newest, and which of two accounts of an article goes over the other. They are read from
files in feeds.py and lists.py.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Literal

from corpus.errors import InputError, SourceError
from corpus.language.dates import parse_date
from corpus.nouns import Metadata

Listed = Literal["articles", "listings"]
FollowedKind = Literal["rss", "atom", "json", "sitemap", "page"]  # of what is followed

NOTHING = Metadata()
MOST = 1_000  # links taken from one feed or sitemap, unless the user asks for more


@dataclass(frozen=True, slots=True)
class Link:
    """An address, and the details of the piece there: those `given` by the user win over the page's own, those
    `from_feed` only fill gaps. `place` is where the link stands: "links.csv:4". `notes` are what is doubtful in the
    details, `unread` its words as they are written; `text` is the whole article in HTML, where a feed gives it; `id` is
    the feed's own name of the entry, and `sections` those that it puts it in."""

    url: str
    given: Metadata = NOTHING
    from_feed: Metadata = NOTHING
    place: str = ""
    notes: tuple[str, ...] = ()
    unread: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    id: str = ""
    sections: tuple[str, ...] = ()


class EmptyListing(SourceError):
    """A feed or sitemap that names nothing, at the moment."""


@dataclass(frozen=True, slots=True)
class Broken:
    """An entry or row that names nothing that can be fetched, and why, in one line; `cells` are what the row has."""

    place: str
    error: str
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listing:
    """The content of a feed, sitemap or list, with its title: of `total` links those taken, to `articles` or to further
    `listings`."""

    links: tuple[Link, ...]
    broken: tuple[Broken, ...] = ()
    total: int = 0
    holds: Listed = "articles"
    title: str = ""


def newest(dates: Sequence[str], most: int) -> list[int]:
    """Choose the `most` entries with the latest dates; return their places in order.

    Dates are ISO 8601 or empty; where none is known, order stands for age, since feeds put the newest first.
    """
    if len(dates) <= most:
        return list(range(len(dates)))
    ranked = sorted(range(len(dates)), key=lambda at: dates[at], reverse=True)
    return sorted(ranked[:most])


def web_address(url: str) -> bool:
    """Tell whether a link can be fetched at all: http or https, a host, no white space."""
    scheme, mark, rest = url.partition("://")
    return bool(mark) and scheme.lower() in ("http", "https") and rest[:1] not in ("", "/") and not _broken(url)


def _broken(url: str) -> bool:
    return any(char.isspace() or not char.isprintable() for char in url)


def stated_metadata(values: Mapping[str, object], named: str) -> Metadata:
    """Metadata that a user states, checked; unknown keys are ignored. Raises SourceError for a date that is none."""
    known = {
        field.name: " ".join(value.split())
        for field in fields(Metadata)
        if isinstance(value := values.get(field.name), str) and value.strip()
    }
    known.pop("precision", None)
    if "published" not in known:
        return Metadata(**known)  # type: ignore[arg-type]
    try:
        date = parse_date(known.pop("published"))
    except InputError as error:
        raise SourceError(f"{named}: {error}") from error
    stated = Metadata(**known)  # type: ignore[arg-type]
    return replace(stated, published=date[0], precision=date[1]) if date else stated


def doubtful_metadata(values: Mapping[str, object], named: str) -> tuple[Metadata, tuple[str, ...]]:
    """Metadata that stands beside an article, and what is told of it: a date that cannot be read is left out."""
    try:
        return stated_metadata(values, named), ()
    except SourceError as error:
        kept = stated_metadata({name: value for name, value in values.items() if name != "published"}, named)
        return kept, (f"{str(error).partition(' Write it')[0]} It is left out.",)


def overlay(below: Metadata, above: Metadata) -> Metadata:
    """`below` with everything that `above` knows put over it."""
    known = {f.name: value for f in fields(Metadata) if (value := getattr(above, f.name)) is not None}
    return replace(below, **known)
