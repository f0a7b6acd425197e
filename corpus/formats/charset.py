"""Decode the bytes of a page: by byte order mark, as UTF-8, as declared, and by a guess last.

Noise (a picture, a program, NULs) is refused with None; nothing here knows what the characters mean.
"""

import codecs
import re
from unicodedata import category

from corpus.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_LATIN = {"iso8859-1": "cp1252", "ascii": "cp1252"}  # what browsers read under these names
_SAMPLE = 200_000
_PROBE = 4_000  # characters in which the order of bytes shows
_NOISE = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")


def decode(body: bytes, charset: str | None = None) -> str | None:
    """The text of the bytes, None where they are none; `charset` is what came with them, if anything did."""
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return _text(_decoded(body[len(mark) :], encoding, "replace"))
    if b"\x00" in body:
        return _unmarked(body)
    declared = charset or _declared(body)
    strict = _decoded(body, "utf-8", "strict") or (_decoded(body, declared, "strict") if declared else None)
    return _text(strict) or _text(_nearly(body, declared)) or _text(_guessed(body))


def decode_declared(body: bytes, content_type: str) -> str:
    """The text of the bytes, whose content type may name a charset; SourceError, without a name, for noise."""
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", content_type, re.I)
    text = decode(body, charset[1] if charset else None)
    if text is None:
        raise SourceError("is not text in a known encoding. Save it as UTF-8 and add it again.")
    return text


def _unmarked(body: bytes) -> str | None:
    """UTF-16 that does not say so: in one of its two orders it has spaces like a text, and only known characters."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _decoded(body, encoding, "strict")
        if text and _like_text(text[:_PROBE]):
            return _text(text)
    return None


def _like_text(sample: str) -> bool:
    spaces = sum(map(sample.count, " \n\t、。，"))
    return "\x00" not in sample and spaces > len(sample) / 40 and not any(map(_unknown, sample))


def _unknown(char: str) -> bool:
    return category(char) in ("Cn", "Co", "Cs")


def _declared(body: bytes) -> str | None:
    match = _DECLARED.search(body, 0, 4096)
    return match[1].decode("ascii") if match else None


def _decoded(body: bytes, encoding: str, errors: str) -> str | None:
    try:
        name = codecs.lookup(encoding).name
        return body.decode(_LATIN.get(name, name), errors)
    except (LookupError, UnicodeError, ValueError):
        return None


def _nearly(body: bytes, declared: str | None) -> str | None:
    """UTF-8, or what is declared, with a few broken bytes, as pages cut or glued by machines have them."""
    text = _decoded(body, declared or "utf-8", "replace")
    return text if text and text.count("\ufffd") <= len(text) / 500 else None


def _guessed(body: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(body[:_SAMPLE]).best()
    return _decoded(body, best.encoding, "replace") if best else None


def _text(text: str | None) -> str | None:
    """The text unless it is noise."""
    if text is None or len(_NOISE.findall(text[:_SAMPLE])) > max(2, min(len(text), _SAMPLE) / 200):
        return None
    return text
