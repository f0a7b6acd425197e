"""Search by words: the index of the passages of current versions, and what is asked of it.

The index holds no text of its own (the texts stand in `versions`), so what is taken out must be given exactly as it was
put in.
"""

from collections.abc import Sequence

from sqlalchemy import BindParameter, Connection, bindparam, func, select

from corpus.nouns import EVERYTHING, Filter
from corpus.store import protocols
from corpus.store.catalogue.rows import inside, unpack_text
from corpus.store.catalogue.tables import articles, passages, versions
from corpus.store.engines.database import Store
from corpus.store.engines.fts5 import Fts5
from corpus.store.engines.postings import Postings
from corpus.store.engines.words import Inside, Row, Words, affordable, content_words, phrases, searchable

_FEW = 2_000  # articles inside a narrow filter: their passages are looked up, and not each that matches is tested
TITLE_WEIGHT = 0.5  # a word of the title counts for every passage of the article, so for less
_INDEX: dict[str, Words] = {
    "sqlite": Fts5("passages_fts", ("text", "title"), TITLE_WEIGHT),
    "postgresql": Postings("passages_fts", TITLE_WEIGHT),
}
_ARTICLE: BindParameter[int] = bindparam("article")
_CURRENT_TEXT = select(versions.c.text, articles.c.title).join_from(articles, versions).where(articles.c.id == _ARTICLE)
_CURRENT_PASSAGES = select(passages.c.id, passages.c.start, passages.c.end).where(
    passages.c.article_id == _ARTICLE, passages.c.current == 1
)


class WordIndex(Store, protocols.WordSearch):
    """Passages by their words, ranked by BM25."""

    def match(
        self, query: str, limit: int, where: Filter = EVERYTHING, required: Sequence[Sequence[str]] = ()
    ) -> list[tuple[int, float]]:
        groups = [found for group in required if (found := phrases(group))]
        with self.database.reading() as connection:
            words = index_of(connection)
            wanted = affordable(words, connection, phrases(content_words(query)))
            if not wanted and not groups:
                return []
            return words.ranked(connection, wanted, groups, limit, _inside(connection, where))

    def containing(self, phrase: str, where: Filter = EVERYTHING, limit: int | None = None) -> list[int]:
        wanted = searchable(phrase)
        if wanted is None:
            return []
        with self.database.reading() as connection:
            return index_of(connection).containing(connection, wanted, limit, _inside(connection, where))

    def frequencies(self, words: Sequence[str]) -> list[int]:
        wanted = [searchable(word) for word in words]
        with self.database.reading() as connection:
            counted = index_of(connection).frequencies(connection, [each for each in wanted if each])
        return [counted[each] if each else 0 for each in wanted]


def index_of(connection: Connection) -> Words:
    """Return the index of passages on the engine of a connection."""
    return _INDEX[connection.dialect.name]


def index(connection: Connection, first: int, texts: Sequence[str], title: str) -> None:
    """Make the passages of an article findable by their words; their ids run on from the first."""
    if texts:
        index_of(connection).put(connection, [(first + at, words, title) for at, words in enumerate(texts)])


def index_current(connection: Connection, article_id: int) -> None:
    """Make an article's current passages findable by their words; undo with `unindex_current` before any change."""
    index_of(connection).put(connection, _current_rows(connection, article_id))


def unindex_current(connection: Connection, article_id: int) -> None:
    """Take an article's current passages out."""
    index_of(connection).take_out(connection, _current_rows(connection, article_id))


def reindex(connection: Connection) -> None:
    """Fill the index anew with the current passages of every article."""
    index_of(connection).clear(connection)
    for article_id in connection.execute(select(articles.c.id)).scalars().all():
        index_current(connection, article_id)
    index_of(connection).note_spread(connection)


def compact(connection: Connection) -> None:
    """Leave nothing in the index of what was taken out; it takes some seconds for a million passages."""
    index_of(connection).compact(connection)


def _inside(connection: Connection, where: Filter) -> Inside | None:
    """Return the condition that a passage lies inside a filter; the passages of a narrow one are looked up at once."""
    if where.empty:
        return None
    own = select(passages.c.id).join_from(passages, articles).where(*inside(where))
    if _is_narrow(connection, where):
        return lambda passage: passage.in_(own)
    return lambda passage: own.where(passages.c.id == passage).correlate_except(passages, articles).exists()


def _is_narrow(connection: Connection, where: Filter) -> bool:
    some = select(articles.c.id).where(*inside(where)).limit(_FEW + 1).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one() <= _FEW


def _current_rows(connection: Connection, article_id: int) -> list[Row]:
    """Return the id, text and title of an article's current passages."""
    found = connection.execute(_CURRENT_TEXT, {"article": article_id}).one()
    content, title = unpack_text(found.text), found.title or ""
    rows = connection.execute(_CURRENT_PASSAGES, {"article": article_id}).all()
    return [(passage, content[start:end], title) for passage, start, end in rows]
