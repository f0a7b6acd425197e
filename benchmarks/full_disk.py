"""A full disk below PostgreSQL: adding stops with one line, nothing confirmed is lost, all goes on when there is room.

    python -m benchmarks.full_disk        as root, who alone may mount a small disk

The server's data lie on a disk of its own, which is filled to the last byte while one command and one worker add.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.workers import SETTINGS, Ground, settle
from tests.postgres import PostgresServer
from tests.processes import Done, articles, onrecord, write_articles

SIZE = "400m"
BEFORE, LATER = 20, 40  # articles
SMALL = ("max_wal_size=64MB", "min_wal_size=32MB")
SECONDS = 40.0  # with the disk full


def main() -> int:
    """Fill the disk, and make room again."""
    with TemporaryDirectory(prefix="onrecord-full-") as name, small_disk(Path(name) / "disk") as disk:
        Path(name).chmod(0o755)
        server = PostgresServer(disk, (*SETTINGS, *SMALL))
        server.start()
        try:
            return 0 if fill_and_free(Path(name), disk, server) else 1
        finally:
            server.stop()


@contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """A disk of its own, which is small."""
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", place], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def fill_and_free(folder: Path, disk: Path, server: PostgresServer) -> bool:
    """Add on a disk that is full for a while; tell whether all went as it must."""
    url = server.make_database("small")
    ground = Ground(folder, url)
    some = list(islice(articles(1, 20), BEFORE + LATER))
    ground.titles = [each["title"] for each in some]
    assert add(ground, some[:BEFORE]).code == 0
    ground.ask(2, 10, 20)
    fill(disk / "filler")
    ground.hire()
    done = add(ground, some[BEFORE:])
    print(f"with a full disk, exit code {done.code}:\n{done.err.strip()}", flush=True)
    time.sleep(SECONDS)
    (disk / "filler").unlink()
    revive(server)
    assert add(ground, some[BEFORE:]).code == 0
    return settle("PostgreSQL", ground, f"a full disk for {SECONDS:.0f} s and more") and is_one_line(done.err)


def add(ground: Ground, some: list[dict[str, str]]) -> Done:
    """Add articles by a command of its own."""
    file = write_articles(ground.home.with_suffix(".jsonl"), some)
    return onrecord(ground.home, "add", file, ONRECORD_DATABASE=ground.app.settings.database)


def fill(file: Path) -> None:
    """Take all the room there is."""
    with file.open("wb", buffering=0) as opened:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while opened.write(bytes(size)) == size:
                    pass
            except OSError:
                continue


def revive(server: PostgresServer) -> None:
    """Start the server again where the full disk ended it, as its supervisor would."""
    if not server.is_running:
        print("the server had ended, and is started again", flush=True)
        server.start()


def is_one_line(told: str) -> bool:
    """Tell whether it was told in one clear line."""
    good = "full" in told and len(told.strip().splitlines()) == 1
    print("told in one clear line" if good else "NOT told in one clear line")
    return good


if __name__ == "__main__":
    sys.exit(main())
