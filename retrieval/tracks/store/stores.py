"""The stores of what is followed, over one file."""

from dataclasses import dataclass

from corpus.store.engines.database import Database
from retrieval.tracks.store.deliveries import Deliveries
from retrieval.tracks.store.follows import Follows
from retrieval.tracks.store.notices import Notices
from retrieval.tracks.store.tables import open_tracks
from retrieval.tracks.store.tracks import Tracks


@dataclass(frozen=True, slots=True)
class TrackStores:
    """The tracks, those that chats follow, the notices, and what chats are told of them."""

    tracks: Tracks
    follows: Follows
    notices: Notices
    deliveries: Deliveries


@dataclass(frozen=True, slots=True)
class Erased:
    """The numbers of entries and notices that were erased, and the messages that told of them, as chat and message."""

    entries: int
    notices: int
    messages: tuple[tuple[int, int], ...]


def open_stores(catalogue: Database) -> TrackStores:
    """Return the stores in the catalogue's file, whose tables are made where they are missing."""
    database = open_tracks(catalogue)
    return TrackStores(Tracks(database), Follows(database), Notices(database), Deliveries(database))
