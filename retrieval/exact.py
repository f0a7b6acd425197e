"""Search vectors exactly, in memory: the rows of the catalogue that no index holds yet.

Rows are only ever appended; a snapshot stays valid while others append. It keeps out where rows come from.
"""

from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]
_Number = TypeVar("_Number", np.int64, np.float32)
Found = list[tuple[int, float]]
_CHUNK = 10_000  # rows read at once: 8 MB


class VectorSource(Protocol):
    """Where the vectors are; ids grow and are never used again."""

    def vectors(self, after: int, limit: int | None = None) -> tuple[Ids, NDArray[np.float16]]:
        """The ids above `after`, ascending, with a row each."""
        ...

    def last_passage(self) -> int:
        """The highest id that was ever committed."""
        ...


@dataclass(frozen=True, slots=True)
class Rows:
    """Vectors of length 1 with ascending ids: all the source has above `after`, up to and with `last`."""

    after: int
    last: int
    ids: Ids
    vectors: NDArray[np.float32]

    def search(self, query: NDArray[np.float32], k: int, allowed: Ids | None) -> Found:
        """The k nearest rows, best first; equal ones by id."""
        places = None if allowed is None else np.flatnonzero(np.isin(self.ids, allowed))
        vectors, ids = (self.vectors, self.ids) if places is None else (self.vectors[places], self.ids[places])
        near = np.vecdot(vectors, query)  # not `@`: OpenBLAS's threads spin for 20 ms after it, in the ranker's way
        if 0 < k < near.size:
            best = np.argpartition(-near, k - 1)[:k]
            near, ids = near[best], ids[best]
        order = np.lexsort((ids, -near))[: max(k, 0)]
        return [(int(ids[place]), float(near[place])) for place in order]

    def above(self, after: int) -> "Rows":
        """Only the rows with greater ids, in memory of their own."""
        place = int(np.searchsorted(self.ids, after, side="right"))
        return Rows(max(after, self.after), max(after, self.last), self.ids[place:].copy(), self.vectors[place:].copy())

    def refreshed(self, source: VectorSource) -> "Rows":
        """With what the source has got since."""
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
    """No rows, beginning above `after`."""
    return Rows(after, after, np.zeros(0, np.int64), np.zeros((0, width), np.float32))


def unit(vectors: NDArray[np.float16]) -> NDArray[np.float32]:
    """The vectors in single precision, of length 1 again after their rounding."""
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
