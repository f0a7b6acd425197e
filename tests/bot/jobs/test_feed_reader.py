"""Feeds are read by themselves, for as long as a program runs, and their trouble is logged once."""

import asyncio
import logging

import pytest

from bot.app import App
from bot.jobs.feed_reader import read_due, read_feeds
from bot.settings import read_settings
from tests.feeds import publish
from tests.processes import DEADLINE, onrecord
from tests.telegram_api import Telegram
from tests.telegram_bot import serving as serving_bot
from tests.web_server import answer, serving


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture
def app(home, model_files):
    return App(read_settings({"ONRECORD_HOME": str(home), "ONRECORD_ALLOW_PRIVATE": "1"}), lambda line: None)


def follow(app: App, *urls: str) -> None:
    outlines = "".join(f"<outline xmlUrl='{url}'/>" for url in urls)
    app.feeds.take(f"<opml><body>{outlines}</body></opml>".encode(), "list.opml")


def titles(app: App) -> set[str | None]:
    return {row.article.metadata.title for row in app.catalogue.articles()}


def test_what_is_due_is_read_and_nothing_else(server, app):
    publish(server, "bridge")
    follow(app, server.url("/feed"))
    assert [report.new for report in read_due(app)] == [1]
    assert read_due(app) == []
    assert titles(app) == {"The bridge of Tarn"}


def test_a_feed_that_fails_is_logged_when_it_is_sure(server, app, caplog):
    follow(app, server.url("/none"))
    store = app.feeds
    with caplog.at_level(logging.WARNING, "onrecord"):

        async def thrice() -> None:
            for number in range(4):
                store._store.claim("test", store.now(), [1])
                store._store.finish(1, "test", {"due": 0.0})
                reading = asyncio.create_task(read_feeds(app, looks=60))
                async with asyncio.timeout(DEADLINE):
                    while app.feeds.every()[0].failures <= number:
                        await asyncio.sleep(0.02)
                await asyncio.sleep(0.1)
                reading.cancel()
                await asyncio.gather(reading, return_exceptions=True)

        asyncio.run(thrice())
    told = [record.getMessage() for record in caplog.records if "FAILING" in record.getMessage()]
    assert len(told) == 1 and "since" in told[0]


def test_the_running_bot_reads_feeds(server, home, model_files):
    publish(server, "bridge")
    listed = f"<opml><body><outline xmlUrl='{server.url('/feed')}'/></body></opml>"
    assert onrecord(home, "feeds", "import", "-", stdin=listed).code == 0
    with Telegram() as telegram, serving_bot(home, telegram, ONRECORD_ALLOW_PRIVATE="1"):
        telegram.wait(lambda: "/bridge" in server.paths)
    server.answers["/feed"] = answer(b"gone", "410 Gone")
