"""The little Telegram as a test holds it: served over HTTP on loopback while the `with` block lasts."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from tests.telegram_api.control import control
from tests.telegram_api.faults import fault
from tests.telegram_api.http_side import Server
from tests.telegram_api.people import Group, Person
from tests.telegram_api.state import State


class Telegram(State):
    """The little Telegram, serving while the `with` block lasts."""

    def __init__(self, port: int = 0) -> None:
        super().__init__()
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}
        self._http = Server(self, port, lambda name, asked: control(self, name, asked))
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def base_url(self) -> str:
        """What goes into TELEGRAM_BASE_URL."""
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def person(self, name: str, id: int | None = None, language: str = "en", username: str | None = None) -> Person:
        """Somebody with a private chat with the bot."""
        made = Person(self, id or 1000 + self.number("person"), name, language, username)
        self.people[made.id] = made
        return made

    def group(self, title: str, id: int | None = None, kind: str = "supergroup") -> Group:
        """A group; the bot is in it only once it has been added."""
        made = Group(self, id or -1_000_000 - self.number("group"), title, kind)
        self.groups[made.chat] = made
        return made

    def fail(
        self,
        method: str | None,
        kind: int | str,
        times: int = 1,
        after: int | None = None,
        late: bool = False,
        **more: Any,
    ) -> None:
        """Let the next calls of a method, or of any, go wrong.

        `kind`: a status (with `after` as its retry_after; `description`, `parameters`), "drop", "malformed", or "delay"
        by `seconds`. "drop-after", "malformed-after" or `late`: once the call has been carried out.
        """
        with self.changed:
            self.faults.append(fault(method, kind, times, after, late, **more))

    @contextmanager
    def down(self) -> Iterator[None]:
        """While the block lasts every connection is dropped, also those that wait for updates."""
        self.set_down(True)
        try:
            yield
        finally:
            self.set_down(False)

    def set_down(self, is_down: bool) -> None:
        """Let the network go, or come back."""
        with self.changed:
            self.is_down = is_down
            self.changed.notify_all()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.set_down(True)  # lets go of whoever polls
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()
