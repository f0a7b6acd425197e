"""The JSON of the calls to the language model: what `calls` prints, and what an answer says of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.contract.quotes import Shape

if TYPE_CHECKING:
    from retrieval.models.assistance import Assisted
    from retrieval.models.store.calls import StoredCall
    from retrieval.models.summary.summary import Summary


class CallShape(Shape):
    """A call: `way` is how the reply's form was asked for; `estimated` are tokens that the server does not count;
    `dropped` says what of the reply was not taken, and why; `answer` is what it was made for."""

    id: int
    at: str
    prompt: str
    version: str
    model: str
    server: str
    way: str
    tokens_in: int
    tokens_out: int
    estimated: bool
    cost: float | None
    milliseconds: float
    reply: str | None
    error: str | None
    dropped: list[str]
    answer: str | None

    @classmethod
    def of(cls, call: StoredCall) -> CallShape:
        """The shape of a call."""
        return cls(
            id=call.id,
            at=call.at,
            prompt=call.prompt,
            version=call.version,
            model=call.model,
            server=call.server,
            way=call.way,
            tokens_in=call.tokens_in,
            tokens_out=call.tokens_out,
            estimated=call.estimated,
            cost=call.cost,
            milliseconds=call.milliseconds,
            reply=call.reply,
            error=call.error,
            dropped=list(call.dropped),
            answer=None if call.answer is None else f"a{call.answer}",
        )


class TodayShape(Shape):
    """What today (UTC) has had of its budget; a limit that is null is none."""

    calls: int
    tokens: int
    calls_limit: int | None
    tokens_limit: int | None


class CallsShape(Shape):
    """`calls`"""

    calls: list[CallShape]
    today: TodayShape

    @classmethod
    def of(cls, calls: Sequence[StoredCall], today: TodayShape) -> CallsShape:
        """The shape of calls."""
        return cls(calls=[CallShape.of(call) for call in calls], today=today)


class PromptShape(Shape):
    """A prompt, by name and version."""

    name: str
    version: str


class SummarySentenceShape(Shape):
    """A sentence in a model's words, with the places of the quotations on which it rests, from 1."""

    text: str
    quotes: list[int]


class DroppedShape(Shape):
    """A sentence of a model's that is not shown to readers, and why."""

    text: str
    reason: str


class SummaryShape(Shape):
    """A model's checked summary: no quotation."""

    sentences: list[SummarySentenceShape]
    dropped: list[DroppedShape]

    @classmethod
    def of(cls, summary: Summary) -> SummaryShape:
        """The shape of a summary."""
        return cls(
            sentences=[SummarySentenceShape(text=each.text, quotes=list(each.quotes)) for each in summary.sentences],
            dropped=[DroppedShape(text=each.text, reason=each.reason) for each in summary.dropped],
        )


class ModelShape(Shape):
    """What a language model did for an answer; `dropped` says what was not taken of its replies, and why; `error` why
    the answer, or its summary, was given without it."""

    name: str
    prompts: list[PromptShape]
    calls: int
    tokens_in: int
    tokens_out: int
    milliseconds: float
    dropped: list[str]
    error: str | None
    summary: SummaryShape | None

    @classmethod
    def of(cls, assisted: Assisted) -> ModelShape:
        """The shape of a model's help."""
        return cls(
            name=assisted.name,
            prompts=[PromptShape(name=name, version=version) for name, version in assisted.prompts],
            calls=len(assisted.calls),
            tokens_in=assisted.tokens_in,
            tokens_out=assisted.tokens_out,
            milliseconds=assisted.milliseconds,
            dropped=list(assisted.dropped),
            error=assisted.error,
            summary=SummaryShape.of(assisted.summary) if assisted.summary else None,
        )
