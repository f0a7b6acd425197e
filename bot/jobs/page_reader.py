"""Read the pages of articles that are due, for as long as the program runs. It knows no messenger."""

import logging
from functools import partial

from bot.app import App
from bot.jobs.background import repeat
from bot.present.pages import refreshed_line

LOOKS = 60.0  # seconds between looks at whether a page is due

_log = logging.getLogger("onrecord")


async def read_pages(app: App, looks: float = LOOKS) -> None:
    """Read pages again whenever some are due, without end, in a thread of its own."""
    await repeat("pages", partial(read_due, app), looks)


def read_due(app: App) -> int:
    """Read all pages that are due; how many were read. What is new on them is logged."""
    count = 0
    for each in app.refresher.due():
        count += 1
        if each.state in ("edited", "moved", "withdrawn"):
            _log.info("page %s", refreshed_line(each))
    return count
