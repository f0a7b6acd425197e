"""1,000 followed feeds on 100 sites of a loopback server, polled for an hour of a clock that is turned: what it takes.

    python -m benchmarks.feeds [--feeds 1000] [--sites 100] [--hours 1]

Every feed has 20 entries that were seen; one in ten has a new one with every visit, one in fifty fails, half of the
servers know ETags. The clock is turned by 20 seconds at a time, as the running bot looks. The server counts how many
requests a site gets at once, and how often its robots.txt is asked for; memory is told after each quarter of an hour.
"""

import argparse
import json
import os
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from benchmarks.processes import resident, run
from benchmarks.web import Server, Site

STEP = 20.0  # seconds by which the clock is turned
QUARTER = 900.0
SEEN, NEW_EVERY, FAILS_EVERY = 20, 10, 50
START = 1_800_000_000.0


class Outlet(Site):
    """The feeds and stories of all sites."""

    visits: ClassVar[Counter[int]] = Counter()
    counts: ClassVar[Counter[str]] = Counter()
    at_once: ClassVar[Counter[str]] = Counter()
    most_at_once = 0
    lock = threading.Lock()

    def do_GET(self) -> None:
        with self._one_of(self.headers["Host"]):
            kind, _, number = self.path.strip("/").partition("-")
            if self.path == "/robots.txt":
                self._count("robots")
                self._answer(200, b"User-agent: *\nDisallow: /private")
            elif kind == "feed":
                self._feed(int(number))
            else:
                self._count("stories")
                self._answer(200, story(number))

    @contextmanager
    def _one_of(self, site: str) -> Iterator[None]:
        with self.lock:
            self.at_once[site] += 1
            Outlet.most_at_once = max(Outlet.most_at_once, self.at_once[site])
        yield
        with self.lock:
            self.at_once[site] -= 1

    def _count(self, what: str) -> None:
        with self.lock:
            self.counts[what] += 1

    def _feed(self, number: int) -> None:
        self._count("visits")
        if number % FAILS_EVERY == 7:
            self._answer(410, b"gone")
            return
        with self.lock:
            self.visits[number] += 1
            new = self.visits[number] if number % NEW_EVERY == 0 else 0
        tag = f'"{new}"' if number % 2 else ""
        if tag and self.headers.get("If-None-Match") == tag:
            self._count("not modified")
            self._answer(304, b"")
            return
        if tag:
            self.send_header("ETag", tag)
        self._answer(200, feed(number, self.headers["Host"], new))

    def _answer(self, status: int, body: bytes) -> None:
        more, self._headers_buffer = getattr(self, "_headers_buffer", []), []
        self.send_response(status)
        self._headers_buffer += more
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.wfile.write(b"".join(self._headers_buffer) + b"\r\n" + body)
        self._headers_buffer = []


def feed(number: int, host: str, new: int) -> bytes:
    items = "".join(
        f"<item><title>Entry {n}</title><link>{link}</link></item>" for n, link in entries(number, host, new)
    )
    return f"<rss><channel><title>Feed {number}</title>{items}</channel></rss>".encode()


def entries(number: int, host: str, new: int) -> Iterator[tuple[int, str]]:
    for n in range(SEEN + new, 0, -1):
        yield n, f"http://{host}/story-{number}-{n}"


def story(number: str) -> bytes:
    told = f"The harbour of Tarn-{number} closed on Monday, and its master said that it would open again in May. "
    return f"<html><head><title>Entry of Tarn-{number}</title></head><body><p>{told * 6}</p></body></html>".encode()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--sites", type=int, default=100)
    parser.add_argument("--hours", type=float, default=1.0)
    parser.add_argument("--poll", metavar="PORT", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.poll:
        poll(given)
        return
    with Server(("127.0.0.1", 0), Outlet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        sizes = ["--feeds", given.feeds, "--sites", given.sites, "--hours", given.hours]
        done = run(["-m", "benchmarks.feeds", "--poll", server.server_port, *sizes], os.environ)
        server.shutdown()
    report(given, json.loads(done.output))


def report(given: argparse.Namespace, told: dict[str, float | list[float]]) -> None:
    counts = Outlet.counts
    print("| what | figure |\n|---|---|")
    print(f"| {given.feeds:,} feeds on {given.sites} sites, {given.hours:g} h of their clock | "
          f"{counts['visits']:,} visits, {counts['not modified']:,} of them unchanged by ETag, "
          f"{told['added']:,} articles |")  # fmt: skip
    print(f"| it takes | {told['wall']:.0f} s, {told['processor']:.0f} s of a processor |")
    print(f"| most requests at once at one site | {Outlet.most_at_once} |")
    print(f"| robots.txt, for each site | {counts['robots'] / given.sites:.2f} times |")
    memory = told["memory"]
    assert isinstance(memory, list)
    print(f"| memory after each quarter of an hour | {', '.join(f'{each:.0f}' for each in memory)} MB |")


def poll(given: argparse.Namespace) -> None:
    """In a process of its own: follow all feeds, turn the clock, and print what it took."""
    with tempfile.TemporaryDirectory() as folder:
        reader = Poller(Path(folder), given)
        reader.follow()
        began, processor, memory = time.perf_counter(), time.process_time(), []
        for step in range(1, round(given.hours * 3600 / STEP) + 1):
            reader.turn()
            if step * STEP % QUARTER == 0:
                memory.append(resident() / 1e6)
        took = {"wall": time.perf_counter() - began, "processor": time.process_time() - processor}
        added = sum(each.added for each in reader.store.every())
        json.dump(took | {"added": added, "memory": memory}, sys.stdout)


class Poller:
    """Feeds that are followed in a home, on a clock that is turned."""

    def __init__(self, home: Path, given: argparse.Namespace) -> None:
        from bot.app import App
        from bot.settings import read_settings
        from corpus.web.fetcher import Fetcher
        from retrieval.tracks.feeds.round import World
        from retrieval.tracks.feeds.subscriptions import Subscriptions
        from retrieval.tracks.store.feeds import Feeds
        from retrieval.tracks.store.tables import open_tracks

        app = App(read_settings(os.environ | {"ONRECORD_HOME": str(home)}), lambda line: None)
        fetcher = Fetcher(allow_private=True, resolve=lambda host, port: ["127.0.0.1"])
        app.embedder.embed(["ready"])
        self.now = START
        self.given = given
        self.store = Feeds(open_tracks(app._stored.database))
        world = World(lambda: fetcher, app.add, lambda name: (), lambda: self.now, lambda: 0.5)
        self.feeds = Subscriptions(self.store, world)

    def follow(self) -> None:
        """Follow all feeds, due over half an hour, with their entries seen."""
        from corpus.sources.links import Link
        from retrieval.tracks.feeds.reading import keys
        from retrieval.tracks.store.feeds import Item

        for number in range(self.given.feeds):
            host = f"site{number % self.given.sites}.example:{self.given.poll}"
            due = START + 1800 * number / self.given.feeds
            added, _ = self.store.add(f"http://{host}/feed-{number}", f"feed-{number}", "", None, due)
            seen = [Item(keys(Link(url)), True) for _, url in entries(number, host, 0)]
            self.store.settle(added.id, seen, START)

    def turn(self) -> None:
        """Turn the clock, and read what is due."""
        from bot.jobs.adding import Listener

        self.now += STEP
        while self.feeds.are_due():
            for _result in self.feeds.poll(None, Listener()).round.results():
                pass


if __name__ == "__main__":
    main()
