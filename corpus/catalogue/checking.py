"""Prove on the stored data what the catalogue promises: for `doctor`. Changes nothing."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from sqlalchemy import Connection, select, text

from corpus.catalogue import checking_statements
from corpus.catalogue.packing import unpack_blocks, unpack_sentences, unpack_spans, unpack_text
from corpus.catalogue.records import Check
from corpus.catalogue.tables import passages, versions
from corpus.nouns import Span

_NAMED = 5  # examples in a detail


def check(connection: Connection) -> list[Check]:
    """One entry a promise, in an order that puts causes before their consequences."""
    return [Check(name, not (broken := list(find(connection))), len(broken), _detail(broken)) for name, find in _CHECKS]


def _detail(broken: list[str]) -> str:
    more = f" and {len(broken) - _NAMED} more" if len(broken) > _NAMED else ""
    return ", ".join(broken[:_NAMED]) + more


def _file(connection: Connection) -> Iterator[str]:
    """What SQLite itself finds wrong with the file."""
    rows = connection.exec_driver_sql("PRAGMA integrity_check").scalars()
    yield from (str(row) for row in rows if row != "ok")


def _references(connection: Connection) -> Iterator[str]:
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"{table} {row} without its {parent}"


def _texts(connection: Connection) -> Iterator[str]:
    for sha, body in connection.execute(select(versions.c.sha, versions.c.text)):
        if hashlib.sha256(unpack_text(body).encode()).hexdigest() != sha:
            yield f"version {sha[:12]}"


def _blocks_and_sentences(connection: Connection) -> Iterator[str]:
    query = select(versions.c.sha, versions.c.text, versions.c.blocks, versions.c.sentences)
    for sha, body, blocks, sentences in connection.execute(query):
        length, parts = len(unpack_text(body)), unpack_blocks(blocks)
        spans = [(block.start, block.end) for block in parts]
        runs = [(sentence.start, sentence.end) for sentence in unpack_sentences(sentences)]
        numbers = all(sentence.block < len(parts) for sentence in unpack_sentences(sentences))
        if not (_in_order(spans, 0, length) and _in_order(runs, 0, length) and numbers):
            yield f"version {sha[:12]}"


def _passages(connection: Connection) -> Iterator[str]:
    """Passages whose sentences do not fill them, or are no sentences of their text."""
    query = select(passages, versions.c.sentences.label("known")).join_from(passages, versions)
    rows = connection.execute(query.order_by(passages.c.version_id))
    for _, group in groupby(rows, key=lambda row: row.version_id):
        known: set[Span] | None = None
        for row in group:
            known = known or {(sentence.start, sentence.end) for sentence in unpack_sentences(row.known)}
            spans = unpack_spans(row.sentences)
            if not spans or (spans[0][0], spans[-1][1]) != (row.start, row.end) or not known.issuperset(spans):
                yield f"passage {row.id}"


def _in_order(spans: Iterable[Span], start: int, end: int) -> bool:
    """Whether the spans are not empty, do not overlap and lie inside."""
    for one, other in spans:
        if not start <= one < other <= end:
            return False
        start = other
    return True


def _sql(query: str) -> Callable[[Connection], Iterator[str]]:
    def find(connection: Connection) -> Iterator[str]:
        yield from (str(found) for found in connection.execute(text(query)).scalars())

    return find


_CHECKS: tuple[tuple[str, Callable[[Connection], Iterator[str]]], ...] = (
    ("the database file is whole", _file),
    ("every reference is met", _references),
    ("every text is the one it is named after", _texts),
    ("blocks and sentences fit their text", _blocks_and_sentences),
    ("passages are runs of sentences of their text", _passages),
    (
        "the passages of current versions, and no others, are current",
        _sql(
            "SELECT 'passage ' || p.id FROM passages p JOIN articles a ON a.id = p.article_id "
            "WHERE p.current != (p.version_id = a.version_id)"
        ),
    ),
    (
        "every current passage is found by its words",
        _sql("SELECT 'passage ' || id FROM passages WHERE current = 1 AND id NOT IN (SELECT rowid FROM passages_fts)"),
    ),
    (
        "nothing else is found by its words",
        _sql(
            "SELECT 'passage ' || rowid FROM passages_fts WHERE rowid NOT IN "
            "(SELECT id FROM passages WHERE current = 1)"
        ),
    ),
    *checking_statements.CHECKS,
    (
        "articles with the same text are one origin",
        _sql(
            "SELECT 'articles ' || group_concat(id, ' and ') FROM articles a WHERE length((SELECT text FROM versions "
            "WHERE id = a.version_id)) > 300 GROUP BY version_id HAVING count(DISTINCT group_id) > 1"
        ),
    ),
    (
        "no origin key is kept for nobody",
        _sql("SELECT 'article ' || article_id FROM origin_keys WHERE article_id NOT IN (SELECT id FROM articles)"),
    ),
    (
        "every article has a place and an observation of its text",
        _sql(
            "SELECT 'article ' || id FROM articles a WHERE NOT EXISTS (SELECT 1 FROM places WHERE article_id = a.id) "
            "OR NOT EXISTS (SELECT 1 FROM observations WHERE article_id = a.id AND version_id = a.version_id)"
        ),
    ),
    (
        "no text or page is kept for nobody",
        _sql(
            "SELECT 'version ' || substr(sha, 1, 12) FROM versions v "
            "WHERE NOT EXISTS (SELECT 1 FROM observations WHERE version_id = v.id) "
            "UNION ALL SELECT 'page ' || substr(sha, 1, 12) FROM pages p "
            "WHERE NOT EXISTS (SELECT 1 FROM observations WHERE page_id = p.id)"
        ),
    ),
)
