"""A corpus whose pages are read again, for tests: an outlet on loopback, a clock that a test turns."""

from collections.abc import Callable
from pathlib import Path

from bot.app import App
from bot.settings import read_settings
from corpus.nouns import Article, Metadata
from corpus.sources.source import Raw
from corpus.web.fetcher import Fetcher
from retrieval.tracks.refresh.refresher import Refreshed, Refresher, World
from tests.web_server import FakeClock, Server, answer, sources

DAY = 24 * 3600.0
PARAGRAPHS = (
    "The ferry Alma sank off Tarn on Monday evening with 14 people on board, the coast guard of Kestria said.",
    "“We will not stop searching tonight,” said Dana Toru, who leads the rescue. Three boats are at sea.",
    "The harbour of Tarn was closed at noon. Nobody was allowed to leave it before the storm had passed.",
    "Ana Ruiz, the mayor, asked the owners of the ferry why it had left the harbour in such weather at all.",
)


def page(*changes: tuple[str, str], title: str = "Ferry sinks off Tarn", head: str = "", around: str = "") -> bytes:
    """The page of one story, with these words in the place of those."""
    told = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    for before, after in changes:
        assert before in told
        told = told.replace(before, after)
    return (
        f'<html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{told}'
        f"</article>{around}</body></html>"
    ).encode()


class Reader:
    """Reads the pages of one home again, on a clock of its own that tests turn."""

    def __init__(self, home: Path) -> None:
        self.app = App(read_settings({"ONRECORD_HOME": str(home), "ONRECORD_ALLOW_PRIVATE": "1"}), lambda line: None)
        catalogue = self.app.catalogue
        self.fetcher = Fetcher(allow_private=True, known=lambda url: catalogue.validators(url, "4"), clock=FakeClock())
        self.time = 0.0
        self.store = self.app.page_visits
        told = self.app.tracking.tell_of_state
        world = World(lambda: self.fetcher, self.app.add, lambda: self.time, self._sleep, lambda: 0.5, told=told)
        self.refresher = Refresher(catalogue, self.store, world)

    def _sleep(self, seconds: float) -> None:
        self.time += seconds

    def add(self, url: str) -> Article:
        """Add the page at an address, and begin to count from then."""
        (result,) = self.app.add(sources(url, self.fetcher))
        assert result.article is not None, result
        return self._begin(result.article)

    def add_text(self, text: str, **details: str) -> Article:
        """Add a text that is no page."""
        from datetime import UTC, datetime

        from corpus.nouns import Page

        kept = Page(text.encode(), "text/plain; charset=utf-8", datetime.now(UTC))
        (result,) = self.app.add([Raw("typed", kept, Metadata(**details), len(text))])  # type: ignore[arg-type]
        assert result.article is not None, result
        return self._begin(result.article)

    def _begin(self, article: Article) -> Article:
        from datetime import datetime

        self.time = max(self.time, datetime.fromisoformat(article.added).timestamp() + 1)
        return article

    def refresh(self, *articles: Article, after: float = 60.0) -> Refreshed:
        """Read these pages again some time later."""
        self.time += after
        done = list(self.refresher.named([self.now(each) for each in articles]))
        return done[-1]

    def now(self, article: Article) -> Article:
        """An article as it is held now."""
        found = self.app.catalogue.article(article.id)
        assert found is not None
        return found


def showing(*bodies: bytes) -> Callable[[object, str], None]:
    """Answers that show one page after another, then the last one for ever."""
    left = list(bodies)

    def told(speaking: object, head: str) -> None:
        body = left.pop(0) if len(left) > 1 else left[0]
        speaking.sendall(answer(body))  # type: ignore[attr-defined]

    return told


def put(server: Server, body: bytes, path: str = "/story", **headers: str) -> str:
    """Have a server show a page; its address."""
    server.answers[path] = answer(body, kind="text/html; charset=utf-8", **headers)
    return server.url(path)
