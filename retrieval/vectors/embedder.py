"""Turn texts into vectors: all-MiniLM-L6-v2 in int8, on the processor.

The same text gives the same bits, whatever was embedded with it: each text is a run of its own, without
padding, and the runs go side by side in threads. A passage is embedded as it stands: with its title, outlet or date
before it no more answers were found, and adding took longer (benchmarks/passages.py). It keeps out where the model
comes from and where the vectors go. LangChain's interface is offered by `as_langchain`; its import takes a third of
a second, so nothing else here needs it.
"""

import os
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpus.processes import ASIDE
from retrieval.vectors.model_files import LONGEST, ModelFiles
from retrieval.vectors.onnx_session import load_graph

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

WIDTH = 384
LONGEST_TEXT = 20_000  # characters that are tokenized at all: LONGEST tokens are far fewer


@dataclass(frozen=True, slots=True)
class Pending:
    """Vectors in the making, in threads of the embedder."""

    _rows: Sequence["Future[NDArray[np.float32]]"]

    def vectors(self) -> NDArray[np.float32]:
        """Wait for all of them; return a row for each text."""
        rows = [row.result() for row in self._rows]
        return np.concatenate(rows) if rows else np.zeros((0, WIDTH), np.float32)

    def cancel(self) -> None:
        """Stop making them."""
        for row in self._rows:
            row.cancel()


class Embedder:
    """The model, loaded. Safe to use from several threads at once."""

    def __init__(self, files: ModelFiles, workers: int | None = None) -> None:
        from tokenizers import Tokenizer

        self._graph = load_graph(files.model)
        self._tokenizer = Tokenizer.from_file(str(files.tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)
        self._threads = ThreadPoolExecutor(workers or _cores(), "embed", initializer=_step_aside)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a row of length 1 for each text, of which the first 256 tokens count."""
        return self._run(texts[0]) if len(texts) == 1 else self.begin(texts).vectors()

    def begin(self, texts: Sequence[str]) -> Pending:
        """Begin the same, and do it in threads; what was begun first is made first."""
        return Pending([self._threads.submit(self._run, text) for text in texts])

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed as LangChain's Embeddings does."""
        rows: list[list[float]] = self.embed(texts).tolist()
        return rows

    def embed_query(self, text: str) -> list[float]:
        """Embed as LangChain's Embeddings does."""
        return self.embed_documents([text])[0]

    def close(self) -> None:
        """End the threads."""
        self._threads.shutdown()

    def _run(self, text: str) -> NDArray[np.float32]:
        ids = np.array([self._tokenizer.encode(text[:LONGEST_TEXT]).ids], np.int64)
        return self._graph({"ids": ids})


def as_langchain(embedder: Embedder) -> "Embeddings":
    """Return the embedder as an `Embeddings`, for LangChain's own classes."""
    from langchain_core.embeddings import Embeddings

    class LangChainEmbeddings(Embeddings):
        """Embeddings that hand over to the embedder."""

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return embedder.embed_documents(texts)

        def embed_query(self, text: str) -> list[float]:
            return embedder.embed_query(text)

    return LangChainEmbeddings()


def _step_aside() -> None:
    """Many texts at once are an import, and take every core: whoever asks meanwhile, in any process, goes first.

    Only on Linux, where a thread has a niceness of its own; a single text is embedded by the thread that asks.
    """
    if sys.platform == "linux":
        mine = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, mine, max(os.getpriority(os.PRIO_PROCESS, mine), ASIDE))


def _cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
