"""Limits, what is kept and erased, inline mode and /status: in conversations with the running bot."""

import json
import shutil
import sqlite3
from contextlib import closing

import pytest

from tests.chat_server import chat_server, said
from tests.processes import command
from tests.samples import write_jsonl
from tests.scripted_model import PLAIN
from tests.telegram_api import Telegram
from tests.telegram_bot import OWNER, talking

QUESTION = "What did Edda Holm say?"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """A few articles in a home, made once."""
    folder = tmp_path_factory.mktemp("corpus")
    assert command(folder / "home", "add", write_jsonl(folder / "articles.jsonl")).code == 0
    return folder / "home"


@pytest.fixture
def home(corpus, tmp_path):
    return shutil.copytree(corpus, tmp_path / "home")


@pytest.fixture
def telegram():
    with Telegram() as served:
        yield served


@pytest.fixture
def owner(telegram):
    return telegram.person("Olga", OWNER)


def let_in(owner, person, role="reader"):
    owner.sends(f"/allow {person.id} {role}")
    person.hears()
    owner.hears()


def files_with(home, words: str) -> list[str]:
    return sorted(path.name for path in home.iterdir() if path.is_file() and words.encode() in path.read_bytes())


def test_who_asks_too_much_is_told_once_and_others_are_answered(home, telegram, owner):
    bo = telegram.person("Bo")
    with talking(home, telegram, ONRECORD_PERSON_QUESTIONS="2"):
        let_in(owner, bo)
        for _ in range(4):
            bo.sends(QUESTION)
        assert "Edda Holm" in bo.hears().text
        assert "Edda Holm" in bo.hears().text
        refused = bo.hears().text
        assert refused.startswith("You have asked 2 questions within a minute. I answer again in ")
        owner.sends(QUESTION)
        assert "Edda Holm" in owner.hears().text
        bo.sends("/help")
        assert "/said" in bo.hears().text  # and no second refusal before it


def test_the_people_of_a_group_share_a_limit(home, telegram, owner):
    bo, club = telegram.person("Bo"), telegram.group("Reading club")
    with talking(home, telegram, ONRECORD_CHAT_QUESTIONS="1"):
        owner.adds_bot(club)
        bo.sends(f"@onrecord_test_bot {QUESTION}", to=club)
        assert "Edda Holm" in telegram.reply(club.chat).text
        owner.sends(f"@onrecord_test_bot {QUESTION}", to=club)
        assert telegram.reply(club.chat).text.startswith("This chat has asked 1 question within a minute.")


def test_past_the_days_calls_a_person_is_answered_without_the_model_and_told_so(home, telegram, owner):
    bo = telegram.person("Bo")
    with (
        chat_server(said(json.dumps(PLAIN)), said(json.dumps({"answers": True, "numbers": [1]}))) as model,
        talking(home, telegram, OPENAI_BASE_URL=model.url, ONRECORD_PERSON_MODEL_CALLS="1") as bot,
    ):
        let_in(owner, bo)
        bo.sends(QUESTION)
        assert "Answered without" not in bo.hears().text
        telegram.wait(lambda: done(home) and model.requests)
        asked = len(model.requests)
        bo.sends(QUESTION)
        limited = "Answered without the language model: your call for today is used. It helps again at 0:00 UTC."
        assert limited in bo.hears().text
        assert len(model.requests) == asked
        owner.sends(QUESTION)
        assert "for today" not in owner.hears().text
        assert len(model.requests) > asked
        bo.sends("/forget")
        bo.presses(bo.hears(), "Erase it")
        assert "of the language model" in telegram.of_bot(bo.chat)[-1].text
        bo.sends(QUESTION)
        assert limited in bo.hears().text  # forgetting gives no new calls
        assert bot.is_alive


def done(home) -> bool:
    """Whether everything that came is worked off."""
    with closing(sqlite3.connect(home / "chats.sqlite")) as chats:
        return chats.execute("SELECT min(done) FROM updates").fetchone() == (1,)


def test_what_a_person_asked_is_erased_when_they_confirm_and_only_theirs(home, telegram, owner):
    bo, question = telegram.person("Bo"), "What did Edda Holm say about the pillar of Quellmar?"
    with talking(home, telegram):
        let_in(owner, bo)
        owner.sends("What did Ivo Brandt deny?")
        owner.hears()
        bo.sends("/forget")
        assert bo.hears().text == "Nothing of your questions is kept here."
        bo.sends(question)
        answer = bo.hears()
        bo.sends("/forget")
        asked = bo.hears()
        assert "These are 1 question with the answer, and what you last spoke of in 1 chat" in asked.text
        bo.presses(asked, "Keep it")
        assert asked.text == "Nothing was erased."
        assert "answers.sqlite" in " ".join(files_with(home, "Quellmar"))
        bo.sends("/forget")
        asked = bo.hears()
        bo.presses(asked, "Erase it")
        assert asked.text == "Erased: 1 question with the answer, and what you last spoke of in 1 chat."
        telegram.wait(lambda: files_with(home, "Quellmar") == [])
        assert bo.presses(answer, "Why").startswith("That is not here any more")
        owner.sends("/forget")
        assert "These are 1 question" in owner.hears().text
        in_the_chat_of_another = owner.presses(asked, "", "forget:yes")
        assert in_the_chat_of_another == "That is not here any more. Ask again."
        owner.sends("/forget")
        assert "These are 1 question" in owner.hears().text
        assert command(home, "doctor").code == 0


def test_a_persons_memory_is_erased_in_private_only(home, telegram, owner):
    club = telegram.group("Reading club")
    with talking(home, telegram):
        owner.adds_bot(club)
        owner.sends("/forget", to=club)
        assert telegram.reply(club.chat).text == "That is for our private chat: write it to me there."


def test_who_may_ask_in_a_group_alone_can_be_forgotten_in_private(home, telegram, owner):
    bo, club = telegram.person("Bo"), telegram.group("Reading club")
    with talking(home, telegram):
        owner.adds_bot(club)
        bo.sends(f"@onrecord_test_bot {QUESTION}", to=club)
        answer = telegram.reply(club.chat)
        bo.sends("/forget")
        asked = bo.hears()
        assert "These are 1 question with the answer" in asked.text
        bo.presses(asked, "Erase it")
        assert asked.text.startswith("Erased: 1 question")
        assert owner.presses(answer, "Why").startswith("That is not here any more")
        bo.sends("/forget")
        assert bo.hears().text.startswith("This bot answers only people")


def test_an_answer_is_shown_in_the_chat_it_was_given_in_and_nowhere_else(home, telegram, owner):
    bo = telegram.person("Bo")
    with talking(home, telegram):
        let_in(owner, bo, "editor")
        owner.sends(QUESTION)
        answer = owner.hears()
        bo.sends("/help")
        mine = bo.hears()
        carried = [button["callback_data"] for row in answer.buttons for button in row]
        assert carried
        assert {bo.presses(mine, "", data) for data in carried} == {"That is not here any more. Ask again."}
        assert len(telegram.of_bot(bo.chat)) == 2


def test_questions_go_with_age(home, telegram, owner):
    with talking(home, telegram) as bot:
        owner.sends(QUESTION)
        owner.hears()
        bot.stop()
    with closing(sqlite3.connect(home / "chats.sqlite")) as chats:
        for table in ("asked", "dialogues", "replies"):
            chats.execute(f"UPDATE {table} SET at = at - 31 * 86400")
        chats.commit()
    with talking(home, telegram):
        telegram.wait(lambda: files_with(home, QUESTION) == [], "the end of an old question")
        owner.sends("/forget")
        assert owner.hears().text == "Nothing of your questions is kept here."


def test_inline_mode_gives_quotations_to_those_who_may_read_alone(home, telegram, owner):
    eve = telegram.person("Eve")
    with talking(home, telegram, ONRECORD_INLINE="1"):
        told = owner.asks_inline(QUESTION)
        assert (told["is_personal"], told["cache_time"]) == (True, 0)
        first = told["results"][0]
        assert "Nobody will cross it before I have" in first["input_message_content"]["message_text"]
        assert "Tarn Herald" in first["input_message_content"]["message_text"]
        links = [each for each in first["input_message_content"]["entities"] if each["type"] == "text_link"]
        assert links[0]["url"].startswith("https://herald.example/bridge")
        telegram.queries["9999"] = {}
        asked = {"id": "9999", "from": eve.user, "query": QUESTION, "offset": ""}
        telegram.add_update("inline_query", asked)
        eve.sends("hello")  # comes after it in the queue
        eve.hears()
        assert "9999" not in telegram.inline
        # no answer is kept; the message itself came in there, and is overwritten at the latest within the hour
        assert set(files_with(home, QUESTION)) <= {"chats.sqlite", "chats.sqlite-wal"}


def test_inline_mode_is_off_unless_it_is_turned_on(home, telegram, owner):
    with talking(home, telegram):
        telegram.queries["9999"] = {}
        asked = {"id": "9999", "from": owner.user, "query": QUESTION, "offset": ""}
        telegram.add_update("inline_query", asked)
        owner.sends("/status")
        assert "Inline mode is off." in owner.hears().text
        assert telegram.inline == {}


def test_the_owner_is_told_how_the_bot_is_and_nobody_else(home, telegram, owner):
    bo = telegram.person("Bo")
    with talking(home, telegram):
        let_in(owner, bo)
        bo.sends("/status")
        assert bo.hears().text.startswith("That is for those who keep")
        telegram.person("Eve").sends("hello")
        owner.hears()
        owner.sends("/status")
        lines = owner.hears().text.split("\n")
    assert lines[0].startswith("Held: ")
    assert lines[1:6] == [
        "Waiting: 0 messages, 0 requests to add articles.",
        "People and groups let in: 2; asking to be: 1. /people",
        "No language model.",
        "Privacy mode is on: in groups Telegram shows me only commands, mentions and replies to me.",
        "Inline mode is off.",
    ]
    assert lines[6].startswith("On Record 0.")
    assert lines[7] == "No errors since the start."
