"""The description of the API (OpenAPI 3.1): `python -m bot.web.api.openapi > docs/openapi.json`."""

import json
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from bot.web.problems import Problem

OPENAPI = "/api/v1/openapi.json"
_TOKEN = {"type": "http", "scheme": "bearer", "description": "Not needed on the machine that serves."}


def describe(web: FastAPI) -> None:
    """Have an application describe its API, with problems in the form in which they come."""

    def described() -> dict[str, Any]:
        if web.openapi_schema is None:
            web.openapi_schema = _description(web)
        return web.openapi_schema

    web.openapi = described  # type: ignore[method-assign]


def _description(web: FastAPI) -> dict[str, Any]:
    made = get_openapi(
        title=web.title, version="1", openapi_version="3.1.0", description=web.description, routes=web.routes
    )
    components = made.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    schemas["Problem"] = Problem.model_json_schema()
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    components["securitySchemes"] = {"token": _TOKEN}
    made["security"] = [{"token": []}, {}]
    return made


if __name__ == "__main__":
    from bot.web.app import bare

    print(json.dumps(bare().openapi(), indent=1, sort_keys=True))
