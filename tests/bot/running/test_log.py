"""The log of every door tells what happened and nobody's words, and the latest errors for an owner's /status."""

import json
import logging
import re

import pytest

from bot.running.log import FORMS, KEPT, RecentErrors, as_logged, logging_to_stderr
from bot.telegram.handlers.start import status_message
from corpus.errors import InputError, SourceError, StoreError
from corpus.events import FIELDS, LOG


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


WORDS = "what did the mayor of Quellmar say"


def line(form="json", secrets=(), log=LOG.name, *, error=None, message="an event", args=(), **fields):
    """A record as the log has it."""
    known = (type(error), error, None) if error else None
    record = logging.LogRecord(log, logging.ERROR, "", 0, message, args, known)
    setattr(record, FIELDS, fields)
    return FORMS[form](secrets).format(record)


def test_an_event_is_one_line_of_json_with_its_fields():
    told = json.loads(line(article=3, seconds=0.25, status="new-version", cost=None))
    assert told.pop("time").endswith("Z")
    assert told == {"level": "error", "event": "an event", "article": 3, "seconds": 0.25, "status": "new-version"}


def test_an_event_is_one_line_for_people():
    assert re.fullmatch(r"\S+Z ERROR   an event  article=3 status=added", line("text", article=3, status="added"))


@pytest.mark.parametrize(
    "logged",
    [
        {"title": WORDS},
        {"message": "it failed: %s", "args": (WORDS,)},
        {"message": "it failed: %s", "args": (ValueError(WORDS),)},
        {"error": ValueError(WORDS)},
        {"error": InputError(WORDS)},
        {"error": SourceError(f"Could not read http://a:{WORDS}@tarn.example")},
    ],
    ids=["field", "argument", "error as argument", "unknown error", "a user's error", "a source's error"],
)
@pytest.mark.parametrize("form", ["json", "text"])
def test_people_s_words_are_left_out(form, logged):
    assert WORDS not in line(form, **logged)
    assert "\n" not in line("json", **logged)


def test_the_operator_is_told_what_concerns_them_without_secrets_or_codes_of_a_terminal():
    told = json.loads(line(secrets=["p4ssw0rd"], error=StoreError("db:p4ssw0rd is full\x1b[31m\nnow")))
    assert told["why"] == "db:[secret] is full[31m now"


def test_lines_said_beside_the_log_have_its_form():
    with logging_to_stderr("json", ()):
        assert json.loads(as_logged("Stopped."))["text"] == "Stopped."
        assert "aBc_9" not in as_logged("Claim it: https://t.me/Bot?start=claim-aBc_9")
    with logging_to_stderr("text", ()):
        assert as_logged("Stopped.") == "Stopped."
