"""Opening a home: new, old, newer, damaged, out of reach. What fails says so in one line."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from corpus.errors import ConfigError, OnRecordError, StoreError
from corpus.store.catalogue.catalogue import MIGRATIONS, Catalogue
from corpus.store.engines import migrate
from corpus.store.engines.migrate import network_filesystem, prepare
from corpus.store.engines.sqlite import SqliteDatabase
from tests.made_up import broken, piece

ROOT = Path(__file__).parents[4]


def failure(home: Path, kind: type[OnRecordError]) -> str:
    """What opening says, in its one line."""
    with pytest.raises(kind) as caught:
        Catalogue(home)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def in_a_process(script: str, *arguments: object) -> str:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def test_a_new_home_has_the_newest_schema_and_write_ahead_logs(home):
    Catalogue(home).close()
    with sqlite3.connect(home / "catalogue.sqlite") as plain:
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert plain.execute("SELECT version_num FROM alembic_version").fetchall() == [(MIGRATIONS.revisions[-1],)]
    plain.close()


def test_a_first_start_that_ended_half_way_is_gone_on_with(home):
    home.mkdir()
    (home / "catalogue.sqlite").touch()
    assert broken(Catalogue(home)) == []


def test_a_damaged_file_is_named(home):
    home.mkdir()
    (home / "catalogue.sqlite").write_bytes(b"This is no database, and is long enough to look like one. " * 100)
    told = failure(home, StoreError)
    assert "is damaged" in told and told.endswith("fill that from a backup: onrecord restore FILE")


def test_a_home_that_is_a_file_is_named(home):
    home.write_text("")
    assert str(home) in failure(home, ConfigError)
    assert "file exists" in failure(home, ConfigError)


def test_a_home_below_a_file_is_named(home):
    home.write_text("")
    assert str(home / "below") in failure(home / "below", ConfigError)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_that_may_not_be_written_to_is_named(home):
    home.mkdir(mode=0o500)
    assert "may not be written to" in failure(home, ConfigError)


FULL = """
import resource, signal, sys
from pathlib import Path
from corpus.store.catalogue.catalogue import MIGRATIONS, Catalogue
from corpus.errors import StoreError
from tests.made_up import piece
catalogue = Catalogue(Path(sys.argv[1]))
catalogue.add([piece("url:a", "Frost came.")])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
room = (Path(sys.argv[1]) / "catalogue.sqlite-wal").stat().st_size + 20_000
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
try:
    catalogue.add([piece("url:b", "Frost left.", page=__import__("os").urandom(10**6))])
except StoreError as error:
    print(error)
"""


def test_a_disk_without_room_is_told_and_nothing_is_half_stored(home):
    told = in_a_process(FULL, home)
    assert str(home) in told
    assert told.count("\n") == 1
    catalogue = Catalogue(home)
    assert (catalogue.known("url:a") is not None, catalogue.known("url:b"), broken(catalogue)) == (True, None, [])
    assert catalogue.add([piece("url:b", "Frost left.")])[0].status == "added"


def test_a_full_database_is_told_as_a_full_disk(home):
    Catalogue(home).close()
    database = SqliteDatabase(home / "catalogue.sqlite")
    with pytest.raises(StoreError, match="is full"), database.writing() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 4")
        connection.exec_driver_sql("CREATE TABLE more AS SELECT randomblob(100000) AS noise")
    database.close()


MOUNTS = """/dev/vda / ext4 rw 0 0
proc /proc proc rw 0 0
files:/home /home nfs4 rw 0 0
/dev/vdb /home/ana/local\\040disk ext4 rw 0 0
ana@far:/ /mnt/far fuse.sshfs rw 0 0
//server/share /mnt/share cifs rw 0 0
/dev/fuse /mnt/ntfs fuse.ntfs-3g rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/corpus", None),
        ("/home/ana/corpus", "nfs4"),
        ("/home/ana/local disk/corpus", None),
        ("/mnt/far/x", "fuse.sshfs"),
        ("/mnt/share", "cifs"),
        ("/mnt/shared", None),
        ("/mnt/ntfs/x", None),
    ],
)
def test_a_network_file_system_is_known_by_the_mount_that_holds_the_home(path, kind):
    assert network_filesystem(Path(path), MOUNTS) == kind


def test_a_local_folder_is_made_with_all_above_it(tmp_path):
    assert prepare(tmp_path / "a" / "b").is_dir()


def at_revision(home: Path, revision: str) -> Path:
    """The file of a new catalogue as the program of that revision left it."""
    database = SqliteDatabase(prepare(home) / "catalogue.sqlite")
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent))
    config.set_main_option("version_locations", str(MIGRATIONS.folder))
    config.set_main_option("path_separator", "newline")
    with database.writing() as connection:
        config.attributes.update(connection=connection, table=MIGRATIONS.table)
        command.upgrade(config, revision)
    database.close()
    return database.file


def test_an_address_of_before_is_found_under_the_name_that_its_twins_share(home):
    before = ("url:https://www.velmora.example/a", "url:https://velmora.example/a/", "url:https://m.tarn.example/b/amp")
    with sqlite3.connect(at_revision(home, "0001")) as plain:
        plain.execute("INSERT INTO versions VALUES (1, 'sha', '', '', '')")
        for number, identity in enumerate((*before, "file:/a"), 1):
            known = (number, "", 1, number, "2026-01-01")
            plain.execute(
                "INSERT INTO articles (id, by_hand, version_id, group_id, added) VALUES (?, ?, ?, ?, ?)", known
            )
            place = (number, number, 1, identity, "", None, "2026-01-01")
            plain.execute("INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?)", place)
    plain.close()
    catalogue = Catalogue(home)
    found = [
        catalogue.known(name) for name in ("url:https://velmora.example/a", "url:https://tarn.example/b", "file:/a")
    ]
    assert found == [(1, "sha"), (3, "sha"), (4, "sha")]
    assert catalogue.known(before[1]) == (2, "sha")
    catalogue.close()
