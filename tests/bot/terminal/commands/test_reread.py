"""onrecord reread: stored pages read anew, as a better extraction and no edit."""

import json

import pytest

from bot.terminal.cli import main
from corpus.formats import reader
from retrieval import ingest, reread

SAID = '"The mill will turn again in May," said Runa Take, who keeps it.'
STILL = "The mill of Velm has stood still since March."
PAGE = f"<html><body><article><h1>Mill of Velm</h1><p>{STILL}</p><p>{SAID}</p></article></body></html>"
MORE = "The council pays for the new wheel, as it said it would before the winter."


@pytest.fixture
def run(home, model_files, monkeypatch, capsys):
    monkeypatch.setenv("ONRECORD_HOME", str(home))

    def onrecord(*arguments: str) -> tuple[int, dict]:
        code = main([*arguments, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return onrecord


@pytest.fixture
def better(monkeypatch):
    """A reader that finds a paragraph more, before the others."""
    former = reader.READERS["text/html"]

    def reads(page):
        found = former(page)
        blocks = (found.blocks[0], ("paragraph", MORE), *found.blocks[1:])
        return type(found)(blocks, found.metadata, found.partial, notes=found.notes)

    monkeypatch.setitem(reader.READERS, "text/html", reads)
    for module in (reader, ingest, reread):  # imported before: what is imported now would keep the name
        monkeypatch.setattr(module, "EXTRACTOR", "better")


def stocked(run, tmp_path):
    (tmp_path / "mill.html").write_text(PAGE)
    assert (
        run("add", str(tmp_path / "mill.html"), "--outlet", "Velm Post", "--url", "https://velm.example/mill")[0] == 0
    )
    code, answer = run("quote", "The mill will turn again in May")
    assert code == 0
    return answer


def test_a_page_is_read_better_and_that_is_no_edit(run, tmp_path, request):
    stocked(run, tmp_path)
    said = run("said", "Runa Take")[1]
    request.getfixturevalue("better")
    assert run("reread")[1]["results"] == [{"article": 1, "status": "better", "moved": 1, "lost": 0, "error": None}]
    text = str(run("show", "1")[1])
    assert MORE in text and "Runa Take" in text
    again = run("said", "Runa Take")[1]
    assert len(again["statements"]) == len(said["statements"]) == 1
    assert run("articles")[1]["articles"][0]["outlet"] == "Velm Post", "what the user said of it stays"
    assert run("reread") == (0, {"results": []}), "nothing is left to read"
    assert run("doctor")[0] == 0


def test_a_quotation_from_the_former_text_still_stands(run, tmp_path, request):
    stocked(run, tmp_path)
    answer = run("ask", "What did Runa Take say?", "--no-model")[1]
    request.getfixturevalue("better")
    run("reread")
    shown = str(run("show", f"{answer['id']}.1")[1])
    assert "'current': False" not in shown and "changed since" not in shown


def test_named_articles_are_read_and_unknown_ones_told(run, tmp_path):
    stocked(run, tmp_path)
    assert run("reread", "1")[1]["results"][0]["status"] == "same"
    assert run("reread", "1", "9")[0] == 1
    assert run("reread") == (0, {"results": []})
