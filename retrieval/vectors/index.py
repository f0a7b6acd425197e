"""The vector index: Chroma for what it holds, exact search for everything newer.

The catalogue holds every vector; Chroma is derived from it and can be thrown away. A search asks an open Chroma
handle, which never sees what other processes write later, and searches exactly whatever the catalogue has above the
handle's watermark; so it finds what was committed a moment ago, by whomever. Few vectors need no Chroma at all:
they are searched exactly, most of them mapped from a file that is derived too.
Writers take turns under a lock between processes, and each opens Chroma afresh: one that had it open before would
write over what others have added. Opening takes the same lock, so that nobody reads a file while it is written.
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from filelock import Timeout
from numpy.typing import NDArray

from corpus.errors import StoreError
from retrieval.vectors.chroma import Handle, State, Store
from retrieval.vectors.exact import Found, Ids, Mapped, Rows, VectorSource, nothing, unit

WIDTH = 384
EXACT_LIMIT = 150_000  # vectors searched without Chroma: its import takes longer than to read them, and they 10 ms
MAPPED_STEP = 5_000  # vectors that are read from the catalogue, in 50 ms, before they are put into the mapped file
_BATCH = 2_000  # vectors that go to Chroma at once
_WAIT = 2.0  # seconds a search waits for a writer before it searches everything exactly
_PROBES = 16  # vectors that an opened Chroma must find again: a cut file is not noticed by Chroma itself
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Checked:
    """Chroma against the catalogue: `pending` is not added yet, `missing` ought to be there, `surplus` ought not."""

    problem: str | None
    held: int
    pending: int
    missing: tuple[int, ...]
    surplus: tuple[int, ...]

    @property
    def ok(self) -> bool:
        """Nothing is unreadable or missing; surplus vectors are of removed passages and are never shown."""
        return self.problem is None and not self.missing


class Index:
    """Nearest passages. Safe for threads and processes; `degraded` says why Chroma is not used, where it is broken."""

    def __init__(self, folder: Path, source: VectorSource, exact_limit: int = EXACT_LIMIT, width: int = WIDTH) -> None:
        self._store = Store(folder, width)
        self._mapped = Mapped(folder, width)
        self._source = source
        self._exact_limit = exact_limit
        self._width = width
        self._nothing = nothing(0, width)
        self._base: Rows | None = None  # mapped; None until the first search
        self._rows = self._nothing  # all above the base
        self._handle: Handle | None = None
        self._swapping = threading.Lock()  # held while a handle is opened
        self._growing = threading.Lock()  # held while rows or the handle are replaced
        self.degraded: str | None = None

    def search(self, query: NDArray[np.float32], k: int, allowed: Ids | None = None) -> Found:
        """The k nearest passages as (id, cosine), best first; fewer only where there are no more."""
        direction = query.astype(np.float32) / (float(np.linalg.norm(query)) or 1.0)
        self._choose()
        with self._snapshot() as (handle, base, rows):
            found = _merged(rows.search(direction, k, allowed), base.search(direction, k, allowed), k)
            if handle is None:
                return found
            try:
                return _merged(found, handle.search(direction, k, allowed), k)
            except StoreError as error:
                self._give_up(handle, error)
        return self.search(query, k, allowed)

    def sync(self) -> int:
        """Add to Chroma what it lacks; how many. 0 also where another process is at it.

        Where a writer was killed, what he left is not trusted and Chroma is made anew.
        """
        try:
            with self._store.lock(timeout=0):
                state = self._store.state()
                return self._fill(state) if state.clean else self._refill()
        except Timeout:
            return 0

    def pending(self) -> int:
        """About how many passages Chroma lacks: cheap."""
        return max(self._source.last_passage() - self._store.state().watermark, 0)

    def follow(self) -> None:
        """After adding: what is new goes to the mapped file, or to Chroma, where it is so much that it pays."""
        last = self._source.last_passage()
        if last <= self._exact_limit:
            if last - self._mapped.last() >= MAPPED_STEP:
                self._mapped.extend(self._source)
        elif self.pending() > self._exact_limit // 4:
            self.sync()

    def rebuild(self) -> int:
        """Make what is derived anew from the catalogue's vectors; how many. Searches go on meanwhile."""
        self._mapped.clear()
        if self._source.last_passage() >= MAPPED_STEP:
            self._mapped.extend(self._source)
        with self._store.lock(timeout=-1):
            return self._refill()

    def check(self) -> Checked:
        """What Chroma holds, beside the catalogue; for the doctor."""
        known, _ = self._source.vectors(0)
        if self._mapped.wrong(self._source):
            return Checked("the mapped vectors are not the catalogue's", 0, known.size, (), ())
        with self._store.lock(timeout=-1):
            try:
                state = self._store.state()
                held = self._held(state)
            except StoreError as error:
                return Checked(str(error), 0, known.size, (), ())
        due = known[known <= state.watermark]
        missing, surplus = np.setdiff1d(due, held), np.setdiff1d(held, known)
        return Checked(None, held.size, known.size - due.size, tuple(missing.tolist()), tuple(surplus.tolist()))

    def close(self) -> None:
        """Let go of Chroma."""
        with self._swapping, self._growing:
            self._install(None, None, self._nothing)

    # Searching

    @contextmanager
    def _snapshot(self) -> Iterator[tuple[Handle | None, Rows, Rows]]:
        """Handle and rows that together cover the whole catalogue; the handle stays open for as long."""
        with self._growing:
            if self._base is None:
                self._base = self._mapped.rows(self._source)
                self._rows = nothing(self._base.last, self._width)
            base = self._base
            rows = self._rows = self._rows.refreshed(self._source)
            handle = self._handle
            if handle:
                handle.borrow()
        try:
            yield handle, base, rows
        finally:
            if handle:
                handle.release()

    def _choose(self) -> None:
        """Open Chroma, or open it again, where that saves much exact searching: at once only in a cold process."""
        try:
            if self.degraded or not self._better():
                return
        except StoreError as error:
            self._give_up(None, error)
            return
        if self._base is None:
            self._swap()
        elif not self._swapping.locked():
            threading.Thread(target=self._swap, name="index-swap", daemon=True).start()

    def _better(self) -> bool:
        """Whether a new handle would spare the exact search enough rows."""
        held = self._handle.state if self._handle else State(0)
        few = self._exact_limit // 4 if self._handle else self._exact_limit
        if self._source.last_passage() - held.watermark <= few:
            return False
        state = self._store.state()
        return state.clean and state.watermark - held.watermark > self._exact_limit // 4

    def _swap(self) -> None:
        with self._swapping:
            try:
                with self._store.lock(timeout=_WAIT):
                    if not self._better():
                        return
                    handle = self._opened(self._store.state())
            except Timeout:
                return  # somebody writes: the next search tries again
            except StoreError as error:
                self._give_up(None, error)
                return
            with self._growing:
                base = (self._base or self._nothing).above(handle.state.watermark)
                self._install(handle, base, self._rows.above(handle.state.watermark))

    def _install(self, handle: Handle | None, base: Rows | None, rows: Rows) -> None:
        old, self._handle, self._base, self._rows = self._handle, handle, base, rows
        if old:
            old.release()

    def _give_up(self, handle: Handle | None, error: StoreError) -> None:
        """Search without Chroma; and say so, unless it was only made anew by another process."""
        if handle is None or not self._replaced(handle):
            self.degraded = f"The vector index cannot be used ({error}). Make it anew: onrecord reindex"
            _log.warning("%s", self.degraded)
        with self._growing:
            if handle and self._handle is handle:
                self._install(None, None, self._nothing)

    def _replaced(self, handle: Handle) -> bool:
        try:
            return self._store.state().generation != handle.state.generation
        except StoreError:
            return False

    def _opened(self, state: State) -> Handle:
        """A handle that finds again what it must hold."""
        handle = self._store.open(state)
        step = max(state.watermark // _PROBES, 1)
        for after in range(0, state.watermark, step):
            ids, vectors = self._source.vectors(after, 1)
            if ids.size and ids[0] <= state.watermark and not _finds(handle, int(ids[0]), unit(vectors)[0]):
                handle.release()
                raise StoreError(f"Chroma does not find passage {ids[0]}, which it holds")
        return handle

    # Writing

    def _refill(self) -> int:
        state = self._store.following()
        self._store.save(state)
        added = self._fill(state)
        self._store.sweep(state.generation)
        self.degraded = None
        return added

    def _fill(self, state: State) -> int:
        """Add all vectors above the state's watermark, a batch at a time."""
        if self._source.last_passage() <= state.watermark:
            return 0
        try:
            handle = self._store.open(state, create=state.watermark == 0)
            filled = self._filled(handle)
        except StoreError as error:
            raise StoreError(f"The vector index cannot be written ({error}). Make it anew: onrecord reindex") from error
        self._store.save(replace(filled, clean=True, files=self._store.sizes(filled)))
        return filled.count - state.count

    def _filled(self, handle: Handle) -> State:
        state = replace(handle.state, clean=False)
        self._store.save(state)
        try:
            while (rows := self._source.vectors(state.watermark, _BATCH))[0].size:
                handle.add(rows[0], unit(rows[1]))
                state = replace(state, watermark=int(rows[0][-1]), count=handle.count())
                self._store.save(state)
        finally:
            handle.release()
        return state

    def _held(self, state: State) -> Ids:
        """The ids in Chroma."""
        if state.watermark == 0:
            return self._nothing.ids
        if not state.clean:
            raise StoreError("a writer was killed; the next one makes it anew")
        handle = self._opened(state)
        try:
            return handle.ids()
        finally:
            handle.release()


def _finds(handle: Handle, passage: int, vector: NDArray[np.float32]) -> bool:
    """Whether a passage's own vector leads to it, or to one with the same vector."""
    found = handle.search(vector, 10)
    return any(key == passage or near > 0.9999 for key, near in found)


def _merged(newer: Found, older: Found, k: int) -> Found:
    """Both lists as one; where a passage is in both, the exact value counts."""
    both = dict(older) | dict(newer)
    return sorted(both.items(), key=lambda pair: (-pair[1], pair[0]))[:k]
