"""Apply what people have put right to the statements of a text.

A correction of a statement is known by its place, the version and the spans of content and speaker, so it outlives the
row that it was made on: statements that are read anew take it over, also where a newer extractor moved the borders a
little. Two speakers of one name are told apart in the articles where a person has said so; a correction of a single
statement is stronger.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from corpus.language.names import fold
from corpus.nouns import Mention, Span, Statement
from corpus.store.records import StatementCorrection
from corpus.store.sqlite.rows import (
    Place,
    mention_from_json,
    place_of,
    statement_columns,
    statement_from_json,
    statement_to_json,
)
from corpus.store.sqlite.tables import speaker_corrections, statement_fixes, versions

ALIKE = 0.5  # share of the characters of two contents that both have: the same statement with its borders moved


@dataclass(frozen=True, slots=True)
class Corrected:
    """A statement to be stored: as it was read, and what people have made of it.

    `divided` is the statement where a person has said that a name is another's in its article; `found` is False where
    it is held by its correction alone.
    """

    extracted: Statement
    correction: StatementCorrection | None = None
    found: bool = True
    divided: Statement | None = None

    @property
    def columns(self) -> dict[str, object]:
        """Its columns, without those that place it in the catalogue."""
        if self.correction is None:
            machine = statement_to_json(self.extracted) if self.divided else None
            own = {"dropped": 0, "fix_id": None, "machine": machine, "found": 1}
            return statement_columns(self.divided or self.extracted) | own
        speaker = self.correction.speaker
        own = {"dropped": int(speaker is None), "fix_id": self.correction.id, "found": int(self.found)}
        said = replace(self.extracted, speaker=speaker or self.extracted.speaker)
        return statement_columns(said) | own | {"machine": statement_to_json(self.extracted)}


def apply(
    found: Sequence[Statement], corrections: Sequence[StatementCorrection], names: Mapping[str, str]
) -> list[Corrected]:
    """Return the statements of a text as its corrections that hold, the latest first, and its divided names want them.

    What a person has said is a statement stays one, also where it is read from the text no more.
    """
    corrected = [Corrected(statement) for statement in found]
    places: dict[Place, int] = {}
    for at, statement in enumerate(found):
        places.setdefault(place_of(statement), at)
    for correction in corrections:
        at = places.get(place_of(correction.extracted), -1)
        if at < 0:
            at = _nearest(correction.extracted, found)
        if at < 0 and correction.speaker is not None:
            corrected.append(Corrected(correction.extracted, correction, found=False))
        elif at >= 0 and corrected[at].correction is None:
            corrected[at] = Corrected(corrected[at].extracted, correction)
    return [_divided(each, names) for each in corrected] if names else corrected


def corrections_of(connection: Connection, version_id: int) -> list[StatementCorrection]:
    """Return the corrections of a text that hold: of each place the latest that has not been undone; the latest
    first."""
    query = select_corrections().where(statement_fixes.c.version_id == version_id)
    return in_force(list(map(as_correction, connection.execute(query.order_by(statement_fixes.c.id)))))


def in_force(corrections: Sequence[StatementCorrection]) -> list[StatementCorrection]:
    """Return, of all corrections, the oldest first, those that hold; the latest first."""
    latest: dict[tuple[str, Place], StatementCorrection] = {}
    for each in reversed(corrections):
        if each.undone is None:
            latest.setdefault((each.version, place_of(each.extracted)), each)
    return list(latest.values())


def divided_names(connection: Connection, article_id: int) -> dict[str, str]:
    """Return, by a name, folded, the name of the one who bears it in this article; the latest word holds."""
    table = speaker_corrections
    query = select(table.c.name, table.c.others, table.c.articles).where(
        table.c.kind == "split", table.c.undone.is_(None), table.c.articles != "[]"
    )
    found = connection.execute(query.order_by(table.c.id))
    return {fold(name): json.loads(others)[0] for name, others, articles in found if article_id in json.loads(articles)}


def select_corrections() -> Select[Any]:
    """Select everything that makes a `StatementCorrection`."""
    return select(statement_fixes, versions.c.sha).join_from(statement_fixes, versions)


def as_correction(row: Row[Any]) -> StatementCorrection:
    """Return a row of `select_corrections` as the record."""
    speaker = None if row.speaker is None else mention_from_json(row.speaker)
    return StatementCorrection(row.id, row.sha, row.at, row.who, statement_from_json(row.machine), speaker, row.undone)


def _nearest(statement: Statement, found: Sequence[Statement]) -> int:
    """Return the position of the statement of most nearly the same content; -1 where none is alike."""
    shares = [_share(statement.content, other.content) for other in found]
    best = max(range(len(found)), key=shares.__getitem__, default=-1)
    return best if best >= 0 and shares[best] >= ALIKE else -1


def _share(one: Sequence[Span], other: Sequence[Span]) -> float:
    both = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)
    length = sum(end - start for spans in (one, other) for start, end in spans)
    return both / (length - both) if length > both else 0.0


def _divided(each: Corrected, names: Mapping[str, str]) -> Corrected:
    statement = each.extracted
    via = None if statement.via is None else _renamed(statement.via, names)
    divided = replace(statement, speaker=_renamed(statement.speaker, names), via=via)
    return each if each.correction or divided == statement else replace(each, divided=divided)


def _renamed(mention: Mention, names: Mapping[str, str]) -> Mention:
    spoken_for = names.get(fold(mention.spoken_for), mention.spoken_for) if mention.spoken_for else None
    return replace(mention, name=names.get(fold(mention.name), mention.name), spoken_for=spoken_for)
