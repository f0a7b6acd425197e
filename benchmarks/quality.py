"""Right answers: how often what the product quotes holds the answer, and how often it answers what nothing answers.

    python -m benchmarks.quality [--data ../shared/eval/retrieval] [--all] [--limit 3]

All paragraphs are added to a corpus as articles; the questions asked are those of the titles on which the ranker was
not trained (--all: every question, for looking, not for claims). Everything goes through the product's own Asker.
Also reported: how often the paragraph that answers is among the first passages by vectors, by BM25, and by both fused.
"""

import argparse
import gzip
import json
import random
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.ranker_data import HELD_OUT
from bot.app import App
from bot.settings import read_settings
from corpus.nouns import Metadata
from corpus.sources.files import find
from corpus.sources.source import Raw
from retrieval.questions.filters import checked_options
from retrieval.quotes.citations import Quote
from retrieval.search import Search

THRESHOLDS = (0.0, 0.5, 0.55, 0.6, 0.7, 0.8, 0.9)  # 0: as shipped, which is stricter than any below 0.45


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with what the product made of it; `quoted` are the chosen sentences, best first."""

    answers: list[str]
    quoted: list[str]
    best: float
    refused_by_name: bool
    milliseconds: float


def main() -> None:
    arguments = parse()
    paragraphs = {row["id"]: row for row in rows(arguments.data / "paragraphs.jsonl.gz")}
    questions = [
        q
        for q in rows(arguments.data / "questions.jsonl.gz")
        if arguments.all or paragraphs[q["paragraph"]]["title"] in HELD_OUT
    ]
    random.Random(7).shuffle(questions)
    questions = questions[: arguments.most]
    with tempfile.TemporaryDirectory() as home:
        app = App(read_settings({"ONRECORD_HOME": home}), say=print)
        articles = add(app, paragraphs, Path(home))
        print(f"{len(paragraphs):,} paragraphs added, {len(questions):,} questions asked\n")
        print_recall(app.search, questions, articles)
        print_curve([ask(app, question, arguments.limit) for question in questions])


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/eval/retrieval"))
    parser.add_argument("--all", action="store_true", help="every question, also those the ranker was trained on")
    parser.add_argument("--limit", type=int, default=3, help="quotations shown")
    parser.add_argument("--most", type=int, default=100_000, help="at most this many questions, drawn at random")
    return parser.parse_args()


def rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def add(app: App, paragraphs: dict[str, dict[str, str]], home: Path) -> dict[int, str]:
    """The paragraph that each article is."""
    file = home / "paragraphs.jsonl"
    file.write_text("".join(json.dumps({"text": p["text"], "title": p["title"]}) + "\n" for p in paragraphs.values()))
    sources: Iterable[Raw] = find(str(file), Metadata(), recursive=False, stdin=None)  # type: ignore[arg-type,assignment]
    results = app.add(sources)
    return {result.article.id: id for id, result in zip(paragraphs, results, strict=True) if result.article}


def print_recall(search: Search, questions: list[dict[str, str]], articles: dict[int, str]) -> None:
    """Share of answerable questions whose paragraph is among the first k passages."""
    answerable = [question for question in questions if question["answers"]][:1000]
    print("| passages by | first | in 5 | in 8 | in 20 |\n|---|---|---|---|---|")
    for name, ways in (("vectors alone", {"words": False}), ("BM25 alone", {"vectors": False}), ("both, fused", {})):
        ranks = []
        for question in answerable:
            hits = search.passages(question["question"], 20, **ways)
            found = [articles[hit.passage.article.id] for hit in hits]
            ranks.append(found.index(question["paragraph"]) if question["paragraph"] in found else 99)
        shares = [sum(rank < k for rank in ranks) / len(ranks) for k in (1, 5, 8, 20)]
        print(f"| {name} | " + " | ".join(f"{share:.1%}" for share in shares) + " |")
    print()


def ask(app: App, question: dict[str, str], limit: int) -> Asked:
    began = time.perf_counter()
    answer = app.asker.ask(question["question"], checked_options({"limit": limit}))
    milliseconds = (time.perf_counter() - began) * 1000
    best = next((each.probability for each in answer.record.considered), 0.0)
    quoted = [shown(quote) for quote in answer.quotes]
    refused = "Not named here" in answer.record.lead
    return Asked(list(question["answers"]), quoted, best, refused, milliseconds)


def shown(quote: Quote) -> str:
    """What a reader sees: the sentence, and above it who speaks."""
    speaking = quote.place.speaking
    return f"{speaking.name}: {quote.sentence_text}" if speaking else quote.text


def print_curve(asked: list[Asked]) -> None:
    """As shipped, and what stricter thresholds would give."""
    answerable = [each for each in asked if each.answers]
    hopeless = [each for each in asked if not each.answers]
    print("| threshold | an answer quoted | quoted first | answers to the unanswerable |\n|---|---|---|---|")
    for threshold in THRESHOLDS:
        shown = [each for each in answerable if each.best >= threshold]
        anywhere = sum(any(holds(quote, each.answers) for quote in each.quoted) for each in shown)
        first = sum(bool(each.quoted) and holds(each.quoted[0], each.answers) for each in shown)
        wrong = sum(bool(each.quoted) and each.best >= threshold for each in hopeless)
        cells = (anywhere / len(answerable), first / len(answerable), wrong / max(1, len(hopeless)))
        print(f"| {threshold or 'as shipped'} | " + " | ".join(f"{cell:.1%}" for cell in cells) + " |")
    times = sorted(each.milliseconds for each in asked)
    refused = sum(each.refused_by_name for each in answerable)
    print(
        f"\n{len(answerable):,} answerable ({refused} refused for a name), {len(hopeless):,} unanswerable; "
        f"median {times[len(times) // 2]:.0f} ms, p95 {times[int(len(times) * 0.95)]:.0f} ms a question"
    )


def holds(quoted: str, answers: list[str]) -> bool:
    """Whether an accepted answer stands in the quoted words."""
    plain = " ".join(quoted.split()).lower()
    return any(" ".join(answer.split()).lower() in plain for answer in answers)


if __name__ == "__main__":
    main()
