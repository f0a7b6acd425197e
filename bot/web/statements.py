"""Statements, a page at a time: a cursor names the last one by its place in the order, so additions move nothing."""

from collections.abc import Sequence

from bot.web.cursors import cursor, read_cursor
from corpus.language.dates import possible_days
from corpus.nouns import StoredStatement

KIND = "statements"
_TYPES = (int, str, str, int, int)
Key = tuple[int, str, str, int, int]


def page_of(
    found: Sequence[StoredStatement], given: str | None, limit: int
) -> tuple[list[StoredStatement], str | None]:
    """The statements behind a cursor, and the cursor of the next page, None at the end; they come first-hand ones
    first, newest article first."""
    parts = read_cursor(KIND, given, *_TYPES)
    if parts is not None:
        last = _order(parts)  # type: ignore[arg-type]  # the types were checked
        found = [each for each in found if _order(_key(each)) > last]
    page = list(found[:limit])
    return page, cursor(KIND, *_key(page[-1])) if len(found) > limit else None


def _key(stored: StoredStatement) -> Key:
    published = stored.article.metadata.published
    _, last = possible_days(published) or ("", "")
    return (int(stored.statement.via is not None), last, published or "", stored.article.id, stored.id)


def _order(key: Key) -> tuple[int, tuple[int, ...], tuple[int, ...], int, int]:
    """A key that grows along the list, in which dates and articles fall."""
    via, last, published, article, statement = key
    return via, _falling(last), _falling(published), -article, statement


def _falling(words: str) -> tuple[int, ...]:
    return (*(-ord(char) for char in words), 1)
