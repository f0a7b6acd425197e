"""Articles sent to the bot: by link or as a document, told in one message, and not lost by a kill."""

import email.message

import pytest

from tests.docx_files import docx, p
from tests.pdfs import column, pdf
from tests.processes import command
from tests.telegram_api import Telegram
from tests.telegram_bot import OWNER, serving, talking
from tests.web_server import STORY, answer
from tests.web_server import serving as web

WORDS = "The harbour of Tarn will open again in May, the harbour master said on Monday."
LONG = " ".join([WORDS, *[f"The quay number {n} of Tarn was repaired in the spring, she said." for n in range(20)]])


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
        running.answers["/story"] = answer()
        yield running


def becomes(owner, sent, start):
    """The message that tells of an article, once its text begins so."""
    told = owner.hears()
    owner.telegram.wait(lambda: told.text.startswith(start), f"{start!r}")
    return told


def test_a_bare_link_becomes_an_article_and_its_card(owner, pages, home):
    card = becomes(owner, owner.sends(pages.url("/story")), "Added.")
    assert "Harbour closed" in card.marked("bold")
    assert "Remove" in card.labels
    again = becomes(owner, owner.sends(pages.url("/story")), "Already here, and unchanged.")
    assert "Harbour closed" in again.text
    assert len(command(home, "articles", "--json").json["articles"]) == 1


def test_several_links_are_told_together(owner, pages):
    pages.answers["/other"] = answer(STORY.replace(b"Harbour", b"Airport").replace(b"harbour", b"airport"))
    told = becomes(owner, owner.sends(f"{pages.url('/story')}\n{pages.url('/other')} {pages.url('/none')}"), "2 added")
    assert "1 failed" in told.text
    assert "404" in told.text


def test_a_question_with_a_link_in_it_is_a_question(owner, pages):
    owner.sends(f"what does {pages.url('/story')} say?")
    assert owner.hears().text.startswith("Nothing on record")
    assert pages.paths == []


def mail():
    message = email.message.EmailMessage()
    message["Subject"], message["From"], message["Message-ID"] = "Tarn Letter", "desk@tarn.example", "<1@tarn.example>"
    message.set_content(LONG)
    return message.as_bytes()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("story.txt", LONG.encode()),
        ("story.html", f"<html><body><article><h1>Tarn</h1><p>{LONG}</p></article></body></html>".encode()),
        ("story.pdf", pdf(column(LONG))),
        ("story.docx", docx(p(LONG))),
        ("story.eml", mail()),
    ],
)
def test_a_document_of_each_kind_becomes_an_article(owner, home, name, content):
    becomes(owner, owner.sends_document(content, name), "Added.")
    found = command(home, "quote", "open again in May", "--json").json
    assert found["status"] == "exact"
    assert str(home) not in str(found["best"]["article"])


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("photo.png", b"\x89PNG", "kind that is not read"),
        ("broken.pdf", b"%PDF-1.7 nothing", "Not added."),
        ("empty.txt", b"", "Not added."),
    ],
)
def test_a_document_that_cannot_be_read_is_told_in_a_sentence(owner, name, content, told):
    shown = becomes(owner, owner.sends_document(content, name), "Not added.")
    assert told in shown.text
    assert "onrecord" not in shown.text


def test_a_document_too_large_for_bots_is_told_at_once(owner):
    owner.sends_document(b"words", "large.pdf", size=25 * 1024 * 1024)
    assert "25 MB, and Telegram hands bots at most 20" in owner.hears().text


def test_an_address_that_is_not_public_is_refused_with_what_to_do(telegram, home, pages):
    with talking(home, telegram):
        owner = telegram.person("Olga", OWNER)
        told = becomes(owner, owner.sends(pages.url("/story")), "Not added.")
        assert "save the page" in told.text
        assert "ONRECORD" not in told.text
    assert pages.connections == 0


def test_a_reader_may_not_add_and_is_told_who_may(owner, pages):
    reader = owner.telegram.person("Rea", 77)
    owner.sends("/allow 77")
    owner.hears()
    reader.sends(pages.url("/story"))
    told = reader.hears()
    while "Articles are added by" not in told.text:
        told = reader.hears()
    assert pages.connections == 0


def test_what_was_being_added_at_a_kill_is_added_after_the_next_start(telegram, home, pages):
    owner = telegram.person("Olga", OWNER)
    pages.answers["/story"] = lambda connection, _: pages.ended.wait(60)
    with serving(home, telegram, ONRECORD_ALLOW_PRIVATE="1") as bot:
        owner.sends(pages.url("/story"))
        told = owner.hears()
        telegram.wait(lambda: pages.connections > 0, "the fetching to begin")
        bot.kill()
    pages.answers["/story"] = answer()
    with talking(home, telegram, ONRECORD_ALLOW_PRIVATE="1"):
        telegram.wait(lambda: told.text.startswith("Added."), "the article's card")
    assert len(command(home, "articles", "--json").json["articles"]) == 1
    assert len(telegram.of_bot(owner.chat)) == 1
    assert command(home, "doctor").code == 0


def test_a_forwarded_message_is_looked_up_or_added_as_its_channel_printed_it(owner, home):
    said = f"Tarn opens again\n\n{LONG}"
    held = owner.forwards(said, channel="Tarn Port")
    asked = owner.hears()
    wanted = ["Is it on record?", "Check its claims", "Add as an article"]
    assert (asked.labels, asked.reply_to) == (wanted, held.id)
    owner.presses(asked, "Add as an article")
    card = owner.hears()
    assert card.text.startswith("Added.\n\nTarn opens again\nTarn Port · 14 Nov 2023")
    assert next(each["url"] for each in card.entities if each["type"] == "text_link") == "https://t.me/tarnport/55"
    owner.presses(asked, "Is it on record?")
    verdict = owner.hears()
    assert verdict.reply_to == held.id
    assert verdict.quote
    assert command(home, "quote", "open again in May", "--json").json["status"] == "exact"


def test_what_a_forwarded_message_quotes_is_looked_up_by_itself(owner):
    becomes(owner, owner.sends_document(LONG.encode(), "story.txt"), "Added.")
    owner.forwards("They say: “will open again in June, the harbour master said on Monday”, haha", of="Bo")
    owner.presses(owner.hears(), "Is it on record?")
    verdict = owner.hears()
    assert verdict.text.startswith("Altered")
    assert verdict.quote == "will open again in June, the harbour master said on Monday"
