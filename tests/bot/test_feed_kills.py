"""Feeds under fire: pollers are killed at random moments, and others go on; nothing is lost, nothing comes twice."""

import random
import threading
from pathlib import Path

import pytest

from bot.app import App
from bot.doctor import examine
from bot.settings import read_settings
from retrieval.tracks.store.feeds import Feeds
from retrieval.tracks.store.leases import LEASE
from retrieval.tracks.store.tables import open_tracks
from tests.feeds import item, rss, story
from tests.processes import Talk, onrecord
from tests.web_server import answer, serving

SEED = random.SystemRandom().randrange(1_000_000)  # told by a failing test, so that it can be run again
STORIES = 40
KILLS = 4


@pytest.fixture
def server():
    with serving() as running:
        names = [f"lamp{number}" for number in range(STORIES)]
        running.answers |= {f"/{name}": answer(story(name)) for name in names}
        running.answers["/feed"] = answer(rss(*(item(running.url(f"/{name}")) for name in names)))
        yield running


@pytest.fixture
def app(home: Path, model_files):
    home.mkdir(parents=True)
    (home / ".env").write_text("ONRECORD_ALLOW_PRIVATE=1\n")
    return App(read_settings({"ONRECORD_HOME": str(home), "ONRECORD_ALLOW_PRIVATE": "1"}), lambda line: None)


def lapse(app: App) -> None:
    """Let the lease of a killed process be over, as it is after a minute."""
    store = Feeds(open_tracks(app.catalogue.database))  # type: ignore[attr-defined]
    later = app.feeds.now() + LEASE + 1
    assert len(store.claim("test", later, [1])) == 1
    store.release("test")


def test_killed_pollers_lose_nothing_and_the_next_goes_on(server, home, app):
    chance = random.Random(SEED)
    print(f"seed {SEED}")  # noqa: T201 - shown with a failure
    listed = f"<opml><body><outline xmlUrl='{server.url('/feed')}'/></body></opml>"
    assert onrecord(home, "feeds", "import", "-", stdin=listed).code == 0
    for number in range(KILLS):
        with Talk(home, "feeds", "poll") as poller:
            reached = threading.Event()
            wanted = 1 + number * STORIES // KILLS
            while not reached.wait(0.01) and poller.process.poll() is None:
                if len(server.paths) >= wanted:
                    reached.set()
            reached.wait(chance.uniform(0, 0.5))
            poller.kill()
        seen = app.feeds.every()[0].seen
        assert seen <= len(app.catalogue.articles())  # what counts as seen is confirmed
        lapse(app)
    done = onrecord(home, "feeds", "poll", "--json")
    assert done.code == 0, done
    (feed,) = done.json["feeds"]
    assert (feed["seen"], len(app.catalogue.articles())) == (STORIES, STORIES)
    assert onrecord(home, "feeds", "poll", "--json").json["results"] == []
    assert all(check.ok for check in examine(app))


def test_a_feed_that_another_process_reads_is_left_to_it(server, home, app):
    onrecord(home, "feeds", "import", "-", stdin=f"<opml><body><outline xmlUrl='{server.url('/feed')}'/></body></opml>")
    store = Feeds(open_tracks(app.catalogue.database))  # type: ignore[attr-defined]
    assert len(store.claim("another", app.feeds.now(), [1])) == 1
    done = onrecord(home, "feeds", "poll")
    assert (done.code, "read by another process" in done.err) == (0, True)
    assert server.paths == []
