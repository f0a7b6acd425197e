"""The latest errors, for an owner's /status: what failed and when, and nobody's words."""

import logging

import pytest

from bot.telegram.handlers.start import status_message
from bot.telegram.run.log import KEPT, RecentErrors


@pytest.fixture
def log():
    """A log of its own with its recent_errors."""
    made = logging.Logger("made up")
    made.addHandler(RecentErrors())
    return made


def test_an_error_is_told_by_its_kind_without_its_message(log):
    try:
        raise ValueError("what did the mayor of Quellmar say")
    except ValueError:
        log.exception("a handler failed")
    (told,) = log.handlers[0].latest()
    assert told.endswith("UTC: a handler failed (ValueError)")


def test_the_last_errors_are_kept_the_latest_first_and_all_are_counted(log):
    for number in range(KEPT + 2):
        log.error("error %d", number)
    log.info("nothing to tell")
    recent_errors = log.handlers[0]
    assert (len(recent_errors.latest()), recent_errors.count) == (KEPT, KEPT + 2)
    assert recent_errors.latest()[0].endswith(f"error {KEPT + 1}")


def test_status_shows_them_folded(log):
    log.error("update 7 could not be worked")
    recent_errors = log.handlers[0]
    told = status_message(["one line"], recent_errors.latest(), recent_errors.count)
    assert "1 error since the start, the latest first:" in told.text
    assert [each.type for each in told.entities] == ["bold", "expandable_blockquote"]
