"""The calls to a language model as values: before they are made, when they have been, and as they are remembered."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CallEntry:
    """A call to a language model that is about to be made; `tokens` are what its prompt is reckoned to have."""

    prompt: str
    version: str
    model: str
    server: str
    way: str
    tokens: int


@dataclass(frozen=True, slots=True)
class CallResult:
    """The outcome of a call; `dead` where the server itself failed, so that it may be spared for a while."""

    tokens_in: int
    tokens_out: int
    estimated: bool  # the tokens: the server does not count them
    cost: float | None
    milliseconds: float
    reply: str | None = None
    error: str | None = None
    dead: bool = False


@dataclass(frozen=True, slots=True)
class CallLimits:
    """The budget of a day, and the days for which calls are remembered."""

    calls: int | None = None
    tokens: int | None = None
    keep_days: int = 30


@dataclass(frozen=True, slots=True)
class StoredCall:
    """A call to a language model as it is remembered: `dropped` are the reasons for what was not taken of its reply,
    `answer` the number of the answer it was made for."""

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
    dropped: tuple[str, ...]
    answer: int | None


@dataclass(frozen=True, slots=True)
class Learned:
    """The way in which a server and model are to be asked, as found out."""

    way: str
    temperature: bool
