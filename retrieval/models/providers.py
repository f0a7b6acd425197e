"""One call to a model of any provider that LangChain knows, through that provider's own package; LangChain's types stay
in this file.

It stands in the place of `client.py` where the model is named as PROVIDER:NAME. LangChain's own factory is in a package
that brings a whole framework of agents; the table of classes is all that is needed of it.
"""

import json
import re
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from corpus.errors import ModelError
from retrieval.models.client import LONGEST, SECRET, TOOL, RawReply, as_count, one_line, status_error, unfenced
from retrieval.models.deadline import ClientPool
from retrieval.models.options import PROVIDERS, ModelOptions
from retrieval.models.retry import Plan

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessage

_KEY = re.compile(r"api[ _-]?key|credential", re.IGNORECASE)
_NETWORK = ("connect", "network", "protocol", "socket")  # in the names of errors, whichever library raises them


class ProviderChat:
    """The models of one provider and name, made as they are needed."""

    def __init__(self, options: ModelOptions) -> None:
        self._options = options
        self._pools: dict[bool, ClientPool[BaseChatModel]] = {
            hot: ClientPool(lambda _, hot=hot: _model(options, hot), lambda model: None)  # type: ignore[misc]
            for hot in (True, False)
        }

    def ready(self) -> None:
        """Import the provider's package, which takes a second or two, once in a process."""
        _class(self._options)

    def complete(self, system: str, user: str, schema: dict[str, Any], plan: Plan, seconds: float) -> RawReply:
        """The model's reply, within `seconds`; a provider that is not done by then is not waited for."""
        messages = [("system", system), ("human", user)]
        try:
            return self._pools[plan.temperature].call(lambda model: self._ask(model, messages, schema, plan), seconds)
        except ModelError:
            raise
        except Exception as error:  # each provider has errors of its own
            raise _translated(error, self._options) from error

    def _ask(self, model: "BaseChatModel", messages: Any, schema: dict[str, Any], plan: Plan) -> RawReply:
        from langsmith import tracing_context

        with tracing_context(enabled=False):
            if plan.way == "schema":
                form = {"title": TOOL, "description": "The reply.", **schema}
                found: Any = model.with_structured_output(form, include_raw=True).invoke(messages)
                return self._reply(found["raw"], found["parsed"])
            if plan.way == "tools":
                tool = {"name": TOOL, "description": "Give the reply.", "parameters": schema}
                model_with_tool = model.bind_tools([{"type": "function", "function": tool}], tool_choice=TOOL)
                return self._reply(model_with_tool.invoke(messages))
            return self._reply(model.invoke(messages))

    def _reply(self, message: "AIMessage", parsed: object = None) -> RawReply:
        called = message.tool_calls
        told = parsed if isinstance(parsed, dict) else called[0]["args"] if called else None
        text = unfenced(_words(message.content)) if told is None else json.dumps(told)
        used: Mapping[str, Any] = message.usage_metadata or {}
        return RawReply(
            self._options.scrub(text[:LONGEST], SECRET),
            as_count(used.get("input_tokens")),
            as_count(used.get("output_tokens")),
        )


def _class(options: ModelOptions) -> Any:
    package, name = PROVIDERS[options.provider]
    try:
        return getattr(import_module(package.replace("-", "_")), name)
    except ImportError as error:
        words = f"Models of {options.provider} need a package that is not here. Install it: pip install {package}"
        raise ModelError(words, "model") from error


def _model(options: ModelOptions, hot: bool) -> "BaseChatModel":
    """A model with those of our options that its class knows."""
    made_of = _class(options)
    wanted: dict[str, Any] = {"timeout": options.seconds, "max_retries": 0}
    wanted |= {"temperature": options.temperature} if hot else {}
    wanted |= {"api_key": options.provider_key} if options.provider_key else {}
    known = {name for field, of in made_of.model_fields.items() for name in (field, of.alias)}
    chat: BaseChatModel = made_of(model=options.model, **{name: each for name, each in wanted.items() if name in known})
    return chat


def _translated(error: Exception, options: ModelOptions) -> ModelError:
    where, kind = f"{options.model} at {options.server}", type(error).__name__.lower()
    if isinstance(error, NotImplementedError):
        return ModelError(f"The model {where} cannot be asked in this way", "request")
    if isinstance(error, TimeoutError) or "timeout" in kind:
        return ModelError(f"The model {where} did not reply in time", "timeout")
    status = _status(error)
    if status is not None:
        return status_error(error, status, one_line(error), options)
    if isinstance(error, OSError) or any(word in kind for word in _NETWORK):
        return ModelError(f"The model {where} could not be reached", "network")
    if "validation" in kind or _KEY.search(str(error)):
        return ModelError(f"The package for {options.server} lacks a key. Set ONRECORD_MODEL_KEY", "key")
    return ModelError(f"The model {where} failed ({type(error).__name__})", "server", detail=one_line(error))


def _status(error: Any) -> int | None:
    """The status that a server answered, which each library keeps elsewhere."""
    places = (error, getattr(error, "response", None))
    told = [getattr(place, name, None) for place in places for name in ("status_code", "code", "http_status")]
    return next((each for each in told if isinstance(each, int) and 400 <= each < 600), None)


def _words(content: str | Sequence[Any]) -> str:
    """The text of a message, which some providers send in parts, thoughts among them."""
    if isinstance(content, str):
        return content
    texts = (part if isinstance(part, str) else part.get("text") for part in content)
    return "".join(text for text in texts if isinstance(text, str))
