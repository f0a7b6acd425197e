"""How well and how fast Chroma finds the nearest of 100,000 real sentences, beside exact search.

    python -m benchmarks.hnsw [--eval ../shared/eval] [--cache vectors.npy] [--rows 100000] [32,200,200 ...]

A setting is max_neighbors,ef_construction,ef_search; without any, the product's own is measured. The vectors are
those of distinct sentences and paragraphs; the queries are sentences that are not among the rows. The first run
embeds them (minutes) and keeps them in the cache. Each setting has a process of its own, for its memory.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

import numpy as np
import platformdirs
from numpy.typing import NDArray

from benchmarks.processes import disk, machine, resident, run
from benchmarks.texts import EVIDENCE, PARAGRAPHS, rows
from corpus.nouns import Article, Metadata, StoredPassage
from retrieval.vectors.chroma import HNSW, Folder
from retrieval.vectors.embedder import Embedder
from retrieval.vectors.exact import Rows, unit
from retrieval.vectors.model_files import ensure
from retrieval.vectors.state import State
from retrieval.vectors.store import Found

QUERIES = 500
BATCH = 256
K = 50
Vectors = NDArray[np.float32]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("settings", nargs="*", help="max_neighbors,ef_construction,ef_search")
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "onrecord-benchmarks/vectors.npy")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--one", action="store_true", help="measure one setting in this process")
    given = parser.parse_args()
    held = vectors(given.eval, given.cache, given.rows + QUERIES)
    if given.one:
        print(_measured(held[: given.rows], held[given.rows : given.rows + QUERIES], given.settings[0]))
        return
    compare(given.cache, given.rows, given.settings or [",".join(map(str, _own()))])


def compare(cache: Path, count: int, settings: Sequence[str]) -> None:
    """A table with a row for each setting."""
    print(f"{machine()}\n\n{count:,} vectors, {QUERIES} queries, {K} nearest each; memory: what Chroma holds\n")
    print("| max_neighbors, ef_construction, ef_search | recall at 10 | at 50 | ms a query, median | p95 | "
          "opening, ms | building, s | memory, MB | disk, MB |\n|---|---|---|---|---|---|---|---|---|")  # fmt: skip
    held = np.load(cache)[: count + QUERIES]
    exact = Rows(0, count, np.arange(1, count + 1), unit(held[:count].astype(np.float16)))
    _, seconds = _timed(lambda query: exact.search(query, K, None), held[count:])
    print(f"| exact | 1 | 1 | {_median(seconds)} | {_p95(seconds)} | | | {exact.vectors.nbytes / 1e6:.0f} | |")
    for setting in settings:
        arguments = ["-m", "benchmarks.hnsw", setting, "--one", "--cache", cache, "--rows", count]
        print(run(arguments).output.strip().splitlines()[-1], flush=True)


def _own() -> tuple[int, ...]:
    return HNSW["max_neighbors"], HNSW["ef_construction"], HNSW["ef_search"]


def _measured(held: Vectors, queries: Vectors, setting: str) -> str:
    """A row of the table."""
    neighbors, construction, search = map(int, setting.split(","))
    ids, queries = np.arange(1, len(held) + 1), unit(queries.astype(np.float16))
    exact = Rows(0, len(held), ids, unit(held.astype(np.float16)))
    true = [exact.search(query, K, None) for query in queries]
    with tempfile.TemporaryDirectory() as folder:
        settings = HNSW | {"max_neighbors": neighbors, "ef_construction": construction, "ef_search": search}
        chroma = Folder(Path(folder), held.shape[1], settings)
        began = time.perf_counter()
        collection = chroma.begin(State(1))
        before = resident()
        for at in range(0, len(ids), BATCH):
            collection.put(list(map(_passage, ids[at : at + BATCH].tolist())), exact.vectors[at : at + BATCH])
        memory = resident() - before
        del collection
        state = chroma.replace(State(1))
        building = time.perf_counter() - began
        began = time.perf_counter()
        collection = chroma.open(state)
        opening = (time.perf_counter() - began) * 1000
        found, seconds = _timed(partial(collection.search, k=K), queries)
        del collection
        size = disk(Path(folder)) / 1e6
    recalls = [_recall(found, true, k) for k in (10, 50)]
    cells = [setting.replace(",", ", "), *(f"{recall:.4f}" for recall in recalls), _median(seconds), _p95(seconds),
             f"{opening:.0f}", f"{building:.0f}", f"{memory / 1e6:.0f}", f"{size:.0f}"]  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _passage(id: int) -> StoredPassage:
    """A passage of as many words as usual, since Chroma indexes words too."""
    words = " ".join(f"w{id * 97 % 9973 + at * 31 % 503}" for at in range(90))
    article = Article(id // 10, Metadata("A title of some words", "Meridian Post", published="2017-06-09"), "", 0, "")
    return StoredPassage(id, article, f"{id // 10:064x}", True, 0, len(words), words, ())


def _recall(found: Sequence[Found], true: Sequence[Found], k: int) -> float:
    """The share of the k nearest that were found; a row as near as the last of them counts too."""
    shares = []
    for mine, theirs in zip(found, true, strict=True):
        least = theirs[k - 1][1] - 1e-5
        shares.append(sum(near >= least for _, near in mine[:k]) / k)
    return float(np.mean(shares))


def _timed(search: Callable[[Vectors], Found], queries: Vectors) -> tuple[list[Found], list[float]]:
    found, seconds = [], []
    for query in queries:
        began = time.perf_counter()
        found.append(search(query))
        seconds.append(time.perf_counter() - began)
    return found, seconds


def _median(seconds: list[float]) -> str:
    return f"{np.median(seconds) * 1000:.1f}"


def _p95(seconds: list[float]) -> str:
    return f"{np.quantile(seconds, 0.95) * 1000:.1f}"


def vectors(data: Path, cache: Path, count: int) -> Vectors:
    """So many vectors of distinct texts, from the cache or made now."""
    if cache.exists() and len(held := np.load(cache, mmap_mode="r")) >= count:
        return np.array(held[:count])
    embedder = Embedder(ensure(Path(platformdirs.user_cache_dir("onrecord")), print))
    wanted = _texts(data)[:count]
    parts = []
    for at in range(0, len(wanted), BATCH):
        parts.append(embedder.embed(wanted[at : at + BATCH]))
        print(f"embedded {at + len(parts[-1])} of {len(wanted)}", flush=True)
    cache.parent.mkdir(parents=True, exist_ok=True)
    np.save(cache, np.concatenate(parts))
    return np.load(cache)


def _texts(data: Path) -> list[str]:
    """Distinct texts, in an order that is always the same."""
    paragraphs = (str(row["text"]) for row in rows(data / PARAGRAPHS))
    pairs = (str(row[side]) for row in rows(data / EVIDENCE) for side in ("evidence", "claim"))
    texts = list(dict.fromkeys(chain(paragraphs, (text for text in pairs if len(text) > 40))))
    random.Random(1).shuffle(texts)
    return texts


if __name__ == "__main__":
    main()
