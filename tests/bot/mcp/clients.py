"""Real clients of the protocol: in this process, or in front of a process of its own."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from mcp import Client, StdioServerParameters, stdio_client

from bot.app import App
from bot.mcp.server import User, server_of
from tests.processes import environment

Work = Callable[[Client], Awaitable[Any]]


def beside(app: App, work: Work, *, write: bool = False) -> Any:
    """What a client does whose server runs in this process."""

    async def whole() -> Any:
        async with Client(server_of(app, User(write))) as client:
            return await work(client)

    return asyncio.run(whole())


def started(home: Path, work: Work, *arguments: str) -> Any:
    """What a client does that has started `onrecord mcp` itself."""

    async def whole() -> Any:
        command = ["-m", "bot", "mcp", *arguments]
        async with Client(
            stdio_client(StdioServerParameters(command=sys.executable, args=command, env=environment(home)))
        ) as client:
            return await work(client)

    return asyncio.run(whole())
