"""What a question is read with: the corpus's names, short forms and outlets, kept up with what all processes add.

A corpus of 100,000 passages has some hundred thousand names, which take a second to read. So what was added since is
read alone, and all only where something was taken out.
"""

import gc
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from corpus.catalogue import Catalogue, Scope
from corpus.nouns import Filter
from retrieval.inventory import Inventory


class Known:
    """What is known of one corpus; safe for threads."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._changes = self._looks = self._last_look = 0
        self._scopes: dict[tuple[str | None, str | None, Sequence[str], Sequence[int]], Scope] = {}
        self._renewing = threading.Lock()
        self.inventory = Inventory()
        self.outlets: list[str] = []

    def renew(self) -> None:
        """Make it as new as the catalogue: once a question, before all else."""
        with self._renewing:
            changes = self._catalogue.changes()
            if changes != self._changes:
                with _uncollected():
                    self._grow()
                self.outlets = [outlet for outlet, _ in self._catalogue.outlets()]
                self._scopes = {}
                self._changes = changes

    def scope(self, where: Filter) -> Scope:
        """How much a search inside the filter looks at."""
        key = (where.since, where.until, tuple(where.outlets), tuple(where.articles))
        with self._renewing:
            if key not in self._scopes:
                self._scopes = {key: self._catalogue.scope(where)}
            return self._scopes[key]

    def _grow(self) -> None:
        looks = self._catalogue.looks(self._last_look)
        if looks.all - looks.newer != self._looks:  # an article has gone
            self.inventory, self._last_look = Inventory(), 0
        for name, articles in self._catalogue.names(self._last_look):
            self.inventory.add(name, articles)
        for short, long, _ in self._catalogue.definitions(self._last_look):
            self.inventory.define(short, long)
        self._looks, self._last_look = looks.all, looks.last


@contextmanager
def _uncollected() -> Iterator[None]:
    """Hold Python's garbage collector back: it would look through hundred thousands of new lists again and again, in
    a third of the time, and find nothing."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
