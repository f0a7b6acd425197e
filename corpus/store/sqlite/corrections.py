"""What people put right in statements: kept for ever, applied to every text it was said of, and undone one by one.

A correction is known by its place, the version and the spans of content and speaker, so it outlives the row that it
was made on: statements that are read anew take it over, also where a newer extractor moved the borders a little.

What people say of speakers: which names are one speaker's and which are not. Kept for ever, undone one by one.

A correction is known by names, not by rows, so it holds for whatever is read from texts later. What it means for
answers is retrieval's; here it is written down.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, RowMapping, func, select, update

from corpus.errors import InputError
from corpus.language.gazetteer import is_first_name
from corpus.language.names import fold
from corpus.nouns import Mention, Span, SpeakerType, Statement
from corpus.store.records import CorrectionKind, Fix, SpeakerCorrection
from corpus.store.sqlite.columns import unpack_text
from corpus.store.sqlite.statements import (
    Place,
    as_machine,
    columns,
    from_json,
    mention_from_json,
    mention_to_json,
    place_of,
    to_json,
)
from corpus.store.sqlite.tables import speaker_corrections as table
from corpus.store.sqlite.tables import statement_fixes, statements, versions
from corpus.store.sqlite.texts import bump, insert_row

ALIKE = 0.5  # share of the characters of two contents that both have: the same statement with its borders moved


@dataclass(frozen=True, slots=True)
class Laid:
    """A statement to be stored: as it was read, and what a person has made of it.

    `told` is the statement where a person has said that a name is another's in its article; a fix is stronger.
    """

    machine: Statement
    fix: Fix | None = None
    found: bool = True
    told: Statement | None = None

    @property
    def columns(self) -> dict[str, object]:
        """Its columns, without those that place it in the catalogue."""
        if self.fix is None:
            machine = to_json(self.machine) if self.told else None
            return {**columns(self.told or self.machine), "dropped": 0, "fix_id": None, "machine": machine, "found": 1}
        speaker = self.fix.speaker or self.machine.speaker
        told = replace(self.machine, speaker=speaker)
        kept = {"dropped": int(self.fix.speaker is None), "fix_id": self.fix.id, "machine": to_json(self.machine)}
        return {**columns(told), **kept, "found": int(self.found)}


def corrected(found: Sequence[Statement], fixes: Sequence[Fix]) -> list[Laid]:
    """The statements of a text with the corrections that hold, the latest ones first in `fixes`.

    What a person has said is a statement stays one, also where it is read from the text no more.
    """
    laid = [Laid(statement) for statement in found]
    places: dict[Place, int] = {}
    for at, statement in enumerate(found):
        places.setdefault(place_of(statement), at)
    for fix in fixes:
        at = places.get(place_of(fix.machine), -1)
        if at < 0:
            at = _nearest(fix.machine, found)
        if at < 0 and fix.speaker is not None:
            laid.append(Laid(fix.machine, fix, found=False))
        elif at >= 0 and laid[at].fix is None:
            laid[at] = Laid(laid[at].machine, fix)
    return laid


def active(connection: Connection, version_id: int) -> list[Fix]:
    """The corrections of a text that hold: of each place the latest that has not been undone; the latest first."""
    query = _select().where(statement_fixes.c.version_id == version_id)
    return in_force(list(map(_fix, connection.execute(query.order_by(statement_fixes.c.id)))))


def in_force(fixes: Sequence[Fix]) -> list[Fix]:
    """Of all corrections, the oldest first, those that hold; the latest first."""
    latest: dict[tuple[str, Place], Fix] = {}
    for fix in reversed(fixes):
        if fix.undone is None:
            latest.setdefault((fix.version, place_of(fix.machine)), fix)
    return list(latest.values())


def every(connection: Connection) -> list[Fix]:
    """All corrections ever made, the oldest first."""
    return list(map(_fix, connection.execute(_select().order_by(statement_fixes.c.id))))


def fix(connection: Connection, statement_id: int, name: str | None, who: str | None) -> int:
    """Note who is right as the speaker of a statement, or that it is none; the id of its text."""
    row = _row(connection, statement_id)
    machine = as_machine(row)
    speaker = None if name is None else _speaker(connection, row["version_id"], machine, name)
    noted = {
        "version_id": row["version_id"],
        "at": _now(),
        "who": who,
        "machine": to_json(machine),
        "speaker": None if speaker is None else mention_to_json(speaker),
    }
    insert_row(connection, statement_fixes, noted)
    return int(row["version_id"])


def undo(connection: Connection, statement_id: int) -> int:
    """Take back the correction that holds for a statement; what was said before it holds again. Its text's id."""
    row = _row(connection, statement_id)
    if row["fix_id"] is None:
        raise InputError(f"Statement s{statement_id} has not been corrected, so there is nothing to undo.")
    mine = statement_fixes.c.id == row["fix_id"]
    connection.execute(update(statement_fixes).where(mine).values(undone=_now()))
    return int(row["version_id"])


def _nearest(machine: Statement, found: Sequence[Statement]) -> int:
    """The statement of most nearly the same content, by its number; -1 where none is alike."""
    shares = [_share(machine.content, other.content) for other in found]
    best = max(range(len(found)), key=shares.__getitem__, default=-1)
    return best if best >= 0 and shares[best] >= ALIKE else -1


def _share(one: Sequence[Span], other: Sequence[Span]) -> float:
    both = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)
    length = sum(end - start for spans in (one, other) for start, end in spans)
    return both / (length - both) if length > both else 0.0


def _speaker(connection: Connection, version_id: int, machine: Statement, name: str) -> Mention:
    """The speaker that a person names: where the sentence has the name there, else at the words that stood for it."""
    kind = _type(connection, name) or _guess(name, machine)
    content = unpack_text(connection.execute(select(versions.c.text).where(versions.c.id == version_id)).scalar_one())
    return Mention(_where(content, machine, name), name, kind)


def _where(content: str, machine: Statement, name: str) -> Span:
    start, end = machine.sentence
    for words in dict.fromkeys((name, name.split()[-1])):
        if found := re.search(rf"(?<!\w){re.escape(words)}(?!\w)", content[start:end]):
            return start + found.start(), start + found.end()
    written = content[slice(*machine.speaker.span)]
    described = not any(word[0].isupper() for word in written.split()[1:]) and not written[:1].isupper()
    return machine.speaker.span if described else (machine.speaker.span[0], machine.speaker.span[0])


def _type(connection: Connection, name: str) -> SpeakerType | None:
    """What the other statements of this name take it for."""
    query = select(statements.c.type).where(statements.c.name_key == fold(name), statements.c.type != "unnamed")
    found = connection.execute(query.group_by(statements.c.type).order_by(func.count().desc())).scalar()
    return found if found in ("person", "body") else None


def _guess(name: str, machine: Statement) -> SpeakerType:
    if is_first_name(name.split()[0]):
        return "person"
    return "body" if machine.speaker.type == "unnamed" else machine.speaker.type


def _row(connection: Connection, statement_id: int) -> RowMapping:
    row = connection.execute(select(statements).where(statements.c.id == statement_id)).mappings().first()
    if row is None:
        raise InputError(f"There is no statement s{statement_id}. See them with: onrecord statements")
    return row


def _select() -> Any:
    return select(statement_fixes, versions.c.sha).join_from(statement_fixes, versions)


def _fix(row: Row[Any]) -> Fix:
    speaker = None if row.speaker is None else mention_from_json(row.speaker)
    return Fix(row.id, row.sha, row.at, row.who, from_json(row.machine), speaker, row.undone)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def note(
    connection: Connection,
    kind: CorrectionKind,
    name: str,
    others: Sequence[str],
    articles: Sequence[int],
    who: str | None,
) -> SpeakerCorrection:
    """Write a correction down."""
    row = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "who": who,
        "kind": kind,
        "name": name,
        "others": json.dumps(list(others)),
        "articles": json.dumps(sorted(set(articles))),
    }
    key = insert_row(connection, table, row)
    bump(connection)
    return _one(connection, key)


def undo_correcting_speakers(connection: Connection, number: int | None) -> SpeakerCorrection:
    """Take a correction back: the one of that number, or the latest that holds."""
    query = select(table.c.id).where(table.c.undone.is_(None)).order_by(table.c.id.desc())
    if number is not None:
        query = query.where(table.c.id == number)
    key = connection.execute(query.limit(1)).scalar()
    if key is None:
        which = "No correction" if number is None else f"No correction {number}"
        raise InputError(f"{which} of speakers is in force. See all of them with: onrecord speakers export")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(update(table).where(table.c.id == key).values(undone=now))
    bump(connection)
    return _one(connection, int(key))


def every_correcting_speakers(connection: Connection) -> list[SpeakerCorrection]:
    """All corrections ever made, the oldest first."""
    return [_correction(row) for row in connection.execute(select(table).order_by(table.c.id))]


def _one(connection: Connection, key: int) -> SpeakerCorrection:
    return _correction(connection.execute(select(table).where(table.c.id == key)).one())


def _correction(row: Row[tuple[object, ...]]) -> SpeakerCorrection:
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
