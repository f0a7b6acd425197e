"""A language model behind a real server, from the command line: answers, what was dropped, and failing well."""

import io
import json

import pytest

from bot.terminal.cli import main
from tests.aimock_server import aimock, needs_aimock
from tests.scripted_model import PLAIN

pytestmark = needs_aimock
QUESTION = "What would the repair of the bridge cost?"
READ = {"match": {"userMessage": "Today is"}, "response": {"content": PLAIN}}
DOWN = {"match": {"userMessage": "Question"}, "response": {"error": {"message": "no", "type": "e"}, "status": 401}}


def point(*numbers):
    found = {"answers": bool(numbers), "numbers": list(numbers)}
    return {"match": {"userMessage": "BEGIN"}, "response": {"content": found}}


@pytest.fixture
def onrecord(tarn, tmp_path, monkeypatch, capsys):
    """Run a command against a server with these fixtures: its last JSON line, and what the server was sent."""

    def run(fixtures, *arguments):
        with aimock(tmp_path, fixtures) as server:
            for name, value in (
                ("ONRECORD_HOME", str(tarn)), ("OPENAI_BASE_URL", server.url), ("OPENAI_API_KEY", "sk-test-secret"),
            ):  # fmt: skip
                monkeypatch.setenv(name, value)
            capsys.readouterr()
            assert main([*arguments, "--json"]) == 0
            return json.loads(capsys.readouterr().out.splitlines()[-1]), server.requests()

    return run


def test_a_model_points_and_why_tells_of_it(onrecord):
    found, sent = onrecord([READ, point(2, 99)], "ask", QUESTION, "--model", "tiny")
    assert (found["status"], len(found["quotes"]), len(sent)) == ("answered", 1, 2)
    assert (found["model"]["name"], found["model"]["calls"]) == ("tiny", 2)
    assert [each["name"] for each in found["model"]["prompts"]] == ["understand", "point"]
    why, _ = onrecord([READ], "why", found["id"])
    assert [each["prompt"] for each in why["calls"]] == ["understand", "point"]
    assert why["calls"][1]["dropped"] == found["model"]["dropped"] == [f"number 99: only 1 to {given(sent)} were given"]
    assert "sk-test-secret" not in json.dumps([found, why])


def given(sent):
    """How many lines the model was given."""
    user = sent[1]["messages"][-1]["content"]
    return len(user.split("BEGIN\n")[1].split("\nEND")[0].split("\n"))


def test_a_model_refuses(onrecord):
    found, _ = onrecord([READ, point()], "ask", QUESTION)
    assert (found["status"], found["quotes"]) == ("not_found", [])
    assert found["receipt"]["nearest"]


def test_a_wrong_key_is_told_and_the_answer_is_given(onrecord):
    found, _ = onrecord([DOWN], "ask", QUESTION)
    plain, sent = onrecord([READ], "ask", QUESTION, "--no-model")
    assert (plain["model"], sent) == (None, [])
    assert [each["text"] for each in found["quotes"]] == [each["text"] for each in plain["quotes"]]
    assert "did not accept the key" in found["model"]["error"]


def test_in_chat_the_model_is_told_what_was_asked_before(onrecord, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("What did Edda Holm say about the bridge?\nand Ivo Brandt?\n"))
    found, sent = onrecord([READ, point(1)], "chat")
    assert (found["status"], found["quotes"][0]["speaker"]["name"]) == ("answered", "Ivo Brandt")
    told = [each["messages"][-1]["content"] for each in sent]
    assert any("last:\n- What did Edda Holm say about the bridge?\nQuestion" in each for each in told)
