"""A backup holds all that is kept but secrets, and an empty home that is filled from it is the same to its users."""

import zipfile
from dataclasses import replace

import pytest

from bot.app import App
from bot.custody.backup import SECRETS, read_back, unpacked
from corpus.errors import StoreError
from tests.processes import command
from tests.samples import write_jsonl


@pytest.fixture
def backed_up(tmp_path, home, run):
    """A home with articles, an answer, a check and a removed article, and its backup."""
    run(home, "add", write_jsonl(tmp_path / "articles.jsonl"))
    _, answer, _ = run(home, "ask", "How heavy is the crane?")
    run(home, "track", "The crane weighs 40 tons.")
    assert command(home, "tokens", "make", "desk").code == 0
    run(home, "remove", "1", "--yes")
    file = tmp_path / "corpus.backup"
    assert run(home, "backup", str(file))[0] == 0
    return file, answer


def test_an_empty_home_is_filled_with_all_that_was_kept(backed_up, tmp_path, home, run):
    file, answer = backed_up
    other = tmp_path / "other"
    code, done, _ = run(other, "restore", str(file))
    assert (code, done["purged"]) == (0, 0)
    for asked in (["articles"], ["tracks"], ["statements"], ["remove", "--undo"], ["why", answer["id"]]):
        assert run(other, *asked)[1] == run(home, *asked)[1]
    assert run(other, "ask", "How heavy is the crane?")[1]["quotes"][0]["text"] == answer["quotes"][0]["text"]
    assert run(other, "remove", "--undo", "1")[0] == 0
    assert run(other, "doctor")[0] == 0


def test_no_secret_is_in_it(backed_up, tmp_path, run):
    file, _ = backed_up
    other = tmp_path / "other"
    run(other, "restore", str(file))
    assert command(other, "tokens", "--json").json["tokens"] == []


def test_what_was_purged_since_stays_gone(backed_up, tmp_path, home, run):
    file, answer = backed_up
    number = answer["quotes"][0]["article"]["id"]
    run(home, "purge", str(number), "--yes")
    kept = tmp_path / "tombstones.jsonl"
    run(home, "purge", "--export", str(kept))
    other = tmp_path / "other"
    assert run(other, "restore", str(file), "--tombstones", str(kept))[1]["purged"] == 1
    assert run(other, "ask", "How heavy is the crane?")[1]["status"] == "not_found"
    assert run(other, "why", answer["id"])[0] == 1, "an answer that showed it came with the backup"
    assert run(other, "doctor")[0] == 0


def test_what_is_not_empty_is_refused_and_stays(backed_up, home, run):
    file, _ = backed_up
    before = run(home, "articles")[1]
    assert run(home, "restore", str(file))[0] == 1
    assert run(home, "articles")[1] == before


def test_a_damaged_backup_is_refused(backed_up, tmp_path, run):
    file, _ = backed_up
    other = tmp_path / "other"
    whole = file.read_bytes()
    with zipfile.ZipFile(file) as packed:
        largest = max(packed.infolist(), key=lambda each: each.compress_size)
    file.write_bytes(whole[: len(whole) // 2])
    assert run(other, "restore", str(file))[0] == 1
    middle = largest.header_offset + largest.compress_size // 2
    file.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
    assert run(other, "restore", str(file))[0] == 1
    file.write_text("no zip")
    assert "is no backup" in run(other, "restore", str(file))[1]["error"]
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("backup.json", '{"format": 99, "sha256": {}}')
    assert run(other, "restore", str(file))[0] == 1
    assert run(other, "restore", str(tmp_path / "none"))[0] == 1


def test_a_file_that_cannot_be_written_is_named(backed_up, tmp_path, home, run):
    code, told, *_ = run(home, "backup", str(tmp_path / "none" / "x"))
    assert code == 1
    assert told["error"].startswith(f"There is no folder {tmp_path / 'none'}.")


def test_a_backup_that_lacks_a_row_is_found_out_before_it_takes_a_place(backed_up, tmp_path):
    file, _ = backed_up
    unpacked(file, tmp_path / "one")
    held = App.tables_in(tmp_path / "one", SECRETS)
    read_back(file, tmp_path / "two", held)
    more = [replace(each, rows=each.rows + 1) if each.name == "articles" else each for each in held]
    with pytest.raises(StoreError, match=r"otherwise than it was written \(articles\)"):
        read_back(file, tmp_path / "three", more)
