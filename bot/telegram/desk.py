"""What the handlers work with: the corpus, the stores of chats, the way out, and threads for whatever takes time."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

from bot.app import App
from bot.telegram.sending import Line
from corpus.catalogue import Dialogues, Door, Inbox, Members

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Desk:
    """One for the whole run of the bot."""

    app: App

    line: Line
    threads: ThreadPoolExecutor
    inbox: Inbox
    dialogues: Dialogues
    members: Members
    door: Door

    async def work(self, function: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> T:
        """What a function that blocks gives; other chats go on meanwhile."""
        return await asyncio.get_running_loop().run_in_executor(self.threads, lambda: function(*arguments, **options))
