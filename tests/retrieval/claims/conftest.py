"""Checking claims against the ARTICLES of a test module."""

import json

import pytest

from bot.terminal.cli import main


@pytest.fixture
def check(articles_home, monkeypatch, capsys):
    """A check of a text, as JSON."""

    def checking(text, *options):
        monkeypatch.setenv("ONRECORD_HOME", str(articles_home))
        capsys.readouterr()
        assert main(["check", text, *options, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return checking
