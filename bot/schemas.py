"""The JSON Schemas of what the command line prints: `python -m bot.schemas > docs/schemas.json`."""

import json

from bot.outputs import SHAPES


def schemas() -> dict[str, object]:
    """A JSON Schema for each command's output, by command."""
    return {name: shape.model_json_schema() for name, shape in SHAPES.items()}


if __name__ == "__main__":
    print(json.dumps(schemas(), indent=1, sort_keys=True))
