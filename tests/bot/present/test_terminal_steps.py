"""A message is parted into what was the matter, and what only a terminal can do about it."""

import pytest

from bot.present.terminal_steps import apart, by_the_keeper


@pytest.mark.parametrize(
    ("message", "here", "there"),
    [
        (
            "There is no feed '9'. See them with: onrecord feeds",
            "There is no feed '9'.",
            "See them with: onrecord feeds",
        ),
        ("It is private. Set ONRECORD_ALLOW_PRIVATE=1.", "It is private.", "Set ONRECORD_ALLOW_PRIVATE=1."),
        ("It holds links. Give it with --list.", "It holds links.", "Give it with --list."),
        ("It is on record. It costs 4--5 crowns.", "It is on record. It costs 4--5 crowns.", ""),
        ("", "", ""),
    ],
    ids=["a command", "a setting", "an option", "none", "nothing"],
)
def test_a_message_is_parted(message, here, there):
    assert apart(message) == (here, there)


def test_an_assistant_tells_the_step_on_to_the_person_who_can_take_it():
    assert by_the_keeper("It is damaged. Get it again: onrecord setup") == (
        "It is damaged. For the person who keeps the articles: Get it again: onrecord setup"
    )
    said_already = "No articles yet. The person who keeps it adds some with: onrecord add SOURCE"
    assert by_the_keeper(said_already) == said_already
