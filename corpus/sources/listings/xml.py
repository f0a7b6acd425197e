"""Take apart the XML of feeds, sitemaps and lists of feeds, whatever is broken in it.

Strangers wrote it: nothing is fetched for it, no entity of its own is followed, depth is limited, and broken XML gives
what can be read of it.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from corpus.errors import SourceError
from corpus.formats.charset import decode

if TYPE_CHECKING:
    import lxml.etree

Element: TypeAlias = "lxml.etree._Element"
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_ENTITIES = re.compile(r"<!ENTITY", re.I)
_BEFORE_ROOT = re.compile(
    r"\s+|<\?.{0,500}?\?>|<!--.{0,20000}?-->|<!DOCTYPE[^\[>]{0,500}(?:\[[^\]]{0,2000}\]\s*)?>", re.S | re.I
)
_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?([\w.-]{1,60})(?=[\s/>])[^>]{0,4000}", re.S)
_SNIFFED = 40_000


def root_element(body: bytes) -> tuple[str, str] | None:
    """The name of the first element and its whole tag, both in lower case; None where there is none."""
    text = decode(body[:_SNIFFED])
    if text is None or "<" not in text[:2000]:
        return None
    at = 0
    while gap := _BEFORE_ROOT.match(text, at):
        at = gap.end()
    match = _ROOT.match(text, at)
    return (match[1].lower(), match[0].lower()) if match else None


def parse_xml(body: bytes, named: str, charset: str | None = None) -> Element:
    """The root element. SourceError for what is no XML or declares entities, by which few bytes become millions."""
    from lxml import etree

    text = decode(body, charset)
    if text is None:
        raise SourceError(f"{named} is not text in a known encoding. Save it as UTF-8 and add it again.")
    if _ENTITIES.search(text):
        raise SourceError(f"{named} declares XML entities of its own, which no feed or sitemap needs; it is not read.")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        found = etree.fromstring(_DECLARATION.sub("", text, count=1).encode("utf-8", "ignore"), parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"{named} is not XML that can be read. Check the address, or the file.") from error
    if found is None:
        raise SourceError(f"{named} is not XML that can be read. Check the address, or the file.")
    return found


def children(element: Element, *names: str) -> Iterator[Element]:
    """The children of these local names, whatever their namespaces."""
    for child in element:
        if local_name(child) in names:
            yield child


def local_name(element: Element) -> str:
    """An element's name without its namespace, in lower case; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def child_text(element: Element, name: str) -> str:
    """The text of the first child of that name."""
    return next((" ".join("".join(child.itertext()).split()) for child in children(element, name)), "")
