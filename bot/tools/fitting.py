"""Replies that an assistant can take in: cut to a length at the border of an item, and gone on with from a cursor."""

import json
from collections.abc import Callable
from itertools import accumulate
from typing import Any

from bot.tools.tokens import tokens
from bot.tools.tool import Reply
from corpus.errors import InputError

MOST = 8_000  # tokens of a reply with all that goes over the wire
PER_TOKEN = 4  # characters of it, at most: some assistants count these
ENVELOPE = 100  # tokens that the protocol adds


def size(reply: Reply) -> int:
    """About how many tokens a reply has as it is sent: its JSON, and its words as a string of JSON."""
    sent = _json(reply.data), _json(reply.text)
    return max(sum(map(tokens, sent)), sum(map(len, sent)) // PER_TOKEN) + ENVELOPE


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


def beginning(items: list[Any], most: int) -> list[Any]:
    """The first items, as many as have at most so many tokens together."""
    whole = accumulate(tokens(_json(each)) for each in items)
    return [each for each, so_far in zip(items, whole, strict=True) if so_far <= most]


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
