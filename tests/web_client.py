"""Callers of the web server for tests: on this machine or elsewhere, with a token, a cookie or nothing."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread

import uvicorn
from fastapi import FastAPI
from starlette.testclient import TestClient

from bot.chats.roles import Role
from bot.web.connections import bound, configured
from bot.web.store.database import open_web
from bot.web.store.tokens import Tokens

HOST = "http://127.0.0.1:8000"
OWNERS = "the-token-of-the-owner-for-tests"
_PROOF = re.compile(r'name="proof" value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Web:
    """A web server inside this process."""

    app: FastAPI

    def client(self, token: str | None = None, address: str = "127.0.0.1", **headers: str) -> TestClient:
        """A caller at an address, with or without a token."""
        sent = {"accept": "text/html"} | ({"authorization": f"Bearer {token}"} if token else {}) | headers
        return TestClient(
            self.app,
            HOST,
            raise_server_exceptions=False,
            follow_redirects=False,
            headers=sent,
            client=(address, 50_000),
        )

    def stranger(self, **headers: str) -> TestClient:
        """Somebody elsewhere."""
        return self.client(address="192.0.2.7", **headers)

    def token(self, role: Role) -> str:
        """A new token."""
        return self.tokens.make(f"a {role}", role)[1]

    @property
    def tokens(self) -> Tokens:
        """The tokens of the server's home."""
        return Tokens(open_web(self.app.state.desk.app.settings.home))


def proof_in(page: str) -> str:
    """The proof that stands in a page's form."""
    found = _PROOF.search(page)
    assert found is not None
    return found[1]


@contextmanager
def listening(web: FastAPI) -> Iterator[int]:
    """A server that listens at a port, as `onrecord web` does; its chores do not run."""
    config = configured(web)
    config.lifespan = "off"
    server = uvicorn.Server(config)
    with bound("127.0.0.1", 0, "--port N") as port:
        thread = Thread(target=server.run, args=([port],))
        thread.start()
        yield port.getsockname()[1]
        server.should_exit = True
        thread.join()
