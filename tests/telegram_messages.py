"""What must hold of every message before it is sent, checked without a server; and a message as plain text to read."""

from collections.abc import Iterable

from bot.telegram.messages.entities import Entity, Message, units
from bot.telegram.run.sender import entities, keyboard
from tests.telegram_api.keyboards import buttons_of
from tests.telegram_api.texts import LONGEST_TEXT, formatted


def check(message: Message) -> None:
    """Fail where Telegram would refuse the message, or shift its entities; the strict server's own checks among it."""
    marks = [each.to_dict() for each in entities(message)]
    assert formatted(message.text, marks, None, LONGEST_TEXT) == (message.text, marks)
    markup = keyboard(message.buttons)
    buttons_of(markup.to_dict() if markup else None)
    assert message.text == message.text.strip()
    assert message.text
    assert units(message.text) <= 4096
    assert len(message.entities) <= 100
    message.text.encode("utf-8")  # no lone surrogates
    for each in message.entities:
        _check_entity(message, each)
    for one in message.entities:
        for other in message.entities:
            _check_nested(one, other)
    for button in (button for row in message.buttons for button in row):
        assert button.text.strip()
        assert button.data is not None
        assert 1 <= len(button.data.encode()) <= 64


def cut(message: Message, *types: str) -> list[str]:
    """The words of the entities of these types."""
    return [_words(message, each) for each in message.entities if each.type in types]


def quotations(found: Iterable[Message]) -> list[str]:
    """The words of all blockquotes of some messages."""
    return [words for message in found for words in cut(message, "blockquote", "expandable_blockquote")]


def drawn(message: Message) -> str:
    """The message as one may read it in a terminal, quotations behind a bar."""
    raw = message.text.encode("utf-16-le")
    marks: dict[int, str] = {}
    bars: dict[int, str] = {}
    for each in message.entities:
        start, end = (len(raw[: 2 * at].decode("utf-16-le")) for at in (each.offset, each.offset + each.length))
        if mark := {"bold": "*", "italic": "_", "code": "`", "text_link": "~"}.get(each.type):
            marks[start], marks[end] = marks.get(start, "") + mark, mark + marks.get(end, "")
        elif each.type != "underline":
            bars |= dict.fromkeys(range(start, end), "┃ " if each.type == "blockquote" else "┇ ")
    lines, fresh = "", True
    for at, char in enumerate(message.text + "\n"):
        lines += (bars.get(at, "") if fresh else "") + marks.get(at, "") + char
        fresh = char == "\n"
    rows = ["".join(f"[{button.text}]" for button in row) for row in message.buttons]
    return lines + "\n".join(rows)


def _check_entity(message: Message, entity: Entity) -> None:
    raw = message.text.encode("utf-16-le")
    assert entity.length > 0
    assert entity.offset >= 0
    assert 2 * (entity.offset + entity.length) <= len(raw)
    words = _words(message, entity)
    assert words == words.strip()
    assert (entity.url is not None) == (entity.type == "text_link")
    assert entity.url is None or entity.url.lower().startswith(("http://", "https://"))


def _check_nested(one: Entity, other: Entity) -> None:
    """Entities hold each other whole or not at all, and no quotation holds another."""
    if one is other or one.offset >= other.offset + other.length or other.offset >= one.offset + one.length:
        return
    a, b = (one.offset, one.offset + one.length), (other.offset, other.offset + other.length)
    assert (a[0] <= b[0] and b[1] <= a[1]) or (b[0] <= a[0] and a[1] <= b[1])
    assert not (one.type.endswith("blockquote") and other.type.endswith("blockquote"))
    assert "code" not in (one.type, other.type) or {one.type, other.type} & {"blockquote", "expandable_blockquote"}


def _words(message: Message, entity: Entity) -> str:
    raw = message.text.encode("utf-16-le")
    return raw[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")
