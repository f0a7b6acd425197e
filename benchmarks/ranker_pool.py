"""Retrieval for training and measuring the ranker: BM25 and vectors over all passages, fused by rank.

    python benchmarks/ranker_pool.py --base WHEEL_FOLDER --out pool

Stands in for the product's search, so that the ranker can be trained and measured without a corpus on disk.
Writes pool.json (question -> paragraph ids, best first) and hits.json (question -> passages with their ranks).
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from ranker_data import Paragraph, paragraphs, questions, sentences
from ranker_model import Reader, published
from tokenizers import Tokenizer

Vectors = NDArray[np.float32]
DEPTH = 20


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of whole sentences of a paragraph, as the product would store it."""

    paragraph: str
    title: str
    text: str


def main() -> None:
    """Retrieve for every question; write both files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    parts = [piece for paragraph in paragraphs(args.data) for piece in pieces(paragraph)]
    asked = sorted({question.text for question in questions(args.data)})
    hits = retrieve(parts, asked, args.base)
    args.out.mkdir(parents=True, exist_ok=True)
    rows = {q: list(dict.fromkeys(parts[n].paragraph for n, *_ in found)) for q, found in zip(asked, hits, strict=True)}
    (args.out / "pool.json").write_text(json.dumps(rows))
    whole = [{"paragraph": p.paragraph, "title": p.title, "text": p.text} for p in parts]
    (args.out / "hits.json").write_text(json.dumps({"pieces": whole, "hits": dict(zip(asked, hits, strict=True))}))


def pieces(paragraph: Paragraph, words: int = 120) -> list[Piece]:
    """The paragraph in runs of whole sentences, as even as can be, of at most about `words` words."""
    bounds = sentences(paragraph.text)
    sizes = [len(paragraph.text[a:b].split()) for a, b in bounds]
    target = sum(sizes) / max(1, round(sum(sizes) / words + 0.2))
    made, first, size = [], 0, 0
    for number, grown in enumerate(sizes):
        size += grown
        rest = sum(sizes[number + 1 :])
        if (size >= target * 0.9 and rest >= target * 0.4) or number + 1 == len(sizes):
            text = paragraph.text[bounds[first][0] : bounds[number][1]].rstrip()
            made.append(Piece(paragraph.id, paragraph.title, text))
            first, size = number + 1, 0
    return made


def retrieve(
    parts: Sequence[Piece], asked: Sequence[str], base: Path
) -> list[list[tuple[int, int, int, float, float]]]:
    """For each question (piece, rank by words, rank by vector, BM25, cosine), best fused first."""
    texts = [f"{p.title}: {p.text}" for p in parts]
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    reader = published(base / "model.safetensors", 0.0).eval()
    near = embed(asked, reader, tokenizer) @ embed(texts, reader, tokenizer).T
    lexicon = Bm25(texts)
    found = []
    for question, cosines in zip(asked, near, strict=True):
        words = lexicon.scores(question)
        by_words, by_vector = ranks(words), ranks(cosines)
        fused = 1 / (20 + by_words) + 1 / (20 + by_vector)
        best = np.argsort(-fused, kind="stable")[:DEPTH]
        found.append([(int(n), int(by_words[n]), int(by_vector[n]), float(words[n]), float(cosines[n])) for n in best])
    return found


def ranks(scores: Vectors) -> NDArray[np.int64]:
    """The rank of each score, 0 the best."""
    order = np.empty(len(scores), dtype=np.int64)
    order[np.argsort(-scores, kind="stable")] = np.arange(len(scores))
    return order


class Bm25:
    """Okapi BM25 over lower-case words with a plural s removed."""

    def __init__(self, texts: Sequence[str], k1: float = 1.2, b: float = 0.75) -> None:
        counts = [Counter(terms(text)) for text in texts]
        sizes = np.array([sum(c.values()) for c in counts], dtype=np.float32)
        norm = k1 * (1 - b + b * sizes / sizes.mean())
        self._size = len(texts)
        self._postings: dict[str, tuple[NDArray[np.int64], Vectors]] = {}
        places: dict[str, list[int]] = defaultdict(list)
        for number, count in enumerate(counts):
            for term in count:
                places[term].append(number)
        for term, where in places.items():
            rare = math.log(1 + (len(texts) - len(where) + 0.5) / (len(where) + 0.5))
            often = np.array([counts[n][term] for n in where], dtype=np.float32)
            index = np.array(where)
            self._postings[term] = index, rare * often * (k1 + 1) / (often + norm[index])

    def scores(self, question: str) -> Vectors:
        """The BM25 score of every text."""
        total = np.zeros(self._size, dtype=np.float32)
        for term in set(terms(question)):
            if term in self._postings:
                where, weight = self._postings[term]
                total[where] += weight
        return total


def terms(text: str) -> list[str]:
    """The words of a text as BM25 counts them."""
    return [w[:-1] if len(w) > 3 and w.endswith("s") else w for w in re.findall(r"\w+", text.lower())]


def embed(texts: Sequence[str], reader: Reader, tokenizer: Tokenizer) -> Vectors:
    """Unit vectors of the published encoder: the mean of its last layer."""
    tokenizer.enable_truncation(256)
    tokenizer.enable_padding()
    order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
    made = np.empty((len(texts), 384), dtype=np.float32)
    for start in range(0, len(order), 32):
        chosen = order[start : start + 32]
        tokens = tokenizer.encode_batch([texts[n] for n in chosen])
        ids = torch.tensor([t.ids for t in tokens])
        mask = torch.tensor([t.attention_mask for t in tokens]).bool()
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            read = reader.read(ids, torch.zeros_like(ids), mask[:, None, None, :]).float()
        mean = (read * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        made[chosen] = torch.nn.functional.normalize(mean, dim=1).numpy()
    return made


if __name__ == "__main__":
    main()
