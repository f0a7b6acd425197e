"""`onrecord track`, `tracks`, `untrack`, `notices`: the shapes of the contract, refusals in a line, hostile words."""

import json

import pytest

from bot.terminal.cli import main
from tests.followed import article

CLAIM = "The hospital in Orvel treated 14 people after the fire."
FIRE = article(f"A fire broke out at the Orvel paper mill. {CLAIM}", "fire", "2024-03-01")
MORE = article(
    "The hospital in Orvel treated 21 \x1b[31mpeople after the fire, “its\u202e director” said.", "more", "2024-03-03",
    outlet="Varn\x1b]0;x\x07 Wire",
)  # fmt: skip


@pytest.fixture
def add(home, tmp_path, run):
    """Add articles by the command line."""

    def added(*some):
        file = tmp_path / "some.jsonl"
        file.write_text("\n".join(map(json.dumps, some)))
        assert run(home, "add", str(file))[0] == 0

    return added


@pytest.fixture
def fails(home, monkeypatch, capsys):
    """Run a command that fails; its exit code and its one line."""

    def runner(*arguments):
        monkeypatch.setenv("ONRECORD_HOME", str(home))
        capsys.readouterr()
        code = main(list(arguments))
        captured = capsys.readouterr()
        assert captured.out == "" and captured.err.count("\n") == 1
        return code, captured.err

    return runner


def test_a_claim_is_followed_told_of_and_ended(home, run, add):
    add(FIRE)
    _, begun, _ = run(home, "track", CLAIM)
    track = begun["track"]
    assert (track["id"], track["kind"], track["text"]) == ("t1", "claim", CLAIM)
    assert (track["status"], track["entries"]) == ("supported", 1)
    assert run(home, "track", CLAIM.lower().rstrip("."))[1] == begun
    assert run(home, "notices")[1] == {"notices": []}
    add(MORE)
    _, told, _ = run(home, "notices", "--unread", "--mark-read")
    (notice,) = told["notices"]
    assert (notice["rule"], notice["track"], notice["read"]) == ("figure", "t1", False)
    assert notice["rules"] == ["figure", "contradiction", "status"]
    first = notice["text"].split("\n")[0]
    assert first.startswith("FIGURE MOVED: «14», here «21»:")
    assert all(words in first for words in ("3 Mar 2024", "1 independent voice", CLAIM))
    assert "\x1b" not in notice["text"] and "\u202e" not in notice["text"]
    assert notice["quotes"][0]["id"] == f"{notice['id']}.1"
    assert "21" in notice["quotes"][0]["sentence"]["text"]
    assert run(home, "cite", f"{notice['id']}.1")[0] == 0
    assert run(home, "cite", "n9.1")[0] == 1
    assert run(home, "notices", "--unread")[1] == {"notices": []}
    assert run(home, "notices", "--limit", "0")[1]["notices"][0]["read"]
    assert [each["status"] for each in run(home, "tracks")[1]["tracks"]] == ["not_enough"]
    assert run(home, "untrack", "t1")[1]["track"]["id"] == "t1"
    assert run(home, "tracks")[1] == {"tracks": []}


def test_a_speaker_and_a_question_are_followed(home, run, add):
    add(article('"The ferry is safe in any wind," Edda Holm said on Tuesday.', "ferry"))
    _, speaker, _ = run(home, "track", "--speaker", "Edda Holm")
    assert (speaker["track"]["kind"], speaker["track"]["status"]) == ("speaker", "speaks")
    _, unknown, _ = run(home, "track", "--speaker", "Ivo Brandt")
    assert (unknown["track"]["status"], unknown["track"]["entries"]) == ("silent", 0)
    _, question, _ = run(home, "track", "--question", "Where is the crane of Tarn?")
    assert (question["track"]["kind"], question["track"]["status"]) == ("question", "not_found")
    assert [each["id"] for each in run(home, "tracks")[1]["tracks"]] == ["t1", "t2", "t3"]


def test_nothing_is_told_of_what_is_set_to_none(home, run, add):
    run(home, "track", "--speaker", "Edda Holm", "--tell", "none")
    add(article('"The ferry is safe in any wind," Edda Holm said on Tuesday.', "ferry"))
    assert run(home, "notices")[1] == {"notices": []}
    assert run(home, "tracks")[1]["tracks"][0]["status"] == "speaks"


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (("track", "Who owns the lighthouse?"), "cannot be followed as a claim"),
        (("track", "What a wonderful day!"), "cannot be followed as a claim"),
        (("track", "The bridge of Tarn fell on Monday. The mill of Orvel burned on Friday."), "one by one"),
        (("untrack", "t9"), "Nothing is followed under 't9'"),
        (("untrack", "x"), "Nothing is followed under 'x'"),
    ],
)
def test_what_cannot_be_followed_is_refused_in_a_line(fails, wanted, told):
    code, line = fails(*wanted)
    assert code == 1 and told in line


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (("track",), "Give a claim"),
        (("track", "A claim.", "--speaker", "Edda Holm"), "Give a claim"),
        (("untrack",), "Missing argument"),
        (("track", ""), "There is nothing to follow"),
        (("track", "   \u200b "), "There is nothing to follow"),
        (("track", "--speaker", " "), "There is nothing to follow"),
        (("track", "--question", ""), "There is nothing to follow"),
        (("track", "The bridge fell. " * 118), "too long to follow"),
    ],
)
def test_a_wrong_use_is_told(fails, wanted, told):
    code, line = fails(*wanted)
    assert code == 2 and told in line


def test_the_terminal_shows_tracks_and_notices_harmlessly(home, run, add, monkeypatch, capsys):
    add(FIRE)
    run(home, "track", CLAIM)
    add(MORE)
    for command in ("tracks", "notices"):
        assert main([command]) == 0
    shown = capsys.readouterr().out
    assert "NOT ENOUGH to tell" in shown and "FIGURE MOVED" in shown and "onrecord timeline t1" in shown
    assert "\x1b[31mpeople" not in shown and "\u202e" not in shown
