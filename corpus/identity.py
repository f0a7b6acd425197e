"""The name under which an article is known, so that the same piece found twice is one article.

Pure: what is known about a source in, one string out. The order of trust: canonical URL, Message-ID,
absolute path, hash of the text. Whether two identities are one article is the catalogue's to say.
"""

import hashlib
import re
from pathlib import Path
from urllib.parse import SplitResult, quote, unquote_to_bytes, urlsplit

from corpus.errors import OptionError
from corpus.nouns import Document, Page

_DEFAULT_PORTS = {"http": 80, "https": 443}
_TRACKING = re.compile(
    r"utm_.*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|mkt_tok"
    r"|_hsenc|_hsmi|_ga|_gl|vero_id|oly_anon_id|oly_enc_id|wickedid|at_medium|at_campaign|cmpid|ncid|s_cid|smid|xtor",
    re.IGNORECASE,
)
_TWIN_HOST = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?:(?:www|m|mobile|amp)\.)?")
_TWIN_PATH = re.compile(r"(?<=.)[/.]amp/?$|\.amp(?=\.html?$)|^/amp(?=/.)", re.IGNORECASE)
_TWIN_PAIR = re.compile(r"amp(?:=1|=true)?|outputtype=amp|mode=amp|view=amp", re.IGNORECASE)
_SAFE = "!$&'()*+,;=:@/~-._"


def identity(page: Page, document: Document, message_id: str | None = None) -> str:
    """The best identity that what is known allows.

    The address that a page was fetched from goes before the one that it claims to have: what is written in a page
    must not make it a version of another one.
    """
    for url in (page.url, document.metadata.url):
        if by_url := url_identity(url):
            return by_url
    if message_id and (message := message_id.strip("<> \t\r\n")):
        return f"mail:{message}"
    if page.path:
        return f"file:{Path(page.path).absolute()}"
    return text_identity(document.text.content, document.metadata.outlet)


def url_identity(url: str | None) -> str | None:
    """The identity of what stands at an address; None where it is no web address.

    Twins share it: a page for telephones (m.site, site/story/amp) is the page itself, and so is one with and without
    www or a slash at the end.
    """
    canonical = canonical_url(url) if url else None
    return f"url:{_without_twins(canonical)}" if canonical else None


def _without_twins(canonical: str) -> str:
    parts = urlsplit(canonical)
    bare = _TWIN_HOST.sub("", parts.netloc)
    where = bare if "." in bare.partition(":")[0] else parts.netloc
    path = _TWIN_PATH.sub("", parts.path).rstrip("/") or "/"
    query = "&".join(pair for pair in parts.query.split("&") if not _TWIN_PAIR.fullmatch(pair))
    return f"https://{where}{path}{'?' + query if query else ''}"


def text_identity(text: str, outlet: str | None) -> str:
    """The identity of a text of which nothing else is known; two outlets with the same text are two articles."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    publisher = fold_outlet(outlet)
    return f"text:{digest}" + (f":{publisher}" if publisher else "")


def canonical_url(url: str) -> str | None:
    """`url` in the one form that all its spellings share, or None where it is no web address."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in _DEFAULT_PORTS or not host:
        return None
    where = _host(host) + ("" if port in (None, _DEFAULT_PORTS[parts.scheme]) else f":{port}")
    query = _query(parts)
    return f"https://{where}{_percent(parts.path) or '/'}{'?' + query if query else ''}"


def checked_address(url: str) -> str:
    """An address as a person typed it, without white space around it. OptionError where it is none of the web."""
    address = url.strip()
    if canonical_url(address) is None or any(char.isspace() or not char.isprintable() for char in address):
        raise OptionError(f"{url[:200]!r} is no web address. Give one that begins with https:// or http://")
    return address


def fold_outlet(outlet: str | None) -> str | None:
    """An outlet's name without the differences that mean nothing: case and white space."""
    return " ".join(outlet.casefold().split()) or None if outlet else None


def _host(host: str) -> str:
    """Lower case, and ASCII where the name can be written so; brackets back around an IPv6 address."""
    name = host.rstrip(".").lower()
    if ":" in name:
        return f"[{name}]"
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return name


def _query(parts: SplitResult) -> str:
    """The parameters that choose the page, in an order of their own, since their order chooses nothing."""
    pairs = [pair for pair in parts.query.split("&") if pair]
    kept = [pair for pair in pairs if not _TRACKING.fullmatch(pair.partition("=")[0])]
    return "&".join(sorted((_percent(pair, "?") for pair in kept), key=lambda pair: pair.partition("=")[0]))


def _percent(part: str, more: str = "") -> str:
    """Escapes written one way: `%7e` and `~` are the same, `%2F` stays apart from `/`."""
    pieces = re.split(r"((?:%[0-9A-Fa-f]{2})+)", part)
    return "".join(_escape(piece) if at % 2 else quote(piece, safe=_SAFE + more) for at, piece in enumerate(pieces))


def _escape(run: str) -> str:
    return "".join(
        chr(byte) if byte < 128 and (chr(byte).isalnum() or chr(byte) in "-._~") else f"%{byte:02X}"
        for byte in unquote_to_bytes(run)
    )
