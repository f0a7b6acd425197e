"""Read what stands at an address that is followed: a feed, a sitemap, or a page on which an outlet lists its stories.

Only what was a page from the start is read as one: a page in the place of a feed is a wall, a login or an error.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from corpus.errors import SourceError
from corpus.formats.confinement import confined
from corpus.formats.html.story_links import PageLinks
from corpus.formats.reader import true_type
from corpus.nouns import Page
from corpus.sources.links import EmptyListing, FollowedKind, Link, Listing
from corpus.sources.listings.kinds import listing_kind, read_listing
from corpus.sources.listings.xml import root_element

MOST_SITEMAPS = 5  # of an index, those that changed last
IN_WORDS: dict[FollowedKind, str] = {
    "rss": "feed (RSS)",
    "atom": "feed (Atom)",
    "json": "feed (JSON)",
    "sitemap": "sitemap",
    "page": "page of links",
}


@dataclass(frozen=True, slots=True)
class Followed:
    """The content of an address that is followed: the listing, its kind and title, and the feeds that a page names."""

    kind: FollowedKind
    title: str
    listing: Listing
    feeds: tuple[str, ...] = ()


def read_followed(page: Page, named: str, former: FollowedKind | None, most: int) -> Followed:
    """Read the links at an address; `former` is the kind that it was before, None the first time.

    SourceError, in a line that begins with the address, where it holds none.
    """
    kind = _kind(page.body)
    if kind is not None:
        try:
            index = listing_kind(page.body) == "sitemap index"
            listing = read_listing(page.body, named, page.url, MOST_SITEMAPS if index else most)
        except EmptyListing:
            listing = Listing(())
        return Followed(kind, listing.title or _host(named), listing)
    if true_type(page.content_type, page.body) != "text/html":
        raise SourceError(f"{named} is no feed, sitemap or page with links to stories. Check the address.")
    links = _links(page, named)
    if links.wall or former not in (None, "page"):
        reason = links.wall or "it answers with a page in the place of the feed"
        raise SourceError(f"Could not read {named}: {reason}.")
    if not links.stories:
        raise SourceError(f"{named} is a page without links to stories. Give the address of a feed, or of a section.")
    stories = [Link(url, place=f"{named}, link {number}") for number, (url, _) in enumerate(links.stories, 1)]
    return Followed("page", links.title or _host(named), Listing(tuple(stories[:most]), (), len(stories)), links.feeds)


def _kind(body: bytes) -> FollowedKind | None:
    """The kind of listing that the bytes are. SourceError for one of feeds."""
    found = listing_kind(body)
    if found == "list of feeds":
        raise SourceError("This is a list of feeds, and no feed. To follow all of them: onrecord feeds import FILE")
    if found == "feed":
        root = root_element(body)
        return "atom" if root and root[0] == "feed" else "rss"
    kinds: dict[str, FollowedKind] = {"feed in JSON": "json", "sitemap": "sitemap", "sitemap index": "sitemap"}
    return kinds.get(found or "")


def _links(page: Page, named: str) -> PageLinks:
    try:
        return confined("links", PageLinks, page.body, (page.content_type, page.url))
    except SourceError as error:
        raise SourceError(f"{named} {error}") from error


def _host(url: str) -> str:
    return urlsplit(url).hostname or url
