"""One call to a server that speaks OpenAI's protocol; the only file that knows openai and langchain_openai.

What comes back is text; what goes wrong is a ModelError in one line, without the key. Nothing here asks twice.
The reply is asked for whole, not as a stream: half of a structured reply is of no use to anybody.
"""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from corpus.errors import ModelError
from retrieval.model_options import OPENAI, ModelOptions
from retrieval.retrying import Plan

if TYPE_CHECKING:
    from langchain_core.messages import AIMessage
    from langchain_openai import ChatOpenAI

T = TypeVar("T")
TOOL = "reply"
LONGEST = 200_000  # characters of a reply that are read
_TOO_LONG = ("context length", "context_length", "context size", "context window", "too long", "too many tokens")
_BAD_REQUEST = (400, 404, 405, 413, 415, 422, 501)


@dataclass(frozen=True, slots=True)
class Raw:
    """What a model replied; tokens as the server counted them, None where it does not."""

    text: str
    tokens_in: int | None
    tokens_out: int | None


class Chat:
    """The client of one server and model, made at the first call since importing it takes seconds."""

    def __init__(self, options: ModelOptions) -> None:
        self._options = options
        self._client: ChatOpenAI | None = None
        self._turn = threading.Lock()

    def complete(self, system: str, user: str, schema: dict[str, Any], plan: Plan, seconds: float) -> Raw:
        """The model's reply, within `seconds` whatever the network does."""
        with self._turn:
            self._client = self._client or _client(self._options)
        client, extra = self._client, {**_form(schema, plan), "timeout": seconds}
        extra |= {"temperature": self._options.temperature} if plan.temperature else {}
        message = _within(seconds, lambda: client.invoke([("system", system), ("user", user)], **extra), self._told)
        return self._read(message)

    def _told(self, error: Exception) -> NoReturn:
        """Raise what a failure means to a person; `error` is the vendor's."""
        raise _translated(error, self._options) from error

    def _read(self, message: "AIMessage") -> Raw:
        if refusal := message.additional_kwargs.get("refusal"):
            raise ModelError(f"The model declined to reply: {self._options.scrub(str(refusal))[:200]}", "refused")
        if message.response_metadata.get("finish_reason") == "content_filter":
            raise ModelError("The server's content filter withheld the model's reply", "refused")
        called = [*message.tool_calls, *message.invalid_tool_calls]
        text = _arguments(called[0]["args"]) if called else _unfenced(message.text)
        usage = message.usage_metadata
        return Raw(
            self._options.scrub(text[:LONGEST]),
            usage["input_tokens"] if usage else None,
            usage["output_tokens"] if usage else None,
        )


def _client(options: ModelOptions) -> "ChatOpenAI":
    from langchain_openai import ChatOpenAI
    from pydantic import SecretStr

    return ChatOpenAI(
        model=options.model,
        base_url=options.base_url or OPENAI,
        api_key=SecretStr(options.key or "none"),  # the client wants one; servers that need none ignore it
        max_retries=0,
        use_responses_api=False,
        cache=False,
    )


def _form(schema: dict[str, Any], plan: Plan) -> dict[str, Any]:
    """How the server is told the form of the reply; where it can be told in words only, `model.py` has done so."""
    if plan.way == "schema":
        return {
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": TOOL, "strict": True, "schema": schema},
            }
        }
    if plan.way == "tools":
        tool = {"name": TOOL, "description": "Give the reply.", "parameters": schema}
        choice = {"type": "function", "function": {"name": TOOL}}
        return {"tools": [{"type": "function", "function": tool}], "tool_choice": choice}
    return {}


def _within(seconds: float, work: Callable[[], T], told: Callable[[Exception], NoReturn]) -> T:
    """What `work` returns. In a thread of its own, which is left behind when time is up: the client's timeouts are
    for each read, and a name server or a reply that drips can take for ever without missing one."""
    done: list[T] = []
    failed: list[Exception] = []

    def run() -> None:
        try:
            done.append(work())
        except Exception as error:  # handed to the thread that waits, which translates it or fails as it would have
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        told(failed[0])
    if not done:
        told(TimeoutError())
    return done[0]


def _translated(error: Exception, options: ModelOptions) -> ModelError:
    import openai

    where = f"{options.model} at {options.server}"
    if isinstance(error, (TimeoutError, openai.APITimeoutError)):
        return ModelError(f"The model {where} did not reply in time", "timeout")
    if isinstance(error, openai.APIStatusError):
        return _status(error, where, options)
    if isinstance(error, openai.APIConnectionError):
        return ModelError(f"The model {where} could not be reached ({_cause(error)})", "network")
    if isinstance(error, openai.ContentFilterFinishReasonError):
        return ModelError(f"The content filter of {options.server} withheld the model's reply", "refused")
    if isinstance(error, openai.LengthFinishReasonError):
        return ModelError("the reply was cut off at its greatest length", "reply")
    if isinstance(error, (openai.OpenAIError, ValueError, TypeError, KeyError, IndexError, AttributeError)):
        return ModelError("the server's answer is not of OpenAI's form", "reply")  # as its client stumbles over it
    raise error


def _status(error: Any, where: str, options: ModelOptions) -> ModelError:
    status, said = error.status_code, " ".join(options.scrub(str(error.message)).split())[:200]
    if status in (401, 403):
        return ModelError(f"The server {options.server} did not accept the key. Set OPENAI_API_KEY", "key")
    if status == 429:
        return _busy(error, where)
    if status >= 500 and status != 501:
        return ModelError(f"The server of the model {where} failed ({status})", "server", _after(error))
    if any(words in said.lower() for words in _TOO_LONG):
        return ModelError(f"The question and its passages are longer than {options.model} can read", "context")
    if status == 404 and "model" in said.lower():
        return ModelError(f"There is no model {where}. Set ONRECORD_MODEL", "model")
    if "temperature" in said.lower():
        return ModelError(f"The model {where} takes no temperature", "temperature")
    if status in _BAD_REQUEST:
        return ModelError(f"The server of the model {where} refused the request ({status}: {said})", "request")
    return ModelError(f"The server of the model {where} answered {status}", "server")


def _busy(error: Any, where: str) -> ModelError:
    if error.code == "insufficient_quota":
        return ModelError(f"The account behind {where} has no credit left", "key")
    return ModelError(f"The server of the model {where} is busy (429)", "busy", _after(error))


def _after(error: Any) -> float | None:
    """The seconds that a server asks to be left alone, where it says so in seconds."""
    told = str(error.response.headers.get("retry-after", ""))
    return float(told) if told.isascii() and told.replace(".", "", 1).isdigit() else None


def _cause(error: BaseException) -> str:
    """Why there is no connection, in a word or two."""
    while beneath := error.__cause__ or error.__context__:
        error = beneath
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return "the connection broke off" if "protocol" in type(error).__name__.lower() else "no connection"


def _arguments(given: Any) -> str:
    return given if isinstance(given, str) else json.dumps(given)


def _unfenced(text: str) -> str:
    """The text without the code fence around it that many models cannot leave out; nothing else is put right."""
    lines = text.strip().splitlines()
    fenced = len(lines) > 2 and lines[0].lower() in ("```", "```json") and lines[-1].strip() == "```"
    return "\n".join(lines[1:-1]) if fenced else text.strip()
