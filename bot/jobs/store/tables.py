"""The tables of the queue, in the catalogue's file: what a job is about, what became of it, and who is at work."""

from pathlib import Path

from sqlalchemy import Column, Float, Integer, LargeBinary, MetaData, String, Table

from corpus.store.engines.database import Database
from corpus.store.engines.migrate import Migrations, bring_up_to_date

MIGRATIONS = Migrations(Path(__file__).parent / "migrations", ("0001", "0002", "0003"), "alembic_version_jobs")
QUEUE = MetaData()

jobs = Table(
    "jobs",
    QUEUE,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("state", String, nullable=False),
    Column("due", Float, nullable=False),  # epoch seconds, as all times here
    Column("at", Float, nullable=False),  # when it was asked for
    Column("ended", Float),
    Column("tries", Integer, nullable=False, default=0),  # since it last went on
    Column("worker", String),  # whose it is, or was last
    Column("lock", String),  # of those with the same one waits, and one is at work
    Column("door", String, nullable=False),  # where it was asked for
    Column("who", Integer, nullable=False, default=0),  # there: a token, a chat
    Column("message", Integer),  # that tells of it in the chat
    Column("told", Integer, nullable=False, default=0),  # whether whoever waits has been told of the end
    Column("key", String, unique=True),  # by which a repeated request is known
    Column("mark", String, nullable=False, default=""),  # SHA-256 of what was asked
    Column("format", Integer, nullable=False),  # of what is asked
    Column("asked", String, nullable=False),  # as JSON; emptied at the end
    Column("file", String),  # the messenger's name of a file that is yet to be got
    Column("name", String),  # of a file
    Column("body", LargeBinary),  # of a file; gone once it is done
    Column("total", Integer, nullable=False, default=0),
    Column("error", String),
    Column("notes", String, nullable=False, default="[]"),  # what was left out, as JSON
    Column("claims", Integer, nullable=False, default=0),  # how often it was taken up; tells claims apart
    sqlite_autoincrement=True,  # no number is used again: whoever asked may still ask for it
)

results = Table(
    "job_results",
    QUEUE,
    Column("job", Integer, primary_key=True),
    Column("name", String, primary_key=True),  # of a source
    Column("number", Integer, nullable=False),  # in the order in which they came
    Column("result", String, nullable=False),  # as JSON
)

workers = Table(
    "workers",
    QUEUE,
    Column("name", String, primary_key=True),
    Column("role", String, nullable=False),
    Column("alive", Float, nullable=False),
)


def open_jobs(catalogue: Database) -> Database:
    """Return the catalogue's file with the queue in it, made where it is missing."""
    bring_up_to_date(catalogue, MIGRATIONS)
    return catalogue
