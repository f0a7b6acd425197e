"""The index finds what is committed, at once and in every process; a real Chroma, small vectors."""

import json
import multiprocessing
import os
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from corpus.errors import StoreError
from corpus.nouns import Article, Filter, Metadata, StoredPassage
from corpus.store.records import Ids
from retrieval.vectors import chroma
from retrieval.vectors.chroma import _SPACE as SPACE
from retrieval.vectors.chroma import Collection, Folder
from retrieval.vectors.exact import nothing, unit
from retrieval.vectors.graph_files import digests, end_of_records
from retrieval.vectors.index import VectorIndex
from retrieval.vectors.store import Checked, Found

WIDTH = 16


class Shelf:
    """A small catalogue of passages in SQLite, shared by processes; each passage is an article, of its own title."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with closing(self._open()) as base, base:
            base.execute("CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY AUTOINCREMENT, vector, title, words)")
            base.execute("CREATE TABLE IF NOT EXISTS changes (id INTEGER PRIMARY KEY AUTOINCREMENT, article INTEGER)")

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=30)

    def _all(self, query: str, values: Sequence[object] = ()) -> list[tuple]:
        with closing(self._open()) as base, base:
            return base.execute(query, values).fetchall()

    def put(self, vectors: NDArray[np.float32], title: str = "Title") -> list[int]:
        insert = "INSERT INTO rows (vector, title, words) VALUES (?, ?, ?)"
        with closing(self._open()) as base, base:
            blobs = [row.astype(np.float16).tobytes() for row in vectors]
            return [base.execute(insert, (blob, title, title)).lastrowid or 0 for blob in blobs]

    def remove(self, ids: list[int]) -> None:
        for key in ids:
            self._all("DELETE FROM rows WHERE id = ?", (key,))
            self._all("INSERT INTO changes (article) VALUES (?)", (key,))

    def rename(self, key: int, title: str | None) -> None:
        self._all("UPDATE rows SET title = ? WHERE id = ?", (title, key))
        self._all("INSERT INTO changes (article) VALUES (?)", (key,))

    def vectors(self, after: int = 0, limit: int | None = None) -> tuple[Ids, NDArray[np.float16]]:
        query = "SELECT id, vector FROM rows WHERE id > ? ORDER BY id LIMIT ?"
        rows = self._all(query, (after, -1 if limit is None else limit))
        ids = np.array([row[0] for row in rows], np.int64)
        return ids, np.frombuffer(b"".join(row[1] for row in rows), np.float16).reshape(-1, WIDTH)

    def last_passage(self) -> int:
        return self._all("SELECT COALESCE(MAX(id), 0) FROM rows")[0][0]

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        found = {key: about for key, *about in self._all("SELECT id, title, words FROM rows")}
        return [passage(key, *found[key]) for key in ids if key in found]

    def all_passages(self, article_id: int) -> list[int]:
        return [row[0] for row in self._all("SELECT id FROM rows WHERE id = ?", (article_id,))]

    def changed_articles(self, after: int = 0) -> tuple[list[int], int]:
        rows = self._all("SELECT id, article, 0 FROM changes ORDER BY id")
        return sorted({article for mark, article, _ in rows if mark > after}), rows[-1][0] if rows else 0

    def passage_ids(self, article_id: int, version: str | None = None) -> list[int]:
        return self.all_passages(article_id)

    def current(self, ids: Sequence[int]) -> set[int]:
        return set(ids)

    def allowed(self, where: Filter) -> Ids | None:
        return None


def passage(key: int, title: str | None, words: str) -> StoredPassage:
    text = f"Words of passage {key}: {words}."
    return StoredPassage(key, Article(key, Metadata(title=title), "ab", key, ""), "ab", True, 0, len(text), text, ())


def some(count: int, seed: int = 0) -> NDArray[np.float32]:
    return np.random.default_rng(seed).normal(size=(count, WIDTH)).astype(np.float32)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "rows.db")


def index_of(shelf: Shelf, home: Path, exact_limit: int = 0) -> VectorIndex:
    """An index that searches every committed row through Chroma, where Chroma has it."""
    return VectorIndex(home, shelf, exact_limit=exact_limit, newer=0, width=WIDTH)


def held(home: Path) -> Collection:
    """The collection as it is on the disk."""
    folder = Folder(home, WIDTH)
    return folder.open(folder.state())


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
    assert index._collection is None


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
    assert index._collection is not None
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


def test_a_filter_with_passages_that_others_put_into_chroma_since_is_kept_to(shelf: Shelf, tmp_path: Path) -> None:
    shelf.put(some(100))
    lasting = VectorIndex(tmp_path, shelf, exact_limit=0, newer=1000, width=WIDTH)
    lasting.keep_ready()
    shelf.put(some(20, seed=1))
    index_of(shelf, tmp_path).sync()
    allowed = np.arange(1, 121)
    for query in some(5, seed=3):
        assert ids(lasting.search(query, 8, allowed)) == nearest(shelf, query, 8, allowed)
    assert lasting.degraded is None
    lasting.close()


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
    assert (index.sync(), index.sync()) == (30, 0)
    shelf.put(some(5, seed=1))
    assert (index.sync(), index.check().ok, held(tmp_path).ids().tolist()) == (5, True, list(range(1, 36)))


def test_what_is_kept_ready_is_searched_through_chroma_with_the_same_results(shelf: Shelf, tmp_path: Path) -> None:
    shelf.put(some(300))
    single, lasting = (VectorIndex(tmp_path, shelf, width=WIDTH) for _ in range(2))
    lasting.keep_ready()
    shelf.put(some(10, seed=5))
    for query in some(10, seed=1):
        assert ids(single.search(query, 8)) == ids(lasting.search(query, 8)) == nearest(shelf, query, 8)
    assert single._collection is None
    assert lasting._collection is not None
    assert lasting._collection.state.watermark == 300


def test_what_lasts_opens_chroma_again_where_much_is_new(shelf: Shelf, tmp_path: Path) -> None:
    shelf.put(some(40))
    lasting = index_of(shelf, tmp_path)
    lasting.keep_ready()
    shelf.put(some(40, seed=1))
    index_of(shelf, tmp_path).sync()
    lasting._swap()
    assert lasting._collection is not None
    assert lasting._collection.state.watermark == 80
    assert ids(lasting.search(some(40, seed=1)[9], 1)) == [50]


def leave_unclean(home: Path, **more: object) -> None:
    state = home / "vectors" / "chroma.json"
    state.write_text(json.dumps(json.loads(state.read_text()) | {"clean": False} | more))


def test_what_a_killed_writer_left_is_not_trusted_but_made_anew(shelf: Shelf, tmp_path: Path) -> None:
    vectors = some(60)
    shelf.put(vectors)
    index = index_of(shelf, tmp_path)
    index.sync()
    leave_unclean(tmp_path, watermark=20, count=20)
    cut_the_graph(tmp_path)
    assert ids(index.search(vectors[30], 1)) == [31]
    assert index.sync() == 60
    assert index.check().ok


def test_the_doctor_adds_what_was_just_not_added_yet(shelf: Shelf, tmp_path: Path) -> None:
    index = index_of(shelf, tmp_path)
    shelf.put(some(60))
    assert index.check().held == 60
    shelf.put(some(3, seed=1))
    assert index.check().held == 63
    leave_unclean(tmp_path)
    assert index.check().ok


def test_the_doctor_leaves_much_to_be_added_by_who_asks_for_it(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retrieval.vectors.sync.SOON", 50)
    index = index_of(shelf, tmp_path)
    shelf.put(some(60))
    assert (index.check().ok, index.check().pending) == (False, 60)
    index.sync()
    shelf.put(some(51, seed=1))
    assert (index.check().ok, index.check().pending) == (False, 51)


def test_ctrl_c_between_two_batches_leaves_what_was_added(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = index_of(shelf, tmp_path)
    shelf.put(some(10))
    index.sync()
    shelf.put(some(600, seed=1))
    put, calls = Collection.put, []

    def interrupted(self, *arguments) -> None:
        put(self, *arguments)
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Collection, "put", interrupted)
        with pytest.raises(KeyboardInterrupt):
            index.sync()
    assert held(tmp_path).state.watermark == 266
    assert (index.sync(), index.check().ok) == (344, True)


# Changes


def test_removed_passages_leave_chroma_with_their_words(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retrieval.vectors.sync._BATCH", 16)
    index = index_of(shelf, tmp_path)
    shelf.put(some(30))
    first, *_, last = shelf.put(some(40, seed=1), title="Zanzibarquartz")
    index.sync()
    assert "Zanzibarquartz" in words_on_disk(tmp_path)
    shelf.remove(list(range(first, last + 1)))
    index.sync()
    assert held(tmp_path).ids().tolist() == list(range(1, 31))
    left = words_on_disk(tmp_path)
    assert not [part for part in ("Zanzibarquartz", "anzibarq", "zanzi", "bar") if part in left]
    assert index.check().ok


def words_on_disk(home: Path) -> str:
    return "".join(file.read_bytes().decode("latin1") for file in (home / "chroma").rglob("*.sqlite3*"))


def test_free_space_that_a_reader_kept_from_being_cleared_is_cleared_later(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retrieval.vectors.chroma._SQLITE_SECONDS", 0.05)
    index = index_of(shelf, tmp_path)
    shelf.put(some(30), title="Zanzibarquartz")
    index.sync()
    shelf.remove(list(range(1, 31)))
    rewrite = Folder.rewrite
    with monkeypatch.context() as patch, closing(sqlite3.connect(tmp_path / "chroma" / "chroma.sqlite3")) as reader:

        def while_read(folder: Folder) -> bool:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM collections").fetchone()
            return rewrite(folder)

        patch.setattr(Folder, "rewrite", while_read)
        index.sync()
    assert "Zanzibarquartz" in words_on_disk(tmp_path)
    index.sync()
    assert "Zanzibarquartz" not in words_on_disk(tmp_path)


def test_a_changed_detail_reaches_chroma_and_one_that_is_unknown_now_leaves_it(shelf: Shelf, tmp_path: Path) -> None:
    index = index_of(shelf, tmp_path)
    shelf.put(some(5), title="Old")
    index.sync()
    shelf.rename(2, "New")
    shelf.rename(3, None)
    assert held(tmp_path).differing(shelf.passages([1, 2, 3])) == [2, 3]
    index.sync()
    assert held(tmp_path).differing([passage(1, "Old", "Old"), passage(2, "New", "Old"), passage(3, None, "Old")]) == []


def test_all_passages_may_go_and_others_come(shelf: Shelf, tmp_path: Path) -> None:
    index = index_of(shelf, tmp_path)
    shelf.put(some(5))
    index.sync()
    shelf.remove([1, 2, 3, 4, 5])
    index.sync()
    assert (index.search(some(1)[0], 3), index.check().ok) == ([], True)
    shelf.put(some(5, seed=1))
    index.sync()
    assert ids(index_of(shelf, tmp_path).search(some(5, seed=1)[1], 1)) == [7]


@pytest.mark.parametrize(
    "title", ["half \ud83d a character", "nothing \0 ends it", "x" * 100_000, "'; DROP--", "\u202e"]
)
def test_any_characters_go_into_chroma(shelf: Shelf, tmp_path: Path, title: str, monkeypatch) -> None:
    shelf.put(some(3))
    monkeypatch.setattr(shelf, "passages", lambda ids: [passage(key, title, title) for key in ids])
    index = index_of(shelf, tmp_path)
    assert (index.sync(), index.check().ok) == (3, True)


def test_the_end_of_the_records_is_found_in_what_the_engine_writes(shelf: Shelf, tmp_path: Path) -> None:
    shelf.put(some(20))
    index_of(shelf, tmp_path).sync()
    records = next(tmp_path.glob("chroma/*/data_level0.bin"))
    end = end_of_records(records.with_name("header.bin").read_bytes())
    assert end == records.stat().st_size * 20 // 100  # it makes room for a hundred at first
    assert any(records.read_bytes()[end - 4 * WIDTH : end])
    assert not any(records.read_bytes()[end:])


def test_what_another_program_puts_beside_the_passages_is_left_out(shelf: Shelf, tmp_path: Path) -> None:
    shelf.put(some(20))
    index = index_of(shelf, tmp_path)
    index.sync()
    stranger = held(tmp_path)
    strange = ["3", "note", "p", "p1x", "p\u0661", "\u0700"]
    stranger._engine.upsert(stranger._id, strange, list(some(6, seed=2)), None, ["A note."] * 6, None, *SPACE)
    del stranger
    assert (held(tmp_path).count(), held(tmp_path).ids().size) == (26, 20)
    for query in some(6, seed=2):
        assert set(ids(index.search(query, 26))) == set(range(1, 21))


# Damage


def test_rebuild_mends_and_an_open_reader_goes_on(shelf: Shelf, tmp_path: Path) -> None:
    vectors = some(100)
    shelf.put(vectors)
    reader, writer = index_of(shelf, tmp_path), index_of(shelf, tmp_path)
    writer.sync()
    assert ids(reader.search(vectors[50], 1)) == [51]
    assert writer.rebuild() == 100
    assert writer.check() == Checked(None, 100, 0)
    assert ids(reader.search(vectors[50], 1)) == [51]
    assert reader.degraded is None


def damage_sqlite(home: Path) -> None:
    (home / "chroma" / "chroma.sqlite3").write_bytes(b"not a database" * 500)


def cut_the_graph(home: Path) -> None:
    data = next(home.glob("chroma/*/data_level0.bin"))
    data.write_bytes(data.read_bytes()[: data.stat().st_size // 4])


def spoil_the_graph(home: Path) -> None:
    """As large as before, but for every tenth byte another."""
    data = next(home.glob("chroma/*/data_level0.bin"))
    spoilt = bytearray(data.read_bytes())
    spoilt[::10] = b"\xff" * len(spoilt[::10])
    data.write_bytes(spoilt)


def lose_the_database(home: Path) -> None:
    (home / "chroma" / "chroma.sqlite3").unlink()


def lose_everything(home: Path) -> None:
    shutil.rmtree(home / "chroma")


def spoil_the_state(home: Path) -> None:
    (home / "vectors" / "chroma.json").write_text("{")


def write_another_format(home: Path) -> None:
    state = home / "vectors" / "chroma.json"
    state.write_text(json.dumps(json.loads(state.read_text()) | {"format": 99}))


def spoil_a_value_of_the_state(home: Path) -> None:
    state = home / "vectors" / "chroma.json"
    state.write_text(json.dumps(json.loads(state.read_text()) | {"generation": "1"}))


def put_an_older_one_back(home: Path) -> None:
    """As after a restored backup: the passages that were added last are not in it."""
    stranger = held(home)
    stranger.forget(list(range(300, 401)))


DAMAGE = [
    damage_sqlite,
    cut_the_graph,
    spoil_the_graph,
    lose_the_database,
    lose_everything,
    spoil_the_state,
    spoil_a_value_of_the_state,
    write_another_format,
]


@pytest.mark.parametrize("damage", [*DAMAGE, put_an_older_one_back])
@pytest.mark.parametrize("mend", [VectorIndex.rebuild, VectorIndex.sync], ids=["rebuilt", "at the next adding"])
def test_a_damaged_chroma_is_noticed_searched_around_and_mended(
    shelf: Shelf, tmp_path: Path, damage: Callable[[Path], None], mend: Callable[[VectorIndex], int]
) -> None:
    vectors = some(400)
    shelf.put(vectors)
    index_of(shelf, tmp_path).sync()
    damage(tmp_path)
    index = index_of(shelf, tmp_path)
    assert [ids(index.search(vectors[at], 1)) for at in (0, 200, 399)] == [[1], [201], [400]]
    assert index.degraded is not None
    assert "onrecord reindex" in index.degraded
    assert not index.check().ok
    shelf.put(some(1, seed=7))
    mend(index)
    assert index.check().ok
    assert ids(index.search(vectors[399], 1)) == [400]
    assert (index.degraded, held(tmp_path).count()) == (None, 401)


def test_a_graph_that_nobody_touched_is_opened_unread_and_another_is_read_first(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put(some(40))
    index_of(shelf, tmp_path).sync()
    read: list[int] = []
    monkeypatch.setattr(chroma, "digests", lambda *given: [read.append(1), digests(*given)][1])
    assert ids(index_of(shelf, tmp_path).search(some(40)[3], 1)) == [4] and not read
    shutil.copytree(tmp_path / "chroma", tmp_path / "copy", copy_function=shutil.copy)
    shutil.rmtree(tmp_path / "chroma")
    (tmp_path / "copy").rename(tmp_path / "chroma")
    index = index_of(shelf, tmp_path)
    assert ids(index.search(some(40)[3], 1)) == [4]
    assert read and index.degraded is None


def test_damage_that_no_file_shows_outside_is_found_by_the_doctor_and_after_the_machine_ended(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put(some(400))
    index_of(shelf, tmp_path).sync()
    data = next(tmp_path.glob("chroma/*/data_level0.bin"))
    moment = data.stat().st_mtime_ns
    spoil_the_graph(tmp_path)
    os.utime(data, ns=(moment, moment))
    assert index_of(shelf, tmp_path).check().problem == "files of Chroma are damaged"
    monkeypatch.setattr(chroma, "boot", lambda: "another")
    index = index_of(shelf, tmp_path)
    assert ids(index.search(some(400)[200], 1)) == [201]
    assert "damaged" in (index.degraded or "")


def test_a_file_in_the_place_of_the_folder_gives_way_and_leaves_nothing(shelf: Shelf, tmp_path: Path) -> None:
    index = index_of(shelf, tmp_path)
    shelf.put(some(30))
    (tmp_path / "chroma").touch()
    for _ in range(2):
        assert index.rebuild() == 30
        assert index.check().ok


def test_without_a_folder_for_what_is_derived_searches_go_on_and_one_line_says_why(
    shelf: Shelf, tmp_path: Path
) -> None:
    shelf.put(some(30))
    (tmp_path / "vectors").touch()
    index = index_of(shelf, tmp_path)
    assert ids(index.search(some(30)[4], 1)) == [5]
    assert "cannot be kept in" in (index.check().problem or "")
    for write in (index.sync, index.rebuild):
        with pytest.raises(StoreError, match=r"cannot be kept .*vectors"):
            write()


def test_damage_that_only_clearing_meets_makes_chroma_anew(shelf: Shelf, tmp_path: Path) -> None:
    index = index_of(shelf, tmp_path)
    shelf.put(some(30), title="Zanzibarquartz")
    index.sync()
    database = tmp_path / "chroma" / "chroma.sqlite3"
    with closing(sqlite3.connect(database)) as file, file:
        file.execute("CREATE TABLE beside AS SELECT hex(randomblob(9000)) AS words")
        (page,) = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'beside'").fetchone()
        (size,) = file.execute("PRAGMA page_size").fetchone()
    with database.open("r+b") as raw:
        raw.seek((page - 1) * size)
        raw.write(b"\xff" * size)
    shelf.remove(list(range(1, 21)))
    index.sync()
    assert index.check().ok
    assert held(tmp_path).count() == 10


def test_a_full_disk_is_told_and_searches_go_on(shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.put(some(30))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    index = index_of(shelf, tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(Folder, "replace", full)
        with pytest.raises(StoreError, match=r"Everything is stored.*No space left.*onrecord reindex"):
            index.sync()
    assert ids(index.search(some(30)[4], 1)) == [5]
    assert index.sync() == 30


@pytest.mark.parametrize("left", ["index/generation-1", "vectors/building", "vectors/old"])
@pytest.mark.parametrize("sweep", [VectorIndex.sync, VectorIndex.check])
def test_folders_that_a_killed_writer_or_an_earlier_version_left_go(
    shelf: Shelf, tmp_path: Path, left: str, sweep: Callable[[VectorIndex], object]
) -> None:
    shelf.put(some(30))
    index = index_of(shelf, tmp_path)
    index.sync()
    (tmp_path / left).mkdir(parents=True)
    sweep(index)
    assert {file.name for file in tmp_path.rglob("*") if file.is_dir() and len(file.name) < 36} == {"vectors", "chroma"}


# Processes


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
    assert fresh._collection is not None
    assert fresh._collection.state.watermark == 320


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
