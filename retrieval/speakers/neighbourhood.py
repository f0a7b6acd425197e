"""The speakers whom some names may mean, without reading who else speaks.

Around the names asked for, those that may be one speaker's with them are gathered by their keys, and theirs again,
until nobody is left who could be joined: what is joined inside is then joined exactly as among all. A name has few such
neighbours, so this costs the same in a corpus of a million passages as in one of a thousand.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Protocol

from corpus.language.body_words import BODIES
from corpus.language.known_bodies import KNOWN_BODIES
from corpus.language.name_keys import is_short
from corpus.language.names import abbreviates, letters
from corpus.speech.people.body_names import body_forms, body_key
from corpus.speech.people.person_names import person_name, plain, transcribed_last
from corpus.speech.people.speaker_keys import (
    BEGINNING,
    BODY,
    BUILT,
    FIRST,
    HEAD,
    LAST,
    NAME,
    SHORT,
    SURNAME,
    TAIL,
    beginnings,
    last_name,
    speaker_keys,
    tails,
)
from corpus.store.protocols import Names, Statements
from corpus.store.records import SpeakerCorrection, SpokenName
from retrieval.speakers.joins import HeldName
from retrieval.speakers.lookup import KNOWN, Registry, is_described, is_juniors_first_name
from retrieval.speakers.misspelt import near
from retrieval.speakers.name_titles import names_after_offices
from retrieval.speakers.register import is_person, register, settle_types
from retrieval.speakers.speaker import Speaker

_KEPT = 2_000  # neighbourhoods and answers that are kept
_GROUPS: dict[str, tuple[str, ...]] = {plain(form): group for group in KNOWN_BODIES for form in group}


class SpeakerRows(Statements, Names, Protocol):
    """The reads of a corpus by which neighbours are found."""


class NearSpeakers:
    """The speakers of a catalogue as long as it does not change, found by any of their names; safe for threads."""

    def __init__(self, catalogue: SpeakerRows, corrections: Sequence[SpeakerCorrection]) -> None:
        self._catalogue = catalogue
        self._corrections = [each for each in corrections if not each.undone and not each.articles]
        self._by_hand = _ByHand(self._corrections)
        self._nobody = register((), (), self._corrections)
        self._apart = SideBySide(catalogue)
        self.around: Callable[[frozenset[str]], Registry] = lru_cache(maxsize=_KEPT)(self._around)
        self.who: Callable[..., tuple[Speaker, ...]] = lru_cache(maxsize=_KEPT)(self._who)
        self.near: Callable[[str], tuple[str, ...]] = lru_cache(maxsize=_KEPT)(self._near)

    def named(self, name: str) -> tuple[Speaker, ...]:
        """The speakers who bear exactly this name."""
        return self.around(frozenset(self._exactly(plain(name)))).named(name)

    def of(self, name: str) -> Speaker | None:
        """The speaker of the statements that are held under this name."""
        return self.around(frozenset(self._exactly(plain(name)))).of(name)

    def bearers(self, last: str) -> tuple[Speaker, ...]:
        """The people of a last name whose first names are known, most statements first."""
        return self.around(frozenset((LAST + transcribed_last(plain(last)),))).bearers(last)

    def kept_apart(self, one: Speaker, other: Speaker) -> bool:
        """Tell whether a person keeps a name of the one from a name of the other."""
        return self._nobody.kept_apart(one, other)

    def most(self, limit: int) -> tuple[Speaker, ...]:
        """The speakers with most statements."""
        rows = self._catalogue.most_spoken(3 * limit + 20)  # names of one speaker come together
        found = self.around(frozenset(NAME + plain(row.name) for row in rows)).speakers
        return found[:limit]

    def _who(self, *forms: str) -> tuple[Speaker, ...]:
        """The speakers whom a name asked for, in any of its forms, may mean."""
        asked = [form for form in dict.fromkeys(map(plain, forms)) if form]
        keys = frozenset(key for form in asked for key in self._keys_of_asked(form))
        found = self.around(keys).who(*forms)
        firsts = {FIRST + form for form in asked if " " not in form}
        if not firsts or any(not is_juniors_first_name(each, asked) for each in found):
            return found
        return self.around(keys | firsts).who(*forms)

    def _keys_of_asked(self, form: str) -> Iterator[str]:
        """The keys of the names that a form may be, however little sure."""
        yield from self._exactly(form)
        yield from (SURNAME + form, TAIL + form, BODY + body_key(form))
        yield from (LAST + transcribed_last(form), LAST + person_name(form).last)
        yield from (NAME + other for other in KNOWN.get(form, ()))
        yield from (NAME + plain(name) for name in self._described(form))
        for rest in names_after_offices(form):
            yield from (NAME + rest, SURNAME + rest, TAIL + rest)
            yield from (LAST + transcribed_last(rest), LAST + person_name(rest).last)

    def _exactly(self, form: str) -> Iterator[str]:
        """The keys of the names that are this one, or that articles explain it as."""
        yield NAME + form
        if form and " " not in form:
            explained = self._catalogue.explained("short", [letters(form)])
            yield from (kind + plain(long) for _, long in explained for kind in (NAME, TAIL))

    def _described(self, form: str) -> list[str]:
        """The bodies whose names begin with a description's last word and have all others: "debate commission"."""
        words = [word for word in form.split() if word != "the"]
        if len(words) < 2 or words[-1] not in BODIES:
            return []
        key = HEAD + words[-1]
        return [name for name in self._catalogue.names_between(key, key + "\x01") if is_described(words, plain(name))]

    def _near(self, name: str) -> tuple[str, ...]:
        """The names nearest to one that nobody has, which may be misspelt."""
        asked = plain(name)
        if not asked:
            return ()
        first, after = asked[0], chr(ord(asked[0]) + 1)
        some = set(self._catalogue.names_between(NAME + first, NAME + after))
        if " " in asked:
            key = LAST + person_name(asked).last
            some.update(self._catalogue.names_between(key, key + "\x01"))
        else:
            some.update(self._catalogue.names_between(SURNAME + first, SURNAME + after))
        likely = [each for each in some if _may_be_near(asked, each)]
        return self.around(frozenset(NAME + plain(each) for each in likely)).near(name) if likely else ()

    def _around(self, keys: frozenset[str]) -> Registry:
        """The registry of those who have these keys, with all that are joined to them."""
        gathered = _Gathered(self._catalogue, self._by_hand)
        gathered.take(keys)
        wanted = {plain(each.name) for each in gathered.called()} | gathered.by_hand
        looked: set[str] = set()
        while True:
            called = gathered.called()
            made = register(called, sorted(gathered.definitions), self._corrections, 0, self._apart)
            mine = [each for each in made.speakers if not wanted.isdisjoint(map(plain, (each.name, *each.names)))]
            new = {name for each in mine for name in each.names} - looked
            if not new:
                return made.only(mine)
            looked |= new
            gathered.look_around([each for each in settle_types(called) if each.name in new])


class _Gathered:
    """The names that were found so far, and what articles explain of them."""

    def __init__(self, catalogue: SpeakerRows, by_hand: "_ByHand") -> None:
        self._catalogue = catalogue
        self._corrections = by_hand
        self._rows: dict[tuple[str, str], SpokenName] = {}
        self._taken: set[str] = set()
        self.definitions: set[tuple[str, str]] = set()
        self.by_hand: set[str] = set()  # names in corrections, whether statements are held under them or not

    def called(self) -> list[HeldName]:
        """The names, most statements first, as they are joined."""
        rows = sorted(self._rows.values(), key=lambda row: (-row.statements, row.key, row.type))
        return [HeldName(row.name, is_person(row), row.statements) for row in rows]

    def take(self, keys: Iterable[str]) -> None:
        """Take in all names with these keys, and what people have put with them or kept from them."""
        new = set(keys) - self._taken
        by_hand = self._corrections.beside(new)
        self.by_hand |= by_hand
        new |= {NAME + name for name in by_hand} - self._taken
        self._taken |= new
        if new:
            rows = self._catalogue.spoken_names(sorted(new))
            self._rows |= {(row.key, row.type): row for row in rows if row.type != "unnamed"}

    def look_around(self, some: Sequence[HeldName]) -> None:
        """Take in all names that may be joined to these."""
        keys = {key for each in some for key in (_beside_person(each) if each.person else _beside_body(each))}
        bodies = [each.name for each in some if not each.person]
        keys |= self._explained(bodies)
        self.take(keys)
        shorts = [each.name for each in self.called() if not each.person and _is_built(each.name, bodies)]
        self.take({BEGINNING + letters(short)[:2] for short in shorts} | self._explained(shorts))

    def _explained(self, bodies: Sequence[str]) -> set[str]:
        """The keys of short forms that articles explain as these names, and of all else that they are explained as."""
        if not bodies:
            return set()
        forms = [form for name in bodies for form in (name, *_GROUPS.get(plain(name), ()))]
        meanings = [meaning for name in bodies for meaning in (plain(name), *tails(name))]
        pairs = self._catalogue.explained("meaning", meanings)
        short = {letters(form) for form in forms if is_short(form)} | {letters(each) for each, _ in pairs}
        found = self._catalogue.explained("short", sorted(short)) if short else []
        self.definitions |= set(found)
        keys = {NAME + plain(each) for each, _ in found}
        return keys | {kind + plain(long) for _, long in found for kind in (NAME, TAIL)}


def _beside_person(each: HeldName) -> Iterator[str]:
    yield from (NAME + plain(each.name), LAST + person_name(each.name).last, TAIL + plain(each.name))
    yield from (kind + tail for tail in tails(each.name) for kind in (NAME, TAIL))


def _beside_body(each: HeldName) -> Iterator[str]:
    yield NAME + plain(each.name)
    yield BODY + body_key(each.name)
    yield from (NAME + plain(form) for form in _GROUPS.get(plain(each.name), ()))
    yield from (SHORT + start for start in beginnings(each.name))


def _is_built(short: str, names: Sequence[str]) -> bool:
    """Tell whether a short form may be built from the beginnings of a name's words, or is one of the names."""
    if not is_short(short) or len(letters(short)) < BUILT:
        return False
    return short in names or any(abbreviates(short, name, tail=True) for name in names)


def _may_be_near(asked: str, name: str) -> bool:
    """Tell whether a name may be near to one asked for, by any part that is compared."""
    whole = plain(name)
    if " " not in asked:
        return bool(near(asked, whole) or (" " in whole and near(asked, last_name(name))))
    typed, known = person_name(asked), person_name(name)
    alike = typed.first == known.first or typed.last == known.last
    return bool(near(asked, whole) or alike or near(typed.last, known.last, more=1))


class _ByHand:
    """The names that people have put together or kept apart, by their keys."""

    def __init__(self, corrections: Sequence[SpeakerCorrection]) -> None:
        self._group: dict[str, set[str]] = {}
        self._by_key: dict[str, set[str]] = defaultdict(set)
        for each in corrections:
            names = {plain(name) for name in (each.name, *each.others)}
            group = names.union(*(self._group.get(name, ()) for name in names))
            self._group |= dict.fromkeys(group, group)
            for name in (each.name, *each.others):
                for key in (*speaker_keys(name), *(BODY + form for form in body_forms(name))):
                    self._by_key[key].add(plain(name))

    def beside(self, keys: Iterable[str]) -> set[str]:
        """All names in the groups of those that have any of these keys."""
        return {other for key in keys for name in self._by_key.get(key, ()) for other in self._group[name]}


class SideBySide:
    """Articles that have statements under two names."""

    def __init__(self, catalogue: Statements) -> None:
        self._articles = lru_cache(maxsize=_KEPT)(catalogue.articles_spoken_in)

    def __call__(self, one: str, other: str) -> bool:
        """Tell whether an article has statements under both."""
        return not self._articles(one).isdisjoint(self._articles(other))
