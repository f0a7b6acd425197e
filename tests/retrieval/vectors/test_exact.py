"""Vectors mapped from a file are those of the catalogue, or are not used; whoever was killed while writing."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.vectors.exact import Mapped
from retrieval.vectors.index import VectorIndex
from tests.retrieval.vectors.test_index import WIDTH, Shelf, ids, nearest, some

MAPPED_STEP = 600  # so few that Chroma is filled quickly


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Vectors are mapped from fewer on."""
    monkeypatch.setattr("retrieval.vectors.index.MAPPED_STEP", MAPPED_STEP)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    shelf = Shelf(tmp_path / "rows.db")
    shelf.put(some(60))
    return shelf


@pytest.fixture
def mapped(shelf: Shelf, tmp_path: Path) -> Mapped:
    made = Mapped(tmp_path / "vectors", WIDTH)
    made.extend(shelf)
    return made


def test_no_file_is_no_rows(shelf: Shelf, tmp_path: Path) -> None:
    empty = Mapped(tmp_path / "elsewhere", WIDTH)
    assert (empty.rows(shelf).ids.size, empty.last(), empty.wrong(shelf)) == (0, 0, False)


def test_the_file_has_every_row_and_grows_by_what_is_new(shelf: Shelf, mapped: Mapped) -> None:
    before = mapped.rows(shelf)
    shelf.put(some(5, seed=1))
    mapped.extend(shelf)
    assert (before.last, mapped.last(), mapped.rows(shelf).ids.tolist()) == (60, 65, list(range(1, 66)))
    query = some(1, seed=2)[0]
    assert ids(mapped.rows(shelf).search(query, 9, None)) == nearest(shelf, query, 9)
    assert not mapped.wrong(shelf)


@settings(max_examples=15, deadline=None)
@given(vectors=st.integers(0, 200), named=st.integers(0, 20))
def test_what_a_killed_writer_left_is_cut_off(
    tmp_path_factory: pytest.TempPathFactory, vectors: int, named: int
) -> None:
    folder = tmp_path_factory.mktemp("home")
    shelf = Shelf(folder / "rows.db")
    shelf.put(some(60))
    mapped = Mapped(folder, WIDTH)
    mapped.extend(shelf)
    for name, size in (("rows.vectors", vectors), ("rows.ids", min(named, 7))):
        with (folder / name).open("ab") as file:
            file.write(b"\x01" * size)
    assert mapped.rows(shelf).ids.tolist() == list(range(1, 61))
    shelf.put(some(3, seed=1))
    mapped.extend(shelf)
    assert (mapped.rows(shelf).ids.tolist(), mapped.wrong(shelf)) == (list(range(1, 64)), False)


@pytest.mark.parametrize("name", ["rows.vectors", "rows.ids"])
def test_a_file_that_was_cut_still_names_only_whole_rows(
    shelf: Shelf, mapped: Mapped, tmp_path: Path, name: str
) -> None:
    file = tmp_path / "vectors" / name
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    assert mapped.rows(shelf).ids.tolist() == list(range(1, 31))
    mapped.extend(shelf)
    assert (mapped.last(), mapped.wrong(shelf)) == (60, False)


def test_another_catalogue_under_the_same_ids_is_noticed_and_the_file_made_anew(
    shelf: Shelf, mapped: Mapped, tmp_path: Path
) -> None:
    (tmp_path / "rows.db").unlink()
    other = Shelf(tmp_path / "rows.db")
    other.put(some(60, seed=9))
    assert mapped.wrong(other)
    assert mapped.rows(other).ids.size == 0
    mapped.extend(other)
    assert (mapped.rows(other).ids.size, mapped.wrong(other)) == (60, False)


def test_rows_of_removed_passages_do_no_harm(shelf: Shelf, mapped: Mapped) -> None:
    shelf.remove([1, 30, 60])
    assert (mapped.rows(shelf).ids.size, mapped.wrong(shelf)) == (60, False)


def test_whoever_has_mapped_keeps_its_rows_when_the_file_is_made_anew(shelf: Shelf, mapped: Mapped) -> None:
    rows = mapped.rows(shelf)
    before = np.array(rows.vectors)
    mapped.clear()
    mapped.extend(shelf)
    assert np.array_equal(rows.vectors, before)


def test_a_large_corpus_is_searched_from_the_file_with_all_that_came_later(tmp_path: Path, few: None) -> None:
    shelf = Shelf(tmp_path / "rows.db")
    shelf.put(some(MAPPED_STEP))
    VectorIndex(tmp_path, shelf, width=WIDTH).sync()
    assert Mapped(tmp_path / "vectors", WIDTH).last() == MAPPED_STEP
    index = VectorIndex(tmp_path, shelf, width=WIDTH)
    query = some(1, seed=3)[0]
    newest = shelf.put(query[None])
    assert ids(index.search(query, 10)) == nearest(shelf, query, 10)
    assert ids(index.search(query, 1)) == newest
    wanted = np.arange(1, 500, dtype=np.int64)
    assert ids(index.search(query, 10, wanted)) == nearest(shelf, query, 10, wanted)
    assert index.check().ok


def test_few_vectors_get_no_file(shelf: Shelf, tmp_path: Path) -> None:
    VectorIndex(tmp_path, shelf, width=WIDTH).sync()
    assert not list(tmp_path.glob("vectors/rows.*"))


def test_the_doctor_sees_a_changed_row_and_reindex_mends_it(tmp_path: Path, few: None) -> None:
    shelf = Shelf(tmp_path / "rows.db")
    shelf.put(some(MAPPED_STEP))
    index = VectorIndex(tmp_path, shelf, width=WIDTH)
    index.sync()
    with (tmp_path / "vectors" / "rows.vectors").open("r+b") as file:
        file.seek(4 * WIDTH * 77)
        file.write(some(1, seed=4).astype("<f4").tobytes())
    assert not index.check().ok
    index.rebuild()
    assert index.check().ok
