"""When chats may be told, on disk."""

import pytest

from bot.chats.quiet_hours import Preferences
from bot.chats.store.database import open_chats
from bot.chats.store.preferences import ChatPreferences

ANA, GROUP, GROWN = 11, -100, -200
BERLIN = Preferences("Europe/Berlin", (60, 120))


@pytest.fixture
def preferences(home):
    return ChatPreferences(open_chats(home))


def test_a_chat_that_has_said_nothing_has_the_usual_hours(preferences):
    assert preferences.of(ANA) == Preferences(None, (22 * 60, 7 * 60))
    assert preferences.every() == {}


def test_what_a_chat_said_last_holds_for_it_alone(preferences):
    preferences.set(ANA, Preferences("Asia/Kathmandu", None))
    preferences.set(ANA, BERLIN)
    assert preferences.every() == {ANA: BERLIN}
    assert preferences.of(GROUP) == Preferences()


def test_a_group_that_goes_by_another_number_keeps_its_hours(preferences):
    preferences.set(GROUP, BERLIN)
    preferences.moved(GROUP, GROWN)
    preferences.moved(GROUP, GROWN)
    preferences.moved(GROWN, GROWN)
    assert preferences.every() == {GROWN: BERLIN}


def test_what_a_group_has_said_under_its_new_number_stays(preferences):
    preferences.set(GROUP, BERLIN)
    preferences.set(GROWN, Preferences(None, None))
    preferences.moved(GROUP, GROWN)
    assert preferences.every() == {GROWN: Preferences(None, None)}
