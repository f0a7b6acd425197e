"""Services: all that handlers work with, made once for a run; and the context that hands them to each handler."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, ParamSpec, Self, TypeVar

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from bot.app import App
from bot.chats.conversations import Conversations
from bot.chats.limits import Limits
from bot.chats.notices import FollowerNotices
from bot.chats.store.conversations import Dialogues, Judgements, Memory
from bot.chats.store.door import Door
from bot.chats.store.erasures import Erasures
from bot.chats.store.inbox import Inbox
from bot.chats.store.members import Members
from bot.chats.store.preferences import ChatPreferences
from bot.jobs.worker import Worker
from bot.running.log import RecentErrors
from bot.telegram.run.reporter import ChatReporter, TelegramFiles
from bot.telegram.run.sender import Client, Sender
from retrieval.tracks.store.deliveries import Deliveries
from retrieval.tracks.store.follows import Follows

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Services:
    """The corpus, the stores of chats, the way out to Telegram, and threads for whatever takes time."""

    app: App

    client: Client
    threads: ThreadPoolExecutor
    inbox: Inbox
    dialogues: Dialogues
    members: Members
    door: Door
    memory: Memory
    judgements: Judgements
    erasures: Erasures
    worker: Worker
    files: TelegramFiles
    reporter: ChatReporter
    follows: Follows
    deliveries: Deliveries
    preferences: ChatPreferences
    follower_notices: FollowerNotices
    limits: Limits
    conversations: Conversations
    recent_errors: RecentErrors
    started: float = field(default_factory=monotonic)

    def chat_moved(self, old: int, new: int) -> None:
        """Move what is kept of a group to its new number."""
        for store in (self.members, self.follows, self.preferences):
            store.moved(old, new)

    async def run(self, function: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> T:
        """Run a function that blocks in a thread and give what it returns; other chats go on meanwhile."""
        return await asyncio.get_running_loop().run_in_executor(self.threads, lambda: function(*arguments, **options))


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """The library's context, with the services, and a sender that knows what was sent before a crash."""

    services: Services
    sender: Sender

    @classmethod
    def from_update(cls, update: object, application: "Application[Any, Any, Any, Any, Any, Any]") -> Self:
        """Make the context of an update; what was sent for it before a crash was handed over with it."""
        context = super().from_update(update, application)
        services: Services = application.bot_data["services"]
        assert isinstance(update, Update)
        number = update.update_id
        former = application.bot_data["former"].pop(number, ())

        async def note(message: int) -> None:
            await services.run(services.inbox.note, number, message)

        async def showing(chat: int, message: int, articles: Sequence[int]) -> None:
            if articles:
                await services.run(services.erasures.note, chat, [message], articles)

        context.services, context.sender = services, Sender(services.client, former, note, showing)
        return context
