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
_CODES = {"Tab": 9, "Enter": 13, "Escape": 27, " ": 32}
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
        self.open(address)
        self._do("Runtime.evaluate", expression=AXE.read_text())
        return [f"{each['id']}: {each['nodes'][0]['html']}" for each in json.loads(self.value_of(_RUN))]

    def open(self, address: str) -> None:
        """Open a page, and wait until it has loaded."""
        self._do("Page.navigate", url=address)
        self._wait_for("Page.loadEventFired")

    def value_of(self, script: str) -> Any:
        """The value of a script in the page, as JSON has it."""
        return self._do("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)["result"]["value"]

    def write(self, words: str) -> None:
        """Write into what has the focus."""
        self._do("Input.insertText", text=words)

    def enter(self) -> None:
        """Press Enter, and wait for the page that this leads to."""
        self.press("Enter")
        self._wait_for("Page.loadEventFired")

    def press(self, key: Literal["Tab", "Enter", " ", "Escape"]) -> None:
        """Press a key and let it go."""
        text = {"Enter": "\r", " ": " "}.get(key, "")
        pressed = {"key": key, "code": "Space" if key == " " else key, "windowsVirtualKeyCode": _CODES[key]}
        self._do("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **pressed)
        self._do("Input.dispatchKeyEvent", type="keyUp", **pressed)

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
