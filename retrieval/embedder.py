"""Turn texts into vectors: all-MiniLM-L6-v2 in int8, on the processor.

The same text gives the same bits, whatever was embedded with it: each text is a run of its own, without
padding, and the runs go side by side in threads. It keeps out where the model comes from and where the vectors
go. LangChain's interface is offered by `as_langchain`; its import takes a third of a second, so nothing else
here needs it.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from retrieval.model_files import LONGEST, ModelFiles

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

WIDTH = 384
LONGEST_TEXT = 20_000  # characters that are tokenized at all: LONGEST tokens are far fewer


def embedding_text(title: str | None, outlet: str | None, published: str | None, text: str) -> str:
    """What is embedded for a passage: its text, under the title of its article."""
    return f"{title}. {text}" if title else text


class Embedder:
    """The model, loaded. Safe to use from several threads at once."""

    def __init__(self, files: ModelFiles, workers: int | None = None) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        self._session = onnxruntime.InferenceSession(files.model, options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(files.tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)
        self._threads = ThreadPoolExecutor(workers or _cores(), thread_name_prefix="embed")

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row of length 1 for each text, of which the first 256 tokens count."""
        if len(texts) == 1:
            return self._run(texts[0])
        if not texts:
            return np.zeros((0, WIDTH), np.float32)
        return np.concatenate(list(self._threads.map(self._run, texts)))

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """As LangChain's Embeddings has it."""
        rows: list[list[float]] = self.embed(texts).tolist()
        return rows

    def embed_query(self, text: str) -> list[float]:
        """As LangChain's Embeddings has it."""
        return self.embed_documents([text])[0]

    def close(self) -> None:
        """Let the threads go."""
        self._threads.shutdown()

    def _run(self, text: str) -> NDArray[np.float32]:
        ids = np.array([self._tokenizer.encode(text[:LONGEST_TEXT]).ids], np.int64)
        vector: NDArray[np.float32] = self._session.run(None, {"ids": ids})[0]
        return vector


def as_langchain(embedder: Embedder) -> "Embeddings":
    """The embedder for LangChain's own classes."""
    from langchain_core.embeddings import Embeddings

    class LangChainEmbeddings(Embeddings):
        """Passes on to the embedder."""

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return embedder.embed_documents(texts)

        def embed_query(self, text: str) -> list[float]:
            return embedder.embed_query(text)

    return LangChainEmbeddings()


def _cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
