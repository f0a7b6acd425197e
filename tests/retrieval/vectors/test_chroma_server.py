"""Vectors on a Chroma server: filled from the catalogue, found from every machine, done without while it is away."""

import json

import numpy as np
import pytest

from retrieval.vectors import chroma_server
from retrieval.vectors.chroma_server import ServerCollections, ServerEngine
from retrieval.vectors.index import VectorIndex
from tests.chroma_server import running_chroma
from tests.retrieval.vectors.test_index import WIDTH, Shelf, some


@pytest.fixture
def server(tmp_path):
    with running_chroma(tmp_path / "server") as running:
        yield running


@pytest.fixture(autouse=True)
def tries_again_at_once(monkeypatch):
    monkeypatch.setattr(chroma_server, "REST", 0.0)


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path / "shelf.sqlite")


@pytest.fixture
def index(server, shelf, tmp_path):
    """The index of a machine of that name, which asks the server however few vectors there are."""

    def on(machine="one", catalogue="abc"):
        home = tmp_path / machine
        home.mkdir(exist_ok=True)
        collections = ServerCollections(server.url, catalogue, home)
        return VectorIndex(home, shelf, exact_limit=0, newer=0, width=WIDTH, server=collections)

    return on


def nearest(index, vector, k=3):
    return [id for id, _ in index.search(np.asarray(vector, np.float32), k)]


def test_what_one_machine_fills_another_finds(index, shelf):
    vectors = some(40)
    ids = shelf.put(vectors)
    assert index("one").sync() == 40
    other = index("two")
    assert [nearest(other, vector, 1) for vector in vectors] == [[id] for id in ids]
    assert other._collection is not None and other.lacking() == 0 and other.degraded is None
    assert other.check().ok


def test_what_is_newer_is_found_at_once(index, shelf):
    shelf.put(some(10))
    one = index()
    one.sync()
    nearest(one, some(1)[0])
    (late,) = shelf.put(some(1, seed=9))
    assert nearest(one, some(1, seed=9)[0], 1) == [late]


def test_no_word_goes_to_the_server(index, server, shelf):
    shelf.put(some(3))
    index().sync()
    engine = ServerEngine(server.url)
    id = engine.call("GET", "/passages-abc")["id"]
    rows = engine.call("POST", f"/{id}/get", {"include": ["documents", "metadatas", "embeddings"]})
    assert set(rows["documents"]) == {None}
    assert all(set(row) <= {"article", "version", "start", "end", "current"} for row in rows["metadatas"])


def test_two_catalogues_share_a_server(index, shelf):
    shelf.put(some(5))
    index(catalogue="abc").sync()
    assert index(catalogue="xyz").lacking() == 5
    index(catalogue="xyz").sync()
    assert index(catalogue="abc").check().held == index(catalogue="xyz").check().held == 5


def test_a_server_that_is_away_is_done_without_and_filled_when_it_is_back(index, server, shelf):
    vectors = some(20)
    ids = shelf.put(vectors[:10])
    one = index()
    one.sync()
    assert nearest(one, vectors[0], 1) == [ids[0]]
    server.stop()
    ids += shelf.put(vectors[10:])
    assert one.sync() == 0 and "cannot be reached" in one.degraded
    assert [nearest(one, vector, 1) for vector in vectors] == [[id] for id in ids], "nothing is missed meanwhile"
    server.start()
    assert one.sync() == 10 and one.degraded is None
    assert one.check().ok and [nearest(one, vector, 1) for vector in vectors] == [[id] for id in ids]


def test_an_emptied_server_is_noticed_and_filled_anew(index, server, shelf):
    vectors = some(12)
    ids = shelf.put(vectors)
    index().sync()
    engine = ServerEngine(server.url)
    id = engine.call("GET", "/passages-abc")["id"]
    engine.call("POST", f"/{id}/delete", {"ids": [f"p{each}" for each in ids]})
    one = index("two")
    assert nearest(one, vectors[3], 1) == [ids[3]] and one.degraded
    assert not one.check().ok
    one.rebuild()
    assert one.degraded is None and one.check().ok
    engine.call("DELETE", "/passages-abc")
    assert index("three").sync() == 12


def test_what_is_removed_leaves_the_server(index, server, shelf):
    ids = shelf.put(some(6))
    one = index()
    one.sync()
    shelf.remove([ids[2]])
    one.sync()
    assert one.check().ok and one.check().held == 5


def test_a_note_of_a_later_program_is_refused_by_name(index, server, shelf):
    shelf.put(some(2))
    one = index()
    one.sync()
    engine = ServerEngine(server.url)
    id = engine.call("GET", "/passages-abc")["id"]
    engine.call("PUT", f"/{id}", {"new_metadata": {"onrecord": json.dumps({"format": 99})}})
    assert "format 99" in one.check().problem
