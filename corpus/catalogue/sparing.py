"""A circuit breaker that all processes share: a server that fails again and again is left alone for a while.

Steps of `calls`; each works inside the transaction it is given. After the rest one caller tries, and the others are
spared until that one knows.
"""

from sqlalchemy import Connection, and_, select
from sqlalchemy.dialects.sqlite import insert

from corpus.catalogue.tables import servers
from corpus.errors import ModelError

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
