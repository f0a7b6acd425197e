"""How long a warm question takes while workers add and embed, beside the quiet.

    python -m benchmarks.beside_workers                   two workers, over SQLite and PostgreSQL
    python -m benchmarks.beside_workers --on SQLite -q 50

Quiet and busy rounds take turns, so that a change of load on the machine falls on both; workers are processes in
sessions of their own, as services are. Exit code 1 where the 95th percentile is more than twice the quiet one.
"""

import argparse
import sys
import time
from itertools import cycle, islice

import numpy as np

from benchmarks.processes import machine
from benchmarks.workers import NUMBERS, Ground, grounds, until
from retrieval.questions.filters import checked_options

TURNS = 4
SENTENCES = 40  # of an article, so about five passages
JOB = 8  # articles
AHEAD = 6  # jobs that wait or run, so that no worker is idle
MOST = 2.0  # times as long as when it is quiet


def main() -> int:
    """Measure on each engine."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--on", choices=("SQLite", "PostgreSQL"))
    parser.add_argument("-n", "--articles", type=int, default=400, help="held at first")
    parser.add_argument("-q", "--questions", type=int, default=100, help="a turn; there are four quiet and four busy")
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    print(machine(), flush=True)
    engines = [given.on] if given.on else ["SQLite", "PostgreSQL"]
    good = [measure(on, given) for on in engines]
    return 0 if all(good) else 1


def measure(on: str, given: argparse.Namespace) -> bool:
    """Ask in turns; print the times, and tell whether they are good."""
    quiet: list[float] = []
    busy: list[float] = []
    with grounds(on) as fresh:
        ground, _ = fresh()
        fill(ground, given.articles)
        ground.app.warm_up()
        questions = cycle(asked(ground.titles[: given.articles]))
        ask(ground, islice(questions, 20))
        for _turn in range(TURNS):
            quiet += ask(ground, islice(questions, given.questions))
            ground.hire(given.workers)
            ground.ready()
            begin(ground)
            busy += ask(ground, islice(questions, given.questions), keep_busy=True)
            finish(ground)
        ground.app.close()
    return tell(on, quiet, busy)


def fill(ground: Ground, articles: int) -> None:
    """Have so many articles added."""
    ground.ask(next(NUMBERS), articles, SENTENCES)
    ground.hire()
    until(lambda: not ground.left())
    ground.dismiss()


def begin(ground: Ground) -> None:
    """Give the workers something to do, and wait until all are at it."""
    feed(ground)
    until(lambda: ground.app.queue.standing().counts["running"] >= len(ground.workers))


def feed(ground: Ground) -> None:
    """Ask for more where little is left."""
    while ground.left() < AHEAD:
        ground.ask(next(NUMBERS), JOB, SENTENCES)


def finish(ground: Ground) -> None:
    """Let the workers end what they have, and leave."""
    until(lambda: not ground.left())
    ground.dismiss()


def asked(titles: list[str]) -> list[str]:
    """Questions on articles of these titles."""
    return [f"What did Mara {each} say?" if n % 2 else f"When would the {each} close?" for n, each in enumerate(titles)]


def ask(ground: Ground, questions: "islice[str]", *, keep_busy: bool = False) -> list[float]:
    """Milliseconds that each question takes."""
    times = []
    for question in questions:
        if keep_busy:
            feed(ground)
        began = time.perf_counter()
        ground.app.asker.ask(question, checked_options({}))
        times.append((time.perf_counter() - began) * 1000)
    return times


def tell(on: str, quiet: list[float], busy: list[float]) -> bool:
    """Print both, and tell whether the ratio of the 95th percentiles is good."""
    before, during = (np.percentile(np.array(times), (50, 95)) for times in (quiet, busy))
    ratio = during / before
    print(f"{on}: {len(busy)} questions a side; ms at the median and the 95th percentile")
    for name, values in (("quiet", before), ("busy", during)):
        print(f"{on}: {name:<6}{values[0]:8.1f}{values[1]:8.1f}")
    print(f"{on}: ratio {ratio[0]:8.2f}{ratio[1]:8.2f}", flush=True)
    return bool(ratio[1] <= MOST)


if __name__ == "__main__":
    sys.exit(main())
