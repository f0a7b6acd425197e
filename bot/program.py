"""Add articles from a program of one's own; `onrecord add` does the same.

from bot.program import add
for result in add("https://herald.example/bridge", "notes/", outlet="Tarn Herald"):
    print(result.status, result.source, result.error)
"""

import io
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bot.app import App
from bot.present.safe import plain
from bot.settings import Settings, read_settings
from corpus.sources.gather import Wanted
from corpus.sources.links import MOST, stated_metadata
from retrieval.ingest import Result


def add(
    *sources: str,
    lists: Sequence[str] = (),
    home: str | Path | None = None,
    settings: Settings | None = None,
    recursive: bool = False,
    complete: bool = False,
    most: int = MOST,
    follow: bool = False,
    **stated: str,
) -> Iterator[Result]:
    """A result for each source, once it is stored; what cannot be read is a result with an error, and raises nothing.

    Sources, lists and what is stated (title, outlet, published, ...) are those of `onrecord add`; `home` is the folder
    of the corpus, by default that of the settings. With `follow`, a text that holds only links is taken as a list.
    """
    given = stated_metadata(stated, "published")
    app = App(_over(settings, None if home is None else Path(home)), say=_log)
    wanted = Wanted(sources, lists, given, recursive, complete, most)
    return _looked_at(app, app.gather(wanted, Unattended(follow), io.BytesIO()))


def _looked_at(app: App, results: Iterator[Result]) -> Iterator[Result]:
    """The same results; after the last of them what is followed has been told of, and nothing is held any more."""
    try:
        yield from results
        app.tracking.look()
    finally:
        app.close()


def _over(settings: Settings | None, home: Path | None) -> Settings:
    if settings is None:
        return read_settings(home=home)
    return settings if home is None else replace(settings, home=home)


class Unattended:
    """A program in the place of a user: notes go to stderr, questions have one answer."""

    def __init__(self, follow: bool) -> None:
        self._follow = follow

    def note(self, line: str) -> None:
        """Say it on stderr."""
        _log(line)

    def expect(self, links: int) -> None:
        """Nothing: nobody watches."""

    def came(self) -> None:
        """Nothing: nobody watches."""

    def agree(self, question: str) -> bool:
        """The one answer."""
        return self._follow


def _log(line: str) -> None:
    print(plain(line), file=sys.stderr)
