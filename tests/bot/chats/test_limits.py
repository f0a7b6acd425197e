"""How much may be asked in a chat: a person's and a chat's questions a minute, and calls to the model a day."""

import pytest

from bot.chats.limits import GLANCES, Limits, Pace
from bot.chats.store.database import open_chats
from bot.chats.store.spending import Spending
from bot.telegram.options import TelegramOptions

OPTIONS = TelegramOptions(person_questions=2, chat_questions=3, person_calls=4, chat_calls=6)
ADA, BO, CLUB = 1, 2, -100


class Clock:
    """Seconds, turned by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def limits(home, clock):
    return Limits(OPTIONS, Spending(open_chats(home)), clock)


def test_a_person_who_asks_too_much_is_told_once_when_it_goes_on(limits, clock):
    assert [limits.question(ADA, ADA) for _ in range(2)] == [None, None]
    clock.now += 15
    told = [limits.question(ADA, ADA) for _ in range(3)]
    assert told[0].words == "You have asked 2 questions within a minute. I answer again in 45 seconds."
    assert [each.words for each in told[1:]] == [None, None]
    assert limits.question(BO, BO) is None
    clock.now += 45
    assert limits.question(ADA, ADA) is None


def test_who_asks_too_much_again_later_is_told_again(limits, clock):
    for _ in range(2):
        said = [refused.words for _ in range(4) if (refused := limits.question(ADA, ADA))]
        assert [bool(words) for words in said] == [True, False]
        clock.now += 61


def test_the_people_of_a_chat_share_its_limit(limits):
    assert [limits.question(person, CLUB) for person in (ADA, BO, 3)] == [None, None, None]
    assert limits.question(4, CLUB).words.startswith("This chat has asked 3 questions")
    assert limits.question(4, 4) is None


def test_a_refused_question_counts_for_nobody(limits):
    for person in (5, 6, 7):
        limits.question(person, CLUB)
    assert limits.question(ADA, CLUB) is not None
    assert [limits.question(ADA, ADA) for _ in range(2)] == [None, None]


def test_a_minute_moves_with_the_clock(clock):
    pace = Pace(2, clock)
    pace.count(ADA)
    clock.now += 50
    pace.count(ADA)
    assert pace.wait(ADA) == 10
    clock.now += 10
    assert pace.wait(ADA) == 0
    pace.count(ADA)
    assert pace.wait(ADA) == 50


def test_past_the_calls_of_a_day_a_person_is_answered_without_the_model(limits):
    limits.spent(ADA, CLUB, 4)
    assert "your 4 calls" in limits.without_model(ADA, ADA)
    assert limits.without_model(BO, CLUB) is None
    limits.spent(BO, CLUB, 2)
    assert "this chat's 6 calls" in limits.without_model(7, CLUB)
    assert limits.without_model(BO, BO) is None


def test_one_call_is_no_calls(home):
    one = Limits(TelegramOptions(person_calls=1), Spending(open_chats(home)))
    one.spent(ADA, ADA, 1)
    assert "your call for today is used." in one.without_model(ADA, ADA)


def test_a_person_without_any_calls_is_told_so(home):
    none = Limits(TelegramOptions(person_calls=0), Spending(open_chats(home)))
    assert none.without_model(ADA, ADA) == "Answered without the language model, which is kept for others."


def test_who_types_too_fast_behind_the_bots_name_waits(limits, clock):
    assert [limits.glance(ADA) for _ in range(GLANCES + 1)] == [True] * GLANCES + [False]
    assert limits.question(ADA, ADA) is None
    clock.now += 60
    assert limits.glance(ADA)
