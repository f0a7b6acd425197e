"""A collection on a Chroma server that machines share, in the place of a home's folder.

Others can read what is on a server, and nothing can be erased there for good, so the collection holds no words, only
vectors and where each passage stands. It is named after its catalogue, so several may share a server, and carries how
far it is filled. Filling it is idempotent: two machines that do so at once, or one that is killed, cost work and lose
nothing.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from http.client import HTTPException
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

import numpy as np
from filelock import BaseFileLock, FileLock
from numpy.typing import NDArray

from corpus.errors import StoreError
from retrieval.vectors.chroma import HNSW, NAME, Collection
from retrieval.vectors.state import State, as_state

SECONDS = 10.0  # for one request
REST = 10.0  # seconds for which a server that could not be reached is left alone
_PLACES = ("article", "version", "start", "end", "current")  # of a passage; the rest of its details are words
_STATE = "onrecord"  # the collection's own note of how far it is filled
_SPACE = "/api/v2/tenants/default_tenant/databases/default_database/collections"
_SETTINGS = {name: HNSW[name] for name in ("space", "ef_construction", "ef_search", "max_neighbors")}


_AWAY = (
    "Chroma at {url} cannot be reached ({why}). Everything is stored and is found without it; what it lacks is added "
    "at the next chance."
)


class ChromaAway(StoreError):
    """The server does not answer: nothing is known of what it holds."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows as the server gives them."""

    ids: Any
    distances: Any = None
    documents: Any = None
    metadatas: Any = None


class ServerEngine:
    """The calls of Chroma's engine, made to a server."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._rests_until = 0.0
        self._open = build_opener(ProxyHandler({})).open  # a proxy for pages is none for a server of one's own

    def call(self, method: str, path: str, body: Mapping[str, object] | None = None) -> Any:
        """Make a request and return its reply; None where there is no such thing."""
        if monotonic() < self._rests_until:
            raise ChromaAway(_AWAY.format(url=self.url, why="a moment ago it did not answer"))
        data = None if body is None else json.dumps(body).encode()
        request = Request(f"{self.url}{_SPACE}{path}", data, {"Content-Type": "application/json"}, method=method)
        try:
            with self._open(request, timeout=SECONDS) as reply:
                return json.loads(reply.read() or b"null")
        except HTTPError as error:
            with error:
                if error.code == 404:
                    return None
                raise StoreError(f"Chroma at {self.url} answered {error.code}: {_reason(error)}") from error
        except (OSError, HTTPException, ValueError) as error:
            self._rests_until = monotonic() + REST
            raise ChromaAway(_AWAY.format(url=self.url, why=error)) from error

    def upsert(self, *given: Any) -> object:
        """Add rows without their words."""
        id, keys, vectors, described, *_ = given
        places = [{name: details[name] for name in _PLACES if name in details} for details in described]
        rows = {"ids": keys, "embeddings": _plain(vectors), "metadatas": places}
        return self.call("POST", f"/{id}/upsert", rows)

    def update(self, *given: Any) -> object:
        """Say anew where passages stand."""
        id, keys, _, described, *_ = given
        places = [{name: details[name] for name in _PLACES if details.get(name) is not None} for details in described]
        return self.call("POST", f"/{id}/update", {"ids": keys, "embeddings": None, "metadatas": places})

    def delete(self, *given: Any) -> object:
        """Take rows out."""
        id, keys, *_ = given
        return self.call("POST", f"/{id}/delete", {"ids": keys})

    def query(self, *given: Any) -> _Rows:
        """Return the nearest rows."""
        id, keys, vectors, many, _, _, include, *_ = given
        asked = {"query_embeddings": _plain(vectors), "n_results": many, "ids": keys, "include": include}
        return self._rows(self.call("POST", f"/{id}/query", asked))

    def get(self, *given: Any) -> _Rows:
        """Return rows by their names or their places."""
        id, keys, where, limit, offset, _, include, *_ = given
        asked = {"ids": keys, "limit": limit, "offset": offset, "include": include}
        return self._rows(self.call("POST", f"/{id}/get", asked | ({"where": json.loads(where)} if where else {})))

    def count(self, *given: Any) -> int:
        """Count the rows."""
        found = self.call("GET", f"/{given[0]}/count")
        if found is None:
            raise StoreError(f"Chroma at {self.url} has lost its collection")
        return int(found)

    def create_collection(self, *given: object) -> Any:
        """Nothing makes one so; see `ServerCollections`."""
        raise NotImplementedError

    get_collection = create_collection

    def _rows(self, reply: Any) -> _Rows:
        if reply is None:
            raise StoreError(f"Chroma at {self.url} has lost its collection")
        return _Rows(*(reply.get(name) for name in ("ids", "distances", "documents", "metadatas")))


class ServerCollections:
    """The collection of one catalogue, with what the `Folder` of a home gives to its writers and readers."""

    words = False

    def __init__(self, url: str, catalogue: str, home: Path) -> None:
        self._engine = ServerEngine(url)
        self._name = f"{NAME}-{catalogue}"
        self._building = f"{self._name}-building"
        self._beside = home / "vectors"

    def lock(self, timeout: float) -> BaseFileLock:
        """Return the lock for whoever writes from this machine."""
        self._beside.mkdir(parents=True, exist_ok=True)
        return FileLock(self._beside / "chroma.lock", timeout=timeout)

    def state(self) -> State:
        """Return what the collection holds by its own note; nothing where there is none."""
        found = self._engine.call("GET", f"/{self._name}")
        if found is None:
            return State()
        return as_state(json.loads((found.get("metadata") or {}).get(_STATE) or "{}"), self._engine.url)

    def save(self, state: State) -> None:
        """Note how far the collection is filled; that somebody is at it is no matter on a server."""
        if state.clean:
            self._note(self._name, state)

    def settle(self, state: State) -> State:
        """Note how far the collection is filled, at the end of a writing."""
        settled = replace(state, clean=True, erase=False)
        self.save(settled)
        return settled

    def open(self, state: State, *, thorough: bool = False) -> Collection:
        """Return the collection, which holds at least what it notes."""
        found = self._engine.call("GET", f"/{self._name}")
        if found is None:
            raise StoreError(f"Chroma at {self._engine.url} has no collection of this catalogue")
        collection = Collection(self._engine, str(found["id"]), state)
        if (held := collection.count()) < state.count:
            raise StoreError(f"Chroma at {self._engine.url} holds {held} of {state.count} passages")
        return collection

    def begin(self, state: State) -> Collection:
        """Make an empty collection aside, to be filled and then put in the other's place."""
        self._engine.call("DELETE", f"/{self._building}")
        wanted = {"name": self._building, "configuration": {"hnsw": _SETTINGS}, "metadata": {_STATE: "{}"}}
        made = self._engine.call("POST", "", wanted)
        return Collection(self._engine, str(made["id"]), state)

    def replace(self, state: State) -> State:
        """Put what was built aside in the other's place."""
        settled = replace(state, clean=True, erase=False)
        self._note(self._building, settled)
        self._engine.call("DELETE", f"/{self._name}")
        self._engine.call("PUT", f"/{self._id(self._building)}", {"new_name": self._name})
        return settled

    def rewrite(self) -> bool:
        """There are no words on a server that could be left in free space."""
        return True

    def has_leftovers(self) -> bool:
        """A collection that a killed writer left aside is made anew by the next one to build."""
        return False

    def sweep(self) -> None:
        """Nothing is to be swept."""

    def _note(self, name: str, state: State) -> None:
        self._engine.call("PUT", f"/{self._id(name)}", {"new_metadata": {_STATE: json.dumps(asdict(state))}})

    def _id(self, name: str) -> str:
        found = self._engine.call("GET", f"/{name}")
        if found is None:
            raise StoreError(f"Chroma at {self._engine.url} has lost its collection")
        return str(found["id"])


def _plain(vectors: Sequence[NDArray[np.float32]]) -> list[list[float]]:
    return [vector.tolist() for vector in vectors]


def _reason(error: HTTPError) -> str:
    return " ".join(error.read(500).decode(errors="replace").split())[:200]
