"""What the handlers work with: the corpus, the stores of chats, the way out, and threads for whatever takes time."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from time import monotonic
from typing import ParamSpec, TypeVar

from bot.app import App
from bot.telegram.limits import Limits
from bot.telegram.sending import Line
from bot.telegram.troubles import Troubles
from corpus.catalogue import Dialogues, Door, Follows, Inbox, Jobs, Judgements, Members, Memory, Notices

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
    memory: Memory
    judgements: Judgements
    jobs: Jobs
    wake: asyncio.Event  # set when there is a job to work
    follows: Follows
    notices: Notices
    limits: Limits
    troubles: Troubles
    started: float = field(default_factory=monotonic)

    async def work(self, function: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> T:
        """What a function that blocks gives; other chats go on meanwhile."""
        return await asyncio.get_running_loop().run_in_executor(self.threads, lambda: function(*arguments, **options))
