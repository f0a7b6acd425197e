"""onrecord export: an answer as a page of evidence."""

import json

import pytest

from bot.terminal.cli import main

PAGE = """<html><head><title>Mill</title></head><body><article><h1>Mill of Velm</h1>
<p>The mill of Velm has stood still since March, and the council has paid for a new wheel.</p>
<p>"The mill will turn again in May," said Runa Take, who keeps it.</p></article></body></html>"""


@pytest.fixture
def run(home, model_files, monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("ONRECORD_HOME", str(home))
    (tmp_path / "mill.html").write_text(PAGE)

    def onrecord(*arguments: object) -> tuple[int, dict]:
        code = main([*map(str, arguments), "--json"])
        return code, json.loads(capsys.readouterr().out)

    assert onrecord("add", tmp_path / "mill.html")[0] == 0
    return onrecord


def test_an_answers_page_has_its_words_in_context_and_the_hash_of_the_text(run, tmp_path):
    answer = run("ask", "What did Runa Take say?")[1]
    assert run("export", answer["id"], "--html", tmp_path / "a.html") == (
        0,
        {"id": answer["id"], "file": str(tmp_path / "a.html")},
    )
    page = (tmp_path / "a.html").read_text()
    assert "The mill will turn again in May," in page and "has stood still since March" in page
    assert answer["quotes"][0]["version"] in page


def test_an_unknown_answer_and_a_folder_that_is_not_there_are_told(run, tmp_path):
    code, told = run("export", "a99", "--html", tmp_path / "a.html")
    assert code == 1 and "no answer a99" in told["error"]
    answer = run("ask", "What did Runa Take say?")[1]
    code, told = run("export", answer["id"], "--html", tmp_path / "none" / "a.html")
    assert code == 1 and "could not be written" in told["error"]
