"""Prove on the stored data what statements promise: for `doctor`. Changes nothing."""

import json
import re
from collections.abc import Callable, Iterator
from itertools import groupby

from sqlalchemy import Connection, RowMapping, select

from corpus.catalogue.fixing import active
from corpus.catalogue.packing import unpack_text
from corpus.catalogue.statement_rows import as_statement
from corpus.catalogue.tables import articles, statement_fixes, statements, versions
from corpus.nouns import Span, Statement

Broken = Iterator[str]
_MARKS = frozenset("\"“”„‟«»‘’'‹›「」『』‚`")
_LABEL = re.compile(r"[^\n:]{1,80}:\s")  # "DR. OLIN (by telephone): "
_SILENCE = re.compile(
    r"\b(?:(?:declin|refus)(?:ed|es|ing)\s+to|ha(?:s|ve|d)\s+yet\s+to|(?:did|does|do|would)(?:\s+not|n['’]t))\s+"
    r"(?:immediately\s+)?(?:comment|say|respond|answer|confirm|reply|elaborate|discuss)\b",
    re.IGNORECASE,
)


def current(connection: Connection) -> Broken:
    """Statements that are taken for those of an article's current version, or for others, and should not be."""
    both = select(statements.c.id, statements.c.article_id).join_from(statements, articles)
    rows = connection.execute(both.where(statements.c.current != (statements.c.version_id == articles.c.version_id)))
    yield from map(_named, rows.mappings())


def slices(connection: Connection) -> Broken:
    """Statements with a span outside their text, or content outside its sentences."""
    for row, statement, text in _each(connection):
        start, end = statement.sentence
        inside = 0 <= start < end <= len(text) and _within(statement.content, start, end)
        others = [span for span in (statement.speaker.span, statement.cue) if span]
        if not inside or not all(0 <= first <= last <= len(text) for first, last in others):
            yield _named(row)


def marks(connection: Connection) -> Broken:
    """Direct words that the source does not set between marks, of no transcript and not its own."""
    for row, statement, text in _each(connection):
        if statement.kind == "direct" and not statement.own and not _marked(statement, text):
            yield _named(row)


def second_hand(connection: Connection) -> Broken:
    """Second-hand statements that do not say who reports them."""
    for row in connection.execute(select(statements).where(statements.c.via.is_not(None))).mappings():
        name = json.loads(row["via"])[1]
        if not name:
            yield _named(row)


def silence(connection: Connection) -> Broken:
    """Statements whose cue says that somebody did not speak."""
    for row, statement, text in _each(connection):
        if statement.cue and row["fix_id"] is None and _silent(text, statement.cue):
            yield _named(row)


def corrections(connection: Connection) -> Broken:
    """Corrections in force that hold nowhere, though their text has been read."""
    held = set(connection.execute(select(statements.c.fix_id).distinct()).scalars())
    for version_id in connection.execute(select(statement_fixes.c.version_id).distinct()).scalars().all():
        latest = active(connection, version_id)
        if latest and not held & {fix.id for fix in latest} and any(fix.speaker for fix in latest):
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
    label = _LABEL.match(text, statement.speaker.span[0], first)
    return statement.cue is None and label is not None


def _silent(text: str, cue: Span) -> bool:
    around = max(0, cue[0] - 40)
    found = _SILENCE.finditer(text[around : cue[1] + 40])
    return any(match.start() + around < cue[1] and match.end() + around > cue[0] for match in found)


def _each(connection: Connection) -> Iterator[tuple[RowMapping, Statement, str]]:
    """Every statement with its text."""
    rows = connection.execute(select(statements).order_by(statements.c.version_id, statements.c.id)).mappings()
    for version_id, group in groupby(rows, key=lambda row: row["version_id"]):
        body = connection.execute(select(versions.c.text).where(versions.c.id == version_id)).scalar_one()
        text = unpack_text(body)
        yield from ((row, as_statement(row), text) for row in group)


def _named(row: RowMapping) -> str:
    return f"statement s{row['id']} of article {row['article_id']}"


CHECKS: tuple[tuple[str, Callable[[Connection], Broken]], ...] = (
    ("the statements of current versions, and no others, are current", current),
    ("statements are slices of their text, inside their sentences", slices),
    ("own words stand between marks of the source, in a transcript or in the source's own voice", marks),
    ("second-hand statements say who reports them", second_hand),
    ("silence is stored as no statement", silence),
    ("corrections by hand are in force", corrections),
)
STATEMENT_CHECKS = frozenset(name for name, _ in CHECKS)  # mended by reading the texts again
