"""The tables and functions of Procrastinate, in a schema of their own beside the catalogue's.

They are brought to what the installed library needs by the library's own steps, once, under the lock of all who write.
"""

from importlib import resources

from procrastinate.schema import SchemaManager
from sqlalchemy import Connection

from corpus.errors import ConfigError
from corpus.store.engines.database import Database

SCHEMA = "onrecord_procrastinate"
_STEPS = f"{SCHEMA}.alembic_version_procrastinate"  # one row for each step that was taken
_LIVE = """
CREATE UNIQUE INDEX onrecord_live_jobs ON procrastinate_jobs ((args->>'job')) WHERE status IN ('todo', 'doing')
"""  # of each record one is live at most


def open_procrastinate(catalogue: Database) -> Database:
    """Return the catalogue's database with Procrastinate in it, made where it is missing."""
    with catalogue.reading() as connection:
        if _taken(connection) == _known():
            return catalogue
    with catalogue.writing() as connection:
        _bring_up_to_date(connection)
    return catalogue


def use(connection: Connection) -> None:
    """Let names of Procrastinate be found until the end of the transaction."""
    search = f"set_config('search_path', current_schema() || ', {SCHEMA}', true)"
    connection.exec_driver_sql(f"SELECT {search}")


def _bring_up_to_date(connection: Connection) -> None:
    taken, known = _taken(connection), _known()
    if taken - known:
        raise ConfigError("The queue was written by a newer Procrastinate than the installed one. Upgrade On Record.")
    here = connection.exec_driver_sql("SELECT current_schema()").scalar_one()
    if not taken:
        connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
        connection.exec_driver_sql(f"CREATE TABLE {_STEPS} (version_num TEXT PRIMARY KEY)")
    connection.exec_driver_sql(f"SET LOCAL search_path TO {SCHEMA}")
    scripts = [_step(name) for name in sorted(known - taken)] if taken else [SchemaManager.get_schema(), _LIVE]
    for script in scripts:
        _run(connection, script)
    connection.exec_driver_sql(f"SET LOCAL search_path TO {here}")
    for name in sorted(known - taken):
        connection.exec_driver_sql(f"INSERT INTO {_STEPS} VALUES (%(name)s)", {"name": name})


def _taken(connection: Connection) -> frozenset[str]:
    if not connection.exec_driver_sql("SELECT to_regclass(%(name)s)", {"name": _STEPS}).scalar():
        return frozenset()
    return frozenset(connection.exec_driver_sql(f"SELECT version_num FROM {_STEPS}").scalars())


def _known() -> frozenset[str]:
    names = (each.name for each in resources.files("procrastinate.sql.migrations").iterdir())
    return frozenset(name for name in names if name.endswith(".sql"))


def _step(name: str) -> str:
    return (resources.files("procrastinate.sql.migrations") / name).read_text(encoding="utf-8")


def _run(connection: Connection, script: str) -> None:
    """Run several statements as they stand: the driver takes no sign in them for a parameter."""
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute(script)
