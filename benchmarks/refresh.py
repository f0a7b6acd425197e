"""100 pages on loopback, some edited, withdrawn or blocked: each must be told as what it is, and nothing else.

    python -m benchmarks.refresh [--pages 100] [--sites 20]

Of a hundred pages 12 are edited (4 figures, 3 quotations, 2 headlines, 3 of white space or advertisements, which are no
edit), 3 are gone for good, 4 are blocked (403, captcha, login, paywall), and 6 are in trouble or gone for an hour. All
others show another advertisement and another list of links with each visit. All are read again three times: an hour,
and two days after they were added, and once more; then a page that was told must be told no more. Exit code 1 where
anything was told otherwise.
"""

import argparse
import os
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from benchmarks.web import Server, Site

HOUR, DAY = 3600.0, 24 * 3600.0
PLACES = ("Tarn", "Velm", "Orrick", "Sund", "Kell", "Bray Head", "Lonn", "Marr", "Iskra", "Dorn")
THINGS = ("ferry", "mill", "bridge", "market", "lighthouse", "canal", "library", "station", "quarry", "school")
PEOPLE = ("Dana Toru", "Ana Ruiz", "Runa Take", "Ivo Marek", "Lena Holt", "Tomas Brandt", "Mira Quist", "Jon Ferro")
TOLD = {"figure": 4, "quotation": 3, "headline": 2, "nothing": 3, "gone": 3, "blocked": 4, "trouble": 6}
CAPTCHA = b"<html><head><title>Just a moment...</title></head><body><p>Checking your browser.</p>" \
    b"<script src='/cdn-cgi/challenge-platform/h/b'></script></body></html>"  # fmt: skip
LOGIN = b"<html><head><title>Sign in</title></head><body><form><p>Sign in to the Herald to go on reading.</p></form>" \
    b"</body></html>"  # fmt: skip


class Outlet(Site):
    """The pages of all sites, as they are at the moment."""

    kinds: ClassVar[dict[int, str]] = {}
    round: ClassVar[int] = 0
    requests: ClassVar[Counter[str]] = Counter()

    def do_GET(self) -> None:
        if self.path == "/robots.txt":
            self._answer(404, b"")
            return
        number = int(self.path.rpartition("-")[2] or 0) if "-" in self.path else -1
        kind = self.kinds.get(number, "") if Outlet.round else ""
        self.requests[kind or "live"] += 1
        status, body = shown(number, kind, Outlet.round)
        if status == 302:
            self.send_header("Location", "/")
        self._answer(status, body)

    def _answer(self, status: int, body: bytes) -> None:
        more, self._headers_buffer = getattr(self, "_headers_buffer", []), []
        self.send_response(status)
        self._headers_buffer += more
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.wfile.write(b"".join(self._headers_buffer) + b"\r\n" + body)
        self._headers_buffer = []


def shown(number: int, kind: str, round: int) -> tuple[int, bytes]:
    """The answer for a page of that kind: status and body."""
    if kind == "gone":
        return ((404, b"no"), (410, b"no"), (302, b""))[number % 3]
    if kind == "trouble":
        return ((503, b"busy"), (404, b"no"))[number % 2] if round == 1 else (200, page(number, "", round))
    if kind == "blocked":
        walls = ((403, b"no"), (200, CAPTCHA), (200, LOGIN), (200, page(number, "paywall", round)))
        return walls[number % 4]
    return 200, page(number, kind, round)


def page(number: int, kind: str, round: int) -> bytes:
    """A story of its own, with what is around it, which is another with each visit; edited as its kind says."""
    known = random.Random(number)
    place, thing, who, other = (known.choice(names) for names in (PLACES, THINGS, PEOPLE, PEOPLE[::-1]))
    count = known.randrange(12, 90)
    title = f"{who.split()[1]} closes the {thing} of {place} until spring"
    told = [
        f"The {thing} of {place} was closed on Monday after {count} people had been hurt there in one year.",
        f"“We have waited for far too long,” said {who}, who looks after it. “It will open again in spring.”",
        f"{other}, the mayor of {place}, had asked for {count * 3} new lamps and a fence in the week before.",
        f"Nobody is allowed to come near the {thing} before the work is done, and a guard stands beside it at night.",
        f"The council of {place} pays for all of it out of what it had put aside for storms and floods.",
    ]
    if kind == "figure":
        told[0] = told[0].replace(f"{count} people", f"{count + 5} people")
    if kind == "quotation":
        told[1] = told[1].replace("far too long", "much longer than we should")
    if kind == "headline":
        title = title.replace("until spring", "for good")
    if kind == "paywall":
        told = [told[0], "Subscribe to continue reading this article."]
    return _laid_out(number, title, told, "space" if kind == "nothing" and number % 3 else kind, round)


def _laid_out(number: int, title: str, told: list[str], kind: str, round: int) -> bytes:
    """The HTML of a story, in one of a few fashions."""
    between = "\n\n      " if kind == "space" else ""
    story = between.join(f"<p>{between}{each.replace(' ', chr(10) + ' ') if between else each}</p>" for each in told)
    advert = f"<aside class='ad'><p>Advertisement: lamps at {round * 7 + 3} crowns, today only.</p></aside>"
    slot = f"<div class='ad-slot sponsored'><p>Sponsored: sail with line number {round} of Kestria!</p></div>"
    if kind == "nothing":
        story = story.replace("</p><p>", f"</p>{advert}{slot}<p>", 1)
    links = "".join(f"<li><a href='/other-{n}'>Most read {n * (round + 1)}: more of the day</a></li>" for n in range(6))
    head, body = (
        (f"<h1>{title}</h1>", f"<article>{story}</article>"),
        ("", f"<article><h1>{title}</h1>{story}</article>"),
        (f"<header><h1>{title}</h1></header>", f"<main><div class='story'>{story}</div></main>"),
    )[number % 3]
    return (
        f"<html><head><meta charset='utf-8'><title>{title} | The Herald</title><meta property='og:title' "
        f"content='{title}'><script>var visit = {round};</script></head><body><nav><a href='/'>Home</a></nav>"
        f"{head}{body}{advert}<aside><ul>{links}</ul></aside><footer>© The Herald</footer></body></html>"
    ).encode()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--sites", type=int, default=20)
    given = parser.parse_args()
    Outlet.kinds = kinds(given.pages)
    with Server(("127.0.0.1", 0), Outlet) as server, tempfile.TemporaryDirectory() as folder:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        wrong = Trial(Path(folder), server.server_port, given).run()
        server.shutdown()
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


def kinds(pages: int) -> dict[int, str]:
    """The kind of each page that does not stay as it is; of the kinds as many as of a hundred pages."""
    chosen = random.Random(7).sample(range(pages), pages)
    found: dict[int, str] = {}
    for kind, many in TOLD.items():
        for _ in range(many * pages // 100):
            found[chosen.pop()] = kind
    return found


class Trial:
    """A home whose pages are read again, on a clock that is turned."""

    def __init__(self, home: Path, port: int, given: argparse.Namespace) -> None:
        from bot.app import App
        from bot.settings import read_settings
        from corpus.web.fetcher import Fetcher
        from retrieval.tracks.refresh.refresher import Refresher, World

        self.app = App(read_settings(os.environ | {"ONRECORD_HOME": str(home)}), lambda line: None)
        self.fetcher = Fetcher(allow_private=True, resolve=lambda host, port: ["127.0.0.1"])
        self.urls = [f"http://site{n % given.sites}.example:{port}/story-{n}" for n in range(given.pages)]
        self.now = time.time()
        world = World(lambda: self.fetcher, self.app.add, lambda: self.now, lambda _seconds: None, lambda: 0.5)
        self.refresher = Refresher(self.app.catalogue, self.app.page_visits, world)

    def run(self) -> list[str]:
        """Add all pages, read them again three times; what was told otherwise than it is."""
        self.add()
        began, wrong, seconds = time.perf_counter(), [], []
        for round, (pause, expected) in enumerate(((HOUR, _first), (2 * DAY, _second), (HOUR, _third)), 1):
            Outlet.round = round
            self.now += pause
            wrong += self.read(round, expected)
            seconds.append(time.perf_counter() - began)
            began = time.perf_counter()
        pages = len(self.urls)
        print(f"\n{pages} pages, read again three times: {', '.join(f'{each:.1f}' for each in seconds)} s")
        print(f"told otherwise than they are: {len(wrong)}")
        return wrong

    def add(self) -> None:
        """Put all pages into the corpus."""
        from corpus.nouns import Metadata
        from corpus.sources.source import Raw
        from corpus.web.fetcher import Fetched

        came = [each for each in self.fetcher.fetch_all(self.urls) if isinstance(each, Fetched)]
        sources = (Raw(each.asked, each.page, Metadata(), len(each.page.body)) for each in came)
        added = [result for result in self.app.add(sources) if result.status == "added"]
        assert len(added) == len(self.urls), Counter(each.status for each in added)

    def read(self, round: int, expected: Callable[[str, int], str]) -> list[str]:
        """Read all pages, print what is told of each kind; what is told otherwise than it is."""
        articles = [row.article for row in self.app.catalogue.articles()]
        told, wrong = Counter[tuple[str, str]](), []
        for done in self.refresher.named(articles):
            number = int((done.article.metadata.url or "").rpartition("-")[2])
            kind = Outlet.kinds.get(number, "")
            classes = ", ".join(each.kind for each in done.change.changed) if done.change else ""
            more = "; more" if done.change and (done.change.added or done.change.removed) else ""
            said = f"{done.state}{f' ({classes}{more})' if done.change else ''}"
            told[kind or "as it was", said] += 1
            if said != expected(kind, number):
                wrong.append(f"visit {round}, page {number}, {kind or 'as it was'}: {said}. {done.error or ''}")
        print(f"\n| visit {round}: the page | told as | pages |\n|---|---|---|")
        for (kind, said), many in sorted(told.items()):
            print(f"| {kind} | {said} | {many} |")
        return wrong


def _first(kind: str, number: int) -> str:
    if kind in ("figure", "quotation", "headline"):
        return f"edited ({kind})"
    if kind in ("gone", "trouble"):
        return "unreachable"
    return "blocked" if kind == "blocked" else "live"


def _second(kind: str, number: int) -> str:
    return {"gone": "withdrawn", "blocked": "blocked"}.get(kind, "live")


_third = _second

if __name__ == "__main__":
    sys.exit(main())
