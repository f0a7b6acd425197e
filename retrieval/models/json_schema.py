"""The JSON schema of a reply, in the strict form that servers ask for. Pure."""

from functools import cache
from typing import Any

from pydantic import BaseModel

_DROPPED = ("title", "default", "description")  # told in the prompt, or of no meaning to a server; each costs tokens


@cache
def strict_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The schema of a model with every property required and no other allowed."""
    return _object(model.model_json_schema())


def _object(node: dict[str, Any]) -> dict[str, Any]:
    kept = {key: _strict(value) for key, value in node.items() if key not in _DROPPED}
    for holder in ("properties", "$defs"):
        if holder in node:
            kept[holder] = {name: _strict(value) for name, value in node[holder].items()}
    if "properties" in node:
        kept |= {"required": list(node["properties"]), "additionalProperties": False}
    return kept


def _strict(value: Any) -> Any:
    if isinstance(value, dict):
        return _object(value)
    return [_strict(each) for each in value] if isinstance(value, list) else value
