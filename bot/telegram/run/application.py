"""Build the bot: the library's application, the services behind it, the requests it makes."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from telegram import Bot
from telegram.ext import Application as LibraryApplication
from telegram.ext import ContextTypes, ExtBot
from telegram.request import HTTPXRequest

from bot.app import App
from bot.chats.conversations import Conversations
from bot.chats.limits import Allowance, Limits
from bot.chats.notices import FollowerNotices
from bot.chats.store.conversations import Dialogues, Judgements, Memory
from bot.chats.store.door import Door
from bot.chats.store.erasures import Erasures
from bot.chats.store.inbox import Inbox
from bot.chats.store.members import Members
from bot.chats.store.preferences import ChatPreferences
from bot.chats.store.spending import Spending
from bot.jobs.worker import Worker
from bot.running.log import RecentErrors
from bot.telegram.handlers.routes import handlers, menu
from bot.telegram.options import TelegramOptions
from bot.telegram.run.reporter import ChatReporter, TelegramFiles
from bot.telegram.run.sender import Client
from bot.telegram.run.services import Context, Services
from bot.telegram.run.turn import Guard
from bot.telegram.run.updates import on_error

THREADS = 3  # for questions and SQL: more only take turns, since a question keeps two cores busy
CONNECTIONS = 16
Application = LibraryApplication[ExtBot[None], Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], None]


def build(app: App, options: TelegramOptions, recent_errors: RecentErrors, guard: Guard | None = None) -> Application:
    """The bot, not yet connected. It sends nothing to Telegram where the guard fails."""
    base = options.base_url.rstrip("/")
    guarded = {"event_hooks": {"request": [partial(_watch, guard)]}} if guard else None
    usual = HTTPXRequest(CONNECTIONS, read_timeout=20, pool_timeout=20, httpx_kwargs=guarded)
    polling = HTTPXRequest(1, read_timeout=10, httpx_kwargs=guarded)
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
    services = _services(app, options, application.bot, recent_errors)
    application.bot_data.update(services=services, former={}, menu=menu)
    for group, each in handlers():
        application.add_handler(each, group)
    application.add_error_handler(on_error)
    return application


async def _watch(guard: Guard, request: Any) -> None:
    """Have a request call the guard right before its first byte goes out, once it is connected."""

    async def trace(event: str, _details: object) -> None:
        if event.endswith(".send_request_headers.started"):
            await guard()

    request.extensions["trace"] = trace


def _services(app: App, options: TelegramOptions, bot: Bot, recent_errors: RecentErrors) -> Services:
    chats, client, files = app.chats, Client(bot), TelegramFiles(bot)
    members, preferences = Members(chats, options.owners), ChatPreferences(chats)
    dialogues, memory, judgements = Dialogues(chats), Memory(chats), Judgements(chats)
    limits = Limits(_allowance(options), Spending(chats))
    return Services(
        app=app,
        client=client,
        threads=ThreadPoolExecutor(THREADS, thread_name_prefix="onrecord"),
        inbox=Inbox(chats),
        dialogues=dialogues,
        members=members,
        door=Door(chats),
        memory=memory,
        judgements=judgements,
        erasures=Erasures(chats),
        worker=Worker(app, "serve"),
        files=files,
        reporter=ChatReporter(app, client, files),
        follows=app.tracking.follows,
        deliveries=app.tracking.deliveries,
        preferences=preferences,
        follower_notices=FollowerNotices(app, members, preferences),
        limits=limits,
        conversations=Conversations(app, dialogues, memory, judgements, limits),
        recent_errors=recent_errors,
    )


def _allowance(options: TelegramOptions) -> Allowance:
    return Allowance(options.person_questions, options.chat_questions, options.person_calls, options.chat_calls)


def services_of(application: Application) -> Services:
    """The services that a bot was built with."""
    services = application.bot_data["services"]
    assert isinstance(services, Services)
    return services
