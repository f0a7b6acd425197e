"""Names with the keys by which they are found: those that stand in articles, those under which statements are held, and
what articles explain.

They change in the transaction that changes what they are of, so a name is found as soon as its article is held, and no
more when that is gone. Nobody has to read all names to find one. Who changes what the keys are adds a step to the
schema that calls `key_all`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

from sqlalchemy import Connection, Select, Table, bindparam, delete, insert, select, text, union, update

from corpus.language.name_keys import name_keys as keys_of_name
from corpus.language.names import fold, letters
from corpus.speech.people.person_names import plain
from corpus.speech.people.speaker_keys import speaker_keys as keys_of_speaker
from corpus.store.catalogue.tables import (
    article_names,
    definitions,
    name_keys,
    names,
    speaker_keys,
    speakers,
    statements,
)
from corpus.store.engines.database import batches

_NAMED = statements.c.type != "unnamed"
_SPEAKERS_OF = (
    select(statements.c.name, statements.c.type, statements.c.spoken_for)
    .distinct()
    .where(statements.c.article_id == bindparam("article"))
)
_SPOKEN_AS = text(
    "SELECT 1 FROM statements WHERE name_key = :key AND name = :name AND type != 'unnamed' UNION ALL "
    "SELECT 1 FROM statements WHERE for_key = :key AND spoken_for = :name LIMIT 1"
)


@dataclass(frozen=True)
class Keyed:
    """Names of one kind, each held once, and the table of their keys."""

    held: Table
    keys: Table
    keys_of: Callable[[str], Iterable[str]]

    def keep(self, connection: Connection, given: Iterable[str]) -> None:
        """Hold names, with their keys."""
        for some in batches(dict.fromkeys(given)):
            known = {name for _, name in self.named(connection, some)}
            if new := [name for name in some if name not in known]:
                connection.execute(insert(self.held), [{"name": name} for name in new])
                self.key(connection, self.named(connection, new))

    def key(self, connection: Connection, some: Iterable[tuple[int, str]]) -> None:
        """Lay the keys of names that have none yet."""
        rows = [row for id, name in some for row in self._rows(id, name)]
        if rows:
            connection.execute(insert(self.keys), rows)

    def drop(self, connection: Connection, some: Iterable[tuple[int, str]]) -> None:
        """Let go of names, with their keys."""
        ids = []
        for id, name in some:
            ids.append(id)
            for row in self._rows(id, name):
                connection.execute(delete(self.keys).where(self.keys.c.key == row["key"], self.keys.c.held == id))
        for part in batches(ids):
            connection.execute(delete(self.held).where(self.held.c.id.in_(part)))

    def wrong(self, connection: Connection) -> Iterator[str]:
        """The names whose keys are not those that they should have."""
        laid = select(self.keys.c.key, self.keys.c.held)
        if _digest(connection.execute(laid)) == _digest(self._due(connection)):
            return
        held, due = {tuple(row) for row in connection.execute(laid)}, set(self._due(connection))
        yield from (f"the key {key!r}" for key, _ in sorted(held ^ due))

    def _due(self, connection: Connection) -> Iterator[tuple[str, int]]:
        for id, name in connection.execute(self.every()):
            yield from ((key, id) for key in dict.fromkeys(self.keys_of(name)))

    def every(self) -> Select[int, str]:
        """Select all names that are held, with their numbers."""
        return select(self.held.c.id, self.held.c.name)

    def named(self, connection: Connection, some: Sequence[str]) -> Iterator[tuple[int, str]]:
        """Those of some names that are held, with their numbers."""
        return ((id, name) for id, name in connection.execute(self._named, {"names": some}))

    @cached_property
    def _named(self) -> Select[int, str]:
        """Built once: it is asked for each article that is added."""
        return self.every().where(self.held.c.name.in_(bindparam("names", expanding=True)))

    def _rows(self, id: int, name: str) -> list[dict[str, object]]:
        return [{"key": key, "held": id} for key in dict.fromkeys(self.keys_of(name))]


NAMES = Keyed(names, name_keys, keys_of_name)
SPEAKERS = Keyed(speakers, speaker_keys, keys_of_speaker)


def forget_names(connection: Connection, ids: Iterable[int]) -> None:
    """Let go of those of these names that stand in no article any more."""
    still = select(article_names.c.name_id).where(article_names.c.name_id == names.c.id).exists()
    for some in batches(ids):
        unused = connection.execute(NAMES.every().where(names.c.id.in_(some), ~still)).all()
        NAMES.drop(connection, [(id, name) for id, name in unused])


def keep_speakers(connection: Connection, rows: Iterable[Mapping[str, object]]) -> None:
    """Hold the names under which statements are laid."""
    SPEAKERS.keep(connection, _spoken(rows))


def forget_speakers(connection: Connection, some: Iterable[str]) -> None:
    """Let go of those of these names under which nothing is held any more."""
    unused = [name for name in dict.fromkeys(some) if not connection.execute(_SPOKEN_AS, _as_spoken(name)).first()]
    for part in batches(unused):
        SPEAKERS.drop(connection, list(SPEAKERS.named(connection, part)))


def speakers_of(connection: Connection, article_id: int) -> list[str]:
    """Return the names under which an article's statements are held."""
    rows = connection.execute(_SPEAKERS_OF, {"article": article_id})
    return list(_spoken(dict(row._mapping) for row in rows))


def definition_keys(short: str, long: str) -> dict[str, str]:
    """The columns by which what an article explains is found."""
    return {"short_key": letters(short), "long_key": fold(long), "meaning": plain(long)}


def key_all(connection: Connection) -> None:
    """Make all keys anew."""
    for each in (NAMES, SPEAKERS):
        connection.execute(delete(each.keys))
    connection.execute(delete(speakers))
    _hold_all_speakers(connection)
    for each in (NAMES, SPEAKERS):
        for part in batches(connection.execute(select(each.held.c.id)).scalars()):
            rows = connection.execute(each.every().where(each.held.c.id.in_(part)))
            each.key(connection, [(id, name) for id, name in rows])
    _key_definitions(connection)


def wrong_keys(connection: Connection) -> Iterator[str]:
    """Tell which names have other keys than they should have, and which speakers are not held, or no speakers."""
    yield from NAMES.wrong(connection)
    yield from SPEAKERS.wrong(connection)
    due = set(connection.execute(_every_speaker()).scalars())
    there = set(connection.execute(select(speakers.c.name)).scalars())
    yield from (f"speaker {name!r}" for name in sorted(due ^ there))
    for short, long, *laid in connection.execute(_EXPLAINED).all():
        if laid != list(definition_keys(short, long).values()):
            yield f"explained {short!r}"


_EXPLAINED = select(
    definitions.c.short, definitions.c.long, definitions.c.short_key, definitions.c.long_key, definitions.c.meaning
).distinct()


def _hold_all_speakers(connection: Connection) -> None:
    for part in batches(connection.execute(_every_speaker()).scalars().all()):
        connection.execute(insert(speakers), [{"name": name} for name in part])


def _every_speaker() -> Select[str]:
    found = union(
        select(statements.c.name).where(_NAMED),
        select(statements.c.spoken_for).where(statements.c.spoken_for.is_not(None)),
    ).subquery()
    return select(found.c[0])


def _key_definitions(connection: Connection) -> None:
    mine = (definitions.c.article_id == bindparam("of")) & (definitions.c.short == bindparam("s"))
    keyed = update(definitions).where(mine, definitions.c.long == bindparam("l"))
    held = select(definitions.c.article_id, definitions.c.short, definitions.c.long)
    rows = [
        {"of": article, "s": short, "l": long, **definition_keys(short, long)}
        for article, short, long in connection.execute(held).all()
    ]
    if rows:
        connection.execute(keyed, rows)


def _spoken(rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """The names of those who speak, and for whom."""
    for row in rows:
        if row["type"] != "unnamed":
            yield str(row["name"])
        if row["spoken_for"] is not None:
            yield str(row["spoken_for"])


def _digest(pairs: Iterable[Sequence[object]]) -> tuple[int, int]:
    """A sum over pairs that is the same in whatever order they come."""
    count = total = 0
    for key, id in pairs:
        count += 1
        total += crc32(f"{key} {id}".encode())
    return count, total


def _as_spoken(name: str) -> dict[str, str]:
    return {"key": fold(name), "name": name}
