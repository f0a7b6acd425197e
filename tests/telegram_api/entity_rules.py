"""Which entities Telegram takes over a text. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.telegram_api.links import check_link
from tests.telegram_api.refusals import Refused, strict, utf16

MOST = 100
QUOTATIONS = frozenset({"blockquote", "expandable_blockquote"})
CODE = frozenset({"code", "pre"})
SPLITTABLE = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
WHOLE = frozenset(
    {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"}
    | {"text_link", "text_mention", "custom_emoji", "date_time"}
)  # what holds nothing of its own kind and cannot be split
TYPES = QUOTATIONS | CODE | SPLITTABLE | WHOLE
Entities = Sequence[Mapping[str, Any]]
Span = tuple[int, int, str]


def check_entities(text: str, entities: Entities) -> None:
    """Refuse entities that are too many, unknown, outside the text, cut a character, or cross each other."""
    if len(entities) > MOST:
        raise strict("more than 100 entities: Telegram drops those beyond")
    raw = utf16(text)
    for each in entities:
        _check_fields(each)
        _check_place(raw, int(each["offset"]), int(each["length"]))
    spans = sorted((int(each["offset"]), int(each["offset"]) + int(each["length"]), each["type"]) for each in entities)
    for number, one in enumerate(spans):
        for other in spans[number + 1 :]:
            if other[0] >= one[1]:
                break
            _check_together(one, other)


def _check_fields(entity: Mapping[str, Any]) -> None:
    for name in ("type", "offset", "length"):
        if name not in entity:
            raise Refused(f"can't parse MessageEntity: Can't find field \"{name}\"")
    if entity["type"] not in TYPES:
        raise Refused("can't parse MessageEntity: Unsupported type specified")
    if entity["type"] == "text_link":
        check_link(str(entity.get("url", "")), "entity URL")


def _check_place(raw: bytes, start: int, length: int) -> None:
    end, whole = start + length, len(raw) // 2
    if start < 0:
        raise Refused(f"receive an entity with incorrect offset {start}")
    if length < 0:
        raise Refused(f"receive an entity with incorrect length {length}")
    if start >= whole and length:
        raise Refused(f"entity begins after the end of the text at UTF-16 offset {start}")
    if end > whole:
        raise Refused(
            f"entity beginning at UTF-16 offset {start} ends after the end of the text at UTF-16 offset {end}"
        )
    if _is_inside_a_pair(raw, start):
        raise Refused(f"entity begins in a middle of a UTF-16 symbol at byte offset {start}")
    if _is_inside_a_pair(raw, end):
        raise Refused(
            f"entity beginning at UTF-16 offset {start} ends in a middle of a UTF-16 symbol at byte offset {end}"
        )
    if not raw[2 * start : 2 * end].decode("utf-16-le").strip():
        raise strict("an entity over nothing, or over white space alone: Telegram drops it")


def _is_inside_a_pair(raw: bytes, at: int) -> bool:
    """Whether a place lies between the two units of one character."""
    return 0xDC00 <= int.from_bytes(raw[2 * at : 2 * at + 2], "little") <= 0xDFFF


def _check_together(one: Span, other: Span) -> None:
    """Of two entities that share characters one lies inside the other, and may do so."""
    if not (_holds(one, other) or _holds(other, one)):
        raise strict("entities cross each other: Telegram drops or splits one")
    kinds = {one[2], other[2]}
    if one[2] == other[2] or kinds <= QUOTATIONS:
        raise strict(f"{one[2]} within {other[2]}: Telegram drops one")
    if kinds & CODE and not _is_code_in_a_quotation(one, other):
        raise strict("code that is also something else: Telegram drops one")
    if kinds <= WHOLE or (kinds & QUOTATIONS and kinds & WHOLE and not _quotation_holds(one, other)):
        raise strict(f"{one[2]} within {other[2]}: Telegram drops one")


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _quotation_holds(one: Span, other: Span) -> bool:
    outer, inner = (one, other) if one[2] in QUOTATIONS else (other, one)
    return _holds(outer, inner)


def _is_code_in_a_quotation(one: Span, other: Span) -> bool:
    return bool({one[2], other[2]} & QUOTATIONS) and _quotation_holds(one, other)
