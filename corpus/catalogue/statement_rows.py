"""Statements as rows, and back; and as the JSON in which a fix keeps what the machine had read. Pure."""

import json
from typing import Any

from sqlalchemy import RowMapping

from corpus.catalogue.packing import pack_spans, unpack_spans
from corpus.names import fold
from corpus.nouns import Mention, Span, Statement

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
