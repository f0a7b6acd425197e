"""A claim that is followed in a home of its own, with articles that were found for it."""

from collections.abc import Mapping

from bot.app import App
from retrieval.claims.checked import Evidence
from retrieval.quotes.citations import Place
from retrieval.tracks.store.tables import open_tracks
from retrieval.tracks.store.tracks import NewEntry, NewTrack, insert_track
from retrieval.tracks.track import StatusChange
from tests.made_up import piece

NOON = "2026-11-23T12:00:00+00:00"
STORY = {
    "2024-06-09": ("Three sites were struck in Orvel.", "contradicts", "Meridian Post"),
    "2024-06-03": ("Two sites were struck in Orvel.", "supports", "Orvel Courier"),
    None: ("Sirens \x1b[31mwere heard in Orvel.", "related", "KTV"),
}


def follow(
    app: App, story: Mapping[str | None, tuple[str, str, str]], text: str = "Two sites were struck in Orvel."
) -> int:
    """Add the articles of a story and follow a claim for which their words were found; return the track's number."""
    found = []
    for at, (day, (words, stance, outlet)) in enumerate(story.items()):
        known = {"outlet": outlet, "url": f"https://x.example/{at}"} | ({"published": day} if day else {})
        article = app.catalogue.add([piece(f"url:https://x.example/{at}", words, **known)])[0].article
        place = Place(article.id, article.version, ((0, len(words)),), (0, len(words)), 0.9)
        found.append(NewEntry(str(at), Evidence(place, stance, 0.9, "outlet", None, at, day), NOON, True))  # type: ignore[arg-type]
    track = NewTrack("claim", text, text, "[]", 1, 0, 0)
    with open_tracks(app.catalogue.database).writing() as connection:
        return insert_track(connection, track, StatusChange(NOON, "disputed", "Two say otherwise."), found)
