"""Texts to measure with: real news, and as many passages of real sentences as a size run needs.

Read from the folder of evaluation data, which is no part of the repository.
"""

import gzip
import json
import random
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

NEWS = ("attribution/polnear_train", "attribution/polnear_dev", "attribution/news_dev", "attribution/gum")
PARAGRAPHS, QUESTIONS, EVIDENCE = "retrieval/paragraphs", "retrieval/questions", "entailment/train"
_EVIDENCE_AN_ARTICLE = 12  # about 600 words, as a short news story has

Line = dict[str, str]


def rows(file: Path) -> Iterator[dict[str, object]]:
    with gzip.open(f"{file}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def news(data: Path) -> Iterator[Line]:
    """News articles as lines for `onrecord add`, those of one set after those of another."""
    for name in NEWS:
        for number, row in enumerate(rows(data / name)):
            outlet = row.get("publisher") or row.get("outlet") or row.get("genre")
            yield _line(f"{name}/{number}", str(row["text"]), row.get("title"), outlet)


def wikipedia(data: Path) -> Iterator[Line]:
    """The paragraphs that the questions are about, those of one title as one article."""
    articles: dict[str, list[str]] = {}
    for row in rows(data / PARAGRAPHS):
        articles.setdefault(str(row["title"]), []).append(str(row["text"]))
    for title, paragraphs in articles.items():
        yield _line(f"wikipedia/{title}", "\n\n".join(paragraphs), title, None)


def evidence(data: Path, turn: int) -> Iterator[Line]:
    """Distinct evidence sentences and claims, put together in another order each turn."""
    texts = dict.fromkeys(
        text for row in rows(data / EVIDENCE) for text in (str(row["evidence"]), str(row["claim"])) if len(text) > 40
    )
    order = list(texts)
    random.Random(turn).shuffle(order)
    for at in range(0, len(order), _EVIDENCE_AN_ARTICLE):
        part = order[at : at + _EVIDENCE_AN_ARTICLE]
        yield _line(f"evidence/{turn}/{at}", "\n\n".join(part), None, f"Set {at % 7}")


def endless(data: Path) -> Iterator[Line]:
    """What the questions ask about, then news, then evidence in ever new order."""
    turns = chain.from_iterable(evidence(data, turn) for turn in range(1, 1000))
    return chain(wikipedia(data), news(data), turns)


def questions(data: Path, count: int) -> list[str]:
    """Questions about the paragraphs, always the same."""
    asked = [str(row["question"]) for row in rows(data / QUESTIONS)]
    random.Random(3).shuffle(asked)
    return asked[:count]


def write(file: Path, lines: Iterator[Line], characters: int) -> int:
    """Write articles until so many characters of text are reached; how many characters they have."""
    written = 0
    with file.open("w", encoding="utf-8") as out:
        for line in lines:
            if written >= characters:
                break
            out.write(json.dumps(line) + "\n")
            written += len(line["text"])
    return written


def _line(name: str, text: str, title: object, outlet: object) -> Line:
    line = {"text": text, "url": f"https://measured.example/{name.replace(' ', '-')}"}
    return line | {key: str(value) for key, value in (("title", title), ("outlet", outlet)) if value}
