"""Articles in parts that fit into a reply: `3` is the first part of article 3, `3:2:9f3a1c20` the second of a version.

The parts of a version are always the same, and one after the other they are its whole text.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from bot.tools.tokens import PER_TOKEN, costs
from corpus.errors import InputError
from corpus.nouns import Article, Block

if TYPE_CHECKING:
    from bot.app import App

MOST = 6_500  # tokens of a part as it is sent: once as JSON, once as JSON within a text
PREFIX = 8  # characters of a version's name in an id
LONGEST = 12_000  # characters of a part, of which a reply has two copies
_ESCAPED = 18  # quarters of a token that a character adds which JSON escapes, once and within a text once more
_CONTROL = 34  # and one that JSON writes as a number
_SHORT = '"\\\n\t\r\b\f'  # what JSON escapes by a sign
_TO_ESCAPE = re.compile(r'["\\\x00-\x1f]')
_QUOTATION = re.compile(r"[ac][0-9]{1,15}\.[0-9]{1,6}|s[0-9]{1,15}")
_ID = re.compile(r"([0-9]{1,15})(?::([0-9]{1,9})(?::([0-9a-f]{1,64}))?)?")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a version's text, `text[start:end]`: the `number`-th of `count`."""

    article: Article
    version: str
    text: str
    start: int
    end: int
    number: int
    count: int

    @property
    def id(self) -> str:
        """The name under which this part is fetched."""
        return part_id(self.article, self.version, self.number)

    @property
    def next(self) -> str | None:
        """The name of the part after it."""
        return part_id(self.article, self.version, self.number + 1) if self.number < self.count else None


def part_id(article: Article, version: str, number: int) -> str:
    """The name of a part; that of a version that is no longer the article's says which."""
    if number == 1 and version == article.version:
        return str(article.id)
    return f"{article.id}:{number}:{version[:PREFIX]}"


def part_of(app: "App", id: str) -> Part:
    """The part that an id names: of an article, or the one in which a quotation begins. InputError for no such id."""
    if _QUOTATION.fullmatch(id):
        quote = app.quote(id)
        return part_at(app, quote.article, quote.place.version, quote.start)
    named = _ID.fullmatch(id)
    article = app.catalogue.article(int(named[1])) if named else None
    if named is None or article is None:
        raise InputError(f"There is no article {id[:40]!r}. Use an id that search gives, or that of a quotation.")
    version = _version(app, article, named[3] or article.version)
    text, starts = _cut(app, version)
    number = int(named[2] or 1)
    if not 1 <= number <= len(starts):
        raise InputError(
            f"Article {article.id} has {len(starts)} parts, and no part {number}. Fetch {article.id} first."
        )
    return _part(article, version, text, starts, number)


def part_at(app: "App", article: Article, version: str, offset: int) -> Part:
    """The part in which an offset of a version's text lies."""
    text, starts = _cut(app, version)
    return _part(article, version, text, starts, max(1, bisect_right(starts, offset)))


def part_starts(text: str, blocks: Sequence[Block], most: int = MOST) -> list[int]:
    """The offsets at which the parts of a text begin: at paragraphs where it can be, else at words."""
    most *= PER_TOKEN
    sent = [0, *accumulate(_sent(text))]
    borders = [block.start for block in blocks]
    starts = [0]
    while (last := _fitting(sent, starts[-1], most)) < len(text):
        start = starts[-1]
        at = bisect_right(borders, last) - 1
        starts.append(borders[at] if at >= 0 and borders[at] > start else _word(text, start, last))
    return starts


def _fitting(sent: Sequence[int], start: int, most: int) -> int:
    """The first character behind `start` that does not fit into a part."""
    return min(bisect_right(sent, sent[start] + most) - 1, start + LONGEST)


def _sent(text: str) -> list[int]:
    """Say what each character adds to a reply, in quarters of a token."""
    added = 2 * costs(text)
    for at in _TO_ESCAPE.finditer(text):
        added[at.start()] = _ESCAPED if at[0] in _SHORT else _CONTROL
    found: list[int] = added.tolist()
    return found


def _word(text: str, start: int, last: int) -> int:
    """The beginning of a word that is not after `last`; `last` where there is no word to begin."""
    space = max(text.rfind(" ", start, last), text.rfind("\n", start, last))
    return space + 1 if space > start else last


def _version(app: "App", article: Article, prefix: str) -> str:
    if prefix == article.version:
        return prefix
    found = [seen.version for seen in app.catalogue.versions(article.id) if seen.version.startswith(prefix)]
    if not found:
        raise InputError(f"Article {article.id} never had that text. Fetch {article.id} to read it from its beginning.")
    return found[0]


def _cut(app: "App", version: str) -> tuple[str, list[int]]:
    text = app.catalogue.text(version)
    return text, part_starts(text, app.catalogue.blocks(version))


def _part(article: Article, version: str, text: str, starts: Sequence[int], number: int) -> Part:
    start, end = starts[number - 1], [*starts, len(text)][number]
    return Part(article, version, text[start:end], start, end, number, len(starts))
