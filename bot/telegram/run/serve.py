"""Run the bot until it is told to stop; it stops within seconds, and a kill loses nothing.

Whatever came from Telegram is on disk before Telegram is told that it was received, so a stop only has to stop.
"""

import asyncio
import os
import signal
import sys
import warnings
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from time import monotonic, time
from typing import NoReturn

from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.warnings import PTBDeprecationWarning

from bot.app import App
from bot.chats.conversations import oldest_kept
from bot.chats.store.inbox import Inbox
from bot.chats.store.inbox import Update as Kept
from bot.chats.store.lease import Lease, LeaseLost
from bot.running.log import RecentErrors
from bot.telegram.handlers.roles import send_menus
from bot.telegram.options import TelegramOptions
from bot.telegram.run.application import Application, build, services_of
from bot.telegram.run.eraser import take_back
from bot.telegram.run.gate import offer_claim
from bot.telegram.run.health import Health
from bot.telegram.run.notifier import notify
from bot.telegram.run.sender import FIRST_PAUSE, LONGEST_PAUSE
from bot.telegram.run.services import Services
from bot.telegram.run.turn import SECONDS, Turn
from bot.telegram.run.updates import REFUSED, SUSPECT, Queues, handle, poll
from corpus.errors import ConfigError
from corpus.events import failed, happened

GRACE = 6.0  # seconds that work in hand has at a stop
ERASE_EVERY = 3600.0  # seconds between looks at what is too old


def serve(
    app: App,
    options: TelegramOptions,
    say: Callable[[str], None],
    recent_errors: RecentErrors,
    seconds: float = SECONDS,
) -> None:
    """Serve until a signal, in turn with others: one takes over where the holder gives no sign for so many seconds.

    ConfigError where the token is refused, or a bot of another database is at work with it."""
    if not options.token:
        raise ConfigError(_without_token(app, options))
    warnings.filterwarnings("ignore", category=PTBDeprecationWarning)  # of `retry_after`, which we read in both forms
    app.settings.home.mkdir(parents=True, exist_ok=True)
    turn = Turn(Lease(app.chats, options.token), app.settings.home, seconds)
    asyncio.run(_until_signalled(app, partial(build, app, options, recent_errors, turn.ensure), say, turn))


def _without_token(app: App, options: TelegramOptions) -> str:
    if options.withheld:
        return f"{options.withheld}. Set both in one place."
    file = app.settings.home / ".env"
    return f"TELEGRAM_TOKEN is not set. Get one from @BotFather, put it into {file}, then: onrecord serve"


async def _until_signalled(app: App, built: Callable[[], Application], say: Callable[[str], None], turn: Turn) -> None:
    await run(app, built, say, _signals(), turn)


async def run(
    app: App, built: Callable[[], Application], say: Callable[[str], None], stop: asyncio.Event, turn: Turn
) -> None:
    """Run the bot that `built` makes, whenever it is its turn, until `stop` is set.

    ConfigError where Telegram does not want it any more."""
    say("Getting ready ...")
    health = Health(app.settings.home / "serve.json", Inbox(app.chats))
    try:
        await asyncio.to_thread(app.warm_up)
        while await _until(stop, turn.wait(say), health.keep(unless_fresh=True)):
            if await _served(built(), say, stop, turn, health):
                break
            say("Another `onrecord serve` has taken over. This one sends nothing more, and waits.")
    finally:
        happened("stopped", door="serve")
        health.end()
        await turn.end()
        say("Stopped. What came and is not answered yet is kept, and answered after the next start.")


async def _served(
    application: Application, say: Callable[[str], None], stop: asyncio.Event, turn: Turn, health: Health
) -> bool:
    """Serve for as long as it is this process's turn; tell whether it was stopped."""
    services, queues = services_of(application), Queues(partial(handle, application))
    try:
        if await _until(stop, _begun(application, queues, say), turn.keep()):
            say(f"@{application.bot.username} is listening. Ctrl-C stops it.")
            happened("started", door="serve")
            take = partial(_take, application, queues, turn)
            await asyncio.to_thread(services.worker.start)
            await _first_of(stop, turn.keep(), poll(application.bot, take), *_chores(services, health))
        return True
    except LeaseLost:
        return False
    except ConfigError:
        if not await turn.is_lost():  # else Telegram was the first to tell
            raise
        return False
    finally:
        await queues.stop(GRACE)
        await asyncio.to_thread(services.worker.stop)
        with suppress(TelegramError):
            await asyncio.wait_for(application.shutdown(), 1)
        services.threads.shutdown(wait=False, cancel_futures=True)


async def _begun(application: Application, queues: Queues, say: Callable[[str], None]) -> None:
    """Reach Telegram, and take up what is left of earlier runs."""
    services = services_of(application)
    await services.run(services.follower_notices.begin, time())
    await _connect(application)
    await offer_claim(services, application.bot.username, say)
    await _take_up(application, queues)


def _chores(services: Services, health: Health) -> list[Coroutine[None, None, None]]:
    """Return the chores that run beside the answering."""
    return [
        health.keep(),
        keep_running("what is too old could not be erased", partial(_erase_old, services)),
        keep_running("messages could not be taken back", partial(take_back, services)),
        keep_running("what became of jobs could not be told", services.reporter.run),
        keep_running("followers could not be told", partial(notify, services)),
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
        except Exception as error:  # the edge of a chore, a full disk, say: it must not end the bot
            failed(trouble, error)
        pause = first_pause if monotonic() - began > LONGEST_PAUSE else pause
        await asyncio.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)


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


async def _take(application: Application, queues: Queues, turn: Turn, came: Sequence[Update]) -> None:
    """Keep updates on disk, then put them in their queues. LeaseLost where they are for another to take up."""
    services = services_of(application)
    kept = [Kept(each.update_id, _chat(each), each.to_json()) for each in came]
    for fresh in await services.run(_put, services, turn, kept):
        queues.put(fresh.id, fresh.chat)


def _put(services: Services, turn: Turn, kept: Sequence[Kept]) -> list[Kept]:
    with services.app.chats.transaction():
        turn.confirm()
        return services.inbox.put(kept)


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


async def _until(stop: asyncio.Event, *work: Coroutine[None, None, None]) -> bool:
    """Run pieces of work until the first is done; tell whether that was before the stop."""
    await _first_of(stop, *work)
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
