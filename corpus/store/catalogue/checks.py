"""Prove on the stored data what the catalogue promises, for `doctor`. Changes nothing."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from sqlalchemy import Connection, RowMapping, case, select, text

from corpus.nouns import Span, Statement
from corpus.store.catalogue.corrections import corrections_of
from corpus.store.catalogue.fulltext import index_of
from corpus.store.catalogue.keyed import wrong_keys
from corpus.store.catalogue.rows import as_statement, unpack_blocks, unpack_sentences, unpack_spans, unpack_text
from corpus.store.catalogue.tables import articles, passages, statement_fixes, statements, versions
from corpus.store.records import Check

Broken = Iterator[str]
Prover = Callable[[Connection], Broken]  # names what breaks a promise

_NAMED = 5  # examples in a detail
_CURRENT_PASSAGES = select(passages.c.id).where(passages.c.current == 1).order_by(passages.c.id)
_MARKS = frozenset("\"“”„‟«»‘’'‹›「」『』‚`")
_LABEL = re.compile(r"[^\n:]{1,80}:\s")  # "DR. OLIN (by telephone): "
_SIGNED = re.compile(r"[^\n]{0,160}(?:\s[—–―-]{1,2}|\n)\s*[—–―-]{0,2}\s*@?")  # "… on stage — Ana Toru (@toru)"
_SILENCE = re.compile(
    r"\b(?:(?:declin|refus)(?:ed|es|ing)\s+to|ha(?:s|ve|d)\s+yet\s+to|(?:did|does|do|would)(?:\s+not|n['’]t))\s+"
    r"(?:immediately\s+)?(?:comment|say|respond|answer|confirm|reply|elaborate|discuss)\b",
    re.IGNORECASE,
)


def check(connection: Connection) -> list[Check]:
    """Return one entry a promise, in an order that puts causes before their consequences."""
    return [
        *(_proved(connection, name, find) for name, find in _TEXT_CHECKS),
        *(_proved(connection, name, find, of_statements=True) for name, find in _STATEMENT_CHECKS),
        *(_proved(connection, name, find) for name, find in (*_NAME_CHECKS, *_ORIGIN_CHECKS)),
    ]


def _proved(connection: Connection, name: str, find: Prover, *, of_statements: bool = False) -> Check:
    broken = list(find(connection))
    more = f" and {len(broken) - _NAMED} more" if len(broken) > _NAMED else ""
    return Check(name, not broken, len(broken), ", ".join(broken[:_NAMED]) + more, of_statements)


# Texts and passages


def _file(connection: Connection) -> Broken:
    """Find what SQLite itself finds wrong with the file."""
    if connection.dialect.name != "sqlite":
        return  # PostgreSQL has checks of its own
    rows = connection.exec_driver_sql("PRAGMA integrity_check").scalars()
    yield from (str(row) for row in rows if row != "ok")


def _references(connection: Connection) -> Broken:
    if connection.dialect.name != "sqlite":
        return  # on PostgreSQL they cannot be broken
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"{table} {row} without its {parent}"


def _texts(connection: Connection) -> Broken:
    for sha, body in connection.execute(select(versions.c.sha, versions.c.text)):
        if hashlib.sha256(unpack_text(body).encode()).hexdigest() != sha:
            yield f"version {sha[:12]}"


def _blocks_and_sentences(connection: Connection) -> Broken:
    query = select(versions.c.sha, versions.c.text, versions.c.blocks, versions.c.sentences)
    for sha, body, blocks, sentences in connection.execute(query):
        length, parts = len(unpack_text(body)), unpack_blocks(blocks)
        spans = [(block.start, block.end) for block in parts]
        runs = [(sentence.start, sentence.end) for sentence in unpack_sentences(sentences)]
        numbers = all(sentence.block < len(parts) for sentence in unpack_sentences(sentences))
        if not (_in_order(spans, 0, length) and _in_order(runs, 0, length) and numbers):
            yield f"version {sha[:12]}"


def _passages(connection: Connection) -> Broken:
    """Find passages whose sentences do not fill them, or are no sentences of their text."""
    query = select(passages, versions.c.sentences.label("known")).join_from(passages, versions)
    rows = connection.execute(query.order_by(passages.c.version_id))
    for _, group in groupby(rows, key=lambda row: row.version_id):
        known: set[Span] | None = None
        for row in group:
            known = known or {(sentence.start, sentence.end) for sentence in unpack_sentences(row.known)}
            spans = unpack_spans(row.sentences)
            if not spans or (spans[0][0], spans[-1][1]) != (row.start, row.end) or not known.issuperset(spans):
                yield f"passage {row.id}"


def _unindexed(connection: Connection) -> Broken:
    held = set(index_of(connection).items(connection))
    yield from (f"passage {id}" for id in connection.execute(_CURRENT_PASSAGES).scalars() if id not in held)


def _indexed_beyond(connection: Connection) -> Broken:
    current = set(connection.execute(_CURRENT_PASSAGES).scalars())
    yield from (f"passage {id}" for id in index_of(connection).items(connection) if id not in current)


def _in_order(spans: Iterable[Span], start: int, end: int) -> bool:
    """Tell whether the spans are not empty, do not overlap and lie inside."""
    for one, other in spans:
        if not start <= one < other <= end:
            return False
        start = other
    return True


# Statements


def _current(connection: Connection) -> Broken:
    """Find statements that are taken for those of an article's current version, or for others, and should not be."""
    both = select(statements.c.id, statements.c.article_id).join_from(statements, articles)
    right = case((statements.c.version_id == articles.c.version_id, 1), else_=0)
    rows = connection.execute(both.where(statements.c.current != right))
    yield from map(_named, rows.mappings())


def _spans(connection: Connection) -> Broken:
    """Find statements with a span outside their text, or content outside its sentences."""
    for row, statement, body in _each(connection):
        start, end = statement.sentence
        inside = 0 <= start < end <= len(body) and _within(statement.content, start, end)
        others = [span for span in (statement.speaker.span, statement.cue) if span]
        if not inside or not all(0 <= first <= last <= len(body) for first, last in others):
            yield _named(row)


def _marks(connection: Connection) -> Broken:
    """Find direct words that the source does not set between marks, of no transcript, unsigned and not its own."""
    for row, statement, body in _each(connection):
        if statement.kind == "direct" and not statement.own and not _marked(statement, body):
            yield _named(row)


def _second_hand(connection: Connection) -> Broken:
    """Find second-hand statements that do not say who reports them."""
    for row in connection.execute(select(statements).where(statements.c.via.is_not(None))).mappings():
        name = json.loads(row["via"])[1]
        if not name:
            yield _named(row)


def _silence(connection: Connection) -> Broken:
    """Find statements whose cue says that somebody did not speak."""
    for row, statement, body in _each(connection):
        if statement.cue and row["fix_id"] is None and _silent(body, statement.cue):
            yield _named(row)


def _corrections(connection: Connection) -> Broken:
    """Find corrections in force that hold nowhere, though their text has been read."""
    held = set(connection.execute(select(statements.c.fix_id).distinct()).scalars())
    for version_id in connection.execute(select(statement_fixes.c.version_id).distinct()).scalars().all():
        latest = corrections_of(connection, version_id)
        if latest and not held & {each.id for each in latest} and any(each.speaker for each in latest):
            yield f"the corrections of version {latest[0].version[:12]}"


def _within(content: tuple[Span, ...], start: int, end: int) -> bool:
    at = start
    for first, last in content:
        if not at <= first < last:
            return False
        at = last
    return bool(content) and at <= end


def _marked(statement: Statement, text: str) -> bool:
    first = statement.content[0][0]
    if text[first] in _MARKS or text[first - 1 : first] in _MARKS:
        return True
    speaker, last = statement.speaker.span[0], statement.content[-1][1]
    labelled = _LABEL.match(text, speaker, first)
    signed = last <= speaker and _SIGNED.fullmatch(text, last, speaker)
    return statement.cue is None and bool(labelled or signed)


def _silent(text: str, cue: Span) -> bool:
    around = max(0, cue[0] - 40)
    found = _SILENCE.finditer(text[around : cue[1] + 40])
    return any(match.start() + around < cue[1] and match.end() + around > cue[0] for match in found)


def _each(connection: Connection) -> Iterator[tuple[RowMapping, Statement, str]]:
    """Return every statement with its text."""
    rows = connection.execute(select(statements).order_by(statements.c.version_id, statements.c.id)).mappings()
    for version_id, group in groupby(rows, key=lambda row: row["version_id"]):
        body = connection.execute(select(versions.c.text).where(versions.c.id == version_id)).scalar_one()
        text = unpack_text(body)
        yield from ((row, as_statement(row), text) for row in group)


def _named(row: RowMapping) -> str:
    return f"statement s{row['id']} of article {row['article_id']}"


def _sql(query: str) -> Prover:
    def find(connection: Connection) -> Broken:
        yield from (str(found) for found in connection.execute(text(query)).scalars())

    return find


_TEXT_CHECKS: tuple[tuple[str, Prover], ...] = (
    ("the database file is whole", _file),
    ("every reference is met", _references),
    ("every text is the one it is named after", _texts),
    ("blocks and sentences fit their text", _blocks_and_sentences),
    ("passages are runs of sentences of their text", _passages),
    (
        "the passages of current versions, and no others, are current",
        _sql(
            "SELECT 'passage ' || p.id FROM passages p JOIN articles a ON a.id = p.article_id "
            "WHERE p.current != CASE WHEN p.version_id = a.version_id THEN 1 ELSE 0 END"
        ),
    ),
    ("every current passage is found by its words", _unindexed),
    ("nothing else is found by its words", _indexed_beyond),
)
_STATEMENT_CHECKS: tuple[tuple[str, Prover], ...] = (
    ("the statements of current versions, and no others, are current", _current),
    ("statements are slices of their text, inside their sentences", _spans),
    ("own words stand between marks of the source, in a transcript, signed or in the source's own voice", _marks),
    ("second-hand statements say who reports them", _second_hand),
    ("silence is stored as no statement", _silence),
    ("corrections by hand are in force", _corrections),
)
_NAME_CHECKS: tuple[tuple[str, Prover], ...] = (("names are found by the keys that they have", wrong_keys),)
_ORIGIN_CHECKS: tuple[tuple[str, Prover], ...] = (
    (
        "articles with the same text are one origin",
        _sql(
            "SELECT 'articles ' || min(id) || ' and ' || max(id) FROM articles a WHERE length((SELECT text "
            "FROM versions WHERE id = a.version_id)) > 300 GROUP BY version_id HAVING count(DISTINCT group_id) > 1"
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
