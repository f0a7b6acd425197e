"""A corpus that follows feeds, for tests: an outlet on loopback, a clock that a test turns, rounds without a screen."""

from dataclasses import dataclass
from pathlib import Path

from bot.app import App
from bot.settings import read_settings
from corpus.web.fetcher import Fetcher
from retrieval.ingest import Result
from retrieval.tracks.feeds.round import Report, World
from retrieval.tracks.feeds.subscriptions import Polling, Subscriptions
from retrieval.tracks.store.feeds import Feed, Feeds, Filters
from retrieval.tracks.store.tables import open_tracks
from tests.web_server import FakeClock, Nobody, Server, answer

START = 1_800_000_000.0  # epoch seconds
MOST = 10  # new articles an hour


def story(name: str, more: str = "") -> bytes:
    """A page with an article of its own."""
    told = (f"<p>The {name} of Tarn was painted on Monday, the harbour master said.</p><p>Nobody had touched the "
            f"{name} for nine years, she said, and it showed in every rivet. {more}</p>")  # fmt: skip
    return f"<html><head><title>The {name} of Tarn</title></head><body><article>{told}</article></body></html>".encode()


def item(url: str, id: str = "", title: str = "", section: str = "", date: str = "") -> str:
    """An entry of RSS."""
    parts = {"title": title or url.rpartition("/")[2], "link": url, "guid": id, "category": section, "pubDate": date}
    return f"<item>{''.join(f'<{name}>{value}</{name}>' for name, value in parts.items() if value)}</item>"


def rss(*items: str, title: str = "Tarn Herald") -> bytes:
    """A feed."""
    return f'<rss version="2.0"><channel><title>{title}</title>{"".join(items)}</channel></rss>'.encode()


@dataclass
class Polled:
    """A round that is over."""

    results: list[Result]
    reports: list[Report]
    busy: tuple[Feed, ...] = ()

    @property
    def statuses(self) -> list[str]:
        return [each.status for each in self.results]

    @property
    def report(self) -> Report:
        (one,) = self.reports
        return one


class Reader:
    """Follows feeds of one home, on a clock of its own that tests turn."""

    def __init__(self, home: Path, fetcher: Fetcher | None = None) -> None:
        self.app = App(read_settings({"ONRECORD_HOME": str(home), "ONRECORD_ALLOW_PRIVATE": "1"}), lambda line: None)
        self.time = START
        self.store = Feeds(open_tracks(self.app.catalogue.database))  # type: ignore[attr-defined]
        catalogue = self.app.catalogue
        self.fetcher = fetcher or Fetcher(
            allow_private=True, known=lambda url: catalogue.validators(url, "4"), clock=FakeClock()
        )
        world = World(lambda: self.fetcher, self.app.add, self.app._names, lambda: self.time, lambda: 0.5, MOST)
        self.feeds = Subscriptions(self.store, world)

    def add(self, *urls: str, filters: Filters | None = None) -> Polled:
        done = run(self.feeds.add(urls, filters or Filters(), Nobody()))
        self.feeds.give_up(done.reports)
        return done

    def poll(self, *, due: bool = False) -> Polled:
        return run(self.feeds.poll(None if due else self.feeds.every(), Nobody()))

    @property
    def feed(self) -> Feed:
        (one,) = self.feeds.every()
        return one

    def titles(self) -> set[str]:
        return {row.article.metadata.title or "" for row in self.app.catalogue.articles()}


def run(polling: Polling) -> Polled:
    results = list(polling.round.results())
    return Polled(results, polling.round.reports, polling.busy)


def publish(server: Server, *names: str, path: str = "/feed", **more: str) -> None:
    """Put stories on a server, and a feed of them."""
    server.answers |= {f"/{name}": answer(story(name)) for name in names}
    server.answers[path] = answer(rss(*(item(server.url(f"/{name}"), **more) for name in names)), kind="text/xml")
