"""Run an adder, a poller and the bot at once, kill them at random moments, let them come to rest, and count."""

import random
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from tests.telegram_api import Telegram
from tests.under_fire.ground import Ground, Outcome
from tests.under_fire.news import Press
from tests.under_fire.roles import Adder, Bot, Poller, Role
from tests.web_server import serving

CLAIMS = 20
SOONEST, LATEST = 0.5, 6.0  # seconds from kill to kill
PATIENCE = 30.0  # seconds within which something is written or sent, unless the machine is very busy
AFTER = 1.0  # seconds after that
ANSWERS = 0.5  # seconds after which Telegram answers that it has taken a message
TWICE = 1.0  # seconds in the end for what may come twice


def under_fire(
    home: Path, kills: int, seed: int, say: Callable[[str], None], *, claims: int = CLAIMS, lapse: bool = False
) -> Outcome:
    """The outcome of so many kills; `lapse` where nobody is to wait for the leases of killed pollers to be over."""
    chance = random.Random(seed)
    with Telegram() as telegram, serving() as outlet:
        telegram.fail("sendMessage", "delay", times=sys.maxsize, late=True, seconds=ANSWERS)
        ground = Ground(home, telegram, outlet, Press(random.Random(seed), claims))
        roles = (Bot(ground), Adder(ground), Poller(ground))
        for each in roles:
            each.start()
        try:
            _kill(roles, kills, chance, ground, say)
            if lapse:
                ground.lapse()
            for each in roles[1:]:
                each.come_to_rest()
            with suppress(TimeoutError):  # then it is counted as lost
                ground.wait_until_told()
            time.sleep(TWICE)
        finally:
            for each in roles:
                each.end()
        return ground.outcome()


def _kill(roles: Sequence[Role], kills: int, chance: random.Random, ground: Ground, say: Callable[[str], None]) -> None:
    """Kill one or another that runs: by turns at any moment, and soon after something was written or sent."""
    done = ground.count.kills
    while done.total() < kills:
        at_work = done.total() % 2 == 0
        sent = at_work and ground.wait_for_work(PATIENCE)
        time.sleep(chance.uniform(0.0, AFTER) if at_work else chance.uniform(SOONEST, LATEST))
        role = roles[0] if sent else chance.choice(roles)  # the bot, while its message is on its way
        if role.kill():
            done[role.role] += 1
            say(f"{done.total()} kills, the last of the {role.role}; {len(ground.app.catalogue.articles())} articles")
