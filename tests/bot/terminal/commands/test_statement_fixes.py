"""The user has the last word: statements put right on the command line, for good, and taken back."""

import json
import sqlite3

import pytest
from jsonschema import validate

from bot.contract.schemas import schemas
from bot.terminal.cli import main
from tests.samples import write_jsonl

SCHEMAS = schemas()
LOCK = """The lock at Varn will stay shut until May, Mira Holt said. She said the gate had rusted.

Ivo Brandt denied that anybody had known."""
OTHER = "The lock of Varn may open in June, the Varn Canal Office said."


@pytest.fixture
def run(tmp_path, home, model_files, monkeypatch, capsys):
    """A home with an article about a lock, and its commands: the JSON that they print, checked against its schema."""
    monkeypatch.setenv("ONRECORD_HOME", str(home))
    articles = [{"text": LOCK, "title": "Lock", "outlet": "Varn Post"}, {"text": OTHER, "title": "June"}]
    assert main(["add", str(write_jsonl(tmp_path / "lock.jsonl", articles)), "--json"]) == 0

    def runner(command: str, *arguments: str, code: int = 0):
        capsys.readouterr()
        assert main([*command.split(), *arguments, "--json"]) == code
        document = json.loads(capsys.readouterr().out)
        validate(document, SCHEMAS[command])
        return document

    return runner


def one(run, content: str) -> dict:
    return next(each for each in run("statements")["statements"] if content in each["text"])


def said(run, name: str) -> list[str]:
    return [each["text"] for each in run("said", name)["statements"]]


def damage(home, statement: str) -> None:
    connection = sqlite3.connect(home / "catalogue.sqlite")
    with connection:
        connection.execute(statement)
    connection.close()


def test_a_corrected_speaker_answers_from_now_on(run):
    rusted = one(run, "rusted")
    fixed = run("statements fix", rusted["id"], "--speaker", "Ada Lund")["statement"]
    assert fixed["speaker"]["name"] == "Ada Lund"
    assert said(run, "Ada Lund") == [rusted["text"]]
    assert rusted["text"] not in said(run, "Mira Holt")
    assert one(run, "rusted")["id"] == rusted["id"]


def test_a_dropped_statement_is_no_statement_until_it_is_taken_back(run):
    known = one(run, "anybody had known")
    assert run("statements fix", known["id"], "--drop")["dropped"]
    assert said(run, "Ivo Brandt") == []
    assert run("articles")["articles"][-1]["statements"] == 2
    assert not run("statements fix", known["id"], "--undo")["dropped"]
    assert said(run, "Ivo Brandt") == [known["text"]]


def test_a_number_will_do_without_its_letter(run):
    assert run("statements fix", one(run, "rusted")["id"][1:], "--drop")["dropped"]


def test_corrections_outlive_reindexing_and_reading_everything_again(run, home):
    run("statements fix", one(run, "rusted")["id"], "--speaker", "Ada Lund")
    run("statements fix", one(run, "anybody had known")["id"], "--drop")
    damage(home, "UPDATE extractions SET basis = 'an older scheme'")
    damage(home, "DELETE FROM meta WHERE key = 'statements'")
    run("reindex")
    assert len(said(run, "Ada Lund")) == 1
    assert said(run, "Ivo Brandt") == []
    assert run("doctor")["ok"]


def test_corrections_outlive_the_rows_themselves(run, home):
    run("statements fix", one(run, "rusted")["id"], "--speaker", "Ada Lund")
    damage(home, "DELETE FROM statements")
    damage(home, "DELETE FROM extractions")
    damage(home, "DELETE FROM meta WHERE key = 'statements'")
    assert len(said(run, "Ada Lund")) == 1


def test_corrections_are_exported_as_labelled_data(run, capsys):
    rusted, known = one(run, "rusted"), one(run, "anybody had known")
    run("statements fix", rusted["id"], "--speaker", "Ada Lund")
    run("statements fix", rusted["id"], "--speaker", "Ada Lindqvist")
    run("statements fix", known["id"], "--drop")
    exported = run("statements export")["labels"]
    labels = {label["read"]: label for label in exported}
    assert len(exported) == 2, "what was corrected twice is one label"
    assert {name: label["speaker"] for name, label in labels.items()} == {
        "Mira Holt": "Ada Lindqvist",
        "Ivo Brandt": None,
    }
    label = labels["Mira Holt"]
    assert " […] ".join(LOCK[start:end] for start, end in label["content"]) == rusted["text"]
    assert label["text"] == LOCK[label["start"] : label["end"]]
    capsys.readouterr()
    assert main(["statements", "export"]) == 0
    assert [json.loads(line)["at"] for line in capsys.readouterr().out.splitlines()] == [
        each["at"] for each in run("statements export")["labels"]
    ]


def test_nothing_to_undo_is_told(run, capsys):
    run_id = one(run, "rusted")["id"]
    assert main(["statements", "fix", run_id, "--undo"]) == 1
    assert "nothing to undo" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    ["s1", "s1 --drop --undo", "s1 --speaker", "s1 --drop --speaker X"],
    ids=lambda each: each[3:] or "bare",
)
def test_a_correction_says_one_thing(run, arguments):
    assert main(["statements", "fix", *arguments.split()]) == 2


def test_an_answer_given_earlier_shows_the_speaker_as_corrected_since(run):
    quote = run("ask", "What did Ivo Brandt say?")["quotes"][0]
    (id,) = [each["id"] for each in run("statements")["statements"] if each["spans"] == quote["spans"]]
    run("statements fix", id, "--speaker", "Ada Lund")
    assert run("cite", quote["id"])["quote"]["speaker"]["name"] == "Ada Lund"
    run("statements fix", id, "--drop")
    dropped = run("cite", quote["id"])["quote"]
    assert (dropped["kind"], dropped["speaker"], dropped["text"]) == ("passage", None, quote["sentence"]["text"])
    run("statements fix", id, "--undo")
    assert run("ask", "What did Ivo Brandt say?")["quotes"] == []
    assert run("ask", "What did Ada Lund say?")["quotes"][0]["spans"] == quote["spans"]


# The doctor


BROKEN = {
    "a span outside": (
        "UPDATE statements SET sentence_end = 100000 WHERE id = 1",
        "statements are slices of their text, inside their sentences",
    ),
    "a paraphrase as own words": (
        "UPDATE statements SET kind = 'direct' WHERE id = 1",
        "own words stand between marks of the source, in a transcript, signed or in the source's own voice",
    ),
    "hearsay of nobody": (
        """UPDATE statements SET via = '[[0, 0], "", "body", null]' WHERE id = 1""",
        "second-hand statements say who reports them",
    ),
    "not current": (
        "UPDATE statements SET current = 0 WHERE id = 1",
        "the statements of current versions, and no others, are current",
    ),
    "unread": (
        "UPDATE extractions SET basis = ''",
        "every text has been read for statements",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_the_doctor_finds_and_mends(run, home, case):
    change, promise = BROKEN[case]
    damage(home, change)
    damage(home, "DELETE FROM meta WHERE key = 'statements'")
    broken = [check["name"] for check in run("doctor", code=1)["checks"] if not check["ok"]]
    assert broken == [promise]
    assert run("doctor", "--repair")["ok"]
    assert len(run("statements")["statements"]) == 4


def test_the_doctor_finds_silence_that_was_stored_as_a_statement(run, home, tmp_path):
    text = "The office declined to say whether the gate was safe, Ada Lund said."
    run("add", str(write_jsonl(tmp_path / "silence.jsonl", [{"text": text}])))
    start = text.index("declined")
    change = f"UPDATE statements SET cue_start = {start}, cue_end = {start + 15} WHERE article_id = 3"
    damage(home, change)
    broken = [check["name"] for check in run("doctor", code=1)["checks"] if not check["ok"]]
    assert broken == ["silence is stored as no statement"]


def test_the_doctor_finds_a_correction_that_holds_nowhere(run, home):
    run("statements fix", one(run, "rusted")["id"], "--speaker", "Ada Lund")
    damage(home, "UPDATE statements SET fix_id = NULL, machine = NULL")
    broken = [check["name"] for check in run("doctor", code=1)["checks"] if not check["ok"]]
    assert broken == ["corrections by hand are in force"]
    assert run("doctor", "--repair")["ok"]
    assert len(said(run, "Ada Lund")) == 1
