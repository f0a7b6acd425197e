"""Every owner of tables has numbered steps; a file is brought up to date once, by one process, or refused."""

import gc
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest
from filelock import FileLock
from sqlalchemy import inspect

from bot.chats.store.database import CHATS
from bot.chats.store.database import MIGRATIONS as CHAT_STEPS
from bot.jobs.store.tables import MIGRATIONS as JOB_STEPS
from bot.jobs.store.tables import QUEUE
from corpus.errors import ConfigError
from corpus.store.catalogue.catalogue import MIGRATIONS as CATALOGUE_STEPS
from corpus.store.catalogue.tables import metadata
from corpus.store.engines.sqlite import SqliteDatabase
from retrieval.answers.store.answers import MIGRATIONS as ANSWER_STEPS
from retrieval.answers.store.answers import answers
from retrieval.models.store.calls import MIGRATIONS as CALL_STEPS
from retrieval.models.store.calls import calls
from retrieval.models.store.servers import servers
from retrieval.tracks.refresh.store.tables import MIGRATIONS as VISIT_STEPS
from retrieval.tracks.refresh.store.tables import VISITS
from retrieval.tracks.store.tables import MIGRATIONS as TRACK_STEPS
from retrieval.tracks.store.tables import TRACKS
from tests.former_home import open_all, unpack
from tests.processes import environment

OWNERS = {
    "catalogue": ("catalogue.sqlite", CATALOGUE_STEPS, metadata.tables.values()),
    "tracks": ("catalogue.sqlite", TRACK_STEPS, TRACKS.tables.values()),
    "visits": ("catalogue.sqlite", VISIT_STEPS, VISITS.tables.values()),
    "jobs": ("catalogue.sqlite", JOB_STEPS, QUEUE.tables.values()),
    "answers": ("answers.sqlite", ANSWER_STEPS, [answers]),
    "calls": ("calls.sqlite", CALL_STEPS, [calls, servers]),
    "chats": ("chats.sqlite", CHAT_STEPS, CHATS.tables.values()),
}
owned = pytest.mark.parametrize(("name", "steps", "tables"), OWNERS.values(), ids=list(OWNERS))


@pytest.fixture
def opened(home):
    open_all(home)
    return home


@owned
def test_an_owner_knows_each_step_of_its_history(name, steps, tables):
    assert tuple(step.name[1:5] for step in sorted(steps.folder.glob("v*.py"))) == steps.revisions


@owned
@pytest.mark.parametrize("made", [lambda home: home, unpack], ids=["new", "former"])
def test_the_tables_are_those_that_the_history_makes(home, made, name, steps, tables):
    open_all(made(home))
    database = SqliteDatabase(home / name)
    with database.reading() as connection:
        for table in tables:
            columns = {column["name"] for column in inspect(connection).get_columns(table.name)}
            assert columns == {column.name for column in table.columns}, table.name
    database.close()


@owned
def test_a_file_of_a_newer_program_is_refused_by_name_and_left_alone(opened, name, steps, tables):
    with closing(sqlite3.connect(opened / name)) as plain, plain:
        plain.execute(f"UPDATE {steps.table} SET version_num = '9999'")
    before = (opened / name).read_bytes()
    with pytest.raises(ConfigError) as caught:
        open_all(opened)
    assert all(word in str(caught.value) for word in (name, "9999", "Upgrade On Record")), caught.value
    assert "\n" not in str(caught.value) and (opened / name).read_bytes() == before


OPEN_AGAIN = """
import sys
from pathlib import Path
from tests.former_home import open_all
open_all(Path(sys.argv[1]))
print([name for name in ("alembic", "filelock") if name in sys.modules])
"""


def test_opening_what_is_up_to_date_needs_neither_alembic_nor_a_lock(opened):
    command = [sys.executable, "-c", OPEN_AGAIN, str(opened)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment(opened))
    assert done.stdout == "[]\n"


def in_a_fork(home):
    """A process that opens every file of a home; its number."""
    child = os.fork()
    if child == 0:
        gc.disable()  # what other tests left would be taken down here, and wait for threads that were not copied
        open_all(home)
        os._exit(0)
    return child


@pytest.mark.parametrize("name", ["catalogue", "answers", "calls", "chats"])
def test_steps_wait_for_the_process_that_takes_them(home, name):
    unpack(home)
    with FileLock(home / f"{name}.lock"):
        child = in_a_fork(home)
        time.sleep(0.5)
        assert os.waitpid(child, os.WNOHANG) == (0, 0)
    assert os.waitpid(child, 0)[1] == 0


def test_first_starts_at_once_move_everything_once(home):
    unpack(home)
    children = [in_a_fork(home) for _ in range(4)]
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 4
    with closing(sqlite3.connect(home / "catalogue.sqlite")) as plain:
        counts = "SELECT (SELECT count(*) FROM follows), (SELECT count(*) FROM notices), (SELECT count(*) FROM jobs)"
        assert plain.execute(counts).fetchone() == (4, 3, 3)
