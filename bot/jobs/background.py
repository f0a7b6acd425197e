"""Do what falls due again and again, for as long as the program runs: in a thread of its own, between looks."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor


async def repeat(name: str, step: Callable[[], object], pause: float) -> None:
    """Take a step, then pause for so many seconds, without end."""
    thread = ThreadPoolExecutor(1, thread_name_prefix=name)
    try:
        while True:
            await asyncio.get_running_loop().run_in_executor(thread, step)
            await asyncio.sleep(pause)
    finally:
        thread.shutdown(wait=False, cancel_futures=True)
