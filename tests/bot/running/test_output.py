"""What is printed is told of where it is not taken, and no letter is too much for a terminal."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.program import add
from tests.samples import write_jsonl

FULL = Path("/dev/full")


@pytest.fixture(scope="module")
def home(tmp_path_factory, model_files):
    """A home in which somebody speaks whose name is not English."""
    folder = tmp_path_factory.mktemp("output")
    line = {"text": '"It is over," said \u00c9lodie B\u00e9ranger.', "title": "Caf\u00e9 shut"}
    list(add(str(write_jsonl(folder / "some.jsonl", [line])), home=folder / "home"))
    return folder / "home"


def run(home, *arguments, out=subprocess.PIPE, **settings):
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        env={**os.environ, "ONRECORD_HOME": str(home), **settings},
        stdout=out,
        stderr=subprocess.PIPE,
        check=False,
    )


@pytest.mark.skipif(not FULL.exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [["articles"], ["articles", "--json"], ["man"]], ids=" ".join)
def test_output_that_finds_no_room_is_told_in_a_line(home, arguments):
    with FULL.open("wb") as full:
        done = run(home, *arguments, out=full)
    error = done.stderr.decode()
    assert (done.returncode, error.count("\n")) == (1, 1)
    assert "could not be written: no space left" in error


@pytest.mark.parametrize(("encoding", "name"), [("ascii", "?lodie B?ranger"), ("latin-1", "\u00c9lodie B\u00e9ranger")])
def test_a_terminal_that_lacks_a_letter_shows_the_others(home, encoding, name):
    done = run(home, "said", "\u00c9lodie B\u00e9ranger", PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode(encoding).startswith(f"{name} is on record")
