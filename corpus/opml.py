"""OPML: the list of feeds that a feed reader exports."""

from corpus.errors import SourceError
from corpus.links import Broken, Link, Listing, web_address
from corpus.safe_xml import Element, local, parse


def read_opml(body: bytes, named: str, most: int) -> Listing:
    """The feeds of a list, in its order; SourceError where it names none."""
    links: dict[str, Link] = {}
    broken = []
    for outline in parse(body, named).iter():
        if local(outline) != "outline" or (written := _feed(outline)) is None:
            continue
        if web_address(written):
            links.setdefault(written, Link(written, place=f"{named}, {_name(outline, written)}"))
        else:
            broken.append(Broken(named, f"{named}: {written[:100]!r} is no web address."))
    if not links and not broken:
        raise SourceError(f"{named} names no feeds. Export it again from the feed reader, as OPML.")
    return Listing(tuple(links.values())[:most], tuple(broken), len(links) + len(broken), holds="listings")


def _feed(outline: Element) -> str | None:
    """The address of the feed; folders have none."""
    return next((value.strip() for name, value in outline.attrib.items() if str(name).lower() == "xmlurl"), None)


def _name(outline: Element, url: str) -> str:
    return (outline.get("title") or outline.get("text") or url)[:80]
