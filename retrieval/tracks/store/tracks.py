"""Tracks on disk: what is followed, what was found for it, how its status changed.

Words of articles are not kept: an entry has the place where they stand. A track that has ended keeps its number, and
nothing else.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter
from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_new

from corpus.store.engines.database import Database, batches
from corpus.store.payloads import Format
from retrieval.claims.checked import Evidence
from retrieval.tracks.store.tables import LIVING, cues, entries, history, tracks, waiting
from retrieval.tracks.track import Entry, StatusChange, Track, TrackKind

Level = Literal["all", "important", "none"]  # of what is told: nothing is told of what somebody set to none
ERASED = "Its reason was erased with an article."
_EVIDENCE = TypeAdapter(Evidence)
EVIDENCE = Format({1: _EVIDENCE.validate_json}, "End its track and follow it again.")


@dataclass(frozen=True, slots=True)
class NewEntry:
    """Something found for a track: `key` names it within the track, `voices` are the names of its voice."""

    key: str
    evidence: Evidence
    seen: str
    new_origin: bool
    voices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """An entry as it is kept, with what tells it and its voice from others."""

    key: str
    entry: Entry
    voices: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """The signs by which an article that may bear on a claim is told: the claim's vector, its words as stems with what
    each weighs, and the last words of its names."""

    vector: NDArray[np.float16]
    weights: Mapping[str, float]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewTrack:
    """Something to follow: `text` is what a person reads, `meant` what a program does, in the format of that number.

    `key` names it; `statement` and `passage` are the marks of the corpus in which its entries were looked for.
    """

    kind: TrackKind
    key: str
    text: str
    meant: str
    format: int
    statement: int
    passage: int
    own: bool = False
    level: Level = "all"
    cues: tuple[Cues, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A track as it is kept, with what a program needs to look for it."""

    track: Track
    key: str
    meant: str
    format: int
    own: bool
    level: Level
    filled: bool
    statement: int
    passage: int

    @property
    def id(self) -> int:
        """Its number."""
        return self.track.id

    @property
    def kind(self) -> TrackKind:
        """A claim, a speaker or a question."""
        return self.track.kind


_COUNTED = (
    select(func.count()).select_from(entries).where(entries.c.track == tracks.c.id).scalar_subquery().label("entries")
)
_ALL = select(tracks, _COUNTED)


class Tracks:
    """The tracks of one home."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, id: int) -> Track | None:
        """Return the track of that number; None where there is none, or it has ended."""
        found = self.kept(id)
        return found.track if found else None

    def every(self) -> list[Track]:
        """List all tracks, in the order in which they began."""
        return [each.track for each in self.all_kept()]

    def entries(self, id: int) -> list[Entry]:
        """List what was found for a track, in the order in which it was seen. StoreError where it cannot be read."""
        return [each.entry for each in self.kept_entries(id)]

    def history(self, id: int) -> list[StatusChange]:
        """List the statuses of a track, the first one first."""
        query = select(history.c.at, history.c.status, history.c.because).where(history.c.track == id)
        with self._database.reading() as connection:
            return [StatusChange(*row) for row in connection.execute(query.order_by(history.c.id))]

    def kept(self, id: int) -> Kept | None:
        """Return the track of that number with all that is kept of it."""
        return next(iter(self._kept(_ALL.where(LIVING, tracks.c.id == id))), None)

    def all_kept(self) -> list[Kept]:
        """List all tracks with all that is kept of them."""
        return self._kept(_ALL.where(LIVING).order_by(tracks.c.id))

    def named(self, kind: TrackKind, key: str) -> Kept | None:
        """Return the track of that name."""
        return next(iter(self._kept(_ALL.where(tracks.c.kind == kind, tracks.c.key == key))), None)

    def kept_entries(self, id: int) -> list[KeptEntry]:
        """List what was found for a track with what tells one entry from another."""
        query = select(entries).where(entries.c.track == id).order_by(entries.c.id)
        with self._database.reading() as connection:
            return [_entry(row) for row in connection.execute(query)]

    def cues(self) -> list[tuple[int, Cues]]:
        """List the cues of all claims that are followed, with their tracks."""
        query = select(cues).join_from(cues, tracks).where(LIVING).order_by(cues.c.track, cues.c.part)
        with self._database.reading() as connection:
            return [(row.track, _cues(row)) for row in connection.execute(query)]

    def with_article(self, article: int) -> list[int]:
        """List the tracks that have an entry of an article."""
        query = select(entries.c.track).where(entries.c.article == article).distinct().order_by(entries.c.track)
        with self._database.reading() as connection:
            return list(connection.execute(query).scalars())

    def articles(self) -> set[int]:
        """The articles of which any track has an entry."""
        with self._database.reading() as connection:
            return set(connection.execute(select(entries.c.article).distinct()).scalars())

    def counts(self) -> list[tuple[int, int, int]]:
        """List how much was found for each track in each article: track, article, number."""
        columns = (entries.c.track, entries.c.article)
        query = select(*columns, func.count()).group_by(*columns)
        with self._database.reading() as connection:
            return [(track, article, number) for track, article, number in connection.execute(query)]

    def look_again(self, ids: Iterable[int]) -> None:
        """Have the next look read what is held of these tracks anew."""
        with self._database.writing() as connection:
            for some in batches(ids):
                connection.execute(update(tracks).where(tracks.c.id.in_(some)).values(filled=0))

    def set_level(self, id: int, level: Level) -> None:
        """Say of what the command line is to be told."""
        with self._database.writing() as connection:
            connection.execute(update(tracks).where(tracks.c.id == id).values(level=level))

    def own(self, id: int) -> None:
        """Follow a track on the command line too."""
        with self._database.writing() as connection:
            connection.execute(update(tracks).where(tracks.c.id == id).values(own=1))

    def remove_articles(self, articles: Iterable[int]) -> int:
        """Forget what was found in these articles, and the reasons of statuses, which may tell of it; return how much
        was found."""
        found = 0
        with self._database.erasing() as connection:
            for some in batches(articles):
                mine = select(entries.c.track).where(entries.c.article.in_(some))
                connection.execute(update(history).where(history.c.track.in_(mine)).values(because=ERASED))
                found += connection.execute(delete(entries).where(entries.c.article.in_(some))).rowcount
        return found

    def _kept(self, query: Select[tuple[object, ...]]) -> list[Kept]:
        with self._database.reading() as connection:
            return [_kept(row) for row in connection.execute(query)]


def insert_track(connection: Connection, new: NewTrack, status: StatusChange, found: Sequence[NewEntry]) -> int:
    """Begin a track with what was found for it; return its number."""
    row = {name: getattr(new, name) for name in NewTrack.__slots__ if name != "cues"} | {"own": int(new.own)}
    row |= {"status": status.status, "since": status.at, "at": status.at, "filled": 1}
    (id,) = connection.execute(insert(tracks).values(row)).inserted_primary_key or (0,)
    connection.execute(insert(history).values(track=id, **_status(status)))
    insert_entries(connection, id, found)
    for part, each in enumerate(new.cues):
        words = json.dumps([each.weights, each.names], ensure_ascii=False)
        values = {"track": id, "part": part, "vector": each.vector.tobytes(), "words": words}
        connection.execute(insert(cues).values(values))
    return int(id)


def is_followed(connection: Connection, new: NewTrack) -> bool:
    """Tell whether there is a track of that name."""
    same = (tracks.c.kind == new.kind, tracks.c.key == new.key)
    return connection.execute(select(tracks.c.id).where(*same)).first() is not None


def insert_entries(connection: Connection, track: int, found: Sequence[NewEntry]) -> None:
    """Keep what was found for a track; of what is here already only the place is another one, in a newer text."""
    rows = [
        {
            "track": track,
            "key": each.key,
            "article": each.evidence.place.article,
            "evidence": _EVIDENCE.dump_json(each.evidence).decode(),
            "voices": json.dumps(sorted(each.voices), ensure_ascii=False),
            "seen": each.seen,
            "new_origin": int(each.new_origin),
            "format": EVIDENCE.number,
        }
        for each in found
    ]
    if rows:
        new = insert_new(entries)
        values = {"evidence": new.excluded.evidence, "format": new.excluded.format}
        connection.execute(new.on_conflict_do_update(index_elements=["track", "key"], set_=values), rows)


def change_status(connection: Connection, track: int, status: StatusChange) -> None:
    """Give a track another status."""
    connection.execute(update(tracks).where(tracks.c.id == track).values(status=status.status, since=status.at))
    connection.execute(insert(history).values(track=track, **_status(status)))


def end_track(connection: Connection, id: int) -> None:
    """Forget all of a track but its number."""
    for table in (entries, history, waiting, cues):
        connection.execute(delete(table).where(table.c.track == id))
    connection.execute(update(tracks).where(tracks.c.id == id).values(key=None, text="", meant="", own=0))


def _status(status: StatusChange) -> dict[str, str]:
    return {"at": status.at, "status": status.status, "because": status.because}


def _cues(row: Row[tuple[object, ...]]) -> Cues:
    weights, names = json.loads(row._mapping["words"])
    return Cues(np.frombuffer(row._mapping["vector"], np.float16), weights, tuple(names))


def _kept(row: Row[tuple[object, ...]]) -> Kept:
    held = row._mapping
    return Kept(
        track=Track(**{name: held[name] for name in Track.__slots__}),
        own=bool(held["own"]),
        filled=bool(held["filled"]),
        **{name: held[name] for name in ("key", "meant", "format", "level", "statement", "passage")},
    )


def _entry(row: Row[tuple[object, ...]]) -> KeptEntry:
    held = row._mapping
    evidence = EVIDENCE.read(f"Entry {held['id']} of track {held['track']}", held["format"], held["evidence"])
    return KeptEntry(
        held["key"], Entry(evidence, held["seen"], bool(held["new_origin"])), frozenset(json.loads(held["voices"]))
    )
