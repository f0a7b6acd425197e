"""The vector store as its users see it, and what it needs of the catalogue.

The catalogue holds every vector and is the truth; a store is derived from it, lacks nothing that `search` must find,
and can be made anew at any time without embedding again. It keeps out how a store is kept: see index.py.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.nouns import StoredPassage
from corpus.store.protocols import Passages, PassageVectors
from corpus.store.records import Ids

Found = list[tuple[int, float]]  # ids of passages with cosines, best first


class VectorRows(Protocol):
    """The catalogue's vectors by the ids of their passages; ids grow and are never used again."""

    def vectors(self, after: int = 0, limit: int | None = None) -> tuple[Ids, NDArray[np.float16]]:
        """Return the ids above `after`, ascending, with a row each."""

    def last_passage(self) -> int:
        """Return the highest id that has a vector, 0 where none has."""


class VectorSource(PassageVectors, Passages, Protocol):
    """The source that a store is filled from: vectors, and the passages that they are of."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A store beside the catalogue: `missing` passages ought to be in it, `surplus` ones ought not.

    `wrong` passages are described otherwise than in the catalogue, and `pending` are yet to be added.
    """

    problem: str | None
    held: int
    pending: int
    missing: tuple[int, ...] = ()
    surplus: tuple[int, ...] = ()
    wrong: tuple[int, ...] = ()

    @property
    def ok(self) -> bool:
        """Tell whether the store can be read and holds every passage, and nothing else, as the catalogue has it."""
        return self.problem is None and not (self.pending or self.missing or self.surplus or self.wrong)


class VectorStore(Protocol):
    """Nearest passages. Safe for threads and processes."""

    @property
    def degraded(self) -> str | None:
        """Say why searches go around the store, None where they do not."""

    def search(self, query: NDArray[np.float32], k: int, allowed: Ids | None = None) -> Found:
        """Return the k nearest of all committed passages, or of the allowed ones; fewer only where there are no more.

        Passages of earlier versions are among them, and passages that were removed may be.
        """

    def keep_ready(self) -> None:
        """Prepare for many searches: what runs for long calls this once; a single search is quicker without."""

    def lacking(self) -> int:
        """Return about how many passages sync would add; cheap."""

    def trouble(self) -> str | None:
        """Return why searches cannot use Chroma now, None where they can; cheap."""

    def sync(self, *, wait: bool = True) -> int:
        """Bring the store up to the catalogue, and return how many passages were added.

        Without `wait`, leave it to another process that is at it already.
        """

    def rebuild(self) -> int:
        """Make the store anew from the catalogue, while searches go on; return how many passages it holds."""

    def check(self) -> Checked:
        """Compare the store with the catalogue, for the doctor."""

    def close(self) -> None:
        """Let go of open files; they are opened again when they are needed."""


def describe(passage: StoredPassage) -> dict[str, str | int | bool | None]:
    """Return the metadata of a passage: where it stands, and how to cite it."""
    known = passage.article.metadata
    return {
        "article": passage.article.id,
        "version": passage.version,
        "start": passage.start,
        "end": passage.end,
        "current": passage.current,
        "title": known.title,
        "outlet": known.outlet,
        "published": known.published,
        "link": known.url,
    }
