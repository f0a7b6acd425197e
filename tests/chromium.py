"""A real browser for tests: Chromium without a window, driven over its own protocol; pages are checked by axe."""

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
from websockets.sync.client import ClientConnection, connect

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
AXE = Path(__file__).parent / "axe/node_modules/axe-core/axe.min.js"
SECONDS = 120.0
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = f"axe.run(document, {{runOnly: {json.dumps(_RULES)}}}).then(found => JSON.stringify(found.violations))"

needs_browser = pytest.mark.skipif(
    PROGRAM is None or not AXE.exists(), reason="needs Chromium, and axe, which `make setup` installs into tests/axe"
)


class Browser:
    """One page of a browser."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._number = 0
        self._session: str | None = None
        target = self._do("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._do("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._do("Page.enable")
        self._do("Page.setBypassCSP", enabled=True)  # for axe alone: no page has a script

    def violations(self, address: str, scheme: Literal["light", "dark"]) -> list[str]:
        """Open a page, and say what axe finds wrong with it."""
        feature = {"name": "prefers-color-scheme", "value": scheme}
        self._do("Emulation.setEmulatedMedia", features=[feature])
        self._do("Page.navigate", url=address)
        self._wait_for("Page.loadEventFired")
        self._do("Runtime.evaluate", expression=AXE.read_text())
        found = self._do("Runtime.evaluate", expression=_RUN, awaitPromise=True, returnByValue=True)
        return [f"{each['id']}: {each['nodes'][0]['html']}" for each in json.loads(found["result"]["value"])]

    def _do(self, method: str, **parameters: object) -> dict[str, Any]:
        self._number += 1
        asked = {"id": self._number, "method": method, "params": parameters}
        self._connection.send(json.dumps(asked | ({"sessionId": self._session} if self._session else {})))
        while (came := self._receive()).get("id") != self._number:
            pass
        assert "error" not in came, came
        result: dict[str, Any] = came["result"]
        return result

    def _wait_for(self, event: str) -> None:
        while self._receive().get("method") != event:
            pass

    def _receive(self) -> dict[str, Any]:
        came: dict[str, Any] = json.loads(self._connection.recv(timeout=SECONDS))
        return came


@contextmanager
def browser(folder: Path) -> Iterator[Browser]:
    """A browser whose profile lies in a folder."""
    assert PROGRAM is not None
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", f"--user-data-dir={folder}")
    with subprocess.Popen([PROGRAM, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        try:
            port, path = _where(folder / "DevToolsActivePort")
            with connect(f"ws://127.0.0.1:{port}{path}", max_size=None) as connection:
                yield Browser(connection)
        finally:
            running.kill()


def _where(file: Path) -> tuple[str, str]:
    """The port and path that a browser has written down, once it listens."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        if file.exists() and len(lines := file.read_text().split()) == 2:
            return lines[0], lines[1]
        time.sleep(0.1)
    raise RuntimeError("the browser did not start")
