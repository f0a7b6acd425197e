"""The catalogue in one SQLite database: its stores put together, and what people change by hand."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, or_, select, update

from corpus.errors import InputError
from corpus.identity import url_identity
from corpus.moments import timestamp
from corpus.nouns import Article, State, StoredStatement
from corpus.store import protocols
from corpus.store.catalogue import checks, corrections, extractions, fulltext, keyed, statements
from corpus.store.catalogue.add import AdditionStore
from corpus.store.catalogue.articles import ArticleStore, ChangeStore, NameStore
from corpus.store.catalogue.extractions import ExtractionStore
from corpus.store.catalogue.fulltext import WordIndex
from corpus.store.catalogue.removal import bin, purging, taking_out, tombstones
from corpus.store.catalogue.rows import FIELDS, as_article, edited_columns, pack_vectors, select_article
from corpus.store.catalogue.shelves import ShelfStore
from corpus.store.catalogue.statements import StatementStore
from corpus.store.catalogue.tables import (
    article_states,
    articles,
    bump,
    insert_row,
    meta,
    note_change,
    passages,
    places,
)
from corpus.store.catalogue.texts import PassageStore, TextStore, VectorStore, drop_passages, lay_passages
from corpus.store.engines.database import upsert
from corpus.store.engines.migrate import Home, Migrations, open_database
from corpus.store.engines.sqlite import LARGE_CACHE
from corpus.store.records import (
    Check,
    CorrectionKind,
    Purged,
    Removed,
    SpeakerCorrection,
    StateMark,
    StatementCorrection,
    Tombstone,
    Vectors,
)

MIGRATIONS = Migrations(
    Path(__file__).parent / "migrations" / "versions",
    ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010"),
)
_READ_BY = {"language", "speaker"}  # the details on which reading a text for statements depends


class Catalogue(
    ArticleStore,
    ShelfStore,
    TextStore,
    PassageStore,
    VectorStore,
    WordIndex,
    StatementStore,
    NameStore,
    ChangeStore,
    AdditionStore,
    ExtractionStore,
    protocols.Catalogue,
):
    """Every text, passage, vector and statement of one home. Safe for threads and processes.

    Others may keep tables of their own in its `database`, and so write in one transaction with it.
    """

    def __init__(self, home: Home) -> None:
        super().__init__(open_database(home, "catalogue", MIGRATIONS, LARGE_CACHE))

    def close(self) -> None:
        self.database.close()

    def identity(self) -> str:
        """Return the name by which what is derived from this catalogue is told from others'; made when first asked
        for."""
        query = select(meta.c.value).where(meta.c.key == "identity")
        with self.database.reading() as connection:
            found = connection.execute(query).scalar()
        if found is None:
            made = upsert(meta).values(key="identity", value=uuid4().hex).on_conflict_do_nothing()
            with self.database.writing() as connection:
                connection.execute(made)
                found = connection.execute(query).scalar_one()
        return str(found)

    def snapshot(self) -> AbstractContextManager[None]:
        return self.database.snapshot()

    def transaction(self) -> AbstractContextManager[None]:
        return self.database.transaction()

    def edit(self, article_id: int, changes: Mapping[str, str | None], vectors: Vectors | None = None) -> Article:
        with self.database.writing() as connection:
            _edit(connection, article_id, changes, vectors)
            note_change(connection, article_id)
            bump(connection)
            return as_article(connection.execute(select_article().where(articles.c.id == article_id)).one())

    def remove(self, article_id: int) -> None:
        with self.database.writing() as connection:
            _row(connection, article_id)
            bin.put_in(connection, article_id)
            taking_out.take_out(connection, article_id)
            note_change(connection, article_id)
            bump(connection)

    def put_back(self, article_id: int) -> Article:
        with self.database.writing() as connection:
            bin.put_back(connection, article_id)
            note_change(connection, article_id)
            bump(connection)
            return as_article(connection.execute(select_article().where(articles.c.id == article_id)).one())

    def purge(self, article_id: int) -> Purged:
        with self.database.erasing() as connection:
            purged = purging.purge(connection, article_id)
            note_change(connection, article_id)
            bump(connection)
            return purged

    def tombstones(self) -> list[Tombstone]:
        with self.database.reading() as connection:
            return tombstones.every(connection)

    def held_though_purged(self) -> list[int]:
        with self.database.reading() as connection:
            return tombstones.held(connection)

    def take_tombstones(self, given: Iterable[Tombstone]) -> int:
        with self.database.writing() as connection:
            return tombstones.take(connection, given)

    def removed(self) -> list[Removed]:
        with self.database.reading() as connection:
            return bin.listed(connection)

    def mark(self, article_id: int, state: State, why: str) -> Article:
        with self.database.writing() as connection:
            _row(connection, article_id)
            values = {"state": state, "state_why": None if state == "live" else why}
            connection.execute(update(articles).where(articles.c.id == article_id).values(values))
            noted = {"article_id": article_id, "at": timestamp(), "state": state, "why": why}
            insert_row(connection, article_states, noted)
            bump(connection)
            return as_article(connection.execute(select_article().where(articles.c.id == article_id)).one())

    def note_withdrawal(self, article_id: int, why: str | None) -> None:
        by_hand = select(article_states.c.id).where(article_states.c.article_id == article_id)
        values = {"state": "withdrawn" if why else "live", "state_why": why}
        other = or_(articles.c.state != values["state"], articles.c.state_why != why)
        with self.database.writing() as connection:
            noted = update(articles).where(articles.c.id == article_id, ~by_hand.exists(), other).values(values)
            if connection.execute(noted).rowcount:
                bump(connection)

    def move(self, article_id: int, url: str) -> Article:
        with self.database.writing() as connection:
            row = _row(connection, article_id)
            _know_by_url(connection, article_id, url)
            if "url" not in str(row["by_hand"]).split():
                connection.execute(update(articles).where(articles.c.id == article_id).values(url=url))
                note_change(connection, article_id)
            bump(connection)
            return as_article(connection.execute(select_article().where(articles.c.id == article_id)).one())

    def put_right(self, article_id: int) -> tuple[str, ...]:
        query = select(articles.c.by_hand).where(articles.c.id == article_id)
        with self.database.reading() as connection:
            return tuple(str(connection.execute(query).scalar() or "").split())

    def marks_of(self, article_id: int) -> list[StateMark]:
        mine = article_states.c.article_id == article_id
        query = select(article_states.c.at, article_states.c.state, article_states.c.why).where(mine)
        with self.database.reading() as connection:
            return [StateMark(*row) for row in connection.execute(query.order_by(article_states.c.id))]

    def correct_statement(
        self, statement_id: int, speaker: str | None, who: str | None = None
    ) -> StoredStatement | None:
        with self.database.writing() as connection:
            version_id = corrections.correct_statement(connection, statement_id, speaker, who)
            extractions.lay_again(connection, version_id)
            return statements.find(connection, statement_id)

    def undo_statement_correction(self, statement_id: int) -> StoredStatement | None:
        with self.database.writing() as connection:
            extractions.lay_again(connection, corrections.undo_statement_correction(connection, statement_id))
            return statements.find(connection, statement_id)

    def statement_corrections(self) -> list[StatementCorrection]:
        with self.database.reading() as connection:
            return corrections.all_statement_corrections(connection)

    def statement_corrections_in_force(self) -> list[StatementCorrection]:
        return corrections.in_force(self.statement_corrections())

    def correct_speakers(
        self,
        kind: CorrectionKind,
        name: str,
        others: Sequence[str],
        articles: Sequence[int] = (),
        who: str | None = None,
    ) -> SpeakerCorrection:
        with self.database.writing() as connection:
            noted = corrections.correct_speakers(connection, kind, name, others, articles, who)
            extractions.lay_articles_again(connection, noted.articles)
            return noted

    def undo_speaker_correction(self, number: int | None = None) -> SpeakerCorrection:
        with self.database.writing() as connection:
            undone = corrections.undo_speaker_correction(connection, number)
            extractions.lay_articles_again(connection, undone.articles)
            return undone

    def speaker_corrections(self) -> list[SpeakerCorrection]:
        with self.database.reading() as connection:
            return corrections.all_speaker_corrections(connection)

    def check(self) -> list[Check]:
        with self.database.reading() as connection:
            return checks.check(connection)

    def reindex(self) -> None:
        with self.database.writing() as connection:
            fulltext.reindex(connection)
            keyed.key_all(connection)

    def mark_all_unread(self) -> None:
        with self.database.writing() as connection:
            extractions.forget_bases(connection)


def _edit(connection: Connection, article_id: int, changes: Mapping[str, str | None], vectors: Vectors | None) -> None:
    """Set an article's details; what is set here is not overruled by later looks at the page."""
    values = edited_columns(changes)
    row = _row(connection, article_id)
    by_hand = " ".join(sorted({*str(row["by_hand"]).split(), *changes} & set(FIELDS)))
    fulltext.unindex_current(connection, article_id)
    connection.execute(update(articles).where(articles.c.id == article_id).values(values | {"by_hand": by_hand}))
    if vectors is not None:
        _lay_passages_again(connection, article_id, int(str(row["version_id"])), vectors)
    fulltext.index_current(connection, article_id)
    if url := values.get("url"):
        _know_by_url(connection, article_id, url)
    if _READ_BY & changes.keys():
        extractions.note_unread(connection)


def _row(connection: Connection, article_id: int) -> Mapping[str, object]:
    row = connection.execute(select(articles).where(articles.c.id == article_id)).first()
    if row is None:
        raise InputError(
            f"There is no article {article_id} in this corpus. To see them all: onrecord articles --limit 0"
        )
    return dict(row._mapping)


def _lay_passages_again(connection: Connection, article_id: int, version_id: int, vectors: Vectors) -> None:
    columns = (passages.c.start, passages.c.end, passages.c.sentences)
    mine = (passages.c.article_id == article_id) & (passages.c.current == 1)
    laid = [dict(row._mapping) for row in connection.execute(select(*columns).where(mine).order_by(passages.c.id))]
    drop_passages(connection, article_id, version_id)
    lay_passages(connection, article_id, version_id, laid, pack_vectors(vectors, len(laid)))


def _know_by_url(connection: Connection, article_id: int, url: str) -> None:
    """Make the article known at this address too, so that adding it from there finds it."""
    name = url_identity(url)
    if name is None:
        return
    holder = connection.execute(select(places.c.article_id).where(places.c.identity == name)).scalar()
    if holder is not None and holder != article_id:
        raise InputError(f"{url} is article {holder} already. To look at it: onrecord show {holder}")
    if holder is None:
        held = select(places).where(places.c.article_id == article_id).order_by(places.c.id)
        first = connection.execute(held).first()
        if first is not None:
            row = {
                "article_id": article_id,
                "version_id": first.version_id,
                "source": url,
                "seen": first.seen,
            }
            insert_row(connection, places, row | {"identity": name, "url": url})
