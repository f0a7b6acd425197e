"""Files that are no articles, or hardly: each is told in one line, none hangs, none stops the others."""

import fcntl
import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from itertools import islice
from time import process_time

import pytest

from bot.terminal.cli import main
from corpus.formats.document import document
from corpus.formats.reader import read
from corpus.nouns import Page
from tests.processes import DEADLINE, articles, environment, onrecord, write_articles

GOOD = "The harbour of Tarn closed on Monday. The master said that it would open again in May."


@pytest.fixture
def add(home, monkeypatch, capsys, model_files):
    """Add sources in this process: the exit code and a result for each."""
    monkeypatch.setenv("ONRECORD_HOME", str(home))

    def adding(*sources: object, options: tuple[str, ...] = ()):
        code = main(["add", *map(str, sources), *options, "--json"])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        results = json.loads(captured.out)["results"]
        assert code == (1 if any(result["status"] == "failed" for result in results) else 0)
        return results

    return adding


def error(result: dict[str, str]) -> str:
    """Why a source failed: one line that names it."""
    assert result["status"] == "failed", result
    assert "\n" not in result["error"]
    return result["error"]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "is empty"),
        (b" \n\t \r\n ", "is empty"),
        ("  \n\u3000".encode(), "no article text"),
        (bytes(range(256)) * 40, "not text"),
        (b"An article\x00 with NUL bytes.\x00 It closed.", "not text"),
        (b"\x7fELF\x02\x01\x01" + bytes(500), "not text"),
        (os.urandom(5_000), "not text"),
        (b"\xef\xbb\xbf", "no article text"),
    ],
    ids=["empty", "spaces", "wide spaces", "every byte", "NUL", "a program", "noise", "a byte order mark"],
)
def test_what_is_no_text_is_named_and_the_next_file_is_added(tmp_path, add, body, says):
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    bad.write_bytes(body)
    good.write_text(GOOD)
    first, second = add(bad, good)
    assert says in error(first) and str(bad) in error(first)
    assert second["status"] == "added"


def test_a_text_that_is_all_headings_has_no_sentence_to_answer_with(tmp_path, add):
    file = tmp_path / "headings.md"
    file.write_text("# The harbour\n\n## The master\n\n### In May\n")
    assert "no sentence" in error(add(file)[0])


def test_invalid_utf8_among_good_text_is_added_with_marks_in_its_place(tmp_path, add, home):
    file = tmp_path / "cut.txt"
    file.write_bytes((GOOD + " ").encode() * 40 + b"The \xff\xfe end was c\xc3ut.")
    result = add(file)[0]
    assert result["status"] == "added"
    assert result["passages"] > 1


@pytest.mark.parametrize(
    "text",
    ["the ship went on and on " * 2_000, "x" * 200_000, "на " * 8_000, "\u0301" * 200_000],
    ids=["no full stop", "one word", "no full stop in Cyrillic", "only accents"],
)
def test_a_text_without_an_end_is_added_or_refused(tmp_path, add, text):
    file = tmp_path / "endless.txt"
    file.write_text(text)
    assert add(file)[0]["status"] in ("added", "failed")


@pytest.mark.parametrize(
    "text", ["the ship went on and on " * 210_000, "x" * 5_000_000], ids=["no full stop", "one word"]
)
def test_five_megabytes_without_an_end_are_cut_into_passages_in_time(text):
    """Reading and cutting: about a second. Embedding goes by the number of passages, as for any text of this length."""
    began = process_time()
    page = Page(text.encode(), "text/plain", datetime.now(UTC), path="/endless.txt")
    passages = document(read(page)).passages
    assert process_time() - began < 20
    assert len(passages) > 1
    assert max(passage.end - passage.start for passage in passages) < len(text) / 20


def test_a_line_with_a_day_that_there_never_was_is_added_without_a_date(tmp_path, add):
    file = tmp_path / "day.jsonl"
    file.write_text('{"text": "The harbour closed.", "published": "31 February 2020"}\n')
    (result,) = add(file)
    assert result["status"] == "added"


def test_broken_lines_fail_one_by_one_and_good_ones_are_added(tmp_path, add):
    good = [json.dumps(article) for article in islice(articles(31), 3)]
    broken = [
        "{",
        '{"text": 5}',
        "[]",
        "null",
        '"words"',
        "[" * 10_000 + "]" * 10_000,
        '{"text": "  "}',
        '{"text": "\\ud800"}',
    ]
    broken += ["\x00\x01", "NaN"]
    lines = [good[0], *broken[:4], "", good[1], *broken[4:], good[2]]
    file = tmp_path / "mixed.jsonl"
    file.write_text("\n".join(lines))
    results = add(file)
    assert [result["status"] for result in results].count("added") == 3
    failed = [error(result) for result in results if result["status"] == "failed"]
    assert len(failed) == len(broken)
    assert all("mixed.jsonl" in each or "text" in each.lower() for each in failed)


def test_a_line_of_invalid_utf8_fails_alone(tmp_path, add):
    file = tmp_path / "mixed.jsonl"
    file.write_bytes(json.dumps({"text": GOOD}).encode() + b'\n{"text": "\xff\xfe"}\n' + b'{"text": "cut')
    assert [result["status"] for result in add(file)] == ["added", "failed", "failed"]


def test_a_file_that_is_not_there_is_named_and_the_next_is_added(tmp_path, add):
    good = tmp_path / "good.txt"
    good.write_text(GOOD)
    first, second = add(tmp_path / "missing.txt", good)
    assert "There is no file" in error(first)
    assert second["status"] == "added"


@pytest.mark.parametrize("name", ["n" * 300 + ".txt", "a/" * 3000 + "b.txt"], ids=["long name", "long path"])
def test_a_name_that_no_file_can_have_is_one_line(add, name):
    error(add(name)[0])


def test_a_folder_without_readable_files_says_so(tmp_path, home):
    (tmp_path / "folder" / "empty").mkdir(parents=True)
    (tmp_path / "folder" / "picture.png").write_bytes(b"\x89PNG")
    done = onrecord(home, "add", tmp_path / "folder", "--recursive")
    assert done.code == 0
    assert "Nothing to add" in done.err


def test_links_in_a_circle_are_not_followed(tmp_path, add):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "again").symlink_to(folder, target_is_directory=True)
    (folder / "round.txt").symlink_to(folder / "round.txt")
    (folder / "good.txt").write_text(GOOD)
    assert [result["status"] for result in add(folder, options=("--recursive",))] == ["added"]
    error(add(folder / "round.txt")[0])


@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero", "/dev/full", "/dev/tty"])
def test_a_device_is_not_read(add, tmp_path, device):
    error(add(device)[0])
    for name in ("link.txt", "link.jsonl"):
        (tmp_path / name).symlink_to(device)
        assert "is not a file" in error(add(tmp_path / name)[0])


@pytest.mark.parametrize("name", ["pipe.txt", "pipe.jsonl"])
def test_a_pipe_does_not_hang(tmp_path, home, name):
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "folder" / name)
    (tmp_path / "folder" / "z.txt").write_text(GOOD)
    done = onrecord(home, "add", tmp_path / "folder" / name, tmp_path / "folder", "--json")
    assert [result["status"] for result in done.json["results"]] == ["failed", "failed", "added"]
    assert "is not a file" in error(done.json["results"][0])


def test_a_file_without_permission_is_named_and_the_next_is_added(tmp_path, home):
    folder = tmp_path / "folder"
    for shut in (folder / "a.txt", folder / "b" / "in.txt"):
        shut.parent.mkdir(exist_ok=True)
        shut.write_text(GOOD)
    (folder / "z.txt").write_text(GOOD)
    (folder / "a.txt").chmod(0)
    (folder / "b").chmod(0)
    done = onrecord(home, "add", folder, "--recursive", "--json", ordinary=True)
    (folder / "b").chmod(0o700)
    assert [result["status"] for result in done.json["results"]] == ["failed", "failed", "added"]
    assert all("ermission" in error(result) for result in done.json["results"][:2])


def test_an_interrupted_import_keeps_what_it_confirmed_and_goes_on(tmp_path, home):
    """Ctrl-C once the first articles are confirmed: one line, exit 1, and the same command does the rest.

    What it says goes into a short pipe, of which no more than the first line is taken (a buffer would empty it), so it
    waits for its reader and cannot have ended when the signal comes.
    """
    some = list(islice(articles(32, sentences=12), 120))
    file = write_articles(tmp_path / "many.jsonl", some)
    reading, writing = os.pipe()
    fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, 4096)
    command = [sys.executable, "-m", "bot", "add", str(file)]
    process = subprocess.Popen(command, stderr=writing, env=environment(home), cwd="/", preexec_fn=_as_in_a_terminal)
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as complaints:
        confirmed = complaints.readline().decode()
        process.send_signal(signal.SIGINT)
        told = complaints.read().decode().splitlines()
    code = process.wait(DEADLINE)
    assert confirmed and confirmed.startswith("added")
    assert code == 1
    assert [line for line in told if not line.startswith("added")] == [
        "onrecord: Stopped. What was confirmed is kept; run the same command again to go on."
    ]
    held = {row["title"] for row in onrecord(home, "articles", "--limit", "0", "--json").json["articles"]}
    assert {line.split(" · ")[1] for line in (confirmed, *told) if line.startswith("added")} <= held
    assert len(held) < len(some)
    assert onrecord(home, "add", file).code == 0
    assert len(onrecord(home, "articles", "--limit", "0", "--json").json["articles"]) == len(some)
    assert onrecord(home, "doctor").code == 0


def _as_in_a_terminal() -> None:
    """Listen to Ctrl-C again: what a shell starts in the background is deaf to it, and so is all that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
