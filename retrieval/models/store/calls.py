"""Remember the calls to a language model: what they were, and what they cost.

In a file of their own, like the answers: what is written while somebody waits must not wait behind whoever adds
articles, nor for the disk (a power cut may forget the last calls, nothing else does). A call is written down before it
is made, so that any number of processes keep to one budget, and a call whose process was killed still counts. This
knows no model: it counts, remembers and refuses.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import time

from pydantic import TypeAdapter
from sqlalchemy import (
    Column,
    Connection,
    Float,
    Integer,
    MetaData,
    Row,
    String,
    Table,
    case,
    delete,
    func,
    insert,
    select,
    update,
)

from corpus.errors import ModelError
from corpus.events import happened
from corpus.moments import timestamp
from corpus.store.engines.migrate import Home, Migrations, open_database
from corpus.store.payloads import Format, faults
from retrieval.models.store.servers import Learned, admit, learn, learned, note

UNFINISHED = "not finished: the program was ended before the reply came"
FORGOTTEN = "forgotten, as whoever asked wished"
MIGRATIONS = Migrations(Path(__file__).parent / "migrations", ("0001", "0002"))
FORMAT = Format({1: TypeAdapter(tuple[str, ...]).validate_json}, "It is forgotten after its days.")

calls = Table(
    "calls",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False, index=True),
    Column("prompt", String, nullable=False),
    Column("version", String, nullable=False),
    Column("model", String, nullable=False),
    Column("server", String, nullable=False),
    Column("way", String, nullable=False),
    Column("tokens_in", Integer, nullable=False),
    Column("tokens_out", Integer, nullable=False),
    Column("estimated", Integer, nullable=False),
    Column("cost", Float),
    Column("milliseconds", Float, nullable=False),
    Column("reply", String),
    Column("error", String),
    Column("dropped", String, nullable=False),  # the reasons for what was not taken of the reply, as JSON
    Column("answer", Integer, index=True),
    Column("format", Integer, nullable=False),  # of what was dropped
    sqlite_autoincrement=True,
)


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


class Calls:
    """The calls of one home, for all threads of this process and any number of processes."""

    def __init__(self, home: Home) -> None:
        self._database = open_database(home, "calls", MIGRATIONS)

    def close(self) -> None:
        """Let go of the file; it is opened again when it is used again."""
        self._database.close()

    def begin(self, entry: CallEntry, limits: CallLimits) -> int:
        """Count a call that may be made now, and return its number. ModelError where the day's budget is spent or the
        server rests."""
        with self._database.writing(durable=False) as connection:
            _forget(connection, limits.keep_days)
            _within_budget(connection, entry, limits)
            admit(connection, entry.server, entry.model, time())
            (number,) = connection.execute(insert(calls).values(_row(entry))).inserted_primary_key or (0,)
            return int(number)

    def finish(self, number: int, entry: CallEntry, result: CallResult) -> None:
        """Note the outcome of a call."""
        with self._database.writing(durable=False) as connection:
            connection.execute(update(calls).where(calls.c.id == number).values(**_result(result)))
            note(connection, entry.server, entry.model, time(), dead=result.dead)
        happened(
            "model called", call=number, prompt=entry.prompt, status="failed" if result.error else "answered",
            tokens_in=result.tokens_in, tokens_out=result.tokens_out, cost=result.cost,
            seconds=round(result.milliseconds / 1000, 3),
        )  # fmt: skip

    def learned(self, server: str, model: str) -> Learned | None:
        """Return how a server and model are to be asked, where that was found out not too long ago."""
        with self._database.reading() as connection:
            return learned(connection, server, model)

    def learn(self, server: str, model: str, found: Learned) -> None:
        """Remember how a server and model are to be asked."""
        with self._database.writing(durable=False) as connection:
            learn(connection, server, model, found)

    def settle(self, numbers: Sequence[int], answer: int, dropped: Mapping[int, Sequence[str]]) -> None:
        """Note for which answer calls were made, and what was not taken of the reply to each, with the reasons."""
        with self._database.writing(durable=False) as connection:
            for number in numbers:
                left = json.dumps(list(dropped.get(number, ())))
                settled = {"answer": answer, "dropped": left, "format": FORMAT.number}
                connection.execute(update(calls).where(calls.c.id == number).values(**settled))

    def latest(self, limit: int | None = None) -> list[StoredCall]:
        """List the calls remembered, the latest first."""
        with self._database.reading() as connection:
            return [_call(row) for row in connection.execute(select(calls).order_by(calls.c.id.desc()).limit(limit))]

    def find(self, number: int) -> StoredCall | None:
        """Return the call of that number, None where there is none."""
        with self._database.reading() as connection:
            row = connection.execute(select(calls).where(calls.c.id == number)).first()
            return None if row is None else _call(row)

    def of_answer(self, answer: int) -> list[StoredCall]:
        """List the calls made for an answer, in their order."""
        with self._database.reading() as connection:
            rows = connection.execute(select(calls).where(calls.c.answer == answer).order_by(calls.c.id))
            return [_call(row) for row in rows]

    def today(self) -> tuple[int, int]:
        """Count the calls of today (UTC), and their tokens."""
        with self._database.reading() as connection:
            return _today(connection)

    def forget_replies(self, answers: Sequence[int]) -> int:
        """Erase the replies of a model for answers, since they may tell of their questions, and count them. The calls
        themselves still count."""
        gone = {"reply": None, "error": case((calls.c.error.is_(None), None), else_=FORGOTTEN), "dropped": "[]"}
        kept = calls.c.reply.is_not(None) | (calls.c.error != FORGOTTEN)
        with self._database.erasing() as connection:
            mine = (update(calls).where(calls.c.answer == number, kept).values(**gone) for number in answers)
            return sum(connection.execute(each).rowcount for each in mine)

    def faults(self) -> list[str]:
        """Say of each call that cannot be read why, in a line."""
        with self._database.reading() as connection:
            return faults(_call, connection.execute(select(calls).order_by(calls.c.id)))

    def count_old(self, keep_days: int) -> int:
        """Count the calls of days gone by."""
        with self._database.reading() as connection:
            old = select(func.count()).select_from(calls).where(calls.c.at < _oldest(keep_days))
            return int(connection.execute(old).scalar_one())

    def forget(self, keep_days: int) -> None:
        """Forget the calls of days gone by."""
        with self._database.writing() as connection:
            _forget(connection, keep_days)


def _midnight() -> str:
    return datetime.now(UTC).date().isoformat()


def _today(connection: Connection) -> tuple[int, int]:
    tokens = func.coalesce(func.sum(calls.c.tokens_in + calls.c.tokens_out), 0)
    row = connection.execute(select(func.count(), tokens).select_from(calls).where(calls.c.at >= _midnight())).one()
    return int(row[0]), int(row[1])


def _within_budget(connection: Connection, entry: CallEntry, limits: CallLimits) -> None:
    made, tokens = _today(connection)
    if limits.calls is not None and made >= limits.calls:
        raise ModelError(f"Today's {limits.calls:,} calls to the model are used up (until 0:00 UTC)", "budget")
    if limits.tokens is not None and tokens + entry.tokens > limits.tokens:
        raise ModelError(f"Today's {limits.tokens:,} tokens for the model are used up (until 0:00 UTC)", "budget")


def _forget(connection: Connection, keep_days: int) -> None:
    connection.execute(delete(calls).where(calls.c.at < _oldest(keep_days)))


def _oldest(keep_days: int) -> str:
    """The first day that is kept. Today's calls stay, since the budget counts them."""
    return (datetime.now(UTC).date() - timedelta(days=min(max(keep_days - 1, 0), 36_500))).isoformat()


def _row(entry: CallEntry) -> dict[str, object]:
    return {
        "at": timestamp(),
        "prompt": entry.prompt,
        "version": entry.version,
        "model": entry.model,
        "server": entry.server,
        "way": entry.way,
        "tokens_in": entry.tokens,
        "tokens_out": 0,
        "estimated": 1,
        "milliseconds": 0.0,
        "error": UNFINISHED,
        "dropped": "[]",
        "format": FORMAT.number,
    }


def _result(result: CallResult) -> dict[str, object]:
    return {
        "tokens_in": result.tokens_in,
        "tokens_out": result.tokens_out,
        "estimated": int(result.estimated),
        "cost": result.cost,
        "milliseconds": result.milliseconds,
        "reply": result.reply,
        "error": result.error,
    }


def _call(row: Row[tuple[object, ...]]) -> StoredCall:
    """StoreError where what was dropped of its reply cannot be read."""
    kept = dict(row._mapping)
    number, dropped = kept.pop("format"), kept.pop("dropped")
    return StoredCall(
        **kept | {"estimated": bool(kept["estimated"]), "dropped": FORMAT.read(f"Call {row.id}", number, dropped)}
    )
