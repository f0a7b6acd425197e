"""The index finds what is committed, at once and in every process; a real Chroma, small vectors."""

import json
import multiprocessing
import sqlite3
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from corpus.errors import StoreError
from retrieval.vectors.exact import Found, Ids, nothing, unit
from retrieval.vectors.index import Index

WIDTH = 16
NOTHING_EXACT = 0  # every committed row goes through Chroma, where Chroma has it


class Shelf:
    """A small catalogue of vectors in SQLite, shared by processes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._open() as base:
            base.execute("CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY AUTOINCREMENT, vector BLOB)")

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=30)

    def put(self, vectors: NDArray[np.float32]) -> list[int]:
        with self._open() as base:
            blobs = [row.astype(np.float16).tobytes() for row in vectors]
            return [base.execute("INSERT INTO rows (vector) VALUES (?)", (blob,)).lastrowid or 0 for blob in blobs]

    def remove(self, ids: list[int]) -> None:
        with self._open() as base:
            base.executemany("DELETE FROM rows WHERE id = ?", [(key,) for key in ids])

    def vectors(self, after: int, limit: int | None = None) -> tuple[Ids, NDArray[np.float16]]:
        query = "SELECT id, vector FROM rows WHERE id > ? ORDER BY id LIMIT ?"
        rows = self._open().execute(query, (after, -1 if limit is None else limit)).fetchall()
        ids = np.array([key for key, _ in rows], np.int64)
        return ids, np.frombuffer(b"".join(blob for _, blob in rows), np.float16).reshape(-1, WIDTH)

    def last_passage(self) -> int:
        return int(self._open().execute("SELECT COALESCE(MAX(id), 0) FROM rows").fetchone()[0])


def some(count: int, seed: int = 0) -> NDArray[np.float32]:
    return np.random.default_rng(seed).normal(size=(count, WIDTH)).astype(np.float32)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "rows.db")


def index_of(shelf: Shelf, folder: Path, exact_limit: int = NOTHING_EXACT) -> Index:
    return Index(folder / "index", shelf, exact_limit=exact_limit, width=WIDTH)


def ids(found: Found) -> list[int]:
    return [passage for passage, _ in found]


def nearest(shelf: Shelf, query: NDArray[np.float32], k: int, allowed: Ids | None = None) -> list[int]:
    rows = nothing(0, WIDTH).refreshed(shelf)
    return ids(rows.search(query / np.linalg.norm(query), k, allowed))


def test_an_empty_corpus_has_no_nearest_passage(shelf: Shelf, tmp_path: Path) -> None:
    assert index_of(shelf, tmp_path).search(some(1)[0], 5) == []


def test_few_vectors_are_searched_exactly_and_chroma_is_not_even_opened(shelf: Shelf, tmp_path: Path) -> None:
    shelf.put(some(50))
    index = index_of(shelf, tmp_path, exact_limit=100)
    assert ids(index.search(some(50)[7], 3)) == nearest(shelf, some(50)[7], 3)
    assert not (tmp_path / "index").exists()


def test_scores_are_cosines_best_first(shelf: Shelf, tmp_path: Path) -> None:
    shelf.put(some(20))
    scores = [score for _, score in index_of(shelf, tmp_path).search(some(20)[3] * 5, 20)]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == pytest.approx(1, abs=1e-3)


def test_chroma_finds_what_exact_search_finds(shelf: Shelf, tmp_path: Path) -> None:
    shelf.put(some(300))
    index = index_of(shelf, tmp_path)
    assert index.sync() == 300
    for query in some(10, seed=1):
        assert ids(index.search(query, 5)) == nearest(shelf, query, 5)
    assert index._handle is not None
    index.close()


def test_rows_newer_than_chroma_are_found_at_once(shelf: Shelf, tmp_path: Path) -> None:
    shelf.put(some(200))
    index = index_of(shelf, tmp_path)
    index.sync()
    index.search(some(1)[0], 1)
    new = some(3, seed=9)
    assert ids(index.search(new[1], 1)) != [202]
    assert shelf.put(new) == [201, 202, 203]
    assert ids(index.search(new[1], 1)) == [202]
    index.close()


def test_a_filter_is_kept_to_and_filled_up(shelf: Shelf, tmp_path: Path) -> None:
    shelf.put(some(300))
    index = index_of(shelf, tmp_path)
    index.sync()
    shelf.put(some(50, seed=2))
    allowed = np.arange(3, 350, 11)
    for query in some(5, seed=3):
        assert ids(index.search(query, 12, allowed)) == nearest(shelf, query, 12, allowed)
    assert len(index.search(some(1)[0], 1000, allowed)) == allowed.size
    assert index.search(some(1)[0], 5, np.zeros(0, np.int64)) == []
    index.close()


def test_a_wide_filter_asks_chroma_until_enough_are_allowed(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retrieval.vectors.chroma._FEW", 5)
    shelf.put(some(400))
    index = index_of(shelf, tmp_path)
    index.sync()
    allowed = np.arange(2, 400, 7)
    for query in some(5, seed=4):
        assert ids(index.search(query, 10, allowed)) == nearest(shelf, query, 10, allowed)
    assert len(index.search(some(1)[0], 1000, allowed)) == allowed.size
    index.close()


def test_sync_adds_only_what_is_missing(shelf: Shelf, tmp_path: Path) -> None:
    index = index_of(shelf, tmp_path)
    shelf.put(some(30))
    assert (index.pending(), index.sync(), index.sync(), index.pending()) == (30, 30, 0, 0)
    shelf.put(some(5, seed=1))
    assert (index.sync(), index.check().ok) == (5, True)


def test_what_a_killed_writer_left_is_not_trusted_but_made_anew(shelf: Shelf, tmp_path: Path) -> None:
    vectors = some(60)
    shelf.put(vectors)
    index = index_of(shelf, tmp_path)
    index.sync()
    state = tmp_path / "index" / "state.json"
    state.write_text(json.dumps(json.loads(state.read_text()) | {"watermark": 20, "count": 20, "clean": False}))
    cut_the_graph(tmp_path / "index")
    assert ids(index.search(vectors[30], 1)) == [31]
    assert index.sync() == 60
    checked = index.check()
    assert (checked.ok, checked.held, checked.surplus) == (True, 60, ())


def test_rebuild_drops_what_was_removed_and_an_open_reader_goes_on(shelf: Shelf, tmp_path: Path) -> None:
    vectors = some(100)
    shelf.put(vectors)
    reader, writer = index_of(shelf, tmp_path), index_of(shelf, tmp_path)
    writer.sync()
    assert ids(reader.search(vectors[50], 1)) == [51]
    shelf.remove([10, 11])
    assert writer.check().surplus == (10, 11)
    assert writer.rebuild() == 98
    assert writer.check() == type(writer.check())(None, 98, 0, (), ())
    assert ids(reader.search(vectors[50], 1)) == [51]
    assert reader.degraded is None
    reader.close()


def damage_sqlite(folder: Path) -> None:
    next(folder.glob("generation-*/chroma.sqlite3")).write_bytes(b"not a database" * 500)


def cut_the_graph(folder: Path) -> None:
    data = next(folder.glob("generation-*/*/data_level0.bin"))
    data.write_bytes(data.read_bytes()[: data.stat().st_size // 4])


def lose_everything(folder: Path) -> None:
    next(folder.glob("generation-*/chroma.sqlite3")).unlink()


def spoil_the_state(folder: Path) -> None:
    (folder / "state.json").write_text("{")


@pytest.mark.parametrize("damage", [damage_sqlite, cut_the_graph, lose_everything, spoil_the_state])
def test_a_damaged_chroma_is_noticed_searched_around_and_mended(shelf: Shelf, tmp_path: Path, damage) -> None:  # type: ignore[no-untyped-def]
    vectors = some(400)
    shelf.put(vectors)
    index_of(shelf, tmp_path).sync()
    damage(tmp_path / "index")
    index = index_of(shelf, tmp_path)
    assert [ids(index.search(vectors[at], 1)) for at in (0, 200, 399)] == [[1], [201], [400]]
    assert index.degraded is not None
    assert "onrecord reindex" in index.degraded
    assert not index.check().ok
    assert index.rebuild() == 400
    assert index.check().ok
    assert index.degraded is None
    assert ids(index.search(vectors[399], 1)) == [400]
    index.close()


def test_a_damaged_chroma_cannot_be_added_to(shelf: Shelf, tmp_path: Path) -> None:
    shelf.put(some(30))
    index = index_of(shelf, tmp_path)
    index.sync()
    damage_sqlite(tmp_path / "index")
    shelf.put(some(30, seed=1))
    with pytest.raises(StoreError, match="onrecord reindex"):
        index.sync()


def write(path: Path, folder: Path, seed: int, rounds: int) -> None:
    shelf = Shelf(path)
    index = index_of(shelf, folder)
    for turn in range(rounds):
        vectors = some(40, seed=seed + turn)
        for vector, passage in zip(vectors[:2], shelf.put(vectors), strict=False):
            assert ids(index.search(vector, 1)) == [passage]
        index.sync()
    index.close()


def test_two_writing_processes_lose_nothing_and_a_reader_finds_every_row_at_once(shelf: Shelf, tmp_path: Path) -> None:
    start = multiprocessing.get_context("spawn")
    arguments = [(tmp_path / "rows.db", tmp_path, seed, 4) for seed in (1000, 2000)]
    writers = [start.Process(target=write, args=one) for one in arguments]
    for writer in writers:
        writer.start()
    reader = index_of(shelf, tmp_path)
    seen = 0
    while any(writer.is_alive() for writer in writers) or seen < shelf.last_passage():
        new, vectors = shelf.vectors(seen, 25)
        for passage, vector in zip(new.tolist(), unit(vectors), strict=True):
            assert ids(reader.search(vector, 1)) == [passage]
            seen = passage
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    reader.sync()
    fresh = index_of(shelf, tmp_path)
    assert (seen, fresh.check().ok, fresh.check().held) == (320, True, 320)
    known, vectors = shelf.vectors(0)
    assert [ids(fresh.search(row, 1)) for row in unit(vectors)] == [[key] for key in known.tolist()]
    assert fresh._handle is not None
    assert fresh._handle.state.watermark == 320
    for index in (reader, fresh):
        index.close()


@settings(deadline=None, max_examples=25)
@given(st.lists(st.integers(1, 60), min_size=1, max_size=8), st.integers(0, 2**31))
def test_rows_read_in_any_portions_are_the_same_rows(portions: list[int], seed: int) -> None:
    class Growing:
        end = 0

        def vectors(self, after: int, limit: int | None = None) -> tuple[Ids, NDArray[np.float16]]:
            return np.arange(after + 1, self.end + 1), everything[after : self.end]

        def last_passage(self) -> int:
            return self.end

    everything = some(sum(portions), seed).astype(np.float16)
    source, rows = Growing(), nothing(0, WIDTH)
    snapshots = []
    for portion in portions:
        source.end += portion
        rows = rows.refreshed(source)
        snapshots.append(rows)
    for snapshot in snapshots:
        assert snapshot.ids.tolist() == list(range(1, snapshot.last + 1))
        assert np.array_equal(snapshot.vectors, unit(everything[: snapshot.last]))
    middle = rows.last // 2
    assert rows.above(middle).ids.tolist() == list(range(middle + 1, rows.last + 1))
