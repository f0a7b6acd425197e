"""One visit to a feed: what stands there now, which entries of it are new, and what of them is left for later."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.errors import SourceError
from corpus.identity import url_identity
from corpus.nouns import Page, Validators
from corpus.sources.links import MOST, FollowedKind, Link, Listing, newest
from corpus.sources.listings.followed import Followed, read_followed
from corpus.web.fetcher import Fetcher, Visited
from retrieval.tracks.feeds.filters import in_section
from retrieval.tracks.feeds.schedule import MOST_TRIES
from retrieval.tracks.store.feeds import Feed, Feeds, Item


@dataclass(slots=True)
class Reading:
    """A feed while it is read. `waiting` counts entries whose articles are on the way, `again` those that could not be
    read and will be tried again, `left` those that are for a later hour, `aside` those that are not wanted."""

    feed: Feed
    first: bool  # what it has is taken in at once
    most_an_hour: int
    leads: str | None = None
    known: Validators | None = None
    title: str = ""
    kind: FollowedKind | None = None
    total: int = 0
    new: int = 0
    left: int = 0
    waiting: int = 0
    again: int = 0
    aside: int = 0
    complete: bool = False  # all its entries are on the way
    notes: list[str] = field(default_factory=list)


def entries(reading: Reading, page: Page, store: Feeds, fetcher: Fetcher, now: float) -> list[tuple[Link, Item]]:
    """The entries to take in now, each as it is noted once it is settled. SourceError where the feed cannot be read."""
    feed = reading.feed
    found = read_followed(page, feed.url, feed.kind, MOST)
    whole = found.listing.holds == "articles"
    links = found.listing.links if whole else _of_index(found.listing, fetcher)
    reading.kind, reading.title, reading.total = found.kind, found.title, len(links)
    reading.known = page.validators if whole else None  # an index may stay while its sitemaps change
    keyed = [(link, keys(link)) for link in links]
    settled = store.settled(feed.id, (key for _, each in keyed for key in each), MOST_TRIES)
    fresh = [(link, each) for link, each in keyed if not settled.intersection(each)]
    inside = [(link, each) for link, each in fresh if in_section(link, feed.filters.sections)]
    _set_aside(reading, [each for link, each in fresh if not in_section(link, feed.filters.sections)], store, now)
    room = MOST if reading.first else feed.left(reading.most_an_hour, now)
    taken = newest([link.from_feed.published or "" for link, _ in inside], room)
    reading.new, reading.left = len(fresh), len(inside) - len(taken)
    reading.notes += _notes(found, reading)
    return [(inside[at][0], Item(inside[at][1], True, counted=not reading.first)) for at in taken]


def _set_aside(reading: Reading, unwanted: Sequence[tuple[str, ...]], store: Feeds, now: float) -> None:
    reading.aside += len(unwanted)
    if unwanted:
        store.settle(reading.feed.id, [Item(each, True, counted=False) for each in unwanted], now)


def _notes(found: Followed, reading: Reading) -> Iterator[str]:
    """The things that a user has to know of a feed, most of them when it is read for the first time."""
    if reading.left:
        taken = f"an hour takes {reading.most_an_hour:,}"
        yield f"{reading.new:,} entries are new; {taken}, the other {reading.left:,} come later"
    if not reading.first:
        return
    if found.listing.total > MOST:
        yield f"It names {found.listing.total:,} pages; the {reading.total:,} newest are taken"
    if found.listing.broken:
        yield f"{len(found.listing.broken):,} of its entries have no link that can be followed"
    if found.kind == "page" and found.feeds:
        yield f"This page names a feed, which tells more. To follow that: onrecord feeds add {found.feeds[0]}"


def _of_index(index: Listing, fetcher: Fetcher) -> tuple[Link, ...]:
    """The pages of the sitemaps that are named. SourceError where none of them can be read."""
    found: dict[str, Link] = {}
    trouble: SourceError | None = None
    for visit in fetcher.visit_all({link.url: None for link in index.links}):
        try:
            if not isinstance(visit, Visited) or visit.page is None:
                raise SourceError(f"Could not read {visit.asked}.")
            listing = read_followed(visit.page, visit.asked, "sitemap", MOST).listing
            found |= {link.url: link for link in listing.links if listing.holds == "articles"}
        except SourceError as error:
            trouble = error
    if trouble and not found:
        raise trouble
    return tuple(found.values())[:MOST]


def keys(link: Link) -> tuple[str, ...]:
    """The keys under which an entry is known: of the feed's own name of it, of its address, or else of its words."""
    address = url_identity(link.url) or link.url
    named = [f"id:{link.id}" if link.id else "", address]
    if not any(named):
        named = [f"text:{link.from_feed.title}\n{link.text}"]
    return tuple(hashlib.sha256(each.encode("utf-8", "replace")).hexdigest()[:32] for each in named if each)
