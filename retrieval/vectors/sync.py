"""Keep the Chroma folder of a home in step with its catalogue: fill, follow changes, make anew, compare.

Writers take turns under a lock between processes, and each opens Chroma afresh: one that had it open before would
write over what others have added. What a killed writer left is not trusted but made anew. Nothing here searches, but
to see that an opened folder finds what it must hold.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
from filelock import Timeout
from numpy.typing import NDArray

from corpus.errors import StoreError
from corpus.store.records import Ids
from retrieval.vectors.chroma import Collection, Folder
from retrieval.vectors.chroma_server import ChromaAway, ServerCollections
from retrieval.vectors.exact import unit
from retrieval.vectors.state import State
from retrieval.vectors.store import Checked, VectorSource

SOON = 20_000  # passages that the doctor adds unasked, in seconds; to add more it has to be asked
_BATCH = 256  # passages that go to Chroma at once: other threads wait for that long
_WAIT = 600.0  # seconds a writer waits for another
_PROBES = 16  # vectors that an opened folder must find again: Chroma itself does not notice a cut file
_BUSY = "Everything is stored, but another process keeps Chroma busy. When it has ended, run: onrecord doctor --repair"


class Sync:
    """The writer of one home's folder. Safe for threads and processes."""

    def __init__(self, folder: "Folder | ServerCollections", source: VectorSource) -> None:
        self._folder = folder
        self._source = source

    def sync(self, *, wait: bool) -> int:
        """Add what Chroma lacks and follow what changed; return how many passages were added.

        What a killed writer left, or is damaged, is made anew. Without `wait`, another writer is left to it.
        """
        if not self._is_behind():
            return 0
        try:
            with self._folder.lock(timeout=_WAIT if wait else 0):
                return self._brought_up()
        except Timeout as error:
            if not wait:
                return 0
            raise StoreError(_BUSY) from error

    def rebuild(self) -> int:
        """Make Chroma anew from the catalogue; return how many passages it holds then."""
        with self._folder.lock(timeout=-1):
            added = self._made_anew()
            self._folder.sweep()
            return added

    def lacking(self) -> int:
        """Return about how many passages Chroma lacks; cheap."""
        try:
            state = self._folder.state()
        except StoreError:
            state = State()
        return max(self._source.last_passage() - (state.watermark if state.clean else 0), 0)

    def trouble(self) -> str | None:
        """Return why nothing is known of what Chroma holds, None where it is known."""
        try:
            self._folder.state()
        except StoreError as error:
            return str(error)
        return None

    def check(self) -> Checked:
        """Compare Chroma with the catalogue. What was only not added yet is added first, where that takes seconds."""
        known, _ = self._source.vectors(0)
        try:
            with self._folder.lock(timeout=-1):
                self._add_soon()
                return self._compared(known)
        except StoreError as error:
            return Checked(str(error), 0, known.size)

    def open(self, state: State, *, thorough: bool = False) -> Collection:
        """Open a collection that finds again what it must hold. To be called under the lock."""
        collection = self._folder.open(state, thorough=thorough)
        for after in range(0, state.watermark, max(state.watermark // _PROBES, 1)):
            ids, vectors = self._source.vectors(after, 1)
            if ids.size and ids[0] <= state.watermark and not _finds(collection, int(ids[0]), unit(vectors)[0]):
                raise StoreError(f"Chroma does not find passage {ids[0]}, which it holds")
        return collection

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
        except ChromaAway:
            raise
        except StoreError:
            added = self._made_anew()
        self._folder.sweep()
        return added

    def _extended(self, state: State, *, thorough: bool = False) -> int:
        """Add to the collection, and follow what changed in it."""
        collection = self._folder.open(state, thorough=thorough)
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
            generation = self._generation() + 1
            progress = _Progress(State(generation, changes=self._source.changed_articles()[1]))
            collection = self._folder.begin(progress.state)
            progress.fill(self._source, collection)
            del collection  # closes it
            self._folder.replace(progress.state)
        except ChromaAway:
            raise
        except (StoreError, OSError) as error:
            raise StoreError(
                f"Everything is stored, but Chroma cannot be filled ({error}). Free some space, then: onrecord reindex"
            ) from error
        return progress.added

    def _generation(self) -> int:
        """The generation on the disk, 0 where there is none or its state cannot be read."""
        try:
            return self._folder.state().generation
        except StoreError:
            return 0

    def _compared(self, known: Ids) -> Checked:
        state = self._folder.state()
        if state.generation == 0:
            return Checked(None, 0, known.size)
        collection = self.open(state, thorough=True)
        held = collection.ids()
        due = known[known <= state.watermark]
        here = np.intersect1d(due, held)
        return Checked(
            problem=None,
            held=held.size,
            pending=known.size - due.size,
            missing=tuple(np.setdiff1d(due, held).tolist()),
            surplus=tuple(np.setdiff1d(held, known).tolist()),
            wrong=tuple(self._misdescribed(collection, here.tolist())) if self._folder.words else (),
        )

    def _add_soon(self) -> None:
        """Do what the next writer would do: nobody is at fault that it is yet to be done."""
        self._folder.sweep()
        state = self._folder.state()
        if self.lacking() > SOON or not self._is_behind():
            return
        if state.generation == 0 or not state.clean:
            self._made_anew()
        else:
            self._extended(state, thorough=True)

    def _misdescribed(self, collection: Collection, ids: list[int]) -> Iterator[int]:
        for some in _batches(ids):
            yield from collection.differing(self._source.passages(some))


class _Progress:
    """The work of one writer, and how far it has come."""

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
