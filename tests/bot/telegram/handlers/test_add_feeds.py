"""Feeds and sitemaps sent to the bot by their address: the newest come at once, the others when they are asked for."""

import pytest

from tests.processes import command
from tests.telegram_api import Telegram
from tests.telegram_bot import OWNER, talking
from tests.web_server import answer
from tests.web_server import serving as web

PAGES = 13


@pytest.fixture
def telegram():
    with Telegram() as served:
        yield served


@pytest.fixture
def pages():
    with web() as running:
        for number in range(PAGES):
            running.answers[f"/{number}"] = answer(story(number))
        items = "".join(
            f"<item><link>{running.url(f'/{number}')}</link><title>Quay {number}</title>"
            f"<pubDate>{number + 1:02} May 2023 10:15:00 GMT</pubDate></item>"
            for number in range(PAGES)
        )
        running.answers["/feed"] = answer(f"<rss><channel><title>Tarn</title>{items}</channel></rss>".encode())
        yield running


def story(number: int) -> bytes:
    said = f"“The quay number {number} is repaired in {number + 3} weeks,” said Mara Oden, the harbour master of Tarn."
    return (
        f"<html><title>Quay {number}</title><body><article><p>{said} Ships waited.</p></article></body></html>".encode()
    )


def held(home):
    return {each["title"] for each in command(home, "articles", "--limit", "0", "--json").json["articles"]}


def test_of_a_long_feed_the_newest_come_and_the_others_when_they_are_asked_for(telegram, home, pages):
    owner = telegram.person("Olga", OWNER)
    with talking(home, telegram, ONRECORD_ALLOW_PRIVATE="1"):
        owner.sends(pages.url("/feed"))
        told = owner.hears()
        telegram.wait(lambda: told.text.startswith("10 added."), "the first ten")
        assert "names 13 pages; the 10 newest are taken." in told.text
        assert "--" not in told.text
        assert held(home) == {f"Quay {number}" for number in range(3, PAGES)}
        owner.presses(told, "Add the others too")
        telegram.wait(lambda: told.text.startswith("3 added, 10 already here."), "the others")
        assert "Add the others too" not in told.labels
        assert len(held(home)) == PAGES
        assert len(telegram.of_bot(owner.chat)) == 1


def test_only_who_may_add_may_ask_for_the_others(telegram, home, pages):
    owner, reader = telegram.person("Olga", OWNER), telegram.person("Rea", 77)
    with talking(home, telegram, ONRECORD_ALLOW_PRIVATE="1"):
        owner.sends("/allow 77")
        owner.hears()
        owner.sends(pages.url("/feed"))
        told = owner.hears()
        telegram.wait(lambda: told.text.startswith("10 added."), "the first ten")
        rest = told.button("Add the others too")["callback_data"]
        reader.sends("/help")
        mine = reader.hears()
        assert reader.presses(mine, "", data=rest)
        assert owner.presses(told, "", data="rest:" + "9" * 40)
        assert len(held(home)) == 10
