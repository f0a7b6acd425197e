"""`python -m bot` and the console script `onrecord`."""

import sys

from bot.terminal.cli import main


def run() -> None:
    """Run the command line and exit with its code."""
    sys.exit(main())


if __name__ == "__main__":
    run()
