"""What a language model's help costs beside the model's own time: milliseconds and prompt tokens for a question.

    python -m benchmarks.model [--home HOME] [--rounds 5] [--no-summary]

Each question is asked without and with a model, in turns, in one process; the figure is the difference of the two. The
model is a stand-in on loopback that replies at once (benchmarks/model_server.py), asked through the real client, its
calls written down: all that a question takes counts, save the model's thinking. Tokens are reckoned as
retrieval/models/assistance.py does. Without --home the sample corpus is added to an empty one. The first
round is not counted:
it imports the client, once in a process, which is told apart. "Own work" is processor time, which a busy machine
changes less than the clock.
"""

import argparse
import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.model_server import stand_in
from benchmarks.processes import machine
from bot.app import App
from bot.settings import read_settings
from retrieval.questions.filters import checked_options

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


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds for a question in all, of this process's own work, in calls to the model and for the summary; how
    many calls, and the tokens of their prompts."""

    all: float
    work: float
    calls: float = 0.0
    summary: float = 0.0
    count: int = 0
    tokens: int = 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-summary", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as empty, stand_in() as address:
        settings = {"ONRECORD_HOME": str(given.home or empty), "OPENAI_BASE_URL": address}
        app = App(read_settings(settings | {"ONRECORD_SUMMARY": "" if given.no_summary else "1"}), print)
        if given.home is None:
            fill(app)
        measure(app, given.rounds)


def fill(app: App) -> None:
    """Add the sample corpus."""
    from benchmarks.processes import onrecord

    onrecord(app.settings.home, "add", str(SAMPLE), "--json")


def measure(app: App, rounds: int) -> None:
    """Print medians over all questions and rounds; the first round warms up and is not counted."""
    app.warm_up()
    first = ask(app, QUESTIONS[0])
    pairs: list[tuple[Took, Took]] = []
    for turn in range(rounds + 1):
        for question in QUESTIONS:
            pair = ask(app, question, no_model=True), ask(app, question)
            pairs += [pair] if turn else []
    print(f"{machine()}\n\n{len(QUESTIONS)} questions, {rounds} rounds, {pairs[0][1].count} calls for the first\n")
    tell("without a model", [plain.all for plain, _ in pairs])
    tell("added with a model", [helped.all - plain.all for plain, helped in pairs])
    tell("  the same, own work", [helped.work - plain.work for plain, helped in pairs])
    tell("  of it in calls", [helped.calls for _, helped in pairs])
    tell("  of it for the summary", [helped.summary for _, helped in pairs])
    tell("a call", [helped.calls / helped.count for _, helped in pairs])
    print(f"the very first question  {first.all:6.1f} ms")
    used = [helped.tokens for _, helped in pairs]
    print(f"prompt tokens            {statistics.median(used):6.0f} (median), {max(used):,} (most)")


def ask(app: App, question: str, *, no_model: bool = False) -> Took:
    """What a question takes."""
    aid = app.aid({"no_model": no_model})
    began, worked = perf_counter(), process_time()
    answer = app.asker.ask(question, checked_options({}), aid)
    answered = perf_counter()
    model = app.sum_up(answer, aid).record.model
    ended, work = perf_counter(), (process_time() - worked) * 1000
    if aid is None or model is None:
        return Took((answered - began) * 1000, work)
    spent = ((ended - began) * 1000, work, model.milliseconds, (ended - answered) * 1000)
    return Took(*spent, len(model.calls), app.settings.model.prompt_tokens - aid.room)


def tell(name: str, values: list[float]) -> None:
    """A median, and what nine of ten are below."""
    high = sorted(values)[int(0.9 * len(values))]
    print(f"{name:<24} {statistics.median(values):6.1f} ms (median), {high:.1f} ms (90 %)")


if __name__ == "__main__":
    main()
