"""One call to a server that speaks OpenAI's protocol; the only file that knows the openai library.

A reply comes back as text, a failure as a ModelError in one line, without the key. Nothing here asks twice.
The reply is asked for whole, not as a stream: half of a structured reply is of no use to anybody.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from time import time
from typing import TYPE_CHECKING, Any

from corpus.errors import ModelError
from retrieval.models.deadline import ClientPool, Connection
from retrieval.models.options import OPENAI, ModelOptions
from retrieval.models.retry import Plan

if TYPE_CHECKING:
    from openai import OpenAI
    from openai.types.chat import ChatCompletion, ChatCompletionMessageParam

TOOL = "reply"
CONNECT = 10.0  # seconds in which a server must take a connection
SECRET = 8  # characters; a shorter key is none (many servers take "none" or "x"), and words of a reply may hold it
LONGEST = 200_000  # characters of a reply that are read
MOST_TOKENS = 10**12  # a server that counts more does not count
_OWN_HEADERS = frozenset(
    {"accept", "accept-encoding", "authorization", "connection", "content-length", "content-type", "host", "user-agent"}
)
_TOO_LONG = ("context length", "context_length", "context size", "context window", "too long", "too many tokens")
# how the client fails over an answer that is not of OpenAI's form
_STUMBLES = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)
_BAD_REQUEST = (400, 404, 405, 413, 415, 422, 501)


@dataclass(frozen=True, slots=True)
class RawReply:
    """A model's reply; tokens as the server counted them, None where it does not."""

    text: str
    tokens_in: int | None
    tokens_out: int | None


class Chat:
    """The clients of one server and model, the first of them made at the first call."""

    def __init__(self, options: ModelOptions) -> None:
        self._options = options
        self._pool: ClientPool[OpenAI] = ClientPool(
            lambda connection: _client(options, connection), lambda client: client.close()
        )

    def ready(self) -> None:
        """Import what a call needs, which takes a second or two, once in a process."""
        import openai.resources.chat.completions
        import openai.types.chat  # noqa: F401

    def complete(self, system: str, user: str, schema: dict[str, Any], plan: Plan, seconds: float) -> RawReply:
        """The model's reply, within `seconds` whatever the network does."""
        messages: list[ChatCompletionMessageParam] = [
            {"role": "system", "content": system},
            {"role": "user", "content": user},
        ]
        extra = _form(schema, plan) | ({"temperature": self._options.temperature} if plan.temperature else {})

        def work(client: "OpenAI") -> RawReply:
            return self._read(_create(client, self._options.model, messages, extra, seconds))

        try:
            return self._pool.call(work, seconds)
        except ModelError:
            raise
        except Exception as error:  # the vendor's, translated; or what nobody expects, raised again as it is
            raise _translated(error, self._options) from error

    def _read(self, completion: "ChatCompletion") -> RawReply:
        choice = completion.choices[0]
        if refusal := choice.message.refusal:
            raise ModelError(f"The model {self._options.model} declined to reply", "refused", detail=one_line(refusal))
        if choice.finish_reason == "content_filter":
            raise ModelError("The server's content filter withheld the model's reply", "refused")
        called = choice.message.tool_calls
        text = _arguments(called[0]) if called else unfenced(_words(choice.message.content))
        usage = completion.usage
        return RawReply(
            self._options.scrub(text[:LONGEST], SECRET),
            as_count(getattr(usage, "prompt_tokens", None)),
            as_count(getattr(usage, "completion_tokens", None)),
        )


def _client(options: ModelOptions, connection: Connection) -> "OpenAI":
    from openai import DefaultHttpxClient, OpenAI

    key = options.key or "none"  # the client wants one; servers that need none ignore it
    hooks: list[Callable[[Any], None]] = [connection.watch]
    if not options.ambient:
        hooks.append(lambda request: _send_only_our_own(request, key))
    return OpenAI(
        base_url=options.base_url or OPENAI,
        api_key=key,
        http_client=DefaultHttpxClient(event_hooks={"request": hooks}),
        max_retries=0,
    )


def _send_only_our_own(request: Any, key: str) -> None:
    """Take from a request what the client found in the environment: it is not for a server that a file names."""
    for name in [*request.headers]:
        if name.lower() not in _OWN_HEADERS and not name.lower().startswith("x-stainless-"):
            del request.headers[name]
    request.headers["Authorization"] = f"Bearer {key}"


def _create(
    client: "OpenAI", model: str, messages: "list[ChatCompletionMessageParam]", extra: dict[str, Any], seconds: float
) -> "ChatCompletion":
    from openai import Timeout

    times = Timeout(seconds, connect=min(seconds, CONNECT))
    return client.chat.completions.create(model=model, messages=messages, stream=False, timeout=times, extra_body=extra)


def _form(schema: dict[str, Any], plan: Plan) -> dict[str, Any]:
    """The part of a request that gives the form of the reply; empty where `model.py` has told it in words."""
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
        return status_error(error, error.status_code, one_line(error.message), options)
    if isinstance(error, openai.APIConnectionError):
        return ModelError(f"The model {where} could not be reached ({_cause(error)})", "network")
    if isinstance(error, (openai.OpenAIError, *_STUMBLES)):
        return ModelError("the server's answer is not of OpenAI's form", "reply")
    raise error


def status_error(error: Any, status: int, said: str, options: ModelOptions) -> ModelError:
    """The failure that a status means."""
    where = f"{options.model} at {options.server}"
    if status in (401, 403):
        mend = f"{options.withheld}; set both in one place" if options.withheld else f"Set {options.key_name}"
        return ModelError(f"The server {options.server} did not accept the key. {mend}", "key")
    if status in (402, 429):
        return _busy(error, status, where)
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


def _busy(error: Any, status: int, where: str) -> ModelError:
    if getattr(error, "code", None) == "insufficient_quota" or status == 402:
        return ModelError(f"The account behind {where} has no credit left", "key")
    return ModelError(f"The server of the model {where} is busy (429)", "busy", _after(error))


def _after(error: Any) -> float | None:
    """The seconds for which a server asks to be left alone, which it may tell as a time of day."""
    told = str(getattr(getattr(error, "response", None), "headers", {}).get("retry-after", ""))
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


def _arguments(call: Any) -> str:
    """The arguments of a tool call as plain JSON; as they are where they are none, for the reader to refuse."""
    given = call.function.arguments
    try:
        return json.dumps(json.loads(given, strict=False) if isinstance(given, str) else given)
    except ValueError:
        return str(given)


def _words(content: Any) -> str:
    """The text of a message; some servers send it in parts, thoughts among them, against OpenAI's form."""
    if not isinstance(content, list):
        return content or ""
    texts = (part if isinstance(part, str) else part.get("text") for part in content)
    return "".join(text for text in texts if isinstance(text, str))


def as_count(tokens: Any) -> int | None:
    """A number of tokens, if it can be one."""
    return tokens if type(tokens) is int and 0 <= tokens < MOST_TOKENS else None


def unfenced(text: str) -> str:
    """The text without the thoughts before it and the code fence around it that many models cannot leave out; nothing
    else is put right."""
    thought, end, rest = text.strip().partition("</think>")
    lines = (rest if end and thought.startswith("<think>") else text).strip().splitlines()
    fenced = len(lines) > 2 and lines[0].lower() in ("```", "```json") and lines[-1].strip() == "```"
    return "\n".join(lines[1:-1] if fenced else lines)


def one_line(words: object) -> str:
    """The words of a server or a model in one line that is not too long."""
    return " ".join(str(words).split())[:200]
