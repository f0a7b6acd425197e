"""Words of reviews made plain: no markup, no character that is not seen, one line; days and addresses that are real."""

import math
import re
from html import unescape
from urllib.parse import urljoin, urlsplit

from corpus.errors import InputError
from corpus.language.dates import parse_date
from corpus.language.text import clean
from corpus.sources.links import web_address

_DROPPED = re.compile(r"<(script|style|template)\b.*?(?:</\1\s*>|$)", re.I | re.S)
_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]*|!--.*?--|![^<>]*)>", re.S)
_LONGEST = 20_000  # characters that are looked at
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?: .*)?")


def plain_words(value: object) -> str:
    """The words of a value of JSON, however it wraps them; empty where it has none."""
    if isinstance(value, str):
        return _plain(value[:_LONGEST])
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return f"{value:g}" if math.isfinite(value) else ""
    if isinstance(value, list):
        return next((words for each in value[:20] if (words := _inner(each))), "")
    return _inner(value)


def _inner(value: object) -> str:
    """The words of an object: its value, name or text; never deeper than that."""
    if not isinstance(value, dict):
        return "" if isinstance(value, list) else plain_words(value)
    names = ("@value", "name", "text", "headline")
    return next((words for name in names if isinstance(value.get(name), str) and (words := _plain(value[name]))), "")


def _plain(words: str) -> str:
    """Without markup, also where it was escaped once or twice."""
    for _ in range(3):
        bare = unescape(_TAG.sub(" ", _DROPPED.sub(" ", words)))
        if bare == words:
            break
        words = bare
    return clean(_TAG.sub(" ", _DROPPED.sub(" ", words)))


def day(value: object) -> str | None:
    """The day of a date or moment in ISO 8601, or its month or year alone; None where it cannot be read."""
    words = plain_words(value)
    if match := _DAY_FIRST.fullmatch(words):
        words = f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    for written in (words, words[:10]):
        try:
            found = parse_date(written)
        except InputError:
            continue
        return found[0][:10] if found else None
    return None


def address(value: object, base: str | None = None) -> str | None:
    """A web address out of a value, completed by that of its page; None where it is none."""
    values = value if isinstance(value, list) else [value]
    for each in values[:20]:
        written = each.get("@id") or each.get("url") if isinstance(each, dict) else each
        if not isinstance(written, str):
            continue
        if whole := _whole(written.strip(), base):
            return whole
    return None


def _whole(written: str, base: str | None) -> str | None:
    try:
        whole = urljoin(base, written) if base and not written.startswith("#") else written
        urlsplit(whole)
    except ValueError:
        return None
    return whole if web_address(whole) else None
