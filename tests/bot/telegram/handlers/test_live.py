"""Under a quotation in its context a button looks whether its sentence stands on the page at this moment."""

from tests.pages import page, put
from tests.processes import command
from tests.telegram_api import Telegram
from tests.telegram_bot import OWNER, talking
from tests.web_server import serving


def in_context(owner):
    """The first quotation of an answer among the words around it."""
    owner.sends("What did Dana Toru say?")
    answer = owner.hears()
    owner.presses(answer, "In context")
    if "1" in answer.labels:
        owner.presses(answer, "1")
    return owner.hears()


def test_a_quotation_is_looked_for_on_its_page_now(home, monkeypatch):
    monkeypatch.setenv("ONRECORD_ALLOW_PRIVATE", "1")
    with serving() as server, Telegram() as telegram:
        assert command(home, "add", put(server, page()), ONRECORD_ALLOW_PRIVATE="1").code == 0
        with talking(home, telegram, ONRECORD_ALLOW_PRIVATE="1"):
            owner = telegram.person("Olga", OWNER)
            shown = in_context(owner)
            owner.presses(shown, "On the page now?")
            assert owner.hears().text.startswith("ON THE PAGE: ")
            put(server, page(("tonight", "tomorrow")))
            owner.presses(shown, "On the page now?")
            told = owner.hears().text
            assert told.startswith("CHANGED: ")
            assert "onrecord" not in told


def test_what_has_no_address_offers_no_look(home, tmp_path):
    file = tmp_path / "note.txt"
    file.write_text("Title: Ferry\n\n“We will not stop searching tonight,” said Dana Toru, who leads the rescue.")
    assert command(home, "add", str(file)).code == 0
    with Telegram() as telegram, talking(home, telegram):
        assert "On the page now?" not in in_context(telegram.person("Olga", OWNER)).labels
