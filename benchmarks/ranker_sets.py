"""Which examples each training stage sees: mixes of what ranker_data.py makes, with retrieved passages as negatives."""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from random import Random

from ranker_data import HELD_OUT, Example, Paragraph, Question, Twister, claims, cut, paragraphs, questions
from ranker_said import said


def stage_examples(args: argparse.Namespace, epoch: int, rng: Random) -> list[Example]:
    """The examples of one epoch; the last epoch of the questions stage sees no claims."""
    if args.stage == "claims":
        return claims(args.data, args.count, rng)
    mixed_in = claims(args.data, args.count, rng) if epoch + 1 < args.epochs else []
    return asked(args.data, args.pool, rng) + mixed_in


def asked(data: Path, pool: Path, rng: Random) -> list[Example]:
    """Questions of the training titles: with their paragraph, with a retrieved one, and twisted."""
    known = {paragraph.id: paragraph for paragraph in paragraphs(data)}
    by_title: dict[str, list[str]] = defaultdict(list)
    for paragraph in known.values():
        by_title[paragraph.title].append(paragraph.text)
    retrieved: dict[str, list[str]] = json.loads(pool.read_text())
    twister = Twister(data)
    made = said(data, rng) + said(data, rng)
    for question in questions(data):
        if known[question.paragraph].title not in HELD_OUT:
            made += _of(question, known, by_title, retrieved, twister, rng)
    return made


def _of(
    question: Question,
    known: dict[str, Paragraph],
    by_title: dict[str, list[str]],
    retrieved: dict[str, list[str]],
    twister: Twister,
    rng: Random,
) -> list[Example]:
    own = known[question.paragraph]
    made = [cut(question.text, own.text, question.answers, own.title, rng)]
    others = [known[key] for key in retrieved.get(question.text, []) if key != own.id]
    wrong = [p for p in others if not any(a in p.text for a in question.answers) and p.title not in HELD_OUT]
    if wrong and rng.random() < (0.6 if question.answers else 0.2):
        other = wrong[min(int(rng.expovariate(0.5)), len(wrong) - 1)]
        made.append(cut(question.text, other.text, (), other.title, rng))
    if question.answers and rng.random() < 0.4:
        twisted = twister.twist(question.text, by_title[own.title], own.text, rng)
        if twisted is not None:
            window = made[0]
            made.append(Example(twisted, window.passage, (), window.title))
    return made
