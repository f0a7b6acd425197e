"""What people say of speakers: which names are one speaker's and which are not. Kept for ever, undone one by one.

A correction is known by names, not by rows, so it holds for whatever is read from texts later. What it means for
answers is retrieval's; here it is written down.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, Row, select, update

from corpus.catalogue.records import CorrectionKind, SpeakerCorrection
from corpus.catalogue.storing import bump, insert_row
from corpus.catalogue.tables import speaker_corrections as table
from corpus.errors import InputError


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


def undo(connection: Connection, number: int | None) -> SpeakerCorrection:
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


def every(connection: Connection) -> list[SpeakerCorrection]:
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
