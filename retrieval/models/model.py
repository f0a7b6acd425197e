"""Ask a language model for a reply in a schema, within a question's time and a day's budget.

Every call is recorded. A failure is a ModelError in one line, and whoever asks goes on without: nothing here ever
stands between a reader and the quotations.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from time import monotonic, perf_counter, sleep
from typing import Any, Generic, Protocol, TypeVar

from pydantic import BaseModel, ValidationError

from corpus.errors import ModelError
from prompts.loader import Filled, load
from retrieval.models.client import Chat, RawReply
from retrieval.models.options import ModelOptions
from retrieval.models.providers import ProviderChat
from retrieval.models.retry import WAYS, Plan, Way, next_plan
from retrieval.models.store.calls import CallEntry, CallLimits, CallResult, Calls
from retrieval.models.store.servers import Learned

_DROPPED = ("title", "default", "description")  # told in the prompt, or of no meaning to a server; each costs tokens
T = TypeVar("T", bound=BaseModel)
LEAST = 0.5  # seconds that must be left for a call to be worth making
BYTES_A_TOKEN = 4  # about, in English; for servers that do not count
_SET_A_KEY = "Set OPENAI_API_KEY, or OPENAI_BASE_URL for a server that needs none"
DEAD = ("network", "timeout", "server")


@dataclass(frozen=True, slots=True)
class Reply(Generic[T]):
    """A model's reply, in its schema; `calls` are the numbers of the calls it took, the last one successful."""

    value: T
    calls: tuple[int, ...]


class Model(Protocol):
    """A language model. `name` is shown to readers, `seconds` is what a question may spend on it in all."""

    @property
    def name(self) -> str: ...  # noqa: D102

    @property
    def seconds(self) -> float: ...  # noqa: D102

    def ask(self, prompt: Filled, schema: type[T], *, deadline: float) -> Reply[T]:
        """The reply to a prompt. ModelError where there is none by `deadline` (of `time.monotonic`)."""


class RemoteModel:
    """A model behind any server that speaks OpenAI's protocol, whether or not it knows schemas or tools; or a model of
    any provider that LangChain knows."""

    def __init__(self, options: ModelOptions, calls: Callable[[], Calls]) -> None:
        self._options = options
        self._calls = calls
        self._chat = ProviderChat(options) if options.provider else Chat(options)

    @property
    def name(self) -> str:
        """The model's name."""
        return self._options.model

    @property
    def seconds(self) -> float:
        """The seconds that a question may spend on the model in all."""
        return self._options.seconds

    def ask(self, prompt: Filled, schema: type[T], *, deadline: float) -> Reply[T]:
        """The reply to a prompt, asked for again where that makes sense. ModelError where there is none."""
        if not self._options.reachable:
            raise ModelError(f"There is no key for the model {self.name}. {_SET_A_KEY}", "key")
        made: list[int] = []
        try:
            return Reply(self._persist(prompt, schema, deadline, made), tuple(made))
        except ModelError as error:
            raise self._told(error, made) from error

    def _told(self, error: ModelError, made: list[int]) -> ModelError:
        """The failure in words for a reader who has not followed the attempts, with the calls they took."""
        no_use = f"The model {self.name} at {self._options.server} gave no usable reply: {error}"
        told = ModelError(no_use if error.kind == "reply" else str(error), error.kind, error.after)
        told.calls = tuple(made)
        return told

    def _persist(self, prompt: Filled, schema: type[T], deadline: float, made: list[int]) -> T:
        first = plan = self._plan()
        while True:
            try:
                value = self._once(prompt, schema, plan, deadline, made)
            except ModelError as error:
                following = next_plan(plan, error)
                if following is None or monotonic() + following.wait + LEAST > deadline:
                    raise
                sleep(following.wait)
                plan = following
            else:
                self._learn(first, plan)
                return value

    def _plan(self) -> Plan:
        learned = self._calls().learned(self._options.server, self.name)
        if learned is None or learned.way not in WAYS:
            return Plan()
        return Plan(_way(learned.way), learned.temperature, known=True)

    def _learn(self, first: Plan, plan: Plan) -> None:
        if not first.known or (first.way, first.temperature) != (plan.way, plan.temperature):
            self._calls().learn(self._options.server, self.name, Learned(plan.way, plan.temperature))

    def _once(self, prompt: Filled, schema: type[T], plan: Plan, deadline: float, made: list[int]) -> T:
        """One call, written down before and after."""
        if deadline - monotonic() < LEAST:
            raise ModelError(f"The question's time for the model {self.name} ran out", "timeout")
        form = strict_schema(schema)
        sent = _sent(prompt, form, plan)
        entry = CallEntry(prompt.name, prompt.version, self.name, self._options.server, plan.way, _tokens(sent))
        made.append(self._calls().begin(entry, self._limits()))
        began, raw = perf_counter(), RawReply("", None, None)
        try:
            self._chat.ready()
            began = perf_counter()  # importing the client is no time of the model's
            raw = self._chat.complete(sent.system, sent.user, form, plan, deadline - monotonic())
            value = _parsed(raw.text, schema)
        except ModelError as error:
            self._finish(made[-1], entry, raw, began, error)
            raise
        self._finish(made[-1], entry, raw, began, None)
        return value

    def _finish(self, number: int, entry: CallEntry, raw: RawReply, began: float, error: ModelError | None) -> None:
        worked = raw.text or error is None or error.kind in ("timeout", "reply")
        reckoned = (entry.tokens, len(raw.text.encode()) // BYTES_A_TOKEN) if worked else (0, 0)
        tokens_in = reckoned[0] if raw.tokens_in is None else raw.tokens_in
        tokens_out = reckoned[1] if raw.tokens_out is None else raw.tokens_out
        result = CallResult(
            tokens_in,
            tokens_out,
            estimated=raw.tokens_in is None and bool(worked),
            cost=self._options.cost(tokens_in, tokens_out),
            milliseconds=round((perf_counter() - began) * 1000, 1),
            reply=raw.text if raw.text and self._options.keep_days else None,
            error=None if error is None else self._options.scrub(_kept(error)),
            dead=error is not None and error.kind in DEAD,
        )
        self._calls().finish(number, entry, result)

    def _limits(self) -> CallLimits:
        return CallLimits(self._options.calls_a_day, self._options.tokens_a_day, self._options.keep_days)


def _kept(error: ModelError) -> str:
    return f"{error} ({error.detail})" if error.detail else str(error)


def _way(known: str) -> Way:
    return next(way for way in WAYS if way == known)


def _sent(prompt: Filled, form: dict[str, object], plan: Plan) -> Filled:
    """The prompt with the additions that this server needs."""
    if plan.way == "plain":
        prompt = _with(prompt, load("plain").fill(schema=json.dumps(form)))
    if plan.fault is not None:
        prompt = _with(prompt, load("again").fill(fault=plan.fault))
    return prompt


def _with(prompt: Filled, more: Filled) -> Filled:
    return replace(prompt, system=f"{prompt.system}\n\n{more.system}", user=f"{prompt.user}\n\n{more.user}")


def _tokens(prompt: Filled) -> int:
    return len(f"{prompt.system}{prompt.user}".encode()) // BYTES_A_TOKEN


def _parsed(text: str, schema: type[T]) -> T:
    if not text.strip():
        raise ModelError("the reply was empty", "reply")
    try:
        return schema.model_validate_json(text, strict=True)
    except ValidationError as error:
        raise ModelError(f"the reply does not keep to its schema ({_faults(error)})", "reply") from error


def _faults(error: ValidationError) -> str:
    """The faults of a reply by their places, without any of its own words."""
    found: Sequence[str] = [_fault(tuple(each["loc"]), each["type"]) for each in error.errors(include_input=False)[:3]]
    return ", ".join(found)


def _fault(place: tuple[int | str, ...], kind: str) -> str:
    if kind == "extra_forbidden":
        place = place[:-1]  # the name of a property that the model made up
    where = ".".join(map(str, place))
    return f"{where}: {kind}" if where else kind


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
