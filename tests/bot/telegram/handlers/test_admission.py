"""Who gets in, as seen from a chat: the real bot in a process of its own, spoken to through the little Telegram."""

import re
import sqlite3
from contextlib import closing

import pytest

from bot.telegram.texts import access
from tests.telegram_api import Telegram
from tests.telegram_bot import OWNER, talking


@pytest.fixture
def telegram():
    with Telegram() as telegram:
        yield telegram


def secret_of(bot) -> str:
    """The secret in the one line that a start without an owner prints."""
    bot.hears("t.me/")
    (line,) = [line for line in bot.lines if "t.me/" in line]
    found = re.search(r"https://t\.me/onrecord_test_bot\?start=(claim-[\w-]{32})$", line)
    assert found, line
    return found[1]


def nothing_further(home, telegram, chat: int) -> bool:
    """Whether the bot has sent nothing to a chat that was not looked at, once all that came was worked off."""
    last = telegram._numbers["update"]
    with closing(sqlite3.connect(home / "chats.sqlite")) as chats:
        left = "SELECT max(id), min(done) FROM updates"
        telegram.wait(lambda: chats.execute(left).fetchone() == (last, 1), "an empty inbox")
    return not any(each.id > telegram._seen.get(chat, 0) for each in telegram.of_bot(chat))


def test_the_first_to_open_the_link_owns_the_bot_and_everybody_else_is_a_stranger(home, telegram):
    with talking(home, telegram, ONRECORD_OWNERS="") as bot:
        secret, ana, eve = secret_of(bot), telegram.person("Ana"), telegram.person("Eve")
        eve.sends("/start claim-wrong_secret_of_the_same_form_here")
        assert eve.hears().text == access.STRANGER()
        ana.sends(f"/start {secret}")
        assert ana.hears().text == access.CLAIMED()
        late = telegram.person("Late")
        late.sends(f"/start {secret}")
        assert late.hears().text == access.STRANGER()
        assert found(telegram, ana, f"Late ({late.id})")  # the owner is asked about each stranger
        eve.sends(f"/start {secret}")
        assert nothing_further(home, telegram, eve.chat)
    with talking(home, telegram, ONRECORD_OWNERS="") as bot:
        ana.sends("/people")
        assert found(telegram, ana, access.PEOPLE())
        assert "t.me/" not in bot.said
        assert secret not in bot.said


def found(telegram, person, words: str):
    """The bot's message to a person that has these words, once it comes."""
    return telegram.wait(lambda: next((each for each in telegram.of_bot(person.chat) if words in each.text), None))


def test_a_start_without_an_owner_ends_the_link_of_the_start_before(home, telegram):
    with talking(home, telegram, ONRECORD_OWNERS="") as bot:
        before = secret_of(bot)
    with talking(home, telegram, ONRECORD_OWNERS="") as bot:
        now, ana, eve = secret_of(bot), telegram.person("Ana"), telegram.person("Eve")
        eve.sends(f"/start {before}")
        assert eve.hears().text == access.STRANGER()
        ana.sends(f"/start {now}")
        assert ana.hears().text == access.CLAIMED()


def test_a_stranger_is_told_once_and_let_in_by_a_button_and_out_again(home, telegram):
    owner, bo = telegram.person("Olga", OWNER), telegram.person("Bo‮<b>Lind")
    with talking(home, telegram):
        bo.sends("What did CENTCOM say?")
        bo.sends("hello?")
        assert bo.hears().text == access.STRANGER()
        asked = owner.hears()
        assert (asked.text, asked.marked("bold")) == (
            f"Bo<b>Lind ({bo.id}) has written to me. Shall I answer them?",
            ["Bo<b>Lind"],
        )
        assert asked.labels == ["As a reader", "As an editor", "No"]
        assert nothing_further(home, telegram, bo.chat)
        assert owner.presses(asked, "As an editor") == access.DONE()
        assert bo.hears().text == "You are an editor here now. Ask me in plain words, or see /help."
        assert asked.text == f"Bo<b>Lind ({bo.id}) is an editor here."
        bo.sends("/help")
        told = bo.hears().text
        assert ("You may add articles" in told, "You own me" in told) == (True, False)
        owner.presses(asked, "Remove")
        bo.sends("/help")
        assert nothing_further(home, telegram, bo.chat)


def test_who_is_refused_hears_nothing_and_is_not_asked_about_again(home, telegram):
    owner, bo = telegram.person("Olga", OWNER), telegram.person("Bo")
    with talking(home, telegram):
        bo.sends("hello")
        bo.hears()
        owner.presses(owner.hears(), "No")
        bo.sends("please")
        assert nothing_further(home, telegram, bo.chat)
        assert nothing_further(home, telegram, owner.chat)


def test_the_list_of_people_changes_them_and_keeps_an_owner(home, telegram):
    owner, bo = telegram.person("Olga", OWNER), telegram.person("Bo")
    with talking(home, telegram):
        owner.sends(f"/allow {bo.id} owner")
        assert bo.hears().text.startswith("You are an owner")
        assert owner.hears().text == f"{bo.id} is an owner here."
        bo.sends("/people")
        people = bo.hears()
        assert people.labels == ["Olga · owner", "Bo · owner"]
        bo.presses(people, "Olga · owner")
        assert (people.text, people.labels) == (f"Olga ({OWNER}) is an owner here, by ONRECORD_OWNERS.", ["Back"])
        bo.presses(people, "Back")
        bo.presses(people, "Bo · owner")
        bo.presses(people, "As a reader")
        assert people.text == f"Bo ({bo.id}) is a reader here."
        assert bo.presses(people, "As an owner") == "That is for those who keep the articles here. " + (
            "Ask the one who let you in."
        )
        owner.sends(f"/deny {bo.id}")
        assert owner.hears().text == f"Bo ({bo.id}) is not let in."


def test_the_last_owner_cannot_leave(home, telegram):
    with talking(home, telegram, ONRECORD_OWNERS="") as bot:
        ana = telegram.person("Ana")
        ana.sends(f"/start {secret_of(bot)}")
        ana.hears()
        ana.sends(f"/deny {ana.id}")
        assert ana.hears().text == "That is the last owner. Make somebody else an owner first."
        ana.sends("/people")
        people = ana.hears()
        ana.presses(people, "Ana · owner")
        assert ana.presses(people, "Remove") == "That is the last owner. Make somebody else an owner first."


def test_a_group_that_a_stranger_opens_is_silent_until_an_owner_lets_it_in(home, telegram):
    owner, bo, club = telegram.person("Olga", OWNER), telegram.person("Bo"), telegram.group("Reading club")
    with talking(home, telegram):
        bo.adds_bot(club)
        asked = owner.hears()
        assert (
            asked.text
            == f"Bo ({bo.id}) has added me to the group Reading club. I keep silent there until you let it in."
        )
        bo.sends("/help@onrecord_test_bot", to=club)
        owner.sends("/help@onrecord_test_bot", to=club)
        assert nothing_further(home, telegram, club.chat)
        owner.presses(asked, "Let it in")
        bo.sends("/help@onrecord_test_bot", to=club)
        assert "/said" in telegram.reply(club.chat).text
        bo.sends("/people@onrecord_test_bot", to=club)
        assert telegram.reply(club.chat).text.startswith("That is for those who keep")
        owner.sends("/people@onrecord_test_bot", to=club)
        assert telegram.reply(club.chat).text == access.IN_PRIVATE()
        owner.presses(asked, "Leave it")
        telegram.wait(lambda: not telegram.is_bot_in(club.chat))
        assert bo.chat not in telegram.messages or not telegram.of_bot(bo.chat)


def test_a_group_that_an_owner_opens_is_let_in_and_a_command_shuts_and_opens_it(home, telegram):
    owner, bo, club = telegram.person("Olga", OWNER), telegram.person("Bo"), telegram.group("Reading club")
    with talking(home, telegram):
        owner.adds_bot(club)
        bo.sends("/help@onrecord_test_bot", to=club)
        assert "/said" in telegram.reply(club.chat).text
        bo.sends("/deny@onrecord_test_bot", to=club)
        assert telegram.reply(club.chat).text.startswith("That is for those who keep")
        owner.sends("/deny", to=club)
        assert telegram.reply(club.chat).text == "The group Reading club is not let in."
        bo.sends("/help@onrecord_test_bot", to=club)
        bo.sends("/allow@onrecord_test_bot", to=club)
        assert nothing_further(home, telegram, club.chat)
        owner.sends("/allow editor", to=club)
        assert telegram.reply(club.chat).text == "The group Reading club is let in: everybody there is an editor."


def test_taken_out_of_a_group_the_bot_needs_an_owner_to_come_in_again(home, telegram):
    owner, bo, club = telegram.person("Olga", OWNER), telegram.person("Bo"), telegram.group("Reading club")
    with talking(home, telegram):
        owner.adds_bot(club)
        bo.sends("/help@onrecord_test_bot", to=club)
        telegram.reply(club.chat)
        bo.removes_bot(club)
        bo.adds_bot(club)
        bo.sends("/help@onrecord_test_bot", to=club)
        assert nothing_further(home, telegram, club.chat)


def test_people_are_let_in_by_a_reply_and_no_bot_or_channel_is(home, telegram):
    owner, bo, club = telegram.person("Olga", OWNER), telegram.person("Bo"), telegram.group("Reading club")
    with talking(home, telegram):
        owner.adds_bot(club)
        said = bo.sends("Good morning", to=club)
        owner.sends("/allow editor", to=club, reply_to=said)
        assert telegram.reply(club.chat).text == f"Bo ({bo.id}) is an editor here."
        bo.sends("/help@onrecord_test_bot", to=club)
        mine = telegram.reply(club.chat)
        owner.sends("/allow", to=club, reply_to=mine)
        assert telegram.reply(club.chat).text == access.NOT_A_PERSON()
        owner.sends("/allow @nobody_known")
        assert found(telegram, owner, "I know nobody").text == access.NOT_KNOWN()


def test_a_forged_press_shows_nothing_and_changes_nothing(home, telegram):
    owner, bo, eve = telegram.person("Olga", OWNER), telegram.person("Bo"), telegram.person("Eve")
    with talking(home, telegram):
        owner.sends(f"/allow {bo.id}")
        hello = bo.hears()
        for data in (f"person:owner:{bo.id}", f"group:editor:{bo.id}", "people:0", f"person:no:{OWNER}"):
            assert bo.presses(hello, "", data).startswith("That is for those who keep")
        eve.sends("hello")
        told = eve.hears()
        for data in (
            f"person:owner:{eve.id}",
            "forget:yes",
            "more:a1.1",
            "person",
            "no such thing:1",
            "person:owner:x",
        ):
            assert eve.presses(told, "", data) == ""
        assert owner.presses(hello, "", "person:owner:987654") != access.DONE()
        owner.sends("/people")
        assert found(telegram, owner, access.PEOPLE()).labels == ["Olga · owner", "Bo · reader", "Eve · waits"]


def test_a_reader_may_open_the_owners_link_where_nobody_owns_the_bot(home, telegram):
    owner, bo = telegram.person("Olga", OWNER), telegram.person("Bo")
    with talking(home, telegram) as bot:
        owner.sends(f"/allow {bo.id}")
        bo.hears()
        owner.hears()
        bot.stop()
    with talking(home, telegram, ONRECORD_OWNERS="") as bot:
        bo.sends(f"/start {secret_of(bot)}")
        assert bo.hears().text == access.CLAIMED()


def test_channels_and_other_bots_are_not_read_and_an_unnamed_administrator_is_one_of_the_group(home, telegram):
    owner, bo, club = telegram.person("Olga", OWNER), telegram.person("Bo"), telegram.group("Reading club")
    channel = {"id": -100777, "type": "channel", "title": "Channel"}
    unnamed = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    other = {"id": 55, "is_bot": True, "first_name": "Other", "username": "other_bot"}
    with talking(home, telegram):
        owner.adds_bot(club)
        bo.sends("/help@onrecord_test_bot", to=club, sender_chat=channel)
        bo.sends("/help@onrecord_test_bot", to=club, **{"from": other})
        assert nothing_further(home, telegram, club.chat)
        said = bo.sends("/help@onrecord_test_bot", to=club, sender_chat=telegram.chats[club.chat], **{"from": unnamed})
        assert telegram.reply(club.chat).reply_to == said.id
        bo.sends("/status@onrecord_test_bot", to=club, sender_chat=telegram.chats[club.chat], **{"from": unnamed})
        assert telegram.reply(club.chat).text.startswith("That is for those who keep")


def test_a_group_that_becomes_a_supergroup_stays_let_in(home, telegram):
    owner, bo = telegram.person("Olga", OWNER), telegram.person("Bo")
    small = telegram.group("Reading club", -77, kind="group")
    with talking(home, telegram):
        owner.adds_bot(small)
        large = bo.upgrades(small)
        assert nothing_further(home, telegram, small.chat)
        bo.sends("/help@onrecord_test_bot", to=large)
        assert "/said" in telegram.reply(large.chat).text


def test_the_menu_shows_to_each_what_they_may_do(home, telegram):
    owner, bo = telegram.person("Olga", OWNER), telegram.person("Bo")

    def menus() -> dict[int | None, set[str]]:
        calls = [each.parameters for each in telegram.of("setMyCommands")]
        return {each.get("scope", {}).get("chat_id"): {one["command"] for one in each["commands"]} for each in calls}

    with talking(home, telegram):
        assert {"people", "status", "said"} <= menus()[OWNER]
        assert "said" in menus()[None]
        assert not {"people", "allow", "deny", "status"} & menus()[None]
        owner.sends(f"/allow {bo.id} owner")
        bo.hears()
        assert menus()[bo.id] == menus()[OWNER]
        owner.hears()
        owner.sends(f"/deny {bo.id}")
        owner.hears()
        assert menus()[bo.id] == menus()[None]
