"""Several workers at one queue: whether two are faster than one, and whether kills, pauses and restarts lose anything.

    python -m benchmarks.workers fetching            pages that take 300 ms each, of many sites: one worker and two
    python -m benchmarks.workers embedding           long texts: one worker and two
    python -m benchmarks.workers kills --seconds 300     four workers, one of them killed (kill -9) every two seconds
    python -m benchmarks.workers faults              the server paused for 20 s, connections cut, the server restarted

Each over SQLite and PostgreSQL, or --on one of them. Workers are processes, and are ready before there is any work.
Exit code 1 where anything was lost, came twice, or `doctor` finds anything.
"""

import argparse
import atexit
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import ClassVar, TypeVar

from benchmarks.processes import machine, processor_seconds
from benchmarks.web import Server, Site, page
from bot.app import App
from bot.doctor import examine
from bot.jobs.queue import Asked, Request
from bot.settings import read_settings
from corpus.errors import OnRecordError
from tests.postgres import PostgresServer, running_postgres
from tests.processes import articles, environment

SITES, LINKS = 12, 8
TURNS = (1, 2, 2, 1)
PAUSE = 20.0
SETTINGS = ("fsync=on", "max_connections=100")
NUMBERS = count(1)
Value = TypeVar("Value")


class Ground:
    """A fresh place, its workers, and what was asked of them. `url` is of a database, or None."""

    def __init__(self, folder: Path, url: str | None) -> None:
        self.home = folder / f"home{next(NUMBERS)}"
        more = {"ONRECORD_DATABASE": url} if url else {}
        self._env = environment(self.home, ONRECORD_ALLOW_PRIVATE="1", **more)
        self.app = App(read_settings(self._env), lambda line: None)
        self.workers: list[subprocess.Popen[bytes]] = []
        self.titles: list[str] = []
        self.jobs: list[int] = []
        self.log = (folder / "log").open("ab")

    def hire(self, many: int = 1) -> None:
        """Start workers."""
        for _ in range(many):
            command = [sys.executable, "-m", "bot", "work"]
            begun = subprocess.Popen(
                command, stderr=self.log, stdout=self.log, env=self._env, cwd="/", start_new_session=True
            )
            self.workers.append(begun)
            atexit.register(begun.kill)  # in a session of its own no Ctrl-C reaches it

    def ready(self) -> None:
        """Wait until all workers show life."""
        until(lambda: len(self.app.queue.standing().workers) >= len(self.workers))

    def ask(self, seed: int, many: int, sentences: int) -> None:
        """Ask for a file of articles."""
        some = list(islice(articles(seed, sentences), many))
        lines = "".join(f'{{"title": "{each["title"]}", "text": "{each["text"]}"}}\n' for each in some)
        self.titles += [each["title"] for each in some]
        request = Request("add", Asked(name=f"{seed}.jsonl", body=lines.encode()))
        self.jobs.append(patiently(lambda: self.app.queue.defer(request)).id)

    def left(self) -> int:
        """Count the jobs that wait or run."""
        counts = patiently(self.app.queue.standing).counts
        return counts["waiting"] + counts["running"]

    def processor_seconds(self) -> float:
        """The processor time of the workers that live."""
        return sum(processor_seconds(each.pid) for each in self.workers)

    def dismiss(self) -> None:
        """Stop all workers in peace."""
        for each in self.workers:
            each.terminate()
        for each in self.workers:
            each.wait(60)
        self.workers.clear()

    def amiss(self) -> list[str]:
        """Say what was lost, came twice, or is broken."""
        given_up = [(job.id, job.error) for job in self.app.queue.latest("failed", most=0)]
        held = Counter(row.article.metadata.title for row in self.app.catalogue.articles())
        lost = [title for title in self.titles if not held[title]]
        twice = [title for title, many in held.items() if many > 1]
        broken = [f"{each.name}: {each.detail}" for each in examine(self.app) if not each.ok]
        counted = ((lost, "lost"), (twice, "twice"), (given_up, "jobs failed"))
        return [f"{len(some)} {what}: {some[:3]}" for some, what in counted if some] + broken


def until(is_true: Callable[[], bool], seconds: float = 900.0) -> None:
    """Wait for something; AssertionError where it takes too long."""
    deadline = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < deadline, "it takes too long"
        time.sleep(0.05)


def patiently(call: Callable[[], Value]) -> Value:
    """Ask a store that may be away just now."""
    while True:
        try:
            return call()
        except OnRecordError:
            time.sleep(0.5)


@contextmanager
def grounds(on: str) -> Iterator[Callable[[], tuple[Ground, PostgresServer | None]]]:
    """A maker of fresh places on an engine."""
    with tempfile.TemporaryDirectory() as name:
        if on == "SQLite":
            yield lambda: (Ground(Path(name), None), None)
            return
        with running_postgres(options=SETTINGS) as server:
            yield lambda: (Ground(Path(name), server.make_database(f"d{next(NUMBERS)}")), server)


# One worker and two


class Slow(Site):
    """A page of its own at any address, after a while."""

    port: ClassVar[int]
    delay: ClassVar[float]

    def do_GET(self) -> None:
        if self.path != "/robots.txt":
            time.sleep(self.delay)
        title = self.path.strip("/").capitalize()
        body = page(1).replace(b"<body>", f"<body><h1>{title}</h1><p>Mara {title} said so.</p>".encode())
        self._answer(404 if self.path == "/robots.txt" else 200, b"" if self.path == "/robots.txt" else body)


def ask_for_pages(ground: Ground) -> None:
    """Ask for some pages of each site, a job for each site."""
    for site in range(SITES):
        urls = tuple(f"http://127.0.1.{site + 1}:{Slow.port}/tarn{site}of{link}" for link in range(LINKS))
        ground.jobs.append(ground.app.queue.defer(Request("add", Asked(urls))).id)


def ask_for_texts(ground: Ground) -> None:
    """Ask for long texts."""
    for seed in range(12):
        ground.ask(seed, 8, 60)


def compare(on: str, ask: Callable[[Ground], None]) -> bool:
    """Time one worker and two, in turns."""
    taken: dict[int, list[float]] = {1: [], 2: []}
    amiss: list[str] = []
    with grounds(on) as fresh:
        for many in TURNS:
            ground, _ = fresh()
            ground.hire(many)
            ground.ready()
            before, began = ground.processor_seconds(), time.perf_counter()
            ask(ground)
            until(lambda ground=ground: not ground.left())  # type: ignore[misc]
            taken[many].append(time.perf_counter() - began)
            spent = ground.processor_seconds() - before
            print(f"{on}, {many} at work: {taken[many][-1]:.1f} s, {spent:.1f} s of processor time", flush=True)
            ground.dismiss()
            amiss += ground.amiss()
            ground.app.close()
    print(f"{on}: two are {sum(taken[1]) / sum(taken[2]):.2f} times as fast as one")
    return tell(on, amiss)


# Faults


def kills(on: str, seconds: float, every: float) -> bool:
    """Kill one of four workers, again and again, while they add; another takes its place."""
    with grounds(on) as fresh:
        ground, _ = fresh()
        ground.hire(4)
        ground.ready()
        ends, killed = time.monotonic() + seconds, 0
        while time.monotonic() < ends:
            while ground.left() < 8:
                ground.ask(next(NUMBERS), 5, 8)
            time.sleep(every)
            victim = ground.workers.pop(random.randrange(len(ground.workers)))
            victim.kill()
            victim.wait()
            killed += 1
            ground.hire()
        return settle(on, ground, f"{killed} kills in {seconds:.0f} s")


def faults(on: str) -> bool:
    """Pause the server, cut all connections, and restart it, while two workers add."""
    with grounds(on) as fresh:
        ground, server = fresh()
        assert server, "only a server can be paused"
        ground.hire(2)
        ground.ready()
        for fault in (pause, cut, restart):
            for _ in range(10):
                ground.ask(next(NUMBERS), 5, 8)
            until(lambda: 0 < ground.left() < 10)
            fault(server)
            until(lambda: ground.left() == 0)
            print(f"{on}: went on after: {fault.__doc__}", flush=True)
        return settle(on, ground, "three faults")


def pause(server: PostgresServer) -> None:
    """The server stood still for 20 s."""
    server.signal_all(signal.SIGSTOP)
    time.sleep(PAUSE)
    server.signal_all(signal.SIGCONT)


def cut(server: PostgresServer) -> None:
    """All connections were cut."""
    with server.connect() as connection:
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid != pg_backend_pid()")


def restart(server: PostgresServer) -> None:
    """The server ended as in a crash and was started again."""
    server.stop()
    server.start()


def settle(on: str, ground: Ground, after: str) -> bool:
    """Let the workers end what is left; tell what came of it."""
    until(lambda: not ground.left())
    dead = sum(each.poll() is not None for each in ground.workers)
    ground.dismiss()
    amiss = ground.amiss() + ([f"{dead} workers ended by themselves"] if dead else [])
    print(f"{on}: {len(ground.jobs)} jobs, {len(ground.titles)} articles, {after}", flush=True)
    ground.app.close()
    return tell(on, amiss)


def tell(on: str, amiss: list[str]) -> bool:
    """Print what is amiss; tell whether nothing is."""
    print("\n".join(f"{on}: {each}" for each in amiss) or f"{on}: nothing lost, nothing twice, doctor finds nothing")
    return not amiss


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("fetching", "embedding", "kills", "faults"))
    parser.add_argument("--on", choices=("SQLite", "PostgreSQL"))
    parser.add_argument("--seconds", type=float, default=300.0, help="of kills")
    parser.add_argument("--every", type=float, default=2.0, help="seconds between kills")
    parser.add_argument("--delay", type=float, default=0.3, help="seconds a page takes")
    given = parser.parse_args()
    print(machine(), flush=True)
    engines = [given.on] if given.on else ["PostgreSQL"] if given.what == "faults" else ["SQLite", "PostgreSQL"]
    with Server(("0.0.0.0", 0), Slow) as pages:
        Slow.port, Slow.delay = pages.server_port, given.delay
        threading.Thread(target=pages.serve_forever, daemon=True).start()
        measures: dict[str, Callable[[str], bool]] = {
            "fetching": partial(compare, ask=ask_for_pages),
            "embedding": partial(compare, ask=ask_for_texts),
            "kills": partial(kills, seconds=given.seconds, every=given.every),
            "faults": faults,
        }
        good = [measures[given.what](on) for on in engines]
        with suppress(OSError):
            pages.shutdown()
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
