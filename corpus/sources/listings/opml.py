"""Read and write lists of feeds (OPML), as feed readers exchange them.

What is to be kept of a feed's articles stands in attributes of a namespace of our own, which other readers pass over.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.errors import SourceError
from corpus.sources.links import Broken, Link, Listing, web_address
from corpus.sources.listings.xml import Element, local_name, parse_xml

NAMESPACE = "urn:onrecord:opml"
_LONGEST_TITLE = 200
_MOST_FILTERS = 50


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed of a list: its address, its title, and values of our own by their names."""

    url: str
    title: str = ""
    kept: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_opml(body: bytes, named: str, most: int) -> Listing:
    """The feeds of a list, in its order; SourceError where it names none."""
    links: dict[str, Link] = {}
    broken = []
    for each in read_outlines(body, named):
        if web_address(each.url):
            links.setdefault(each.url, Link(each.url, place=f"{named}, {(each.title or each.url)[:80]}"))
        else:
            broken.append(Broken(named, f"{named}: {each.url[:100]!r} is no web address."))
    return Listing(tuple(links.values())[:most], tuple(broken), len(links) + len(broken), holds="listings")


def read_outlines(body: bytes, named: str) -> list[Outline]:
    """The feeds of a list as it has them, in its order; SourceError where it names none."""
    found = [each for element in parse_xml(body, named).iter() if (each := _outline(element))]
    if not found:
        raise SourceError(f"{named} names no feeds. Export it again from the feed reader, as OPML.")
    return found


def _outline(element: Element) -> Outline | None:
    """A feed; folders have no address."""
    if local_name(element) != "outline":
        return None
    written = {str(name).lower(): str(value) for name, value in element.attrib.items()}
    url = written.get("xmlurl")
    if url is None:
        return None
    title = " ".join((written.get("title") or written.get("text") or "").split())
    return Outline(url.strip(), title[:_LONGEST_TITLE], dict(_kept(written)))


def _kept(written: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Our own values: a line each."""
    for name, value in written.items():
        if name.startswith(f"{{{NAMESPACE}}}"):
            values = [line for each in value.split("\n") if (line := " ".join(each.split()))]
            yield name.partition("}")[2], tuple(values[:_MOST_FILTERS])


def write_opml(outlines: Sequence[Outline], title: str) -> bytes:
    """A list of feeds that any feed reader takes."""
    from lxml import etree

    root = etree.Element("opml", {"version": "2.0"}, nsmap={"onrecord": NAMESPACE})
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    for each in outlines:
        shown = _sound(each.title or each.url)
        told = {"type": "rss", "text": shown, "title": shown, "xmlUrl": _sound(each.url)}
        ours = {f"{{{NAMESPACE}}}{name}": _sound("\n".join(values)) for name, values in each.kept.items() if values}
        etree.SubElement(body, "outline", told | ours)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _sound(words: str) -> str:
    """The words without what XML cannot hold."""
    return "".join(char for char in words if char == "\n" or char.isprintable())
