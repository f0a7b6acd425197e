"""The history of an article: which of its texts were the page's own, and what changed from one to the next.

A text that a better reader made of the same page is no change of the page: it stands in the place of the one before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus.errors import InputError, SourceError
from corpus.formats.reader import read
from corpus.nouns import ANSWERING
from corpus.store.protocols import Articles, Texts
from corpus.store.records import Observation
from retrieval.tracks.changes import Change, Line, change

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
    if len(looks) < 2:
        raise InputError(f"Article {article_id} has had one text only. Add it again when its page has changed.")
    return edit_between(article_id, looks[-2], looks[-1], held)


def edit_between(article_id: int, before: Observation, after: Observation, held: Histories) -> Edit:
    """The change between two looks at an article."""
    lines = [_lines(article_id, look.version, held) for look in (before, after)]
    return Edit(before.version, after.version, before.seen, after.seen, change(*lines))


def _of_pages(looks: Sequence[Observation]) -> list[Observation]:
    """The looks at which the page had another text than before; of several readings of one page the last."""
    found: list[Observation] = []
    for look in looks:
        if found and ((look.page is not None and look.page == found[-1].page) or look.version == found[-1].version):
            found[-1] = look
        else:
            found.append(look)
    return found


def _lines(article_id: int, version: str, held: Histories) -> list[Line]:
    """The headline of a text, as its page had it, and its sentences."""
    text = held.text(version)
    title = _headline(article_id, version, held)
    lines = [Line(text[each.start : each.end]) for each in held.sentences(version) if each.kind in _STORY]
    return [Line(title, headline=True), *(line for line in lines if line.text.strip() != title)]


def _headline(article_id: int, version: str, held: Histories) -> str:
    """The headline on the page of a text; where the page is not kept or has none, the article's."""
    page, article = held.page(article_id, version), held.article(article_id)
    try:
        title = read(page).metadata.title if page else None
    except SourceError:
        title = None
    return title or (article.metadata.title if article else None) or ""
