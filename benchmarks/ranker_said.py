"""Examples of "What did X say about Y?" from GUM's attributions: answered where X speaks, not where X is spoken of.

GUM's annotations are CC BY 4.0, its texts under the licence of each document (CC BY or CC BY-SA).
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from ranker_data import Example, Span, window

_SPEAKS = {"person", "organization"}
_ASKS = (
    "What did {who} say?",
    "What did {who} say about {what}?",
    "What does {who} say about {what}?",
    "What has {who} said on {what}?",
    "What did {who} tell about {what}?",
    "What is the view of {who} on {what}?",
)


@dataclass(frozen=True, slots=True)
class _Document:
    """A GUM document: contents by the entity that speaks them, and the names of entities."""

    title: str
    text: str
    said: dict[str, list[Span]]
    names: dict[str, str]
    mentions: list[tuple[str, Span]]


def said(data: Path, rng: Random) -> list[Example]:
    """One or two examples for each attribution whose speaker has a name, and as many without an answer."""
    made = []
    with gzip.open(data / "attribution/gum.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            document = _document(json.loads(line))
            for entity, spans in document.said.items():
                if entity in document.names:
                    made += [_answered(document, entity, span, rng) for span in spans]
            if document.said:
                made += _silent(document, rng)[:3]
    return made


def _document(row: dict[str, object]) -> _Document:
    text = str(row["text"])
    mentions = [(m["entity"], (m["span"][0], m["span"][1]), m["type"]) for m in row["mentions"]]  # type: ignore[attr-defined]
    names: dict[str, str] = {}
    for entity, (a, b), kind in mentions:
        name = text[a:b]
        if kind in _SPEAKS and re.fullmatch(r"[A-Z][\w.'’-]*(?: (?:of|the|for|and|[A-Z][\w.'’-]*)){0,5}", name):
            names[entity] = max(names.get(entity, ""), name, key=len)
    contents: dict[str, list[Span]] = defaultdict(list)
    for attribution in row["attributions"]:  # type: ignore[attr-defined]
        (a, b), (c, d) = attribution["clause"][0], attribution["content"][0]
        speakers = [e for e, span, kind in mentions if kind in _SPEAKS and a <= span[0] and span[1] <= b]
        if speakers and not attribution["negative"]:
            contents[speakers[0]].append((c, d))
    return _Document(str(row["title"]), text, dict(contents), names, [(e, span) for e, span, _ in mentions])


def _answered(document: _Document, entity: str, span: Span, rng: Random) -> Example:
    start, end = window(document.text, [span], rng.choice((40, 70, 100)), rng)
    inside = [(a - start, min(b, end) - start) for a, b in document.said[entity] if start <= a < end]
    topics = [document.text[a:b] for e, (a, b) in document.mentions if e != entity and span[0] <= a and b <= span[1]]
    question = _ask(_called(document.names[entity], rng), topics, rng)
    if "about" in question or " on " in question:
        inside = [(span[0] - start, min(span[1], end) - start)]
    title = document.title if rng.random() < 0.5 else ""
    return Example(question, document.text[start:end].rstrip(), tuple(inside), title)


def _silent(document: _Document, rng: Random) -> list[Example]:
    """Questions about somebody who is named in the passage but says nothing there."""
    made = []
    named = [(e, span) for e, span in document.mentions if e in document.names]
    for entity, span in rng.sample(named, min(len(named), 6)):
        start, end = window(document.text, [span], rng.choice((40, 70)), rng)
        if any(start <= a < end for a, _ in document.said.get(entity, [])):
            continue
        topics = [document.text[a:b] for e, (a, b) in document.mentions if e != entity and start <= a and b <= end]
        question = _ask(_called(document.names[entity], rng), topics, rng)
        made.append(Example(question, document.text[start:end].rstrip(), ()))
    return made


def _called(name: str, rng: Random) -> str:
    """The name, sometimes its last word alone."""
    return name.split()[-1] if rng.random() < 0.3 and name.split()[-1][0].isupper() else name


def _ask(who: str, topics: Sequence[str], rng: Random) -> str:
    fit = [topic for topic in topics if 2 < len(topic) < 40 and topic.lower() not in ("this", "that", "they", "them")]
    form = rng.choice(_ASKS) if fit else _ASKS[0]
    return form.format(who=who, what=rng.choice(fit) if fit else "")
