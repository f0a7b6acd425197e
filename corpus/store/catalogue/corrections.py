"""Corrections by people, of statements and of speakers' names: kept for ever, and undone one by one.

A correction of a statement is known by its place, the version and the spans of content and speaker, so it outlives the
row that it was made on: statements that are read anew take it over, also where a newer extractor moved the borders a
little. A correction of a name is known by names, so it holds for whatever is read from texts later; it changes
statements only where it tells apart two speakers of one name, in the articles that a person names.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, RowMapping, bindparam, func, select, update

from corpus.errors import InputError
from corpus.language.gazetteer import is_first_name
from corpus.language.names import fold
from corpus.moments import timestamp
from corpus.nouns import Mention, Span, SpeakerType, Statement
from corpus.store.catalogue.rows import (
    Place,
    as_extracted,
    mention_from_json,
    mention_to_json,
    place_of,
    statement_columns,
    statement_from_json,
    statement_to_json,
    unpack_text,
)
from corpus.store.catalogue.tables import bump, insert_row, speaker_corrections, statement_fixes, statements, versions
from corpus.store.records import CorrectionKind, SpeakerCorrection, StatementCorrection

_FIXES = (  # everything that makes a `StatementCorrection`
    select(statement_fixes, versions.c.sha).join_from(statement_fixes, versions).order_by(statement_fixes.c.id)
)
_FIXES_OF = _FIXES.where(statement_fixes.c.version_id == bindparam("version"))
_DIVIDED = (
    select(speaker_corrections.c.name, speaker_corrections.c.others, speaker_corrections.c.articles)
    .where(
        speaker_corrections.c.kind == "split",
        speaker_corrections.c.undone.is_(None),
        speaker_corrections.c.articles != "[]",
    )
    .order_by(speaker_corrections.c.id)
)
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


def correct_statement(connection: Connection, statement_id: int, name: str | None, who: str | None) -> int:
    """Note the right speaker of a statement, or that it is none; return the id of its text."""
    row = _row(connection, statement_id)
    extracted = as_extracted(row)
    speaker = None if name is None else _speaker(connection, row["version_id"], extracted, name)
    noted = {
        "version_id": row["version_id"],
        "at": timestamp(),
        "who": who,
        "machine": statement_to_json(extracted),
        "speaker": None if speaker is None else mention_to_json(speaker),
    }
    insert_row(connection, statement_fixes, noted)
    return int(row["version_id"])


def undo_statement_correction(connection: Connection, statement_id: int) -> int:
    """Take back the correction that holds for a statement; what was said before it holds again. Return its text's
    id."""
    row = _row(connection, statement_id)
    if row["fix_id"] is None:
        raise InputError(f"Statement s{statement_id} has not been corrected, so there is nothing to undo.")
    connection.execute(update(statement_fixes).where(statement_fixes.c.id == row["fix_id"]).values(undone=timestamp()))
    return int(row["version_id"])


def all_statement_corrections(connection: Connection) -> list[StatementCorrection]:
    """Return every correction of a statement ever made, the oldest first."""
    return list(map(_as_correction, connection.execute(_FIXES)))


def correct_speakers(
    connection: Connection,
    kind: CorrectionKind,
    name: str,
    others: Sequence[str],
    articles: Sequence[int],
    who: str | None,
) -> SpeakerCorrection:
    """Note a person's word on a speaker's names."""
    row = {"at": timestamp(), "who": who, "kind": kind, "name": name, "others": json.dumps(list(others))}
    key = insert_row(connection, speaker_corrections, row | {"articles": json.dumps(sorted(set(articles)))})
    bump(connection)
    return _speaker_correction(connection, key)


def undo_speaker_correction(connection: Connection, number: int | None) -> SpeakerCorrection:
    """Take back the correction of that number, or the latest that is in force."""
    table = speaker_corrections
    query = select(table.c.id).where(table.c.undone.is_(None)).order_by(table.c.id.desc())
    if number is not None:
        query = query.where(table.c.id == number)
    key = connection.execute(query.limit(1)).scalar()
    if key is None:
        which = "No correction" if number is None else f"No correction {number}"
        raise InputError(f"{which} of speakers is in force. See all of them with: onrecord speakers export")
    connection.execute(update(table).where(table.c.id == key).values(undone=timestamp()))
    bump(connection)
    return _speaker_correction(connection, int(key))


def all_speaker_corrections(connection: Connection) -> list[SpeakerCorrection]:
    """Return every correction of speakers ever made, the oldest first."""
    rows = connection.execute(select(speaker_corrections).order_by(speaker_corrections.c.id))
    return [_as_speaker_correction(row) for row in rows]


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
    found = connection.execute(_FIXES_OF, {"version": version_id})
    return in_force(list(map(_as_correction, found)))


def in_force(corrections: Sequence[StatementCorrection]) -> list[StatementCorrection]:
    """Return, of all corrections, the oldest first, those that hold; the latest first."""
    latest: dict[tuple[str, Place], StatementCorrection] = {}
    for each in reversed(corrections):
        if each.undone is None:
            latest.setdefault((each.version, place_of(each.extracted)), each)
    return list(latest.values())


def divided_names(connection: Connection, article_id: int) -> dict[str, str]:
    """Return, by a name, folded, the name of the one who bears it in this article; the latest word holds."""
    found = connection.execute(_DIVIDED)
    return {fold(name): json.loads(others)[0] for name, others, articles in found if article_id in json.loads(articles)}


# Helpers of statement corrections


def _as_correction(row: Row[Any]) -> StatementCorrection:
    """Return a row of `_FIXES` as the record."""
    speaker = None if row.speaker is None else mention_from_json(row.speaker)
    return StatementCorrection(row.id, row.sha, row.at, row.who, statement_from_json(row.machine), speaker, row.undone)


def _row(connection: Connection, statement_id: int) -> RowMapping:
    row = connection.execute(select(statements).where(statements.c.id == statement_id)).mappings().first()
    if row is None:
        raise InputError(f"There is no statement s{statement_id}. See them with: onrecord statements")
    return row


def _speaker(connection: Connection, version_id: int, extracted: Statement, name: str) -> Mention:
    """Return the speaker that a person names, at the name in the sentence, else at the words that stood for it."""
    kind = _known_type(connection, name) or _guessed_type(name, extracted)
    content = unpack_text(connection.execute(select(versions.c.text).where(versions.c.id == version_id)).scalar_one())
    return Mention(_span(content, extracted, name), name, kind)


def _known_type(connection: Connection, name: str) -> SpeakerType | None:
    """Return the type that most of the other statements of this name give it."""
    query = select(statements.c.type).where(statements.c.name_key == fold(name), statements.c.type != "unnamed")
    found = connection.execute(query.group_by(statements.c.type).order_by(func.count().desc())).scalar()
    return found if found in ("person", "body") else None


def _guessed_type(name: str, extracted: Statement) -> SpeakerType:
    if is_first_name(name.split()[0]):
        return "person"
    return "body" if extracted.speaker.type == "unnamed" else extracted.speaker.type


def _span(content: str, extracted: Statement, name: str) -> Span:
    start, end = extracted.sentence
    for words in dict.fromkeys((name, name.split()[-1])):
        if found := re.search(rf"(?<!\w){re.escape(words)}(?!\w)", content[start:end]):
            return start + found.start(), start + found.end()
    written = content[slice(*extracted.speaker.span)]
    described = not any(word[0].isupper() for word in written.split()[1:]) and not written[:1].isupper()
    return extracted.speaker.span if described else (extracted.speaker.span[0], extracted.speaker.span[0])


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


# Helpers of speaker corrections


def _speaker_correction(connection: Connection, key: int) -> SpeakerCorrection:
    query = select(speaker_corrections).where(speaker_corrections.c.id == key)
    return _as_speaker_correction(connection.execute(query).one())


def _as_speaker_correction(row: Row[tuple[object, ...]]) -> SpeakerCorrection:
    known = row._mapping
    return SpeakerCorrection(
        id=known["id"],
        at=known["at"],
        who=known["who"],
        kind=known["kind"],
        name=known["name"],
        others=tuple(json.loads(known["others"])),
        articles=tuple(json.loads(known["articles"])),
        undone=known["undone"],
    )
