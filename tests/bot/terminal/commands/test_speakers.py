"""onrecord speakers: who is known under which names, corrections that hold at once and outlive everything."""

import json

import pytest
from jsonschema import validate

from bot.contract.schemas import schemas
from bot.terminal.cli import main

SCHEMAS = schemas()
TEXTS = [
    "The Karsian River Command (RIVCOM) said that the ferry would wait. Ann Johnson, a baker, said the bread was gone.",
    "RIVCOM said that no ship had come. “We wait,” said Ann Johnson, the mayor of Tarn.",
    "The Karsian River Command denied that it had seen a ship. Boris Johnson said the ferry was late.",
    "Auntie Ann said that the mill would open. Officials said nothing was known.",
]


@pytest.fixture
def run(home, monkeypatch, capsys, model_files):
    """Run `onrecord` with --json: its exit code and its document, checked against the schema."""
    monkeypatch.setenv("ONRECORD_HOME", str(home))

    def runner(*arguments: str) -> tuple[int, dict]:
        capsys.readouterr()
        code = main([*arguments, "--json"])
        document = json.loads(capsys.readouterr().out)
        kind = "error" if "error" in document else arguments[0]
        validate(document, SCHEMAS[kind])
        return code, document

    return runner


@pytest.fixture
def stocked(run, tmp_path):
    file = tmp_path / "articles.jsonl"
    rows = ({"text": text, "title": f"Title {number}"} for number, text in enumerate(TEXTS))
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert run("add", str(file))[0] == 0
    return run


def listed(run, *name: str) -> dict[str, int]:
    _, document = run("speakers", *name)
    return {each["name"]: each["statements"] for each in document["speakers"]}


def test_an_empty_home_has_no_speakers(run) -> None:
    assert run("speakers") == (0, {"speakers": [], "corrections": []})


def test_speakers_are_listed_with_their_names_and_the_reason_of_each_join(stocked) -> None:
    _, document = stocked("speakers", "rivcom")
    (command,) = document["speakers"]
    assert (command["name"], command["type"], command["statements"]) == ("Karsian River Command", "body", 3)
    assert {join["why"] for join in command["joins"]} == {"articles spell RIVCOM out as it"}
    assert set(listed(stocked, "Johnson")) == {"Ann Johnson", "Boris Johnson"}


def test_a_merge_holds_at_once_outlives_reindex_and_is_undone(stocked) -> None:
    assert stocked("speakers", "merge", "Ann Johnson", "Auntie Ann")[0] == 0
    assert listed(stocked, "auntie ann") == {"Ann Johnson": 3}
    assert stocked("reindex")[0] == 0
    assert listed(stocked, "auntie ann") == {"Ann Johnson": 3}
    _, document = stocked("speakers", "undo")
    assert document["corrections"][0]["undone"]
    assert listed(stocked, "auntie ann") == {"Auntie Ann": 1}


def test_an_alias_is_found_and_unaliased(stocked) -> None:
    stocked("speakers", "alias", "Boris Johnson", "Big B")
    assert set(listed(stocked, "big b")) == {"Boris Johnson"}
    assert stocked("speakers", "unalias", "Boris Johnson", "Big B")[0] == 0
    assert listed(stocked, "big b") == {}


def test_what_names_join_a_person_splits(stocked) -> None:
    assert stocked("speakers", "split", "Karsian River Command", "RIVCOM")[0] == 0
    assert listed(stocked, "rivcom") != {"Karsian River Command": 3}


def test_two_of_one_full_name_are_told_apart_by_article(stocked) -> None:
    ids = {each["title"]: each["id"] for each in stocked("articles")[1]["articles"]}
    code, document = stocked(
        "speakers", "split", "Ann Johnson", "--article", str(ids["Title 0"]), "--as", "Ann Johnson (baker)"
    )
    assert code == 0 and document["corrections"][0]["articles"] == [ids["Title 0"]]
    found = listed(stocked)
    assert (found["Ann Johnson"], found["Ann Johnson (baker)"]) == (1, 1)


def test_corrections_are_exported_with_when_also_those_undone(stocked, capsys) -> None:
    stocked("speakers", "alias", "Boris Johnson", "Big B")
    stocked("speakers", "undo", "1")
    _, document = stocked("speakers", "export")
    (label,) = document["corrections"]
    assert (label["kind"], label["name"], label["others"]) == ("alias", "Boris Johnson", ["Big B"])
    assert label["at"] and label["undone"]
    main(["speakers", "export"])
    assert json.loads(capsys.readouterr().out) == label


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["merge", "Johnson", "Auntie Ann"], 1, "may be any of 2"),
        (["merge", "Ann Johnson", "Nobody Here"], 1, "Nobody called"),
        (["alias", "Ann Johnson", "Boris Johnson"], 1, "another speaker"),
        (["unalias", "Ann Johnson", "Boris Johnson"], 1, "no further name"),
        (["split", "Ann Johnson"], 2, "Give either"),
        (["split", "Ann Johnson", "--article", "99"], 1, "no article"),
        (["undo", "7"], 1, "No correction 7"),
        (["undo", "x\x1b[2J"], 1, "no correction's number"),
        (["alias", "Ann Johnson", "  "], 1, "no name"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_and_nothing_is_noted(stocked, arguments, code, says) -> None:
    done, document = stocked("speakers", *arguments)
    assert done == code and says in document["error"] and "\x1b" not in document["error"]
    assert stocked("speakers", "export")[1]["corrections"] == []


def test_hostile_names_come_out_harmless(stocked, capsys) -> None:
    stocked("speakers", "alias", "Boris Johnson", "[/red]\x1b[2J\u202eEvil")
    capsys.readouterr()
    assert main(["speakers"]) == 0
    out = capsys.readouterr().out
    assert "[/red]" in out and "\x1b" not in out and "\u202e" not in out


def test_whom_a_split_told_apart_is_told_apart_by_said_and_after_reindex_until_undone(stocked) -> None:
    ids = {each["title"]: str(each["id"]) for each in stocked("articles")[1]["articles"]}
    stocked("speakers", "split", "Ann Johnson", "--article", ids["Title 0"], "--as", "Ann the Baker")
    stocked("reindex")
    for name, article in (("Ann the Baker", "Title 0"), ("Ann Johnson", "Title 1")):
        (statement,) = stocked("said", name)[1]["statements"]
        assert (statement["speaker"]["name"], statement["article"]["title"]) == (name, article)
    stocked("speakers", "undo")
    assert len(stocked("said", "Ann Johnson")[1]["statements"]) == 2
