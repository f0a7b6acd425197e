"""The model against a server of somebody else's making: what one of one's own is blind to, the other may see."""

from time import monotonic

import pytest
from pydantic import BaseModel

from corpus.errors import ModelError
from prompts.loader import Filled
from retrieval.models.model import RemoteModel
from retrieval.models.options import ModelOptions
from retrieval.models.store.calls import Calls
from tests.aimock_server import aimock, needs_aimock

pytestmark = needs_aimock
PROMPT = Filled("choose", "0a1b2c3d", "You choose.", "Which sentences?")
GOOD = {"content": {"numbers": [2, 1]}}
BUSY = {"error": {"message": "slow down", "type": "rate_limit_error"}, "status": 429, "retryAfter": 0}
BROKEN = {"error": {"message": "oh", "type": "server_error"}, "status": 500}
NO_SCHEMA = {"error": {"message": "response_format is not supported", "type": "invalid_request_error"}, "status": 400}
LONG = {"error": {"message": "too long", "type": "e", "code": "context_length_exceeded"}, "status": 400}
NO_KEY = {"error": {"message": "Incorrect API key", "type": "e", "code": "invalid_api_key"}, "status": 401}


class Choice(BaseModel):
    numbers: list[int]


@pytest.fixture
def ask(tmp_path, home):
    """Ask a server with these fixtures: the reply, and what the server was sent."""

    def asker(*fixtures, seconds=20.0):
        with aimock(tmp_path, fixtures) as server:
            options = ModelOptions("m", server.url, "sk-test")
            calls = Calls(home)
            try:
                reply = RemoteModel(options, lambda: calls).ask(PROMPT, Choice, deadline=monotonic() + seconds)
                return reply.value.numbers, server.requests()
            finally:
                calls.close()

    return asker


def first(response, **more):
    return {"match": {"userMessage": "Which", "sequenceIndex": 0}, "response": response, **more}


def always(response, match=None, **more):
    return {"match": {"userMessage": "Which", **(match or {})}, "response": response, **more}


def test_a_schema_is_asked_for_and_kept(ask):
    numbers, sent = ask(always(GOOD, {"responseFormat": "json_schema"}))
    assert numbers == [2, 1]
    assert sent[0]["response_format"]["json_schema"]["strict"] is True


def test_a_server_without_schemas_is_asked_with_tools(ask):
    tools = {"toolCalls": [{"name": "reply", "arguments": {"numbers": [3]}}]}
    numbers, sent = ask(always(tools, {"toolName": "reply"}), always(NO_SCHEMA))
    assert (numbers, len(sent)) == ([3], 2)


def test_a_server_that_knows_words_only_is_asked_in_words(ask):
    numbers, sent = ask(
        always(NO_SCHEMA, {"responseFormat": "json_schema"}), always(NO_SCHEMA, {"toolName": "reply"}), always(GOOD)
    )
    assert (numbers, len(sent)) == ([2, 1], 3)


@pytest.mark.parametrize(
    "failure",
    [first(BUSY), first(BROKEN), first({"content": "no JSON"}), first({"content": " "}),
     first(GOOD, chaos={"malformedRate": 1.0}), first(GOOD, chaos={"disconnectRate": 1.0})],
    ids=["429", "500", "prose", "empty", "malformed", "cut"],
)  # fmt: skip
def test_what_may_pass_is_tried_again(ask, failure):
    assert ask(failure, always(GOOD))[0] == [2, 1]


@pytest.mark.parametrize(("failure", "kind"), [(LONG, "context"), (NO_KEY, "key")], ids=["context", "key"])
def test_what_will_not_pass_is_told_at_once(ask, failure, kind):
    with pytest.raises(ModelError) as told:
        ask(always(failure))
    assert (told.value.kind, len(told.value.calls)) == (kind, 1)


def test_a_slow_server_is_not_waited_for(ask):
    with pytest.raises(ModelError, match="in time"):
        ask(always(GOOD, chaos={"latencyMs": 20_000}), seconds=1.0)
