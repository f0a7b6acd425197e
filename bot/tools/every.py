"""The tools there are."""

from bot.tools import adding, asking, checking, reading
from bot.tools.tool import Tool


def tools(*, write: bool) -> tuple[Tool, ...]:
    """The tools that only read; with `write` also those that change the corpus."""
    every = (*reading.TOOLS, *asking.TOOLS, *checking.TOOLS, *adding.TOOLS)
    return tuple(tool for tool in every if write or not tool.writes)
