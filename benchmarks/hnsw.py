"""How well and how fast Chroma finds the nearest of 100,000 real sentences, beside exact search.

    python -m benchmarks.hnsw --eval ../shared/eval --cache /tmp/sentences.npy --rows 100000

The vectors are those of distinct sentences and paragraphs; the queries are sentences that are not among the rows.
The first run embeds them (minutes) and keeps them in the cache.
"""

import argparse
import gzip
import json
import random
import tempfile
import time
from pathlib import Path

import numpy as np
import platformdirs
from numpy.typing import NDArray

from retrieval.chroma_store import HNSW, State, Store
from retrieval.embedder import Embedder
from retrieval.exact import Rows, unit
from retrieval.model_files import ensure

QUERIES = 500
BATCH = 2_000
PORTION = 2_000


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    arguments.add_argument("--cache", type=Path, default=Path("/tmp/onrecord-sentences.npy"))
    arguments.add_argument("--rows", type=int, default=100_000)
    given = arguments.parse_args()
    vectors = _vectors(given.eval, given.cache, given.rows + QUERIES)
    _compare(vectors[: given.rows], vectors[given.rows : given.rows + QUERIES])


def _compare(rows: NDArray[np.float32], queries: NDArray[np.float32]) -> None:
    ids = np.arange(1, len(rows) + 1)
    exact = Rows(0, len(rows), ids, unit(rows.astype(np.float16)))
    nearest, seconds = _timed(exact.search, queries)
    print(f"exact: {_quantiles(seconds)}")
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder), rows.shape[1])
        began = time.perf_counter()
        handle = store.open(State(1), create=True)
        for at in range(0, len(rows), BATCH):
            handle.add(ids[at : at + BATCH], exact.vectors[at : at + BATCH])
        handle.release()
        print(f"{HNSW}\nadding: {len(rows) / (time.perf_counter() - began):.0f} vectors/s")
        began = time.perf_counter()
        handle = store.open(State(1, files=store.sizes(State(1))))
        print(f"opening, with the first query: {(time.perf_counter() - began) * 1000:.0f} ms")
        found, seconds = _timed(handle.search, queries)
        print(f"Chroma: {_quantiles(seconds)}")
        for k in (1, 10, 50):
            shares = [len(_ids(one, k) & _ids(true, k)) / k for one, true in zip(found, nearest, strict=True)]
            print(f"recall at {k}: {np.mean(shares):.4f}, at worst {min(shares):.2f}")
        handle.release()


def _timed(search, queries):  # type: ignore[no-untyped-def]
    found, seconds = [], []
    for query in queries:
        began = time.perf_counter()
        found.append(search(query, 50, None))
        seconds.append(time.perf_counter() - began)
    return found, seconds


def _ids(found: list[tuple[int, float]], k: int) -> set[int]:
    return {key for key, _ in found[:k]}


def _quantiles(seconds: list[float]) -> str:
    median, slow = np.quantile(np.array(seconds) * 1000, [0.5, 0.95])
    return f"{median:.2f} ms a query at the median, {slow:.2f} at p95, 50 nearest"


def _vectors(data: Path, cache: Path, count: int) -> NDArray[np.float32]:
    if cache.exists() and len(held := np.load(cache)) >= count:
        return held
    embedder = Embedder(ensure(Path(platformdirs.user_cache_dir("onrecord")), print))
    texts = _texts(data)[:count]
    parts = []
    for at in range(0, len(texts), PORTION):
        parts.append(embedder.embed(texts[at : at + PORTION]))
        print(f"embedded {at + len(parts[-1])} of {len(texts)}", flush=True)
    np.save(cache, np.concatenate(parts))
    return np.load(cache)


def _texts(data: Path) -> list[str]:
    """Distinct texts, in an order that is always the same."""
    lines = [line["text"] for line in _lines(data / "retrieval/paragraphs.jsonl.gz")]
    for line in _lines(data / "entailment/train.jsonl.gz"):
        lines += [text for text in (line["evidence"], line["claim"]) if len(text) > 40]
    texts = list(dict.fromkeys(lines))
    random.Random(1).shuffle(texts)
    return texts


def _lines(path: Path):  # type: ignore[no-untyped-def]
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


if __name__ == "__main__":
    main()
