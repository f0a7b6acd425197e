"""onrecord export: an answer as a page of evidence."""

import csv
import json

import pytest

from bot.app import App
from bot.contract.exports import TrackEvidenceShape
from bot.settings import read_settings
from bot.terminal.cli import main
from tests.made_up import piece
from tests.tracked import STORY, follow

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


@pytest.fixture
def app(home, monkeypatch):
    monkeypatch.setenv("ONRECORD_HOME", str(home))
    return App(read_settings(), print)


def test_a_tracks_page_has_its_picture_its_words_in_context_and_what_moved(app, tmp_path):
    track = f"t{follow(app, STORY)}"
    assert main(["export", track, "--html", str(tmp_path / "t.html")]) == 0
    page = (tmp_path / "t.html").read_text()
    assert page.count("<svg") == 1 and "<script" not in page and "http-equiv" in page
    assert "<b><bdi>Two sites</bdi></b>" in page and "<b><bdi>Three sites</bdi></b>" in page
    assert "DISPUTED" in page and "Two say otherwise." in page and "Without a date" in page
    assert page.count("sha256") >= 3


def test_an_edit_of_a_page_stands_beside_the_words_that_were_read_before(app, tmp_path):
    track = f"t{follow(app, STORY)}"
    edited = "At least two sites were struck in Orvel."
    app.catalogue.add([piece("url:https://x.example/1", edited, outlet="Orvel Courier", published="2024-06-03")])
    assert main(["export", track, "--html", str(tmp_path / "t.html")]) == 0
    page = (tmp_path / "t.html").read_text()
    assert "The page has changed since" in page and "<ins>At least two</ins>" in page
    assert main(["export", track, "--data", str(tmp_path / "t.json")]) == 0
    told = TrackEvidenceShape.model_validate_json((tmp_path / "t.json").read_text())
    (edit,) = told.exhibits[0].edits
    assert edit.change.changed[0].after == edited


def test_a_tracks_entries_are_rows_of_a_table_without_formulas(app, tmp_path):
    story = STORY | {"2024-06-10": ("=2+3 sites were struck.", "supports", "@Harbor Wire")}
    track = f"t{follow(app, story)}"
    assert main(["export", track, "--csv", str(tmp_path / "t.csv")]) == 0
    rows = list(csv.DictReader((tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [row["published"] for row in rows] == ["2024-06-03", "2024-06-09", "2024-06-10", ""]
    assert (rows[2]["words"], rows[2]["outlet"]) == ("'=2+3 sites were struck.", "'@Harbor Wire")
    assert all(len(row["text_sha256"]) == 64 for row in rows)


def test_an_empty_track_has_a_page_a_table_and_data(app, tmp_path):
    track = f"t{follow(app, {})}"
    for option in ("html", "csv", "data"):
        assert main(["export", track, f"--{option}", str(tmp_path / option)]) == 0
    assert "Nothing was found for it yet" in (tmp_path / "html").read_text()


def test_wrong_usage_and_unknown_ids_are_told(app, tmp_path, capsys):
    file = str(tmp_path / "x")
    for arguments, code, told in (
        (["t99", "--html", file], 1, "onrecord tracks"),
        (["t99"], 2, "--html, --csv and --data"),
        (["t99", "--html", file, "--csv", file], 2, "--html, --csv and --data"),
        (["a1", "--csv", file], 1, "no track"),
    ):
        assert main(["export", *arguments]) == code
        assert told in capsys.readouterr().err


def test_a_file_named_by_a_dash_is_standard_output(run, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    answer = run("ask", "What did Runa Take say?")[1]["id"]
    assert main(["export", answer, "--html", "-"]) == 0
    assert capsys.readouterr().out.startswith("<!doctype html>")
    assert main(["export", answer, "--html", "-", "--json"]) == 2
    assert not (tmp_path / "-").exists()
