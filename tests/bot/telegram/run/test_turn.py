"""Several `serve` share a token in turn: one polls and sends, and where it ends or falls silent another takes over."""

import asyncio
import signal
from dataclasses import replace

import pytest
from telegram.error import NetworkError

from bot.app import App
from bot.chats.store.lease import Holder
from bot.running.log import RecentErrors
from bot.settings import read_settings
from bot.telegram.options import TelegramOptions
from bot.telegram.run.application import build
from bot.telegram.run.turn import _Watch
from tests.processes import command
from tests.telegram_api import TOKEN, Telegram
from tests.telegram_bot import OWNER, Bot, serving

NEVER = 3600.0
WAITS = r"Another `onrecord serve` \(process \d+ on .+\) serves this bot. This one waits"


@pytest.fixture
def telegram():
    with Telegram() as served:
        yield served


@pytest.fixture
def owner(telegram):
    return telegram.person("Olga", OWNER)


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def machines(request, home, tmp_path):
    """Two homes and the settings by which they share one database; on SQLite they are one home."""
    if request.param == "SQLite":
        return home, home, {}
    return home, tmp_path / "elsewhere", {"ONRECORD_DATABASE": request.getfixturevalue("postgres_databases")(home)}


def answers(telegram, owner):
    return [each.text for each in telegram.of_bot(owner.chat)]


def test_a_second_waits_and_takes_over_at_once_from_one_of_its_home_that_is_killed_or_stops(telegram, owner, home):
    with serving(home, telegram, lease=NEVER) as first:
        second = Bot(home, telegram, lease=NEVER)
        second.hears(WAITS)
        waiting = [line for line in second.lines if "waits" in line]
        first.kill()
        second.listens()
        owner.sends("/start")
        assert owner.hears()
        third = Bot(home, telegram, lease=NEVER)
        third.hears(WAITS)
        assert second.stop() == 0
        third.listens()
        assert third.stop() == 0
    assert len(waiting) == 1
    assert not list(home.glob("serve-*.lock"))


def test_one_that_was_paused_finds_out_before_it_says_or_keeps_anything(telegram, owner, machines):
    """What Telegram told the paused one stands in its socket, and is told to the other once more."""
    here, there, settings = machines
    with serving(here, telegram, lease=3, **settings) as first:
        second = Bot(there, telegram, lease=3, **settings)
        second.hears(WAITS)
        telegram.wait(lambda: telegram.poll >= 1)
        first.process.send_signal(signal.SIGSTOP)
        owner.sends("/start")
        second.listens()
        welcome = owner.hears().text
        first.process.send_signal(signal.SIGCONT)
        first.hears("has taken over. This one sends nothing more")
        owner.sends("/help")
        owner.hears()
        second.kill()  # and the other way round
        telegram.wait(lambda: sum("is listening" in line for line in first.lines) == 2)
        owner.sends("/said")
        owner.hears()
        assert answers(telegram, owner).count(welcome) == 1
        assert len(answers(telegram, owner)) == 3
        doctor = command(here, "doctor", "--json", **settings).json["checks"]
        served = next(check for check in doctor if check["name"] == "the bot is served by one process at a time")
        assert served["detail"].startswith(f"process {first.process.pid} on ")


def test_while_the_database_is_away_nobody_is_taken_for_silent():
    holder = Holder("t", 1, 0, "one", "process 1 on tarn", 0.0, 0.0)
    watch = _Watch(20.0)
    for moment in range(0, 20, 2):
        watch.sees(holder, moment)
        assert not watch.is_silent
    watch.sees(holder, 118)
    assert not watch.is_silent, "the database was away for 100 seconds"
    for moment in range(120, 140, 2):
        watch.sees(holder, moment)
    assert watch.is_silent
    watch.sees(replace(holder, beats=1), 140)
    assert not watch.is_silent


def test_nothing_goes_out_where_it_is_not_the_turn(telegram, home):
    async def refuse():
        raise NetworkError("not now")

    async def try_all():
        application = build(app, TelegramOptions(TOKEN, telegram.base_url), RecentErrors(), refuse)
        for call in (application.bot.get_me(), application.bot.get_updates(), application.bot.send_message(OWNER, "x")):
            with pytest.raises(NetworkError, match="not now"):
                await call
        await application.shutdown()

    app = App(read_settings({"ONRECORD_HOME": str(home)}), print)
    asyncio.run(try_all())
    app.close()
    assert telegram.calls == []
