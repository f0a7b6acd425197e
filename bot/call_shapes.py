"""The JSON of the calls to the language model: what `calls` prints."""

from collections.abc import Sequence

from bot.shapes import Shape
from corpus.catalogue import StoredCall


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
    def of(cls, call: StoredCall) -> "CallShape":
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
    def of(cls, calls: Sequence[StoredCall], today: TodayShape) -> "CallsShape":
        """The shape of calls."""
        return cls(calls=[CallShape.of(call) for call in calls], today=today)
