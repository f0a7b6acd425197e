"""A summary from the command line, with a model behind a server on loopback: off by default, below the quotations."""

import json
import sqlite3

import pytest

from bot.terminal.cli import main
from tests.chat_server import chat_server, failed, said
from tests.scripted_model import PLAIN

QUESTION = "What did the Tarn Port Authority say about the cost of the repair?"
TRUE = "The authority said that the repair would cost 40 million crowns."
FALSE = "The authority said that the repair would cost 90 million crowns."
POINT = said(json.dumps({"answers": True, "numbers": [1]}))
SUMMARY = said(json.dumps({"sentences": [{"text": text, "quotes": [1]} for text in (TRUE, FALSE)]}))


@pytest.fixture
def onrecord(tarn, monkeypatch, capsys):
    """Run a command against a server that gives these turns: what was printed, and how often it was asked."""

    def run(summary, *arguments, **settings):
        with chat_server(said(json.dumps(PLAIN)), POINT, summary) as server:
            home = {"ONRECORD_HOME": str(tarn), "OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "sk-test"}
            for name, value in (home | settings).items():
                monkeypatch.setenv(name, value)
            capsys.readouterr()
            assert main(list(arguments)) == 0
            return capsys.readouterr().out, len(server.requests)

    return run


def test_no_summary_is_asked_for_by_default(onrecord):
    found, asked = onrecord(SUMMARY, "ask", QUESTION, "--json")
    assert (json.loads(found)["model"]["summary"], asked) == (None, 2)


def test_the_setting_asks_for_a_summary_and_the_flag_does_not(onrecord, monkeypatch):
    monkeypatch.setenv("ONRECORD_SUMMARY", "1")
    assert json.loads(onrecord(SUMMARY, "ask", QUESTION, "--json")[0])["model"]["summary"]
    assert onrecord(SUMMARY, "ask", QUESTION, "--json", "--no-summary")[1] == 2


def test_what_the_quotations_do_not_bear_is_dropped_and_why_tells_it(onrecord):
    found = json.loads(onrecord(SUMMARY, "ask", QUESTION, "--json", "--summary")[0])
    assert "40 million" in found["quotes"][0]["text"]
    assert [each["text"] for each in found["model"]["summary"]["sentences"]] == [TRUE]
    assert [each["text"] for each in found["model"]["summary"]["dropped"]] == [FALSE]
    why, _ = onrecord(SUMMARY, "why", found["id"])
    assert "summarise" in why and "90 million" in why


def test_the_summary_stands_below_the_quotations_under_its_label(onrecord):
    found, _ = onrecord(SUMMARY, "ask", QUESTION, "--summary", "--model", "tiny")
    quotations, label, summary = found.partition("Summary by tiny, not a quotation")
    assert "40 million" in quotations and label and "90 million" not in found
    assert " ".join(summary.split()).startswith(f"{TRUE} [1]")


def test_without_a_summary_the_answer_is_whole_and_one_line_says_so(onrecord):
    found = json.loads(onrecord(failed(401), "ask", QUESTION, "--json", "--summary")[0])
    assert found["quotes"] and found["model"]["summary"] is None
    assert "did not accept the key" in found["model"]["error"]
    why = json.loads(onrecord(SUMMARY, "why", found["id"], "--json")[0])
    assert why["answer"]["model"] == found["model"]
    assert "not accept the key" in why["calls"][2]["error"]


def test_one_model_serves_a_question_and_all_its_calls_are_counted(onrecord):
    found = json.loads(onrecord(SUMMARY, "ask", QUESTION, "--json", "--summary")[0])
    assert [each["name"] for each in found["model"]["prompts"]] == ["understand", "point", "summarise"]
    assert (found["model"]["calls"], found["model"]["tokens_in"], found["model"]["tokens_out"]) == (3, 360, 24)
    calls = json.loads(onrecord(SUMMARY, "calls", "--json", "--limit", "3")[0])["calls"]
    assert {each["answer"] for each in calls} == {found["id"]}
    assert [each for call in calls[::-1] for each in call["dropped"]] == found["model"]["dropped"]


def test_the_summary_is_kept_with_its_answer(onrecord):
    found = json.loads(onrecord(SUMMARY, "ask", QUESTION, "--json", "--summary")[0])
    why = json.loads(onrecord(SUMMARY, "why", found["id"], "--json")[0])
    assert why["answer"]["model"]["summary"] == found["model"]["summary"]
    told = " ".join(onrecord(SUMMARY, "why", found["id"])[0].split())
    assert f"Summary {TRUE} [1]" in told and f"crowns. {FALSE}" not in told.partition("Summary")[2]
    assert "summary sentence dropped" in told


def test_a_budget_that_is_spent_before_the_summary_costs_the_summary_alone(onrecord):
    made = json.loads(onrecord(SUMMARY, "calls", "--json")[0])["today"]["calls"]
    limit = {"ONRECORD_MODEL_CALLS_A_DAY": str(made + 2)}
    found, asked = onrecord(SUMMARY, "ask", QUESTION, "--json", "--summary", **limit)
    model = json.loads(found)["model"]
    assert (asked, model["calls"], model["summary"], len(json.loads(found)["quotes"])) == (2, 2, None, 1)
    assert model["error"].startswith(f"No summary: Today's {made + 2} calls to the model are used up")
    assert f"Failed No summary: Today's {made + 2} calls" in " ".join(
        onrecord(SUMMARY, "why", json.loads(found)["id"])[0].split()
    )


def test_what_the_calls_of_a_question_cost_is_told_where_prices_are_set(onrecord):
    prices = {"ONRECORD_MODEL_PRICE_IN": "2", "ONRECORD_MODEL_PRICE_OUT": "10"}
    found = json.loads(onrecord(SUMMARY, "ask", QUESTION, "--json", "--summary", **prices)[0])
    why = json.loads(onrecord(SUMMARY, "why", found["id"], "--json")[0])
    assert [round(each["cost"], 6) for each in why["calls"]] == [0.00032] * 3


def test_an_answer_keeps_its_summary_when_its_calls_are_forgotten(onrecord, tarn):
    found = json.loads(onrecord(SUMMARY, "ask", QUESTION, "--json", "--summary")[0])
    with sqlite3.connect(tarn / "calls.sqlite") as connection:
        connection.execute("UPDATE calls SET at = '2001-01-01'")
    connection.close()
    assert json.loads(onrecord(SUMMARY, "calls", "--json")[0])["calls"] == []
    why = json.loads(onrecord(SUMMARY, "why", found["id"], "--json")[0])
    assert (why["calls"], why["answer"]["model"]) == ([], found["model"])
