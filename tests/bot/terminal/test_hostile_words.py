"""Words from outside reach a terminal harmless on every way: file names, errors, progress, log lines, tracebacks."""

import io
import json
import logging

import pytest

from bot.program import add as add_from_a_program
from bot.terminal.cli import COMMANDS, main
from bot.terminal.results import failed_file, write_results
from retrieval.ingest import Result

EVIL = "\x1b]0;owned\x07\x1b[2J\u202e\u2066x"
HARMFUL = set("\x1b\x07\u202e\u2066\x9b")


@pytest.fixture
def shown(home, monkeypatch, capsys):
    """Run a command; its exit code, and all that it shows on either stream, which must be harmless."""
    monkeypatch.setenv("ONRECORD_HOME", str(home))

    def runner(*arguments: object) -> tuple[int, str]:
        capsys.readouterr()
        code = main(list(map(str, arguments)))
        captured = capsys.readouterr()
        assert not HARMFUL & set(captured.out + captured.err)
        return code, captured.out + captured.err

    return runner


@pytest.mark.parametrize("command", ["ask", "search", "quote"])
def test_the_name_of_a_batch_file_is_harmless_and_its_errors_stand_on_one_line(tmp_path, shown, command):
    batch = tmp_path / f"{EVIL}\nonrecord: forged.jsonl"
    batch.write_text("not json\n")
    code, told = shown(command, "--batch", batch)
    assert code == 1
    (complaint,) = (line for line in told.splitlines() if line.startswith("onrecord: "))
    assert "forged.jsonl:1 is not JSON" in complaint
    assert shown(command, "--batch", f"/{EVIL}")[0] == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_arguments_that_fit_no_command_are_told_harmless(shown, command):
    for arguments in ([command, f"--{EVIL}"], [command, "--json", f"--{EVIL}"]):
        code, told = shown(*arguments)
        assert code == 2 and "No such option" in told


@pytest.mark.parametrize(
    "arguments",
    [
        [EVIL],
        ["search", "x", "-k", EVIL],
        ["cite", "a1.1", "--format", EVIL],
        ["statements", "fix", EVIL, "--drop"],
        ["statements", EVIL, EVIL],
        ["show", EVIL],
        ["show", f"a{EVIL}.1"],
        ["why", EVIL],
        ["ask", "x", "--since", EVIL],
        ["ask", "x", "--tz", EVIL],
        ["add", EVIL, "--published", EVIL],
        ["add", "x", "--results", f"/nowhere/{EVIL}"],
        ["remove", EVIL],
        ["edit", EVIL, "--title", "x"],
        ["speakers", "undo", EVIL],
        ["speakers", EVIL],
    ],
    ids=lambda arguments: ascii(" ".join(arguments)),
)
def test_wrong_arguments_are_told_harmless(shown, arguments):
    shown(*arguments)
    shown(*arguments, "--json")


def test_sources_are_told_harmless_while_they_are_added_and_when_they_fail(tmp_path, shown, model_files):
    file = tmp_path / f"{EVIL}.txt"
    file.write_text("The mill burned, said Mira Holt.")
    listed = tmp_path / "links.txt"
    listed.write_text(f"{EVIL}\nhttp://127.0.0.1:9/{EVIL}\n")
    assert shown("add", file)[0] == 0
    assert shown("add", tmp_path / f"missing{EVIL}")[0] == 1
    assert shown("add", "--list", listed, "--results", tmp_path / f"{EVIL}.csv")[0] == 1
    assert shown("articles")[0] == 0


def test_a_home_is_named_harmless(tmp_path, monkeypatch, shown, model_files):
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / f"{EVIL}home"))
    assert "home" in shown("articles")[1]
    assert "Ready." in shown("setup")[1]


def test_a_question_of_a_conversation_that_fails_is_told_harmless(monkeypatch, shown):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{EVIL}\n"))
    assert shown("chat", "--since", EVIL)[0] == 2


def test_a_traceback_for_a_developer_is_harmless(monkeypatch, shown):
    monkeypatch.setenv("ONRECORD_DEBUG", "1")

    def broken(*_: object) -> None:
        raise RuntimeError(EVIL)

    monkeypatch.setattr("bot.app.App.catalogue", property(broken))
    code, told = shown("articles")
    assert code == 1 and "RuntimeError" in told and "owned" in told


def test_what_a_library_logs_is_harmless(shown):
    shown("articles")
    assert logging.lastResort is not None
    record = logging.LogRecord("library", logging.WARNING, "", 0, "bad page %s", (EVIL,), None)
    line = logging.lastResort.format(record)
    assert "owned" in line and not HARMFUL & set(line)


def test_a_program_of_ones_own_is_told_harmless(tmp_path, home, capsys):
    listed = tmp_path / f"{EVIL}.txt"
    listed.write_text("http://127.0.0.1:9/a\nhttp://127.0.0.1:9/a\n")
    list(add_from_a_program(lists=[str(listed)], home=home))
    told = capsys.readouterr().err
    assert "1 row with a link that stands there already" in told and not HARMFUL & set(told)


def test_results_hold_no_formula_and_no_control(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    evil = Result("=HYPERLINK(1)", "failed", 0, error=f"@{EVIL}", row={"url": f"-{EVIL}", "title": "+1"})
    write_results([evil], failed_file())
    written = failed_file().read_text(encoding="utf-8-sig")
    assert not HARMFUL & set(written)
    assert all(cell[0] not in "=+-@" for cell in written.splitlines()[1].split(",") if cell)


def test_a_file_of_another_program_is_never_written_over(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "failed.csv").write_text(json.dumps({"mine": True}))
    assert failed_file().name == "failed-2.csv"
