"""Callers that are slow, or go away in the midst, hold nobody up."""

import asyncio
import socket
from contextlib import asynccontextmanager
from time import monotonic

import pytest

from bot.web import connections
from bot.web.access import guard
from bot.web.app import bare
from bot.web.connections import Server, bound, configured
from tests.web_client import listening

ASK = b"GET /ask?q=What+did+Edda+Holm+say HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n\r\n"


@pytest.fixture
def port(web, monkeypatch):
    monkeypatch.setattr(connections, "PATIENCE", 0.4)
    monkeypatch.setattr(guard, "BODY_SECONDS", 0.4)
    with listening(web.app) as port:
        yield port


def call(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=30)


def received(caller: socket.socket) -> bytes:
    """All that comes until the other side closes."""
    with caller:
        return b"".join(iter(lambda: caller.recv(65_536), b""))


def answers(port: int) -> bool:
    caller = call(port)
    caller.sendall(ASK.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
    return received(caller).startswith(b"HTTP/1.1 200")


def test_a_reply_is_sent_at_once_and_does_not_wait_until_its_head_has_arrived():
    async def is_sent_at_once(port: socket.socket) -> bool:
        told = asyncio.get_running_loop().create_future()

        def accept(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            told.set_result(writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        async with await asyncio.start_server(accept, sock=port):
            with call(port.getsockname()[1]):
                return bool(await told)

    with connections.bound("127.0.0.1", 0, "--port N") as port:
        assert asyncio.run(is_sent_at_once(port))


@pytest.mark.parametrize("beginning", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: "])
def test_who_never_ends_a_request_is_let_go(port, beginning):
    caller, began = call(port), monotonic()
    caller.sendall(beginning)
    assert not received(caller).startswith(b"HTTP/1.1 200")
    assert monotonic() - began < 20
    assert answers(port)


def test_a_body_that_does_not_come_is_not_waited_for(port):
    caller = call(port)
    head = b"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    caller.sendall(head + b"Content-Length: 50\r\n\r\ntoken=")
    assert received(caller).startswith(b"HTTP/1.1 408")
    assert answers(port)


def test_who_goes_away_in_the_midst_harms_nobody(port):
    for _ in range(20):
        caller = call(port)
        caller.sendall(ASK)
        caller.close()
    assert answers(port)


def test_who_reads_slowly_holds_nobody_up(port):
    slow = [call(port) for _ in range(20)]
    for each in slow:
        each.sendall(ASK * 20)
    assert answers(port)
    for each in slow:
        each.close()


@pytest.mark.parametrize("sent", [b"\x00\x01\x02\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"x" * 100_000 + b"\r\n\r\n"])
def test_what_is_no_request_is_refused(port, sent):
    caller = call(port)
    try:
        caller.sendall(sent)
        reply = received(caller)
    except OSError:  # it is not even listened to
        reply = b""
    assert not reply.startswith(b"HTTP/1.1 200")
    assert answers(port)


def test_too_much_in_parts_is_refused_too(port, monkeypatch):
    monkeypatch.setattr(guard, "MOST_BYTES", 1_000)
    caller = call(port)
    head = b"POST /api/v1/articles HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    caller.sendall(head + b"Transfer-Encoding: chunked\r\n\r\n" + b"400\r\n" + b" " * 1_024 + b"\r\n")
    assert received(caller).startswith(b"HTTP/1.1 413")
    assert answers(port)


def test_the_server_says_that_it_answers_once_it_does():
    order = []

    @asynccontextmanager
    async def made_ready(app):
        order.append("ready")
        yield

    def said():
        order.append("said")
        server.should_exit = True

    server = Server(configured(bare(made_ready)), said)
    with bound("127.0.0.1", 0, "--port N") as listening:
        asyncio.run(server.serve([listening]))
    assert order == ["ready", "said"]
