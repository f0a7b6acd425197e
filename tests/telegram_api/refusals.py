"""What Telegram refuses of a message, in its own words. Pure: parameters in, a refusal out or nothing."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

LONGEST_TEXT, LONGEST_CAPTION, MOST_ENTITIES, LONGEST_QUOTE, LONGEST_TOAST = 4096, 1024, 100, 1024, 200
MOST_BUTTONS, LONGEST_DATA, LONGEST_COPIED = 100, 64, 256
ENTITY_TYPES = frozenset(
    "mention hashtag cashtag bot_command url email phone_number bold italic underline strikethrough spoiler blockquote "  # noqa: SIM905
    "expandable_blockquote code pre text_link text_mention custom_emoji date_time".split()
)
_QUOTING = {"blockquote", "expandable_blockquote"}
_MONO = {"code", "pre"}
_TAGS = frozenset(
    "b strong i em u ins s strike del span tg-spoiler a code pre blockquote tg-emoji".split()  # noqa: SIM905
)
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)([^<>]*)>")


class Refused(Exception):
    """A call that Telegram does not carry out."""

    def __init__(self, description: str, code: int = 400, after: int | None = None) -> None:
        super().__init__(description)
        self.description = description if code != 400 else f"Bad Request: {description}"
        self.code = code
        self.after = after


def utf16(words: str) -> bytes:
    """Words as Telegram counts them: two bytes a unit."""
    return words.encode("utf-16-le", "surrogatepass")


def check_text(text: str, entities: Sequence[Mapping[str, Any]], parse_mode: str | None, longest: int) -> None:
    """Refuse a text that is empty, too long, wrongly marked, or that Telegram would change."""
    if parse_mode == "HTML":
        _check_html(text)
    elif parse_mode:
        raise Refused(f"unsupported parse_mode {parse_mode} in these tests")
    if not text.strip():
        raise Refused("message text is empty")
    size = len(utf16(text)) // 2
    if size > longest:
        raise Refused("message is too long" if longest == LONGEST_TEXT else "message caption is too long")
    if text != text.strip() and entities:
        raise Refused("STRICT: Telegram trims this text, and its entities would stand elsewhere")
    if any(ord(char) < 32 and char != "\n" for char in text):
        raise Refused("STRICT: Telegram drops control characters, and entities would stand elsewhere")
    check_entities(text, entities)


def check_entities(text: str, entities: Sequence[Mapping[str, Any]]) -> None:
    """Refuse entities that are too many, unknown, outside the text, cut a character, or cross each other."""
    if len(entities) > MOST_ENTITIES:
        raise Refused("STRICT: more than 100 entities; Telegram drops those beyond")
    units = utf16(text)
    for each in entities:
        _check_entity(each, units)
    spans = [(int(each["offset"]), int(each["offset"]) + int(each["length"]), each["type"]) for each in entities]
    _check_nesting(spans)


def _check_entity(entity: Mapping[str, Any], units: bytes) -> None:
    kind, start, length = entity["type"], int(entity["offset"]), int(entity["length"])
    if kind not in ENTITY_TYPES:
        raise Refused(f"can't parse MessageEntity: unknown type {kind}")
    if start < 0 or length <= 0 or start + length > len(units) // 2:
        raise Refused("ENTITY_BOUNDS_INVALID")
    if any(_splits(units, at) for at in (start, start + length)):
        raise Refused("ENTITY_BOUNDS_INVALID: inside a surrogate pair")
    if not units[2 * start : 2 * (start + length)].decode("utf-16-le", "surrogatepass").strip():
        raise Refused("STRICT: an entity over white space alone; Telegram drops it")
    if kind == "text_link":
        _check_url(str(entity.get("url", "")))


def _splits(units: bytes, at: int) -> bool:
    """Whether a place lies between the two units of one character."""
    return 0xDC00 <= int.from_bytes(units[2 * at : 2 * at + 2], "little") <= 0xDFFF


def _check_nesting(spans: Sequence[tuple[int, int, str]]) -> None:
    """Entities lie inside or beside each other; quotations hold no quotations, code holds and is held by nothing."""
    for number, (start, end, kind) in enumerate(spans):
        for begin, stop, other in spans[number + 1 :]:
            if stop <= start or begin >= end:
                continue
            if not ((start <= begin and stop <= end) or (begin <= start and end <= stop)):
                raise Refused("STRICT: entities cross each other")
            if kind in _QUOTING and other in _QUOTING:
                raise Refused("STRICT: a quotation within a quotation")
            if kind in _MONO or other in _MONO:
                raise Refused("STRICT: code that is also something else")


def _check_url(url: str) -> None:
    if not re.match(r"(?:https?|tg|ton|mailto|tel):", url) or len(url) > 2048 or re.search(r"\s", url):
        raise Refused("STRICT: a link whose address Telegram does not take")


def check_keyboard(markup: Mapping[str, Any] | None) -> None:
    """Refuse buttons that Telegram refuses."""
    rows = (markup or {}).get("inline_keyboard", [])
    buttons = [button for row in rows for button in row]
    if len(buttons) > MOST_BUTTONS or any(len(row) > 8 for row in rows):
        raise Refused("STRICT: too many buttons")
    for button in buttons:
        if not str(button.get("text", "")).strip():
            raise Refused('can\'t parse inline keyboard button: Field "text" must be non-empty')
        actions = [key for key in ("callback_data", "url", "copy_text", "switch_inline_query") if key in button]
        if len(actions) != 1:
            raise Refused("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
        if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= LONGEST_DATA:
            raise Refused("BUTTON_DATA_INVALID")
        if "url" in button:
            _check_url(str(button["url"]))
        if "copy_text" in button and not 1 <= len(str(button["copy_text"]["text"])) <= LONGEST_COPIED:
            raise Refused("BUTTON_COPY_TEXT_INVALID")


def check_quote(quote: str, within: str) -> None:
    """Refuse a reply's quote that does not stand in the message replied to."""
    if len(utf16(quote)) // 2 > LONGEST_QUOTE or not quote.strip() or quote not in within:
        raise Refused("QUOTE_TEXT_INVALID")


def check_commands(commands: Sequence[Mapping[str, Any]]) -> None:
    """Refuse a menu that Telegram refuses."""
    if len(commands) > 100:
        raise Refused("BOT_COMMANDS_TOO_MUCH")
    for each in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", str(each["command"])):
            raise Refused("BOT_COMMAND_INVALID")
        if not 1 <= len(str(each["description"])) <= 256:
            raise Refused("BOT_COMMAND_DESCRIPTION_INVALID")


def _check_html(text: str) -> None:
    opened: list[str] = []
    if "<" in _TAG.sub("", text):
        raise Refused("can't parse entities: Unsupported start tag")
    for tag in _TAG.finditer(text):
        closing, name = bool(tag[1]), tag[2].lower()
        if name not in _TAGS:
            raise Refused(f'can\'t parse entities: Unsupported start tag "{name}"')
        if not closing:
            opened.append(name)
        elif not opened or opened.pop() != name:
            raise Refused("can't parse entities: Unmatched end tag")
    if opened:
        raise Refused(f"can't parse entities: Can't find end tag corresponding to start tag \"{opened[-1]}\"")
