"""Make words harmless to show: articles, titles, bylines, questions and file names are hostile input (promise 7)."""

import unicodedata
from urllib.parse import urlsplit

_KEPT = frozenset("\n")
# Cc control, Cs surrogate, Co private use, Cn unassigned, Zl/Zp line separators; Cf format characters are looked at one
# by one: bidi controls and the invisible ones can make a line read as what it is not
_DROPPED = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
_COMPUTED = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for a formula
_JOINERS = frozenset("\u200c\u200d")  # needed inside Persian, Hindi and emoji


def plain(words: str) -> str:
    """The words without anything that moves a cursor, changes a colour or reorders text."""
    if words.isprintable():
        return words
    return words.translate({ord(char): _stand_in(char) for char in set(words) if not _harmless(char)})


def web_address(address: str | None) -> str | None:
    """The address where it is one of the web, with a host and nothing hidden in it, its scheme in small letters; None
    for any other, which no screen may link to."""
    if address is None or not address.isprintable() or " " in address:
        return None
    try:
        known = urlsplit(address)
        linked = known.scheme in ("http", "https") and bool(known.hostname)
    except ValueError:
        return None
    return known.scheme + address[len(known.scheme) :] if linked else None


def plain_line(words: str) -> str:
    """The words, harmless and on one line, so that no line of them passes for one of the program's own."""
    return plain(" ".join(words.split()))


def harmless_cell(words: str) -> str:
    """The words as a cell of a table that no spreadsheet computes."""
    cell = " ".join(plain(words).split())
    return f"'{cell}" if cell.startswith(_COMPUTED) else cell


def _harmless(char: str) -> bool:
    if char in _KEPT or char in _JOINERS:
        return True
    category = unicodedata.category(char)
    return category not in _DROPPED and category != "Cf"


def _stand_in(char: str) -> str:
    return " " if char in "\t\r\v\f\x85\u2028\u2029" else ""
