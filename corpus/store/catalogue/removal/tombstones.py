"""Tombstones: a hash of the address or the text of each piece that was purged, by which alone it is known again."""

from collections.abc import Iterable
from hashlib import sha256

from sqlalchemy import Connection, bindparam, select

from corpus.store.catalogue.tables import observations, places, tombstones, versions
from corpus.store.engines.database import upsert
from corpus.store.records import Tombstone

_BURIED = (
    select(tombstones.c.at)
    .where(tombstones.c.hash.in_([bindparam("one"), bindparam("other")]))
    .order_by(tombstones.c.at)
)


def bury(connection: Connection, identities: Iterable[str], texts: Iterable[str], at: str) -> int:
    """Remember that what had these identities and these texts was purged; return the number of new tombstones."""
    hashes = [*map(_of_identity, identities), *map(_of_text, texts)]
    return take(connection, [Tombstone(each, at) for each in hashes])


def buried(connection: Connection, identity: str, text: str) -> str | None:
    """Return when a piece of that identity, or with that text, was purged; None where neither was."""
    hashes = {"one": _of_identity(identity), "other": _of_text(text)}
    return connection.execute(_BURIED, hashes).scalar()


def every(connection: Connection) -> list[Tombstone]:
    """Return all tombstones, the oldest first."""
    query = select(tombstones.c.hash, tombstones.c.at).order_by(tombstones.c.at, tombstones.c.hash)
    return [Tombstone(*row) for row in connection.execute(query)]


def take(connection: Connection, given: Iterable[Tombstone]) -> int:
    """Keep tombstones, from elsewhere too; return the number of those that were not here."""
    rows = ({"hash": each.hash, "at": each.at} for each in given)
    return sum(connection.execute(upsert(tombstones).values(row).on_conflict_do_nothing()).rowcount for row in rows)


def held(connection: Connection) -> list[int]:
    """Return the articles that are held though they were purged elsewhere, or after a backup was made."""
    hashes = {each.hash for each in every(connection)}
    if not hashes:
        return []
    at = connection.execute(select(places.c.article_id, places.c.identity))
    found = {article for article, identity in at if _of_identity(identity) in hashes}
    read = select(observations.c.article_id, versions.c.sha).join_from(observations, versions)
    found |= {article for article, text in connection.execute(read) if _of_text(text) in hashes}
    return sorted(found)


def _of_identity(identity: str) -> str:
    return _hash("identity", identity)


def _of_text(version: str) -> str:
    return _hash("text", version)


def _hash(kind: str, value: str) -> str:
    return sha256(f"{kind} {value}".encode()).hexdigest()
