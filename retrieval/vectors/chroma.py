"""The Chroma folder of a home: open it, fill it, ask it. The only module that knows Chroma.

The folder is an ordinary one: any Chroma client opens it. Chroma's engine is called without its Python client, as that
client calls it: importing the client takes a second, the engine 30 ms, and the engine sends no telemetry. It keeps out
when to open it and what to fill in: that is index.py and sync.py. Every failure of Chroma leaves here as a StoreError.
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from filelock import BaseFileLock, FileLock
from numpy.typing import NDArray

from corpus.errors import StoreError
from corpus.nouns import StoredPassage
from corpus.store.records import Ids
from retrieval.vectors.graph_files import boot, clear_unused, digests, moments, sizes, stamp
from retrieval.vectors.state import State, as_state
from retrieval.vectors.store import Found, describe

NAME = "passages"
# Recall at 10 on 100,000 sentences: 0.9996, in 1.9 ms (benchmarks/hnsw.py, docs/measurements.md).
HNSW: Mapping[str, str | int] = {
    "space": "cosine",
    "ef_construction": 200,
    "ef_search": 200,
    "max_neighbors": 16,
    "batch_size": 2,
    "sync_threshold": 2,  # each batch is written to the graph at once: nothing to replay, no words left in the queue
}
_FEW = 5_000  # allowed passages that Chroma is given by name; above, it is asked for more and the rest is left out
_PAGE = 10_000
_SQLITE_SECONDS = 10.0  # to wait for readers of the folder before it is rewritten
_SPACE = ("default_tenant", "default_database")
_DATABASE = "chroma.sqlite3"


class _Engine(Protocol):
    """The calls of Chroma's engine that are used here, as version 1.5 has them."""

    def create_collection(self, *arguments: object) -> Any: ...
    def get_collection(self, *arguments: object) -> Any: ...
    def upsert(self, *arguments: object) -> object: ...
    def update(self, *arguments: object) -> object: ...
    def delete(self, *arguments: object) -> object: ...
    def query(self, *arguments: object) -> Any: ...
    def get(self, *arguments: object) -> Any: ...
    def count(self, *arguments: object) -> int: ...


class Collection:
    """The open collection; threads may search it at once. Files are let go when nobody refers to it any more."""

    def __init__(self, engine: _Engine, id: str, state: State) -> None:
        self.state = state
        self._engine = engine
        self._id = id

    def search(self, query: NDArray[np.float32], k: int, allowed: Ids | None = None) -> Found:
        """Return the k nearest, of the allowed ones only where those are given."""
        if allowed is None:
            return self._ask(query, k)
        known = allowed[
            allowed <= self.state.watermark
        ]  # one that came since is in the file, and not in the open graph
        if known.size <= _FEW:
            return self._ask(query, k, list(map(_key, known.tolist())))
        return self._filtered(query, k, set(known.tolist()))

    def put(self, passages: Sequence[StoredPassage], vectors: NDArray[np.float32]) -> None:
        """Add passages with their vectors; the same again changes nothing."""
        if not passages:
            return
        documents = [_encodable(passage.text) for passage in passages]
        described = [{key: value for key, value in _details(each).items() if value is not None} for each in passages]
        ids = [_key(passage.id) for passage in passages]
        with _translated():
            self._engine.upsert(self._id, ids, list(vectors), described, documents, None, *_SPACE)

    def describe(self, passages: Sequence[StoredPassage]) -> None:
        """Give passages that are held the details that the catalogue has now."""
        if not passages:
            return
        ids, described = [_key(passage.id) for passage in passages], list(map(_details, passages))
        with _translated():
            self._engine.update(self._id, ids, None, described, None, None, *_SPACE)

    def forget(self, ids: Sequence[int]) -> None:
        """Take passages out; their words are in the file until the folder is rewritten."""
        if ids:
            with _translated():
                self._engine.delete(self._id, list(map(_key, ids)), None, None, None, *_SPACE)

    def count(self) -> int:
        """Return how many rows Chroma says it has."""
        with _translated():
            return self._engine.count(self._id, *_SPACE)

    def ids_of(self, articles: Sequence[int]) -> list[int]:
        """Return the passages of some articles."""
        return _numbers(self._get(None, None, where=json.dumps({"article": {"$in": list(articles)}})).ids)

    def ids(self) -> Ids:
        """Return all passages, ascending."""
        pages = range(0, self.count(), _PAGE)
        found = [number for start in pages for number in _numbers(self._get(_PAGE, start).ids)]
        return np.sort(np.array(found, np.int64))

    def differing(self, passages: Sequence[StoredPassage]) -> list[int]:
        """Return those of the passages that are held with other words or details than these."""
        held = self._get(None, None, ids=[_key(passage.id) for passage in passages], include=["documents", "metadatas"])
        found = dict(zip(held.ids, zip(held.documents or [], held.metadatas or [], strict=True), strict=True))
        return [passage.id for passage in passages if not _same(passage, found.get(_key(passage.id)))]

    def _get(
        self,
        limit: int | None,
        offset: int | None,
        *,
        ids: list[str] | None = None,
        where: str | None = None,
        include: Sequence[str] = (),
    ) -> Any:
        with _translated():
            return self._engine.get(self._id, ids, where, limit, offset or 0, None, list(include), *_SPACE)

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
            answer = self._engine.query(self._id, ids, [query], k, None, None, ["distances"], *_SPACE)
        pairs = zip(answer.ids[0], (answer.distances or [[]])[0], strict=True)
        return [(int(key[1:]), 1.0 - float(distance)) for key, distance in pairs if _is_ours(key)]


class Folder:
    """`chroma/` in a home, with what is noted about it beside it in `vectors/`."""

    words = True  # the collection holds the words of passages too

    def __init__(self, home: Path, width: int, hnsw: Mapping[str, str | int] = HNSW) -> None:
        self._folder, self._beside = home / "chroma", home / "vectors"
        self._building, self._old = self._beside / "building", self._beside / "old"
        self._leftovers = (self._building, self._old, home / "index")
        self._state = self._beside / "chroma.json"
        self._width = width
        self._hnsw = hnsw

    def lock(self, timeout: float) -> BaseFileLock:
        """Return the lock for whoever opens or writes, in any process; a negative timeout waits for ever."""
        try:
            self._beside.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            why = error.strerror or error
            raise StoreError(f"The vector index cannot be kept in {self._beside}: {why}. Free some space.") from error
        return FileLock(self._beside / "chroma.lock", timeout=timeout)

    def state(self) -> State:
        """Return what the folder holds; nothing where there is none. Raises StoreError where that cannot be read."""
        try:
            return as_state(json.loads(self._state.read_text()), str(self._state))
        except FileNotFoundError:
            return State()
        except (OSError, ValueError) as error:
            raise StoreError(f"{self._state} cannot be read: {error}") from error

    def save(self, state: State) -> None:
        """Note what the folder holds in one step, so that every reader sees the state before or after."""
        writing = self._state.with_suffix(".new")
        writing.write_text(json.dumps(asdict(state)))
        writing.replace(self._state)

    def settle(self, state: State) -> State:
        """Note that nobody writes any more, with the files as they are left."""
        clear_unused(self._folder)
        held = moments(self._folder)
        kept = {name: digest for name, digest in state.digests.items() if held.get(name) == state.moments.get(name)}
        fresh = digests(self._folder, held.keys() - kept.keys())
        stamp(self._folder, fresh.keys())
        left = {"files": sizes(self._folder), "moments": moments(self._folder), "digests": kept | fresh, "boot": boot()}
        settled = State(**asdict(state) | {"clean": True} | left)
        self.save(settled)
        return settled

    def open(self, state: State, *, thorough: bool = False) -> Collection:
        """Open the collection, fresh from the disk; `thorough` reads all of its files first. To be called under the
        lock."""
        found = sizes(self._folder)
        if not state.clean or any(found.get(name, -1) < size for name, size in state.files.items()):
            raise StoreError("files of Chroma are missing or cut")
        if found == state.files and (thorough or self._may_be_touched(state)):
            self._verify(state)
        with _translated():
            engine = _engine(self._folder)
            collection = Collection(engine, str(engine.get_collection(NAME, *_SPACE).id), state)
            if collection.count() < state.count:
                raise StoreError(f"Chroma holds {collection.count()} of {state.count} passages")
            collection.search(np.ones(self._width, np.float32), 1)  # loads the graph while nobody writes
        return collection

    def _may_be_touched(self, state: State) -> bool:
        return not state.boot or state.boot != boot() or moments(self._folder) != state.moments

    def _verify(self, state: State) -> None:
        if state.digests and digests(self._folder) != state.digests:
            raise StoreError("files of Chroma are damaged")

    def begin(self, state: State) -> Collection:
        """Make an empty collection aside, to be filled and then put in the folder's place."""
        shutil.rmtree(self._building, ignore_errors=True)
        self._building.mkdir(parents=True)
        with _translated():
            engine = _engine(self._building)
            settings = json.dumps({"hnsw": dict(self._hnsw)})
            made = engine.create_collection(NAME, settings, None, None, True, *_SPACE)
        return Collection(engine, str(made.id), state)

    def replace(self, state: State) -> State:
        """Put what was built aside in the folder's place. Whoever has the former one open goes on with it or fails."""
        self.save(State(**asdict(state) | {"clean": False, "files": {}}))
        shutil.rmtree(self._old, ignore_errors=True)
        if self._folder.is_dir():
            self._folder.rename(self._old)
        else:
            self._folder.unlink(missing_ok=True)  # a file in its place
        self._building.rename(self._folder)
        shutil.rmtree(self._old, ignore_errors=True)
        return self.settle(state)

    def rewrite(self) -> bool:
        """Clear what was deleted from the file's free space; False where a reader is in the way just now.

        Chroma cannot do that itself. Its trigrams of deleted words go when its word index is merged.
        """
        try:
            with closing(sqlite3.connect(self._folder / _DATABASE, _SQLITE_SECONDS, isolation_level=None)) as file:
                file.execute("INSERT INTO embedding_fulltext_search(embedding_fulltext_search) VALUES ('optimize')")
                file.execute("VACUUM")
        except sqlite3.OperationalError:
            return False
        except sqlite3.Error as error:
            raise StoreError(f"Chroma's file is damaged ({error})") from error
        return True

    def has_leftovers(self) -> bool:
        """Tell whether a killed writer, or an earlier version of this program, has left a folder that nobody needs."""
        return any(folder.is_dir() for folder in self._leftovers)

    def sweep(self) -> None:
        """Remove such folders. To be called under the lock."""
        for folder in self._leftovers:
            shutil.rmtree(folder, ignore_errors=True)


def _engine(folder: Path) -> _Engine:
    """Chroma's engine on a folder; engines share nothing, so each sees what is on the disk when it is opened."""
    import chromadb_rust_bindings as rust

    url = os.fspath(folder / _DATABASE)
    database = rust.SqliteDBConfig(hash_type=rust.MigrationHash.MD5, migration_mode=rust.MigrationMode.Apply, url=url)
    engine: _Engine = rust.Bindings(
        allow_reset=False, sqlite_db_config=database, persist_path=os.fspath(folder), hnsw_cache_size=16
    )
    return engine


def _key(passage: int) -> str:
    """The name of a passage in Chroma, which is its name elsewhere too."""
    return f"p{passage}"


def _is_ours(key: str) -> bool:
    """Tell whether a row is a passage, and not what another program has put beside them."""
    return key[:1] == "p" and key[1:].isascii() and key[1:].isdigit() and len(key) < 20


def _numbers(keys: Sequence[str]) -> list[int]:
    return [int(key[1:]) for key in keys if _is_ours(key)]


def _details(passage: StoredPassage) -> dict[str, str | int | bool | None]:
    details = describe(passage)
    return {key: _encodable(value) if isinstance(value, str) else value for key, value in details.items()}


def _same(passage: StoredPassage, held: tuple[str | None, Mapping[str, object] | None] | None) -> bool:
    details = {key: value for key, value in _details(passage).items() if value is not None}
    return held is not None and held[0] == _encodable(passage.text) and dict(held[1] or {}) == details


def _encodable(text: str) -> str:
    """The text as UTF-8 can carry it: half a character, which a broken page may have, becomes a question mark."""
    return text.encode("utf-8", "replace").decode()


@contextmanager
def _translated() -> Iterator[None]:
    """Chroma's exceptions as StoreError."""
    try:
        yield
    except StoreError:
        raise
    except Exception as error:  # the engine raises classes of the client, whose import would take a second
        raise StoreError(" ".join(str(error).split())[:200] or type(error).__name__) from error
