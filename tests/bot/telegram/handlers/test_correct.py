"""Editors put answers right from the chat: at once, with a way back, and recorded with who did it."""

import json
import shutil

import pytest

from tests.processes import ROOT, command
from tests.telegram_api import Telegram
from tests.telegram_bot import OWNER, talking

QUESTION = "What did CENTCOM say about the hospital?"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    home = tmp_path_factory.mktemp("corpus") / "home"
    assert command(home, "add", ROOT / "corpus" / "sample").code == 0
    return home


@pytest.fixture
def owner(corpus, home):
    """The owner of a bot over the sample articles."""
    shutil.copytree(corpus, home)
    with Telegram() as telegram, talking(home, telegram):
        yield telegram.person("Olga", OWNER)


def wrong(owner, entry, what):
    """The answer, after an editor has said what is wrong with one of its entries."""
    owner.sends(QUESTION)
    answer = owner.hears()
    owner.presses(answer, "Wrong?")
    owner.presses(answer, entry)
    owner.presses(answer, what)
    return answer


def labels_in_force(home):
    done = command(home, "statements", "export", "--json")
    assert done.code == 0
    return json.loads(done.out)["labels"]


def test_an_entry_that_does_not_answer_is_hidden_and_comes_back(owner):
    answer = wrong(owner, "2", "It does not answer this")
    noted = owner.hears()
    assert "marked every hospital" not in answer.text
    owner.presses(noted, "Undo")
    assert "marked every hospital" in answer.text
    assert noted.text == "Taken back."


def test_what_is_no_statement_is_dropped_for_every_answer_and_comes_back(owner, home):
    wrong(owner, "2", "It is no statement")
    noted = owner.hears()
    owner.sends(QUESTION)
    assert "marked every hospital" not in owner.hears().text
    assert labels_in_force(home)
    owner.presses(noted, "Undo")
    owner.sends(QUESTION)
    assert "marked every hospital" in owner.hears().text
    assert labels_in_force(home) == []


def test_another_speaker_is_chosen_by_a_button(owner):
    answer = wrong(owner, "1", "Somebody else says it")
    who = owner.hears()
    owner.presses(who, "Imre Vasko")
    assert owner.hears().text.startswith("Noted: Imre Vasko says it.")
    assert "Imre Vasko said · DIRECT" in answer.text


def test_another_speaker_is_named_by_a_reply(owner, home):
    answer = wrong(owner, "1", "Somebody else says it")
    owner.sends("Berta Quill", reply_to=owner.hears())
    assert owner.hears().text.startswith("Noted: Berta Quill says it.")
    assert "Berta Quill said" in answer.text
    assert "Berta Quill" in json.dumps(labels_in_force(home))


def test_a_reader_has_no_such_button_and_a_forged_press_does_nothing(owner):
    telegram = owner.telegram
    reader = telegram.person("Rea", 77)
    owner.sends("/allow 77")
    owner.hears()
    reader.sends(QUESTION)
    answer = reader.hears()
    while "hospital" not in answer.text:
        answer = reader.hears()
    assert "Wrong?" not in answer.labels
    data = next(b["callback_data"] for row in answer.buttons for b in row if b["callback_data"].startswith("why:"))
    before = answer.text
    reader.presses(answer, "", data=f"unfit:{data.removeprefix('why:')}.1")
    reader.sends("/help")
    reader.hears()
    assert answer.text == before


def test_an_article_is_removed_after_a_look_at_it_and_kept_where_one_thinks_again(owner, home):
    owner.sends("/remove 1")
    first = owner.hears()
    assert "for seven days" in first.text
    owner.presses(first, "Keep")
    assert first.text == "Kept."
    owner.sends("/remove 1")
    asked = owner.hears()
    owner.presses(asked, "Remove")
    assert asked.text == "Article 1 is removed."
    owner.presses(asked, "Undo")
    assert asked.text == "Article 1 is back."
    owner.sends("/remove 1")
    asked = owner.hears()
    owner.presses(asked, "Remove")
    owner.sends("/remove 1")
    assert owner.hears().text.startswith("There is no such article here.")
    assert len(command(home, "articles", "--json").json["articles"]) == 12
    assert command(home, "doctor").code == 0
