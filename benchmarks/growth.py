"""The cost of an article while a home grows to a million passages: made texts, names, statements and vectors.

    python -m benchmarks.growth HOME [--passages 1000000]

Words are as frequent as in language (Zipf), a third of the names are new, vectors lie in clusters. What reading a text
and embedding it take does not depend on the corpus, so both are left out: an article comes as `retrieval/ingest.py`
hands it to the catalogue. A row for each size that is reached: milliseconds of processor time an article took to
store, over the last ones. A home that holds some already grows on.
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from statistics import mean, median

import numpy as np

from corpus.language.gazetteer import MEN, WOMEN
from corpus.nouns import Block, Document, Mention, Metadata, Passage, Sentence, Span, Statement, Text
from corpus.speech.statements import SCHEME
from corpus.store.catalogue.catalogue import Catalogue
from corpus.store.records import Incoming

PASSAGES, SENTENCES, WORDS = 8, 5, 16  # passages of an article, sentences of a passage, words of a sentence
BATCH = 32  # articles
VOCABULARY, CLUSTERS, WIDTH = 60_000, 2_000, 384
MARKS = [1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000]
NEW_NAME, NEW_SPEAKER = 0.3, 0.15
_SYLLABLES = [a + b for a in "bdfghjklmnprstvwz" for b in ("a", "e", "i", "o", "u", "an", "el", "or", "in")]
_BODIES = ("Ministry of {}", "{} Council", "{} Institute", "University of {}", "{} Party", "United {} Union")
_CUES = ("said", "said", "said", "warned", "denied", "confirmed")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path)
    parser.add_argument("--passages", type=int, default=1_000_000)
    given = parser.parse_args()
    grow(Catalogue(given.home), given.passages)


def grow(catalogue: Catalogue, passages: int) -> None:
    """Add made articles until so many passages are held; print what an article takes at each size."""
    held = catalogue.scope()
    made = Made(held.articles)
    count, marks = held.passages, [mark for mark in MARKS if mark > held.passages]
    spent: list[float] = []
    print("| passages | ms an article, mean | median | 99 % |\n|---|---|---|---|")
    while count < passages:
        batch = [made.article() for _ in range(BATCH)]
        began = time.process_time()
        catalogue.add(batch)
        spent.append((time.process_time() - began) * 1000 / BATCH)
        count += BATCH * PASSAGES
        if marks and count >= marks[0]:
            marks.pop(0)
            last = sorted(spent[-max(len(spent) // 5, 4) :])
            print(
                f"| {count:,} | {mean(last):.2f} | {median(last):.2f} | {last[int(len(last) * 0.99)]:.2f} |", flush=True
            )
            spent = []


class Made:
    """A maker of articles; the same number always makes the same one, but for the names that came before it."""

    def __init__(self, first: int) -> None:
        self._number = first
        self._random = random.Random(first + 1)
        self._numbers = np.random.default_rng(first + 1)
        self._words = _vocabulary()
        weights = 1 / np.arange(2, VOCABULARY + 2)
        self._frequent = np.cumsum(weights / weights.sum())
        self._names: list[str] = [self._new_name() for _ in range(200)]
        self._speakers: list[str] = [self._new_person() for _ in range(50)]
        self._centres = np.random.default_rng(7).standard_normal((CLUSTERS, WIDTH)).astype(np.float32)

    def article(self) -> Incoming:
        """The next article, ready to be stored."""
        self._number += 1
        document, said, names = self._document()
        return Incoming(
            identity=f"https://made.example/{self._number}",
            source=f"https://made.example/{self._number}",
            document=document,
            extractor="made",
            vectors=self._vectors(),
            names=names,
            statements=said,
            scheme=SCHEME,
        )

    def _document(self) -> tuple[Document, list[Statement], dict[str, int]]:
        blocks: list[Block] = []
        sentences: list[Sentence] = []
        passages: list[Passage] = []
        said: list[Statement] = []
        names: dict[str, int] = {}
        parts: list[str] = []
        at = 0
        for number in range(PASSAGES):
            spans: list[Span] = []
            start = at
            for order, words in enumerate(self._sentences(PASSAGES - number > 2, names)):
                if order:
                    parts.append(" ")
                    at += 1
                spans.append((at, at + len(words[0])))
                if words[1]:
                    said.append(_statement(at, *words))
                parts.append(words[0])
                at += len(words[0])
            blocks.append(Block(start, at, "paragraph"))
            sentences += [Sentence(*span, number, "paragraph") for span in spans]
            passages.append(Passage(start, at, tuple(spans)))
            parts.append("\n\n")
            at += 2
        content = "".join(parts[:-1])
        version = sha256(content.encode()).hexdigest()
        return (
            Document(Text(content, tuple(blocks)), version, tuple(sentences), tuple(passages), self._details()),
            said,
            names,
        )

    def _details(self) -> Metadata:
        number = self._number
        day = f"{2005 + number % 20}-{1 + number % 12:02}-{1 + number % 28:02}"
        title = " ".join(self._some(7)).capitalize()
        outlet, url = f"Paper {number % 300}", f"https://made.example/{number}"
        return Metadata(title=title, outlet=outlet, published=day, precision="day", url=url, language="en")

    def _sentences(self, speaking: bool, names: dict[str, int]) -> Iterator[tuple[str, str, str, str]]:
        """The sentences of a passage; of one that somebody says also the words, the cue and the name."""
        words = self._some(SENTENCES * WORDS)
        for order in range(SENTENCES):
            some = words[order * WORDS : (order + 1) * WORDS]
            if order == 0 and speaking:
                name, cue = self._speaker(), self._random.choice(_CUES)
                names[name] = names.get(name, 0) + 1
                quoted = f"“{' '.join(some).capitalize()},”"
                yield f"{quoted} {cue} {name}.", quoted, cue, name
                continue
            if order == 2:
                some[5] = self._name()
                names[some[5]] = names.get(some[5], 0) + 1
            yield " ".join(some).capitalize() + ".", "", "", ""

    def _some(self, count: int) -> list[str]:
        return [self._words[at] for at in np.searchsorted(self._frequent, self._numbers.random(count))]

    def _vectors(self) -> np.ndarray[tuple[int, int], np.dtype[np.float16]]:
        centres = self._centres[self._numbers.integers(CLUSTERS, size=PASSAGES)]
        rows = centres + self._numbers.standard_normal((PASSAGES, WIDTH), np.float32)
        return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float16)

    def _name(self) -> str:
        if self._random.random() < NEW_NAME:
            self._names.append(self._new_name())
            return self._names[-1]
        return _chosen(self._random, self._names)

    def _speaker(self) -> str:
        if self._random.random() < NEW_SPEAKER:
            self._speakers.append(self._new_person())
            return self._speakers[-1]
        return _chosen(self._random, self._speakers)

    def _new_name(self) -> str:
        if self._random.random() < 0.6:
            return self._new_person()
        return self._random.choice(_BODIES).format(self._word())

    def _new_person(self) -> str:
        return f"{self._random.choice(_FIRST).capitalize()} {self._word()}"

    def _word(self) -> str:
        return "".join(self._random.choices(_SYLLABLES, k=self._random.randint(2, 4))).capitalize()


def _statement(at: int, sentence: str, quoted: str, cue: str, name: str) -> Statement:
    start = at + len(quoted) + 1
    speaker = (start + len(cue) + 1, start + len(cue) + 1 + len(name))
    return Statement(
        kind="direct",
        content=((at, at + len(quoted)),),
        sentence=(at, at + len(sentence)),
        speaker=Mention(speaker, name, "person"),
        cue=(start, start + len(cue)),
        manner=cue,
    )


def _chosen(chance: random.Random, names: Sequence[str]) -> str:
    """One of the names; the earlier ones more often."""
    return names[int(len(names) ** chance.random()) - 1]


def _vocabulary() -> list[str]:
    """Words that stem as English ones do not: each is a word of its own."""
    chance = random.Random(3)
    common = "the of to and a in for is on that by this with it was as at be from are"
    words = dict.fromkeys(common.split(" "))
    while len(words) < VOCABULARY:
        words["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4)))] = None
    return list(words)


_FIRST = sorted(MEN | WOMEN)

if __name__ == "__main__":
    main()
