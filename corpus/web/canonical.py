"""The address that a page says it should be known by, where it may be believed.

Pure. A page must not pass for another one, so the address is only where to look next: what stands there counts. One
that leads to another site, to the site's start or to a folder above is somebody's mistake, and is left.
"""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

from corpus.identity import url_identity

_LINK = re.compile(rb"<link\b[^<>]{0,2000}>", re.I)
_CANONICAL = re.compile(r"""\brel\s*=\s*["']?[^"'>]*\bcanonical\b""", re.I)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_SAMPLE = 500_000


def canonical_address(url: str, content_type: str, body: bytes) -> str | None:
    """Where else the page at `url` should be read; None where it is at home."""
    if "html" not in content_type:
        return None
    for link in _LINK.findall(body[:_SAMPLE]):
        tag = link.decode("utf-8", "replace")
        href = _HREF.search(tag)
        if href and _CANONICAL.search(tag):
            return _followed(url, unescape(href[1] or href[2] or href[3] or "").strip())
    return None


def _followed(url: str, href: str) -> str | None:
    try:
        canonical = urljoin(url, href)
        here, there = urlsplit(url), urlsplit(canonical)
        same = _site(here.hostname) == _site(there.hostname) and here.port == there.port
    except ValueError:
        return None
    above = here.path.startswith(there.path.rstrip("/") + "/") and here.path.rstrip("/") != there.path.rstrip("/")
    if not href or not same or above or there.path in ("", "/"):
        return None
    return None if url_identity(canonical) in (None, url_identity(url)) else canonical


def _site(host: str | None) -> str:
    return re.sub(r"^(?:www|m|amp|mobile)\.", "", host or "")
