"""onrecord why: the story of a check."""

import json

import pytest

from bot.terminal.cli import main

STORY = "The mill of Velm burnt down on Monday, and 14 people were hurt, the fire brigade of Velm said on Tuesday.\n"


@pytest.fixture
def run(home, model_files, monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("ONRECORD_HOME", str(home))
    (tmp_path / "mill.txt").write_text(f"Title: Mill burns\nOutlet: Velm Post\nPublished: 2024-03-05\n\n{STORY}")

    def onrecord(*arguments: object) -> tuple[int, str]:
        code = main([*map(str, arguments)])
        return code, capsys.readouterr().out

    assert onrecord("add", tmp_path / "mill.txt")[0] == 0
    return onrecord


def test_a_check_is_explained_shown_cited_and_exported_under_its_id(run, tmp_path):
    made = json.loads(run("check", "14 people were hurt when the mill of Velm burnt down", "--json")[1])
    code, told = run("why", made["id"])
    assert code == 0 and f"{made['id']}: how it came about" in told and "Verdict" in told
    assert json.loads(run("why", made["id"], "--json")[1])["claims"] == made["claims"]
    assert "14 people were hurt" in run("show", f"{made['id']}.1")[1]
    assert "Velm Post" in run("cite", f"{made['id']}.1")[1]
    assert run("export", made["id"], "--html", tmp_path / "c.html")[0] == 0
    assert made["claims"][0]["lead"] in (tmp_path / "c.html").read_text()


def test_an_unknown_check_is_told(run, capsys):
    assert run("why", "c99")[0] == 1
