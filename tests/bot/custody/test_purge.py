"""What is purged is erased from every store, looked for afterwards, and not taken in again."""

import json

import pytest

from tests.samples import write_jsonl


@pytest.fixture
def filled(tmp_path, home, run):
    """A home with articles, an answer and a check that show one of them, and its file."""
    file = write_jsonl(tmp_path / "articles.jsonl")
    run(home, "add", file)
    _, answer, _ = run(home, "ask", "How heavy is the crane?")
    number = answer["quotes"][0]["article"]["id"]
    _, check, _ = run(home, "check", answer["quotes"][0]["text"])
    return file, number, answer, check


def test_a_purged_article_is_gone_from_every_store(filled, home, run):
    _, number, answer, check = filled
    code, done, _ = run(home, "purge", str(number), "--yes")
    (receipt,) = done["receipts"]
    assert (code, receipt["ok"], receipt["article"]) == (0, True, number)
    assert receipt["erased"]["answers"] >= 2
    assert answer["quotes"][0]["text"] not in json.dumps(receipt)
    assert run(home, "why", answer["id"])[0] == 1
    assert run(home, "why", check["id"])[0] == 1
    assert run(home, "ask", "How heavy is the crane?")[1]["status"] == "not_found"
    assert run(home, "remove", "--undo", str(number))[0] == 1
    assert run(home, "doctor")[0] == 0


def test_what_is_followed_holds_nothing_of_a_purged_article(filled, home, run):
    _, number, answer, _ = filled
    _, track, _ = run(home, "track", answer["quotes"][0]["text"])
    assert track["track"]["entries"] >= 1
    _, done, _ = run(home, "purge", str(number), "--yes")
    assert done["receipts"][0]["erased"]["entries"] >= 1
    _, timeline, _ = run(home, "timeline", track["track"]["id"])
    assert timeline["entries"] == [] and timeline["history"][0]["because"] == "Its reason was erased with an article."
    (track,) = run(home, "tracks")[1]["tracks"]
    assert track["entries"] == 0


def test_what_was_purged_is_not_taken_in_again_and_the_rest_is(filled, home, run):
    file, number, _, _ = filled
    run(home, "purge", str(number), "--yes")
    code, again, _ = run(home, "add", file)
    assert code == 1
    failed = [each for each in again["results"] if each["status"] == "failed"]
    assert len(failed) == 1
    assert "was purged on 20" in failed[0]["error"]
    assert {each["status"] for each in again["results"]} == {"failed", "unchanged"}


def test_it_asks_first_and_takes_what_lies_in_the_bin(filled, home, run):
    _, number, _, _ = filled
    assert run(home, "purge", str(number))[0] == 1
    run(home, "remove", str(number), "--yes")
    assert run(home, "purge", str(number), "--yes")[0] == 0
    assert run(home, "remove", "--undo")[1]["removed"] == []
    assert run(home, "purge", str(number), "--yes")[0] == 1, "there is nothing left of it"


def test_tombstones_are_written_to_a_file(filled, home, run, tmp_path):
    _, number, _, _ = filled
    run(home, "purge", str(number), "--yes")
    file = tmp_path / "tombstones.jsonl"
    assert run(home, "purge", "--export", str(file))[1] == {"receipts": [], "exported": 2}
    assert all(set(json.loads(line)) == {"hash", "at"} for line in file.read_text().splitlines())
    assert run(home, "purge", "--export", str(tmp_path / "none" / "x"))[0] == 1


def test_nothing_named_is_a_wrong_use(home, run):
    assert run(home, "purge")[0] == 2
    assert run(home, "purge", "x", "--yes")[0] == 1
