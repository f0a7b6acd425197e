"""Tell where a page leads that is none itself: on by a meta refresh, or to a front page where a story stood.

Pure. A page that shows a text is not left, whatever it says: pages that load themselves again now and then, and hints
for browsers without scripts, stand in many articles.
"""

import re
from html import unescape
from urllib.parse import urlsplit

_SAMPLE = 200_000
_LONGEST_PAUSE = 30  # seconds: pages that wait longer are meant to be read
_FEW = 120  # words: a page that shows more is the page
_OPENS = re.compile(rb"<!--|<(script|style|template|noscript|nav|header|footer|aside)\b", re.I)
_SCRIPTS = frozenset({b"script", b"style", b"template"})
_META = re.compile(rb"<meta\b[^<>]{0,2000}>", re.I)
_IS_REFRESH = re.compile(r"\bhttp-equiv\s*=\s*[\"']?\s*refresh\b", re.I)
_CONTENT = re.compile(r"""\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.I)
_LEADS = re.compile(r"""\s*(\d{0,4})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?["']?\s*([^"'\s]\S*?)\s*["']?\s*""", re.I)
_BODY = re.compile(rb"<(?:body|p|div|main|article|h1)\b", re.I)
_FRONT = re.compile(
    r"/?(?:index|default|home|homepage|start|startseite|accueil|inicio|portada|main|front-?page)?(?:\.\w{2,5})?/?"
    r"|/?[a-z]{2}(?:[-_][a-z]{2})?/?",
    re.I,
)


def refreshed_to(content_type: str, body: bytes, header: str = "") -> str | None:
    """The address to which a page without a text of its own leads on, by a meta or a header; None where it stays."""
    if "html" not in content_type or not (header or b"refresh" in body[:_SAMPLE].lower()):
        return None
    shown = without(body[:_SAMPLE], _SCRIPTS)
    if (leads := _LEADS.fullmatch(header)) and int(leads[1] or 0) <= _LONGEST_PAUSE and _shows_little(shown):
        return leads[2]
    for meta in _META.findall(shown):
        tag = meta.decode("utf-8", "replace")
        content = _CONTENT.search(tag)
        if content is None or not _IS_REFRESH.search(tag):
            continue
        leads = _LEADS.fullmatch(unescape(content[1] or content[2] or content[3] or ""))
        if leads and int(leads[1] or 0) <= _LONGEST_PAUSE and _shows_little(shown):
            return leads[2]
    return None


def without(body: bytes, tags: frozenset[bytes]) -> bytes:
    """The bytes of a page without comments and elements of these names; an element without an end takes all with it.

    Each byte is looked at a fixed number of times, whatever the page holds.
    """
    lower, kept, at = body.lower(), [], 0
    for opening in _OPENS.finditer(lower):
        if opening.start() < at or (opening[1] and opening[1] not in tags):
            continue
        kept.append(body[at : opening.start()])
        end = lower.find(b"</" + opening[1] if opening[1] else b"-->", opening.end())
        if end < 0:
            return b" ".join(kept)
        at = end + 3 if not opening[1] else lower.find(b">", end) + 1 or len(body)
    return b" ".join([*kept, body[at:]])


def _shows_little(shown: bytes) -> bool:
    start = _BODY.search(shown)
    words = re.sub(rb"<[^<>]{0,5000}>", b" ", shown[start.start() :] if start else b"").split()
    return len(words) < _FEW


def is_front_page(url: str) -> bool:
    """Tell by its address whether a page is the front page of a site or of its language."""
    parts = urlsplit(url)
    return bool(_FRONT.fullmatch(parts.path)) and not re.search(r"\d{3}", parts.query) and len(parts.query) < 40
