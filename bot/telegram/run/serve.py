"""Run the bot until it is told to stop; it stops within seconds, and a kill loses nothing.

Whatever came from Telegram is on disk before Telegram is told that it was received, so a stop only has to stop.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import monotonic, time
from typing import NoReturn

from filelock import FileLock, Timeout
from telegram import Update
from telegram.error import InvalidToken, TelegramError

from bot.app import App
from bot.chats.conversations import oldest_kept
from bot.chats.store.inbox import Inbox
from bot.chats.store.inbox import Update as Kept
from bot.jobs.feed_reader import read_feeds
from bot.jobs.page_reader import read_pages
from bot.telegram.handlers.roles import send_menus
from bot.telegram.options import TelegramOptions
from bot.telegram.run.application import Application, build, services_of
from bot.telegram.run.eraser import take_back
from bot.telegram.run.gate import offer_claim
from bot.telegram.run.log import LOG, set_up_logs
from bot.telegram.run.notifier import notify
from bot.telegram.run.sender import FIRST_PAUSE, LONGEST_PAUSE
from bot.telegram.run.services import Services
from bot.telegram.run.updates import REFUSED, SUSPECT, Queues, handle, poll
from corpus.errors import ConfigError, OnRecordError
from corpus.moments import timestamp

GRACE = 6.0  # seconds that work in hand has at a stop
HEALTH_EVERY = 15.0  # seconds
ERASE_EVERY = 3600.0  # seconds between looks at what is too old


def serve(app: App, options: TelegramOptions, say: Callable[[str], None]) -> None:
    """Serve until a signal. ConfigError where the token is refused, or another bot is at work with it."""
    if not options.token:
        raise ConfigError(_without_token(app, options))
    recent_errors = set_up_logs(options.token)
    home = app.settings.home
    home.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(home / "serve.lock", timeout=0):
            asyncio.run(_until_signalled(app, partial(build, app, options, recent_errors), say))
    except Timeout as error:
        raise ConfigError(f"Another `onrecord serve` is at work on {home}. Stop that one first.") from error


def _without_token(app: App, options: TelegramOptions) -> str:
    if options.withheld:
        return f"{options.withheld}. Set both in one place."
    file = app.settings.home / ".env"
    return f"TELEGRAM_TOKEN is not set. Get one from @BotFather, put it into {file}, then: onrecord serve"


async def _until_signalled(app: App, built: Callable[[], Application], say: Callable[[str], None]) -> None:
    await run(app, built, say, _signals())


async def run(app: App, built: Callable[[], Application], say: Callable[[str], None], stop: asyncio.Event) -> None:
    """Run the bot that `built` makes until `stop` is set. ConfigError where Telegram does not want it any more."""
    say("Getting ready ...")
    application = built()
    services = services_of(application)
    await services.run(app.warm_up)
    await services.run(services.follower_notices.begin, time())
    if not await _until(stop, _connect(application)):
        return
    await offer_claim(services, application.bot.username, say)
    queues = Queues(partial(handle, application))
    if not await _until(stop, _take_up(application, queues)):
        return
    say(f"@{application.bot.username} is listening. Ctrl-C stops it.")
    health = app.settings.home / "serve.json"
    try:
        await _first_of(stop, poll(application.bot, partial(_take, application, queues)), *_chores(services, health))
    finally:
        await queues.stop(GRACE)
        health.unlink(missing_ok=True)
        with suppress(TelegramError):
            await asyncio.wait_for(application.shutdown(), 1)
        services.threads.shutdown(wait=False, cancel_futures=True)
        say("Stopped. What came and is not answered yet is kept, and answered after the next start.")


def _chores(services: Services, health: Path) -> list[Coroutine[None, None, None]]:
    """Return the chores that run beside the answering."""
    return [
        keep_running("the health file could not be written", partial(_tell_health, services, health)),
        keep_running("what is too old could not be erased", partial(_erase_old, services)),
        keep_running("messages could not be taken back", partial(take_back, services)),
        keep_running("jobs could not be worked", services.worker.run),
        keep_running("followers could not be told", partial(notify, services)),
        keep_running("feeds could not be read", partial(read_feeds, services.app)),
        keep_running("pages could not be read again", partial(read_pages, services.app)),
    ]


async def keep_running(
    trouble: str, chore: Callable[[], Coroutine[None, None, None]], first_pause: float = FIRST_PAUSE
) -> None:
    """Run a chore without end: where it fails that is logged, and it begins again after a while."""
    pause = first_pause
    while True:
        began = monotonic()
        try:
            await chore()
        except OnRecordError as error:  # a full disk, say
            LOG.error("%s: %s", trouble, error)
        except Exception as error:  # the edge of a chore: it must not end the bot
            LOG.error(trouble, exc_info=error)
        pause = first_pause if monotonic() - began > LONGEST_PAUSE else pause
        await asyncio.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)


async def _tell_health(services: Services, file: Path) -> None:
    """Write, again and again, a small file that a supervisor can read: when the bot was alive, and how much waits."""
    while True:
        await services.run(_write_health, file, services.inbox)
        await asyncio.sleep(HEALTH_EVERY)


def _write_health(file: Path, inbox: Inbox) -> None:
    """Write the file whole; where that fails the supervisor sees an old one, as it should."""
    state = {
        "at": timestamp(),
        "pid": os.getpid(),
        "waiting": inbox.waiting(),
    }
    fresh = file.with_suffix(".new")
    fresh.write_text(json.dumps(state) + "\n")
    fresh.replace(file)


async def _erase_old(services: Services) -> None:
    """Erase, again and again, what was asked too long ago."""
    while True:
        oldest = oldest_kept(services.app.settings.telegram.keep_days, datetime.now(UTC))
        await services.run(services.conversations.erase_before, oldest)
        await asyncio.sleep(ERASE_EVERY)


async def _take_up(application: Application, queues: Queues) -> None:
    """Handle what an earlier run left; what may have ended that run goes first and alone, so it harms nothing else."""
    services = services_of(application)
    left = await services.run(services.inbox.unfinished)
    for each in left:
        if each.tries >= SUSPECT:
            await handle(application, each.id)
    for each in left:
        if each.tries < SUSPECT:
            queues.put(each.id, each.chat)


async def _take(application: Application, queues: Queues, came: Sequence[Update]) -> None:
    """Keep updates on disk, then put them in their queues."""
    services = services_of(application)
    kept = [Kept(each.update_id, _chat(each), each.to_json()) for each in came]
    for fresh in await services.run(services.inbox.put, kept):
        queues.put(fresh.id, fresh.chat)


def _chat(update: Update) -> int:
    """The queue that an update stands in: its chat's, or where it has none its person's."""
    where = update.effective_chat or update.effective_user
    return where.id if where else 0


async def _connect(application: Application) -> None:
    """Say hello to Telegram, however long the network takes."""
    pause = FIRST_PAUSE
    while True:
        try:
            await application.initialize()
            await application.bot.delete_webhook()
            await send_menus(application.bot, services_of(application), application.bot_data["menu"])
            return
        except InvalidToken as error:
            raise ConfigError(REFUSED) from error
        except TelegramError:
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)


def _signals() -> asyncio.Event:
    """Return an event that is set when the program is told to stop."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows has no such handlers; there Ctrl-C ends the loop itself
            loop.add_signal_handler(each, stop.set)
    return stop


async def _until(stop: asyncio.Event, work: Coroutine[None, None, None]) -> bool:
    """Run `work`; tell whether it was done before the stop."""
    await _first_of(stop, work)
    return not stop.is_set()


async def _first_of(stop: asyncio.Event, *work: Coroutine[None, None, None]) -> None:
    """Wait for the stop, or for the first piece of work to end; what it failed with is raised, the rest is ended."""
    tasks = {asyncio.create_task(each) for each in (*work, _stopped(stop))}
    done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        task.result()


async def _stopped(stop: asyncio.Event) -> None:
    await stop.wait()


def leave() -> NoReturn:
    """End the program now: a thread may be fetching a page for minutes yet, and nothing of that is lost."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
