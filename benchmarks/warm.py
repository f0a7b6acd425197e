"""What a warm question takes over a corpus of benchmarks.growth, by processor time: one process, two kinds of question.

    python -m benchmarks.warm HOME [--count 40] [--profile]

Half ask what a speaker said about two words of a statement of his, half for three words of a sentence. The first ones
of each kind are not counted. --profile prints where the time goes.
"""

import argparse
import cProfile
import pstats
import random
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

from bot.app import App
from bot.settings import Settings, read_settings
from retrieval.questions.filters import checked_options

FIRST = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--profile", action="store_true")
    given = parser.parse_args()
    app = App(Settings(given.home, read_settings().models), print)
    print(f"| {app.catalogue.scope().passages:,} passages | ms, median | 90 % |\n|---|---|---|")
    for kind, asked in questions(app, given.count + FIRST).items():
        times = timed(app, asked[:FIRST]) and timed(app, asked[FIRST:])
        print(f"| {kind} | {statistics.median(times):.1f} | {sorted(times)[int(len(times) * 0.9)]:.1f} |", flush=True)
        if given.profile:
            profile = cProfile.Profile(time.process_time)
            profile.runcall(timed, app, asked[FIRST:])
            pstats.Stats(profile).sort_stats("cumulative").print_stats("retrieval|corpus", 45)


def questions(app: App, count: int) -> dict[str, list[str]]:
    """So many questions of each kind, about passages from all over the corpus."""
    chance = random.Random(5)
    ids = app.catalogue.vectors()[0].tolist()
    found = app.catalogue.passages(sorted(chance.sample(ids, count * 4)))
    statements = app.catalogue.statements_in([one.id for one in found])
    said = [(each.statement.speaker.name, each.text) for each in statements if each.statement.speaker]
    chance.shuffle(said)
    return {
        "what somebody said": [f"What did {name} say about {_words(text, 2, chance)}?" for name, text in said[:count]],
        "what passages tell": [f"Which {_words(one.text, 3, chance)}?" for one in found[::4]],
    }


def timed(app: App, asked: Sequence[str]) -> list[float]:
    """Milliseconds of processor time of each answer."""
    options = checked_options({})
    times = []
    for question in asked:
        began = time.process_time()
        app.asker.ask(question, options)
        times.append((time.process_time() - began) * 1000)
    return times


def _words(text: str, many: int, chance: random.Random) -> str:
    """Words of a text that are long, so not of the commonest."""
    words = [word for word in text.split() if word.isalpha() and len(word) > 5]
    return " ".join(chance.sample(words, min(many, len(words))))


if __name__ == "__main__":
    main()
