"""Add what a job asks for: addresses, a file under its own name, or a list of links. Nobody is there to be asked."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.app import App
from bot.jobs.queue import Asked
from corpus.sources.files import in_memory
from corpus.sources.gather import Wanted
from corpus.sources.lists import only_links
from corpus.sources.source import Failure, Raw
from retrieval.ingest import Result

LISTS = frozenset({".csv", ".tsv", ".xlsx", ".opml"})  # documents that name what is to be added
ONLY_LINKS = "It holds only links."  # why a text was not added


@dataclass(slots=True)
class Listener:
    """Stands for whoever asked while sources are gathered: takes note of what is said, and agrees to nothing."""

    total: int = 0
    notes: list[str] = field(default_factory=list)

    def note(self, line: str) -> None:
        """Keep something to know."""
        self.notes.append(line)

    def expect(self, links: int) -> None:
        """Count links that will be fetched."""
        self.total += links

    def came(self) -> None:
        """Nothing: what counts is what has been added."""

    def agree(self, _question: str) -> bool:
        """Agree to nothing."""
        return False


def gathered(app: App, asked: Asked, host: Listener) -> Iterator[Result]:
    """Add what is asked for. Chroma is brought up to it by a job of its own."""
    if asked.name is not None and not _is_list(asked):
        yield from app.add(
            map(_without_lists, in_memory(asked.name, asked.body or b"", asked.given, asked.path)), index=False
        )
    else:
        lists = ("-",) if _is_list(asked) else ()
        wanted = Wanted(asked.sources, lists, asked.given, asked.recursive, asked.complete, asked.most)
        yield from app.gather(wanted, host, io.BytesIO(asked.body or b""), index=False)


def _is_list(asked: Asked) -> bool:
    return asked.is_list or (asked.name is not None and Path(asked.name).suffix.lower() in LISTS)


def _without_lists(source: Raw | Failure) -> Raw | Failure:
    """Refuse a text of nothing but links; any other source stays as it is."""
    if isinstance(source, Failure) or not source.page.content_type.startswith("text/plain"):
        return source
    return Failure(source.source, ONLY_LINKS) if only_links(source.page.body) else source
