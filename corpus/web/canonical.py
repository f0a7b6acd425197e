"""Find the address by which a page should be known: its canonical one, or that of the original of an archived copy.

Pure. A page must not pass for another one, so its canonical address is only where to look next: the page there counts.
One that leads to another site, to the site's start or to a folder above is somebody's mistake, and is left. Archives
and caches have the original's address in theirs; a copy keeps it, so that outlet, link and identity are the
publisher's.
"""

import re
from html import unescape
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

from corpus.identity import url_identity
from corpus.web.onward import without

_LINK = re.compile(rb"<link\b[^<>]{0,2000}>", re.I)
_CANONICAL = re.compile(r"""\brel\s*=\s*["']?[^"'>]*\bcanonical\b""", re.I)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_SAMPLE = 500_000


def canonical_address(url: str, content_type: str, body: bytes) -> str | None:
    """The address at which the page at `url` should be read instead; None where it is at home."""
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


_STORY = 2_000_000  # bytes that are compared
_FURNITURE = frozenset({b"script", b"style", b"template", b"noscript", b"nav", b"header", b"footer", b"aside"})
_INLINE = re.compile(rb"</?(?:a|b|i|em|strong|span|q|u|s|sup|sub|small|abbr|time|cite|mark|font)\b[^<>]{0,2000}>", re.I)
_BETWEEN = re.compile(rb"&[a-z#0-9]{2,8};|[\x00-/:-@\[-`{-\x7f]+")
_PARAGRAPH = 60  # letters: what is shorter may stand on every page of a site
_SAME = 0.5  # of the letters in paragraphs


def same_story(here: bytes, there: bytes) -> bool:
    """Tell whether the paragraphs of one page stand on another; one that has none may be anybody's."""
    found = _paragraphs(here)
    whole = b"".join(_paragraphs(there))
    kept = sum(len(each) for each in found if each in whole)
    return not found or kept >= _SAME * sum(map(len, found))


def _paragraphs(body: bytes) -> list[bytes]:
    """The letters of each longer paragraph of a page."""
    shown = _INLINE.sub(b"", without(body[:_STORY], _FURNITURE))
    parts = (_BETWEEN.sub(b"", part.lower()) for part in re.split(rb"<[^<>]{0,5000}>", shown))
    return list(dict.fromkeys(part for part in parts if len(part) >= _PARAGRAPH))


_SCHEME = re.compile(r"https?:/{1,2}(?=[^/])", re.I)
_WAYBACK = re.compile(r"/web/(?:\d{1,14}\*?(?:[a-z]{2}_)?/|(?=https?:))(.+)", re.I | re.S)
_TODAY = re.compile(r"/(?:\d{4}[\d.-]{0,16}|newest|oldest|o/[A-Za-z0-9]{4,6})/(.+)", re.S)
_TODAY_HOSTS = frozenset(f"archive.{end}" for end in ("today", "ph", "is", "li", "vn", "fo", "md"))
_ARCHIVE_TAGS = re.compile(rb"<(?:link|input)\b[^<>]{0,2000}>", re.I)
_ASKED = re.compile(r"""\bname\s*=\s*["']?q\b""", re.I)  # the field in which archive.today shows what it has saved
_VALUE = re.compile(r"""\bvalue\s*=\s*["']([^"']+)["']""", re.I)
_AMP_VIEWER = re.compile(r"/amp/(s/)?(.+)", re.S)
_AMP_CACHE = re.compile(r"/(?:c|v|wp/s|i)/(s/)?(.+)", re.S)


def original_address(url: str) -> str | None:
    """The address of the page that a copy at `url` shows, by that alone; None where it does not tell."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    found = _copied(host, path, parts.query)
    return _whole(found) if found else None


def copied_from(url: str, body: bytes) -> str | None:
    """The address of the page that a copy shows, told by the copy's address or by the head that its archive gives it.

    None where this is no copy, or does not tell.
    """
    if found := original_address(url):
        return found
    if (urlsplit(url).hostname or "").removeprefix("www.") not in _TODAY_HOSTS:
        return None
    tags = [tag.decode("utf-8", "replace") for tag in _ARCHIVE_TAGS.findall(body[:_SAMPLE])]
    links = [unescape(href[1] or href[2] or href[3] or "") for tag in tags if (href := _HREF.search(tag))]
    typed = [unescape(asked[1]) for tag in tags if _ASKED.search(tag) and (asked := _VALUE.search(tag))]
    found = next((original for each in links if (original := original_address(each))), None)
    return found or next((whole for each in typed if (whole := _whole(each))), None)


def _copied(host: str, path: str, query: str) -> str | None:
    if host in ("web.archive.org", "wayback.archive.org"):
        return _inner(_WAYBACK, path)
    if host in _TODAY_HOSTS:
        return _inner(_TODAY, path)
    if host == "webcache.googleusercontent.com":
        return _cached(parse_qs(query).get("q", [""])[0].partition(" ")[0])
    if host.endswith(".cdn.ampproject.org"):
        return _amp(_AMP_CACHE, path)
    return _amp(_AMP_VIEWER, path) if re.fullmatch(r"google\.[a-z.]{2,6}", host) else None


def _inner(pattern: re.Pattern[str], path: str) -> str | None:
    match = pattern.fullmatch(path)
    return match[1] if match else None


def _cached(asked: str) -> str | None:
    """ "cache:ID:https://site/page" as its address."""
    match = re.fullmatch(r"cache:(?:[\w-]+:)?((?:https?://)?[\w.-]+\.[a-z]{2,}(?:[/:].*)?)", asked, re.I)
    return match[1] if match else None


def _amp(pattern: re.Pattern[str], path: str) -> str | None:
    match = pattern.fullmatch(path)
    return f"http{'s' if match[1] else ''}://{match[2]}" if match else None


def _whole(found: str) -> str | None:
    """A whole address: archives write "https:/site", "https%3A//site" and "site/page" too."""
    if re.match(r"https?%3a", found, re.I):
        found = unquote(found)
    match = _SCHEME.match(found)
    scheme = "http://" if match is None else match[0].split(":", 1)[0].lower() + "://"
    rest = found if match is None else found[match.end() :]
    host = re.split(r"[/?#]", rest, maxsplit=1)[0]
    plausible = re.fullmatch(r"[\w.-]+\.[\w-]{2,}(?::\d+)?", host)
    return scheme + rest if plausible else None
