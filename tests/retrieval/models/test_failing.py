"""Whatever goes wrong with a model, its asker gets the answer that is given without one, and one line that says so.

From the command line, against a real server on loopback.
"""

import json
import socket
from dataclasses import replace

import pytest

from bot.app import App
from bot.contract.answers import AskShape
from bot.settings import read_settings
from bot.terminal.cli import main
from retrieval.questions.filters import checked_options
from tests.chat_server import Turn, called, chat_server, failed, said
from tests.scripted_model import PLAIN, numbers

QUESTION = "What would the repair of the bridge cost?"
KEY = "sk-secret-key-of-a-test"
READ = said(json.dumps(PLAIN))
POINT = said(numbers(1))
TOO_LONG = failed(400, "This model's maximum context length is 8 tokens", "context_length_exceeded")
FAILURES = {
    "wrong key": (failed(401, f"no such key: {KEY}"), {}, "did not accept the key"),
    "no access": (failed(403), {}, "did not accept the key"),
    "no such model": (failed(404, "the model does not exist"), {}, "There is no model"),
    "no credit": (failed(429, "no more", "insufficient_quota"), {}, "no credit left"),
    "busy": (failed(429, retry_after="0"), {}, "is busy (429)"),
    "busy for long": (failed(429, retry_after="3600"), {}, "is busy (429)"),
    "failed": (failed(500), {}, "failed (500)"),
    "overloaded": (failed(503, retry_after="0"), {}, "failed (503)"),
    "silent": (replace(POINT, hold=True), {"ONRECORD_MODEL_TIMEOUT": "1.5"}, "did not reply in time"),
    "drips": (replace(POINT, drip=True), {"ONRECORD_MODEL_TIMEOUT": "1.5"}, "did not reply in time"),
    "cut": (replace(POINT, cut=True), {}, "the connection broke off"),
    "no json": (said("Gladly! The answer is 2."), {}, "no usable reply"),
    "half a json": (said('{"kind": "open", "spea'), {}, "no usable reply"),
    "empty": (said(""), {}, "the reply was empty"),
    "null": (said(None), {}, "the reply was empty"),
    "empty json": (said("{}"), {}, "does not keep to its schema"),
    "one more key": (said(json.dumps({**PLAIN, "answers": True, "numbers": [], "note": "x"})), {}, "extra_forbidden"),
    "wrong types": (said(json.dumps({**PLAIN, "search": "x"})), {}, "does not keep to its schema"),
    "tool with nonsense": (called("{]"), {}, "no usable reply"),
    "another page": (Turn(b"<html>Sign in to the hotel's network</html>"), {}, "not of OpenAI's form"),
    "declined": (said(None, refusal="I would rather not."), {}, "declined to reply"),
    "too long": (TOO_LONG, {}, "longer than"),
    "calls spent": (READ, {"ONRECORD_MODEL_CALLS_A_DAY": "0"}, "Today's 0 calls"),
    "tokens spent": (READ, {"ONRECORD_MODEL_TOKENS_A_DAY": "10"}, "Today's 10 tokens"),
}


@pytest.fixture
def onrecord(tarn, monkeypatch, capsys):
    """Run a command with a model at this address: what it prints."""

    def run(address, *arguments, **settings):
        for name, value in {"ONRECORD_HOME": str(tarn), "OPENAI_BASE_URL": address, **settings}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("OPENAI_API_KEY", settings.get("OPENAI_API_KEY", KEY))
        capsys.readouterr()
        assert main(list(arguments)) == 0
        told = capsys.readouterr()
        assert KEY not in told.out + told.err
        return told.out

    return run


def without_ids(found):
    words = json.dumps({**found, "id": "", "model": None})
    return words.replace(found["id"] + ".", ".")


@pytest.fixture(scope="module")
def unaided(tarn) -> str:
    """The answer without a model."""
    answer = App(read_settings({"ONRECORD_HOME": str(tarn)}), print).asker.ask(QUESTION, checked_options({}))
    return without_ids(AskShape.of(answer).model_dump(mode="json"))


def notes(onrecord, found):
    return json.loads(onrecord("", "why", found["id"], "--json"))["notes"]


@pytest.mark.parametrize("name", FAILURES)
def test_the_answer_is_the_one_without_a_model_and_one_line_says_why(onrecord, unaided, name):
    turn, settings, words = FAILURES[name]
    with chat_server(turn) as server:
        found = json.loads(onrecord(server.url, "ask", QUESTION, "--json", **settings))
    assert without_ids(found) == unaided
    assert words in found["model"]["error"]
    assert [words in note and note.startswith("Answered without the model") for note in notes(onrecord, found)] == [
        True
    ]


@pytest.mark.parametrize("name", ["wrong key", "failed", "cut", "empty json", "too long", "no json"])
def test_the_same_where_only_the_second_call_fails(onrecord, unaided, name):
    turn, settings, words = FAILURES[name]
    with chat_server(READ, turn) as server:
        found = json.loads(onrecord(server.url, "ask", QUESTION, "--json", **settings))
    assert without_ids(found) == unaided
    assert words in found["model"]["error"]


def test_without_a_key_or_a_network_the_answer_is_the_same(onrecord, unaided):
    found = json.loads(onrecord("", "ask", QUESTION, "--json", "--model", "tiny", OPENAI_API_KEY=""))
    assert without_ids(found) == unaided
    assert "There is no key for the model tiny" in found["model"]["error"]
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nobody answers there
        found = json.loads(onrecord(f"http://127.0.0.1:{taken.getsockname()[1]}/v1", "ask", QUESTION, "--json"))
    assert without_ids(found) == unaided
    assert "could not be reached (connection refused)" in found["model"]["error"]


def test_at_a_terminal_the_line_stands_above_the_quotations(onrecord):
    with chat_server(failed(401)) as server:
        shown = onrecord(server.url, "ask", QUESTION, COLUMNS="200")
    before, line, after = shown.partition("Answered without the model")
    assert line and "40 million" in after and "40 million" not in before
    assert "Answered without" not in after


def test_a_server_that_fails_is_spared_by_the_next_question(onrecord, unaided):
    with chat_server(failed(500)) as server:
        onrecord(server.url, "ask", QUESTION)
        found = json.loads(onrecord(server.url, "ask", QUESTION, "--json"))
        assert len(server.requests) == 3
    assert without_ids(found) == unaided
    assert "has failed 3 times in a row" in found["model"]["error"]


def test_what_passes_is_waited_for_and_too_many_passages_are_halved_once(onrecord):
    with chat_server(failed(429, retry_after="0"), READ, TOO_LONG, POINT) as server:
        found = json.loads(onrecord(server.url, "ask", QUESTION, "--json"))
        lines = [str(sent["messages"]).count("| ") for sent in server.requests]
    assert (found["model"]["error"], found["model"]["calls"], len(found["quotes"])) == (None, 4, 1)
    assert lines[3] <= lines[2] // 2 + 1
    assert [each["error"] is None for each in json.loads(onrecord("", "calls", "--json", "--limit", "4"))["calls"]] == [
        True, False, True, False,
    ]  # fmt: skip
