"""Cursors: where the next page of a list begins, as opaque words. Pure.

A cursor names the last entry that was given, not a number of entries; so what is added meanwhile moves nothing.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode

from bot.web.problems import Refused

_LONGEST = 400
_MOST = 2**62


Part = int | str


def cursor(kind: str, *after: Part) -> str:
    """The cursor behind an entry of a list of this kind, which the parts name."""
    return urlsafe_b64encode(json.dumps([kind, *after], separators=(",", ":")).encode()).decode().rstrip("=")


def read_number(kind: str, given: str | None) -> int | None:
    """The number in a cursor, None where none is given. Refused where it is not one of this list."""
    parts = read_cursor(kind, given, int)
    return None if parts is None else int(parts[0])


def read_cursor(kind: str, given: str | None, *types: type[Part]) -> tuple[Part, ...] | None:
    """The parts of a cursor, of these types; None where none is given. Refused where it is not one of this list."""
    if not given:
        return None
    parts = _parts(given)
    if parts[:1] != [kind] or [type(each) for each in parts[1:]] != list(types):
        raise Refused(400, "That cursor is none of this list. Begin anew, without a cursor.")
    return tuple(parts[1:])


def _parts(given: str) -> list[Part]:
    try:
        padded = given + "=" * (-len(given) % 4)
        known = json.loads(urlsafe_b64decode(padded.encode("ascii"))) if len(given) <= _LONGEST else None
    except (ValueError, RecursionError):
        return []
    if not isinstance(known, list) or any(type(each) is int and not 0 <= each < _MOST for each in known):
        return []
    return known
