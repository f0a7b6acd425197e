"""Articles as resources: a list of them, the latest first, and each by the parts in which it is fetched."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from corpus.errors import InputError

if TYPE_CHECKING:
    from bot.app import App

MIME = "text/plain"
ROOT = "onrecord://articles/"
TEMPLATE = ROOT + "{id}"
PAGE = 50  # articles of one page of the list


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in the list of resources."""

    uri: str
    name: str
    title: str
    about: str


def listed(app: "App", cursor: str | None) -> tuple[list[Listed], str | None]:
    """A page of the list, and the cursor of the next: the number of the last article on it."""
    from bot.present.article import imprint
    from bot.present.safe import plain_line
    from corpus.nouns import Filter

    rows = [row.article for row in app.catalogue.articles(None, Filter())]
    if cursor is not None:
        rows = rows[_place(cursor, [article.id for article in rows]) :]
    found = [
        Listed(
            uri=f"{ROOT}{article.id}",
            name=f"article {article.id}",
            title=plain_line(article.metadata.title or f"article {article.id}"),
            about=plain_line(imprint(article)),
        )
        for article in rows[:PAGE]
    ]
    return found, str(rows[PAGE - 1].id) if len(rows) > PAGE else None


def _place(cursor: str, ids: list[int]) -> int:
    """The place after the article that a cursor names: what came in since stands before it."""
    number = int(cursor) if cursor.isascii() and cursor.isdigit() and len(cursor) < 16 else 0
    if number not in ids:
        raise InputError("That is no cursor of this list, or its article has been removed. Begin without one.")
    return ids.index(number) + 1


def read(app: "App", uri: str) -> tuple[str, str]:
    """The article of a part and its place in it, with a mark that it is material; and the words of the part."""
    from bot.present.article import dateline
    from bot.present.safe import plain_line
    from bot.tools.parts import part_of
    from bot.tools.reading import MATERIAL

    if not uri.startswith(ROOT):
        raise InputError(f"There is nothing at {uri[:80]!r}. Articles are at {TEMPLATE}.")
    part = part_of(app, unquote(uri[len(ROOT) :]))
    more = f" The next part: {ROOT}{part.next}" if part.next else ""
    about = f"{dateline(part.article)} · part {part.number} of {part.count}. {MATERIAL}{more}"
    return plain_line(about), part.text
