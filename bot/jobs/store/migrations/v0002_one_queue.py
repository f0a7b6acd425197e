"""One queue for all work: the jobs of chats that stood here, and those of the web that stood in `chats.sqlite`.

The rows are copied in the transaction that makes the tables; `web_additions` is dropped by a step of its own owner.
"""

import json
from time import time

from alembic import op
from sqlalchemy import Connection, text

from corpus.store.engines.migrate import beside, has
from corpus.store.engines.sqlite import SqliteDatabase

revision = "0002"
down_revision = "0001"

_NEVER = 1e18
_MORE = json.dumps(["There is more."])  # of a feed whose addresses were kept
_MADE = (
    "CREATE TABLE jobs (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, state TEXT NOT NULL, "
    "due REAL NOT NULL, at REAL NOT NULL, ended REAL, tries INTEGER NOT NULL DEFAULT 0, worker TEXT, lock TEXT, "
    "door TEXT NOT NULL, who INTEGER NOT NULL DEFAULT 0, message INTEGER, told INTEGER NOT NULL DEFAULT 0, "
    "key TEXT UNIQUE, mark TEXT NOT NULL DEFAULT '', format INTEGER NOT NULL, asked TEXT NOT NULL, file TEXT, "
    "name TEXT, body BLOB, total INTEGER NOT NULL DEFAULT 0, error TEXT, notes TEXT NOT NULL DEFAULT '[]')",
    "CREATE INDEX jobs_due ON jobs (state, due)",
    "CREATE TABLE job_results (job INTEGER NOT NULL, name TEXT NOT NULL, number INTEGER NOT NULL, "
    "result TEXT NOT NULL, PRIMARY KEY (job, name))",
    "CREATE TABLE workers (name TEXT PRIMARY KEY, role TEXT NOT NULL, alive REAL NOT NULL)",
)


def upgrade() -> None:
    """Make the tables, and fill them with what waits, and with what ended of late."""
    op.execute("ALTER TABLE jobs RENAME TO former_jobs")
    for statement in _MADE:
        op.execute(statement)
    connection = op.get_bind()
    _take_additions(connection)
    for row in connection.execute(text("SELECT * FROM former_jobs ORDER BY id")).mappings().all():
        lacks_file = row["file"] is not None and not row["done"]
        kept = {
            "state": "done" if row["done"] else "waiting",
            "due": _NEVER if lacks_file else row["at"],
            "ended": row["at"] if row["done"] else None,
            "door": "telegram",
            "who": row["chat"],
            "told": row["done"],
            "key": f"telegram {row['id']}",
            "asked": row["sources"],
            "notes": "[]" if '"of":[]' in row["sources"] or not row["done"] else _MORE,
        }
        _keep(connection, kept | {name: row[name] for name in ("at", "tries", "message", "format", "file", "name")})
    op.execute("DROP TABLE former_jobs")


def _take_additions(connection: Connection) -> None:
    """Copy the additions of the web, with their numbers, by which callers ask for them."""
    for row in _additions(connection):
        ended = row["state"] in ("done", "failed")
        kept = {
            "id": row["id"],
            "state": row["state"] if ended else "waiting",
            "due": row["at"],
            "ended": time() if ended else None,
            "door": "web",
            "who": row["token"],
            "told": 1,
            "key": None if row["idempotency"] is None else f"web {row['idempotency']}",
            "mark": row["request"],
            "asked": row["sources"],
        }
        same = ("at", "tries", "format", "name", "body", "total", "error")
        _keep(connection, kept | {name: row[name] for name in same})
        for number, result in enumerate(json.loads(str(row["results"]))):
            values = {"job": row["id"], "name": str(number), "number": number, "result": json.dumps(result)}
            connection.execute(
                text("INSERT INTO job_results (job, name, number, result) VALUES (:job, :name, :number, :result)"),
                values,
            )


def _additions(connection: Connection) -> list[dict[str, object]]:
    if connection.dialect.name != "sqlite":
        return _rows(connection, "onrecord_chats.web_additions")
    if not (file := beside(connection, "chats.sqlite")).exists():
        return []
    chats = SqliteDatabase(file)
    try:
        with chats.reading() as other:
            return _rows(other, "web_additions")
    finally:
        chats.close()


def _rows(connection: Connection, table: str) -> list[dict[str, object]]:
    if not has(connection, table):
        return []
    return [dict(row) for row in connection.execute(text(f"SELECT * FROM {table} ORDER BY id")).mappings()]


def _keep(connection: Connection, row: dict[str, object]) -> None:
    names = ["kind", *row]
    places = ", ".join(f":{name}" for name in names)
    connection.execute(text(f"INSERT INTO jobs ({', '.join(names)}) VALUES ({places})"), {"kind": "add", **row})
