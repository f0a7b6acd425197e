"""Nearest passages from a Chroma folder, with exact search for everything newer.

What was committed a moment ago, by any process, is found at once: a search asks an open collection, which never sees
what other processes write later, and searches exactly whatever the catalogue has above the collection's watermark.
A single command opens no collection as long as the vectors are few enough to be searched exactly, mapped from a file.
Opening takes the lock of the writers, so that nobody reads a file while it is written. It keeps out how Chroma is
filled: that is sync.py.
"""

import logging
import threading
from pathlib import Path

import numpy as np
from filelock import Timeout
from numpy.typing import NDArray

from corpus.errors import StoreError
from corpus.store.records import Ids
from retrieval.vectors.chroma import Collection, Folder
from retrieval.vectors.chroma_server import ServerCollections
from retrieval.vectors.exact import Mapped, Rows, nothing
from retrieval.vectors.state import State
from retrieval.vectors.store import Checked, Found, VectorSource
from retrieval.vectors.sync import Sync

WIDTH = 384
EXACT_LIMIT = 1_500_000  # vectors that a single command searches without Chroma: opening that takes longer
NEWER = 2_000  # vectors newer than the open collection that are searched exactly until it is opened again
MAPPED_STEP = 5_000  # vectors that are read from the catalogue, in 50 ms, before they are put into the mapped file
_OPENING = 2.0  # seconds a search waits for a writer before it searches everything exactly
_log = logging.getLogger(__name__)


class VectorIndex:
    """A `VectorStore` in a home: `chroma/`, which others may open too, or a collection on a server; and vectors mapped
    for exact search."""

    def __init__(
        self,
        home: Path,
        source: VectorSource,
        exact_limit: int = EXACT_LIMIT,
        newer: int = NEWER,
        width: int = WIDTH,
        server: ServerCollections | None = None,
    ) -> None:
        self._folder = server or Folder(home, width)
        self._shared = server is not None
        self._writer = Sync(self._folder, source)
        self._mapped = Mapped(home / "vectors", width)
        self._source = source
        self._exact_limit = exact_limit
        self._newer = newer
        self._nothing = nothing(0, width)
        self._base: Rows | None = None  # mapped; None until the first search
        self._rows = self._nothing  # all above the base
        self._collection: Collection | None = None
        self._ready = False  # for many searches
        self._failed: int | None = None  # the generation that could not be used
        self._swapping = threading.Lock()  # held while a collection is opened
        self._growing = threading.Lock()  # held while rows or the collection are replaced
        self.degraded: str | None = None

    # Searching

    def search(self, query: NDArray[np.float32], k: int, allowed: Ids | None = None) -> Found:
        """Return the k nearest passages, best first; fewer only where there are no more."""
        direction = query.astype(np.float32) / (float(np.linalg.norm(query)) or 1.0)
        self._choose()
        collection, base, rows = self._snapshot()
        found = _merged(rows.search(direction, k, allowed), base.search(direction, k, allowed), k)
        if collection is None:
            return found
        try:
            return _merged(found, collection.search(direction, k, allowed), k)
        except StoreError as error:
            self._give_up(collection, error)
        return self.search(query, k, allowed)

    def keep_ready(self) -> None:
        """Search through Chroma from now on. What it lacks is added first; where that is much, in the background."""
        if self._ready:
            return
        self._ready, self._exact_limit = True, 0
        if self.lacking() > self._newer:
            threading.Thread(target=self._catch_up, name="vectors-sync", daemon=True).start()
            return
        self._catch_up()
        self._choose()

    def close(self) -> None:
        """Let go of Chroma and of the mapped vectors."""
        with self._swapping, self._growing:
            self._collection, self._base, self._rows = None, None, self._nothing

    def _snapshot(self) -> tuple[Collection | None, Rows, Rows]:
        """The collection and rows that together cover the whole catalogue."""
        with self._growing:
            if self._base is None:
                self._base = self._mapped.rows(self._source)
                self._rows = nothing(self._base.last, self._base.vectors.shape[1])
            self._rows = self._rows.refreshed(self._source)
            return self._collection, self._base, self._rows

    def _choose(self) -> None:
        """Open Chroma (again) where that spares much exact searching; in the background after the first search."""
        try:
            if not self._is_worth_opening():
                return
        except StoreError as error:
            self._give_up(None, error)
            return
        if self._base is None:
            self._swap()
        elif not self._swapping.locked():
            threading.Thread(target=self._swap, name="vectors-swap", daemon=True).start()

    def _is_worth_opening(self) -> bool:
        """Tell whether what is on the disk would spare the exact search enough rows."""
        held = self._collection.state if self._collection else State()
        few = self._newer if self._collection else self._exact_limit
        if self._source.last_passage() - held.watermark <= few:
            return False
        state = self._folder.state()
        return state.clean and state.generation != self._failed and state.watermark - held.watermark > few

    def _swap(self) -> None:
        """Open what is on the disk, and search through it from now on."""
        with self._swapping:
            try:
                with self._folder.lock(timeout=_OPENING):
                    if not self._is_worth_opening():
                        return
                    collection = self._writer.open(self._folder.state())
            except Timeout:
                return  # somebody writes: the next search tries again
            except StoreError as error:
                self._give_up(None, error)
                return
            with self._growing:
                watermark = collection.state.watermark
                self._base = (self._base or self._nothing).above(watermark)
                self._collection, self._rows = collection, self._rows.above(watermark)
                self.degraded = None

    def _give_up(self, collection: Collection | None, error: StoreError) -> None:
        """Search without Chroma; and say so, unless another process has only made it anew."""
        generation = self._generation()
        if collection is None or generation in (None, collection.state.generation):
            self._failed = generation
            self._degrade(f"The vector index cannot be used ({error}). Make it anew: onrecord reindex")
        with self._growing:
            if self._collection is collection:
                self._collection, self._base, self._rows = None, None, self._nothing

    def _degrade(self, why: str) -> None:
        if why != self.degraded:
            _log.warning("%s", why)
        self.degraded = why

    def _generation(self) -> int | None:
        """The generation on the disk, None where its state cannot be read."""
        try:
            return self._folder.state().generation
        except StoreError:
            return None

    def _catch_up(self) -> None:
        """Add what Chroma lacks, unless another process is at it; searches go on exactly where that fails."""
        try:
            self.sync(wait=False)
        except StoreError as error:
            self._give_up(None, error)

    # Writing

    def sync(self, *, wait: bool = True) -> int:
        """Add what the mapped file and Chroma lack; return how many passages went to Chroma."""
        self._map()
        try:
            added = self._writer.sync(wait=wait)
        except StoreError as error:
            if not self._shared:
                raise
            self._degrade(str(error))
            return 0
        self._forgive()
        return added

    def rebuild(self) -> int:
        """Make what is derived anew from the catalogue; return how many passages Chroma holds then."""
        self._mapped.clear()
        self._map()
        added = self._writer.rebuild()
        self._forgive()
        return added

    def lacking(self) -> int:
        """Return about how many passages Chroma lacks; cheap."""
        return self._writer.lacking()

    def trouble(self) -> str | None:
        """Return why searches cannot use Chroma now, None where they can; cheap."""
        return self.degraded or self._writer.trouble()

    def check(self) -> Checked:
        """Compare Chroma and the mapped vectors with the catalogue."""
        if self._mapped.wrong(self._source):
            return Checked("the mapped vectors are not the catalogue's", 0, self.lacking())
        checked = self._writer.check()
        self._forgive()
        return checked

    def _map(self) -> None:
        """Put new vectors into the mapped file where they are many, and single commands search that far."""
        last = self._source.last_passage()
        if last <= EXACT_LIMIT and last - self._mapped.last() >= MAPPED_STEP:
            self._mapped.extend(self._source)

    def _forgive(self) -> None:
        """Search through Chroma again where it was made anew."""
        if self.degraded and self._generation() not in (None, self._failed):
            self.degraded, self._failed = None, None


def _merged(newer: Found, older: Found, k: int) -> Found:
    """Both lists as one; where a passage is in both, the exact value counts."""
    both = dict(older) | dict(newer)
    return sorted(both.items(), key=lambda pair: (-pair[1], pair[0]))[:k]
