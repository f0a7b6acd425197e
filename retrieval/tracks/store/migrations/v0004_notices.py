"""Make subscriptions to tracks of what chats follow, and deliveries of notices of what they are told.

Follows and notices keep their numbers, since buttons of messages carry them; a notice of one utterance to several
chats becomes one notice with several deliveries. What has ended keeps a track that has ended too.
"""

import json
from datetime import UTC, datetime
from typing import Any

from alembic import op
from sqlalchemy import Connection, text

revision = "0004"
down_revision = "0003"

_TABLES = """
ALTER TABLE positions ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
CREATE TABLE follows (
  id INTEGER PRIMARY KEY AUTOINCREMENT, track INTEGER NOT NULL REFERENCES tracks ON DELETE CASCADE,
  chat INTEGER NOT NULL, person INTEGER NOT NULL, at REAL NOT NULL, level TEXT NOT NULL DEFAULT 'all',
  "after" INTEGER NOT NULL, ended INTEGER NOT NULL DEFAULT 0, UNIQUE (chat, track));
CREATE INDEX follows_by_track ON follows (track);
CREATE TABLE notices (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, track INTEGER REFERENCES tracks ON DELETE CASCADE,
  rule TEXT NOT NULL, rules TEXT NOT NULL, article INTEGER, told TEXT NOT NULL, format INTEGER NOT NULL, mark INTEGER,
  important INTEGER NOT NULL DEFAULT 1, listed INTEGER NOT NULL DEFAULT 1, read INTEGER NOT NULL DEFAULT 0,
  delivered INTEGER NOT NULL DEFAULT 0);
CREATE INDEX notices_undelivered ON notices (delivered) WHERE delivered = 0;
CREATE INDEX notices_by_article ON notices (article);
CREATE TABLE told (
  track INTEGER NOT NULL, event TEXT NOT NULL, PRIMARY KEY (track, event)) WITHOUT ROWID;
CREATE TABLE deliveries (
  id INTEGER PRIMARY KEY AUTOINCREMENT, follow INTEGER NOT NULL REFERENCES follows ON DELETE CASCADE,
  notice INTEGER NOT NULL REFERENCES notices ON DELETE CASCADE, state TEXT NOT NULL, due REAL NOT NULL,
  message INTEGER, UNIQUE (follow, notice));
CREATE INDEX deliveries_by_state ON deliveries (state, due);
CREATE TABLE waiting (
  track INTEGER NOT NULL REFERENCES tracks ON DELETE CASCADE, article INTEGER NOT NULL, mark INTEGER NOT NULL,
  PRIMARY KEY (track, article)) WITHOUT ROWID;
CREATE TABLE cues (
  track INTEGER NOT NULL REFERENCES tracks ON DELETE CASCADE, part INTEGER NOT NULL, vector BLOB NOT NULL,
  words TEXT NOT NULL, PRIMARY KEY (track, part)) WITHOUT ROWID;
CREATE TABLE page_events (
  id INTEGER PRIMARY KEY AUTOINCREMENT, article INTEGER NOT NULL, kind TEXT NOT NULL, why TEXT NOT NULL,
  at TEXT NOT NULL);
"""


_Rows = list[dict[str, Any]]


def upgrade() -> None:
    """Make the tables, and give what was followed and told its place in them."""
    connection = op.get_bind()
    former = _rows(connection, "follows"), _rows(connection, "notices")
    op.execute("DROP TABLE notices")
    op.execute("DROP TABLE follows")
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            op.execute(statement)
    _fill(connection, *former)


def _rows(connection: Connection, table: str) -> _Rows:
    return [dict(row) for row in connection.execute(text(f"SELECT * FROM {table} ORDER BY id")).mappings()]


def _fill(connection: Connection, followed: _Rows, told: _Rows) -> None:
    tracks = _tracks(followed)
    numbers = {each["id"]: track["id"] for track in tracks for each in track.pop("of")}
    _insert(connection, "tracks", tracks)
    _insert(connection, "follows", [_follow(each, numbers) for each in followed])
    kinds = {each["id"]: each["kind"] for each in followed}
    notices: dict[tuple[int, str], dict[str, Any]] = {}
    for each in told:
        notice = notices.setdefault((numbers[each["follow"]], each["utterance"]), _notice(each, numbers, kinds))
        notice["read"] = min(notice["read"], int(each["state"] in ("sent", "dropped")))
        each["notice"] = notice["id"]
    _insert(connection, "notices", list(notices.values()))
    columns = ("id", "follow", "notice", "state", "due", "message")
    _insert(connection, "deliveries", [{name: each[name] for name in columns} for each in told])
    _insert(connection, "told", [{"track": track, "event": utterance} for track, utterance in notices])


def _tracks(followed: _Rows) -> _Rows:
    """A track for each that is followed, by whomever; one that has ended for each follow that has."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for each in followed:
        name = (each["kind"], each["key"] or f"ended {each['id']}")
        start = _time(each["at"]) if each["key"] else ""
        status = {"speaker": "silent", "question": "not_found"}[each["kind"]] if each["key"] else ""
        new = {"id": len(found) + 1, "kind": each["kind"], "key": each["key"], "text": each["name"], "of": []}
        new |= {"meant": each["meant"], "format": each["format"], "status": status, "since": start, "at": start}
        found.setdefault(name, new | {"filled": int(not each["key"])})["of"].append(each)
    return list(found.values())


def _follow(row: dict[str, Any], numbers: dict[int, int]) -> dict[str, Any]:
    kept = {name: row[name] for name in ("id", "chat", "person", "at", "after")}
    level = "none" if row["muted"] else "all"
    return kept | {"track": numbers[row["id"]], "level": level, "ended": int(row["key"] is None)}


def _notice(row: dict[str, Any], numbers: dict[int, int], kinds: dict[int, str]) -> dict[str, Any]:
    rule = "statement" if kinds[row["follow"]] == "speaker" else "answer"
    kept = {"id": row["id"], "at": _time(row["due"]), "track": numbers[row["follow"]], "article": row["article"]}
    kept |= {"rule": rule, "rules": json.dumps([rule]), "told": row["place"], "format": row["format"]}
    return kept | {"mark": 0, "read": 1, "delivered": 1}


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def _insert(connection: Connection, table: str, rows: _Rows) -> None:
    if rows:
        names = ", ".join(f'"{name}"' for name in rows[0])
        values = ", ".join(f":{name}" for name in rows[0])
        connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), rows)
