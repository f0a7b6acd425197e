"""The little Telegram as a process of its own: prints its address, and serves until its stdin is closed."""

import argparse
import sys

from tests.telegram_api.server import Telegram


def main() -> None:
    """Serve on loopback."""
    parser = argparse.ArgumentParser(prog="python -m tests.telegram_api", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: any that is free")
    with Telegram(parser.parse_args().port) as telegram:
        sys.stdout.write(f"{telegram.base_url}\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main()
