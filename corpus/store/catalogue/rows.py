"""Nouns as rows of the database, and back.

Pure. What is packed into bytes or JSON today must be read for ever, so a change of form needs a migration.
"""

import json
import struct
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, Row, RowMapping, Select, select

from corpus.errors import InputError, OptionError, StoreError
from corpus.identity import checked_address, fold_outlet
from corpus.language.dates import parse_date, possible_days
from corpus.language.names import fold
from corpus.nouns import Article, Block, Filter, Kind, Mention, Metadata, Sentence, Span, Statement
from corpus.store.catalogue.tables import articles, versions
from corpus.store.records import DIMENSIONS, Vectors

FIELDS = ("title", "outlet", "byline", "published", "url", "language", "speaker")
_REWRITTEN = ("title", "byline", "language")
_KINDS: tuple[Kind, ...] = ("paragraph", "quote", "heading", "caption", "byline", "boilerplate")  # append only

Place = tuple[bytes, int, int]  # content and speaker: where a statement stands


# Articles


def select_article() -> Select[*tuple[object, ...]]:
    """Select everything that makes an `Article`."""
    return select(articles, versions.c.sha).join_from(articles, versions)


def as_article(row: Row[*tuple[object, ...]]) -> Article:
    """Return a row of `select_article` as the noun."""
    known = row._mapping
    details = Metadata(**{name: known[name] for name in (*FIELDS, "precision")})
    return Article(
        known["id"],
        details,
        known["sha"],
        known["group_id"],
        known["added"],
        known["partial"],
        known["state"],
        known["state_why"],
    )


def article_columns(details: Metadata) -> dict[str, str | None]:
    """Return an article's details as columns."""
    values = {name: _known(getattr(details, name)) for name in FIELDS}
    return values | _derived(values, details.precision)


def filled_columns(old: Article, by_hand: str, new: Metadata, *, rewrite: bool) -> dict[str, str | None]:
    """Return the columns that a further look at the article changes.

    What a person has set by hand holds against every page. A page seen first fills what was unknown; a new version of
    the page (`rewrite`) also renews what pages rewrite. The first date is kept, as later ones are often those of the
    change.
    """
    kept = set(by_hand.split())
    changes = {
        name: value
        for name in FIELDS
        if name not in kept
        and (value := _known(getattr(new, name))) is not None
        and value != (before := getattr(old.metadata, name))
        and (before is None or (rewrite and name in _REWRITTEN))
    }
    return changes | _derived(changes, new.precision)


def edited_columns(changes: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return what a person has typed as columns. Raises InputError where it means nothing."""
    for name in changes:
        if name not in FIELDS:
            raise InputError(f"An article has no {name!r}. It has: {', '.join(FIELDS)}.")
    values = {name: _known(value) for name, value in changes.items()}
    if address := values.get("url"):
        checked_address(address)
    values["published"], exact = _date(values.get("published") or "")
    if "published" not in changes:
        del values["published"]
    return values | _derived(values, exact)


def _date(written: str) -> tuple[str, str] | tuple[None, None]:
    try:
        return parse_date(written) or (None, None)
    except InputError as error:
        raise OptionError(f"published: {error}") from error


def _derived(values: Mapping[str, str | None], exact: str | None) -> dict[str, str | None]:
    """Return the columns that follow from others, by which filters compare."""
    found: dict[str, str | None] = {}
    if "outlet" in values:
        found["outlet_folded"] = fold_outlet(values["outlet"])
    if "published" in values:
        found["first_day"], found["last_day"] = possible_days(values["published"]) or (None, None)
        found["precision"] = exact if values["published"] else None
    return found


def _known(given: str | None) -> str | None:
    """Return the value, None where it is blank and so unknown."""
    return given.strip() or None if given else None


def inside(where: Filter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter on articles, none for an empty one.

    An article without a date is outside every date; one that is known to the month or year is inside where any day of
    it is.
    """
    conditions = by_outlet(where)
    if where.since:
        conditions.append(articles.c.last_day >= where.since)
    if where.until:
        conditions.append(articles.c.first_day <= where.until)
    if where.articles:
        conditions.append(articles.c.id.in_(where.articles))
    return conditions


def by_outlet(where: Filter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter's outlets alone, whatever its dates."""
    if not where.outlets:
        return []
    return [articles.c.outlet_folded.in_({folded for outlet in where.outlets if (folded := fold_outlet(outlet))})]


# Statements


def as_statement(row: RowMapping) -> Statement:
    """Return the statement of a row, as a person corrected it where one has."""
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


def as_extracted(row: RowMapping) -> Statement:
    """Return the statement of a row as it was read from the text."""
    return as_statement(row) if row["machine"] is None else statement_from_json(row["machine"])


def place_of(statement: Statement) -> Place:
    """Return the place by which a statement is known again."""
    return pack_spans(statement.content), *statement.speaker.span


def statement_columns(statement: Statement) -> dict[str, object]:
    """Return a statement as the columns that are its own."""
    speaker, (cue_start, cue_end) = statement.speaker, statement.cue or (None, None)
    return {
        "kind": statement.kind,
        "manner": statement.manner,
        "own": int(statement.own),
        "content": pack_spans(statement.content),
        "sentence_start": statement.sentence[0],
        "sentence_end": statement.sentence[1],
        "speaker_start": speaker.span[0],
        "speaker_end": speaker.span[1],
        "name": speaker.name,
        "type": speaker.type,
        "spoken_for": speaker.spoken_for,
        "name_key": fold(speaker.name),
        "for_key": fold(speaker.spoken_for) if speaker.spoken_for else None,
        "cue_start": cue_start,
        "cue_end": cue_end,
        "via": None if statement.via is None else mention_to_json(statement.via),
    }


def statement_to_json(statement: Statement) -> str:
    """Return a statement as the JSON in which a correction keeps it."""
    known = {
        "kind": statement.kind,
        "content": statement.content,
        "sentence": statement.sentence,
        "speaker": _of_mention(statement.speaker),
        "cue": statement.cue,
        "manner": statement.manner,
        "via": None if statement.via is None else _of_mention(statement.via),
        "own": statement.own,
    }
    return json.dumps(known, separators=(",", ":"))


def statement_from_json(kept: str) -> Statement:
    """Return a statement as it was kept."""
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
    """Return a mention as JSON."""
    return json.dumps(_of_mention(mention))


def mention_from_json(kept: str) -> Mention:
    """Return a mention as it was kept."""
    return _mention(json.loads(kept))


def _of_mention(mention: Mention) -> list[object]:
    return [mention.span, mention.name, mention.type, mention.spoken_for]


def _mention(kept: list[Any]) -> Mention:
    return Mention(_span(kept[0]), *kept[1:])


def _span(kept: list[int]) -> Span:
    start, end = kept
    return start, end


# Texts, spans and vectors


def pack_text(text: str) -> bytes:
    """Return a text compressed."""
    return zlib.compress(text.encode("utf-8"), 6)


def unpack_text(packed: bytes) -> str:
    """Return a text as it was."""
    return zlib.decompress(packed).decode("utf-8")


def pack_blocks(blocks: Sequence[Block]) -> bytes:
    """Return blocks as rows of numbers; a row is longer where the source has pages."""
    return _pack([[block.start, block.end, _KINDS.index(block.kind), *_pages(block)] for block in blocks])


def _pages(block: Block) -> tuple[int, ...]:
    return () if block.page is None else (block.page, *block.turns)


def unpack_blocks(packed: bytes) -> tuple[Block, ...]:
    """Return blocks as they were."""
    return tuple(
        Block(start, end, _KINDS[kind], pages[0] if pages else None, tuple(pages[1:]))
        for start, end, kind, *pages in _unpack(packed)
    )


def pack_sentences(sentences: Sequence[Sentence]) -> bytes:
    """Return sentences as rows of numbers."""
    return _pack([[each.start, each.end, each.block, _KINDS.index(each.kind)] for each in sentences])


def unpack_sentences(packed: bytes) -> tuple[Sentence, ...]:
    """Return sentences as they were."""
    return tuple(Sentence(start, end, block, _KINDS[kind]) for start, end, block, kind in _unpack(packed))


def pack_spans(spans: Sequence[Span]) -> bytes:
    """Return spans as 32-bit numbers."""
    return struct.pack(f"<{2 * len(spans)}I", *(offset for span in spans for offset in span))


def unpack_spans(packed: bytes) -> tuple[Span, ...]:
    """Return spans as they were."""
    offsets = struct.unpack(f"<{len(packed) // 4}I", packed)
    return tuple(zip(offsets[::2], offsets[1::2], strict=True))


def pack_vectors(vectors: Vectors, rows: int) -> list[bytes]:
    """Return a blob a row. Raises StoreError for a matrix that does not fit the passages it is said to belong to."""
    if vectors.shape != (rows, DIMENSIONS):
        raise StoreError(
            f"The embedder gave vectors of shape {vectors.shape} for {rows} passages; the catalogue holds "
            f"{DIMENSIONS} numbers a passage. Run: onrecord setup"
        )
    return [row.tobytes() for row in np.ascontiguousarray(vectors, dtype="<f2")]


def unpack_vectors(blobs: Sequence[bytes]) -> Vectors:
    """Return a matrix of the blobs, one a row."""
    return np.frombuffer(b"".join(blobs), dtype="<f2").reshape(len(blobs), DIMENSIONS)


def _pack(rows: list[list[int]]) -> bytes:
    return zlib.compress(json.dumps(rows, separators=(",", ":")).encode("ascii"), 6)


def _unpack(packed: bytes) -> list[list[int]]:
    rows: list[list[int]] = json.loads(zlib.decompress(packed))
    return rows
