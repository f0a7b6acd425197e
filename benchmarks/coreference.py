"""How often the words that mention a speaker are resolved to the right full name.

    python -m benchmarks.coreference ../shared/eval/attribution/news_dev.jsonl.gz
    python -m benchmarks.coreference ../shared/eval/attribution/gum.jsonl.gz --misses

On news with speakers and full names (`attributions` with `source` and `name`) every speaker's own words are asked
for: `last` is the share whose name equals or shares its last word with the annotated one, `equal` the share of equal
names (without article and case). On texts with chains of mentions every mention of a person or body that is a pronoun,
a title or a last name is asked for: right is the longest proper name of its chain, or a part of it.
"""

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.language.sentences import sentences
from corpus.nouns import Block, Document, Mention, Metadata, Text
from corpus.speech.people.coreference import Coreference, resolve_people

Row = dict[str, Any]


def main() -> None:
    """Print the shares, and with --misses what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    with gzip.open(args.data, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    tallies = Counter[str]()
    spent = 0.0
    for row in rows:
        made = as_document(row["text"])
        begun = time.process_time()
        people = resolve_people(made)
        spent += time.process_time() - begun
        for kind, right, equal, told in judged(row, people):
            tallies[kind, "asked"] += 1
            tallies[kind, "last"] += right
            tallies[kind, "equal"] += equal
            if args.misses and not right:
                print(f"{row['id'][:12]} {kind:8} {told}")
    for kind in sorted({kind for kind, _ in tallies}):
        asked = tallies[kind, "asked"]
        print(
            f"{kind:10} {asked:6} last {tallies[kind, 'last'] / asked:.3f}  equal {tallies[kind, 'equal'] / asked:.3f}"
        )
    print(f"{1000 * spent / sum(len(row['text']) for row in rows) * 5000:.1f} ms for 5,000 characters")


def as_document(text: str) -> Document:
    """A document whose offsets are the annotated text's own: its paragraphs as they stand, nothing normalised."""
    blocks = tuple(Block(*match.span(), "paragraph") for match in re.finditer(r"\S(?:.|\n(?!\n))*", text))
    whole = Text(text, blocks)
    return Document(whole, "", sentences(whole), (), Metadata())


def judged(row: Row, people: Coreference) -> Iterator[tuple[str, bool, bool, str]]:
    """Each case of an article: its kind, whether it is right, whether it is equal, and what to print of it."""
    if "mentions" not in row:
        yield from _news(row, people)
    else:
        yield from _chains(row, people)


def _news(row: Row, people: Coreference) -> Iterator[tuple[str, bool, bool, str]]:
    previous: Mention | None = None
    for one in sorted(row["attributions"], key=lambda one: one["content"][0][0]):
        if not one.get("source") or not one.get("name"):
            continue
        placed = _placed(row["text"], one)
        if not placed:
            continue
        start, end = placed
        previous = got = people.mention((start, end), previous)
        words = row["text"][start:end]
        told = f"{words!r} at {start}: {got.name!r} ({got.type}) for {one['name']!r}"
        yield _kind(words), _last(got.name) == _last(one["name"]), _plain(got.name) == _plain(one["name"]), told
        yield "all", _last(got.name) == _last(one["name"]), _plain(got.name) == _plain(one["name"]), told


def _placed(text: str, one: Row) -> tuple[int, int] | None:
    """Where the speaker's words stand; some annotated places are within another word ("he" in "the"): the nearest whole
    word to the content is meant."""
    start, end = one["source"][0][:2]
    if not re.match(r"\w", text[start - 1 : start]) and not re.match(r"\w", text[end : end + 1]):
        return start, end
    words = re.escape(text[start:end])
    edges = [edge for part in one["content"] for edge in part[:2]]
    places = [match.span() for match in re.finditer(rf"\b{words}\b", text)]
    near = min(places, key=lambda span: min(abs(span[0] - edge) for edge in edges), default=None)
    return near if near and min(abs(near[0] - edge) for edge in edges) < 80 else None


def _chains(row: Row, people: Coreference) -> Iterator[tuple[str, bool, bool, str]]:
    names: dict[str, list[str]] = {}
    for one in row["mentions"]:
        start, end = one["span"]
        words = row["text"][start:end]
        proper = re.match(r"(?!(?:The|He|She|They|It|His|Her|Their|I|We|You|My|Our|Its)\b)[A-Z]", words)
        if one["type"] in ("person", "organization") and proper and len(words) < 60:
            names.setdefault(one["entity"], []).append(words)
    for one in row["mentions"]:
        start, end = one["span"]
        words = row["text"][start:end]
        kind = _kind(words)
        if one["type"] not in ("person", "organization") or one["entity"] not in names or kind == "full":
            continue
        if re.fullmatch(r"(?i)(?:his|hers?|its|them|theirs?|him|who|i|you|we|my|me|our|us|which|that|whose)", words):
            continue
        wanted = max(names[one["entity"]], key=len)
        got = people.mention((start, end))
        right = bool(set(_words(got.name)) & set(_words(" ".join(names[one["entity"]]))))
        yield kind, right, _plain(got.name) == _plain(wanted), f"{words!r} at {start}: {got.name!r} for {wanted!r}"


def _kind(words: str) -> str:
    if re.fullmatch(r"(?i)he|she|they|it|him|her|them|his|their|its", words):
        return "pronoun"
    if not re.search(r"[A-Z]", words[1:]) and not re.fullmatch(r"[A-Z]\S*", words):
        return "noun"
    return "one name" if " " not in words else "full"


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", name.lower())


def _last(name: str) -> str:
    words = re.findall(r"[\w'-]+", name.lower())
    return words[-1] if words else ""


def _plain(name: str) -> str:
    return " ".join(name.lower().removeprefix("the ").split())


if __name__ == "__main__":
    main()
