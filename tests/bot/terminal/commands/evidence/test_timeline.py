"""onrecord timeline: a track in time, on the terminal, as JSON and as a picture."""

import json

import pytest

from bot.app import App
from bot.contract.tracks import TimelineShape
from bot.settings import read_settings
from bot.terminal.cli import main
from tests.tracked import NOON, STORY, follow


@pytest.fixture
def track(home, monkeypatch):
    monkeypatch.setenv("ONRECORD_HOME", str(home))
    return f"t{follow(App(read_settings(), print), STORY)}"


def test_the_terminal_shows_the_status_what_moved_and_the_entries_in_time(track, capsys):
    assert main(["timeline", track]) == 0
    shown = capsys.readouterr().out
    assert "DISPUTED (23 Nov 2026)" in shown and "Two say otherwise." in shown
    moved = " ".join(shown.split())
    assert "Two sites (3 Jun 2024, Orvel Courier) → Three sites (9 Jun 2024, Meridian Post)" in moved
    order = [shown.index(words) for words in ("+  3 Jun 2024", "−  9 Jun 2024", "Without a date", "·  no date")]
    assert order == sorted(order)
    assert "\x1b[31mwere" not in shown


def test_a_heading_has_one_line_with_its_label_at_the_right(track, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    assert main(["timeline", track]) == 0
    headings = [line for line in capsys.readouterr().out.splitlines() if line.startswith(("+  ", "−  ", "·  "))]
    assert headings and len({len(line) for line in headings}) == 1
    assert all(line.endswith(("words", "quotation", "printed")) and len(line) < 60 for line in headings)


def test_json_is_as_the_contract_says(track, capsys):
    assert main(["timeline", track, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    TimelineShape.model_validate(told)
    assert [each["article"]["published"] for each in told["entries"]] == ["2024-06-03", "2024-06-09", None]
    assert told["drift"] == [{"at": "2024-06-09", "type": "figure", "before": "Two sites", "after": "Three sites"}]
    assert told["history"] == [{"at": NOON, "status": "disputed", "because": "Two say otherwise."}]


@pytest.mark.parametrize(("name", "begins"), [("t.png", b"\x89PNG"), ("t.svg", b"<?xml"), ("T.SVG", b"<?xml")])
def test_a_picture_is_drawn_into_a_file(track, tmp_path, capsys, name, begins):
    assert main(["timeline", track, "--picture", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert capsys.readouterr().out == ""


def test_an_entry_is_shown_and_cited_by_its_id(track, capsys):
    assert main(["show", f"{track}.2"]) == 0
    assert "Two sites were struck in Orvel." in capsys.readouterr().out
    assert main(["cite", f"{track}.2", "--json"]) == 0


def test_bad_input_is_told_in_a_line(track, tmp_path, capsys):
    for arguments, code, told in (
        (["t99"], 1, "onrecord tracks"),
        (["x y"], 1, "onrecord tracks"),
        ([track, "--picture", str(tmp_path / "none" / "t.png")], 1, "could not be written"),
        ([track, "--picture", str(tmp_path / "t.gif")], 2, ".svg or .png"),
    ):
        assert main(["timeline", *arguments]) == code
        error = capsys.readouterr().err
        assert told in error and error.count("\n") == 1


def test_a_track_for_which_nothing_was_found_says_so(home, monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("ONRECORD_HOME", str(home))
    empty = f"t{follow(App(read_settings(), print), {})}"
    assert main(["timeline", empty]) == 0
    assert "Nothing was found for it yet" in capsys.readouterr().out
    assert main(["timeline", empty, "--picture", str(tmp_path / "t.png")]) == 0
