"""How well and how fast copies are known for copies.

    python benchmarks/origins.py pairs         each kind of pair, right or wrong; precision, recall, F1
    python benchmarks/origins.py corpus        one corpus of copies and look-alikes: F1 over all its pairs
    python benchmarks/origins.py speed -n N    milliseconds of processor time an article, while the corpus grows
    python benchmarks/origins.py crowd -n N    the same for short articles that all carry one notice, a third one wire

`--eval FOLDER` names the measuring data, `--part steer` the half by which the rule was tuned; the default is the other.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from origin_pairs import COPIES, FORMS, Pair, made_pairs, natural_pairs, real_texts
from sqlalchemy import Connection, insert, select

from corpus.language.sentences import sentences
from corpus.language.text import normalise
from corpus.nouns import Document, Metadata
from corpus.origins import compare, counted, signature, wording, worth_comparing
from corpus.store.catalogue.catalogue import Catalogue
from corpus.store.catalogue.origins.groups import assign
from corpus.store.catalogue.rows import pack_blocks, pack_sentences, pack_text
from corpus.store.catalogue.tables import articles, versions
from corpus.store.engines.sqlite import SqliteDatabase

AT = "2026-01-01T00:00:00+00:00"
NOTICE = "The Kell Courier and its partners reserve all rights in this report and in its pictures."


def document(text: str) -> Document:
    """A text as adding makes it ready, all of it paragraphs."""
    content = normalise(("paragraph", part) for part in text.split("\n\n"))
    version = sha256(content.content.encode()).hexdigest()
    return Document(content, version, sentences(content), (), Metadata())


def is_copy(one: str, other: str) -> bool:
    """The decision on one pair, both steps of it."""
    first, second = document(one), document(other)
    a, b = first.text.content, second.text.content
    s, t = counted(first.sentences), counted(second.sentences)
    if not worth_comparing(signature(a, s), signature(b, t)):
        return False
    return compare(wording(a, s), wording(b, t)) is not None


def pairs(texts: Sequence[str], everything: Sequence[str]) -> None:
    """Print a line for each kind of pair, and the figures over all."""
    tally: dict[tuple[bool, str], Counter[bool]] = defaultdict(Counter)
    for pair in _all_pairs(texts, everything):
        tally[pair.same, pair.kind][is_copy(pair.one, pair.other)] += 1
    for (same, kind), found in sorted(tally.items(), reverse=True):
        right = found[same] / found.total()
        print(f"{'copy ' if same else 'other'}  {kind:32} {found.total():5}  right {right:7.1%}")
    hits = sum(found[True] for (same, _), found in tally.items() if same)
    missed = sum(found[False] for (same, _), found in tally.items() if same)
    wrong = sum(found[True] for (same, _), found in tally.items() if not same)
    _print_scores("pairs", hits, wrong, missed)


def _all_pairs(texts: Sequence[str], everything: Sequence[str]) -> Iterator[Pair]:
    yield from made_pairs(texts, seed=1)
    yield from natural_pairs(everything, 400)


def corpus(texts: Sequence[str], _: Sequence[str]) -> None:
    """Add copies of some texts, look-alikes and strangers in random order; compare the groups with the truth."""
    wanted = list(_labelled(texts))
    random.Random(2).shuffle(wanted)
    with _catalogue() as connection:
        ids = [_add(connection, text) for text, _ in wanted]
        rows = connection.execute(articles.select()).all()
    group = {row.id: row.group_id for row in rows}
    truth = {one: label for one, (_, label) in zip(ids, wanted, strict=True)}
    found, real = _joined(group), _joined(truth)
    print(f"{len(ids)} articles, {len(set(truth.values()))} origins, {len(set(group.values()))} groups found")
    _print_scores("pairs of the corpus", len(found & real), len(found - real), len(real - found))


def _labelled(texts: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Texts with the number of their origin: of every three one is the origin, one a donor, one a stranger."""
    chance = random.Random(3)
    third = len(texts) // 3
    for at, text in enumerate(texts[:third]):
        yield text, at
        for make in chance.sample(sorted(COPIES), 3):
            yield COPIES[make](text, texts[third + (at * 7) % third], chance), at
        yield texts[2 * third + at], third + at
    for at in range(60):
        yield chance.choice(FORMS)(chance), 10 * len(texts) + at


def _joined(labels: dict[int, int]) -> set[tuple[int, int]]:
    together: dict[int, list[int]] = defaultdict(list)
    for one, label in labels.items():
        together[label].append(one)
    return {pair for some in together.values() for pair in combinations(sorted(some), 2)}


def speed(texts: Sequence[str], number: int) -> None:
    """Print the cost of an article in its transaction, in ten steps of a growing corpus, and of a signature."""
    made = list(_growing(texts, number))
    ready = [document(text) for text in texts]
    begun = time.process_time()
    for one in ready:
        signature(one.text.content, counted(one.sentences))
    size = sum(len(one.text.content) for one in ready)
    print(f"signature: {size / (time.process_time() - begun) / 1e6:.1f} million characters a second")
    _grow(made)


def _grow(made: Sequence[str]) -> None:
    step, worst = max(1, len(made) // 10), 0.0
    with _catalogue() as connection:
        spent: list[float] = []
        for number, text in enumerate(made, start=1):
            article, ready = _insert(connection, text)
            found = signature(ready.text.content, counted(ready.sentences))
            begun = time.process_time()
            assign(connection, article, found, AT)
            spent.append(1000 * (time.process_time() - begun))
            if number % step == 0:
                last = sorted(spent[-step:])
                worst = max(worst, last[-1])
                print(
                    f"{number:6} articles: mean {sum(last) / step:6.2f} ms, median {last[step // 2]:6.2f}, "
                    f"99 % {last[int(0.99 * step)]:7.2f}, worst {last[-1]:8.1f}"
                )


def _growing(texts: Sequence[str], number: int) -> Iterator[str]:
    """Articles without end: shuffled paragraphs of real ones, with one notice below a fifth of them, a tenth copies, a
    twentieth filled forms."""
    chance = random.Random(4)
    parts = [part for text in texts for part in text.split("\n\n") if len(part.split()) > 5]
    notice = "\n\n".join(chance.sample(parts, 2))
    made: list[str] = []
    for at in range(number):
        draw = chance.random()
        fresh = "\n\n".join(_fresh(part, at) for part in chance.sample(parts, 20))
        if draw < 0.1 and made:
            text = COPIES[chance.choice(sorted(COPIES))](chance.choice(made), fresh, chance)
        elif draw < 0.15:
            text = chance.choice(FORMS)(chance)
        else:
            text = fresh + (f"\n\n{notice}" if draw < 0.35 else "")
        made.append(text)
        yield text


def crowd(texts: Sequence[str], number: int) -> None:
    """Print the cost of an article where all share a notice, every third a wire text, and a tenth are copies."""
    chance = random.Random(5)
    parts = [part for text in texts for part in text.split("\n\n") if 20 < len(part.split()) < 120]
    wire = "\n\n".join(chance.sample(parts, 4))
    made: list[str] = []
    for at in range(number):
        copied = made and chance.random() < 0.1
        fresh = "\n\n".join(_fresh(part, at) for part in chance.sample(parts, 2))
        made.append(chance.choice(made).replace(" was ", " is ", 1) if copied else fresh)
    _grow([f"{text}\n\n{NOTICE}" + (f"\n\n{wire}" if at % 3 == 0 else "") for at, text in enumerate(made)])


def _fresh(paragraph: str, at: int) -> str:
    """Other words in every sentence, so that a paragraph used twice is no copy."""
    return " ".join(f"{word}{at}" if number % 3 == 0 else word for number, word in enumerate(paragraph.split()))


@contextmanager
def _catalogue() -> Iterator[Connection]:
    with tempfile.TemporaryDirectory() as folder:
        Catalogue(Path(folder)).close()
        database = SqliteDatabase(Path(folder) / "catalogue.sqlite")
        with database.writing() as connection:
            yield connection
        database.close()


def _add(connection: Connection, text: str) -> int:
    article, ready = _insert(connection, text)
    assign(connection, article, signature(ready.text.content, counted(ready.sentences)), AT)
    return article


def _insert(connection: Connection, text: str) -> tuple[int, Document]:
    """The article's row and its text, and nothing else of what adding stores."""
    ready = document(text)
    version = connection.execute(select(versions.c.id).where(versions.c.sha == ready.version)).scalar()
    if version is None:
        packed = {"text": pack_text(ready.text.content), "blocks": pack_blocks(ready.text.blocks)}
        row = {"sha": ready.version, "sentences": pack_sentences(ready.sentences)} | packed
        version = connection.execute(insert(versions).values(row)).inserted_primary_key[0]
    row = {"version_id": version, "group_id": 0, "added": AT, "by_hand": ""}
    return int(connection.execute(insert(articles).values(row)).inserted_primary_key[0]), ready


def _print_scores(what: str, hits: int, wrong: int, missed: int) -> None:
    precision, recall = hits / max(1, hits + wrong), hits / max(1, hits + missed)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    figures = {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}
    print(json.dumps({"what": what, "joined": hits + wrong, "copies": hits + missed, **figures}))


def main(arguments: Iterable[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("pairs", "corpus", "speed", "crowd"))
    parser.add_argument("--eval", type=Path, default=Path(__file__).parents[2] / "shared" / "eval")
    parser.add_argument("--part", choices=("steer", "report"), default="report")
    parser.add_argument("--texts", type=int, default=300)
    parser.add_argument("-n", type=int, default=10_000)
    options = parser.parse_args(list(arguments))
    everything = real_texts(options.eval)
    part = everything[options.part == "report" :: 2][: options.texts]
    if options.what in ("speed", "crowd"):
        {"speed": speed, "crowd": crowd}[options.what](part, options.n)
    else:
        {"pairs": pairs, "corpus": corpus}[options.what](part, everything)


if __name__ == "__main__":
    main(sys.argv[1:])
