"""A command loads what it needs and no more: what starts often starts soon."""

import os
import subprocess
import sys

import pytest

STORES = ("sqlalchemy", "numpy", "lxml", "pydantic")
ELSE = ("httpcore", "retrieval.quotes.citations", "retrieval.claims.checked", "corpus.formats.html.page", "trafilatura",
        "pygments", "py3langid")  # fmt: skip
LOADED = """
import sys
from bot.terminal.cli import main

code = main({arguments})
print([code, *(name for name in {names} if name in sys.modules)])
"""


def loaded(home, names, *arguments) -> str:
    """The exit code of a command, and which of these modules it has loaded."""
    program = LOADED.format(arguments=list(arguments), names=names)
    settings = {**os.environ, "ONRECORD_HOME": str(home)}
    done = subprocess.run([sys.executable, "-c", program], env=settings, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-1]


@pytest.mark.parametrize("arguments", [["--help"], ["add", "--help"], ["jobs", "--help"], ["purge", "--help"]])
def test_help_is_shown_without_loading_a_store(tmp_path, arguments):
    assert loaded(tmp_path, STORES, *arguments) == "[0]"


def test_a_page_is_added_without_loading_what_fetches_quotes_or_follows(tmp_path, model_files):
    words = "The ferry to Velm was late again on Monday, said Ina Brod, who runs the harbour. " * 5
    page = tmp_path / "page.html"
    page.write_text(f"<html><head><title>A late ferry</title></head><body><p>{words}</p></body></html>")
    assert loaded(tmp_path / "home", ELSE, "add", str(page)) == "[0]"
