"""Articles that are being added for callers of the web: on disk, so that a kill loses no request."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import time
from typing import Any, Literal

from sqlalchemy import Row, delete, insert, or_, select, update

from bot.web.store.database import additions
from corpus.store.engines.database import Store

State = Literal["waiting", "running", "done", "failed"]

KEEP_SECONDS = 3 * 24 * 3600.0  # of what is done, and of the keys by which it is known again
LEASE_SECONDS = 60.0  # after which one that nobody is at work on is taken up by another
MOST_TRIES = 5  # one that has ended the program so often is given up
GIVEN_UP = "It has ended the program again and again, and is given up."


@dataclass(frozen=True, slots=True)
class Request:
    """Something to add: addresses, or a file with its name. `request` is a hash of it all, by which the same key
    with something else is told; `key` is a hash too, of whoever asks and the key that came."""

    token: int
    request: str
    key: str | None = None
    sources: tuple[str, ...] = ()
    most: int = 1_000
    name: str | None = None
    body: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Addition:
    """A request with what became of it; each of the `results` is JSON."""

    id: int
    asked: Request
    state: State
    tries: int
    done: int
    total: int
    error: str | None
    results: tuple[str, ...]


class Additions(Store):
    """The additions of one home."""

    def put(self, asked: Request) -> Addition:
        """Keep a request; one that came under the same key before stays as it is, and is returned."""
        with self.database.writing() as connection:
            old = (additions.c.at < time() - KEEP_SECONDS) & additions.c.state.in_(("done", "failed"))
            connection.execute(delete(additions).where(old))
            if asked.key is not None:
                known = connection.execute(select(additions).where(additions.c.idempotency == asked.key)).first()
                if known is not None:
                    return _addition(known)
            made = connection.execute(insert(additions).values(_row(asked))).inserted_primary_key
            assert made is not None
            return _addition(connection.execute(select(additions).where(additions.c.id == made[0])).one())

    def find(self, number: int) -> Addition | None:
        """Return the addition of that number, None where there is none any more."""
        with self.database.reading() as connection:
            row = connection.execute(select(additions).where(additions.c.id == number)).first()
        return None if row is None else _addition(row)

    def latest(self, token: int | None, most: int) -> list[Addition]:
        """List the latest additions of a token, or of all, the newest first."""
        query = select(additions).order_by(additions.c.id.desc()).limit(most)
        if token is not None:
            query = query.where(additions.c.token == token)
        with self.database.reading() as connection:
            rows = connection.execute(query).all()
        return [_addition(row) for row in rows]

    def claim(self) -> Addition | None:
        """Take up the oldest that waits, or at which whoever took it up works no more; None where there is none."""
        now = time()
        left = (additions.c.state == "running") & (additions.c.alive < now - LEASE_SECONDS)
        free = select(additions.c.id).where(or_(additions.c.state == "waiting", left)).order_by(additions.c.id).limit(1)
        with self.database.writing() as connection:
            number = connection.execute(free).scalar()
            if number is None:
                return None
            taken = {"state": "running", "alive": now, "tries": additions.c.tries + 1}
            connection.execute(update(additions).where(additions.c.id == number).values(taken))
            found = _addition(connection.execute(select(additions).where(additions.c.id == number)).one())
        if found.tries > MOST_TRIES:
            self.finish(found.id, error=GIVEN_UP)
            return self.claim()
        return found

    def keep_alive(self, number: int) -> None:
        """Say that somebody is at work on it."""
        self._set(number, alive=time())

    def progress(self, number: int, total: int, results: Sequence[str]) -> None:
        """Keep how far it has come."""
        self._set(number, alive=time(), done=len(results), total=max(total, len(results)), results=_joined(results))

    def finish(self, number: int, *, error: str | None = None) -> None:
        """Note that it is done, or could not be; the file is dropped."""
        self._set(number, state="failed" if error else "done", error=error, body=None)

    def _set(self, number: int, **values: object) -> None:
        with self.database.writing() as connection:
            connection.execute(update(additions).where(additions.c.id == number).values(values))


def _row(asked: Request) -> dict[str, object]:
    return {
        "token": asked.token,
        "idempotency": asked.key,
        "request": asked.request,
        "sources": json.dumps({"of": asked.sources, "most": asked.most}),
        "name": asked.name,
        "body": asked.body,
        "at": time(),
        "state": "waiting",
        "total": len(asked.sources) or 1,
    }


def _addition(row: Row[Any]) -> Addition:
    kept = json.loads(row.sources)
    asked = Request(row.token, row.request, row.idempotency, tuple(kept["of"]), kept["most"], row.name, row.body)
    results = tuple(json.dumps(each) for each in json.loads(row.results))
    return Addition(row.id, asked, row.state, row.tries, row.done, row.total, row.error, results)


def _joined(results: Sequence[str]) -> str:
    return f"[{','.join(results)}]"
