"""What the handlers work with: the corpus, the stores of chats, the way out, and threads for whatever takes time.

What each handler is given beside the update: the desk, and a sender that knows what was sent before a crash.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, ParamSpec, Self, TypeVar

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from bot.app import App
from bot.chats.limits import Limits
from bot.chats.store.conversations import Dialogues, Judgements, Memory
from bot.chats.store.door import Door
from bot.chats.store.inbox import Inbox
from bot.chats.store.members import Members
from bot.jobs.store.queue import Jobs
from bot.telegram.run.log import Troubles
from bot.telegram.run.sender import Line, Sender
from retrieval.tracks.store.follows import Follows
from retrieval.tracks.store.notices import Notices

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


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """The library's context, with ours."""

    desk: Desk
    sender: Sender

    @classmethod
    def from_update(cls, update: object, application: "Application[Any, Any, Any, Any, Any, Any]") -> Self:
        """The context of an update; what was sent for it already was handed over by whoever works the queue."""
        context = super().from_update(update, application)
        desk: Desk = application.bot_data["desk"]
        assert isinstance(update, Update)
        number = update.update_id
        former = application.bot_data["former"].pop(number, ())

        async def note(message: int) -> None:
            await desk.work(desk.inbox.note, number, message)

        context.desk, context.sender = desk, Sender(desk.line, former, note)
        return context
