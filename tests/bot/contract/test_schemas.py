"""The JSON that commands print is a contract."""

import json
from pathlib import Path

from bot.contract.home import ErrorShape
from bot.contract.schemas import SHAPES, schemas
from bot.terminal.cli import COMMANDS

ROOT = Path(__file__).parents[3]


def test_the_schemas_in_the_docs_are_the_ones_in_force():
    assert json.loads((ROOT / "docs/schemas.json").read_text()) == schemas()


def test_every_command_has_a_schema_and_no_shape_takes_a_key_beyond_it():
    assert set(COMMANDS) <= set(SHAPES)
    assert all(schema["additionalProperties"] is False for schema in schemas().values())
    assert SHAPES["error"] is ErrorShape
