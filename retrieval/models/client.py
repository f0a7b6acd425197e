"""One call to a server that speaks OpenAI's protocol; the only file that knows openai and langchain_openai.

What comes back is text; what goes wrong is a ModelError in one line, without the key. Nothing here asks twice.
The reply is asked for whole, not as a stream: half of a structured reply is of no use to anybody.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from time import time
from typing import TYPE_CHECKING, Any

from corpus.errors import ModelError
from retrieval.models.deadline import Lines, Wire
from retrieval.models.options import OPENAI, ModelOptions
from retrieval.models.retry import Plan

if TYPE_CHECKING:
    from langchain_core.messages import AIMessage
    from langchain_openai import ChatOpenAI

TOOL = "reply"
CONNECT = 10.0  # seconds in which a server must take a connection
SECRET = 8  # characters; a shorter key is none (many servers take "none" or "x"), and words of a reply may hold it
LONGEST = 200_000  # characters of a reply that are read
_TOO_LONG = ("context length", "context_length", "context size", "context window", "too long", "too many tokens")
# how the client fails over an answer that is not of OpenAI's form
_STUMBLES = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)
_BAD_REQUEST = (400, 404, 405, 413, 415, 422, 501)


@dataclass(frozen=True, slots=True)
class Raw:
    """What a model replied; tokens as the server counted them, None where it does not."""

    text: str
    tokens_in: int | None
    tokens_out: int | None


@dataclass(frozen=True, slots=True)
class _Client:
    chat: "ChatOpenAI"
    close: Callable[[], None]


class Chat:
    """The clients of one server and model, the first of them made at the first call."""

    def __init__(self, options: ModelOptions) -> None:
        self._options = options
        self._lines: Lines[_Client] = Lines(lambda wire: _client(options, wire), lambda client: client.close())

    def ready(self) -> None:
        """Import what a call needs, which takes a second or two, once in a process."""
        import langchain_openai  # noqa: F401

    def complete(self, system: str, user: str, schema: dict[str, Any], plan: Plan, seconds: float) -> Raw:
        """The model's reply, within `seconds` whatever the network does."""
        extra: dict[str, Any] = {"extra_body": _form(schema, plan)}
        extra |= {"temperature": self._options.temperature} if plan.temperature else {}
        said = [("system", system), ("user", user)]
        try:
            return self._read(self._lines.call(lambda client: _invoke(client.chat, said, extra, seconds), seconds))
        except ModelError:
            raise
        except Exception as error:  # the vendor's, translated; or what nobody expects, raised again as it is
            raise _translated(error, self._options) from error

    def _read(self, message: "AIMessage") -> Raw:
        if refusal := message.additional_kwargs.get("refusal"):
            raise ModelError(f"The model {self._options.model} declined to reply", "refused", detail=_line(refusal))
        if message.response_metadata.get("finish_reason") == "content_filter":
            raise ModelError("The server's content filter withheld the model's reply", "refused")
        called = [*message.tool_calls, *message.invalid_tool_calls]
        text = _arguments(called[0]["args"]) if called else _unfenced(message.text)
        usage = message.usage_metadata
        return Raw(
            self._options.scrub(text[:LONGEST], SECRET),
            usage["input_tokens"] if usage else None,
            usage["output_tokens"] if usage else None,
        )


def _client(options: ModelOptions, wire: Wire) -> _Client:
    from langchain_openai import ChatOpenAI
    from openai import DefaultHttpxClient
    from pydantic import SecretStr

    http = DefaultHttpxClient(event_hooks={"request": [wire.watch]})
    chat = ChatOpenAI(
        model=options.model,
        base_url=options.base_url or OPENAI,
        api_key=SecretStr(options.key or "none"),  # the client wants one; servers that need none ignore it
        http_client=http,
        max_retries=0,
        use_responses_api=False,
        cache=False,
    )
    return _Client(chat, http.close)


def _invoke(chat: "ChatOpenAI", said: list[tuple[str, str]], extra: dict[str, Any], seconds: float) -> "AIMessage":
    from langsmith import tracing_context
    from openai import Timeout

    times = Timeout(seconds, connect=min(seconds, CONNECT))
    with tracing_context(enabled=False):  # a question goes to the server that is set, and nowhere else
        return chat.invoke(said, timeout=times, **extra)


def _form(schema: dict[str, Any], plan: Plan) -> dict[str, Any]:
    """How the server is told the form of the reply; where it can be told in words only, `model.py` has done so. It goes
    into the request as it is: as an argument the client would look through the schema at every call, for milliseconds.
    """
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
    if isinstance(error, (openai.OpenAIError, *_STUMBLES)):
        return ModelError("the server's answer is not of OpenAI's form", "reply")
    raise error


def _status(error: Any, where: str, options: ModelOptions) -> ModelError:
    status, said = error.status_code, _line(error.message)
    if status in (401, 403):
        return ModelError(f"The server {options.server} did not accept the key. Set OPENAI_API_KEY", "key")
    if status in (402, 429):
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
        return ModelError(f"The server of the model {where} refused the request ({status})", "request", detail=said)
    return ModelError(f"The server of the model {where} answered {status}", "server")


def _busy(error: Any, where: str) -> ModelError:
    if error.code == "insufficient_quota" or error.status_code == 402:
        return ModelError(f"The account behind {where} has no credit left", "key")
    return ModelError(f"The server of the model {where} is busy (429)", "busy", _after(error))


def _after(error: Any) -> float | None:
    """The seconds for which a server asks to be left alone, which it may tell as a time of day."""
    told = str(error.response.headers.get("retry-after", ""))
    if told.isascii() and told.replace(".", "", 1).isdigit():
        return float(told)
    try:
        return max(0.0, parsedate_to_datetime(told).timestamp() - time())
    except (ValueError, OverflowError):
        return None


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
    """The text without the thoughts before it and the code fence around it that many models cannot leave out; nothing
    else is put right."""
    thought, end, rest = text.strip().partition("</think>")
    lines = (rest if end and thought.startswith("<think>") else text).strip().splitlines()
    fenced = len(lines) > 2 and lines[0].lower() in ("```", "```json") and lines[-1].strip() == "```"
    return "\n".join(lines[1:-1] if fenced else lines)


def _line(words: object) -> str:
    """What a server or a model said, in one line that is not too long."""
    return " ".join(str(words).split())[:200]
