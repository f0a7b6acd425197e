"""Measure the matching of texts with known claims: the right claim among the first five, how sure, how quickly.

    python -m benchmarks.matching CLAIMS.jsonl.gz POSTS.jsonl.gz [POSTS.jsonl.gz ...]
    python -m benchmarks.matching CLAIMS.jsonl.gz --many 100000       import and match among so many

A line of claims is {"id", "claim", "title"}, one of posts {"text", "claims": [id, ...]}. MAP@5 stands beside that of
BM25 and of the embedding alone, with the interval of a bootstrap over the posts. For the two thresholds each post is
matched twice, with its claims there and with them left out: what is found then is wrong, however near it is.
"""

import argparse
import gzip
import json
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count, cycle, islice
from pathlib import Path
from typing import Any

import numpy as np

from bot.settings import read_settings
from corpus.store.catalogue.catalogue import Catalogue
from retrieval.claims.known.files import Row
from retrieval.claims.known.importing import import_rows
from retrieval.claims.known.matching import MAYBE, SURE, Matcher
from retrieval.claims.known.posts import searched
from retrieval.claims.known.review import Review
from retrieval.claims.store.known import KnownClaims
from retrieval.claims.store.tables import open_claims
from retrieval.vectors.embedder import Embedder
from retrieval.vectors.model_files import ensure

FIRST = 5
DEEP = 12  # matches that are looked at, so that there is one where the right ones are left out
ROUNDS = 2_000  # of the bootstrap


@dataclass(frozen=True, slots=True)
class Post:
    """A post with the numbers of the known claims that it repeats."""

    text: str
    right: frozenset[int]


@dataclass(frozen=True, slots=True)
class Home:
    """Known claims in a home of their own, and the numbers that they have there by their ids in the file."""

    known: KnownClaims
    embedder: Embedder
    numbers: dict[str, int]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", type=Path)
    parser.add_argument("posts", type=Path, nargs="*")
    parser.add_argument("--many", type=int, default=0, help="known claims to import and match among")
    given = parser.parse_args()
    embedder = Embedder(ensure(read_settings().models, print))
    with tempfile.TemporaryDirectory() as folder:
        database = open_claims(Catalogue(Path(folder)).database)
        try:
            known = KnownClaims(database)
            if given.many:
                import_many(known, embedder, lines(given.claims), given.many)
                return
            home = Home(known, embedder, imported(known, embedder, lines(given.claims)))
            for file in given.posts:
                measure(file.name, home, posts(lines(file), home.numbers))
        finally:
            database.close()


def lines(file: Path) -> list[dict[str, Any]]:
    """The lines of a JSONL file, gzipped or not."""
    with (gzip.open if file.suffix == ".gz" else open)(file, "rt", encoding="utf-8") as opened:
        return [json.loads(line) for line in opened if line.strip()]


def imported(known: KnownClaims, embedder: Embedder, claims: Sequence[dict[str, Any]]) -> dict[str, int]:
    """Import claims; their numbers by their ids."""
    rows = [Row(at, Review(each["claim"], title=each.get("title"))) for at, each in enumerate(claims)]
    return {claims[done.row]["id"]: done.claim or 0 for done in import_rows(rows, "claims", known, embedder)}


def posts(found: Iterable[dict[str, Any]], numbers: dict[str, int]) -> list[Post]:
    """The posts with the numbers of their claims."""
    return [Post(each["text"], frozenset(numbers[id] for id in each["claims"])) for each in found]


def measure(name: str, home: Home, asked: Sequence[Post]) -> None:
    """Print all figures of a set of posts."""
    matcher = Matcher(home.known, home.embedder)
    matches = [matcher.match(post.text, DEEP) for post in asked]
    ours = [[int(each.id[1:]) for each in found] for found in matches]
    print(f"\n{name}: {len(asked):,} posts, {home.known.count():,} known claims")
    print("\n| ranked by | MAP@5 | 95 % |\n|---|---|---|")
    by_words = [[number for number, _ in home.known.match(searched(post.text), FIRST)] for post in asked]
    for label, ranked in (("words (BM25)", by_words), ("MiniLM", by_meaning(home, asked)), ("both, as shipped", ours)):
        values = [precision(found, post.right) for found, post in zip(ranked, asked, strict=True)]
        low, high = bootstrap(values)
        print(f"| {label} | {np.mean(values):.3f} | {low:.3f} to {high:.3f} |")
    first = [
        (found[0].score, found[0].sure, int(found[0].id[1:]) in post.right)
        for found, post in zip(matches, asked, strict=True)
    ]
    wrong = [
        next(each for each in found if int(each.id[1:]) not in post.right)
        for found, post in zip(matches, asked, strict=True)
    ]
    thresholds([*first, *((each.score, each.sure, False) for each in wrong)], len(asked))


def by_meaning(home: Home, asked: Sequence[Post]) -> list[list[int]]:
    """The nearest claims by the embedding alone."""
    stamped = home.known.vectors()
    near = home.embedder.embed([post.text for post in asked]) @ stamped.vectors.astype(np.float32).T
    return [[int(stamped.numbers[at]) for at in np.argsort(-row)[:FIRST]] for row in near]


def precision(ranked: Sequence[int], right: frozenset[int]) -> float:
    """The average precision among the first five."""
    hits, total = 0, 0.0
    for place, number in enumerate(ranked[:FIRST], 1):
        if number in right:
            hits += 1
            total += hits / place
    return total / min(len(right), FIRST)


def bootstrap(values: Sequence[float]) -> tuple[float, float]:
    """The interval in which the mean lies in 95 of 100 samples drawn again."""
    drawn = np.random.default_rng(7).choice(np.array(values), (ROUNDS, len(values))).mean(axis=1)
    low, high = np.percentile(drawn, (2.5, 97.5))
    return float(low), float(high)


def thresholds(found: Sequence[tuple[float, bool, bool]], right: int) -> None:
    """The precision and the share of the right ones that each threshold keeps, half of the texts repeating nothing."""
    print("\n| threshold | shown | right of these | of all right ones |\n|---|---|---|---|")
    kept = {"sure, as shipped": [ok for _, sure, ok in found if sure]}
    for least in (0.95, 0.9, SURE, 0.8, 0.7, 0.6, MAYBE, 0.4, 0.3):
        kept[f"{least}"] = [ok for score, _, ok in found if score >= least]
    for name, values in kept.items():
        share = sum(values) / len(values) if values else 0.0
        print(f"| {name} | {len(values)} | {share:.3f} | {sum(values) / right:.3f} |")


def import_many(known: KnownClaims, embedder: Embedder, claims: Sequence[dict[str, Any]], many: int) -> None:
    """Import so many different claims, and match among them."""
    began, used = time.perf_counter(), time.process_time()
    made = (Row(at, _other(each, at, len(claims))) for at, each in zip(count(), islice(cycle(claims), many)))
    done = sum(1 for _ in import_rows(made, "claims", known, embedder))
    print(
        f"{done:,} imported in {time.perf_counter() - began:,.0f} s ({time.process_time() - used:,.0f} s of processor)"
    )
    matcher = Matcher(known, embedder)
    began = time.perf_counter()
    matcher.match(claims[0]["claim"])
    print(f"the first match, with all vectors read: {1000 * (time.perf_counter() - began):,.0f} ms")
    taken = []
    for each in claims[1:200]:
        began, used = time.perf_counter(), time.process_time()
        matcher.match(each["claim"])
        taken.append((1000 * (time.perf_counter() - began), 1000 * (time.process_time() - used)))
    wall, processor = np.median(np.array(taken), axis=0)
    print(f"a warm match: {wall:.0f} ms, {processor:.0f} ms of processor (median of {len(taken)})")


def _other(claim: dict[str, Any], at: int, size: int) -> Review:
    """A claim as it stands, or another one made of it: numbered, so that it is told apart."""
    round_ = at // size
    return Review(
        claim["claim"] + (f" It was number {round_} of town {at}." if round_ else ""), title=claim.get("title")
    )


if __name__ == "__main__":
    main()
