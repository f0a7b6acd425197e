"""Calls to a model end in time and leave nothing behind: no thread that waits for a server, no more than a few at once.

Against a real server on loopback, through the real client.
"""

import gc
import socket
import threading
from time import monotonic

import pytest

from corpus.errors import ModelError
from retrieval.models.client import Chat
from retrieval.models.deadline import NAME, ClientPool, Connection
from retrieval.models.options import ModelOptions
from retrieval.models.retry import Plan
from tests.chat_server import Turn, chat_server, said

GOOD = said('{"numbers": [1]}')


def threads():
    return [thread for thread in threading.enumerate() if thread.name == NAME]


def all_ended(seconds: float = 5.0) -> bool:
    for thread in threads():
        thread.join(seconds)
    return not threads()


def ask(chat, seconds):
    return chat.complete("You choose.", "Which?", {}, Plan("plain"), seconds)


def chat_of(server):
    return Chat(ModelOptions("m", server.url, "sk-test"))


@pytest.mark.parametrize("how", ["hold", "drip", "trickle"])
def test_a_call_that_is_given_up_leaves_no_thread_behind(how):
    with chat_server(GOOD, Turn(GOOD.body, **{how: True})) as server:
        chat = chat_of(server)
        ask(chat, 20)
        began = monotonic()
        with pytest.raises(ModelError, match="in time") as failure:
            ask(chat, 0.6)
        assert failure.value.kind == "timeout"
        assert monotonic() - began < 4
        assert all_ended()


def test_a_server_that_takes_the_connection_and_says_nothing_holds_no_thread():
    with socket.create_server(("127.0.0.1", 0)) as silent:  # nobody accepts: the system has
        chat = Chat(ModelOptions("m", f"https://127.0.0.1:{silent.getsockname()[1]}/v1", "sk-test"))
        with chat_server(GOOD) as server:
            ask(chat_of(server), 20)  # the client is imported
        with pytest.raises(ModelError, match="in time"):
            ask(chat, 0.6)
        assert all_ended()


def test_after_a_call_was_given_up_the_next_one_is_made():
    with chat_server(GOOD, Turn(GOOD.body, hold=True), GOOD) as server:
        chat = chat_of(server)
        ask(chat, 20)
        with pytest.raises(ModelError):
            ask(chat, 0.6)
        assert ask(chat, 20).text == '{"numbers": [1]}'


def test_no_more_calls_run_at_once_than_there_are_lines():
    held, running = threading.Event(), threading.Semaphore(0)
    lines: ClientPool[str] = ClientPool(lambda wire: "client", lambda client: None, most=2)

    def long(client: str) -> None:
        running.release()
        held.wait(20)

    others = [threading.Thread(target=lines.call, args=(long, 20)) for _ in range(2)]
    for each in others:
        each.start()
    assert running.acquire(timeout=20) and running.acquire(timeout=20)
    with pytest.raises(ModelError, match="Too many questions wait") as failure:
        lines.call(lambda client: client, 0.2)
    assert (failure.value.kind, len(threads())) == ("busy", 2)
    held.set()
    for each in others:
        each.join(20)
    assert lines.call(lambda client: client, 5) == "client"


def test_a_call_that_cannot_be_cut_keeps_its_line_until_it_ends():
    held = threading.Event()
    lines: ClientPool[str] = ClientPool(lambda wire: "client", lambda client: None, most=1)
    with pytest.raises(TimeoutError):
        lines.call(lambda client: held.wait(20), 0.2)
    with pytest.raises(ModelError, match="Too many"):
        lines.call(lambda client: client, 0.2)
    held.set()
    assert lines.call(lambda client: client, 5) == "client"


def test_a_client_that_is_ready_too_late_is_not_used_and_kept_for_the_next_call():
    held, used = threading.Event(), []

    def make(wire: Connection) -> str:
        held.wait(20)
        return "client"

    lines: ClientPool[str] = ClientPool(make, lambda client: None, most=1)
    with pytest.raises(TimeoutError):
        lines.call(used.append, 0.2)
    held.set()
    assert all_ended()
    assert used == []
    assert lines.call(lambda client: client, 5) == "client"


def test_lines_that_nobody_holds_any_more_close_their_clients():
    closed: list[str] = []
    lines: ClientPool[str] = ClientPool(lambda wire: "client", closed.append)
    lines.call(lambda client: client, 5)
    assert all_ended()
    assert closed == []
    del lines
    gc.collect()
    assert closed == ["client"]
