"""Whether somebody praised somebody is not answered by what was said of them at large."""

import json

import pytest

from bot.terminal.cli import main
from tests.samples import write_jsonl

ARTICLES = [
    {
        "title": "Two rivals in Tarn",
        "outlet": "Tarn Herald",
        "published": "2024-03-04",
        "text": '"Ivo Mantel is throwing the harbour away," Lise Corran said of Ivo Mantel on Monday.\n\n'
        '"Ivo Mantel has my tremendous respect," Pell Ostrander said of Ivo Mantel.\n\n'
        'Bo Venn praised Ivo Mantel for "his patience at the rudder."',
    }
]


@pytest.fixture
def ask(tmp_path, monkeypatch, capsys, model_files):
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path))
    assert main(["add", str(write_jsonl(tmp_path / "praise.jsonl", ARTICLES)), "--json"]) == 0

    def asked(question: str):
        capsys.readouterr()
        assert main(["ask", question, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return asked


def test_praise_is_answered_with_praise_only(ask):
    blame = ask("Did Lise Corran praise Ivo Mantel?")
    assert (blame["status"], blame["quotes"]) == ("not_found", [])
    assert "throwing" in blame["receipt"]["nearest"][0]["text"]
    assert "respect" in ask("Did Pell Ostrander praise Ivo Mantel?")["quotes"][0]["text"]
    assert ask("Did Bo Venn praise Ivo Mantel?")["status"] == "answered"
    assert ask("Did Lise Corran criticize Ivo Mantel?")["status"] == "answered"
