"""The server of tools over HTTP: closed to strangers, with tokens as the pages have them, to a real client open."""

import asyncio
import re
import signal
from contextlib import contextmanager

import pytest
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from starlette.testclient import TestClient

from bot.app import App
from bot.mcp.http import build
from bot.settings import read_settings
from bot.terminal.cli import main
from bot.web.store.database import open_web
from bot.web.store.tokens import Tokens
from tests.processes import Talk, command
from tests.samples import write_jsonl

TEXT = "The ferry across the Tarn sank on Friday and nobody was hurt."


@pytest.fixture
def app(home) -> App:
    return App(read_settings({"ONRECORD_HOME": str(home), "ONRECORD_WEB_QUESTIONS": "2"}), lambda line: None)


@contextmanager
def served(app, *, write=False, address="192.0.2.7", role=None, **headers):
    """Somebody elsewhere, with a token of this role or with none; or, by its address, on this machine."""
    secret = Tokens(open_web(app.settings.home)).make("an assistant", role)[1] if role else None
    sent = {"accept": "application/json, text/event-stream", **headers}
    sent |= {"authorization": f"Bearer {secret}"} if secret else {}
    built = build(app, "127.0.0.1", write=write)
    with TestClient(built, "http://127.0.0.1:8001", headers=sent, client=(address, 50_000)) as client:
        yield client


def rpc(client, method, **params):
    """The reply to one request of the protocol."""
    return client.post("/mcp", json={"jsonrpc": "2.0", "id": 1, "method": method, "params": params})


def names(client):
    """The tools that a caller is offered."""
    return [tool["name"] for tool in rpc(client, "tools/list").json()["result"]["tools"]]


def test_a_stranger_is_told_to_bring_a_token(app):
    with served(app) as client:
        reply = rpc(client, "tools/list")
    assert (reply.status_code, reply.headers["www-authenticate"]) == (401, 'Bearer realm="On Record"')


def test_a_wrong_token_is_refused_on_this_machine_too(app):
    with served(app, address="127.0.0.1", authorization="Bearer onrecord_made-up") as client:
        assert rpc(client, "tools/list").status_code == 401


@pytest.mark.parametrize(
    ("headers", "status"), [({"host": "evil.example"}, 421), ({"origin": "https://evil.example"}, 403)]
)
def test_a_page_of_another_site_cannot_reach_it(app, headers, status):
    with served(app, address="127.0.0.1", **headers) as client:
        assert rpc(client, "tools/list").status_code == status


def test_whoever_uses_this_machine_needs_no_token(app):
    with served(app, address="127.0.0.1") as client:
        assert "ask" in names(client)


@pytest.mark.parametrize(
    ("role", "write", "may"),
    [("reader", True, False), ("editor", True, True), ("owner", True, True), ("owner", False, False)],
)
def test_only_an_editor_adds_and_only_where_that_was_allowed(app, role, write, may):
    with served(app, write=write, role=role) as client:
        assert ("add_article" in names(client)) is may
        told = rpc(client, "tools/call", name="add_article", arguments={"text": TEXT}).json()["result"]
    assert told["isError"] is not may
    assert app.catalogue.scope().articles == int(may)


def test_a_reader_has_a_limit(app):
    with served(app, role="reader") as client:
        replies = [rpc(client, "tools/call", name="said", arguments={"speaker": ""}).json() for _ in range(3)]
    assert [reply["result"]["isError"] for reply in replies] == [False, False, True]
    assert "Call again in" in replies[-1]["result"]["content"][0]["text"]


def test_other_machines_are_not_served_without_any_token(home, monkeypatch, capsys):
    monkeypatch.setenv("ONRECORD_HOME", str(home))
    assert main(["mcp", "--http", "--host", "0.0.0.0", "--port", "0"]) == 1
    assert "onrecord tokens make" in capsys.readouterr().err


def test_a_real_client_speaks_to_a_real_server(home):
    assert command(home, "add", write_jsonl(home.parent / "articles.jsonl")).code == 0
    server = Talk(home, "mcp", "--http", "--port", "0")
    while not (found := re.search(r"http://127\.0\.0\.1:\d+/mcp", line := server.complaint() or "")):
        assert line

    async def work():
        async with Client(streamable_http_client(found[0])) as client:
            return await client.call_tool("verify_quote", {"text": "Nobody will cross it before I have"})

    assert asyncio.run(work()).structured_content["status"] == "exact"
    server.process.send_signal(signal.SIGTERM)
    assert server.end() == 0
