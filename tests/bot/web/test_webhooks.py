"""Listed addresses are told of each new notice: signed, in order, once, and again where they did not take it."""

import json
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from bot.app import App
from bot.program import add
from bot.settings import read_settings
from bot.web import webhooks
from bot.web.store.database import open_web
from bot.web.store.webhooks import Webhooks
from bot.web.webhooks import Teller, signature
from corpus.errors import ConfigError
from tests.samples import FERRY, write_jsonl

SECRET = "a-secret-of-tests"


class Desk:
    """A server that takes notices, or answers with another status."""

    def __init__(self) -> None:
        self.status, self.came = 200, []
        desk = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                desk.came.append((dict(self.headers.items()), body))
                self.send_response(desk.status)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/notices"


@pytest.fixture
def desk():
    made = Desk()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def app(home, tmp_path, desk):
    """A home that follows a speaker and tells the desk of it."""
    values = {"ONRECORD_HOME": str(home), "ONRECORD_WEBHOOKS": desk.address, "ONRECORD_WEBHOOK_SECRET": SECRET}
    made = App(read_settings(values), lambda line: None)
    list(add(str(write_jsonl(tmp_path / "some.jsonl")), settings=made.settings))
    made.tracking.follow(made.tracking.subjects.by_name("Ivo Brandt"), own=True)
    return made


def say_more(app, tmp_path, words="said that the ferry is safe"):
    new = FERRY.replace("denied that the council had known of the crack since March", words)
    file = write_jsonl(tmp_path / "more.jsonl", [{"text": new, "title": words, "published": "2023-06-01"}])
    list(add(str(file), settings=app.settings))
    app.tracking.look()


@pytest.fixture
def teller(app):
    made = Teller(app, Webhooks(open_web(app.place)))
    made.work_once()
    return made


def test_a_notice_is_told_once_and_signed(app, teller, desk, tmp_path):
    say_more(app, tmp_path)
    teller.work_once()
    teller.work_once()
    [(headers, body)] = desk.came
    assert headers["x-onrecord-signature"] == signature(SECRET, headers["x-onrecord-timestamp"], body)
    told = json.loads(body)
    assert (told["id"], told["track"]) == (headers["x-onrecord-delivery"], "t1")


def test_what_there_was_before_is_not_told(app, desk, tmp_path):
    say_more(app, tmp_path)
    Teller(app, Webhooks(open_web(app.place))).work_once()
    assert desk.came == []


@pytest.mark.parametrize("status", [500, 404, 302])
def test_what_was_not_taken_is_told_again_later(app, teller, desk, tmp_path, monkeypatch, status):
    say_more(app, tmp_path)
    desk.status = status
    teller.work_once()
    teller.work_once()
    assert len(desk.came) == 1
    desk.status, now = 204, webhooks.time()
    monkeypatch.setattr(webhooks, "time", lambda: now + webhooks.FIRST_PAUSE + 1)
    teller.work_once()
    assert desk.came[0][1] == desk.came[1][1]


def test_an_address_that_is_not_there_harms_nothing(app, desk, tmp_path):
    gone = replace(app.settings, web=replace(app.settings.web, hooks=("http://127.0.0.1:9/",)))
    other = App(gone, lambda line: None)
    teller = Teller(other, Webhooks(open_web(other.place)))
    teller.work_once()
    say_more(app, tmp_path)
    teller.work_once()


@pytest.mark.parametrize("values", [{"ONRECORD_WEBHOOKS": "https://x.example/"}, {"ONRECORD_WEBHOOKS": "notices"}])
def test_addresses_without_a_secret_or_that_are_none_are_refused(values):
    with pytest.raises(ConfigError, match="WEBHOOK"):
        read_settings(values)
