"""Asking over the ARTICLES of a test module."""

import json

import pytest

from bot.terminal.cli import main


@pytest.fixture
def ask(articles_home, monkeypatch, capsys):
    """The answer to a question, as JSON."""

    def asking(question):
        monkeypatch.setenv("ONRECORD_HOME", str(articles_home))
        capsys.readouterr()
        assert main(["ask", question, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return asking
