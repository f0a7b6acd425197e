"""A reader has the quotations before the summary is there, in ask and in chat; a program has both in one document."""

import io
import json
import os
import pty
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import replace

import pytest

from bot.terminal.cli import main
from tests.chat_server import chat_server, said
from tests.processes import DEADLINE, environment
from tests.scripted_model import PLAIN

QUESTION = "What did the Tarn Port Authority say about the cost of the repair?"
TRUE = "The authority said that the repair would cost 40 million crowns."
READ = said(json.dumps(PLAIN))
POINT = said(json.dumps({"answers": True, "numbers": [1]}))
SUMMARY = said(json.dumps({"sentences": [{"text": TRUE, "quotes": [1]}]}))


@contextmanager
def running(home, server, *arguments):
    """A command whose stderr is a terminal, and that terminal."""
    ours, theirs = pty.openpty()
    set_to = {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "sk-test", "COLUMNS": "200"}
    with subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=environment(home, **set_to),
        cwd="/",
        text=True,
    ) as process:
        timer = threading.Timer(DEADLINE, process.kill)
        timer.start()
        try:
            yield process, ours
            process.stdin.close()
            assert process.wait(DEADLINE) == 0
        finally:
            timer.cancel()
            os.close(theirs)
            os.close(ours)


def read_until(process, words):
    """What it prints up to the line that has these words."""
    lines = []
    for line in process.stdout:
        lines.append(line)
        if words in line:
            return "".join(lines)
    pytest.fail(f"{words!r} does not stand in {lines}")


@pytest.mark.parametrize("command", [["ask", QUESTION], ["chat"]], ids=["ask", "chat"])
def test_quotations_are_printed_while_the_summary_is_being_written(tarn, command):
    written = threading.Event()
    with (
        chat_server(READ, POINT, replace(SUMMARY, after=written)) as server,
        running(tarn, server, *command, "--summary") as (process, terminal),
    ):
        if command == ["chat"]:
            process.stdin.write(f"{QUESTION}\n")
            process.stdin.flush()
        shown = read_until(process, "onrecord why")
        assert "40 million crowns" in shown
        assert "not a quotation" not in shown
        assert os.read(terminal, 1000).decode().strip() == "summing up …"
        written.set()
        assert TRUE in read_until(process, TRUE)


def test_in_chat_a_program_gets_each_answer_with_its_summary(tarn, monkeypatch, capsys):
    with chat_server(*[READ, POINT, SUMMARY] * 2) as server:
        for name, value in (("ONRECORD_HOME", str(tarn)), ("OPENAI_BASE_URL", server.url)):
            monkeypatch.setenv(name, value)
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{QUESTION}\nand about the repair?\n"))
        assert main(["chat", "--json", "--summary"]) == 0
    first, then = map(json.loads, capsys.readouterr().out.splitlines())
    for found in (first, then):
        assert [each["text"] for each in found["model"]["summary"]["sentences"]] == [TRUE]
        assert found["model"]["calls"] == 3
    assert f"- {QUESTION}" in str(server.requests[3])
