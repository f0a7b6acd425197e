"""How fast: adding beside the stock pipeline, warm questions, a cold start.

    python -m benchmarks.speed adding [--characters 1500000] [--rounds 3]
    python -m benchmarks.speed questions HOME [--count 300]
    python -m benchmarks.speed cold HOME [--rounds 7]

Ratios are of whole processes that took turns in one run. HOME is one that benchmarks.size has filled.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import stock_model, texts
from benchmarks.processes import Run, machine, onrecord, run
from bot.app import App
from bot.settings import Settings, read_settings
from retrieval.answers.ask import FOUND
from retrieval.questions.filters import checked_options

EVAL = Path("../shared/eval")
BUILT = Path(tempfile.gettempdir()) / "onrecord-benchmarks"  # the stock pipeline's model
READ_MODELS = """
import sys
import chromadb
from pathlib import Path
from retrieval.vectors.embedder import Embedder
from retrieval.vectors.model_files import find
from retrieval.ranking.ranker import WEIGHTS, Ranker
files = find(Path(sys.argv[1]))
Embedder(files), Ranker(WEIGHTS, files.tokenizer)
"""
WITHOUT_STATEMENTS = """
import sys
import retrieval.ingest
from bot.terminal.cli import main
retrieval.ingest.statements = lambda document: ()
sys.exit(main(["add", sys.argv[1], "--yes", "--json"]))
"""
QUESTION = "Who built the first bridge over the river?"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("adding", "questions", "cold"))
    parser.add_argument("home", type=Path, nargs="?")
    parser.add_argument("--eval", type=Path, default=EVAL)
    parser.add_argument("--characters", type=int, default=1_500_000)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    print(f"{machine()}\n")
    if given.what == "adding":
        adding(given.eval, given.characters, given.rounds)
    elif given.what == "questions":
        questions(given.home, given.eval, given.count)
    else:
        cold(given.home, given.rounds)


def adding(data: Path, characters: int, rounds: int) -> None:
    """Characters a second, ours, the stock pipeline's and ours without statements; the embedder's share of ours."""
    model, tokenizer = stock_model.ensure(BUILT)
    ours: list[float] = []
    stock: list[float] = []
    alone: list[float] = []
    bare: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "articles.jsonl"
        characters = texts.write(file, texts.news(data), characters)
        for number in range(rounds):
            home = Path(folder) / f"home{number}"
            ours.append(onrecord(home, "add", file, "--yes", "--json").seconds)
            without = os.environ | {"ONRECORD_HOME": str(Path(folder) / f"bare{number}")}
            bare.append(run(["-c", WITHOUT_STATEMENTS, file], without).seconds)
            arguments = ["-m", "benchmarks.stock", file, Path(folder) / f"stock{number}", model, tokenizer]
            stock.append(run(arguments).seconds)
            alone.append(_embedding(home))
    rates = [characters / statistics.median(each) for each in (ours, stock)]
    ratios = [theirs / mine for mine, theirs in zip(ours, stock, strict=True)]
    share = statistics.median(part / whole for part, whole in zip(alone, ours, strict=True))
    print(f"{characters:,} characters of news, {rounds} rounds, whole processes; medians\n")
    print("| adding | characters/s | seconds, each round | target |\n|---|---|---|---|")
    print(f"| On Record | {rates[0]:,.0f} | {_listed(ours)} | |")
    print(f"| stock pipeline | {rates[1]:,.0f} | {_listed(stock)} | |")
    print(f"| times as fast | {statistics.median(ratios):.2f} | {_listed(ratios, 2)} | 2.5 |")
    cost = [mine / less for mine, less in zip(ours, bare, strict=True)]
    print(f"| without statements | {characters / statistics.median(bare):,.0f} | {_listed(bare)} | |")
    print(f"| times as long with statements | {statistics.median(cost):.2f} | {_listed(cost, 2)} | 1.5 |")
    print(f"| embedder's share of ours | {share:.0%} | {_listed(alone)} | 70% |")


def questions(home: Path, data: Path, count: int) -> None:
    """Milliseconds of a warm question: the search alone, and the whole answer."""
    app = App(Settings(home, read_settings().models), print)
    asked = texts.questions(data, count + 20)
    options = checked_options({"limit": 3})
    for question in asked[:20]:
        app.asker.ask(question, options)
    search = _timed(asked[20:], lambda question: app.search.passages(question, FOUND))
    whole = _timed(asked[20:], lambda question: app.asker.ask(question, options))
    passages = app.catalogue.scope().passages
    targets = (10, 60) if passages < 50_000 else (30, 120)
    print(f"| {passages:,} passages, {count} questions, warm | median ms | p95 ms | target |\n|---|---|---|---|")
    for name, times, target in (("retrieval", search, targets[0]), ("the whole answer", whole, targets[1])):
        print(f"| {name} | {statistics.median(times):.1f} | {_p95(times):.1f} | {target} |")
    for name, times in _parts(app, asked[20:]).items():
        print(f"| … {name} | {statistics.median(times):.1f} | {_p95(times):.1f} | |")


def cold(home: Path, rounds: int) -> None:
    """Seconds of `ask` in a fresh process, beside importing Chroma and loading both models."""
    models = str(read_settings().models)
    ours: list[Run] = []
    models_only: list[Run] = []
    helps: list[Run] = []
    for _ in range(rounds):
        ours.append(onrecord(home, "ask", QUESTION, "--json"))
        models_only.append(run(["-c", READ_MODELS, models]))
        helps.append(onrecord(home, "--help"))
    asking, loading, helping = ([each.seconds for each in some] for some in (ours, models_only, helps))
    ratio = statistics.median(mine / theirs for mine, theirs in zip(asking, loading, strict=True))
    print("| cold | seconds, median | each round | target |\n|---|---|---|---|")
    print(f"| `onrecord ask` | {statistics.median(asking):.2f} | {_listed(asking, 2)} | |")
    print(f"| importing chromadb and loading the models | {statistics.median(loading):.2f} | {_listed(loading, 2)} | |")
    print(f"| ratio | {ratio:.2f} | | 1.5 |")
    print(f"| `onrecord --help` | {statistics.median(helping):.2f} | {_listed(helping, 2)} | 0.5 |")


def _embedding(home: Path) -> float:
    """Seconds that the embedder alone takes for the passages of a home."""
    app = App(Settings(home, read_settings().models), print)
    ids, _ = app.catalogue.vectors()
    passages = app.catalogue.passages(ids.tolist())
    wanted = [one.text for one in passages]
    app.embedder.embed(wanted[:50])
    began = time.perf_counter()
    app.embedder.embed(wanted)
    seconds = time.perf_counter() - began
    app.catalogue.close()
    return seconds


def _parts(app: App, asked: Sequence[str]) -> dict[str, list[float]]:
    """What the steps of retrieval take, each by itself."""
    vectors = iter([app.embedder.embed([question])[0] for question in asked])
    return {
        "embedding the question": _timed(asked, lambda question: app.embedder.embed([question])),
        "nearest vectors": _timed(asked, lambda _: app.vectors.search(next(vectors), 50)),
        "words": _timed(asked, lambda question: app.catalogue.match(question, 50)),
    }


def _timed(asked: Sequence[str], step: Callable[[str], object]) -> list[float]:
    taken = []
    for question in asked:
        began = time.perf_counter()
        step(question)
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def _p95(times: Sequence[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def _listed(values: Sequence[float], digits: int = 1) -> str:
    return ", ".join(f"{value:.{digits}f}" for value in values)


if __name__ == "__main__":
    main()
