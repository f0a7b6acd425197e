"""Texts read for comparison, each once: the first articles of a crowded key are compared with every newcomer.

What is kept hangs on a text alone, which never changes, and so outlives the transaction that read it; it is kept with
the connection, which one thread at a time uses.
"""

from sqlalchemy import Connection, bindparam, select

from corpus.catalogue.packing import unpack_sentences, unpack_text
from corpus.catalogue.tables import articles, versions
from corpus.nouns import Span
from corpus.origins import Wording, counted, wording

_ROOM = 1_000_000  # words in memory: 25 MB

_VERSION = select(versions.c.sha).join_from(articles, versions).where(articles.c.id == bindparam("article"))
_TEXT = select(versions.c.text, versions.c.sentences).where(versions.c.sha == bindparam("version"))


class Wordings:
    """The wordings of texts, by the names of their versions; those not asked for longest are forgotten first."""

    def __init__(self) -> None:
        self._held: dict[str, Wording] = {}
        self._words = 0

    def of(self, connection: Connection, version: str) -> Wording:
        """The wording of a text, read where it has to be."""
        found = self._held.pop(version, None)
        if found is None:
            found = wording(*text(connection, version))
            self._words += len(found.words)
        self._held[version] = found
        self._forget()
        return found

    def _forget(self) -> None:
        while self._words > _ROOM and len(self._held) > 1:
            self._words -= len(self._held.pop(next(iter(self._held))).words)


def wordings(connection: Connection) -> Wordings:
    """Those that this connection has read."""
    held: Wordings = connection.info.setdefault("wordings", Wordings())
    return held


def current_version(connection: Connection, article_id: int) -> str:
    """The name of an article's current text."""
    return str(connection.execute(_VERSION, {"article": article_id}).scalar_one())


def text(connection: Connection, version: str) -> tuple[str, list[Span]]:
    """A text, and the sentences that count in it."""
    row = connection.execute(_TEXT, {"version": version}).one()
    return unpack_text(row.text), counted(unpack_sentences(row.sentences))
