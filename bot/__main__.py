"""`python -m bot` and the console script `onrecord`."""

import gc
import sys

from bot.running.output import print_any_letter, written
from bot.terminal.cli import main

_NEW_OBJECTS = 100_000  # between two looks for cycles: with 700 they take a tenth of a start, and of adding one page


def run() -> None:
    """Run the command line and exit with its code."""
    gc.set_threshold(_NEW_OBJECTS)
    print_any_letter()
    sys.exit(written(main()))


if __name__ == "__main__":
    run()
