"""The command line as the tests of its doors use it."""

import json
from pathlib import Path

import pytest
from jsonschema import validate

from bot.contract.schemas import schemas
from bot.terminal.cli import main

SCHEMAS = schemas()


@pytest.fixture
def run(monkeypatch, capsys):
    """Run a command over a home: its exit code, its JSON (checked against the schema) and its stderr."""

    def runner(home: Path, command: str, *arguments: str):
        monkeypatch.setenv("ONRECORD_HOME", str(home))
        capsys.readouterr()
        code = main([command, *map(str, arguments), "--json"])
        captured = capsys.readouterr()
        assert captured.out.count("\n") == 1, "exactly one document on stdout"
        document = json.loads(captured.out)
        validate(document, SCHEMAS["error" if "error" in document and command != "add" else command])
        return code, document, captured.err

    return runner
