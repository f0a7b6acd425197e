"""300 links on 30 sites of unequal speed, fetched through a loopback server: time and memory.

    python -m benchmarks.web [--links 300] [--sites 30] [--kilobytes 200] [--rounds 3]

The server answers each site at its own pace and one request at a time, so a site's own time (its links one after
another, measured by fetching that site alone) is the least that any polite fetcher needs; the slowest site's is the
least for them all. Memory is the peak of a process that fetches all, beside one that fetches a tenth.
"""

import argparse
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from statistics import median

from benchmarks.processes import run

FASTEST, SLOWEST = 0.01, 0.12  # seconds a page


class Site(BaseHTTPRequestHandler):
    """A page of any address, as slowly as its site is."""

    protocol_version = "HTTP/1.1"
    body = b""
    sites = 1

    def do_GET(self) -> None:
        if self.path == "/robots.txt":
            self._answer(404, b"")
            return
        number = int(self.headers["Host"].partition(".")[0].removeprefix("site"))
        time.sleep(pace(number, self.sites))
        self._answer(200, self.body)

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.wfile.write(b"".join(self._headers_buffer) + b"\r\n" + body)  # in one piece: no delayed acknowledgement
        self._headers_buffer = []

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what is measured is printed at the end."""


class Server(ThreadingHTTPServer):
    """A server that can be called upon by all sites' visitors at once."""

    request_queue_size = 256


def pace(number: int, sites: int) -> float:
    """Seconds a page of one site takes: from the fastest to the slowest in equal steps."""
    return FASTEST + (SLOWEST - FASTEST) * number / max(1, sites - 1)


def page(kilobytes: int) -> bytes:
    words = "<p>The harbour of Tarn closed on Monday, and the master said that it would open again in May.</p>\n"
    return f"<html><body>{words * (kilobytes * 1024 // len(words))}</body></html>".encode()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--links", type=int, default=300)
    parser.add_argument("--sites", type=int, default=30)
    parser.add_argument("--kilobytes", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--fetch", nargs=2, metavar=("PORT", "LIST"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.fetch:
        fetch(int(given.fetch[0]), given.fetch[1])
        return
    Site.body, Site.sites = page(given.kilobytes), given.sites
    with Server(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        report(server.server_port, given)
        server.shutdown()


def report(port: int, given: argparse.Namespace) -> None:
    each = given.links // given.sites
    every = [f"{site}x{each}" for site in range(given.sites)]
    slowest = f"{given.sites - 1}x{each}"
    rounds = [(seconds(port, slowest), seconds(port, *every)) for _ in range(given.rounds)]
    alone, together = median(one for one, _ in rounds), median(all_ for _, all_ in rounds)
    least = pace(given.sites - 1, given.sites) * each
    after = sum(pace(site, given.sites) for site in range(given.sites)) * each
    print("| what | figure |\n|---|---|")
    print(f"| {given.links} links on {given.sites} sites, {given.kilobytes} kB each | {together:.2f} s |")
    print(f"| the slowest site alone, {each} links | {alone:.2f} s ({least:.2f} s of it the server's own waiting) |")
    print(f"| all beside the slowest | {median(all_ / one for one, all_ in rounds):.2f} times |")
    print(f"| one after another the servers' waiting alone takes | {after:.1f} s |")
    few, many = (peak(port, *(f"{site}x{n}" for site in range(given.sites))) for n in (max(1, each // 10), each))
    most = peak(port, *(f"{site}x{each * 5}" for site in range(given.sites)))
    print(f"| peak memory, a tenth, all, five times as many links | {few:.0f}, {many:.0f}, {most:.0f} MB |")


def seconds(port: int, *sites: str) -> float:
    return float(run(["-m", "benchmarks.web", "--fetch", port, ",".join(sites)]).output)


def peak(port: int, *sites: str) -> float:
    return run(["-m", "benchmarks.web", "--fetch", port, ",".join(sites)], os.environ, every=0.05).peak / 1e6


def fetch(port: int, sites: str) -> None:
    """In a process of its own: fetch SITExLINKS, SITExLINKS ... and print the seconds from the first request."""
    from corpus.web.fetcher import Fetched, Fetcher

    pairs = [site.split("x") for site in sites.split(",")]
    urls = [f"http://site{site}.example:{port}/{n}" for site, links in pairs for n in range(int(links))]
    fetcher = Fetcher(allow_private=True, resolve=lambda host, port: ["127.0.0.1"])
    began = time.perf_counter()
    found = sum(isinstance(each, Fetched) for each in fetcher.fetch_all(urls))
    took = time.perf_counter() - began
    if found != len(urls):
        sys.exit(f"Only {found} of {len(urls)} came.")
    print(took)


if __name__ == "__main__":
    main()
