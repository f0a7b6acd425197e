"""A timeline runs oldest first, undated last, and leaves out what holds no more."""

from dataclasses import replace

import pytest

from corpus.errors import InputError
from corpus.nouns import Mention, Statement
from corpus.store.catalogue.catalogue import Catalogue
from retrieval.claims.checked import Evidence
from retrieval.quotes.citations import Cutter, Place, place_of
from retrieval.tracks.store.tables import open_tracks
from retrieval.tracks.store.tracks import NewEntry, NewTrack, Tracks, insert_track
from retrieval.tracks.timeline import Timelines
from retrieval.tracks.track import StatusChange
from tests.made_up import piece

NOON = "2026-11-23T12:00:00+00:00"
WORDS = "two sites were struck in Orvel"


class Home:
    """A catalogue with a track, and the timelines over them."""

    def __init__(self, home) -> None:
        self.catalogue = Catalogue(home)
        self.database = open_tracks(self.catalogue.database)
        self.timelines = Timelines(Tracks(self.database), self.catalogue, Cutter(self.catalogue))

    def article(self, name, text, *statements, **known):
        """Add an article with its statements; return their places, or that of its text where it has none."""
        made = replace(piece(f"url:{name}", text, **known), statements=statements, scheme="1")
        article = self.catalogue.add([made])[0].article
        held = self.catalogue.statements_of(article.version, article.id)
        whole = Place(article.id, article.version, ((0, len(text)),), (0, len(text)), 0.9)
        return [place_of(each) for each in held] or [whole]

    def track(self, *places, new=True):
        """Follow a claim for which these places were found."""
        found = [
            NewEntry(str(at), Evidence(each, "supports", 0.9, "outlet", None, at, None), NOON, new)
            for at, each in enumerate(places)
        ]
        follow = NewTrack("claim", "two sites", "Two sites were struck in Orvel.", "[]", 1, 0, 0)
        with self.database.writing() as connection:
            return insert_track(connection, follow, StatusChange(NOON, "supported", "An outlet says so."), found)


@pytest.fixture
def held(home):
    return Home(home)


def statement(manner="said"):
    text = f"Ana Ruiz {manner} {WORDS}."
    start = text.index(WORDS)
    return text, Statement(
        "indirect",
        ((start, start + len(WORDS)),),
        (0, len(text)),
        Mention((0, 8), "Ana Ruiz", "person"),
        (9, 13),
        manner,
    )


def test_entries_run_oldest_first_and_undated_last(held):
    days = ["2024-06-09", None, "2024-06-03", "2024"]
    places = [held.article(f"a{at}", f"Sites {at} were struck.", published=day)[0] for at, day in enumerate(days)]
    shown = held.timelines.of(held.track(*places))
    assert [each.shown.quote.article.metadata.published for each in shown.entries] == [
        "2024", "2024-06-03", "2024-06-09", None,
    ]  # fmt: skip
    assert [each.shown.quote.id for each in shown.entries] == ["t1.4", "t1.3", "t1.1", "t1.2"]
    assert shown.history == (StatusChange(NOON, "supported", "An outlet says so."),)


def test_words_are_cut_from_the_articles_and_what_moved_in_them_is_told(held):
    texts = {"2024-06-03": "Two sites were struck in Orvel.", "2024-06-09": "Three sites were struck in Orvel."}
    places = [held.article(day, text, published=day)[0] for day, text in texts.items()]
    shown = held.timelines.of(held.track(*places))
    assert [each.shown.quote.text for each in shown.entries] == list(texts.values())
    assert [(each.before, each.after) for each in shown.drift] == [("Two sites", "Three sites")]


def test_an_article_that_was_removed_is_left_out(held):
    places = [held.article(each, f"{each} sites were struck.", published="2024-06-03")[0] for each in ("Two", "Ten")]
    number = held.track(*places)
    held.catalogue.remove(places[0].article)
    assert [each.shown.quote.text for each in held.timelines.of(number).entries] == ["Ten sites were struck."]


@pytest.mark.parametrize("speaker", ["Dana Toru", None])
def test_a_statement_that_was_put_right_is_left_out(held, speaker):
    text, said = statement()
    (place,) = held.article("a", text, said, published="2024-06-03")
    number = held.track(place)
    assert len(held.timelines.of(number).entries) == 1
    held.catalogue.correct_statement(place.speaking.statement, speaker)
    assert held.timelines.of(number).entries == ()
    held.catalogue.undo_statement_correction(place.speaking.statement)
    assert len(held.timelines.of(number).entries) == 1


def test_a_refusal_to_comment_is_in_no_timeline(held):
    text, said = statement("declined")
    assert held.timelines.of(held.track(*held.article("a", text, said))).entries == ()


def test_an_entry_is_found_by_its_id(held):
    number = held.track(*held.article("a", "Two sites were struck.", published="2024-06-03"))
    assert held.timelines.quote(f"t{number}.1").shown.quote.text == "Two sites were struck."
    for id in (f"t{number}.2", "t99.1", "t1.x", "tx.1"):
        with pytest.raises(InputError):
            held.timelines.quote(id)


def test_a_track_that_does_not_exist_is_told(held):
    with pytest.raises(InputError, match="onrecord tracks"):
        held.timelines.of(99)
