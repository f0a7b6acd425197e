"""What a language model's help costs beside the model's own time: milliseconds and prompt tokens for a question.

    python -m benchmarks.model [--home HOME] [--rounds 5]

The model is a stand-in that replies at once: it phrases the question in two other ways and points at the first two
lines. Each question is asked without and with it, in turns, in one process; the figure is the difference of the two.
Tokens are reckoned as retrieval/assistance.py does. Without --home the sample corpus is added to an empty one.
"""

import argparse
import json
import statistics
import tempfile
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from pydantic import BaseModel

from benchmarks.processes import machine
from bot.app import App
from bot.settings import read_settings
from prompts.loader import Filled
from retrieval.assistance import ENVELOPE, Aid, tokens
from retrieval.model import Reply
from retrieval.narrowing import narrowed

T = TypeVar("T", bound=BaseModel)
SAMPLE = Path(__file__).parent.parent / "corpus" / "sample"
QUESTIONS = (
    "How many people were killed at the depot?",
    "Who treated the wounded?",
    "What is known of the inquiry into the strike?",
    "Why was the pier closed?",
    "When did the talks begin?",
    "What did CENTCOM say about the hospital?",
    "What did Rurik Amsel say about the inquiry?",
    "Did CENTCOM deny that its aircraft struck the hospital?",
    "Who said that the strike was a mistake?",
    "What did the mayor say about the pier?",
)


class Standin:
    """Replies at once, and adds up its own time and the tokens it was sent."""

    name, seconds = "stand-in", 30.0

    def __init__(self) -> None:
        self.took = 0.0
        self.tokens = 0

    def ask(self, prompt: Filled, schema: type[T], *, deadline: float) -> Reply[T]:
        began = perf_counter()
        self.tokens += tokens(prompt.system) + tokens(prompt.user) + ENVELOPE
        found = schema.model_validate_json(_reply(prompt))
        self.took += (perf_counter() - began) * 1000
        return Reply(found, ())


def _reply(prompt: Filled) -> str:
    if prompt.name == "point":
        return json.dumps({"answers": True, "numbers": [1, 2]})
    search = ["what happened to the people there", "those who were hurt and helped"]
    reading = {"kind": "open", "speaker": None, "topic": None, "since": None, "until": None, "outlets": []}
    return json.dumps({**reading, "search": search})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as empty:
        app = App(read_settings({"ONRECORD_HOME": str(given.home or empty)}), print)
        if given.home is None:
            fill(app)
        measure(app, given.rounds)


def fill(app: App) -> None:
    """Add the sample corpus."""
    from benchmarks.processes import onrecord

    onrecord(app.settings.home, "add", str(SAMPLE), "--json")


def measure(app: App, rounds: int) -> None:
    """Print medians over all questions and rounds; the first round warms up and is not counted."""
    plain, added, used = [], [], []
    for turn in range(rounds + 1):
        for question in QUESTIONS:
            without = timed(app, question, None)
            model = Standin()
            with_it = timed(app, question, model) - model.took
            if turn:
                plain.append(without)
                added.append(with_it - without)
                used.append(model.tokens)
    print(f"{machine()}\n\n{len(QUESTIONS)} questions, {rounds} rounds\n")
    print(f"without a model          {statistics.median(plain):6.1f} ms (median)")
    print(f"added beside the model   {statistics.median(added):6.1f} ms (median), {_high(added):.1f} ms (90 %)")
    print(f"prompt tokens            {statistics.median(used):6.0f} (median), {max(used):,} (most)")


def timed(app: App, question: str, model: Standin | None) -> float:
    """Milliseconds for a question."""
    began = perf_counter()
    app.asker.ask(question, narrowed({}), Aid(model, app.calls) if model else None)
    return (perf_counter() - began) * 1000


def _high(values: list[float]) -> float:
    return sorted(values)[int(0.9 * len(values))]


if __name__ == "__main__":
    main()
