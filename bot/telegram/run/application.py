"""Build the bot: the library's application, the services behind it, the requests it makes."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from telegram.ext import Application as LibraryApplication
from telegram.ext import ContextTypes, ExtBot
from telegram.request import HTTPXRequest

from bot.app import App
from bot.chats.limits import Limits
from bot.chats.store.conversations import Dialogues, Memory
from bot.chats.store.door import Door
from bot.chats.store.inbox import Inbox
from bot.chats.store.judgements import Judgements
from bot.chats.store.members import Members
from bot.chats.store.preferences import ChatPreferences
from bot.chats.store.spending import Spending
from bot.telegram.handlers.routes import handlers, menu
from bot.telegram.options import TelegramOptions
from bot.telegram.run.log import Troubles
from bot.telegram.run.sender import Client
from bot.telegram.run.services import Context, Services
from bot.telegram.run.updates import on_error

THREADS = 3  # for questions and SQL: more only take turns, since a question keeps two cores busy
CONNECTIONS = 16
Application = LibraryApplication[ExtBot[None], Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], None]


def build(app: App, options: TelegramOptions, troubles: Troubles) -> Application:
    """The bot, not yet connected."""
    base = options.base_url.rstrip("/")
    usual, polling = HTTPXRequest(CONNECTIONS, read_timeout=20, pool_timeout=20), HTTPXRequest(1, read_timeout=10)
    application: Application = (
        LibraryApplication.builder()
        .token(options.token)
        .base_url(f"{base}/bot")
        .base_file_url(f"{base}/file/bot")
        .request(usual)
        .get_updates_request(polling)
        .updater(None)
        .context_types(ContextTypes(context=Context))
        .job_queue(None)
        .build()
    )
    chats = app.chats
    services = Services(
        app=app,
        client=Client(application.bot),
        threads=ThreadPoolExecutor(THREADS, thread_name_prefix="onrecord"),
        inbox=Inbox(chats),
        dialogues=Dialogues(chats),
        members=Members(chats, options.owners),
        door=Door(chats),
        memory=Memory(chats),
        judgements=Judgements(chats),
        jobs=app.jobs,
        wake=asyncio.Event(),
        follows=app.follows,
        notices=app.notices,
        preferences=ChatPreferences(chats),
        limits=Limits(options, Spending(chats)),
        troubles=troubles,
    )
    application.bot_data.update(services=services, former={}, menu=menu)
    for group, each in handlers():
        application.add_handler(each, group)
    application.add_error_handler(on_error)
    return application


def services_of(application: Application) -> Services:
    """The services that a bot was built with."""
    services = application.bot_data["services"]
    assert isinstance(services, Services)
    return services
