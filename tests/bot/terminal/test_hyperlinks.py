"""Links behind citations, in terminals that open them."""

import os
import pty
import subprocess
import sys

import pytest

from bot.settings import read_settings
from bot.terminal.hyperlinks import can_link
from tests.processes import DEADLINE, command, environment
from tests.samples import write_jsonl

ADDRESS = "https://herald.example/bridge"


@pytest.mark.parametrize(
    ("environment", "can"),
    [
        ({"TERM_PROGRAM": "iTerm.app"}, True),
        ({"TERM": "xterm-kitty"}, True),
        ({"VTE_VERSION": "7200", "TERM": "xterm-256color"}, True),
        ({"WT_SESSION": "1"}, True),
        ({"KONSOLE_VERSION": "230804"}, True),
        ({"VTE_VERSION": "4800"}, False),
        ({"VTE_VERSION": "x"}, False),
        ({"TERM_PROGRAM": "Apple_Terminal", "TERM": "xterm-256color"}, False),
        ({"TERM": "linux"}, False),
        ({"TMUX": "/tmp/x", "VTE_VERSION": "7200"}, False),
        ({"TMUX": "/tmp/x", "FORCE_HYPERLINK": "1"}, True),
        ({"TERM_PROGRAM": "iTerm.app", "FORCE_HYPERLINK": "0"}, False),
        ({}, False),
    ],
)
def test_only_a_terminal_that_is_known_to_opens_links(environment, can):
    assert can_link(environment) is can
    assert read_settings(environment).links is can


def in_terminal(home, *arguments: str, **more: str) -> str:
    """All that a command writes to a terminal."""
    ours, theirs = pty.openpty()
    done = subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        env=environment(home, TERM="xterm-256color", COLUMNS="100", **more),
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs)
    told = b""
    try:
        while more_of_it := os.read(ours, 65536):
            told += more_of_it
    except OSError:  # the other side is closed
        pass
    assert done.wait(DEADLINE) == 0
    os.close(ours)
    return told.decode()


@pytest.fixture
def corpus(home):
    assert command(home, "add", write_jsonl(home.parent / "some.jsonl")).code == 0
    return home


@pytest.mark.parametrize(
    "arguments", [("ask", "What did Edda Holm say?"), ("check", "The repair costs 40 million crowns")]
)
def test_a_citation_is_a_link_where_the_terminal_opens_it(corpus, arguments):
    told = in_terminal(corpus, *arguments, VTE_VERSION="7200")
    assert f";{ADDRESS}" in told
    assert f"\n{ADDRESS}" not in told.replace(" ", "").replace("\x1b[4;2m", "")
    plain = in_terminal(corpus, *arguments)
    assert "\x1b]8;" not in plain
    assert ADDRESS in plain


def test_addresses_are_printed_where_nobody_looks(corpus):
    told = command(corpus, "ask", "What did Edda Holm say?", VTE_VERSION="7200").out
    assert ADDRESS in told
    assert "\x1b" not in told
