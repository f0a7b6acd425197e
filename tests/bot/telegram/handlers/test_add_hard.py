"""Adding by chat where it is hard: hostile names and files, kills, walls, lost downloads, groups, many at once."""

import pytest

from tests.processes import command
from tests.telegram_api import Telegram
from tests.telegram_bot import OWNER, serving, talking
from tests.web_server import answer
from tests.web_server import serving as web

WORDS = "“The harbour of Tarn will open again in May,” said Mara Oden, the harbour master, on Monday."
LONG = " ".join([WORDS, *[f"The quay number {n} of Tarn was repaired in the spring." for n in range(20)]])


@pytest.fixture
def telegram():
    with Telegram() as served:
        yield served


@pytest.fixture
def owner(telegram, home):
    with talking(home, telegram, ONRECORD_ALLOW_PRIVATE="1"):
        yield telegram.person("Olga", OWNER)


@pytest.fixture
def pages():
    with web() as running:
        yield running


def becomes(owner, start):
    """The bot's next message, once its text begins so."""
    told = owner.hears()
    owner.telegram.wait(lambda: told.text.startswith(start), f"{start!r}")
    return told


def articles(home):
    return command(home, "articles", "--limit", "0", "--json").json["articles"]


@pytest.mark.parametrize(
    "name",
    [
        "../../../tmp/escape.txt",
        "/etc/passwd.txt",
        "-.txt",
        "a\u202etxt.exe.txt",
        "<b>&\x1b[31m.txt",
        "x" * 250 + ".txt",
    ],
)
def test_a_documents_name_leads_nowhere_and_is_shown_harmless(owner, home, tmp_path, name):
    owner.sends_document(LONG.encode(), name)
    told = becomes(owner, "Added.")
    assert not {"\u202e", "\x1b"} & set(told.text)
    (article,) = articles(home)
    assert article["url"] is None
    assert not list(home.rglob("escape*"))


def test_the_same_document_under_another_name_is_the_same_article(owner, home):
    owner.sends_document(LONG.encode(), "one.txt")
    becomes(owner, "Added.")
    owner.sends_document(LONG.encode(), "two.txt")
    becomes(owner, "Already here")
    assert len(articles(home)) == 1


def test_a_wall_is_told_with_what_to_do(owner, pages, home):
    beginning = f"<p>{WORDS}</p><p>Subscribe to continue reading this article.</p>"
    told = '{"@type": "NewsArticle", "isAccessibleForFree": false}'
    page = f'<html><head><title>Tarn</title><script type="application/ld+json">{told}</script></head>'
    pages.answers["/walled"] = answer(f"{page}<body><article>{beginning}</article></body></html>".encode())
    owner.sends(pages.url("/walled"))
    card = becomes(owner, "Only the beginning could be had.")
    assert "send me the file" in card.text
    assert "onrecord" not in card.text
    assert articles(home)[0]["title"] == "Tarn"


@pytest.mark.parametrize("status", ["403 Forbidden", "500 Oops"])
def test_a_page_that_is_refused_says_that_a_saved_file_can_be_sent(owner, pages, status):
    pages.answers["/no"] = answer(b"no", status)
    owner.sends(pages.url("/no"))
    told = becomes(owner, "Not added.")
    assert status[:3] in told.text
    assert "send me the file" in told.text
    assert "onrecord" not in told.text


def test_a_document_that_was_being_added_at_a_kill_is_added_once_after_it(telegram, home):
    owner = telegram.person("Olga", OWNER)
    with serving(home, telegram) as bot:
        telegram.fail("getFile", 500, times=2)  # tried again after a while: time for the kill
        owner.sends_document(LONG.encode(), "story.txt")
        told = owner.hears()
        telegram.wait(lambda: any(call.method.lower() == "getfile" for call in telegram.calls), "the download to begin")
        bot.kill()
    with talking(home, telegram):
        telegram.wait(lambda: told.text.startswith("Added."), "the card")
    assert len(articles(home)) == 1
    assert len(telegram.of_bot(owner.chat)) == 1


def test_many_documents_at_once_all_become_articles_while_questions_are_answered(owner, home):
    for number in range(12):
        owner.sends_document(
            f"{LONG} That was report {number} of the year, of {number * 7} pages.".encode(), f"{number}.txt"
        )
    owner.sends("what did Ilmar Quist say?")
    shown = owner.telegram.of_bot
    owner.telegram.wait(lambda: any("Nothing on record" in each.text for each in shown(owner.chat)), "the answer")
    done = ("Added.", "Already here")
    owner.telegram.wait(
        lambda: sum(each.text.startswith(done) for each in shown(owner.chat)) == 12, "the cards", seconds=60
    )
    assert command(home, "doctor").code == 0


def test_a_document_that_telegram_does_not_give_is_asked_for_again(telegram, owner, home):
    telegram.fail("getFile", 500, times=3)
    owner.sends_document(LONG.encode(), "story.txt")
    assert "Send it again." in becomes(owner, "The file could not be had").text
    assert not articles(home)


def test_a_document_of_links_is_no_article(owner, home):
    owner.sends_document(b"https://tarn.example/1\nhttps://tarn.example/2\n", "links.txt")
    assert "It holds only links." in becomes(owner, "Not added.").text
    assert not articles(home)


def test_links_that_are_forwarded_are_followed_when_they_are_added(owner, pages, home):
    pages.answers["/story"] = answer()
    owner.forwards(pages.url("/story"), channel="Tarn Port")
    owner.presses(owner.hears(), "Add as an article")
    becomes(owner, "Added.")
    assert [each["title"] for each in articles(home)] == ["Harbour closed"]


def test_a_forwarded_message_is_added_once_and_by_editors_only(owner, home):
    reader = owner.telegram.person("Rea", 77)
    owner.sends("/allow 77")
    owner.hears()
    reader.forwards(f"Tarn opens\n\n{LONG}", of="Bo")
    asked = reader.hears()
    while "Is it on record?" not in asked.labels:
        asked = reader.hears()
    assert asked.labels == ["Is it on record?", "Check its claims"]
    assert reader.presses(asked, "", data="fwd:add")
    assert not articles(home)
    owner.forwards(f"Tarn opens\n\n{LONG}", of="Bo")
    asked = owner.hears()
    owner.presses(asked, "Add as an article")
    becomes(owner, "Added.")
    owner.presses(asked, "Add as an article")
    becomes(owner, "Already here, and unchanged.")
    (article,) = articles(home)
    assert (article["title"], article["byline"], article["outlet"]) == ("Tarn opens", "Bo", None)


def test_in_a_group_a_document_is_left_alone_unless_it_is_handed_to_the_bot(telegram, owner, home):
    room = telegram.group("Newsroom")
    owner.adds_bot(room)
    owner.sends("/allow@onrecord_test_bot", to=room)
    room.hears()
    telegram.reads_all = True
    owner.sends_document(LONG.encode(), "private.txt", to=room)
    handed = owner.sends_document(LONG.encode(), "story.txt", caption="@onrecord_test_bot", to=room)
    told = room.hears()
    telegram.wait(lambda: told.text.startswith("Added."), "the card")
    assert told.reply_to == handed.id
    assert [each["title"] for each in articles(home)] == ["story"]
