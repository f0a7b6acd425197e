"""Promise 11 under fire: processes that add and look are killed at any moment; each event is told once."""

import json
import random
import signal
import subprocess
import sys
from time import sleep

from tests.followed import Corpus, article, subject
from tests.processes import DEADLINE, environment

KILLS, AT_ONCE = 4, 2
SYLLABLES = [consonant + vowel for consonant in "bdfglmnprstvz" for vowel in "aeiou"]
ADDING = """
import json, sys
from pathlib import Path
from time import time
from tests.followed import Corpus
corpus = Corpus(Path(sys.argv[1]))
for line in sys.stdin:
    corpus.add(json.loads(line), name=sys.argv[2])
    corpus.app.tracking.look()
    print("told", flush=True)
"""


def spoken(number):
    chance = random.Random(number)
    words = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(8)]
    return article(f'"The {" ".join(words)} must stay," Edda Holm said on Tuesday.', f"a{number}")


def adder(home, name, numbers):
    """A process that adds articles, and looks after each."""
    command = [sys.executable, "-c", ADDING, str(home), name]
    made = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(home), text=True
    )  # fmt: skip
    assert made.stdin
    made.stdin.write("".join(json.dumps(spoken(number)) + "\n" for number in numbers))
    made.stdin.close()
    return made


def test_killed_at_any_moment_nothing_is_told_twice_and_nothing_lost(home, model_files):
    corpus = Corpus(home)
    corpus.app.tracking.follow(subject("Edda Holm"), own=True)
    seed = random.SystemRandom().randrange(1_000_000)
    chance = random.Random(seed)
    numbers = iter(range(1, 10_000))
    for _ in range(KILLS):
        adders = [adder(home, f"by{each}", [next(numbers) for _ in range(40)]) for each in range(AT_ONCE)]
        for each in adders:
            assert each.stdout and each.stdout.readline() == "told\n", seed
        sleep(chance.uniform(0.0, 0.5))
        for each in adders:
            each.send_signal(signal.SIGKILL)
            each.wait(DEADLINE)
            each.stdout.close()
    corpus.app.tracking.look()
    held = sorted(row.article.id for row in corpus.app.catalogue.articles())
    told = [each.told.quotes for each in corpus.app.tracking.notices.every()]
    assert sorted(quotes[0].article for quotes in told) == held, seed
    assert all(len(quotes) == 1 for quotes in told), seed
