"""The bot stands: nothing that came is lost, little is said twice, and it starts and stops in plain words."""

import pytest

from tests.processes import onrecord
from tests.telegram_api import TOKEN, Telegram
from tests.telegram_bot import OWNER, Bot, health, serving, talking


@pytest.fixture
def telegram():
    with Telegram() as served:
        yield served


@pytest.fixture
def owner(telegram):
    return telegram.person("Olga", OWNER)


def test_start_shows_what_to_do_in_three_lines_and_the_menu_is_registered(telegram, owner, home):
    with talking(home, telegram):
        owner.sends("/start")
        assert len(owner.hears().text.splitlines()) == 3
    assert {"help", "forget", "said"} <= {each["command"] for each in telegram.commands}


def test_what_came_while_it_was_down_is_answered_once(telegram, owner, home):
    """What was answered at the moment of the kill may be said twice, so that is told apart by its words."""
    with serving(home, telegram) as bot:
        owner.sends("/start")
        welcome = owner.hears().text
        bot.kill()
    owner.sends("/help")
    with talking(home, telegram):
        telegram.wait(lambda: others(telegram, owner, welcome))
    with talking(home, telegram):
        before = len(telegram.of_bot(owner.chat))
        owner.sends("/start")
        telegram.wait(lambda: len(telegram.of_bot(owner.chat)) > before)
    assert len(others(telegram, owner, welcome)) == 1


def others(telegram, owner, text):
    """The bot's messages to its owner that are not this one."""
    return [each for each in telegram.of_bot(owner.chat) if each.text != text]


def test_a_message_whose_confirmation_was_lost_is_sent_again_and_a_refused_one_waits(telegram, owner, home):
    """Telegram knows no key for a message: where its reply is lost, the message may come twice, and is not lost."""
    with talking(home, telegram):
        telegram.fail("sendMessage", 502, times=2)
        telegram.fail("sendMessage", 429, after=1)
        owner.sends("/start")
        owner.hears()
        telegram.fail("sendMessage", "drop-after")
        owner.sends("/help")
        assert owner.hears().text == owner.hears().text


def test_network_loss_while_polling_is_survived(telegram, owner, home):
    with talking(home, telegram):
        telegram.fail("getUpdates", "drop", times=2)
        telegram.fail("getUpdates", 502)
        telegram.fail("getUpdates", "malformed")
        owner.sends("/start")
        assert owner.hears()


def test_a_second_bot_on_the_token_ends_the_first_with_one_line(telegram, home, tmp_path):
    with serving(home, telegram) as first, talking(tmp_path / "other", telegram):
        telegram.wait(lambda: telegram.poll >= 2)
        assert first.ends() == 1
        assert first.lines[-1].startswith("onrecord: Another program is using this bot's token")


def test_a_wrong_token_and_none_are_told_in_one_line(telegram, home):
    wrong = Bot(home, telegram, TELEGRAM_TOKEN="1:wrong")
    assert wrong.ends() == 1
    assert wrong.lines[-1].startswith("onrecord: Telegram does not accept TELEGRAM_TOKEN")
    none = onrecord(home, "serve")
    assert (none.code, none.err.startswith("onrecord: TELEGRAM_TOKEN is not set")) == (1, True)


def test_sigterm_stops_it_in_peace_and_health_is_told_while_it_lives(telegram, home):
    with serving(home, telegram) as bot:
        telegram.wait(lambda: (home / "serve.json").exists())
        assert health(home)["pid"] == bot.process.pid
        assert bot.stop() == 0
        assert bot.lines[-1].startswith("Stopped.")
        assert not (home / "serve.json").exists()


def test_a_chat_that_blocked_the_bot_is_left_alone_and_others_are_served(telegram, owner, home):
    with talking(home, telegram) as bot:
        owner.sends("/start")
        owner.hears()
        owner.blocks()
        owner.sends("/help")
        telegram.wait(lambda: any(call.code == 403 for call in telegram.of("sendMessage")))
        telegram.blocked.clear()
        owner.sends("/start")
        owner.hears()
        assert bot.is_alive


def test_no_token_and_no_word_of_people_is_in_what_it_prints(telegram, owner, home):
    with serving(home, telegram, ONRECORD_DEBUG="1") as bot:
        telegram.fail("sendMessage", 400)
        owner.sends("/help zebrafish")
        telegram.fail("getUpdates", "drop")
        owner.sends("/start zebrafish")
        owner.hears()
        bot.stop()
        assert TOKEN not in bot.said
        assert "zebrafish" not in bot.said
