"""The doctor finds what is broken, names it, and mends what is derived."""

import json
import sqlite3

import pytest

from bot.app import App
from bot.doctor import examine
from bot.jobs.queue import Asked, Request
from bot.settings import read_settings
from bot.terminal.cli import main
from tests.samples import write_jsonl


@pytest.fixture
def doctor(tmp_path, home, model_files, monkeypatch, capsys):
    """A home with a few articles, and the doctor for it: exit code and the names of broken promises."""
    monkeypatch.setenv("ONRECORD_HOME", str(home))
    assert main(["add", str(write_jsonl(tmp_path / "articles.jsonl")), "--json"]) == 0
    assert main(["ask", "What will the repair of the bridge cost?", "--json"]) == 0

    def examine(*arguments: str) -> tuple[int, list[str]]:
        capsys.readouterr()
        code = main(["doctor", "--json", *arguments])
        checks = json.loads(capsys.readouterr().out)["checks"]
        return code, [check["name"] for check in checks if not check["ok"]]

    return examine


def damage(home, statement: str) -> None:
    connection = sqlite3.connect(home / "catalogue.sqlite")
    with connection:
        connection.execute(statement)
    connection.close()


def test_a_sound_home_is_found_sound(doctor):
    assert doctor() == (0, [])


def test_an_emptied_word_index_is_found_and_mended(doctor, home):
    damage(home, "INSERT INTO passages_fts (passages_fts) VALUES ('delete-all')")
    assert doctor() == (1, ["every current passage is found by its words"])
    assert doctor("--repair") == (0, [])


def test_a_vector_of_another_text_is_found(doctor, home):
    damage(home, "UPDATE vectors SET vector = (SELECT vector FROM vectors ORDER BY passage_id DESC LIMIT 1)")
    assert doctor() == (1, ["vectors are those of their texts"])


def test_a_text_that_is_not_what_it_is_named_after_is_found(doctor, home):
    damage(home, "UPDATE versions SET sha = replace(sha, substr(sha, 1, 4), 'beef') WHERE id = 1")
    code, broken = doctor()
    assert code == 1
    assert "every text is the one it is named after" in broken


def test_jobs_that_hang_wait_or_failed_are_told(home, model_files):
    app = App(read_settings({"ONRECORD_HOME": str(home)}), lambda line: None)

    def told():
        (check,) = [each for each in examine(app) if each.name == "jobs are done by somebody"]
        return check.ok, check.count, check.detail

    assert told() == (True, 0, "nothing to be done")
    app.queue.defer(Request("add", Asked(("https://tarn.example/a",))))
    assert told() == (True, 0, "1 to be done, nobody is at work: onrecord work")
    app.queue.alive("one", "work")
    running = app.queue.claim("one")
    assert told() == (True, 0, "nothing to be done")
    app.queue.bury("one")
    assert told() == (False, 1, "1 hang: onrecord work")
    app.queue.alive("one", "work")
    app.queue.fail(running, "The disk is full.")
    assert told() == (True, 0, "1 failed: onrecord jobs --state failed")
