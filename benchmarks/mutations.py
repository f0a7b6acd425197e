"""Make claims of the sentences of a home by program, whose right verdict is known by how they are made, and count the
verdicts that cannot be right.

    python -m benchmarks.mutations HOME                        the table, over 60 claims of each kind
    python -m benchmarks.mutations HOME --half odd --each 200  over articles of odd number, so many of each kind
    python -m benchmarks.mutations HOME --kind "another day" --show 10    with the claims whose verdict is false

A claim that its sentence does not bear out (benchmarks/mutation_false.py) must not be supported nor asserted: right is
"contradicted", and silence is no error. A word that is told as fact may be asserted. A claim that says the same in
other words (benchmarks/mutation_faithful.py) must not be contradicted: right is "supported" or "asserted". The last
kind is a sentence whose own article is left out: what other articles say must not contradict it, and mostly tells of
something else. Some claims of each kind are made wrongly (another article may bear them out); the rates are to be
compared with one another, and read with --show.
"""

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from benchmarks.claims import WORST_FIRST
from benchmarks.mutation_faithful import FAITHFUL, Source, reworded, shortened
from benchmarks.mutation_false import FALSE
from bot.app import App
from bot.settings import Settings, read_settings
from corpus.language.gazetteer import is_first_name
from corpus.nouns import Filter, StoredPassage
from retrieval.claims.checked import Check
from retrieval.questions.filters import Options, checked_options
from retrieval.quotes.citations import shown

BORNE = frozenset({"supported", "asserted"})
AGAINST = frozenset({"contradicted"})
WORD_AS_FACT, LEFT_OUT = "a word as fact", "its article left out"
MOST, LEAST = 32, 7  # words of a sentence
_PERSON = re.compile(r"\b([A-Z][a-z]+) ((?:[A-Z]\. )?[A-Z][a-z]+(?:[A-Z][a-z]+)?)\b(?! [A-Z])")
_LEANS = re.compile(
    r"\b(?:I|we|you|me|us|this|these|those|here|such|my|our|your)\b"
    r"|^(?:\S+ ){0,5}(?:he|she|it|they|his|her|its|their)\b",
    re.I,
)
_SAYS = re.compile(
    r"[“”\"‘?!:;…]|\b(?:said|says|told|added|argued|claimed|according to|noted|tweeted|wrote|asked)\b", re.I
)
_DETAIL = re.compile(r" ((?:because|after|to protest|to avoid|in order to) [a-z][^,.;“”]{15,60})\.$")


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim that was made, with its kind, and the sentence and article that it was made of."""

    kind: str
    text: str
    source: Source


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path)
    parser.add_argument("--each", type=int, default=60, help="claims of each kind")
    parser.add_argument("--half", choices=("even", "odd"), help="only articles of even or odd number")
    parser.add_argument("--kind", action="append", help="only this kind")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", type=int, default=0, help="so many claims of each kind whose verdict is false")
    asked = parser.parse_args()
    app = App(Settings(asked.home, read_settings().models), lambda said: print(said, file=sys.stderr))
    made = claims(sources(app, asked.half), asked.each, asked.seed)
    print("| kind | claims | false | rate | spoken right |\n|---|---|---|---|---|")
    for kind, those in made.items():
        if not asked.kind or kind in asked.kind:
            found = [(each, verdict_of(app, each)) for each in those]
            print(row(kind, [verdict for _, verdict in found]), flush=True)
            false = [(each, verdict) for each, verdict in found if verdict in wrong(kind)]
            for each, verdict in false[: asked.show]:
                print(f"    {verdict}: {each.text}\n        {each.source.text}")


def sources(app: App, half: str | None = None) -> list[Source]:
    """The sentences of a home of which claims can be made, in no order that means anything."""
    ids = app.catalogue.vectors()[0].tolist()
    articles: dict[int, list[StoredPassage]] = {}
    for each in app.catalogue.passages(sorted(ids)):
        articles.setdefault(each.article.id, []).append(each)
    details = tuple(_details(articles))
    chance = random.Random(1)
    found = [
        replace(each, details=tuple(chance.sample(details, min(3, len(details)))))
        for id, passages in articles.items()
        if half is None or id % 2 == (half == "odd")
        for each in _of_article(id, passages)
    ]
    chance.shuffle(found)
    return found


def _of_article(id: int, passages: Sequence[StoredPassage]) -> Iterator[Source]:
    everything = " ".join(shown(each.text) for each in passages)
    people = tuple(dict.fromkeys(each.group() for each in _PERSON.finditer(everything) if is_first_name(each[1])))
    published = _day(passages[0].article.metadata.published)
    for text in _sentences(passages):
        if re.match(r"[A-Z]", text) and text.endswith(".") and LEAST <= len(text.split()) <= MOST:
            yield Source(text, id, people, everything, published, ())


def _sentences(passages: Sequence[StoredPassage]) -> Iterator[str]:
    for each in passages:
        for start, end in each.sentences:
            yield shown(each.text[start - each.start : end - each.start])


def _details(articles: dict[int, list[StoredPassage]]) -> Iterator[str]:
    for passages in articles.values():
        for text in _sentences(passages):
            if (found := _DETAIL.search(text)) and not _LEANS.search(found[1]):
                yield found[1]


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def claims(sources: Sequence[Source], each: int, seed: int) -> dict[str, list[Claim]]:
    """So many claims of each kind; every other one that is not borne out is made of the sentence shortened and in other
    words, as people write who do not copy."""
    plain = [one for one in sources if not _LEANS.search(one.text)]
    told = [one for one in plain if not _SAYS.search(one.text) and re.search(r" [A-Z]", one.text)]
    found: dict[str, list[Claim]] = {}
    for kind, make in (FALSE | FAITHFUL).items():
        chance = random.Random(f"{seed} {kind}")
        where = plain if kind in (WORD_AS_FACT, "an if as fact") else told
        found[kind] = []
        for one in chance.sample(where, len(where)):
            loosely = kind in FALSE and len(found[kind]) % 2 and where is told
            base = _in_other_words(one, chance) if loosely else one
            if (text := make(base, chance)) and text != one.text and len(found[kind]) < each:
                found[kind].append(Claim(kind, text, one))
            elif kind == "as it stands" and len(found[kind]) < each:
                found[kind].append(Claim(kind, one.text, one))
    found[LEFT_OUT] = [replace(one, kind=LEFT_OUT) for one in found["as it stands"]]
    return found


def _in_other_words(source: Source, chance: random.Random) -> Source:
    text = reworded(source, chance) or shortened(source, chance)
    return replace(source, text=text) if text else source


def verdict_of(app: App, claim: Claim) -> str:
    """The verdict on a claim, of one that was divided the worst; what is set aside gets none."""
    options = checked_options({})
    if claim.kind == LEFT_OUT:
        return _verdict(_without(app, claim))
    return _verdict(app.checker.check(claim.text, options))


def _verdict(check: Check) -> str:
    return min((each.checked.verdict for each in check.claims), key=WORST_FIRST.index, default="not_enough")


def _without(app: App, claim: Claim) -> Check:
    """The check of a claim as if its article did not exist."""
    options = {field.name: getattr(checked_options({}), field.name) for field in fields(Options)}
    others = tuple(id for id in _articles(app) if id != claim.source.article)
    return app.checker.check(claim.text, _Among(**options, articles=others))


@dataclass(frozen=True, slots=True)
class _Among(Options):
    """Options by which only some articles are looked at."""

    articles: tuple[int, ...] = ()

    @property
    def filter(self) -> Filter:
        """These articles."""
        return Filter(articles=self.articles)


@lru_cache(maxsize=1)
def _articles(app: App) -> tuple[int, ...]:
    """The numbers of all articles."""
    return tuple(
        {each.article.id: None for each in app.catalogue.passages(sorted(app.catalogue.vectors()[0].tolist()))}
    )


def wrong(kind: str) -> frozenset[str]:
    """The verdicts that are wrong for a kind."""
    if kind == WORD_AS_FACT:
        return frozenset({"supported"})
    return BORNE if kind in FALSE else AGAINST


def right(kind: str) -> frozenset[str]:
    """The verdicts that are right for a kind, and spoken."""
    if kind == WORD_AS_FACT:
        return frozenset({"asserted"})
    return AGAINST if kind in FALSE else BORNE


def row(kind: str, verdicts: Sequence[str]) -> str:
    """A line of the table."""
    counts = Counter(verdicts)
    false, spoken = (sum(counts[each] for each in those(kind)) for those in (wrong, right))
    many = max(1, len(verdicts))
    return f"| {kind} | {len(verdicts)} | {false} | {false / many:.3f} | {spoken / many:.2f} |"


if __name__ == "__main__":
    main()
