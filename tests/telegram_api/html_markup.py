"""Read parse_mode HTML as Telegram does: into text and entities, or not at all. Pure."""

import html
import re
from typing import Any

from tests.telegram_api.refusals import Refused, units

_TAG = re.compile(r"<(/?)([^\s<>/]*)([^<>]*)>")
_HREF = re.compile(r"""href\s*=\s*["']?([^"'>\s]+)""")
_TYPES = (
    {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline"}
    | {"s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "span": "spoiler"}
    | {"tg-spoiler": "spoiler", "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote"}
    | {"tg-emoji": "custom_emoji"}
)
Opened = list[tuple[str, str, int]]


def read_html(markup: str) -> tuple[str, list[dict[str, Any]]]:
    """The text without its tags, and the entities that they stand for."""
    text, at, opened = "", 0, Opened()
    entities: list[dict[str, Any]] = []
    while (start := markup.find("<", at)) >= 0:
        text += html.unescape(markup[at:start])
        tag = _TAG.match(markup, start)
        if not tag or tag[2].lower() not in _TYPES:
            name = tag[2] if tag else ""
            raise Refused(f'can\'t parse entities: Unsupported start tag "{name}" at byte offset {start}')
        if tag[1]:
            entities += _closed(tag[2].lower(), opened, units(text), start)
        else:
            opened.append((tag[2].lower(), tag[3], units(text)))
        at = tag.end()
    if opened:
        raise Refused(f"can't parse entities: Can't find end tag corresponding to start tag \"{opened[-1][0]}\"")
    return text + html.unescape(markup[at:]), sorted(entities, key=lambda each: (each["offset"], -each["length"]))


def _closed(name: str, opened: Opened, end: int, place: int) -> list[dict[str, Any]]:
    if not opened:
        raise Refused(f"can't parse entities: Unexpected end tag at byte offset {place}")
    begun, attributes, start = opened.pop()
    if name != begun:
        raise Refused(
            f'can\'t parse entities: Unmatched end tag at byte offset {place}, expected "</{begun}>", found "</{name}>"'
        )
    if end == start:
        return []
    entity: dict[str, Any] = {"type": _TYPES[name], "offset": start, "length": end - start}
    if name == "a":
        found = _HREF.search(attributes)
        entity["url"] = html.unescape(found[1]) if found else ""
    if name == "blockquote" and "expandable" in attributes:
        entity["type"] = "expandable_blockquote"
    return [entity]
