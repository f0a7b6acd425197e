"""Which texts and captions Telegram takes, and what it makes of them. Pure."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tests.telegram_api.entity_rules import check_entities
from tests.telegram_api.html_markup import read_html
from tests.telegram_api.refusals import Refused, strict, units

LONGEST_TEXT, LONGEST_CAPTION, LONGEST_QUOTE = 4096, 1024, 1024
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")  # each becomes a space, a carriage return nothing
# Telegram drops three combining marks too (U+030A, U+0333, U+033F); texts here are composed (NFC), which keeps å and ů
_REMOVED = re.compile("[\u2028-\u202e]")
_NOTHING = re.compile("[ \n\u00a0\u1680\u180e\u2000-\u200f\u202e\u202f\u205f\u2800\u3000\ufeff\ufffc]*")
_QUOTED_TYPES = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler", "custom_emoji", "date_time"})
Entities = list[dict[str, Any]]
Placed = set[tuple[str, int, int]]


def formatted(text: str, entities: Sequence[Any], parse_mode: str | None, longest: int) -> tuple[str, Entities]:
    """The text and entities as Telegram keeps them. Refused where they are empty, too long or wrongly marked."""
    if parse_mode:
        text, entities = _parsed(text, parse_mode)
    if not _is_encodable(text):
        raise Refused("strings must be encoded in UTF-8")
    _check_characters(text)
    trimmed = text.strip(" \n")
    if trimmed != text and entities:
        raise strict("white space at an end of the text: Telegram trims it, and entities may shift")
    if _NOTHING.fullmatch(trimmed):
        if longest == LONGEST_TEXT:
            raise Refused("message text is empty")
        return "", []
    if units(trimmed) > longest:
        raise Refused("message is too long" if longest == LONGEST_TEXT else "message caption is too long")
    check_entities(trimmed, entities)
    return trimmed, [dict(each) for each in entities]


def check_quote(quote: str, text: str, marks: Sequence[Any] = (), entities: Sequence[Any] = ()) -> int:
    """Where a reply's quote stands in the message replied to; refused where its words do not, or not so marked."""
    if units(quote) > LONGEST_QUOTE or not quote.strip():
        raise Refused("QUOTE_TEXT_INVALID")
    check_entities(quote, marks)
    wanted = {(str(each["type"]), int(each["offset"]), int(each["length"])) for each in marks}
    at = text.find(quote)
    while at >= 0:
        start = units(text[:at])
        if _marks_within(entities, start, start + units(quote)) == _kept(wanted):
            return start
        at = text.find(quote, at + 1)
    raise Refused("QUOTE_TEXT_INVALID")


def check_toast(text: str) -> None:
    """Refuse the words that answer a pressed button where they are too many."""
    if len(text) > 200:
        raise Refused("MESSAGE_TOO_LONG")


def _parsed(text: str, parse_mode: str) -> tuple[str, Entities]:
    if parse_mode.lower() != "html":
        raise Refused("unsupported parse_mode" if "markdown" not in parse_mode.lower() else "STRICT: no Markdown here")
    return read_html(text)


def _is_encodable(text: str) -> bool:
    return not re.search("[\ud800-\udfff]", text)


def _check_characters(text: str) -> None:
    if found := _CONTROL.search(text):
        raise strict(f"control character {ord(found[0]):#04x}: Telegram makes it a space, or drops it")
    if found := _REMOVED.search(text):
        raise strict(f"character {ord(found[0]):#06x}: Telegram drops it")


def _marks_within(entities: Sequence[Mapping[str, Any]], start: int, end: int) -> Placed:
    """The marks of a message that fall within a part of it, counted from there."""
    found: Placed = set()
    for each in entities:
        begin, stop = max(start, int(each["offset"])), min(end, int(each["offset"]) + int(each["length"]))
        if begin < stop:
            found.add((str(each["type"]), begin - start, stop - begin))
    return _kept(found)


def _kept(marks: Placed) -> Placed:
    return {each for each in marks if each[0] in _QUOTED_TYPES}
