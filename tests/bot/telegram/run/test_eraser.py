"""Messages that showed what was purged are taken back by the bot, also where it did not run just then."""

from tests.processes import ROOT, command
from tests.telegram_api import Telegram
from tests.telegram_bot import OWNER, talking

QUESTION = "What did CENTCOM say about the hospital?"
TAKEN_BACK = "(Taken back: an article that was quoted here has been erased.)"


def test_messages_that_showed_a_purged_article_are_taken_back_and_others_stay(home):
    assert command(home, "add", ROOT / "corpus" / "sample").code == 0
    with Telegram() as telegram:
        owner = telegram.person("Olga", OWNER)
        with talking(home, telegram):
            owner.sends(QUESTION)
            answer = owner.hears()
            owner.sends("What did the United Nations say?")
            other = owner.hears()
            owner.sends("/check CENTCOM said that it struck the hospital.")
            checked = owner.hears()
            owner.sends("/follow CENTCOM")
            owner.hears()
            owner.sends("/timeline 1")
            picture, timeline = owner.hears(), owner.hears()
        shown = {each["article"]["id"] for each in command(home, "why", "a1", "--json").json["answer"]["quotes"]}
        for number in shown:
            assert command(home, "purge", str(number), "--yes", "--json").code == 0
        with talking(home, telegram):
            telegram.wait(lambda: answer.text == TAKEN_BACK)
            assert not answer.buttons
            telegram.wait(lambda: checked.text == timeline.text == TAKEN_BACK)
            assert picture.text != TAKEN_BACK
            assert other.text != TAKEN_BACK
