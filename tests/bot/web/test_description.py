"""The API does what its description says, whatever is sent (schemathesis)."""

from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from bot.app import App
from bot.program import add
from bot.settings import read_settings
from bot.web.app import bare, build
from tests.samples import write_jsonl
from tests.web_client import listening

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
LEFT_OUT = "/(refresh|feeds|notices/events)"  # they go out into the web, or tell without end

NO_HTTP = "Invalid HTTP request received."  # what the server says below the application

schema = schemathesis.openapi.from_dict(bare().openapi()).exclude(path_regex=LEFT_OUT)


@pytest.fixture(scope="module")
def address(tmp_path_factory, model_files) -> Iterator[str]:
    """A server over a corpus of its own, since what is sent may well change it."""
    folder = tmp_path_factory.mktemp("described")
    app = App(read_settings({"ONRECORD_HOME": str(folder / "home")}), lambda line: None)
    assert all(each.article for each in add(str(write_jsonl(folder / "some.jsonl")), settings=app.settings))
    with listening(build(app, "127.0.0.1")) as port:
        yield f"http://127.0.0.1:{port}"
    app.close()


@schema.parametrize()
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_api_does_what_its_description_says(address, case):
    reply = case.call(base_url=address)
    if reply.text != NO_HTTP:
        case.validate_response(reply, checks=CHECKS)
