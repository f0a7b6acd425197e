"""Replies that an assistant can take in: cut to a length at the border of an item, and gone on with from a cursor."""

import json
from collections.abc import Callable

from bot.tools.tool import Reply
from corpus.errors import InputError

MOST = 32_000  # characters of a reply with all that goes over the wire: some 8,000 tokens
ENVELOPE = 400  # characters that the protocol adds


def size(reply: Reply) -> int:
    """The characters of a reply as it is sent: its JSON, and its words as a string of JSON."""
    return len(_json(reply.data)) + len(_json(reply.text)) + ENVELOPE


def fits(reply: Reply) -> bool:
    """Tell whether an assistant takes the whole reply in."""
    return size(reply) <= MOST


def fitted(count: int, build: Callable[[int], Reply]) -> Reply:
    """The reply with as many of `count` items as fit, one at least; `build` makes it with so many of them."""
    reply = build(count)
    while count > 1 and not fits(reply):
        count = max(1, min(count - 1, count * MOST // size(reply)))
        reply = build(count)
    return reply


def cursor(id: str, done: int, count: int) -> str | None:
    """The place from which to go on: `done` of `count` items of the answer or check `id` have been given."""
    return f"{id}:{done}" if done < count else None


def read_cursor(given: str, letter: str) -> tuple[str, int]:
    """The answer (a12) or check (c12) that a cursor goes on with, and how many of its items have been given."""
    id, _, done = given.partition(":")
    numbers = id[1:], done
    if not id.startswith(letter) or not all(each.isascii() and each.isdigit() and len(each) < 16 for each in numbers):
        raise InputError(f"{given[:40]!r} is no cursor. Give the `next` of the last reply, or leave cursor out.")
    return id, int(done)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
