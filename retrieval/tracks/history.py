"""The history of an article: which of its texts were the page's own, and what changed from one to the next.

A text that a better reader made of the same page is no change of the page: it stands in the place of the one before.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from corpus.errors import InputError, SourceError
from corpus.formats.reader import read
from corpus.formats.several import SEVERAL
from corpus.nouns import ANSWERING, Document, Page, Sentence
from corpus.store.protocols import Articles, Texts
from corpus.store.records import Observation
from retrieval.quotes.likeness import Line
from retrieval.tracks.changes import Change, change

_STORY = {*ANSWERING, "heading"}


class Histories(Articles, Texts, Protocol):
    """The stores that a history is read from."""


@dataclass(frozen=True, slots=True)
class Edit:
    """The change of an article's page from one text to the next, None where nothing but looks differs.

    `before` and `after` are versions, `seen_before` and `seen_after` the times (ISO 8601, UTC) at which they were seen.
    """

    before: str
    after: str
    seen_before: str
    seen_after: str
    change: Change | None


def latest_edit(article_id: int, held: Histories) -> Edit:
    """The change from the text before to the one that is current. Raises InputError where there was only one."""
    looks = _of_pages(held.observations(article_id))
    for before, after in reversed(list(pairwise(looks))):
        edit = edit_between(article_id, before, after, held)
        if edit.change is not None or before.version != after.version:
            return edit
    raise InputError(
        f"Article {article_id} has had one text only. To read its page again: onrecord refresh {article_id}"
    )


def edits(article_id: int, held: Histories, most: int) -> list[Edit]:
    """The latest changes of an article's page, the newest first."""
    looks = _of_pages(held.observations(article_id))[-most - 1 :]
    found = [edit_between(article_id, before, after, held) for before, after in pairwise(looks)]
    return [each for each in reversed(found) if each.change is not None or each.before != each.after]


def edit_between(article_id: int, before: Observation, after: Observation, held: Histories) -> Edit:
    """The change between two looks at an article."""
    lines = [lines_held(article_id, look.version, held, look.page) for look in (before, after)]
    pages = [held.page(article_id, look.version, look.page) for look in (before, after)]
    found = change(*lines)
    if found is not None and not comparable(*pages):
        found = reworded(found)
    return Edit(before.version, after.version, before.seen, after.seen, found)


def comparable(one: Page | None, other: Page | None) -> bool:
    """Tell whether two texts were read from pages of one kind: one that somebody typed or exported has other parts than
    its page, so that only sentences in two wordings tell of an edit."""
    return one is not None and other is not None and _kind(one) == _kind(other)


def _kind(page: Page) -> str:
    kind = page.content_type.partition(";")[0].strip().lower()
    return "text/html" if kind in (SEVERAL, "application/xhtml+xml") else kind


def reworded(found: Change) -> Change | None:
    """The sentences of a change that stand in both texts, in two wordings; None where there are none."""
    return replace(found, added=(), removed=()) if found.changed else None


def _of_pages(looks: Sequence[Observation]) -> list[Observation]:
    """The looks at which the page had another text or headline than before; of several readings of one page the last.

    Another headline shows only in the page itself.
    """
    found: list[Observation] = []
    for look in looks:
        if found and look.page == found[-1].page and (look.page is not None or look.version == found[-1].version):
            found[-1] = look
        else:
            found.append(look)
    return found


def lines_of(made: Document) -> list[Line]:
    """The headline of a page and the sentences of its story."""
    return _story(made.metadata.title or "", made.text.content, made.sentences)


def lines_held(article_id: int, version: str, held: Histories, page: str | None = None) -> list[Line]:
    """The headline of a text, as its page had it (the last, or the one of that SHA-256), and its sentences."""
    return _story(_headline(article_id, version, held, page), held.text(version), held.sentences(version))


def _story(title: str, text: str, sentences: Sequence[Sentence]) -> list[Line]:
    lines = [Line(text[each.start : each.end]) for each in sentences if each.kind in _STORY]
    return [Line(title, headline=True), *(line for line in lines if line.text.strip() != title)]


def _headline(article_id: int, version: str, held: Histories, sha: str | None) -> str:
    """The headline on the page of a text; where the page is not kept or has none, the article's."""
    page, article = held.page(article_id, version, sha), held.article(article_id)
    try:
        title = read(page).metadata.title if page and page.body else None
    except SourceError:
        title = None
    return title or (article.metadata.title if article else None) or ""
