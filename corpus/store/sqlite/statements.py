"""Read statements: by who speaks, by article, by passage; and who speaks how often. Changes nothing.

Dropped ones are no statements, and are left out but where one is asked for by its number.

Statements as rows, and back; and as the JSON in which a fix keeps what the machine had read. Pure.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, Connection, RowMapping, Select, Subquery, func, literal, or_, select, union_all

from corpus.language.names import fold
from corpus.nouns import Article, Filter, Mention, Span, SpeakerType, Statement, StoredStatement
from corpus.store.records import Ids, Speaks
from corpus.store.sqlite.article_rows import as_article, inside, select_article
from corpus.store.sqlite.columns import pack_spans, unpack_spans, unpack_text
from corpus.store.sqlite.tables import articles, passages, statements, versions

Place = tuple[bytes, int, int]  # content and speaker: where a statement stands


def columns(statement: Statement) -> dict[str, object]:
    """A statement as the columns that are its own."""
    cue_start, cue_end = statement.cue or (None, None)
    return {
        "kind": statement.kind,
        "manner": statement.manner,
        "own": int(statement.own),
        "content": pack_spans(statement.content),
        "sentence_start": statement.sentence[0],
        "sentence_end": statement.sentence[1],
        **speaker_columns(statement.speaker),
        "cue_start": cue_start,
        "cue_end": cue_end,
        "via": None if statement.via is None else mention_to_json(statement.via),
    }


def speaker_columns(speaker: Mention) -> dict[str, object]:
    """Who speaks, as columns."""
    return {
        "speaker_start": speaker.span[0],
        "speaker_end": speaker.span[1],
        "name": speaker.name,
        "type": speaker.type,
        "spoken_for": speaker.spoken_for,
        "name_key": fold(speaker.name),
        "for_key": fold(speaker.spoken_for) if speaker.spoken_for else None,
    }


def as_statement(row: RowMapping) -> Statement:
    """The statement of a row, as a person corrected it where one has."""
    speaker = Mention((row["speaker_start"], row["speaker_end"]), row["name"], row["type"], row["spoken_for"])
    return Statement(
        kind=row["kind"],
        content=unpack_spans(row["content"]),
        sentence=(row["sentence_start"], row["sentence_end"]),
        speaker=speaker,
        cue=None if row["cue_start"] is None else (row["cue_start"], row["cue_end"]),
        manner=row["manner"],
        via=None if row["via"] is None else mention_from_json(row["via"]),
        own=bool(row["own"]),
    )


def as_machine(row: RowMapping) -> Statement:
    """The statement of a row as it was read from the text."""
    return as_statement(row) if row["machine"] is None else from_json(row["machine"])


def place_of(statement: Statement) -> Place:
    """Where a statement stands."""
    return pack_spans(statement.content), *statement.speaker.span


def to_json(statement: Statement) -> str:
    """A statement to be kept by itself."""
    return json.dumps(
        {
            "kind": statement.kind,
            "content": statement.content,
            "sentence": statement.sentence,
            "speaker": _of_mention(statement.speaker),
            "cue": statement.cue,
            "manner": statement.manner,
            "via": None if statement.via is None else _of_mention(statement.via),
            "own": statement.own,
        },
        separators=(",", ":"),
    )


def from_json(kept: str) -> Statement:
    """A statement as it was kept."""
    known = json.loads(kept)
    return Statement(
        kind=known["kind"],
        content=tuple(map(_span, known["content"])),
        sentence=_span(known["sentence"]),
        speaker=_mention(known["speaker"]),
        cue=None if known["cue"] is None else _span(known["cue"]),
        manner=known["manner"],
        via=None if known["via"] is None else _mention(known["via"]),
        own=known["own"],
    )


def mention_to_json(mention: Mention) -> str:
    """A mention to be kept by itself."""
    return json.dumps(_of_mention(mention))


def mention_from_json(kept: str) -> Mention:
    """A mention as it was kept."""
    return _mention(json.loads(kept))


def _of_mention(mention: Mention) -> list[object]:
    return [mention.span, mention.name, mention.type, mention.spoken_for]


def _mention(kept: list[Any]) -> Mention:
    return Mention(_span(kept[0]), *kept[1:])


def _span(kept: list[int]) -> Span:
    start, end = kept
    return start, end


_MANY = 500
_HELD = statements.c.dropped == 0
_CURRENT = (statements.c.current == 1) & _HELD
_OF_ARTICLE = articles.c.id == statements.c.article_id
_OVERLAP = (
    (statements.c.article_id == passages.c.article_id)
    & (statements.c.version_id == passages.c.version_id)
    & (statements.c.sentence_start < passages.c.end)
    & (statements.c.sentence_end > passages.c.start)
)
_BODY = literal("body").label("type")
_NEWEST = (articles.c.last_day.desc().nulls_last(), articles.c.published.desc(), articles.c.id.desc(), statements.c.id)


def said_by(connection: Connection, names: Sequence[str], where: Filter, limit: int | None) -> list[StoredStatement]:
    """What those of these names said, or somebody said for them, also where others report it; newest article first."""
    query = _select().where(_CURRENT, _theirs(names), *inside(where)).order_by(*_NEWEST).limit(limit)
    return _stored(connection, query)


def speaking(connection: Connection, names: Sequence[str], where: Filter) -> Ids:
    """The current passages in which those of these names speak, ascending."""
    query = select(passages.c.id).distinct().select_from(statements).join(passages, _OVERLAP)
    if not where.empty:
        query = query.join(articles, _OF_ARTICLE)
    found = connection.execute(query.where(_CURRENT, _theirs(names), *inside(where))).scalars()
    return np.sort(np.fromiter(found, dtype=np.int64))


def everything(connection: Connection, where: Filter, limit: int | None) -> list[StoredStatement]:
    """Every statement of a current version, newest article first."""
    return _stored(connection, _select().where(_CURRENT, *inside(where)).order_by(*_NEWEST).limit(limit))


def of_version(connection: Connection, sha: str, article_id: int) -> list[StoredStatement]:
    """The statements of one text of an article, in its order."""
    mine = (statements.c.article_id == article_id) & (versions.c.sha == sha)
    found = _stored(connection, _select().where(_HELD, mine).order_by(statements.c.id))
    return sorted(found, key=lambda each: (each.statement.content[0], each.id))


def in_passages(connection: Connection, ids: Sequence[int]) -> list[StoredStatement]:
    """The statements whose sentences stand in these passages, wholly or in part, each once."""
    found: dict[int, StoredStatement] = {}
    for some in _some(map(int, ids)):
        query = _select().join(passages, _OVERLAP).where(_HELD, passages.c.id.in_(some)).order_by(statements.c.id)
        found |= {each.id: each for each in _stored(connection, query)}
    return list(found.values())


def one(connection: Connection, statement_id: int) -> StoredStatement | None:
    """The statement of that number, also where it is dropped or of an earlier version."""
    return next(iter(_stored(connection, _select().where(statements.c.id == statement_id))), None)


def speaker_counts(connection: Connection, where: Filter) -> list[Speaks]:
    """Who speaks, most statements first; a spokesperson counts for both. What others report is not counted."""
    rows, many = _firsthand(where), func.count()
    query = select(func.min(rows.c.name), rows.c.type, many, func.count(rows.c.article_id.distinct()))
    query = query.group_by(rows.c.key, rows.c.type).order_by(many.desc(), rows.c.key)
    return [Speaks(*row) for row in connection.execute(query)]


def who_speaks(connection: Connection, where: Filter) -> list[tuple[str, SpeakerType, int, int]]:
    """The same for each article by itself: name, type, article, number of statements."""
    rows = _firsthand(where)
    query = select(func.min(rows.c.name), rows.c.type, rows.c.article_id, func.count())
    found = connection.execute(query.group_by(rows.c.key, rows.c.type, rows.c.article_id))
    return [(str(name), type, int(article), int(many)) for name, type, article, many in found]


def _firsthand(where: Filter) -> Subquery:
    """Who speaks in which article, a row a statement, and one more for whom somebody speaks."""
    firsthand = (_CURRENT, statements.c.via.is_(None), *inside(where))
    own = select(statements.c.name_key.label("key"), statements.c.name, statements.c.type, statements.c.article_id)
    on_behalf = select(statements.c.for_key, statements.c.spoken_for, _BODY, statements.c.article_id)
    both = [own.where(*firsthand), on_behalf.where(*firsthand, statements.c.for_key.is_not(None))]
    if not where.empty:
        both = [each.join_from(statements, articles, _OF_ARTICLE) for each in both]
    return union_all(*both).subquery()


def _theirs(names: Sequence[str]) -> ColumnElement[bool]:
    """Whether somebody of these names speaks, or is spoken for."""
    keys = {fold(name) for name in names}
    return or_(statements.c.name_key.in_(keys), statements.c.for_key.in_(keys))


def _select() -> Select[Any]:
    return select(statements).join(articles, _OF_ARTICLE).join(versions, versions.c.id == statements.c.version_id)


def _stored(connection: Connection, query: Select[Any]) -> list[StoredStatement]:
    rows = connection.execute(query).mappings().all()
    pieces = _articles(connection, {row["article_id"] for row in rows})
    texts = _texts(connection, {row["version_id"] for row in rows})
    found = []
    for row in rows:
        sha, content = texts[row["version_id"]]
        found.append(
            StoredStatement(
                id=row["id"],
                article=pieces[row["article_id"]],
                version=sha,
                current=bool(row["current"]),
                statement=as_statement(row),
                text=content[row["sentence_start"] : row["sentence_end"]],
                by_hand=row["fix_id"] is not None,
                dropped=bool(row["dropped"]),
            )
        )
    return found


def _articles(connection: Connection, ids: set[int]) -> dict[int, Article]:
    found = (
        as_article(row)
        for some in _some(ids)
        for row in connection.execute(select_article().where(articles.c.id.in_(some)))
    )
    return {article.id: article for article in found}


def _texts(connection: Connection, ids: set[int]) -> dict[int, tuple[str, str]]:
    query = select(versions.c.id, versions.c.sha, versions.c.text)
    return {
        key: (sha, unpack_text(body))
        for some in _some(ids)
        for key, sha, body in connection.execute(query.where(versions.c.id.in_(some)))
    }


def _some(ids: Iterable[int]) -> Iterator[list[int]]:
    """The ids, as many at a time as one query takes."""
    known = sorted(ids)
    yield from (known[at : at + _MANY] for at in range(0, len(known), _MANY))
