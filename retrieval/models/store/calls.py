"""Remember the calls to a language model: what they were, what they cost, and which server is to be spared.

In a file of their own, like the answers: what is written while somebody waits must not wait behind whoever adds
articles, nor for the disk (a power cut may forget the last calls, nothing else does). A call is written down before it
is made, so that any number of processes keep to one budget, and a call whose process was killed still counts. This
knows no model: it counts, remembers and refuses.

A circuit breaker that all processes share: a server that fails again and again is left alone for a while.

Steps of `calls`; each works inside the transaction it is given. After the rest one caller tries, and the others are
spared until that one knows.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import time

from sqlalchemy import ColumnElement, Connection, Row, and_, case, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from corpus.errors import ModelError
from corpus.store.records import CallEntry, CallLimits, CallResult, Learned, StoredCall
from corpus.store.sqlite.engine import Database, prepare
from corpus.store.sqlite.tables import calls, servers
from corpus.store.sqlite.texts import insert_row

ENOUGH = 3  # failures in a row
FIRST_REST, LONGEST_REST = 30.0, 600.0  # seconds; doubled with each failure more
TRYING = 30.0  # seconds for which the others wait for the one who tries


def admit(connection: Connection, server: str, model: str, now: float) -> None:
    """ModelError where the server rests."""
    row = connection.execute(
        select(servers.c.failures, servers.c.rests_until).where(servers.c.server == server, servers.c.model == model)
    ).first()
    if row is None or row.failures < ENOUGH:
        return
    left = row.rests_until - now
    if 0 < left <= LONGEST_REST:  # more than the longest rest: the clock was set back
        raise ModelError(
            f"The model {model} at {server} has failed {row.failures} times in a row; it is tried again in "
            f"{max(1, round(left))} s",
            "resting",
        )
    _keep(connection, server, model, row.failures, now + TRYING)


def note(connection: Connection, server: str, model: str, now: float, *, dead: bool) -> None:
    """Count a failure of the server, or begin anew after it has replied."""
    row = connection.execute(
        select(servers.c.failures).where(and_(servers.c.server == server, servers.c.model == model))
    ).first()
    failed = (row.failures if row else 0) + 1 if dead else 0
    if not dead and (row is None or row.failures == 0):
        return
    rest = min(FIRST_REST * 2.0 ** min(failed - ENOUGH, 10), LONGEST_REST) if failed >= ENOUGH else 0.0
    _keep(connection, server, model, failed, now + rest)


def _keep(connection: Connection, server: str, model: str, failures: int, until: float) -> None:
    values = {"failures": failures, "rests_until": until}
    row = insert(servers).values(server=server, model=model, **values)
    connection.execute(row.on_conflict_do_update(index_elements=["server", "model"], set_=values))


UNFINISHED = "not finished: the program was ended before the reply came"
FORGOTTEN = "forgotten, as whoever asked wished"
LEARN_AGAIN = 7 * 24 * 3600.0  # seconds after which it is tried again what a server can do: servers are upgraded


class Calls:
    """The calls of one home, for all threads of this process and any number of processes."""

    def __init__(self, home: Path) -> None:
        self._held = Database(prepare(home) / "calls.sqlite")
        _make(self._held)

    def close(self) -> None:
        """Let go of the file; it is opened again when it is used again."""
        self._held.close()

    def begin(self, entry: CallEntry, limits: CallLimits) -> int:
        """The number of a call that may be made now. ModelError where the day's budget is spent or the server rests."""
        with self._held.writing(durable=False) as connection:
            _forget(connection, limits.keep_days)
            _within_budget(connection, entry, limits)
            admit(connection, entry.server, entry.model, time())
            return insert_row(connection, calls, _row(entry))

    def finish(self, number: int, entry: CallEntry, result: CallResult) -> None:
        """What became of a call."""
        with self._held.writing(durable=False) as connection:
            connection.execute(update(calls).where(calls.c.id == number).values(**_told(result)))
            note(connection, entry.server, entry.model, time(), dead=result.dead)

    def learned(self, server: str, model: str) -> Learned | None:
        """How a server and model are to be asked, where that was found out not too long ago."""
        query = select(servers.c.way, servers.c.temperature).where(_of(server, model), servers.c.way.is_not(None))
        with self._held.reading() as connection:
            row = connection.execute(query.where(servers.c.learned > time() - LEARN_AGAIN)).first()
        return None if row is None else Learned(row.way, bool(row.temperature))

    def learn(self, server: str, model: str, found: Learned) -> None:
        """Remember how a server and model are to be asked."""
        values = {"way": found.way, "temperature": int(found.temperature), "learned": time()}
        row = insert(servers).values(server=server, model=model, **values)
        with self._held.writing(durable=False) as connection:
            connection.execute(row.on_conflict_do_update(index_elements=["server", "model"], set_=values))

    def settle(self, numbers: Sequence[int], answer: int, dropped: Mapping[int, Sequence[str]]) -> None:
        """Tell for which answer calls were made, and what was not taken of the reply to each, with the reasons."""
        with self._held.writing(durable=False) as connection:
            for number in numbers:
                told = {"answer": answer, "dropped": json.dumps(list(dropped.get(number, ())))}
                connection.execute(update(calls).where(calls.c.id == number).values(**told))

    def latest(self, limit: int | None = None) -> list[StoredCall]:
        """The calls remembered, the latest first."""
        with self._held.reading() as connection:
            return [_call(row) for row in connection.execute(select(calls).order_by(calls.c.id.desc()).limit(limit))]

    def find(self, number: int) -> StoredCall | None:
        """The call of that number, None where there is none."""
        with self._held.reading() as connection:
            row = connection.execute(select(calls).where(calls.c.id == number)).first()
            return None if row is None else _call(row)

    def of_answer(self, answer: int) -> list[StoredCall]:
        """The calls made for an answer, in their order."""
        with self._held.reading() as connection:
            rows = connection.execute(select(calls).where(calls.c.answer == answer).order_by(calls.c.id))
            return [_call(row) for row in rows]

    def today(self) -> tuple[int, int]:
        """The calls of today (UTC), and their tokens."""
        with self._held.reading() as connection:
            return _today(connection)

    def forget_replies(self, answers: Sequence[int]) -> int:
        """Erase what a model replied for answers, since it may tell of their questions; how many there were. The calls
        still count."""
        gone = {"reply": None, "error": case((calls.c.error.is_(None), None), else_=FORGOTTEN), "dropped": "[]"}
        kept = calls.c.reply.is_not(None) | (calls.c.error != FORGOTTEN)
        with self._held.erasing() as connection:
            mine = (update(calls).where(calls.c.answer == number, kept).values(**gone) for number in answers)
            return sum(connection.execute(each).rowcount for each in mine)

    def forget(self, keep_days: int) -> None:
        """Forget the calls of days gone by."""
        with self._held.writing() as connection:
            _forget(connection, keep_days)


def _make(database: Database) -> None:
    """Make the tables where they are missing; one process at a time, since WAL cannot be set under another's nose."""
    with database.reading() as connection:
        if connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'servers'").first():
            return
    from filelock import FileLock

    with FileLock(database.file.with_suffix(".lock")):
        database.use_wal()
        with database.writing() as connection:
            calls.metadata.create_all(connection)


def _of(server: str, model: str) -> ColumnElement[bool]:
    return and_(servers.c.server == server, servers.c.model == model)


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
    """Today's calls stay, since the budget counts them."""
    oldest = datetime.now(UTC).date() - timedelta(days=min(max(keep_days - 1, 0), 36_500))
    connection.execute(delete(calls).where(calls.c.at < oldest.isoformat()))


def _row(entry: CallEntry) -> dict[str, object]:
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
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
    }


def _told(result: CallResult) -> dict[str, object]:
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
    told = dict(row._mapping)
    return StoredCall(
        **{**told, "estimated": bool(told["estimated"]), "dropped": tuple(json.loads(str(told["dropped"])))}
    )
