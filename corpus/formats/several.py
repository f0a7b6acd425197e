"""Keep a story over several pages as one page: all of them as they came, and why any is missing.

Pure. A line of JSON says where each page ends; the bytes follow as they are, so that they can be read anew.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.errors import SourceError
from corpus.nouns import Page

SEVERAL = "application/x-article-pages"  # made here alone; no server may send it
_DAMAGED = "is no whole story of several pages. Add it again."


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a story in order. `lacking` says in the program's words why some are missing, if so."""

    parts: tuple[Page, ...]
    lacking: str = ""


def packed(story: Pages) -> Page:
    """The pages as one, which stands where the first one does."""
    told = [{"url": part.url, "type": part.content_type, "bytes": len(part.body)} for part in story.parts]
    head = json.dumps({"pages": told, "lacking": story.lacking}).encode()
    body = b"\n".join([head, b"".join(part.body for part in story.parts)])
    return replace(story.parts[0], body=body, content_type=SEVERAL, validators=None)


def unpacked(page: Page) -> Pages:
    """The pages of a packed one; SourceError, without its name before it, where it is damaged."""
    head, _, rest = page.body.partition(b"\n")
    try:
        told = json.loads(head)
        parts, at = [], 0
        for each in told["pages"]:
            end = at + int(each["bytes"])
            parts.append(replace(page, body=rest[at:end], content_type=str(each["type"]), url=each["url"]))
            at = end
        lacking = str(told["lacking"])
    except (ValueError, KeyError, TypeError) as error:
        raise SourceError(_DAMAGED) from error
    if not parts or at != len(rest):
        raise SourceError(_DAMAGED)
    return Pages(tuple(parts), lacking)


def joined(blocks: Sequence[Sequence[tuple[str, str]]]) -> list[tuple[int, int]]:
    """The places (page, block) of what a story's pages hold, without what a later page only says again.

    A title and a lead stand on every page; what is short and stands in the midst of a page is said there anew.
    """
    seen: set[str] = set()
    kept = []
    for number, page in enumerate(blocks):
        for at, (kind, words) in enumerate(page):
            again = _letters(words) in seen
            if not (number and again and (kind == "heading" or at < _HEAD or len(_letters(words)) >= _LONG)):
                kept.append((number, at))
        seen.update(_letters(words) for _, words in page)
    return kept


_HEAD, _LONG = 4, 40


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words)).casefold()
