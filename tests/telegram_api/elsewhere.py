"""A little Telegram in a process of its own, driven over its control channel: so that neither slows the other down.

with Elsewhere.started() as telegram:
    ana = telegram.person("Ana")
    asked = ana.sends("What did CENTCOM say?")
    answer = telegram.reply(ana.chat, after=asked)
"""

import base64
import http.client
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from tests.telegram_api.messages import Json, Sent
from tests.telegram_api.state import DEADLINE, Call

_ROOT = Path(__file__).parents[2]


class Elsewhere:
    """The far end of the control channel. Messages that it gives are as they stood when they were asked for."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url

    @classmethod
    @contextmanager
    def started(cls) -> Iterator[Self]:
        """One that ends with the block, or with this process."""
        command = [sys.executable, "-m", "tests.telegram_api", "--port", "0"]
        with subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdin
            assert process.stdout
            try:
                yield cls(process.stdout.readline().strip())
            finally:
                process.stdin.close()

    def person(self, name: str, id: int | None = None, language: str = "en") -> "FarPerson":
        """Somebody with a private chat with the bot."""
        return FarPerson(self, self.ask("person", name=name, id=id, language=language))

    def group(self, title: str, id: int | None = None) -> int:
        """The number of a new group."""
        return int(self.ask("group", title=title, id=id))

    def messages(self, chat: int) -> list[Sent]:
        """All messages of a chat."""
        return [Sent(**each) for each in self.ask("messages", chat=chat)]

    def reply(self, chat: int, after: Sent | int = 0, seconds: float = DEADLINE) -> Sent:
        """The bot's first message in a chat after another."""
        number = after.id if isinstance(after, Sent) else after
        return Sent(**self.ask("messages", chat=chat, after=number, seconds=seconds)[0])

    def calls(self, since: int = 0) -> list[Call]:
        """The journal, from a number on."""
        return [Call(**each) for each in self.ask("calls", since=since)]

    def handed(self, sent: Sent) -> float | None:
        """When the bot was first told of a message (monotonic, the same clock in all processes)."""
        told = self.ask("handed", update=sent.update)
        return None if told is None else float(told)

    def fail(self, method: str | None, kind: int | str, **more: Any) -> None:
        """Let the next calls of a method go wrong; see Telegram.fail."""
        self.ask("fail", method=method, kind=kind, **more)

    def switch(self, **on: bool) -> None:
        """`flood`, `reads_all`, `inline_mode`, `is_down`."""
        self.ask("switch", **on)

    def ask(self, control: str, **asked: Any) -> Any:
        """What a control gives; AssertionError where it refuses."""
        connection = http.client.HTTPConnection(self.base_url.removeprefix("http://"), timeout=2 * DEADLINE)
        try:
            connection.request("POST", f"/control/{control}", json.dumps(asked), {"Content-Type": "application/json"})
            told: Json = json.loads(connection.getresponse().read())
        finally:
            connection.close()
        assert told["ok"], told
        return told["result"]


class FarPerson:
    """Somebody; groups are told by their numbers."""

    def __init__(self, telegram: Elsewhere, id: int) -> None:
        self.telegram, self.id, self.chat = telegram, id, id

    def sends(self, text: str, to: int | None = None, reply_to: Sent | None = None) -> Sent:
        """A message, privately or to a group."""
        return Sent(**self._does("sends", text=text, to=to, reply_to=_where(reply_to)))

    def edits(self, sent: Sent, text: str) -> Sent:
        """A message of one's own changed."""
        return Sent(**self._does("edits", sent=_where(sent), text=text))

    def sends_document(self, content: bytes, name: str, mime: str = "application/octet-stream") -> Sent:
        """A file."""
        return Sent(**self._does("sends_document", content=base64.b64encode(content).decode(), name=name, mime=mime))

    def presses(self, sent: Sent, label: str, wait: bool = True) -> str:
        """A button under a message as it stands now; gives the toast."""
        return str(self._does("presses", sent=_where(sent), label=label, wait=wait))

    def adds_bot(self, to: int, admin: bool = False) -> None:
        """The bot becomes a member of a group."""
        self._does("adds_bot", to=to, admin=admin)

    def blocks(self) -> None:
        """The bot can write here no more."""
        self._does("blocks")

    def _does(self, verb: str, **asked: Any) -> Any:
        return self.telegram.ask("act", person=self.id, verb=verb, **asked)


def _where(sent: Sent | None) -> Json | None:
    return {"chat": sent.chat, "id": sent.id} if sent else None
