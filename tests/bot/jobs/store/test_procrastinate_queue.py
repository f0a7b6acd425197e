"""What is Procrastinate's own: it is mended where records came otherwise, and is not there without PostgreSQL.

That it holds jobs as the table does is shown with that (test_table_queue.py).
"""

import subprocess
import sys

import pytest
from sqlalchemy import delete, select, text

from bot.jobs.queue import Asked, Request, chore
from bot.jobs.store.procrastinate_queue import ProcrastinateQueue
from bot.jobs.store.procrastinate_schema import open_procrastinate
from bot.jobs.store.table_queue import TableQueue
from bot.jobs.store.tables import jobs, open_jobs
from corpus.errors import ConfigError
from corpus.store.catalogue.catalogue import Catalogue
from corpus.store.engines.server import Server
from tests.processes import environment

FILE = Request("add", Asked(name="notes.txt", body=b"words"))
UNUSED = """
import sys
from bot.app import App
from bot.settings import read_settings
queue = App(read_settings(), print).queue
queue.alive("one", "work")
queue.claim("one")
print(*{"procrastinate", "psycopg", "psycopg_pool", "croniter", "asgiref"} & set(sys.modules))
"""


@pytest.fixture
def database(home, postgres_databases):
    catalogue = Catalogue(Server(postgres_databases(home)))
    yield open_procrastinate(open_jobs(catalogue.database))
    catalogue.close()


@pytest.fixture
def queue(database):
    made = ProcrastinateQueue(database)
    made.alive("one", "work")
    return made


def held(database):
    with database.reading() as connection:
        found = text("SELECT args->>'job' FROM onrecord_procrastinate.procrastinate_jobs WHERE status != 'succeeded'")
        return [int(number) for number in connection.execute(found).scalars()]


def test_what_came_by_a_move_or_a_restore_is_held_with_the_next_sign_of_life(queue, database):
    former = TableQueue(database)
    for worker in ("former", "another"):
        former.alive(worker, "work")
    running, waiting, done = (former.defer(FILE) for _ in range(3))
    former.claim("former")
    former.cancel(done.id)
    assert held(database) == []
    queue.alive("one", "work")
    assert held(database) == [running.id, waiting.id]
    assert [queue.claim("one").id, queue.claim("one").id, queue.claim("one")] == [running.id, waiting.id, None]


def test_what_has_no_record_is_let_go(queue, database):
    queue.defer(FILE)
    kept = queue.defer(FILE)
    with database.writing() as connection:
        connection.execute(delete(jobs).where(jobs.c.id != kept.id))
    queue.alive("one", "work")
    assert held(database) == [kept.id]


def test_what_is_not_committed_is_held_by_neither_and_what_is_done_by_the_record_alone(queue, database):
    with pytest.raises(RuntimeError), database.transaction():
        queue.defer(FILE)
        raise RuntimeError
    assert held(database) == []
    queue.defer(FILE)
    assert queue.finish(queue.claim("one"))
    assert held(database) == []
    assert queue.latest("done")


def test_a_chore_that_failed_while_the_next_waits_is_done_by_that(queue, database):
    queue.defer(chore("look"))
    failed = queue.claim("one")
    waiting = queue.defer(chore("look"))
    assert queue.fail(failed, "The disk is full.", 0.0)
    assert held(database) == [waiting.id]
    with database.reading() as connection:
        assert connection.execute(select(jobs.c.id)).scalars().all() == [waiting.id]


def test_a_worker_that_was_taken_for_dead_takes_up_nothing_until_it_shows_life(queue, database):
    queue.defer(FILE)
    with database.writing() as connection:
        connection.execute(text("DELETE FROM onrecord_procrastinate.procrastinate_workers"))
    assert queue.claim("one") is None
    queue.alive("one", "work")
    assert queue.claim("one")


def test_its_schema_is_made_once_and_a_newer_one_is_refused(database):
    assert open_procrastinate(database) is database
    with database.writing() as connection:
        connection.execute(text("INSERT INTO onrecord_procrastinate.alembic_version_procrastinate VALUES ('99.sql')"))
    with pytest.raises(ConfigError, match="newer Procrastinate"):
        open_procrastinate(database)
    with database.writing() as connection:
        steps = "DELETE FROM onrecord_procrastinate.alembic_version_procrastinate WHERE version_num = '99.sql'"
        connection.execute(text(steps))


def test_without_a_server_nothing_of_it_is_imported(home):
    done = subprocess.run([sys.executable, "-c", UNUSED], env=environment(home), check=False, capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"\n", b"")
