"""Nearest passages from a Chroma folder, with exact search for everything newer.

What was committed a moment ago, by any process, is found at once: a search asks an open collection, which never sees
what other processes write later, and searches exactly whatever the catalogue has above the collection's watermark.
A single command opens no collection as long as the vectors are few enough to be searched exactly, mapped from a file.
Writers take turns under a lock between processes, and each opens Chroma afresh: one that had it open before would
write over what others have added. Opening takes the same lock, so that nobody reads a file while it is written.
"""

import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
from filelock import Timeout
from numpy.typing import NDArray

from corpus.errors import StoreError
from corpus.store.records import Ids
from retrieval.vectors.chroma import Collection, Folder, State, probes
from retrieval.vectors.exact import Mapped, Rows, nothing, unit
from retrieval.vectors.store import Checked, Found, VectorSource

WIDTH = 384
EXACT_LIMIT = 150_000  # vectors that a single command searches without Chroma, in 10 ms
NEWER = 2_000  # vectors newer than the open collection that are searched exactly until it is opened again
MAPPED_STEP = 5_000  # vectors that are read from the catalogue, in 50 ms, before they are put into the mapped file
SOON = 20_000  # passages that the doctor adds by himself, in seconds; for more he is asked to
_BATCH = 256  # passages that go to Chroma at once: other threads wait for that long
_OPENING = 2.0  # seconds a search waits for a writer before it searches everything exactly
_WRITING = 600.0  # seconds a writer waits for another
_BUSY = "Everything is stored, but another process keeps Chroma busy. When it has ended, run: onrecord doctor --repair"
_log = logging.getLogger(__name__)


class VectorIndex:
    """A `VectorStore` in a home: `chroma/`, which others may open too, and vectors mapped for exact search."""

    def __init__(
        self, home: Path, source: VectorSource, exact_limit: int = EXACT_LIMIT, newer: int = NEWER, width: int = WIDTH
    ) -> None:
        self._folder = Folder(home, width)
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
                    collection = self._opened(self._folder.state())
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

    def _opened(self, state: State) -> Collection:
        """A collection that finds again what it must hold."""
        collection = self._folder.open(state)
        for after in probes(state.watermark):
            ids, vectors = self._source.vectors(after, 1)
            if ids.size and ids[0] <= state.watermark and not _finds(collection, int(ids[0]), unit(vectors)[0]):
                raise StoreError(f"Chroma does not find passage {ids[0]}, which it holds")
        return collection

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
        """Add what Chroma lacks and follow what changed; what a killed writer left, or is damaged, is made anew."""
        self._map()
        if not self._is_behind():
            return 0
        try:
            with self._folder.lock(timeout=_WRITING if wait else 0):
                return self._brought_up()
        except Timeout as error:
            if not wait:
                return 0
            raise StoreError(_BUSY) from error

    def rebuild(self) -> int:
        """Make what is derived anew from the catalogue; how many passages Chroma holds then."""
        self._mapped.clear()
        self._map()
        with self._folder.lock(timeout=-1):
            return self._made_anew()

    def _map(self) -> None:
        """Put new vectors into the mapped file where they are many, and single commands search that far."""
        last = self._source.last_passage()
        if last <= EXACT_LIMIT and last - self._mapped.last() >= MAPPED_STEP:
            self._mapped.extend(self._source)

    def lacking(self) -> int:
        """Return about how many passages Chroma lacks; cheap."""
        try:
            state = self._folder.state()
        except StoreError:
            state = State()
        return max(self._source.last_passage() - (state.watermark if state.clean else 0), 0)

    def _is_behind(self) -> bool:
        """Tell whether anything is to be done; cheap."""
        try:
            state = self._folder.state()
        except StoreError:
            return True
        if not state.clean or state.erase or self._folder.has_leftovers():
            return True
        return self._source.last_passage() > state.watermark or bool(self._source.changed_articles(state.changes)[0])

    def _brought_up(self) -> int:
        """Do what sync promises, under the lock."""
        try:
            state = self._folder.state()
            added = self._made_anew() if state.generation == 0 else self._extended(state)
        except StoreError:
            added = self._made_anew()
        self._folder.sweep()
        return added

    def _extended(self, state: State) -> int:
        """Add to the collection, and follow what changed in it."""
        collection = self._folder.open(state)
        with self._kept(state) as progress:
            progress.fill(self._source, collection)
            progress.follow(self._source, collection)
            del collection  # closes it
        if progress.state.erase and self._folder.rewrite():
            self._folder.save(replace(self._folder.state(), erase=False))
        return progress.added

    @contextmanager
    def _kept(self, state: State) -> "Iterator[_Progress]":
        """Note that somebody writes, and in the end how far; a person's Ctrl-C comes between two batches."""
        self._folder.save(replace(state, clean=False))
        progress = _Progress(state)
        try:
            yield progress
        except KeyboardInterrupt:
            self._folder.settle(progress.state)
            raise
        self._folder.settle(progress.state)

    def _made_anew(self) -> int:
        """Fill a new folder and put it in the place of what there is."""
        try:
            generation = (self._generation() or 0) + 1
            progress = _Progress(State(generation, changes=self._source.changed_articles()[1]))
            collection = self._folder.begin(progress.state)
            progress.fill(self._source, collection)
            del collection  # closes it
            self._folder.replace(progress.state)
        except (StoreError, OSError) as error:
            raise StoreError(
                f"Everything is stored, but Chroma cannot be filled ({error}). Make place, then: onrecord reindex"
            ) from error
        self.degraded, self._failed = None, None
        return progress.added

    # Checking

    def check(self) -> Checked:
        """Compare Chroma and the mapped vectors with the catalogue. What was just not added yet is added first."""
        known, _ = self._source.vectors(0)
        if self._mapped.wrong(self._source):
            return Checked("the mapped vectors are not the catalogue's", 0, known.size)
        with self._folder.lock(timeout=-1):
            try:
                return self._checked(known)
            except StoreError as error:
                return Checked(str(error), 0, known.size)

    def _checked(self, known: Ids) -> Checked:
        self._add_soon()
        state = self._folder.state()
        if state.generation == 0:
            return Checked(None, 0, known.size)
        collection = self._opened(state)
        held = collection.ids()
        due = known[known <= state.watermark]
        here = np.intersect1d(due, held)
        return Checked(
            problem=None,
            held=held.size,
            pending=known.size - due.size,
            missing=tuple(np.setdiff1d(due, held).tolist()),
            surplus=tuple(np.setdiff1d(held, known).tolist()),
            wrong=tuple(self._misdescribed(collection, here.tolist())),
        )

    def _add_soon(self) -> None:
        """What a writer would do next, where it takes seconds: nobody is at fault that it is yet to be done."""
        self._folder.sweep()
        state = self._folder.state()
        if self.lacking() > SOON or not self._is_behind():
            return
        if state.generation == 0 or not state.clean:
            self._made_anew()
        else:
            self._extended(state)

    def _misdescribed(self, collection: Collection, ids: list[int]) -> Iterator[int]:
        for some in _batches(ids):
            yield from collection.differing(self._source.passages(some))


class _Progress:
    """How far a writer has come."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.added = 0

    def fill(self, source: VectorSource, collection: Collection) -> None:
        """Add all passages above the watermark, a batch at a time."""
        while (rows := source.vectors(self.state.watermark, _BATCH))[0].size:
            ids, vectors = rows
            passages = source.passages(ids.tolist())
            places = np.searchsorted(ids, [passage.id for passage in passages])  # without those removed meanwhile
            collection.put(passages, unit(vectors)[places])
            self.state = replace(self.state, watermark=int(ids[-1]), count=collection.count())
            self.added += len(passages)

    def follow(self, source: VectorSource, collection: Collection) -> None:
        """Take out what changed articles have no more, and describe the rest as it is now."""
        changed, mark = source.changed_articles(self.state.changes)
        for some in _batches(changed):
            found = {passage for article in some for passage in source.all_passages(article)}
            here = sorted(passage for passage in found if passage <= self.state.watermark)
            gone = sorted(set(collection.ids_of(some)) - found)
            self.state = replace(self.state, erase=self.state.erase or bool(gone))
            for part in _batches(gone):
                collection.forget(part)
            for part in _batches(here):
                collection.describe(source.passages(part))
        self.state = replace(self.state, changes=mark, count=collection.count())


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[at : at + _BATCH] for at in range(0, len(ids), _BATCH))


def _finds(collection: Collection, passage: int, vector: NDArray[np.float32]) -> bool:
    """Tell whether a passage's own vector leads to it, or to one with the same vector."""
    found = collection.search(vector, 10)
    return any(key == passage or near > 0.9999 for key, near in found)


def _merged(newer: Found, older: Found, k: int) -> Found:
    """Both lists as one; where a passage is in both, the exact value counts."""
    both = dict(older) | dict(newer)
    return sorted(both.items(), key=lambda pair: (-pair[1], pair[0]))[:k]
