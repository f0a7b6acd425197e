"""How long a warm question takes while another process adds, beside the quiet: the same process, minutes apart.

    python -m benchmarks.concurrency                       1,000 passages, adder in the same session
    python -m benchmarks.concurrency -n 10000 --apart      adder in a session of its own, as from another terminal

Quiet and busy rounds take turns, so that a change of load on the machine falls on both. Linux weighs processes
within a session by their niceness, and sessions alike (sched_autogroup_enabled): hence the two ways.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from time import perf_counter

import numpy as np

from bot.app import App
from bot.settings import Settings, read_settings
from corpus.nouns import Metadata
from corpus.sources.files import find
from retrieval.questions.filters import checked_options
from tests.processes import articles, environment, write_articles

TURNS = 4
LONG = 40  # sentences of an article, so about five passages
ENOUGH = 1_500  # articles for the adder in a turn: more than it can do meanwhile


def main() -> None:
    """Build a home, ask in turns, print the figures."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        app = App(Settings(home, read_settings().models), print)
        titles = _filled(app, Path(folder), options.passages)
        questions = [
            f"What did Mara {title} say?" if n % 2 else f"When would the {title} close?"
            for n, title in enumerate(titles)
        ]
        _times(app, questions[:20])
        quiet: list[float] = []
        busy: list[float] = []
        for turn in range(TURNS):
            some = questions[turn * options.questions : (turn + 1) * options.questions]
            quiet += _times(app, some)
            more = write_articles(Path(folder) / f"{turn}.jsonl", list(islice(articles(2 + turn, LONG), ENOUGH)))
            with _adding(home, more, options.apart):
                busy += _times(app, some)
    _print(quiet, busy, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", "--passages", type=int, default=1000)
    parser.add_argument(
        "-q", "--questions", type=int, default=50, help="a turn; there are four quiet and four busy turns"
    )
    parser.add_argument("--apart", action="store_true", help="the adder in a session of its own")
    return parser.parse_args()


def _filled(app: App, folder: Path, passages: int) -> list[str]:
    """Add so many passages; the articles' titles."""
    some = list(islice(articles(1, LONG), max(passages // 5, 250)))
    source = find(str(write_articles(folder / "some.jsonl", some)), Metadata(), recursive=False, stdin=sys.stdin.buffer)
    for result in app.add(source):
        assert result.status == "added", result
    print(f"{app.catalogue.scope().passages:,} passages in {len(some):,} articles")
    return [article["title"] for article in some]


def _times(app: App, questions: list[str]) -> list[float]:
    """Milliseconds that each question takes."""
    times = []
    for question in questions:
        began = perf_counter()
        app.asker.ask(question, checked_options({}))
        times.append((perf_counter() - began) * 1000)
    return times


@contextmanager
def _adding(home: Path, file: Path, apart: bool) -> Iterator[None]:
    """Another process adds, from its first confirmed article on."""
    command = [sys.executable, "-m", "bot", "add", str(file)]
    adder = subprocess.Popen(command, stderr=subprocess.PIPE, env=environment(home), start_new_session=apart)
    assert adder.stderr
    first = adder.stderr.readline()
    while first and not first.startswith(b"added"):
        first = adder.stderr.readline()
    yield
    assert adder.poll() is None, "the adder had nothing left to add"
    adder.kill()
    adder.communicate()


def _print(quiet: list[float], busy: list[float], options: argparse.Namespace) -> None:
    before, during = (np.percentile(np.array(times), (50, 95)) for times in (quiet, busy))
    where = "another session" if options.apart else "the same session"
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"{len(busy)} questions, adder in {where}, {os.cpu_count()} cores, load {load}")
    print("ms       median    p95")
    print(f"quiet  {before[0]:8.1f} {before[1]:6.1f}")
    print(f"busy   {during[0]:8.1f} {during[1]:6.1f}")
    print(f"ratio  {during[0] / before[0]:8.2f} {during[1] / before[1]:6.2f}")


if __name__ == "__main__":
    main()
