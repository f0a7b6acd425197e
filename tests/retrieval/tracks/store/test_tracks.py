"""Tracks on disk: what is found again is there once, a status keeps its history, what has ended is erased."""

import pytest

from corpus.errors import InputError
from corpus.store.catalogue.catalogue import Catalogue
from retrieval.claims.checked import Evidence
from retrieval.quotes.citations import Place
from retrieval.tracks.store.tables import open_tracks
from retrieval.tracks.store.tracks import NewEntry, NewTrack, Tracks, change_status, end_track, insert_entries
from retrieval.tracks.store.tracks import insert_track as begin
from retrieval.tracks.track import StatusChange, track_id, track_number

NOON = "2026-11-23T12:00:00+00:00"
LATER = "2026-11-24T12:00:00+00:00"


@pytest.fixture
def database(home):
    return open_tracks(Catalogue(home).database)


@pytest.fixture
def tracks(database):
    return Tracks(database)


def entry(key, article=1, new_origin=True):
    place = Place(article, "0" * 64, ((0, 5),), (0, 9), 0.9)
    return NewEntry(key, Evidence(place, "supports", 0.9, "outlet", None, 1, "2026-11-23"), NOON, new_origin, ("a",))


def followed(key="the bridge cost 40"):
    return NewTrack("claim", key, "The bridge cost 40 crowns.", "[]", 1, 7, 9, own=True)


def start(database, *found, key="the bridge cost 40"):
    with database.writing() as connection:
        return begin(connection, followed(key), StatusChange(NOON, "not_enough", "Nothing says so."), found)


def test_a_track_begins_with_its_status_and_what_was_found(database, tracks):
    id = start(database, entry("one"), entry("two", 2, False))
    track = tracks.find(id)
    assert (track.text, track.status, track.since, track.entries) == (
        "The bridge cost 40 crowns.", "not_enough", NOON, 2,
    )  # fmt: skip
    assert [(each.evidence.place.article, each.new_origin) for each in tracks.entries(id)] == [(1, True), (2, False)]
    assert tracks.history(id) == [StatusChange(NOON, "not_enough", "Nothing says so.")]
    kept = tracks.named("claim", "the bridge cost 40")
    assert (kept.own, kept.level, kept.statement, kept.passage) == (True, "all", 7, 9)


def test_what_is_found_again_is_there_once(database, tracks):
    id = start(database, entry("one"))
    with database.writing() as connection:
        insert_entries(connection, id, [entry("one", new_origin=False), entry("three", 3)])
    assert [(each.evidence.place.article, each.new_origin) for each in tracks.entries(id)] == [(1, True), (3, True)]
    assert (tracks.with_article(3), tracks.with_article(5), tracks.articles()) == ([id], [], {1, 3})


def test_a_status_keeps_its_history(database, tracks):
    id = start(database)
    with database.writing() as connection:
        change_status(connection, id, StatusChange(LATER, "asserted", "One side says so."))
    assert (tracks.find(id).status, tracks.find(id).since) == ("asserted", LATER)
    assert [each.status for each in tracks.history(id)] == ["not_enough", "asserted"]


def test_what_has_ended_is_erased_and_can_begin_anew(database, tracks):
    id = start(database, entry("one"))
    with database.writing() as connection:
        end_track(connection, id)
    assert (tracks.find(id), tracks.every(), tracks.entries(id), tracks.history(id)) == (None, [], [], [])
    assert start(database) != id


def test_articles_that_are_removed_take_what_was_found_in_them_along(database, tracks):
    id = start(database, entry("one"), entry("two", 2))
    tracks.remove_articles([1])
    assert [each.evidence.place.article for each in tracks.entries(id)] == [2]


def test_a_track_is_named_by_its_letter_and_number():
    assert (track_id(3), track_number("t3"), track_number("3")) == ("t3", 3, 3)
    for wrong in ("a3", "t", "", "t-1", "t3.1"):
        with pytest.raises(InputError, match="onrecord tracks"):
            track_number(wrong)
