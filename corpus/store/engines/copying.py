"""Copy the tables of a database into an empty one, of another engine or the same, and prove that all has arrived.

Rows are copied as they are, with their numbers, in one transaction; each table is then counted and hashed on both
sides. What each engine makes by itself (the versions of the steps, the index of words) is not copied, nor who serves
the bot just now.
"""

import json
import re
from collections.abc import Collection, Iterator, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, MetaData, Table, delete, func, insert, inspect, select, text

from corpus.errors import InputError, StoreError
from corpus.store.engines.database import Database
from corpus.store.engines.migrate import Home, connect, has
from corpus.store.records import CopiedTable

DATABASES = ("answers", "calls", "chats", "catalogue")  # of a home
_ROWS = 1_000  # in memory at once
_OWN = re.compile(r"alembic_version\w*|sqlite_\w+|last_ids|bot_lease|(?:passages_fts|known_words)\w*")
_KEPT_IDS = {"sqlite": "sqlite_sequence", "postgresql": "last_ids"}
_FILLED_AT_ONCE = {"meta"}  # the tables that are not empty when they are made


FILES = tuple(f"{name}.sqlite" for name in DATABASES)  # in the folder of a home that is one


def copy_all(source: Home, target: Home, without: Collection[str] = ()) -> list[CopiedTable]:
    """Copy all databases of a home but for some tables, with every table made on both sides.

    InputError where the target holds anything."""
    databases = [(connect(source, name), connect(target, name)) for name in DATABASES]
    try:
        for _, new in databases:
            with new.reading() as connection:
                _refuse_what_is_held(connection, _tables(new))
        return [table for old, new in databases for table in copy_tables(old, new, without)]
    finally:
        for old, new in databases:
            old.close()
            new.close()


def summed(home: Home, without: Collection[str] = ()) -> list[CopiedTable]:
    """Count and hash all tables of a home but for some, as they are told of when they are copied there."""
    found: list[CopiedTable] = []
    for name in DATABASES:
        database = connect(home, name)
        tables = [each for each in _tables(database) if each.name not in without]
        with database.reading() as connection:
            found += [_summed(connection, table) for table in tables]
        database.close()
    return found


def copy_tables(source: Database, target: Database, without: Collection[str] = ()) -> list[CopiedTable]:
    """Copy all rows of a database but for some tables.

    InputError where the target holds any; StoreError where not all has arrived."""
    tables = [each for each in _tables(source) if each.name not in without]
    with source.reading() as old, target.writing() as new:
        _refuse_what_is_held(new, tables)
        for table in tables:
            new.execute(delete(table))
            for rows in _batches(old, table):
                new.execute(insert(table), rows)
        _carry_ids(old, new, tables)
        return [_proved(old, new, table) for table in tables]


def _tables(database: Database) -> list[Table]:
    """Return the tables whose rows are copied, those first that others refer to."""
    held = MetaData()
    with database.errors(), database.looking_into_tables() as connection:
        names = [name for name in inspect(connection).get_table_names() if not _OWN.fullmatch(name)]
        held.reflect(connection, only=names)
    return held.sorted_tables


def _held(connection: Connection, tables: Sequence[Table]) -> list[str]:
    some = (table for table in tables if table.name not in _FILLED_AT_ONCE)
    return [table.name for table in some if connection.execute(select(table).limit(1)).first() is not None]


def _refuse_what_is_held(connection: Connection, tables: Sequence[Table]) -> None:
    if held := _held(connection, tables):
        raise InputError(
            f"Only an empty place can be filled; this one holds {', '.join(held[:3])} already. Name another place."
        )


def _batches(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    found = connection.execution_options(yield_per=_ROWS).execute(_ordered(table))
    for rows in found.mappings().partitions():
        yield [dict(row) for row in rows]


def _ordered(table: Table) -> Any:
    return select(table).order_by(*table.primary_key.columns)


def _proved(old: Connection, new: Connection, table: Table) -> CopiedTable:
    before, after = (_summed(connection, table) for connection in (old, new))
    if before != after:
        raise StoreError(
            f"{table.name} has arrived with {after.rows:,} of {before.rows:,} rows, or with others. Nothing was kept."
        )
    return after


def _summed(connection: Connection, table: Table) -> CopiedTable:
    """Return the number of a table's rows, and a hash of them that hangs on no order and no engine."""
    names = sorted(column.name for column in table.columns)
    rows, total = 0, 0
    for some in _batches(connection, table):
        rows += len(some)
        total += sum(int.from_bytes(_hash([row[name] for name in names])) for row in some)
    return CopiedTable(table.name, rows, f"{total % 2**256:064x}")


def _hash(values: Sequence[Any]) -> bytes:
    plain = [{"hex": value.hex()} if isinstance(value, bytes) else value for value in values]
    return sha256(json.dumps(plain).encode()).digest()


def _carry_ids(old: Connection, new: Connection, tables: Sequence[Table]) -> None:
    """Let no id be used again that has ever been given."""
    kept = _KEPT_IDS[old.dialect.name]
    given = {row.name: row.seq for row in old.execute(text(f"SELECT name, seq FROM {kept}"))} if has(old, kept) else {}
    for table in tables:
        if (last := given.get(table.name)) is not None:
            _note_given(new, table, last)
    if new.dialect.name == "postgresql":
        for table in tables:
            _set_sequence(new, table, given.get(table.name))


def _note_given(connection: Connection, table: Table, last: int) -> None:
    kept = _KEPT_IDS[connection.dialect.name]
    values = {"name": table.name, "last": last}
    connection.execute(text(f"DELETE FROM {kept} WHERE name = :name"), values)
    connection.execute(text(f"INSERT INTO {kept} (name, seq) VALUES (:name, :last)"), values)


def _set_sequence(connection: Connection, table: Table, last: int | None) -> None:
    """Let PostgreSQL go on after the highest id."""
    keys = list(table.primary_key.columns)
    named = {"table": table.name, "key": keys[0].name} if len(keys) == 1 else None
    owned = named and connection.execute(text("SELECT pg_get_serial_sequence(:table, :key)"), named).scalar()
    if not owned:
        return
    highest = max(last or 0, int(connection.execute(select(func.max(keys[0]))).scalar() or 0))
    if highest:
        go_on = text("SELECT setval(CAST(:owned AS regclass), :highest)")
        connection.execute(go_on, {"owned": owned, "highest": highest})
