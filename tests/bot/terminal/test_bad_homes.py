"""A home or a model that cannot be used: every command says so in one line with the next step, and harms nothing."""

import os
import random
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from bot.settings import read_settings
from retrieval.vectors.model_files import BUILT
from tests.processes import articles, command, failure, onrecord, write_articles

COMMANDS = {
    "add": ("add", "{file}"),
    "ask": ("ask", "What did the harbour master say?"),
    "articles": ("articles",),
    "doctor": ("doctor",),
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_articles(tmp_path / "new.jsonl", list(islice(articles(21), 2)))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with three articles; tests copy it."""
    home = tmp_path_factory.mktemp("kept") / "home"
    some = write_articles(home.parent / "some.jsonl", list(islice(articles(22), 3)))
    assert onrecord(home, "add", some).code == 0  # a process that ends leaves its database in one file
    return home


@pytest.fixture
def copied(kept: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(kept, tmp_path / "copied"))


def refused(home: Path, name: str, file: Path, **how: str) -> str:
    """The one line of a command that cannot be done."""
    return failure(command(home, *(part.format(file=file) for part in COMMANDS[name]), **how))


def held(home: Path) -> int:
    return len(onrecord(home, "articles", "--limit", "0", "--json").json["articles"])


def contents(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in home.glob("*.sqlite")}


# The folder


@pytest.mark.parametrize("name", COMMANDS)
def test_a_home_that_is_a_file_is_refused(tmp_path: Path, file: Path, name: str) -> None:
    home = tmp_path / "home"
    home.write_text("not a folder")
    said = refused(home, name, file)
    assert str(home) in said and "ONRECORD_HOME" in said
    assert home.read_text() == "not a folder"


def test_a_home_below_a_file_is_refused(tmp_path: Path, file: Path) -> None:
    (tmp_path / "page").write_text("not a folder")
    assert "ONRECORD_HOME" in refused(tmp_path / "page" / "home", "add", file)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_home_without_permission_is_refused_and_left_as_it_was(copied: Path, file: Path, name: str) -> None:
    before = contents(copied)
    for path in copied.iterdir():
        path.chmod(0o400 if path.is_file() else 0o500)
    copied.chmod(0o500)
    done = onrecord(copied, *(part.format(file=file) for part in COMMANDS[name]), ordinary=True)
    said = failure(done)
    assert str(copied) in said and "ONRECORD_HOME" in said
    assert contents(copied) == before


def test_a_home_that_may_not_be_made_is_refused(tmp_path: Path, file: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0o500)
    said = failure(onrecord(tmp_path / "shut" / "home", "add", file, ordinary=True))
    assert "permission denied" in said and "ONRECORD_HOME" in said


def test_a_catalogue_that_may_only_be_read_is_refused(copied: Path, file: Path) -> None:
    (copied / "catalogue.sqlite").chmod(0o400)
    said = failure(onrecord(copied, "add", file, ordinary=True))
    assert "catalogue.sqlite" in said and "ONRECORD_HOME" in said


# The disk


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1.5 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1500k", "none", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a small disk can only be mounted by root")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_stops_in_one_line_keeps_what_was_confirmed_and_goes_on_with_more_space(
    small_disk: Path, tmp_path: Path
) -> None:
    home, some = small_disk / "home", list(islice(articles(23, sentences=20), 30))
    assert onrecord(home, "add", write_articles(tmp_path / "few.jsonl", some[:5])).code == 0
    (small_disk / "rest").write_bytes(bytes(max(0, shutil.disk_usage(small_disk).free - 150_000)))
    many = write_articles(tmp_path / "many.jsonl", some)
    said = onrecord(home, "add", many)
    assert said.code == 1 and "Traceback" not in said.err
    last = said.err.strip().split("\n")[-1]
    assert last.startswith("onrecord: ") and "is full" in last and "Free some space" in last
    subprocess.run(["mount", "-o", "remount,size=200m", small_disk], check=True)
    before = held(home)
    assert 5 <= before < len(some)
    assert onrecord(home, "doctor").code == 0
    assert onrecord(home, "add", many).code == 0
    assert held(home) == len(some)


def test_a_first_start_on_a_full_disk_says_so_and_succeeds_with_more_space(small_disk: Path, file: Path) -> None:
    (small_disk / "rest").write_bytes(bytes(1500 * 1024 - 8192))
    said = failure(onrecord(small_disk / "home", "add", file))
    assert "full" in said or "failed" in said
    (small_disk / "rest").unlink()
    assert onrecord(small_disk / "home", "add", file).code == 0


def test_a_question_on_a_full_disk_says_so(small_disk: Path, kept: Path) -> None:
    home = Path(shutil.copytree(kept, small_disk / "home"))
    with (small_disk / "rest").open("wb", buffering=0) as rest, pytest.raises(OSError, match="space"):
        while True:
            rest.write(bytes(4096))
    assert "full" in failure(onrecord(home, *COMMANDS["ask"]))


# The catalogue


def test_a_home_from_a_newer_version_is_refused_and_left_as_it_was(copied: Path, file: Path) -> None:
    with sqlite3.connect(copied / "catalogue.sqlite") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = contents(copied)
    for name in COMMANDS:
        said = refused(copied, name, file)
        assert "newer" in said and "Upgrade" in said
    assert contents(copied) == before


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("database", ["catalogue.sqlite", "answers.sqlite"])
def test_noise_in_the_place_of_a_database_is_named_and_left_as_it_was(
    copied: Path, file: Path, database: str, name: str
) -> None:
    noise = random.Random(5).randbytes(100_000)
    (copied / database).write_bytes(noise)
    done = command(copied, *(part.format(file=file) for part in COMMANDS[name]))
    if done.code == 0:
        assert database == "answers.sqlite" and name in ("add", "articles"), "only what needs no answers may go on"
        return
    *done_before, said = done.err.strip().split("\n")
    assert (done.code, "Traceback" in done.err) == (1, False)
    assert database in said and "damaged" in said
    assert not done_before or name == "add", "articles are taken in before answers are looked at for their followers"
    assert (copied / database).read_bytes() == noise


def test_a_catalogue_cut_in_half_is_told_by_the_doctor_or_refused(copied: Path, file: Path) -> None:
    whole = (copied / "catalogue.sqlite").read_bytes()
    (copied / "catalogue.sqlite").write_bytes(whole[: len(whole) // 2])
    for name in COMMANDS:
        assert "catalogue" in refused(copied, name, file)


def test_an_empty_catalogue_is_a_new_one(copied: Path, file: Path) -> None:
    (copied / "catalogue.sqlite").write_bytes(b"")
    assert command(copied, "add", file).code == 0


def test_noise_in_the_place_of_the_index_is_searched_around_and_mended(copied: Path) -> None:
    (copied / "vectors" / "chroma.json").write_bytes(b"\x00{noise")
    assert command(copied, "search", "Monday", "--json").json["passages"]
    assert command(copied, "doctor").code == 1
    assert command(copied, "doctor", "--repair").code == 0


# The model


@pytest.mark.parametrize("name", ["add", "ask"])
def test_a_model_with_another_hash_is_not_used(copied: Path, file: Path, tmp_path: Path, name: str) -> None:
    models = Path(shutil.copytree(read_settings().models / BUILT, tmp_path / "models" / BUILT)).parent
    with (models / BUILT / "model.onnx").open("r+b") as model:
        model.seek(-1000, os.SEEK_END)
        byte = model.read(1)
        model.seek(-1, os.SEEK_CUR)
        model.write(bytes([byte[0] ^ 1]))
    said = refused(copied, name, file, ONRECORD_MODELS=str(models))
    assert "SHA-256" in said and "onrecord setup" in said


def test_a_model_folder_that_may_not_be_written_to_is_named(copied: Path, file: Path, tmp_path: Path) -> None:
    models = tmp_path / "models"
    models.mkdir(mode=0o500)
    said = failure(onrecord(copied, "add", file, ordinary=True, ONRECORD_MODELS=str(models)))
    assert str(models) in said and "onrecord setup" in said


def test_a_model_folder_that_is_a_file_is_named(copied: Path, file: Path, tmp_path: Path) -> None:
    (tmp_path / "models").write_text("")
    assert str(tmp_path / "models") in refused(copied, "add", file, ONRECORD_MODELS=str(tmp_path / "models"))
