"""An adder, a poller and the bot on one home, killed with kill -9 at random moments: each piece of news is told once.

    python -m benchmarks.notice_kills [--kills 100] [--seed N]

Articles come by files and by feeds on loopback; a chat and the command line follow who speaks in them and what they
claim. In the end each piece of news must have one notice, and those that the chat follows one message. Telegram knows
no key for messages, so that one which was on its way when the bot was killed may come again: these are counted apart.
Exit code 1 where anything was lost or told twice.
"""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.processes import machine
from tests.under_fire.fire import under_fire
from tests.under_fire.ground import Outcome


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    given = parser.parse_args()
    print(f"{machine()}; seed {given.seed}", flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        outcome = under_fire(
            Path(folder) / "home", given.kills, given.seed, lambda line: print(line, file=sys.stderr, flush=True)
        )
    show(outcome, time.monotonic() - began)
    return 0 if outcome.is_good else 1


def show(outcome: Outcome, seconds: float) -> None:
    """Print the figures, and what was amiss."""
    print(f"kills              {outcome.kills.total()} in {seconds:.0f} s: {_each(outcome.kills)}")
    print(f"ended themselves   {outcome.ended.total()}: {_each(outcome.ended)}")
    print(f"news               {outcome.expected} expected, {outcome.made} notices made")
    print(f"                   {len(outcome.lost)} lost, {len(outcome.doubled)} doubled, "
          f"{len(outcome.unexpected)} of nothing expected")  # fmt: skip
    print(f"told in the chat   {outcome.told} pieces in {outcome.messages} messages")
    print(f"                   {len(outcome.messages_lost)} lost, {len(outcome.messages_doubled)} doubled, "
          f"{outcome.repeated} messages sent again that were on their way at a kill of the bot")  # fmt: skip
    print(f"doctor             {', '.join(outcome.broken) or 'nothing amiss'}")
    for name in ("failures", "lost", "doubled", "unexpected", "messages_lost", "messages_doubled"):
        for each in getattr(outcome, name)[:5]:
            print(f"{name}: {each}")


def _each(counted: dict[str, int]) -> str:
    return ", ".join(f"{name} {many}" for name, many in sorted(counted.items()))


if __name__ == "__main__":
    sys.exit(main())
