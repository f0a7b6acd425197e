"""Tell followers what has come, for as long as the bot runs: look, make notices, send what is due.

While much is being added it is only looked now and then, and told when that is over, so that an import is one message.
A message is noted on disk before the next is sent; where that fails it is noted again, not sent again.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from time import time

from telegram.error import BadRequest, ChatMigrated

from bot.chats.notices import Due
from bot.telegram.messages.notice import notice_message
from bot.telegram.run.sender import GoneError
from bot.telegram.run.services import Services
from corpus.events import failed, happened

OFTEN, SELDOM = 0.2, 2.0  # seconds between looks at whether anything has changed
AT_LEAST = 30.0  # seconds after which a look is taken though things are still being added
LONGEST = 300.0  # seconds for which a notice waits for that to end
TRIES = 3  # looks that may fail until what came is passed over, so that one article cannot keep all others back
GRACE = 2.0  # seconds that a message on its way has at a stop
RESTS = (5.0, 60.0)  # seconds after a round that failed, and at the most


class Activity:
    """Keeps track of how the corpus changes: whether it is worth a look, and whether it is calm."""

    def __init__(self, calm: float, moment: float) -> None:
        self._calm = calm
        self._changes = -1
        self._changed = moment
        self._unseen: float | None = moment  # since when there is something that was not looked at

    def saw(self, changes: int, moment: float) -> bool:
        """Take note of how many changes there were by now; tell whether it is worth a look."""
        moved = changes != self._changes and self._changes >= 0
        if moved:
            self._changed = moment
            self._unseen = moment if self._unseen is None else self._unseen
        self._changes = changes
        return self._unseen is not None and (not moved or moment - self._unseen >= AT_LEAST)

    def looked(self) -> None:
        """Take note that all was looked at."""
        self._unseen = None

    def told_until(self, moment: float) -> float:
        """Return the moment up to which due notices are told: now where it is calm, else one long past."""
        calm = self._unseen is None and moment - self._changed >= self._calm
        return moment if calm else moment - LONGEST


class Notifier:
    """Looks and tells; `clock` gives epoch seconds."""

    def __init__(self, services: Services, clock: Callable[[], float] = time) -> None:
        self._services = services
        self._clock = clock
        self._activity = Activity(services.app.settings.telegram.calm_seconds, clock())
        self._failed = 0
        self._stopping = False
        self._unnoted: tuple[tuple[int, ...], int] | None = None

    async def round(self) -> None:
        """Look where something has come, then tell what is due."""
        services, moment = self._services, self._clock()
        await self._note()
        if self._activity.saw(await services.run(services.app.catalogue.changes), moment):
            await self._look(moment)
        else:
            await services.run(services.follower_notices.deliver, moment)  # what other processes have made
        until = self._activity.told_until(moment)
        for chat in await services.run(services.deliveries.chats_due, until):
            if self._stopping:
                return
            await self._tell(chat, until)

    def stop(self) -> None:
        """Tell nobody more after the chat that is being told."""
        self._stopping = True

    async def _look(self, moment: float) -> None:
        self._failed += 1
        over = self._failed > TRIES
        if over:
            failed("what came could not be looked at for followers: passed over", tries=TRIES)
        more = await self._services.run(self._services.follower_notices.look, moment, pass_over=over)
        self._failed = 0
        if not more:
            self._activity.looked()

    async def _tell(self, chat: int, until: float) -> None:
        """Send a chat what is due there."""
        services = self._services
        found = await services.run(services.follower_notices.due, chat, until, self._clock())
        if found is None:
            return
        try:
            await services.client.send(chat, notice_message(found.sections), partial(self._sent, found))
        except GoneError as error:
            await self._gone(chat, error)
        except BadRequest as error:
            failed("a notice was refused", error, notices=len(found.notices))
            await services.run(services.deliveries.drop, found.notices)

    async def _sent(self, told: Due, message: int) -> None:
        self._unnoted = told.notices, message
        happened("notices sent", notices=len(told.notices))
        await self._note()

    async def _note(self) -> None:
        """Note what was sent."""
        if self._unnoted:
            await self._services.run(self._services.deliveries.sent, *self._unnoted)
            self._unnoted = None

    async def _gone(self, chat: int, error: GoneError) -> None:
        """A chat that cannot be told any more follows nothing; a group with a new number goes on under that."""
        cause = error.__cause__
        if isinstance(cause, ChatMigrated):
            await self._services.run(self._services.chat_moved, chat, cause.new_chat_id)
        else:
            await self._services.run(self._services.follows.end_chat, chat)


async def notify(services: Services, clock: Callable[[], float] = time) -> None:
    """Rounds without end; one that fails is told of in the log, and the next comes a little later."""
    notifier, rest = Notifier(services, clock), RESTS[0]
    pause = min(SELDOM, max(OFTEN, services.app.settings.telegram.calm_seconds / 5))
    while True:
        failure = await _ended(notifier)
        if failure is None:
            rest = RESTS[0]
            await asyncio.sleep(pause)
            continue
        failed("followers could not be told", failure)  # a full disk, say
        await asyncio.sleep(rest)
        rest = min(2 * rest, RESTS[1])


async def _ended(notifier: Notifier) -> BaseException | None:
    """Run a round; return its failure. At a stop the message on its way is noted, so that it is not sent again."""
    task = asyncio.create_task(notifier.round())
    try:
        await asyncio.wait({task})
    except asyncio.CancelledError:
        notifier.stop()
        await asyncio.wait({task}, timeout=GRACE)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        raise
    return task.exception()
