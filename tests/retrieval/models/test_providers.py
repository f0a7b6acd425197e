"""Models of other providers, each with the package that it needs: here one that stands in for it."""

import sys
import threading
from time import monotonic
from types import ModuleType
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import RunnableLambda
from pydantic import BaseModel, ConfigDict, Field

from corpus.errors import ModelError
from prompts.loader import Filled
from retrieval.models.model import RemoteModel
from retrieval.models.options import ModelOptions
from retrieval.models.store.calls import Calls

KEY = "secret-key-of-a-provider"
PROMPT = Filled("choose", "0a1b2c3d", "You choose.", "Which?")
TOOL_CALL = {"name": "reply", "args": {"numbers": [3]}, "id": "1"}


class Choice(BaseModel):
    model_config = ConfigDict(extra="forbid")

    numbers: list[int]


class Refusing(Exception):
    """An error as a provider's library has it."""

    def __init__(self, status: int, message: str = "no") -> None:
        super().__init__(message)
        self.status_code = status


class APIConnectionError(Exception):
    """Likewise."""


class ChatAnthropic(BaseChatModel):
    """A class of the form that LangChain's packages have; what it replies is set by a test."""

    model: str
    timeout: float | None = Field(None, alias="default_request_timeout")
    max_retries: int = 2
    api_key: str = ""
    model_config = ConfigDict(populate_by_name=True)

    @property
    def _llm_type(self) -> str:
        return "stand-in"

    def _generate(self, messages: Any, stop: Any = None, run_manager: Any = None, **kwargs: Any) -> ChatResult:
        REPLIES.made.append((self, messages, kwargs))
        reply = REPLIES.turns.pop(0) if len(REPLIES.turns) > 1 else REPLIES.turns[0]
        if isinstance(reply, Exception):
            raise reply
        if isinstance(reply, threading.Event):
            reply.wait(30)
        return ChatResult(generations=[ChatGeneration(message=reply)])

    def bind_tools(self, tools: Any, **kwargs: Any) -> Any:
        return self.bind(tools=tools, **kwargs)

    def with_structured_output(self, schema: Any, **kwargs: Any) -> Any:
        if REPLIES.unstructured:
            raise NotImplementedError
        return RunnableLambda(lambda messages: {"raw": (raw := self.invoke(messages)), "parsed": _parsed(raw)})


def _parsed(raw: AIMessage) -> Any:
    return raw.tool_calls[0]["args"] if raw.tool_calls else None


class Replies:
    """What the stand-in replies, and what it was asked."""

    def __init__(self) -> None:
        self.turns: list[Any] = []
        self.made: list[Any] = []
        self.unstructured = False


REPLIES = Replies()


@pytest.fixture(autouse=True)
def package(monkeypatch):
    REPLIES.__init__()
    module = ModuleType("langchain_anthropic")
    module.ChatAnthropic = ChatAnthropic
    monkeypatch.setitem(sys.modules, "langchain_anthropic", module)


@pytest.fixture
def calls(home):
    kept = Calls(home)
    yield kept
    kept.close()


def ask(calls, *turns, seconds=20.0, name="anthropic:claude", **options):
    """The numbers that are chosen."""
    REPLIES.turns = list(turns)
    model = RemoteModel(ModelOptions(name, provider_key=KEY, **options), lambda: calls)
    return model.ask(PROMPT, Choice, deadline=monotonic() + seconds).value.numbers


def message(content: Any = "", **more: Any) -> AIMessage:
    return AIMessage(content, usage_metadata={"input_tokens": 11, "output_tokens": 5, "total_tokens": 16}, **more)


def test_a_reply_comes_in_its_schema_and_leaves_a_row(calls):
    assert ask(calls, message(tool_calls=[TOOL_CALL])) == [3]
    (call,) = calls.latest()
    assert (call.model, call.server, call.way) == ("claude", "anthropic", "schema")
    assert (call.tokens_in, call.tokens_out, call.estimated, call.error) == (11, 5, False, None)


def test_the_providers_class_is_given_the_key_and_the_time(calls):
    ask(calls, message(tool_calls=[TOOL_CALL]))
    made, messages, _ = REPLIES.made[0]
    assert (made.model, made.api_key, made.timeout, made.max_retries) == ("claude", KEY, 30.0, 0)
    assert [each.content for each in messages] == ["You choose.", "Which?"]


def test_a_model_without_schemas_is_asked_by_a_tool_and_that_is_remembered(calls):
    REPLIES.unstructured = True
    assert ask(calls, message(tool_calls=[TOOL_CALL])) == [3]
    assert REPLIES.made[0][2]["tool_choice"] == "reply"
    assert ask(calls, message(tool_calls=[TOOL_CALL])) == [3]
    assert [call.way for call in calls.latest()] == ["tools", "tools", "schema"]


def test_a_model_that_only_talks_is_asked_in_words(calls):
    REPLIES.unstructured = True
    said = [{"type": "thinking", "thinking": "Hm."}, {"type": "text", "text": '```json\n{"numbers": [2]}\n```'}]
    assert ask(calls, message("I cannot."), message("I cannot."), message(said)) == [2]


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (Refusing(401), "key", "Set ONRECORD_MODEL_KEY"),
        (Refusing(404, "no such model"), "model", "There is no model claude at anthropic"),
        (Refusing(429), "busy", "busy"),
        (Refusing(503), "server", "failed (503)"),
        (Refusing(400, "prompt is too long"), "context", "longer than"),
        (APIConnectionError(f"no route, {KEY}"), "network", "could not be reached"),
        (TimeoutError(), "timeout", "did not reply in time"),
        (RuntimeError(f"strange {KEY}"), "server", "failed (RuntimeError)"),
    ],
)
def test_a_failure_is_one_line_without_the_key(calls, error, kind, words):
    with pytest.raises(ModelError) as failure:
        ask(calls, error)
    assert (failure.value.kind, words in str(failure.value)) == (kind, True)
    assert KEY not in str(failure.value) + str([call.error for call in calls.latest()])


def test_a_silent_provider_is_not_waited_for(calls):
    began = monotonic()
    with pytest.raises(ModelError) as failure:
        ask(calls, threading.Event(), seconds=1.0)
    assert failure.value.kind == "timeout"
    assert monotonic() - began < 10


def test_the_days_budget_holds(calls):
    with pytest.raises(ModelError) as failure:
        ask(calls, message(tool_calls=[TOOL_CALL]), calls_a_day=0)
    assert (failure.value.kind, REPLIES.made) == ("budget", [])


def test_a_missing_package_is_named(calls):
    with pytest.raises(ModelError, match="pip install langchain-mistralai") as failure:
        ask(calls, message(), name="mistralai:large")
    assert failure.value.kind == "model"


@pytest.mark.parametrize(
    ("name", "provider", "model"),
    [
        ("anthropic:claude-haiku-4-5", "anthropic", "claude-haiku-4-5"),
        ("ollama:llama3.1:8b", "ollama", "llama3.1:8b"),
        ("openai:gpt-4.1", "", "gpt-4.1"),
        ("llama3.1:8b", "", "llama3.1:8b"),
        ("ft:gpt-4o:us:x", "", "ft:gpt-4o:us:x"),
        ("", "", "gpt-4.1-mini"),
    ],
)
def test_only_the_name_of_a_provider_before_a_colon_is_one(name, provider, model):
    options = ModelOptions(name)
    assert (options.provider, options.model) == (provider, model)


def test_a_providers_key_is_not_for_another():
    options = ModelOptions("anthropic:claude", provider_key=KEY)
    assert options.named("anthropic:other").provider_key == KEY
    assert options.named("groq:llama").provider_key == ""
