"""What the stance weights learn from: evidence and claims with their stance, and alterations made of them.

Reads FEVER, FEVER claims beside wrong sentences, and Breaking-NLI from the evaluation folder; no model is known here.
What evidence and claim share (a number, a name, a month, a nation, a "not") is changed in one of them, or in both, so
that neither side alone tells the stance. Every choice is drawn from the random generator that is handed in.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random

from stance_example import CONTRADICTS, SUPPORTS, UNRELATED, Example

STANCES = {"supports": SUPPORTS, "contradicts": CONTRADICTS, "unrelated": UNRELATED}
MAY_SHIP = frozenset({"fever", "fever-nei", "breaking-nli"})

ALTERED = 0.8  # of the supported claims that share something with their evidence
NEGATED, BOTH_NEGATED = 0.12, 0.06
BESIDE = 0.35  # of the pairs get a sentence beside the evidence that has nothing to do with it
FOREIGN = 0.05  # as many pairs again with evidence of another claim altogether
JOINED = 0.15  # as many again with a claim of two parts
_LONGEST_EVIDENCE, _LONGEST_CLAIM, _LONGEST_BESIDE = 600, 220, 300

_NUMBER = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w-])")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w'’-]+(?: (?:of |the |de )?[A-Z][\w'’-]+)*")
MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]
_NATIONS = (
    "American",
    "British",
    "French",
    "German",
    "Italian",
    "Canadian",
    "Indian",
    "Russian",
    "Chinese",
    "Japanese",
)
_HELPING = re.compile(r"\b(?:is|was|are|were|can|will|did|does|had|has)\b(?! not\b)(?! been\b)")
_DENIED = re.compile(r"\b(?:only|never|not|yet to|incapable|exclusively|failed)\b")
_JOINTS = (", and ", " and ", ", while ", ". ")


def read(data: Path, most: int | None = None) -> list[tuple[str, Example]]:
    """The pairs of the sets that may be trained on, each with the name of its set."""
    found = []
    with gzip.open(data / "entailment/train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["set"] in MAY_SHIP:
                found.append((row["set"], Example(row["evidence"], row["claim"], STANCES[row["label"]])))
            if most and len(found) >= most:
                break
    return found


def examples(rows: Sequence[tuple[str, Example]], rng: Random) -> list[Example]:
    """All pairs with the alterations made of them, in random order."""
    names = _names([example for _, example in rows])
    made = [each for name, example in rows for each in (example, *_altered(name, example, names, rng))]
    texts = [example.evidence for example in made]
    beside = [_beside(example, texts, rng) for example in made]
    foreign = [Example(rng.choice(texts), rng.choice(made).claim, UNRELATED) for _ in range(int(FOREIGN * len(made)))]
    found = [*beside, *foreign]
    rng.shuffle(found)
    pairs = list(pairwise(found))[: 2 * int(JOINED * len(found)) : 2]
    found += [joined for one, other in pairs for joined in _joined(one, other, rng)]
    rng.shuffle(found)
    return found


def _names(found: Sequence[Example]) -> dict[int, list[str]]:
    """Names to put in the place of others, by the number of their words."""
    names: defaultdict[int, list[str]] = defaultdict(list)
    for example in found[:40_000]:
        for match in _NAME.finditer(example.claim):
            names[_size(match.group())].append(match.group())
    return names


def _size(name: str) -> int:
    return min(3, len(name.split()))


def _altered(name: str, given: Example, names: dict[int, list[str]], rng: Random) -> Iterator[Example]:
    """What can be made of a FEVER pair that is sure."""
    if name != "fever":
        return
    if given.stance == SUPPORTS and rng.random() < ALTERED and (change := _change(given, names, rng)):
        old, new = change
        evidence, claim = _put(given.evidence, old, new), _put(given.claim, old, new)
        yield Example(given.evidence, claim, CONTRADICTS)
        yield Example(evidence, given.claim, CONTRADICTS)
        if rng.random() < ALTERED:
            yield Example(evidence, claim, SUPPORTS)
    yield from _negated(given, rng)


def _negated(given: Example, rng: Random) -> Iterator[Example]:
    denied = _negate(given.claim)
    if denied is None:
        return
    if given.stance == SUPPORTS and rng.random() < NEGATED:
        yield replace(given, claim=denied, stance=CONTRADICTS)
    if given.stance == SUPPORTS and rng.random() < BOTH_NEGATED and (evidence := _negate(given.evidence)):
        yield Example(evidence, given.claim, CONTRADICTS)
        yield Example(evidence, denied, SUPPORTS)
    if given.stance == CONTRADICTS and _DENIED.search(given.claim) and rng.random() < NEGATED:
        yield replace(given, claim=denied, stance=SUPPORTS)


def _change(given: Example, names: dict[int, list[str]], rng: Random) -> tuple[str, str] | None:
    """Something that evidence and claim share, and another of its kind."""
    ways: list[tuple[str, str]] = []
    for old in {match.group() for match in _NUMBER.finditer(given.claim)}:
        ways.append((old, _other_number(old, rng)))
    for old in {match.group() for match in _NAME.finditer(given.claim)}:
        ways.append((old, rng.choice(names.get(_size(old)) or [old])))
    for kind in (MONTHS, _NATIONS):
        ways += [(old, rng.choice(kind)) for old in kind if old in given.claim]
    shared = [(old, new) for old, new in ways if old != new and _stands(old, given.evidence)]
    return rng.choice(sorted(shared)) if shared else None


def _other_number(old: str, rng: Random) -> str:
    plain = old.replace(",", "")
    if "." in plain:
        return f"{float(plain) * rng.choice((0.5, 0.7, 1.4, 2, 3)):.1f}"
    value = int(plain)
    if 1000 <= value <= 2100 and "," not in old:  # a year
        return str(value + rng.choice((-31, -12, -7, -4, -2, -1, 1, 2, 3, 5, 9, 15)))
    other = rng.choice(
        (value + rng.choice((1, 2, 3, 5)), max(1, value - 2), value * rng.choice((2, 3, 10)), value // 2)
    )
    return f"{other:,}" if "," in old else str(other)


def _stands(words: str, text: str) -> bool:
    return re.search(rf"(?<![\w.,]){re.escape(words)}(?!\w)", text) is not None


def _put(text: str, old: str, new: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: new, text)


def _negate(text: str) -> str | None:
    """The text with a "not" behind its first helping verb, or without the one that is there."""
    if re.search(r"\b(?:is|was|are|were|can|will|did|does|had|has) not\b", text):
        return text.replace(" not ", " ", 1)
    match = _HELPING.search(text)
    return f"{text[: match.end()]} not{text[match.end() :]}" if match else None


def _beside(given: Example, texts: Sequence[str], rng: Random) -> Example:
    if rng.random() >= BESIDE:
        return given
    parts = [given.evidence, rng.choice(texts)[:_LONGEST_BESIDE]]
    rng.shuffle(parts)
    return replace(given, evidence=" ".join(parts))


def _joined(one: Example, other: Example, rng: Random) -> Iterator[Example]:
    """A claim of two parts: it is supported where both are, and contradicted where one is."""
    evidence = [one.evidence, other.evidence]
    claim = f"{one.claim.rstrip('. ')}{rng.choice(_JOINTS)}{other.claim}"
    if sum(map(len, evidence)) > _LONGEST_EVIDENCE or len(claim) > _LONGEST_CLAIM:
        return
    rng.shuffle(evidence)
    stances = {one.stance, other.stance}
    stance = next(each for each in (CONTRADICTS, UNRELATED, SUPPORTS) if each in stances)
    yield Example(" ".join(evidence), claim, stance)
    if stances == {SUPPORTS} and rng.random() < 0.5:
        yield Example(one.evidence, claim, UNRELATED)
