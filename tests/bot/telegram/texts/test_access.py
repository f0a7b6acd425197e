"""What people are told about access and limits, in words that fit the number."""

import pytest

from bot.chats.limits import CallsUsed, Refusal
from bot.telegram.texts import access


@pytest.mark.parametrize(
    ("refusal", "told"),
    [
        (
            Refusal("person", 2, 45, first=True),
            "You have asked 2 questions within a minute. I answer again in 45 seconds.",
        ),
        (
            Refusal("chat", 1, 1, first=True),
            "This chat has asked 1 question within a minute. I answer again in 1 second.",
        ),
    ],
)
def test_a_refusal_names_the_limit_and_when_it_ends(refusal, told):
    assert access.refused(refusal) == told


@pytest.mark.parametrize(
    ("used", "told"),
    [
        (CallsUsed("person", 4), "your 4 calls for today are used. It helps again at 0:00 UTC."),
        (CallsUsed("person", 1), "your call for today is used. It helps again at 0:00 UTC."),
        (CallsUsed("chat", 6), "this chat's 6 calls for today are used. It helps again at 0:00 UTC."),
        (CallsUsed("chat", 1), "this chat's call for today is used. It helps again at 0:00 UTC."),
    ],
)
def test_past_the_calls_of_a_day_it_is_told_whose_they_are(used, told):
    assert access.calls_used(used) == f"Answered without the language model: {told}"


def test_where_there_are_no_calls_at_all_nothing_is_promised():
    assert access.calls_used(CallsUsed("person", 0)) == "Answered without the language model, which is kept for others."
    assert access.calls_used(CallsUsed("chat", 0)) == "Answered without the language model, which is not for this chat."
