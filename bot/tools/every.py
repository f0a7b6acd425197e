"""The tools there are, over one home."""

import threading
from typing import Any

from bot.app import App
from bot.tools import adding, asking, checking, following, reading
from bot.tools.tool import Reply, Tool


def tools(*, write: bool) -> tuple[Tool, ...]:
    """The tools that only read; with `write` also those that change the corpus."""
    every = (*reading.TOOLS, *asking.TOOLS, *checking.TOOLS, *following.TOOLS, *adding.TOOLS)
    return tuple(tool for tool in every if write or not tool.writes)


class Caller:
    """Calls tools over one home, from any thread. A tool loads what it needs and no more; until one has answered they
    go one at a time, so that nothing is loaded twice."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._first = threading.Lock()
        self._has_answered = False

    def call(self, tool: Tool, arguments: dict[str, Any], *, helped: bool = True) -> Reply:
        """The reply of a tool; unless `helped`, no language model has a part in it."""
        if self._has_answered:
            return tool.call(self._app, arguments, helped=helped)
        with self._first:
            reply = tool.call(self._app, arguments, helped=helped)
            self._has_answered = True
        return reply
