"""How often a quotation is told right: exact, altered with the right difference named, or absent.

    python -m benchmarks.quotes [FOLDER] [--per-kind 500] [--seed 1] [--show 3]

Cases are made from the paragraphs of FOLDER (default ../shared/eval/retrieval). A case is looked for in the article
that its sentence stands in; an absent one (a sentence of a paragraph held out) in the rest of its own article, the
text most like it. "right" counts the status, "only" the cases whose differences are of the expected type and no other.
"""

import argparse
import gzip
import json
import random
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from retrieval.quotes.exact import Match
from retrieval.quotes.find import find
from retrieval.quotes.lexicon import date_word_of, is_hedge, is_negative

MOST_PARAGRAPHS = 14  # of one article in one text: about 10,000 characters
AUXILIARIES = frozenset({"is", "was", "are", "were", "has", "had", "will", "can", "could", "would", "should", "may"})
NAMES = ["Varnholt", "Ostrava", "Kimberly", "Delacroix", "Tamworth", "Ibarra"]
WORDS = ["lantern", "harvest", "curtain", "orchard", "thunder", "pottery"]
SPELLED = {"10": "ten", "12": "twelve", "20": "twenty", "30": "thirty", "40": "forty", "50": "fifty", "100": "hundred"}


@dataclass(frozen=True, slots=True)
class Case:
    """A quotation with what should be said of it; `type` is None where there is no difference."""

    quotation: str
    text: str
    status: str
    type: str | None = None


Maker = Callable[[list[str], random.Random], tuple[str, str, str | None] | None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("../shared/eval/retrieval"))
    parser.add_argument("--per-kind", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="wrong cases to print of each kind")
    options = parser.parse_args()
    texts = list(_texts(options.folder))
    print(f"{'kind':<20} {'cases':>5} {'status right':>12} {'type right':>10} {'only that':>9} {'ms':>6}")
    for name, maker in MAKERS.items():
        cases = _cases(maker, texts, random.Random(options.seed), options.per_kind)
        _report(name, cases, options.show)
    _report("absent", _absent(texts, random.Random(options.seed), options.per_kind), options.show)


def _report(name: str, cases: list[Case], show: int) -> None:
    began = time.perf_counter()
    matches = [find(case.quotation, case.text) for case in cases]
    took = time.perf_counter() - began
    status = typed = only = 0
    for case, match in zip(cases, matches, strict=True):
        types = {difference.type for difference in match.differences} if match else set()
        right = (match.status if match else "absent") == case.status
        status += right
        typed += right and (case.type is None or case.type in types)
        good = right and types == ({case.type} if case.type else set())
        only += good
        if not good and show:
            show -= 1
            _print_wrong(case, match)
    count = max(len(cases), 1)
    shares = f"{100 * status / count:>11.1f}% {100 * typed / count:>9.1f}% {100 * only / count:>8.1f}%"
    print(f"{name:<20} {len(cases):>5} {shares} {1000 * took / count:>6.2f}")


def _print_wrong(case: Case, match: Match | None) -> None:
    print(f"    wanted {case.status} {case.type}: {case.quotation}")
    if match:
        stored = " […] ".join(case.text[start:end] for start, end in match.spans)
        print(f"       got {match.status} {match.similarity:.2f} {match.differences}\n       for {stored}")


def _texts(folder: Path) -> Iterator[list[str]]:
    with gzip.open(folder / "paragraphs.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for _, group in groupby(rows, key=lambda row: row["title"]):
        paragraphs = [str(row["text"]) for row in group]
        for first in range(0, len(paragraphs), MOST_PARAGRAPHS):
            yield paragraphs[first : first + MOST_PARAGRAPHS]


def _sentences(paragraph: str) -> list[list[str]]:
    parts = re.split(r"(?<=[a-z0-9)][.!?]) (?=[A-Z\"“])", paragraph)
    return [part.split() for part in parts if 8 <= len(part.split()) <= 60]


def _cases(maker: Maker, texts: list[list[str]], chance: random.Random, count: int) -> list[Case]:
    cases: list[Case] = []
    for _ in range(60 * count):
        if len(cases) == count:
            break
        paragraphs = chance.choice(texts)
        sentences = _sentences(chance.choice(paragraphs))
        made = maker(list(chance.choice(sentences)), chance) if sentences else None
        if made:
            quotation, status, kind = made
            cases.append(Case(quotation, "\n\n".join(paragraphs), status, kind))
    return cases


def _absent(texts: list[list[str]], chance: random.Random, count: int) -> list[Case]:
    cases: list[Case] = []
    while len(cases) < count:
        paragraphs = list(chance.choice(texts))
        held_out = paragraphs.pop(chance.randrange(len(paragraphs)))
        sentences = _sentences(held_out)
        if sentences and paragraphs:
            words = chance.choice(sentences)
            length = chance.randint(4, len(words))
            start = chance.randint(0, len(words) - length)
            cases.append(Case(" ".join(words[start : start + length]), "\n\n".join(paragraphs), "absent"))
    return cases


def _plain(word: str) -> str:
    return word.strip(".,;:!?()[]\"'“”‘’")


def _turns(words: list[str]) -> bool:
    """Whether a word denies or hedges, also as a part ("non-", "not/")."""
    return any(is_negative(part) or is_hedge(part) for word in words for part in re.findall(r"[\w'’]+", word))


def _any_slice(words: list[str], chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(words) - 4)
    return start, chance.randint(start + 4, len(words))


def _slice(words: list[str], chance: random.Random) -> tuple[str, str, str | None] | None:
    start, end = _any_slice(words, chance)
    if _turns(words[max(start - 8, 0) : start]) or _turns(words[end : end + 1]):
        return None
    return " ".join(words[start:end]), "exact", None


def _slice_anywhere(words: list[str], chance: random.Random) -> tuple[str, str, str | None]:
    start, end = _any_slice(words, chance)
    return " ".join(words[start:end]), "exact", None


def _sentence(words: list[str], chance: random.Random) -> tuple[str, str, str | None]:
    return " ".join(words), "exact", None


def _other_marks(words: list[str], chance: random.Random) -> tuple[str, str, str | None]:
    quotation = chance.choice([" ", "\n", "  ", "\u00a0"]).join(words)
    for old, new in (('"', chance.choice("“”«'")), ("'", chance.choice("’ʼ`")), ("–", "-"), ("—", "--")):
        quotation = quotation.replace(old, new)
    quotation = quotation[0].swapcase() + quotation[1:]
    opening, closing = chance.choice([("", ""), ("“", "”"), ("„", "“"), ("«", "»"), ("'", "'")])
    return opening + quotation.rstrip(chance.choice([".", ""])) + closing, "exact", None


def _ellipsis(words: list[str], chance: random.Random) -> tuple[str, str, str | None] | None:
    first = chance.randint(2, len(words) - 4)
    last = chance.randint(first + 1, len(words) - 2)
    if _turns(words[first:last]):
        return None
    sign = chance.choice(["…", "...", "[…]", "(...)", ". . .", "[...]"])
    return " ".join([*words[:first], sign, *words[last:]]), "exact", None


def _swallowed(words: list[str], chance: random.Random) -> tuple[str, str, str | None] | None:
    places = [i for i, word in enumerate(words) if _plain(word) in {"not", "never", "no"} and 3 <= i < len(words) - 3]
    if not places:
        return None
    place = chance.choice(places)
    return " ".join([*words[:place], "…", *words[place + 1 :]]), "altered", "cut"


def _cut_before(words: list[str], chance: random.Random) -> tuple[str, str, str | None] | None:
    places = [i for i, word in enumerate(words) if word in {"not", "never", "denied", "refused"} and i < len(words) - 5]
    if not places or words[places[-1] + 1] in {"only", "just", "merely"}:
        return None
    return " ".join(words[places[-1] + 1 :]), "altered", "cut"


def _changed(
    words: list[str], chance: random.Random, change: Callable[[str], str | None], kind: str
) -> tuple[str, str, str | None] | None:
    """The sentence with one word changed; `change` gives None for a word it leaves alone."""
    places = [i for i in range(1, len(words)) if change(words[i]) is not None]
    if not places:
        return None
    place = chance.choice(places)
    words[place] = change(words[place]) or ""
    return " ".join(word for word in words if word), "altered", kind


def _number(words: list[str], chance: random.Random) -> tuple[str, str, str | None] | None:
    if any(date_word_of(_plain(word)) for word in words):
        return None
    other = str(chance.randint(11, 99))

    def change(word: str) -> str | None:
        bare = _plain(word)
        usable = re.fullmatch(r"\d{1,3}(,\d{3})*(\.\d+)?%?", bare) and bare.rstrip("%") != other
        return word.replace(bare, other + ("%" if bare.endswith("%") else "")) if usable else None

    return _changed(words, chance, change, "number")


def _year(words: list[str], chance: random.Random) -> tuple[str, str, str | None] | None:
    places = [
        i
        for i, word in enumerate(words)
        if re.fullmatch(r"1[5-9]\d\d|20[01]\d", _plain(word)) and words[i - 1].lower() in {"in", "since", "by", "until"}
    ]
    if not places:
        return None
    place = chance.choice(places)
    bare = _plain(words[place])
    words[place] = words[place].replace(bare, str(int(bare) + chance.choice([-10, -1, 1, 10])))
    return " ".join(words), "altered", "date"


def _month(words: list[str], chance: random.Random) -> tuple[str, str, str | None] | None:
    def change(word: str) -> str | None:
        bare = _plain(word)
        known = len(bare) > 3 and bare not in {"March", "May", "today"} and date_word_of(bare)
        return word.replace(bare, "March" if bare[-3:] != "day" else "Tuesday") if known and bare != "Tuesday" else None

    return _changed(words, chance, change, "date")


def _scale(words: list[str], chance: random.Random) -> tuple[str, str, str | None] | None:
    def change(word: str) -> str | None:
        for one, other in (("million", "billion"), ("billion", "million"), ("percent", "points")):
            if _plain(word) == one:
                return word.replace(one, other)
        return None

    return _changed(words, chance, change, "number")


def _spelled(words: list[str], chance: random.Random) -> tuple[str, str, str | None] | None:
    return _changed(words, chance, SPELLED.get, "word")


def _negated(words: list[str], chance: random.Random) -> tuple[str, str, str | None] | None:
    return _changed(words, chance, lambda word: f"{word} not" if word in AUXILIARIES else None, "negation")


def _not_dropped(words: list[str], chance: random.Random) -> tuple[str, str, str | None] | None:
    return _changed(words, chance, lambda word: "" if word in {"not", "never", "no"} else None, "negation")


def _name(words: list[str], chance: random.Random) -> tuple[str, str, str | None] | None:
    places = [
        i
        for i in range(1, len(words))
        if re.fullmatch(r"[A-Z][a-z]{3,}", _plain(words[i]))
        and not date_word_of(_plain(words[i]))
        and words[i][0].isupper()
        and words[i - 1][-1].isalpha()
    ]
    if not places:
        return None
    place = chance.choice(places)
    words[place] = words[place].replace(_plain(words[place]), chance.choice(NAMES))
    return " ".join(words), "altered", "name"


def _word(words: list[str], chance: random.Random) -> tuple[str, str, str | None] | None:
    other = chance.choice(WORDS)
    return _changed(words, chance, lambda word: _other_word(word, other), "word")


def _word_dropped(words: list[str], chance: random.Random) -> tuple[str, str, str | None] | None:
    made = _changed(words[:-1], chance, lambda word: None if _other_word(word, "x") is None else "", "word")
    return made and (f"{made[0]} {words[-1]}", made[1], made[2])


def _other_word(word: str, other: str) -> str | None:
    numbers = {"three", "seven", "eight", "first", "second", "third", "fourth", "fifth", "hundred", "thousand"}
    usable = re.fullmatch(r"[a-z]{5,}", word) and not _turns([word]) and word not in numbers
    scale = re.fullmatch(r"(million|billion|percent|eleven|.*teen|.*ty|sixth|seventh|points?)s?", word)
    return other if usable and not scale else None


MAKERS: dict[str, Maker] = {
    "slice": _slice,
    "slice anywhere": _slice_anywhere,
    "sentence": _sentence,
    "other marks": _other_marks,
    "ellipsis": _ellipsis,
    "number": _number,
    "million/billion": _scale,
    "year": _year,
    "month or weekday": _month,
    "not inserted": _negated,
    "not dropped": _not_dropped,
    "name": _name,
    "word": _word,
    "word dropped": _word_dropped,
    "figure spelled out": _spelled,
    "swallowed not": _swallowed,
    "begun after a not": _cut_before,
}


if __name__ == "__main__":
    main()
