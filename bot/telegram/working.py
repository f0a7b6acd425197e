"""Work updates off: in order within a chat, side by side across chats, over a bounded pool."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

AT_ONCE = 8


class Queues:
    """A queue for each chat that has something waiting."""

    def __init__(self, handle: Callable[[int], Awaitable[None]], at_once: int = AT_ONCE) -> None:
        self._handle = handle
        self._room = asyncio.Semaphore(at_once)
        self._waiting: dict[int, deque[int]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopping = False

    def put(self, number: int, chat: int) -> None:
        """Put an update at the end of its chat's queue."""
        if chat in self._waiting:
            self._waiting[chat].append(number)
            return
        self._waiting[chat] = deque([number])
        task = asyncio.create_task(self._work_off(chat))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self, seconds: float) -> None:
        """Begin nothing more; what has begun has this long to end. The rest waits for the next start."""
        self._stopping = True
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _work_off(self, chat: int) -> None:
        queue = self._waiting[chat]
        while queue:
            async with self._room:
                if self._stopping:
                    return
                await self._handle(queue[0])
                queue.popleft()
        del self._waiting[chat]
