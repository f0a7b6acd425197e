"""Search vectors exactly: the rows of the catalogue in memory, most of them mapped from two files.

Rows are only ever appended, so a snapshot stays valid while others append. The files are derived: what they lack is
read from the catalogue. One writer at a time appends, the ids when their vectors have reached the disk; so what the ids
name is whole, and a reader that has them mapped never sees it change. It keeps out Chroma, and when to map.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeVar

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from corpus.errors import StoreError
from corpus.store.records import Ids
from retrieval.vectors.store import Found, VectorRows

_Number = TypeVar("_Number", np.int64, np.float32)
_CHUNK = 10_000  # rows read or copied at once: 15 MB
_PROBES = 16  # rows that must be the catalogue's: a catalogue put back from a backup gives its ids again


@dataclass(frozen=True, slots=True)
class Rows:
    """Vectors of length 1 with ascending ids: all the source has above `after`, up to and with `last`."""

    after: int
    last: int
    ids: Ids
    vectors: NDArray[np.float32]

    def search(self, query: NDArray[np.float32], k: int, allowed: Ids | None) -> Found:
        """Return the k nearest rows, best first; equal ones by id."""
        places = None if allowed is None else np.flatnonzero(np.isin(self.ids, allowed))
        vectors, ids = (self.vectors, self.ids) if places is None else (self.vectors[places], self.ids[places])
        near = np.vecdot(vectors, query)  # not `@`: OpenBLAS's threads spin for 20 ms after it, in the ranker's way
        if 0 < k < near.size:
            best = np.argpartition(-near, k - 1)[:k]
            near, ids = near[best], ids[best]
        order = np.lexsort((ids, -near))[: max(k, 0)]
        return [(int(ids[place]), float(near[place])) for place in order]

    def above(self, after: int) -> "Rows":
        """Return only the rows with greater ids, in memory of their own."""
        place = int(np.searchsorted(self.ids, after, side="right"))
        return Rows(max(after, self.after), max(after, self.last), self.ids[place:].copy(), self.vectors[place:].copy())

    def refreshed(self, source: VectorRows) -> "Rows":
        """Return the rows with what the source has got since."""
        rows, last = self, source.last_passage()
        while rows.last < last:
            ids, vectors = source.vectors(rows.last, _CHUNK)
            rows = rows._and(ids, unit(vectors), last)
        return rows

    def _and(self, ids: Ids, vectors: NDArray[np.float32], last: int) -> "Rows":
        reached = int(ids[-1]) if ids.size else last
        end = reached if ids.size == _CHUNK else max(last, reached)
        room = len(self.ids) + last - self.last  # as many at most are to come; memory that is not used costs nothing
        return Rows(self.after, end, _grown(self.ids, ids, room), _grown(self.vectors, vectors, room))


def nothing(after: int, width: int) -> Rows:
    """Return no rows, beginning above `after`."""
    return Rows(after, after, np.zeros(0, np.int64), np.zeros((0, width), np.float32))


def unit(vectors: NDArray[np.float16]) -> NDArray[np.float32]:
    """Return the vectors in single precision, of length 1 again after their rounding."""
    rows = vectors.astype(np.float32)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    rows /= np.where(lengths > 0, lengths, 1)
    return rows


def _grown(old: NDArray[_Number], new: NDArray[_Number], room: int) -> NDArray[_Number]:
    """Both, one after the other, in a buffer with room for more; what is behind a view's end belongs to nobody."""
    end = len(old) + len(new)
    buffer = old.base if isinstance(old.base, np.ndarray) else old
    if len(buffer) < end or len(old) == 0:
        buffer = np.empty((max(end * 3 // 2, room, 1024), *old.shape[1:]), old.dtype)
        buffer[: len(old)] = old
    buffer[len(old) : end] = new
    return buffer[:end]


class Mapped:
    """The two files of one home."""

    def __init__(self, folder: Path, width: int) -> None:
        self._ids, self._vectors = folder / "rows.ids", folder / "rows.vectors"
        self._width = width

    def last(self) -> int:
        """Return the highest id that the files have."""
        try:
            count = min(self._vectors.stat().st_size // (4 * self._width), self._ids.stat().st_size // 8)
            found = np.fromfile(self._ids, "<i8", 1, offset=8 * (count - 1)) if count else np.zeros(0, np.int64)
        except OSError:
            return 0
        return int(found[0]) if found.size else 0

    def rows(self, source: VectorRows) -> Rows:
        """Return all that the files have, mapped; nothing where they are not the source's."""
        ids = self._held()
        if not ids.size:
            return nothing(0, self._width)
        rows = Rows(0, int(ids[-1]), ids, self._map(ids.size))
        probes = np.unique(np.linspace(0, ids.size - 1, _PROBES).astype(int))
        alike = all(_alike(rows, *source.vectors(int(ids[place]) - 1, 1), held=False) for place in probes)
        return rows if alike else nothing(0, self._width)

    def extend(self, source: VectorRows) -> None:
        """Append what the files lack; make them anew where they are not the source's.

        Leave it to another writer that is at it.
        """
        try:
            self._ids.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self._ids.with_name("rows.lock"), timeout=0):
                if not self.rows(source).ids.size:
                    self.clear()
                self._append(source)
        except Timeout:
            return
        except OSError as error:
            raise self._unusable(error) from error

    def wrong(self, source: VectorRows) -> bool:
        """Tell whether any row is missing or not the source's; reads them all."""
        ids = self._held()
        if not ids.size:
            return False
        rows = Rows(0, int(ids[-1]), ids, self._map(ids.size))
        after = 0
        while (found := source.vectors(after, _CHUNK))[0].size and after < rows.last:
            if not _alike(rows, *found, held=True):
                return True
            after = int(found[0][-1])
        return False

    def clear(self) -> None:
        """Remove the files; whoever has mapped them keeps what they were."""
        try:
            self._ids.unlink(missing_ok=True)
            self._vectors.unlink(missing_ok=True)
        except OSError as error:
            raise self._unusable(error) from error

    def _unusable(self, error: OSError) -> StoreError:
        why = error.strerror or error
        return StoreError(
            f"Everything is stored, but vectors cannot be kept ready in {self._ids.parent}: {why}. "
            "Free some space, then: onrecord reindex"
        )

    def _held(self) -> Ids:
        """The ids whose vectors are there."""
        try:
            size = self._vectors.stat().st_size // (4 * self._width)
            return np.fromfile(self._ids, "<i8")[:size].astype(np.int64)
        except OSError:  # there are none, or none that can be read: the catalogue has them all
            return np.zeros(0, np.int64)

    def _map(self, count: int) -> NDArray[np.float32]:
        mapped = np.memmap(self._vectors, "<f4", "r", shape=(count, self._width))
        return mapped.view(np.ndarray)

    def _append(self, source: VectorRows) -> None:
        held = self._held()
        last = int(held[-1]) if held.size else 0
        with self._ids.open("ab") as ids, self._vectors.open("ab") as vectors:
            ids.truncate(8 * held.size)  # what a killed writer left behind the last whole row
            vectors.truncate(4 * self._width * held.size)
            while (new := source.vectors(last, _CHUNK))[0].size:
                vectors.write(unit(new[1]).astype("<f4").tobytes())
                _reach_disk(vectors)
                ids.write(new[0].astype("<i8").tobytes())
                _reach_disk(ids)
                last = int(new[0][-1])


def _alike(rows: Rows, ids: Ids, vectors: NDArray[np.float16], *, held: bool) -> bool:
    """Tell whether the rows of these ids, up to the last row, have these vectors; with `held` each must be there."""
    due = ids <= rows.last
    places = np.searchsorted(rows.ids, ids[due])
    there = rows.ids[places] == ids[due]
    same = np.allclose(rows.vectors[places[there]], unit(vectors[due][there]), atol=1e-6)
    return same and (not held or bool(there.all()))


def _reach_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
