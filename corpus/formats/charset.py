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
_AS_BROWSERS = {  # what browsers read under these names
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
_SWITCHING = frozenset({"hz", "utf-7"})
_PUNCTUATION = re.compile(rb"\xe2\x80[\x90-\xa6\xb9\xba]")  # dashes, quotation marks and dots as UTF-8
_MOST_BROKEN, _MOST_MARKS = 500, 60  # characters for each broken byte; for each that is a mark of Windows-1252
_MOST_NULLS = 1_000  # characters for each NUL
_WINDOWS_MARKS = frozenset(b"\x82\x84\x85\x8b\x91\x92\x93\x94\x95\x96\x97\x9b\xa0\xab\xbb")
_BROKEN = re.compile("[\udc80-\udcff\ufffd]")
_CONTROLS = re.compile("[\x80-\x9f]")
_AS_BYTE = {bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(0x80, 0xC0)}
_BEHIND_FIRST = "[" + "".join(map(re.escape, _AS_BYTE)) + "\x80-\xbf]"
_MANGLED = re.compile(  # the first character alone before the three cases: a pattern that begins with one is quick
    f"[\xc2-\xf4]{_BEHIND_FIRST}(?:(?<=[\xc2-\xdf].)|(?<=[\xe0-\xef].){_BEHIND_FIRST}|(?<=[\xf0-\xf4].){_BEHIND_FIRST}{{2}})",
    re.S,
)
_MANGLED_MARK = re.compile(f"\xe2(?:\u20ac|\x80){_BEHIND_FIRST}")
_FEWEST_MANGLED = 5
_REFERENCE = re.compile(r"&#(?:0*(12[89]|1[345]\d)|[xX]0*([89][0-9a-fA-F]))(?:;|(?![0-9a-fA-F]))")
_SAMPLE = 200_000
_FEWEST_BEYOND = 80  # letters for one beyond ASCII
_PROBE = 4_000  # characters in which the order of bytes shows
_NOISE = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")


def decode(body: bytes, charset: str | None = None) -> str | None:
    """The text of the bytes, None where they are none; `charset` is what came with them, if anything did."""
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return _text(_decoded(body[len(mark) :], encoding, "replace"))
    if b"\x00" in body:
        if (unmarked := _unmarked(body)) or body.count(b"\x00") > len(body) // _MOST_NULLS:
            return unmarked
        body = body.replace(b"\x00", b"")  # a few, as templates leave them and browsers pass over them
    declared = charset or _declared(body)
    if switched := _switched(body, declared):
        return _text(switched)
    strict = _decoded(body, "utf-8", "strict") or (_with_utf8_marks(body, declared) if declared else None)
    return _text(strict) or _text(_nearly(body, declared)) or _text(_guessed(body))


def _switched(body: bytes, declared: str | None) -> str | None:
    """The text of bytes that are all ASCII and switch to other letters by signs, as mails from East Asia have them."""
    named = _lookup(declared or "")
    sevenbit = named.startswith("iso2022") or named in _SWITCHING
    if not body.isascii() or not (sevenbit or b"\x1b$" in body[:_SAMPLE]):
        return None
    encoding = declared if declared and sevenbit else "iso2022_kr" if b"\x1b$)C" in body[:_SAMPLE] else "iso2022_jp_2"
    return _decoded(body, encoding, "strict") or _decoded(body, encoding, "replace")


def _lookup(encoding: str) -> str:
    """The name of an encoding in the standard library; empty for one that it does not know."""
    try:
        return codecs.lookup(encoding).name
    except (LookupError, ValueError):
        return ""


def decode_declared(body: bytes, content_type: str) -> str:
    """The text of the bytes, whose content type may name a charset; SourceError, without a name, for noise."""
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", content_type, re.I)
    text = decode(body, charset[1] if charset else None)
    if text is None:
        raise SourceError("is not text in a known encoding. Save it as UTF-8 and add it again.")
    return unmangled(text)


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
        return body.decode(_AS_BROWSERS.get(name, name), errors)
    except (LookupError, UnicodeError, ValueError):
        return None


def unmangled(text: str) -> str:
    """The text without what comes of UTF-8 that was taken for Windows-1252 and written again: "â€œ" for a mark."""
    if text.isascii() or not (_MANGLED_MARK.search(text) or len(_MANGLED.findall(text[:_SAMPLE])) >= _FEWEST_MANGLED):
        return text
    return _MANGLED.sub(_read_again, text)


def _read_again(mangled: re.Match[str]) -> str:
    bytes_ = bytes(_AS_BYTE.get(char, ord(char)) for char in mangled[0])
    return _decoded(bytes_, "utf-8", "strict") or mangled[0]


def windows_marks(markup: str) -> str:
    """The markup with the marks that pages write by their numbers in Windows-1252, as browsers read them."""
    if not markup.isascii() and _CONTROLS.search(markup):
        markup = _CONTROLS.sub(lambda found: _windows(ord(found[0])), markup)
    if "&#" not in markup:
        return markup
    return _REFERENCE.sub(lambda found: _windows(int(found[1] or int(found[2], 16))), markup)


def _windows(number: int) -> str:
    return bytes([number]).decode("cp1252", "replace").replace("\ufffd", "")


def _with_utf8_marks(body: bytes, declared: str) -> str | None:
    """The text as declared, in which quotation marks and dashes may stand as UTF-8: glued of two sources."""
    marks = _PUNCTUATION.findall(body)
    parts = [_decoded(part, declared, "strict") for part in _PUNCTUATION.split(body)] if marks else []
    if not marks or any(part is None for part in parts) or len("é".encode(declared, "ignore")) > 1:
        return _decoded(body, declared, "strict")
    joined = [f"{part}{mark.decode()}" for part, mark in zip(parts, marks, strict=False)]
    return "".join(joined) + (parts[-1] or "")


def _nearly(body: bytes, declared: str | None) -> str | None:
    """UTF-8, or what is declared, with a few broken bytes, as pages cut or glued by machines have them."""
    text = _decoded(body, declared or "utf-8", "surrogateescape") or _decoded(body, declared or "utf-8", "replace")
    broken = _BROKEN.findall(text or "")
    most = _MOST_MARKS if broken and _WINDOWS_MARKS.issuperset(map(_byte, broken)) else _MOST_BROKEN
    return _BROKEN.sub(_mended, text) if text and len(broken) <= len(text) / most else None


def _byte(broken: str) -> int:
    return ord(broken) & 0xFF


def _mended(broken: re.Match[str]) -> str:
    """The character of a byte that is broken here: a mark of Windows-1252, or the sign for what cannot be read."""
    number = _byte(broken[0])
    return _windows(number) if number in _WINDOWS_MARKS else "\ufffd"


def _guessed(body: bytes) -> str | None:
    if _mostly_ascii(body) and (western := _decoded(body, "cp1252", "strict")):
        return western
    from charset_normalizer import from_bytes

    best = from_bytes(body[:_SAMPLE]).best()
    return _decoded(body, best.encoding, "replace") if best else None


def _mostly_ascii(body: bytes) -> bool:
    """Tell whether so few bytes are letters beyond ASCII that no language but a western one has so few."""
    beyond = sum(byte > 127 and byte not in _WINDOWS_MARKS for byte in body[:_SAMPLE])
    return beyond * _FEWEST_BEYOND < len(body[:_SAMPLE])


def _text(text: str | None) -> str | None:
    """The text unless it is noise."""
    if text is None or len(_NOISE.findall(text[:_SAMPLE])) > max(2, min(len(text), _SAMPLE) / 200):
        return None
    return text
