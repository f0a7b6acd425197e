"""Corrections by people, of statements and of speakers' names: kept for ever, and undone one by one.

A correction of a name is known by names, not by rows, so it holds for whatever is read from texts later. What it means
for answers is retrieval's; here it is written down, and applied to the statements of the articles that it names.
"""

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, Row, RowMapping, func, select, update

from corpus.errors import InputError
from corpus.language.gazetteer import is_first_name
from corpus.language.names import fold
from corpus.nouns import Mention, Span, SpeakerType, Statement, StoredStatement
from corpus.store import protocols
from corpus.store.records import CorrectionKind, SpeakerCorrection, StatementCorrection
from corpus.store.sqlite import extractions
from corpus.store.sqlite import statements as reading
from corpus.store.sqlite.apply_corrections import as_correction, in_force, select_corrections
from corpus.store.sqlite.engine import Store
from corpus.store.sqlite.rows import as_extracted, mention_to_json, statement_to_json, unpack_text
from corpus.store.sqlite.tables import bump, insert_row, speaker_corrections, statement_fixes, statements, versions


class StatementCorrectionStore(Store, protocols.StatementCorrections):
    """Corrections of single statements."""

    def correct_statement(
        self, statement_id: int, speaker: str | None, who: str | None = None
    ) -> StoredStatement | None:
        with self.database.writing() as connection:
            extractions.lay_again(connection, _correct(connection, statement_id, speaker, who))
            return reading.find(connection, statement_id)

    def undo_statement_correction(self, statement_id: int) -> StoredStatement | None:
        with self.database.writing() as connection:
            extractions.lay_again(connection, _undo(connection, statement_id))
            return reading.find(connection, statement_id)

    def statement_corrections(self) -> list[StatementCorrection]:
        with self.database.reading() as connection:
            return list(map(as_correction, connection.execute(select_corrections().order_by(statement_fixes.c.id))))

    def statement_corrections_in_force(self) -> list[StatementCorrection]:
        return in_force(self.statement_corrections())


class SpeakerCorrectionStore(Store, protocols.SpeakerCorrections):
    """Corrections of speakers' names."""

    def correct_speakers(
        self,
        kind: CorrectionKind,
        name: str,
        others: Sequence[str],
        articles: Sequence[int] = (),
        who: str | None = None,
    ) -> SpeakerCorrection:
        row = {"at": _now(), "who": who, "kind": kind, "name": name, "others": json.dumps(list(others))}
        row["articles"] = json.dumps(sorted(set(articles)))
        with self.database.writing() as connection:
            noted = _speaker_correction(connection, insert_row(connection, speaker_corrections, row))
            bump(connection)
            extractions.lay_articles_again(connection, noted.articles)
            return noted

    def undo_speaker_correction(self, number: int | None = None) -> SpeakerCorrection:
        with self.database.writing() as connection:
            undone = _undo_speaker_correction(connection, number)
            bump(connection)
            extractions.lay_articles_again(connection, undone.articles)
            return undone

    def speaker_corrections(self) -> list[SpeakerCorrection]:
        with self.database.reading() as connection:
            rows = connection.execute(select(speaker_corrections).order_by(speaker_corrections.c.id))
            return [_as_speaker_correction(row) for row in rows]


def _correct(connection: Connection, statement_id: int, name: str | None, who: str | None) -> int:
    """Note the right speaker of a statement, or that it is none; return the id of its text."""
    row = _row(connection, statement_id)
    extracted = as_extracted(row)
    speaker = None if name is None else _speaker(connection, row["version_id"], extracted, name)
    noted = {
        "version_id": row["version_id"],
        "at": _now(),
        "who": who,
        "machine": statement_to_json(extracted),
        "speaker": None if speaker is None else mention_to_json(speaker),
    }
    insert_row(connection, statement_fixes, noted)
    return int(row["version_id"])


def _undo(connection: Connection, statement_id: int) -> int:
    """Take back the correction that holds for a statement; what was said before it holds again. Return its text's
    id."""
    row = _row(connection, statement_id)
    if row["fix_id"] is None:
        raise InputError(f"Statement s{statement_id} has not been corrected, so there is nothing to undo.")
    connection.execute(update(statement_fixes).where(statement_fixes.c.id == row["fix_id"]).values(undone=_now()))
    return int(row["version_id"])


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


def _undo_speaker_correction(connection: Connection, number: int | None) -> SpeakerCorrection:
    table = speaker_corrections
    query = select(table.c.id).where(table.c.undone.is_(None)).order_by(table.c.id.desc())
    if number is not None:
        query = query.where(table.c.id == number)
    key = connection.execute(query.limit(1)).scalar()
    if key is None:
        which = "No correction" if number is None else f"No correction {number}"
        raise InputError(f"{which} of speakers is in force. See all of them with: onrecord speakers export")
    connection.execute(update(table).where(table.c.id == key).values(undone=_now()))
    return _speaker_correction(connection, int(key))


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


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
