"""onrecord demo, completion, man: the first things that a newcomer meets."""

import re
import shutil
import subprocess
import sys

import pytest

from bot.terminal.cli import COMMANDS
from bot.terminal.manual import manual_page
from tests.processes import ROOT, command, environment, onrecord


def test_the_demo_answers_in_a_folder_of_its_own(home, tmp_path):
    told = command(home, "demo", "--folder", tmp_path / "try it").out
    assert "13 invented articles" in told
    assert f"export ONRECORD_HOME='{tmp_path}/try it'" in told
    assert not home.exists()
    asked = command(tmp_path / "try it", "ask", "What did CENTCOM say about the hospital?").out
    assert "is on record with 8 statements" in asked


def test_the_demo_can_be_had_twice_and_never_in_a_shared_store(home, tmp_path):
    shared = "postgresql+psycopg://nobody:x@127.0.0.1:9/none"
    for _ in range(2):
        done = command(home, "demo", "--folder", tmp_path / "demo", "--json", ONRECORD_DATABASE=shared)
        assert (done.code, '"articles": 13' in done.out) == (0, True)


def completed(home, words: str, shell: str = "bash") -> list[str]:
    """The words that a shell offers behind these."""
    done = onrecord(
        home,
        _ONRECORD_COMPLETE=f"{shell}_complete",
        COMP_WORDS=f"onrecord {words}",
        COMP_CWORD=str(len(words.split(" "))),
    )
    return [line.partition(",")[2] for line in done.out.splitlines()]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("sta", ["statements"]),
        ("ask --out", ["--outlet"]),
        ("completion ", ["bash", "zsh", "fish"]),
        ("statements fi", ["fix"]),
        ("statements fix --und", ["--undo"]),
    ],
)
def test_a_shell_completes_commands_options_and_choices(home, words, offered):
    assert completed(home, words) == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script(home, shell):
    script = command(home, "completion", shell).out
    assert f"_ONRECORD_COMPLETE={shell}_complete" in script
    if shutil.which(shell):
        assert subprocess.run([shell, "-n"], input=script.encode(), check=False).returncode == 0


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_bash_completes_by_the_script(home, tmp_path):
    program = tmp_path / "onrecord"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m bot "$@"\n')
    program.chmod(0o755)
    (tmp_path / "script").write_text(command(home, "completion", "bash").out)
    lines = (
        'source script; COMP_WORDS=(onrecord che); COMP_CWORD=1; _onrecord_completion onrecord; echo "${COMPREPLY[*]}"'
    )
    path = environment(home)["PATH"]
    done = subprocess.run(
        ["bash", "-c", lines],
        cwd=tmp_path,
        env=environment(home, PATH=f"{tmp_path}:{path}"),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "check\n"


def test_the_manual_has_every_command_with_its_options():
    page = manual_page()
    for name in COMMANDS:
        assert re.search(rf"^\.SS onrecord {name}\b", page, re.MULTILINE)
    assert r"\fB\-\-summary / \-\-no\-summary\fR" in page
    assert r".SS onrecord statements fix" in page


@pytest.mark.skipif(shutil.which("man") is None, reason="there is no man")
def test_man_reads_the_manual_without_complaint(tmp_path):
    (tmp_path / "onrecord.1").write_text(manual_page())
    done = subprocess.run(
        ["man", "--warnings", str(tmp_path / "onrecord.1")], capture_output=True, text=True, check=True
    )
    assert "onrecord ask" in done.stdout
    assert done.stderr == ""


def test_a_manual_is_written_where_it_is_wanted(home, tmp_path):
    assert command(home, "man", "--file", tmp_path / "onrecord.1").out == ""
    assert (tmp_path / "onrecord.1").read_text() == manual_page()
    assert (ROOT / "bot").is_dir()
