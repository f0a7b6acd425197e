"""Chroma on disk: open it, fill it, ask it. The only module that imports chromadb, and only when it must.

No rules about when to do so: those are retrieval/vectors/index.py's. A folder holds one generation of the collection
after
another, and state.json, which says what the current one holds: written after each batch, so it never says too much.
Every failure of Chroma leaves here as a StoreError.
"""

import itertools
import json
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from filelock import BaseFileLock, FileLock
from numpy.typing import NDArray

from corpus.errors import StoreError
from retrieval.vectors.exact import Found, Ids

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.collection_configuration import CreateHNSWConfiguration
    from chromadb.api.models.Collection import Collection

# Recall at 10 on 100,000 sentences: 0.9996, in 1.9 ms (benchmarks/hnsw.py, docs/measurements.md).
HNSW: "CreateHNSWConfiguration" = {
    "space": "cosine",
    "ef_construction": 200,
    "ef_search": 200,
    "max_neighbors": 16,
    "batch_size": 50,
    "sync_threshold": 50,  # a cold process replays up to as many rows
}
_NAME = "passages"
_FEW = 5_000  # allowed passages that Chroma is given by name; above, it is asked for more and the rest is left out
_PAGE = 10_000
_openings = itertools.count(1)


@dataclass(frozen=True, slots=True)
class State:
    """What the collection of a generation holds: all passages up to `watermark`.

    `clean` is false while somebody writes, and stays so where he was killed: Chroma crashes the process that opens
    files which are cut, so files are opened only where they have the sizes that they were left with.
    """

    generation: int
    watermark: int = 0
    count: int = 0
    clean: bool = True
    files: Mapping[str, int] = field(default_factory=dict)


class Handle:
    """An open collection that several threads ask; it closes when it is dropped and the last of them is done."""

    def __init__(self, client: "ClientAPI", collection: "Collection", state: State) -> None:
        self.state = state
        self._client = client
        self._collection = collection
        self._users = 1  # whoever opened it
        self._counting = threading.Lock()

    def borrow(self) -> None:
        """Keep it open until release."""
        with self._counting:
            self._users += 1

    def release(self) -> None:
        """The last one closes Chroma: closing while another thread asks fails that thread."""
        with self._counting:
            self._users -= 1
            last = self._users == 0
        if last:
            _close(self._client)

    def search(self, query: NDArray[np.float32], k: int, allowed: Ids | None = None) -> Found:
        """The k nearest as (id, cosine); of the allowed ones only, where that is given."""
        if allowed is None:
            return self._ask(query, k)
        if allowed.size <= _FEW:
            return self._ask(query, k, [str(key) for key in allowed.tolist()])
        return self._filtered(query, k, set(allowed.tolist()))

    def add(self, ids: Ids, vectors: NDArray[np.float32]) -> None:
        """Put rows in; the same ids again are the same rows."""
        with _translated():
            self._collection.upsert(ids=[str(key) for key in ids.tolist()], embeddings=vectors)

    def count(self) -> int:
        """How many rows Chroma says it has."""
        with _translated():
            return self._collection.count()

    def ids(self) -> Ids:
        """All ids, ascending."""
        with _translated():
            pages = range(0, self._collection.count(), _PAGE)
            found = [self._collection.get(limit=_PAGE, offset=start, include=[])["ids"] for start in pages]
        return np.sort(np.array([int(key) for page in found for key in page], np.int64))

    def _filtered(self, query: NDArray[np.float32], k: int, allowed: set[int]) -> Found:
        """Ask for more and more until k allowed ones are among them."""
        total = self.count()
        asked = min(total, max(2 * k, 2 * k * total // len(allowed)))
        while True:
            found = [pair for pair in self._ask(query, asked) if pair[0] in allowed]
            if len(found) >= k or asked >= total:
                return found[:k]
            asked = min(total, asked * 4)

    def _ask(self, query: NDArray[np.float32], k: int, ids: list[str] | None = None) -> Found:
        if k <= 0 or ids == []:
            return []
        with _translated():
            answer = self._collection.query(query_embeddings=query[None], n_results=k, ids=ids, include=["distances"])
        distances = (answer["distances"] or [[]])[0]
        return [(int(key), 1.0 - float(far)) for key, far in zip(answer["ids"][0], distances, strict=True)]


class Store:
    """The folder of the index."""

    def __init__(self, folder: Path, width: int, hnsw: "CreateHNSWConfiguration" = HNSW) -> None:
        self._folder = folder
        self._width = width
        self._hnsw = hnsw

    def lock(self, timeout: float) -> BaseFileLock:
        """For whoever opens or writes, in any process; a negative timeout waits for ever."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"The index cannot be kept in {self._folder}: {error.strerror}. Make place.") from error
        return FileLock(self._folder / "index.lock", timeout=timeout)

    def state(self) -> State:
        """What the current generation holds; nothing where there is none or its state cannot be read."""
        try:
            return State(**json.loads((self._folder / "state.json").read_text()))
        except FileNotFoundError:
            return State(self._latest())
        except (OSError, ValueError, TypeError) as error:
            raise StoreError(f"{self._folder / 'state.json'} cannot be read: {error}") from error

    def save(self, state: State) -> None:
        """In one step, so that every reader sees the state before or after."""
        writing = self._folder / "state.json.new"
        writing.write_text(json.dumps(asdict(state)))
        writing.replace(self._folder / "state.json")

    def following(self) -> State:
        """A generation that nobody has begun."""
        return State(self._latest() + 1)

    def sweep(self, current: int) -> None:
        """Remove all generations but one."""
        for folder in self._folder.glob("generation-*"):
            if folder != self._generation(current):
                shutil.rmtree(folder, ignore_errors=True)

    def sizes(self, state: State) -> dict[str, int]:
        """The files of the graph, with their sizes."""
        folder = self._generation(state.generation)
        return {str(file.relative_to(folder)): file.stat().st_size for file in sorted(folder.glob("*/*"))}

    def open(self, state: State, create: bool = False) -> Handle:
        """The collection, fresh from the disk. To be called under the lock."""
        if not create and self.sizes(state) != state.files:
            raise StoreError("files of Chroma are missing or cut")
        with _translated():
            client = _client(self._generation(state.generation))
            try:
                collection = _collection(client, self._hnsw if create else None)
                handle = Handle(client, collection, state)
                if handle.count() < state.count:
                    raise StoreError(f"Chroma holds {handle.count()} of {state.count} vectors")
                handle.search(np.ones(self._width, np.float32), 1)  # loads the graph while nobody writes
            except BaseException:
                _close(client)
                raise
        return handle

    def _generation(self, number: int) -> Path:
        return self._folder / f"generation-{number}"

    def _latest(self) -> int:
        found = [folder.name.rpartition("-")[2] for folder in self._folder.glob("generation-*")]
        return max((int(number) for number in found if number.isdigit()), default=1)


def _client(folder: Path) -> "ClientAPI":
    """A client that shares nothing: Chroma keeps one system for a path's text, so each opening spells it anew."""
    import chromadb
    from chromadb.config import Settings

    path = str(folder) + "".join("/." if bit == "1" else "/" for bit in f"{next(_openings):b}")
    return chromadb.PersistentClient(path=path, settings=Settings(anonymized_telemetry=False))


def _collection(client: "ClientAPI", made_with: "CreateHNSWConfiguration | None") -> "Collection":
    if made_with is None:
        return client.get_collection(_NAME, embedding_function=None)
    return client.get_or_create_collection(_NAME, embedding_function=None, configuration={"hnsw": made_with})


def _close(client: "ClientAPI") -> None:
    from chromadb.api.client import Client

    if isinstance(client, Client):
        client.close()


@contextmanager
def _translated() -> Iterator[None]:
    """Chroma's exceptions as StoreError. AttributeError is its way of saying that it was closed."""
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, ValueError, TypeError, AttributeError, OSError) as error:
        raise StoreError(" ".join(str(error).split())[:200] or type(error).__name__) from error
