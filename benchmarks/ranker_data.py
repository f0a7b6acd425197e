"""What the ranker learns from: questions, passages and the places of the answers, made from the data that may ship.

Reads SQuAD questions, FEVER, Breaking-NLI and GUM from the evaluation folder. Nothing here knows a model.
Every choice is drawn from the random generator that is handed in, so a seed gives the same examples again.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

Span = tuple[int, int]

HELD_OUT = frozenset(
    {
        "construction",
        "doctor who",
        "intergovernmental panel on climate change",
        "jacksonville, florida",
        "newcastle upon tyne",
        "scottish parliament",
    }
)
_BREAK = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_SHORT = re.compile(r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|No|vs|Col|Gen|Lt|Sgt|Jr|Sr|c|ca|U\.S|U\.K|e\.g|i\.e))\.$")
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_NUMBER = re.compile(r"\b\d[\d,.]*\b")
_NAME = re.compile(r"\b[A-Z][\w'’-]*(?:\s(?:(?:of|the|de|von|and)\s)?[A-Z][\w'’-]*)*")
_OPENING = re.compile(r"(?:^|[.!?:;\"“]\s*)$")
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the retrieval set."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the retrieval set; no answers: nothing in the set answers it."""

    text: str
    paragraph: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One thing to learn: where in the passage the question is answered, or that it is not (no spans)."""

    question: str
    passage: str
    spans: tuple[Span, ...]
    title: str = ""


def paragraphs(data: Path) -> list[Paragraph]:
    """All paragraphs."""
    return [Paragraph(row["id"], row["title"], row["text"]) for row in _rows(data / "retrieval/paragraphs.jsonl.gz")]


def questions(data: Path) -> list[Question]:
    """All questions."""
    rows = _rows(data / "retrieval/questions.jsonl.gz")
    return [Question(row["question"], row["paragraph"], tuple(row["answers"])) for row in rows]


def sentences(text: str) -> list[Span]:
    """The sentences of `text`: near enough for training; the product brings its own."""
    cuts = [0]
    for match in _BREAK.finditer(text):
        if not _SHORT.search(text[cuts[-1] : match.start()]):
            cuts.append(match.end())
    return list(zip(cuts, [*cuts[1:], len(text)], strict=True))


def occurrences(answers: Sequence[str], text: str) -> tuple[Span, ...]:
    """Every place where one of the answers stands as whole words."""
    found: set[Span] = set()
    for answer in answers:
        pattern = rf"(?<!\w){re.escape(answer)}(?!\w)"
        found |= {match.span() for match in re.finditer(pattern, text)}
    return tuple(sorted(found))


def window(text: str, keep: Sequence[Span], words: int, rng: Random) -> tuple[int, int]:
    """A run of whole sentences of about `words` words that holds one of `keep`, or any run."""
    bounds = sentences(text)
    focus = rng.choice(keep)[0] if keep else rng.randrange(max(1, len(text)))
    first = last = max(n for n, (start, _) in enumerate(bounds) if start <= focus)
    while len(text[bounds[first][0] : bounds[last][1]].split()) < words and (first or last + 1 < len(bounds)):
        back = first > 0 and (last + 1 == len(bounds) or rng.random() < 0.5)
        first, last = (first - 1, last) if back else (first, last + 1)
    return bounds[first][0], bounds[last][1]


def cut(question: str, text: str, answers: Sequence[str], title: str, rng: Random) -> Example:
    """An example on a window of `text` of a length as the product has it."""
    spans = occurrences(answers, text)
    keep = spans or [_nearest(question, text)]
    start, end = window(text, keep, rng.choice((30, 50, 70, 100) if spans else (50, 70, 100)), rng)
    kept = tuple((a - start, b - start) for a, b in spans if a >= start and b <= end)
    return Example(question, text[start:end].rstrip(), kept, title if rng.random() < 0.6 else "")


def _nearest(question: str, text: str) -> Span:
    """The sentence that shares most words with the question: what a wrong answer would be cut from."""
    asked = {word.lower() for word in _WORD.findall(question)}
    return max(sentences(text), key=lambda s: len(asked & {w.lower() for w in _WORD.findall(text[s[0] : s[1]])}))


class Twister:
    """Makes questions that nothing answers from ones that are answered: another name, another number, the opposite."""

    def __init__(self, data: Path) -> None:
        self._opposites = _opposites(data)

    def twist(self, question: str, others: Sequence[str], passage: str, rng: Random) -> str | None:
        """`question` with one thing changed, or None where nothing can be. `others` are texts to take names from."""
        ways = [self._swap, self._swap, self._reverse, self._negate]
        rng.shuffle(ways)
        for way in ways:
            changed = way(question, others, passage, rng)
            if changed is not None and changed != question:
                return changed
        return None

    def _swap(self, question: str, others: Sequence[str], passage: str, rng: Random) -> str | None:
        pattern = _NUMBER if _NUMBER.search(question) and rng.random() < 0.5 else _NAME
        found = [m for m in pattern.finditer(question) if m.start() > 0]
        source = passage if rng.random() < 0.6 else rng.choice(others)
        inside = [m for m in pattern.finditer(source) if not _OPENING.search(source[max(0, m.start() - 3) : m.start()])]
        choices = [m.group() for m in inside if m.group() not in question and len(m.group()) > 2]
        if not found or not choices:
            return None
        match = rng.choice(found)
        alike = [c for c in choices if bool(_YEAR.fullmatch(c)) == bool(_YEAR.fullmatch(match.group()))]
        return question[: match.start()] + rng.choice(alike or choices) + question[match.end() :]

    def _reverse(self, question: str, others: Sequence[str], passage: str, rng: Random) -> str | None:
        found = [m for m in _WORD.finditer(question) if m.group().lower() in self._opposites]
        if not found:
            return None
        match = rng.choice(found)
        other = rng.choice(self._opposites[match.group().lower()])
        return question[: match.start()] + other + question[match.end() :]

    def _negate(self, question: str, others: Sequence[str], passage: str, rng: Random) -> str | None:
        match = re.search(r"\b(is|are|was|were|did|does|do|has|have|had|can|could|would|will)\b", question)
        if match is None or rng.random() < 0.4:
            return None
        shapes = {"will": "won't", "can": "can't"}
        denied = shapes.get(match.group(), match.group() + "n't")
        if rng.random() < 0.5 and match.group() not in ("did", "does", "do"):
            denied = match.group() + rng.choice((" not", " never"))
        return question[: match.start()] + denied + question[match.end() :]


def _opposites(data: Path) -> dict[str, list[str]]:
    """Words that were swapped to make a contradiction in Breaking-NLI, and a few that questions use."""
    pairs: dict[str, set[str]] = defaultdict(set)
    for row in _entailment(data, {"breaking-nli"}):
        if row["label"] != "contradicts":
            continue
        one, two = row["evidence"].lower().split(), row["claim"].lower().split()
        changed = [(a, b) for a, b in zip(one, two, strict=False) if a != b]
        if len(one) == len(two) and len(changed) == 1 and all(w.isalpha() for w in changed[0]):
            pairs[changed[0][0]].add(changed[0][1])
    for line in _PAIRS.split(";"):
        a, b = line.split("/")
        pairs[a.strip()].add(b.strip())
        pairs[b.strip()].add(a.strip())
    return {word: sorted(others) for word, others in pairs.items()}


_PAIRS = """most/least; more/less; more/fewer; first/last; largest/smallest; highest/lowest; before/after; early/late;
increase/decrease; increased/decreased; won/lost; win/lose; allowed/forbidden; allow/prevent; began/ended; start/end;
started/stopped; joined/left; born/buried; north/south; northern/southern; east/west; eastern/western; above/below;
inside/outside; old/new; oldest/newest; major/minor; majority/minority; male/female; men/women; son/daughter;
father/mother; brother/sister; king/queen; accepted/rejected; accept/reject; support/oppose; supported/opposed;
failed/succeeded; built/destroyed; created/abolished; gained/lost; buy/sell; bought/sold; rich/poor; public/private;
strong/weak; fast/slow; cause/prevent; caused/prevented; high/low; higher/lower; larger/smaller; longest/shortest;
good/bad; best/worst; positive/negative; same/different; always/never; all/none; during/after; over/under; up/down;
open/closed; opened/closed; include/exclude; included/excluded; common/rare; likely/unlikely; possible/impossible;
known/unknown; used/avoided; found/lost; produce/consume; produced/consumed; published/withdrew; love/hate"""


def claims(data: Path, count: int, rng: Random) -> list[Example]:
    """FEVER claims turned into questions: a shared name, number or word becomes the thing that is asked for."""
    made: dict[bool, list[Example]] = {True: [], False: []}
    rows, people = _fever(data)
    rows = rng.sample(rows, len(rows))
    for row in rows:
        answered = row["label"] == "supports"
        if len(made[answered]) * 2 >= count:
            continue
        example = _asked(row["claim"], row["evidence"], answered, people, rng)
        if example is not None:
            made[answered].append(example)
    return made[True] + made[False]


def _asked(claim: str, evidence: str, answered: bool, people: frozenset[str], rng: Random) -> Example | None:
    start, end = window(evidence, (), 90, rng) if len(evidence.split()) > 100 else (0, len(evidence))
    passage = evidence[start:end].strip()
    shared = _shared(claim, passage)
    if not shared:
        return None
    a, b = rng.choice(shared)
    asked = claim[a:b]
    question = _wh(claim, a, b, people, rng)
    return Example(question, passage, occurrences([asked], passage) if answered else ())


def _shared(claim: str, passage: str) -> list[Span]:
    found = [m.span() for p in (_NUMBER, _NAME) for m in p.finditer(claim)]
    last = re.search(r"\b([a-z]{4,})\W*$", claim)
    if last is not None:
        found.append(last.span(1))
    trimmed = [(a, a + len(claim[a:b].rstrip(".,'"))) for a, b in found]
    return [(a, b) for a, b in trimmed if b - a > 1 and occurrences([claim[a:b]], passage)]


def _wh(claim: str, a: int, b: int, people: frozenset[str], rng: Random) -> str:
    before, asked, after = claim[:a], claim[a:b], claim[b:].rstrip(" .")
    word = _asking(before, asked, people, rng)
    if not before.strip():
        return f"{word.capitalize()}{after}?"
    rest = f"{before.rstrip()} {word}{after}?"
    return rest if rng.random() < 0.6 else f"{word.capitalize()}: {before.rstrip()} ...{after}?"


def _asking(before: str, asked: str, people: frozenset[str], rng: Random) -> str:
    if _YEAR.fullmatch(asked):
        return rng.choice(("what year", "which year"))
    if asked[0].isdigit():
        return rng.choice(("how many", "what number of"))
    if asked.split()[0] in people:
        return "who"
    if re.search(r"\b(?:in|at|from|near)(?: the)?\s*$", before) and asked[0].isupper():
        return rng.choice(("what place", "where", "which country", "what"))
    return rng.choice(("what", "which", "what")) if asked[0].isupper() else "what"


@cache
def _fever(data: Path) -> tuple[list[dict[str, str]], frozenset[str]]:
    rows = list(_entailment(data, {"fever", "fever-nei"}))
    return rows, _people(rows)


def _people(rows: Sequence[dict[str, str]]) -> frozenset[str]:
    """First names, read off "Name Surname (born"."""
    pattern = re.compile(r"\b([A-Z][a-z]+)(?: [A-Z][\w.]*){1,3} \((?:born|[A-Z][a-z]+ \d)")
    return frozenset(m.group(1) for row in rows for m in pattern.finditer(row["evidence"]))


def _entailment(data: Path, sets: set[str]) -> Iterator[dict[str, str]]:
    return (row for row in _rows(data / "entailment/train.jsonl.gz") if row["set"] in sets)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
