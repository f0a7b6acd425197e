"""What is kept as JSON has a numbered format; what cannot be read is told in a line, and found by the doctor."""

import json
import sqlite3
from contextlib import closing

import pytest

from bot.terminal.cli import main
from tests.former_home import open_all, unpack

NAME = "every answer, conversation, notice, job and call that is kept can be read"
NEWER = "was kept by a newer On Record (format 9, this program reads up to 1). Upgrade On Record."
DAMAGE = {
    "an answer that lacks a field": (
        "answers", "answers SET payload = '{\"question\": \"Zebra?\"}' WHERE id = 1",
        "Answer a1 cannot be read (reading: field required). Ask its question again.",
    ),
    "a newer answer": ("answers", "answers SET format = 9 WHERE id = 2", f"Answer a2 {NEWER}"),
    "a conversation": (
        "chats", "dialogues SET reading = '{\"last\": \"Zebra\"}'", "The conversation of person 11 in chat 11 cannot",
    ),
    "a reply": ("chats", "replies SET messages = 'Zebra'", "The reply with answer a1 in chat 11 cannot be read"),
    "an update": ("chats", "updates SET format = 9 WHERE id = 7002", f"Update 7002 {NEWER}"),
    "a follow": ("catalogue", "tracks SET meant = 'Zebra' WHERE id = 3", "What is followed under number 3 cannot"),
    "a question": ("catalogue", "tracks SET format = 9 WHERE id = 2", f"What is followed under number 2 {NEWER}"),
    "a notice": ("catalogue", "notices SET told = '{}' WHERE id = 2", "Notice 2 cannot be read (article: field"),
    "a job": ("catalogue", "jobs SET asked = '[]' WHERE key = 'telegram 7003'", "Job 2 cannot be read"),
    "a call": ("calls", "calls SET dropped = '{Zebra'", "Call 1 cannot be read (it is no JSON)"),
}  # fmt: skip


@pytest.fixture
def run(home, monkeypatch, capsys, model_files):
    """A command over a former home that was opened once: its exit code, output and errors."""
    open_all(unpack(home))
    monkeypatch.setenv("ONRECORD_HOME", str(home))
    assert main(["reindex", "--json"]) == 0  # its statements are of an earlier reader
    capsys.readouterr()

    def onrecord(*arguments):
        code = main([*arguments])
        return code, *capsys.readouterr()

    return onrecord


def damage(home, name, change):
    with closing(sqlite3.connect(home / f"{name}.sqlite")) as plain, plain:
        assert plain.execute(f"UPDATE {change}").rowcount >= 1


def test_an_answer_that_cannot_be_read_is_told_with_its_cause_and_the_next_step(home, run):
    for case in ("an answer that lacks a field", "a newer answer"):
        damage(home, *DAMAGE[case][:2])
    for command, case in ((("why", "a1"), 0), (("cite", "a1.1"), 0), (("show", "a1.1"), 0), (("why", "a2"), 1)):
        expected = list(DAMAGE.values())[case][2]
        assert run(*command) == (1, "", f"onrecord: {expected}\n")
    assert run("why", "a3")[0] == 0


def test_the_doctor_finds_all_that_cannot_be_read_and_says_no_word_of_it(home, run):
    for name, statement, _ in DAMAGE.values():
        damage(home, name, statement)
    code, out, err = run("doctor", "--json")
    (check,) = [each for each in json.loads(out)["checks"] if not each["ok"]]
    assert (code, check["name"], check["count"], err) == (1, NAME, len(DAMAGE), "")
    assert "ebra" not in out


@pytest.mark.parametrize("case", DAMAGE)
def test_the_doctor_names_what_cannot_be_read(home, run, case):
    name, statement, told = DAMAGE[case]
    damage(home, name, statement)
    (check,) = [each for each in json.loads(run("doctor", "--json")[1])["checks"] if not each["ok"]]
    assert check["count"] == 1 and check["detail"].startswith(told)
