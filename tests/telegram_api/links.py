"""Which addresses Telegram takes in links and under buttons. Pure."""

import re
from urllib.parse import urlsplit

from tests.telegram_api.refusals import Refused, strict

LONGEST = 2048  # Telegram tells no limit; browsers' and servers' are near it
_PROTOCOLS = {"http", "https", "tg", "ton", "tonsite"}
_HOST = re.compile(r"[\w.~!$&'()*+,;=%-]+")


def check_link(url: str, what: str) -> None:
    """Refuse an address; `what` is "entity URL" or "inline keyboard button URL"."""
    if why := _wrong(url):
        raise Refused(f"{what} '{url}' is invalid: {why}")
    if len(url) > LONGEST or re.search(r"[\s\x00-\x1f]", url):
        raise strict(f"{what} is too long, or has white space in it")


def _wrong(url: str) -> str | None:
    scheme, colon, rest = url.partition("://")
    if not colon:
        scheme, rest = "http", url
    if not rest:
        return "URL host is empty"
    if scheme.lower() not in _PROTOCOLS:
        return "Unsupported URL protocol"
    return None if scheme.lower() == "tg" else _wrong_host(f"http://{rest}")


def _wrong_host(url: str) -> str | None:
    try:
        host, _ = urlsplit(url).hostname or "", urlsplit(url).port
    except ValueError:
        return "Wrong HTTP URL"
    if not host:
        return "URL host is empty"
    return None if "." in host and _HOST.fullmatch(host) else "Wrong HTTP URL"
