"""Health and counters are shown to whoever may see them, tell what is wrong, and hold nobody's words."""

import io
import json
import re
import threading
from urllib.request import urlopen

import pytest
from prometheus_client.parser import text_string_to_metric_families as families

import bot.running.health
from bot.web.app import build
from bot.web.health import beside
from corpus.errors import ConfigError, StoreError
from corpus.sources.gather import Wanted
from tests.samples import write_jsonl
from tests.web_client import Web
from tests.web_server import Nobody


def metrics(client):
    """The samples by name and labels."""
    text = client.get("/metrics").text
    return {(each.name, *sorted(each.labels.values())): each.value for one in families(text) for each in one.samples}


def test_a_stranger_sees_neither_and_a_reader_both(web):
    closed, reader = web.stranger(), web.client(web.token("reader"), "192.0.2.7")
    assert {closed.get(path).status_code for path in ("/health", "/metrics")} == {401}
    assert {reader.get(path).status_code for path in ("/health", "/metrics")} == {200}


def test_health_tells_the_parts(here):
    reply = here.get("/health")
    assert (reply.status_code, reply.json()["ok"], reply.json()["door"]) == (200, True, "web")
    assert {name: part["ok"] for name, part in reply.json()["parts"].items()} == dict.fromkeys(
        ("database", "chroma", "queue"), True
    )


def test_what_is_wrong_is_told_with_503_and_what_hangs_is_not_waited_for(fresh, monkeypatch):
    monkeypatch.setattr(bot.running.health, "SECONDS", 0.05)
    web = Web(build(fresh, "127.0.0.1"))
    waiting = threading.Event()
    monkeypatch.setattr(fresh.vectors, "trouble", lambda: waiting.wait(60) and None)

    def away():
        raise StoreError("The database cannot be reached.")

    monkeypatch.setattr(fresh.catalogue, "changes", away)
    reply = web.client().get("/health")
    waiting.set()
    assert reply.status_code == 503
    assert reply.json()["parts"]["database"] == {"ok": False, "wrong": "The database cannot be reached."}
    assert reply.json()["parts"]["chroma"]["wrong"] == "It does not answer."
    assert metrics(web.client())[("onrecord_articles",)] == 0


def test_questions_and_articles_are_counted_and_no_label_holds_words(fresh, tmp_path):
    with Web(build(fresh, "127.0.0.1")).client() as client:
        for _ in fresh.gather(Wanted((str(write_jsonl(tmp_path / "some.jsonl")),)), Nobody(), io.BytesIO()):
            pass
        client.get("/ask?q=What+did+Edda+Holm+say%3F")
        client.get("/check?q=The+repair+would+cost+40+million+crowns")
        found, text = metrics(client), client.get("/metrics").text
    assert found[("onrecord_question_seconds_count", "answered", "ask")] == 1
    assert found[("onrecord_question_seconds_count", "check", "checked")] == 1
    assert found[("onrecord_articles",)] == found[("onrecord_sources_added_total", "added")] > 0
    assert found[("onrecord_passages",)] > 0 and found[("onrecord_vectors_not_indexed",)] == 0
    assert not {"Holm", "Edda", "crowns", "repair"} & set(re.findall(r"\w+", text))


def test_a_port_beside_another_door_is_this_machine_s_or_asks_for_a_token(fresh):
    fresh.settings = fresh.settings.seen(None, "0")
    said = []
    with beside(fresh, "work", said.append), urlopen(said[0].removeprefix("Health is at "), timeout=60) as reply:
        assert (reply.status, json.load(reply)["door"]) == (200, "work")
    fresh.settings = fresh.settings.seen(None, "0.0.0.0:0")
    with pytest.raises(ConfigError, match="there is no token yet"), beside(fresh, "work", said.append):
        pass
