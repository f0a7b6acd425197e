"""The servers of language models: how each is to be asked, and which is left alone for a while.

A circuit breaker that all processes share: a server that fails again and again rests. After the rest one caller tries,
and the others are spared until that one knows. Each function works inside the transaction that it is given.
"""

from dataclasses import dataclass
from time import time

from sqlalchemy import Column, ColumnElement, Connection, Float, Integer, MetaData, String, Table, and_, select
from sqlalchemy.dialects.sqlite import insert

from corpus.errors import ModelError

ENOUGH = 3  # failures in a row
FIRST_REST, LONGEST_REST = 30.0, 600.0  # seconds; doubled with each failure more
TRYING = 30.0  # seconds for which the others wait for the one who tries
LEARN_AGAIN = 7 * 24 * 3600.0  # seconds after which it is tried again what a server can do: servers are upgraded

servers = Table(
    "servers",
    MetaData(),
    Column("server", String, primary_key=True),
    Column("model", String, primary_key=True),
    Column("way", String),
    Column("temperature", Integer, nullable=False, default=1),
    Column("learned", Float, nullable=False, default=0.0),
    Column("failures", Integer, nullable=False, default=0),
    Column("rests_until", Float, nullable=False, default=0.0),
)


@dataclass(frozen=True, slots=True)
class Learned:
    """The way in which a server and model are to be asked, as found out."""

    way: str
    temperature: bool


def admit(connection: Connection, server: str, model: str, now: float) -> None:
    """Raise ModelError where the server rests."""
    row = connection.execute(select(servers.c.failures, servers.c.rests_until).where(_is(server, model))).first()
    if row is None or row.failures < ENOUGH:
        return
    left = row.rests_until - now
    if 0 < left <= LONGEST_REST:  # more than the longest rest: the clock was set back
        raise ModelError(
            f"The model {model} at {server} has failed {row.failures} times in a row; it is tried again in "
            f"{max(1, round(left))} s",
            "resting",
        )
    _keep(connection, server, model, {"failures": row.failures, "rests_until": now + TRYING})


def note(connection: Connection, server: str, model: str, now: float, *, dead: bool) -> None:
    """Count a failure of the server, or begin anew after it has replied."""
    row = connection.execute(select(servers.c.failures).where(_is(server, model))).first()
    if not dead and (row is None or row.failures == 0):
        return
    failed = (row.failures if row else 0) + 1 if dead else 0
    rest = min(FIRST_REST * 2.0 ** min(failed - ENOUGH, 10), LONGEST_REST) if failed >= ENOUGH else 0.0
    _keep(connection, server, model, {"failures": failed, "rests_until": now + rest})


def learned(connection: Connection, server: str, model: str) -> Learned | None:
    """Return how a server and model are to be asked, where that was found out not too long ago."""
    query = select(servers.c.way, servers.c.temperature).where(_is(server, model), servers.c.way.is_not(None))
    row = connection.execute(query.where(servers.c.learned > time() - LEARN_AGAIN)).first()
    return None if row is None else Learned(row.way, bool(row.temperature))


def learn(connection: Connection, server: str, model: str, found: Learned) -> None:
    """Remember how a server and model are to be asked."""
    kept = {"way": found.way, "temperature": int(found.temperature), "learned": time()}
    _keep(connection, server, model, kept)


def _is(server: str, model: str) -> ColumnElement[bool]:
    return and_(servers.c.server == server, servers.c.model == model)


def _keep(connection: Connection, server: str, model: str, values: dict[str, object]) -> None:
    row = insert(servers).values(server=server, model=model, **values)
    connection.execute(row.on_conflict_do_update(index_elements=["server", "model"], set_=values))
