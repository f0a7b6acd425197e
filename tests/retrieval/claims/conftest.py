"""Checking claims against the ARTICLES of a test module, in a home of its own."""

import json

import pytest

from bot.terminal.cli import main
from tests.samples import write_jsonl


@pytest.fixture(scope="module")
def articles_home(request, tmp_path_factory, model_files):
    home = tmp_path_factory.mktemp("checked")
    source = write_jsonl(home / "articles.jsonl", request.module.ARTICLES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_HOME", str(home))
        assert main(["add", str(source), "--json"]) == 0
    return home


@pytest.fixture
def check(articles_home, monkeypatch, capsys):
    """A check of a text, as JSON."""

    def checking(text, *options):
        monkeypatch.setenv("ONRECORD_HOME", str(articles_home))
        capsys.readouterr()
        assert main(["check", text, *options, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return checking
