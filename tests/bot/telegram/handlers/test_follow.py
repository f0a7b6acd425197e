"""Conversations about following with the running bot: articles are added by the command line, and it tells of them."""

import json

import pytest

from bot.app import App
from bot.chats.quiet_hours import Preferences
from bot.chats.store.members import Members, Person
from bot.chats.store.preferences import ChatPreferences
from bot.settings import read_settings
from tests.followed import HOLM, TODAY, Corpus, article, subject
from tests.processes import onrecord
from tests.telegram_api import Telegram
from tests.telegram_bot import OWNER, serving, talking

READER = 21
TOLD = {"ONRECORD_CALM_SECONDS": "1", "ONRECORD_PERSON_QUESTIONS": "1000", "ONRECORD_CHAT_QUESTIONS": "1000"}
CRANE = article("The old crane of Tarn weighs 300 tons. It was built for ships that never came.", "crane", TODAY)


def add_by_command(home, *articles):
    """Add articles by the command line while the bot runs."""
    file = home.parent / "some.jsonl"
    file.write_text("".join(json.dumps(each) + "\n" for each in articles))
    assert onrecord(home, "add", file).code == 0


@pytest.fixture(scope="module")
def telegram():
    with Telegram() as served:
        yield served


@pytest.fixture(scope="module")
def served(tmp_path_factory, telegram, model_files):
    """A bot over a corpus with one article; the corpus as another process has it, which is this one."""
    corpus = Corpus(tmp_path_factory.mktemp("followed") / "home")
    corpus.add(CRANE)
    with talking(corpus.home, telegram, **TOLD):
        yield corpus


@pytest.fixture(scope="module")
def owner(telegram, served):
    one = telegram.person("Olga", OWNER)
    one.sends("/quiet off")
    assert one.hears().text == "No quiet hours: I tell you at any time."
    return one


@pytest.fixture(scope="module")
def reader(telegram, owner):
    one = telegram.person("Rhea", READER)
    one.sends("/start")
    one.hears()
    owner.hears()
    owner.sends(f"/allow {READER}")
    one.hears()
    owner.hears()
    return one


def asked(person, words, to=None):
    person.sends(words, to)
    return person.telegram.reply(to.chat if to else person.chat)


def test_who_is_told_nothing_found_follows_by_a_button_and_is_told_once_when_it_speaks(telegram, served, owner):
    answer = asked(owner, "What did Edda Holm say about the bridge?")
    assert owner.presses(answer, "Tell me when it speaks") == ""
    made = owner.hears()
    assert made.marked("bold") == ["You follow Edda Holm."]
    assert "Nobody of that name is on record here yet" in made.text
    assert owner.presses(answer, "Tell me when it speaks") == "You follow that already."
    add_by_command(served.home, article(f"The bridge was closed.\n\n{HOLM}", "bridge", TODAY, title="Bridge closed"))
    told = owner.hears()
    assert told.text.startswith("You follow Edda Holm: 1 new statement\n")
    assert told.marked("blockquote") == ['"Nobody will cross the bridge at Tarn before I have seen the new pillar,"']
    owner.presses(told, "In context")
    assert "The bridge was closed." in owner.hears().text
    owner.presses(told, "Copy")
    assert "Nobody will cross the bridge" in owner.hears().marked("code")[0]
    served.add(article(f"Rain fell.\n\n{HOLM}", "rain", TODAY, outlet="River Gazette"))
    served.add(article('"The ferry is safe in any wind," Edda Holm said.', "ferry", TODAY))
    assert "The ferry is safe in any wind" in owner.hears().text
    assert owner.presses(told, "Mute") == "Muted: you hear nothing of it."
    assert told.labels == ["In context", "Copy", "Unmute", "Unfollow", "Timeline", "Settings"]
    assert owner.presses(told, "Unmute") == "You hear of it again."
    assert owner.presses(told, "Unfollow") == "You follow it no more."
    telegram.wait(lambda: told.labels == ["In context", "Copy"])


def test_a_name_that_nobody_is_on_record_by_is_followed_by_a_button(owner):
    receipt = asked(owner, "/said Nadia Voss")
    assert receipt.text.startswith("Nothing on record of Nadia Voss.")
    owner.presses(receipt, "Tell me when it speaks")
    made = owner.hears()
    assert made.marked("bold") == ["You follow Nadia Voss."]
    owner.presses(made, "Unfollow")


def test_a_question_that_nothing_answered_is_followed_by_a_button(served, owner):
    answer = asked(owner, "Who owns the lighthouse of Pell?")
    owner.presses(answer, "Tell me when an article answers this")
    assert owner.hears().marked("bold") == ["You follow “Who owns the lighthouse of Pell?”."]
    served.add(article("The lighthouse of Pell is owned by the widow Greta Lund since April.", "pell", TODAY))
    told = owner.hears()
    assert told.text.startswith("You follow “Who owns the lighthouse of Pell?”: 1 new answer\n")
    assert "owned by the widow Greta Lund" in told.marked("blockquote")[0]
    owner.presses(told, "In context")
    assert "Greta Lund" in owner.hears().text
    owner.presses(told, "Unfollow")


def test_whom_a_chat_follows_is_listed_and_changed_there(telegram, owner):
    assert "You follow nothing yet" in asked(owner, "/following").text
    assert asked(owner, "/follow").text.startswith("Write a claim after it")
    asked(owner, "/follow Ivo Brandt")
    asked(owner, "/follow What did the mayor say about the tax?")
    shown = asked(owner, "/following")
    assert "1  Ivo Brandt\nSILENT so far" in shown.text
    assert "2  “What did the mayor say about the tax?”\nNOT ANSWERED" in shown.text
    rows = [["Timeline 1", "Settings 1", "Unfollow 1"], ["Timeline 2", "Settings 2", "Unfollow 2"]]
    assert shown.labels == [*rows[0], *rows[1]]
    owner.presses(shown, "Settings 2")
    assert shown.labels == ["✓ All", "Important only", "None", "Timeline", "Unfollow", "Back"]
    assert owner.presses(shown, "Important only").startswith("You hear only of what is important")
    assert shown.labels[:3] == ["All", "✓ Important only", "None"]
    owner.presses(shown, "Back")
    assert "tax?” · important only" in shown.text
    owner.presses(shown, "Settings 2")
    owner.presses(shown, "None")
    owner.presses(shown, "Back")
    assert "tax?” · muted" in shown.text
    owner.presses(shown, "Unfollow 1")
    assert shown.labels == rows[0]
    owner.presses(shown, "Unfollow 1")
    assert "You follow nothing yet" in shown.text
    assert owner.presses(shown, "", data="level:1.0.loud") == "That is not here any more. Ask again."
    assert owner.presses(shown, "", data="unfollow:1") == "You follow it no more."
    assert owner.presses(shown, "", data="followas:=Nobody") == "That is not here any more. Ask again."


def test_zone_and_quiet_hours_are_set_in_words_and_shown(owner, reader):
    assert "Quiet hours are 22 to 7" in asked(reader, "/quiet").text
    assert asked(reader, "/zone Asia/Kathmandu").text == "Your time zone is Asia/Kathmandu."
    assert "22 to 7 (Asia/Kathmandu)" in asked(reader, "/zone").text
    assert asked(reader, "/zone Atlantis").text.startswith("I do not know that time zone.")
    assert asked(reader, "/quiet 23:30-6").text.startswith("I keep silent from 23:30 to 6;")
    assert asked(reader, "/quiet when I sleep").text.startswith("Quiet hours are written like")
    assert asked(owner, "/quiet").text.startswith("There are no quiet hours")


def test_minor_news_comes_daily_or_weekly_as_is_wanted(reader):
    assert "each morning" in asked(reader, "/digest").text
    assert asked(reader, "/digest weekly").text.startswith("What is minor comes together on Mondays")
    assert "on Mondays" in asked(reader, "/quiet").text
    assert asked(reader, "/digest hourly").text == "A digest is daily or weekly: /digest weekly"
    assert "each morning" in asked(reader, "/digest daily").text


def test_a_name_that_fits_several_is_chosen_by_a_button(served, owner):
    served.add(
        article('"It rains," Adela Quist said.', "adela", TODAY),
        article('"It snows," Berta Quist said.', "berta", TODAY),
    )
    choice = asked(owner, "/follow Quist")
    assert sorted(choice.labels) == ["Adela Quist", "Berta Quist"]
    owner.presses(choice, "Berta Quist")
    assert owner.hears().marked("bold") == ["You follow Berta Quist."]
    served.add(article('"The mill has burned down," Adela Quist said.', "mill", TODAY))
    served.add(article('"The tram goes only to the mill," Berta Quist said.', "tram", TODAY))
    told = owner.hears()
    assert "The tram goes only" in told.text and "burned" not in told.text
    owner.presses(told, "Unfollow")


def test_a_group_follows_what_its_editors_say_and_a_notice_opens_only_where_it_came(telegram, served, owner, reader):
    group = telegram.group("Desk")
    owner.adds_bot(group)
    assert asked(reader, "/follow Greta Lund", group).text.startswith("In a group only an editor")
    asked(owner, "/follow Greta Lund", group)
    asked(owner, "/quiet off", group)
    assert asked(reader, "/quiet 22-7", group).text.startswith("In a group only an editor")
    served.add(article('"The lamp stays dark this winter," Greta Lund said.', "lamp", TODAY))
    told = telegram.reply(group.chat)
    assert told.text.startswith("You follow Greta Lund: 1 new statement")
    assert reader.presses(told, "Unfollow").startswith("In a group only an editor")
    opens = next(button["callback_data"] for row in told.buttons for button in row)
    listed = asked(owner, "/following")
    assert owner.presses(listed, "", data=opens) == "That is not here any more. Ask again."
    assert owner.presses(told, "Unfollow") == "You follow it no more."


@pytest.fixture
def many(tmp_path, model_files):
    """A corpus that many follow, with something to tell them, and the Telegram in which they are."""
    corpus, chats = Corpus(tmp_path / "home"), range(3001, 3081)
    corpus.add(CRANE)
    with Telegram() as telegram:
        with talking(corpus.home, telegram, **TOLD):
            pass  # where the corpus stands at the first start is no news
        app = App(read_settings({"ONRECORD_HOME": str(corpus.home)}), print)
        members, preferences = Members(app.chats), ChatPreferences(app.chats)
        for chat in chats:
            telegram.person(f"P{chat}", chat)
            members.give(Person(chat, f"P{chat}"), "reader", None)
            track, _ = app.tracking.follow(subject("Edda Holm"))
            app.tracking.follows.add(chat, chat, track.id, 0)
            preferences.set(chat, Preferences(None, None))
        app.chats.close()
        app.catalogue.close()
        corpus.add(article(f"The bridge was closed.\n\n{HOLM}", "bridge", TODAY))
        yield telegram, corpus.home, chats


def told(telegram, chats):
    return [len(telegram.of_bot(chat)) for chat in chats]


def test_killed_while_it_tells_many_each_is_told_and_at_most_one_a_kill_twice(many):
    telegram, home, chats = many
    for most in (10, 40):
        with serving(home, telegram, **TOLD) as bot:
            telegram.wait(lambda most=most: sum(told(telegram, chats)) >= most)
            bot.kill()
    with talking(home, telegram, **TOLD):
        telegram.wait(lambda: all(told(telegram, chats)))
    assert sum(told(telegram, chats)) - len(chats) <= 2


def test_stopped_while_it_tells_many_each_is_told_once(many):
    telegram, home, chats = many
    for most in (10, 40):
        with serving(home, telegram, **TOLD) as bot:
            telegram.wait(lambda most=most: sum(told(telegram, chats)) >= most)
            assert bot.stop() == 0
    with talking(home, telegram, **TOLD):
        telegram.wait(lambda: all(told(telegram, chats)))
    assert set(told(telegram, chats)) == {1}
