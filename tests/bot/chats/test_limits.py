"""How much may be asked in a chat: a person's and a chat's questions a minute, and calls to the model a day."""

import pytest

from bot.chats.limits import GLANCES, Allowance, CallsUsed, Limits, Pace, Refusal
from bot.chats.store.database import open_chats
from bot.chats.store.spending import Spending

ALLOWANCE = Allowance(person_questions=2, chat_questions=3, person_calls=4, chat_calls=6)
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
    return Limits(ALLOWANCE, Spending(open_chats(home)), clock)


def test_a_person_who_asks_too_much_is_told_once_when_it_goes_on(limits, clock):
    assert [limits.question(ADA, ADA) for _ in range(2)] == [None, None]
    clock.now += 15
    told = [limits.question(ADA, ADA) for _ in range(3)]
    assert told[0] == Refusal("person", 2, wait=45, first=True)
    assert [each.first for each in told[1:]] == [False, False]
    assert limits.question(BO, BO) is None
    clock.now += 45
    assert limits.question(ADA, ADA) is None


def test_who_asks_too_much_again_later_is_told_again(limits, clock):
    for _ in range(2):
        refused = [refusal for _ in range(4) if (refusal := limits.question(ADA, ADA))]
        assert [each.first for each in refused] == [True, False]
        clock.now += 61


def test_the_people_of_a_chat_share_its_limit(limits):
    assert [limits.question(person, CLUB) for person in (ADA, BO, 3)] == [None, None, None]
    assert limits.question(4, CLUB) == Refusal("chat", 3, wait=60, first=True)
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
    limits.spend(ADA, CLUB, 4)
    assert limits.calls_used(ADA, ADA) == CallsUsed("person", 4)
    assert limits.calls_used(BO, CLUB) is None
    limits.spend(BO, CLUB, 2)
    assert limits.calls_used(7, CLUB) == CallsUsed("chat", 6)
    assert limits.calls_used(BO, BO) is None


def test_who_types_too_fast_behind_the_bots_name_waits(limits, clock):
    assert [limits.glance(ADA) for _ in range(GLANCES + 1)] == [True] * GLANCES + [False]
    assert limits.question(ADA, ADA) is None
    clock.now += 60
    assert limits.glance(ADA)
