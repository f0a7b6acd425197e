"""Ask a language model on behalf of one question, within its time and tokens, and remember how that went.

A model that has failed is not asked again in the same question; the question is then answered without it, and the
answer says so in one line. Of the lines of material for a prompt as many are sent as there is room for, and half of
them if the model cannot read so much. Nothing here knows what is asked of the model.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic, perf_counter
from typing import TYPE_CHECKING, Protocol, TypeVar

from pydantic import BaseModel

from corpus.errors import ModelError
from prompts.loader import Filled
from retrieval.models.options import PROMPT_TOKENS
from retrieval.models.store.calls import StoredCall
from retrieval.models.summary.summary import Summary

if TYPE_CHECKING:
    from retrieval.models.model import Model

T = TypeVar("T", bound=BaseModel)
SUMMARY_SHARE = 0.28  # of a question's tokens, left for its summary where one is wanted
ENVELOPE = 120  # tokens that a server's own form, and the schema of a reply, add to a prompt
_ASCII_A_TOKEN = 3.8  # characters; English news has more, so this errs on the safe side
FEWEST = 3  # lines that must fit for asking with half of them to be worth a call


class CallBook(Protocol):
    """The record of calls."""

    def find(self, number: int) -> StoredCall | None:
        """The call of that number, None where there is none."""

    def settle(self, numbers: Sequence[int], answer: int, dropped: Mapping[int, Sequence[str]]) -> None:
        """Record the answer for which calls were made, and what was rejected of the reply to each."""


@dataclass(frozen=True, slots=True)
class Assisted:
    """A language model's part in an answer; the calls themselves are recorded elsewhere, and forgotten earlier."""

    name: str
    prompts: tuple[tuple[str, str], ...]  # names and versions
    calls: tuple[int, ...]
    tokens_in: int
    tokens_out: int
    milliseconds: float
    dropped: tuple[str, ...] = ()  # what was not taken of its replies, and why
    error: str | None = None  # why the answer, or its summary, was given without it
    summary: Summary | None = None  # in its own words, checked


@dataclass(slots=True)
class Aid:
    """A model at the service of one question; made anew for each. `most` are the tokens that its prompts may have in
    all; where a summary is wanted (`summing`), a share of them is kept for it until its turn comes."""

    model: "Model"
    book: CallBook | None = None
    most: int = PROMPT_TOKENS
    summing: bool = False
    deadline: float = 0.0
    error: ModelError | None = None
    has_chosen: bool = False  # it has chosen among what was found, or found that nothing answers
    _prompts: list[tuple[str, str]] = field(default_factory=list)
    _calls: list[int] = field(default_factory=list)
    _dropped: list[str] = field(default_factory=list)
    _reasons: dict[int, list[str]] = field(default_factory=dict)  # the same by call, until they are written down
    _tokens: dict[int, tuple[int, int]] = field(default_factory=dict)  # of each call, as the book has it
    _settled: int = 0  # how many of the calls are
    _kept: int = 0
    _reckoned: int = 0
    _milliseconds: float = 0.0

    def __post_init__(self) -> None:
        self.deadline = self.deadline or monotonic() + self.model.seconds
        self._kept = round(self.most * SUMMARY_SHARE) if self.summing else 0

    @property
    def name(self) -> str:
        """The model's name."""
        return self.model.name

    @property
    def room(self) -> int:
        """The tokens that the prompts of this question may still have."""
        return max(0, self.most - self._kept - max(self._reckoned, self._counted()[0]))

    def begin_summary(self) -> None:
        """Release the tokens that were kept for the summary."""
        self._kept = 0

    def ask(self, prompt: Filled, schema: type[T]) -> T | None:
        """The reply to a prompt; None where the model has failed, now or before in this question."""
        if self.error is not None:
            return None
        try:
            return self.try_to_ask(prompt, schema)
        except ModelError as error:
            self.error = error
            return None

    def try_to_ask(self, prompt: Filled, schema: type[T]) -> T:
        """The reply to a prompt, for callers that have another way after a ModelError."""
        began = perf_counter()
        self._prompts.append((prompt.name, prompt.version))
        self._reckoned += tokens(prompt.system) + tokens(prompt.user) + ENVELOPE
        try:
            reply = self.model.ask(prompt, schema, deadline=self.deadline)
        except ModelError as error:
            self._calls += error.calls
            raise
        finally:
            self._milliseconds += (perf_counter() - began) * 1000
        self._calls += reply.calls
        return reply.value

    def fail(self, error: ModelError) -> None:
        """Do without the model from here on."""
        self.error = error

    def drop(self, reasons: Sequence[str]) -> None:
        """Note what is rejected of the latest reply, and why."""
        if not reasons:
            return
        self._dropped += reasons
        if self._calls:
            self._reasons.setdefault(self._calls[-1], []).extend(reasons)

    def notes(self) -> tuple[str, ...]:
        """The line that tells the reader of an answer that the model was of no help, and why."""
        if self.error is None:
            return ()
        return (f"Answered without the model {self.name}: {' '.join(str(self.error).split()).rstrip('.')}.",)

    def done(self, summary: Summary | None = None) -> Assisted:
        """The model's part in the answer so far."""
        tokens_in, tokens_out = self._counted()
        return Assisted(
            name=self.name,
            prompts=tuple(dict.fromkeys(self._prompts)),
            calls=tuple(self._calls),
            tokens_in=tokens_in,
            tokens_out=tokens_out,
            milliseconds=round(self._milliseconds, 1),
            dropped=tuple(self._dropped),
            error=None if self.error is None else str(self.error),
            summary=summary,
        )

    def settle(self, answer: int) -> None:
        """Record the answer for which the calls were made, and what was rejected of their replies."""
        made = self._calls[self._settled :]
        if self.book is not None and made:
            self.book.settle(made, answer, {number: self._reasons.get(number, ()) for number in made})
        self._settled = len(self._calls)

    def _counted(self) -> tuple[int, int]:
        for number in self._calls[len(self._tokens) :] if self.book is not None else ():
            made = self.book.find(number) if self.book is not None else None
            self._tokens[number] = (made.tokens_in, made.tokens_out) if made is not None else (0, 0)
        return sum(told[0] for told in self._tokens.values()), sum(told[1] for told in self._tokens.values())


def tokens(text: str) -> int:
    """About how many tokens a text has: letters that are not ASCII count one each."""
    ascii_letters = len(text.encode("ascii", "ignore"))
    return round(ascii_letters / _ASCII_A_TOKEN) + len(text) - ascii_letters


def ask_about(
    lines: Sequence[str], prompt: Callable[[Sequence[str]], Filled], schema: type[T], aid: Aid
) -> tuple[T, int] | None:
    """The reply to a prompt over the first of `lines`, with how many those were; None where not one fits or the model
    is of no help."""
    given = _fitting(lines, prompt([]), aid.room)
    if not given or aid.error is not None:
        return None
    try:
        return aid.try_to_ask(prompt(given), schema), len(given)
    except ModelError as error:
        if error.kind != "context" or len(given) < FEWEST:
            aid.fail(error)
            return None
    given = given[: len(given) // 2]
    reply = aid.ask(prompt(given), schema)
    return None if reply is None else (reply, len(given))


def _fitting(lines: Sequence[str], empty: Filled, room: int) -> Sequence[str]:
    left = room - ENVELOPE - tokens(empty.system) - tokens(empty.user)
    for number, line in enumerate(lines):
        left -= tokens(line) + 1
        if left < 0:
            return lines[:number]
    return lines
