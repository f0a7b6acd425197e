"""The names of a corpus, with which questions are read: found by the whole, by initials, by beginning, by last word.

Nobody reads them all: a name is looked up by its keys, a question's in one go (`prepare`), and kept as long as the
catalogue does not change.
"""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from corpus.language.gazetteer import SYNONYMS
from corpus.language.name_keys import (
    BEGINNING,
    EXPLAINED,
    INITIALS,
    LAST,
    MEANT_BY,
    SHORT,
    SYLLABLES,
    WHOLE,
    name_keys,
)
from corpus.language.names import fold, letters
from corpus.nouns import Filter
from corpus.store.protocols import Articles, Changes, Names
from corpus.store.records import Scope

MANY = 2_000  # names, from which on a word that is one somewhere is no name for that
_KEPT = 20_000  # keys that are kept with what was found by them

Find = Callable[[str], Sequence[str]]


class Lookup:
    """Names by keys of one kind."""

    def __init__(self, kind: str, find: Find) -> None:
        self._kind = kind
        self._find = find

    def get(self, key: str, otherwise: Sequence[str] = ()) -> list[str]:
        """Return the names of a key, most articles first, or what else is given."""
        return list(self._find(self._kind + key) or otherwise)

    def __getitem__(self, key: str) -> list[str]:
        return self.get(key)

    def __contains__(self, key: str) -> bool:
        return bool(self._find(self._kind + key))


class Counts:
    """Numbers of articles by names."""

    def __init__(self, count: Callable[[str], int]) -> None:
        self._count = count

    def get(self, name: str, otherwise: int = 0) -> int:
        """Return the number of articles in which a name stands, or what else is given."""
        return self._count(name) or otherwise

    def __getitem__(self, name: str) -> int:
        return self._count(name)

    def __contains__(self, name: str) -> bool:
        return bool(self._count(name))


class NameSource(Protocol):
    """Names wherever they are held."""

    def find(self, key: str) -> Sequence[str]:
        """Return the names, or what is explained, by a key."""

    def count(self, name: str) -> int:
        """Return the number of articles with a name."""

    def many(self) -> bool:
        """Tell whether there are many names."""

    def prepare(self, keys: Iterable[str], names: Iterable[str]) -> None:
        """Make ready what will be asked for."""


class Inventory:
    """The names of a corpus with the number of articles for each, found by whole, by beginning and by last word."""

    def __init__(self, source: NameSource) -> None:
        self.counts = Counts(source.count)
        self.folded = Lookup(WHOLE, source.find)
        self.initials = Lookup(INITIALS, source.find)  # "who": World Health …
        self.prefixes = Lookup(BEGINNING, source.find)  # "ce": Central Command
        self.shorts = Lookup(SHORT, source.find)  # "who": WHO, "ce": CENTCOM
        self.lasts = Lookup(LAST, source.find)  # "johnson": Ann Johnson
        self.syllables = Lookup(SYLLABLES, source.find)  # "cencom": Central Command
        self.longs = Lookup(MEANT_BY, source.find)  # what is explained: "who"
        self.explained = Lookup(EXPLAINED, source.find)  # and back
        self._source = source

    @property
    def many(self) -> bool:
        """True where so many names are held that most words are one somewhere."""
        return self._source.many()

    def prepare(self, phrases: Iterable[str]) -> None:
        """Make ready what a question's phrases may be, so that not each of them is looked up by itself."""
        found = list(dict.fromkeys(phrases))
        keys = [kind + key for each in found for kind, key in ((WHOLE, fold(each)), (MEANT_BY, letters(each)))]
        self._source.prepare(keys, (form for each in found for form in (each, each.upper(), each.lower().title())))


class _Given:
    """Names that are given once."""

    def __init__(self, names: Iterable[tuple[str, int]], definitions: Iterable[tuple[str, str]]) -> None:
        self._counts = dict(names)
        self._by_key: dict[str, list[str]] = defaultdict(list)
        for name in self._counts:
            for key in dict.fromkeys(name_keys(name)):
                self._by_key[key].append(name)
        pairs = list(definitions)
        for short, long in pairs:
            key = MEANT_BY + letters(short)
            if long not in self._by_key[key]:
                self._by_key[key].append(long)
        for long in dict.fromkeys(long for _, long in pairs):
            self._by_key[EXPLAINED + fold(long)] += _shorts(each for each in pairs if each[1] == long)

    def find(self, key: str) -> Sequence[str]:
        return self._by_key.get(key, ())

    def count(self, name: str) -> int:
        return self._counts.get(name, 0)

    def many(self) -> bool:
        return len(self._counts) >= MANY

    def prepare(self, keys: Iterable[str], names: Iterable[str]) -> None:
        """Everything is ready."""


def inventory(names: Iterable[tuple[str, int]], definitions: Iterable[tuple[str, str]] = ()) -> Inventory:
    """The inventory of these names with their numbers of articles, and the short forms that are explained."""
    return Inventory(_Given(names, definitions))


def _shorts(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The short forms of pairs; of those that differ only in how they are written, one for each long form."""
    first: dict[tuple[str, str], str] = {}
    for short, long in pairs:
        first.setdefault((letters(short), long), short)
    yield from first.values()


TABLE = {fold(form): group for group in SYNONYMS for form in group}


def tabled(written: str) -> list[str]:
    """The forms that every text knows for `written`, or none."""
    return list(TABLE.get(fold(written), ()))


class NameRecords(Names, Articles, Changes, Protocol):
    """The reads of a corpus from which its names are known."""


class _Stored:
    """The names of a catalogue as long as it does not change."""

    def __init__(self, catalogue: Names) -> None:
        self._catalogue = catalogue
        self._found: dict[str, Sequence[str]] = {}
        self._counts: dict[str, int] = {}
        self._many: bool | None = None

    def find(self, key: str) -> Sequence[str]:
        if key not in self._found:
            self._look([key])
        return self._found.get(key, ())

    def count(self, name: str) -> int:
        if name not in self._counts:
            self._counts[name] = self._catalogue.name_counts([name]).get(name, 0)
        return self._counts[name]

    def many(self) -> bool:
        if self._many is None:
            self._many = self._catalogue.has_names(MANY)
        return self._many

    def prepare(self, keys: Iterable[str], names: Iterable[str]) -> None:
        if len(self._found) > _KEPT or len(self._counts) > _KEPT:
            self._found, self._counts = {}, {}
        self._look([key for key in dict.fromkeys(keys) if key not in self._found])
        new = [name for name in dict.fromkeys(names) if name not in self._counts]
        self._counts |= dict.fromkeys(new, 0) | (self._catalogue.name_counts(new) if new else {})

    def _look(self, keys: Sequence[str]) -> None:
        found: dict[str, Sequence[str]] = dict.fromkeys(keys, ())
        explained = {kind: [key[1:] for key in keys if key[0] == kind] for kind in (MEANT_BY, EXPLAINED)}
        if named := [key for key in keys if key[0] not in explained]:
            for key, rows in self._catalogue.keyed_names(named).items():
                found[key] = [name for name, _ in rows]
                self._counts |= dict(rows)
        if explained[MEANT_BY]:
            for short, long in self._catalogue.explained("short", explained[MEANT_BY]):
                key = MEANT_BY + letters(short)
                found[key] = [*(each for each in found[key] if each != long), long]
        if explained[EXPLAINED]:
            by_long: dict[str, list[tuple[str, str]]] = defaultdict(list)
            for short, long in self._catalogue.explained("long", explained[EXPLAINED]):
                by_long[fold(long)].append((short, long))
            found |= {EXPLAINED + key: list(_shorts(pairs)) for key, pairs in by_long.items()}
        self._found |= found


class CorpusNames:
    """The names, short forms and outlets of one corpus, kept up with what all processes add; safe for threads."""

    def __init__(self, catalogue: NameRecords) -> None:
        self._catalogue = catalogue
        self._changes = -1
        self._scopes: dict[tuple[str | None, str | None, Sequence[str], Sequence[int]], Scope] = {}
        self._renewing = threading.Lock()
        self.inventory = inventory(())
        self.outlets: list[str] = []

    def renew(self) -> None:
        """Make it as new as the catalogue: once a question, before all else."""
        with self._renewing:
            changes = self._catalogue.changes()
            if changes != self._changes:
                self.inventory = Inventory(_Stored(self._catalogue))
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
