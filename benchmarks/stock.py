"""The stock pipeline that a user would write: LangChain's splitter, MiniLM in onnxruntime, langchain_chroma.

    python -m benchmarks.stock articles.jsonl FOLDER MODEL TOKENIZER

A process of its own, to be timed as a whole beside `onrecord add articles.jsonl`.
"""

import json
import sys
from pathlib import Path

import numpy as np
import onnxruntime
from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter
from tokenizers import Tokenizer

BATCH = 32
AT_ONCE = 1_000  # documents a call


class MiniLM(Embeddings):
    """all-MiniLM-L6-v2 in single precision, 256 tokens, batches padded to their longest text."""

    def __init__(self, model: Path, tokenizer: Path) -> None:
        self._session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_truncation(256)
        self._tokenizer.enable_padding()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [row for at in range(0, len(texts), BATCH) for row in self._batch(texts[at : at + BATCH])]

    def embed_query(self, text: str) -> list[float]:
        return self._batch([text])[0]

    def _batch(self, texts: list[str]) -> list[list[float]]:
        encoded = self._tokenizer.encode_batch(texts)
        ids = np.array([one.ids for one in encoded], np.int64)
        mask = np.array([one.attention_mask for one in encoded], np.int64)
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        hidden = self._session.run(None, inputs)[0]
        sums = (hidden * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
        rows: list[list[float]] = (sums / np.linalg.norm(sums, axis=1, keepdims=True)).tolist()
        return rows


def main() -> None:
    file, folder, model, tokenizer = map(Path, sys.argv[1:])
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    store = Chroma(embedding_function=MiniLM(model, tokenizer), persist_directory=str(folder))
    with file.open(encoding="utf-8") as lines:
        articles = map(json.loads, lines)
        documents = [
            Document(article["text"], metadata={"source": article["url"], "title": article.get("title", "")})
            for article in articles
        ]
    pieces = splitter.split_documents(documents)
    for at in range(0, len(pieces), AT_ONCE):
        store.add_documents(pieces[at : at + AT_ONCE])
    print(len(pieces))


if __name__ == "__main__":
    main()
