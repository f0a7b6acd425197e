"""The names of a corpus, with which questions are read: found by the whole, by initials, by beginning, by last word.

An inventory is built once for a state of the catalogue, and can grow. A corpus of 100,000 passages has some hundred
thousand names, which take a second to read; so only what was added since is read, and all only where something was
taken out.
"""

import gc
import re
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from corpus.language.gazetteer import SMALL, SYNONYMS
from corpus.language.names import fold, letters, word_list
from corpus.nouns import Filter
from corpus.store.protocols import Articles, Changes, Names
from corpus.store.records import Scope


@dataclass(slots=True)
class Inventory:
    """The names of a corpus with the number of articles for each, found by whole, by beginning and by last word."""

    counts: dict[str, int] = field(default_factory=dict)
    folded: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    initials: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # "who": World Health …
    prefixes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # "ce": Central Command
    shorts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # "who": WHO, "ce": CENTCOM
    lasts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # "johnson": Ann Johnson
    longs: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # what is explained: "who"
    explained: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # and back

    def add(self, name: str, articles: int) -> None:
        """Take in a name; a known one only grows."""
        if name in self.counts:
            self.counts[name] += articles
            return
        self.counts[name] = articles
        self.folded[fold(name)].append(name)
        if " " not in name and "-" not in name:
            if is_short(name):
                plain = letters(name)
                self.shorts[plain].append(name)
                if len(plain) > 4:
                    self.shorts[plain[:2]].append(name)
            return
        self._index(name)

    def define(self, short: str, long: str) -> None:
        """Take in that a text explains `short` as `long`."""
        if long not in self.longs[letters(short)]:
            self.longs[letters(short)].append(long)
            self.explained[fold(long)].append(short)

    def _index(self, name: str) -> None:
        words = content_words(name)
        if not words:
            return
        starts = "".join([word[0] for word in words])
        self.initials[starts].append(name)
        if len(words) > 3 and words[0] in _COUNTRY and "".join(words[:2]) in _COUNTRIES:
            self.initials[starts[2:]].append(name)
        self.lasts[words[-1]].append(name)
        for at, word in enumerate(words[:-1], start=1):
            self.prefixes[word[:2]].append(name)
            if starts[at] != word[1:2]:
                self.prefixes[word[0] + starts[at]].append(name)


_COUNTRIES = ("unitedstates", "us", "unitedkingdom", "uk")
_COUNTRY = ("united", "us", "u", "uk")


def content_words(name: str) -> list[str]:
    """The words of a name that give letters to a short form."""
    plain = name.lower()
    words = plain.split() if plain.replace(" ", "").isalnum() else word_list(name)
    return [word for word in words if word not in SMALL]


def inventory(names: Iterable[tuple[str, int]], definitions: Iterable[tuple[str, str]] = ()) -> Inventory:
    """The inventory of a corpus: its names with their numbers of articles, and the short forms it explains."""
    known = Inventory()
    for name, articles in names:
        known.add(name, articles)
    for short, long in definitions:
        known.define(short, long)
    return known


_SHORT = re.compile(r"[A-Z][A-Za-z]{0,9}[A-Z]|[A-Z]{2,}[a-z]?[A-Z]*\d*|(?:[A-Z]\.)+[A-Z]?")


def is_short(form: str) -> bool:
    """Tell whether a form is an acronym or initials, which mean something in their own case only."""
    return bool(_SHORT.fullmatch(form))


TABLE = {fold(form): group for group in SYNONYMS for form in group}


def tabled(written: str) -> list[str]:
    """The forms that every text knows for `written`, or none."""
    return list(TABLE.get(fold(written), ()))


class NameRecords(Names, Articles, Changes, Protocol):
    """The reads of a corpus from which its names are known."""


class CorpusNames:
    """The names, short forms and outlets of one corpus, kept up with what all processes add; safe for threads."""

    def __init__(self, catalogue: NameRecords) -> None:
        self._catalogue = catalogue
        self._changes = self._looks = self._last_look = 0
        self._scopes: dict[tuple[str | None, str | None, Sequence[str], Sequence[int]], Scope] = {}
        self._renewing = threading.Lock()
        self.inventory = Inventory()
        self.outlets: list[str] = []

    def renew(self) -> None:
        """Make it as new as the catalogue: once a question, before all else."""
        with self._renewing:
            changes = self._catalogue.changes()
            if changes != self._changes:
                with _without_collector():
                    self._grow()
                self.outlets = [outlet for outlet, _ in self._catalogue.outlets()]
                self._scopes = {}
                self._changes = changes

    def scope(self, where: Filter) -> Scope:
        """The size of what a search inside the filter looks at."""
        key = (where.since, where.until, tuple(where.outlets), tuple(where.articles))
        with self._renewing:
            if key not in self._scopes:
                self._scopes = {key: self._catalogue.scope(where)}
            return self._scopes[key]

    def _grow(self) -> None:
        looks = self._catalogue.observation_counts(self._last_look)
        if looks.all - looks.newer != self._looks:  # an article has gone
            self.inventory, self._last_look = Inventory(), 0
        for name, articles in self._catalogue.names(self._last_look):
            self.inventory.add(name, articles)
        for short, long, _ in self._catalogue.definitions(self._last_look):
            self.inventory.define(short, long)
        self._looks, self._last_look = looks.all, looks.last


@contextmanager
def _without_collector() -> Iterator[None]:
    """Hold Python's garbage collector back: a third of the time would go into looking through new lists in vain."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
