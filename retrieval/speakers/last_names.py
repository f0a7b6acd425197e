"""Find whose the statements are that are held under a last name alone: "Toru said", where several are called Toru.

An article calls by the last name whom it has named in full. So such a statement is that bearer's whose full name stands
in its article, if no other's does; where none stands there, that of the corpus's main bearer. Where several are named,
"Mrs." or "he" in the statement may tell; else it stays open, and is nobody's but the last name's.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.language.gazetteer import CALENDAR, FUNCTION, TITLES, gender
from corpus.nouns import StoredStatement
from corpus.speech.people.entity import surname
from corpus.speech.people.person_names import PersonName, fits, person_name, plain
from corpus.speech.people.role_words import role
from retrieval.speakers.joins import Join
from retrieval.speakers.lookup import SpeakerLookup
from retrieval.speakers.namesakes import main_bearer
from retrieval.speakers.speaker import NameAlone, Speaker

_WORDS_BEFORE = re.compile(r"(?:[^\W\d_][\w.'’\-]*\s+){1,4}$")
FORMS_OF_ADDRESS = frozenset(("mr", "mrs", "ms", "miss", "sir", "dr"))
_NOT_GIVEN = TITLES | CALENDAR | FUNCTION  # "in June Toru said" names no June
OFTEN = 5  # statements under full names, from which a bare last name is taken for the main bearer's
_LOOK_BACK = 60  # characters before a last name in which a first name stands
_HE, _SHE = re.compile(r"(?:he|his|him|mr|sir|lord)\b", re.I), re.compile(r"(?:she|her|mrs|ms|miss|lady|dame)\b", re.I)


@dataclass(frozen=True, slots=True)
class Division:
    """The statements under one last name alone, by number: each bearer's where the article names them, the main
    bearer's by who that is, and those that stay open."""

    named: dict[str, frozenset[int]]
    by_default: dict[str, frozenset[int]]
    open: frozenset[int]


class LastNames:
    """The divisions of one registry, each made when first needed."""

    def __init__(
        self,
        registry: SpeakerLookup,
        held: Callable[[Sequence[str]], list[StoredStatement]],
        texts: Callable[[Collection[str]], dict[str, str]],
    ) -> None:
        self._registry = registry
        self._held = held
        self._texts = texts
        self.division = lru_cache(maxsize=256)(self._division)

    def whole(self, fitting: Sequence[Speaker], asked: Sequence[str]) -> tuple[Speaker, ...]:
        """The speakers that a name may mean, each with what is held under the last name alone and is theirs.

        Asked for by the last name, that takes in what is the main bearer's by default; asked for by a fuller name, only
        where the main bearer speaks often.
        """
        people = [each for each in fitting if each.person and person_name(each.name).given]
        alone = [each for each in fitting if each not in people]
        made = [self._with_last_name(each, asked) for each in people]
        if people:
            alone = [left for each in alone if (left := self._left_open(each))]
        if not fitting:
            made = [found for form in asked if (found := self._only_under_last_name(form))][:1]
        return tuple(sorted((*made, *alone), key=lambda each: -each.statements))

    def _with_last_name(self, speaker: Speaker, asked: Sequence[str]) -> Speaker:
        bare = self._bare(speaker)
        if bare is None or bare.name in speaker.names or self._registry.kept_apart(speaker, bare):
            return speaker
        found = self.division(bare.name, "")
        mine = found.named.get(speaker.name, frozenset())
        by_default = found.by_default.get(speaker.name, frozenset())
        if by_default and (
            plain(bare.name) in asked or speaker.statements >= OFTEN or self._of_one_office(speaker, bare)
        ):
            mine |= by_default
        return _with_alone(speaker, bare, mine)

    def _of_one_office(self, speaker: Speaker, bare: Speaker) -> bool:
        """Tell whether articles give the last name alone an office that they give the full name: "Secretary Toru"."""
        mine, theirs = (roles_in(map(written, self._held(each.names))) for each in (speaker, bare))
        return not mine.isdisjoint(theirs)

    def _left_open(self, speaker: Speaker) -> Speaker | None:
        """A last name with the statements that stay open; None where none do."""
        if not speaker.person or " " in speaker.name or not self._registry.bearers(speaker.name):
            return speaker
        left = self.division(speaker.name, "").open
        if not left:
            return None
        return replace(speaker, statements=len(left), names=(), alone=(NameAlone(speaker.name, left),))

    def _only_under_last_name(self, asked: str) -> Speaker | None:
        """Somebody asked for in full whom articles name so, but whose statements are held under the last name alone."""
        name = person_name(asked)
        bare = self._registry.named(" ".join(asked.split()[len(name.given) :])) if name.full else ()
        alone = next((each for each in bare if each.person), None)
        mine = self.division(alone.name, asked).named.get(asked, frozenset()) if alone else frozenset()
        if not alone or not mine:
            return None
        return _with_alone(Speaker(asked.title(), "person", 0, ()), alone, mine)

    def _bare(self, speaker: Speaker) -> Speaker | None:
        """The last name of a person, where statements are held under it alone."""
        last = " ".join(surname(speaker.name.split()))
        return next((each for each in self._registry.named(last) if each.person and each.name != speaker.name), None)

    def _division(self, last: str, further: str) -> Division:
        """Divide what is held under a last name; `further` is a bearer who is not in the registry."""
        bearers = self._registry.bearers(last)
        names = {each.name: [person_name(name) for name in (each.name, *each.names)] for each in bearers}
        if further:
            names[further] = [person_name(further)]
        statements = self._held([last])
        texts = self._texts({each.version for each in statements})
        main = main_bearer(bearers)
        named: dict[str, set[int]] = defaultdict(set)
        by_default: set[int] = set()
        left: set[int] = set()
        seen: dict[str, list[str]] = {}
        for each in statements:
            if each.version not in seen:
                words = f"{each.article.metadata.title}\n{texts[each.version]}"
                seen[each.version] = _bearers_named(words, last, names)
            found = seen[each.version]
            found = found if len(found) < 2 else _agreeing(each, found, names)
            if len(found) == 1:
                named[found[0]].add(each.id)
            elif not found and main:
                by_default.add(each.id)
            else:
                left.add(each.id)
        return Division(
            {name: frozenset(numbers) for name, numbers in named.items()},
            {main.name: frozenset(by_default)} if main else {},
            frozenset(left),
        )


def _with_alone(speaker: Speaker, bare: Speaker, mine: frozenset[int]) -> Speaker:
    if not mine:
        return speaker
    names = tuple(NameAlone(name, mine) for name in bare.names)
    why = Join(speaker.name, bare.name, f"{len(mine)} under the last name alone, in articles that mean this one")
    return replace(speaker, statements=speaker.statements + len(mine), alone=names, joins=(*speaker.joins, why))


def written(stored: StoredStatement) -> str:
    """The words for the speaker, where they stand in the statement's sentence."""
    start, end = (at - stored.statement.sentence[0] for at in stored.statement.speaker.span)
    return stored.text[start:end] if start >= 0 else ""


def roles_in(phrases: Iterable[str]) -> set[str]:
    """The offices and titles in some words for speakers."""
    words = {word.lower().strip(".,") for phrase in phrases for word in phrase.split()}
    return {found for word in words if word not in FORMS_OF_ADDRESS and (found := role(word))}


def _bearers_named(text: str, last: str, names: dict[str, list[PersonName]]) -> list[str]:
    """The bearers of a last name whom a text names with a first name."""
    before = {given for match in re.finditer(rf"(?<!\w){re.escape(last)}(?!\w)", text) for given in _given(text, match)}
    fitting = {given: person_name(f"{given} {last}") for given in before}
    return [
        bearer
        for bearer, known in names.items()
        if any(written.full and fits(written, name) for written in fitting.values() for name in known if name.given)
    ]


def _given(text: str, last: re.Match[str]) -> Iterator[str]:
    """The words before a last name that may be given names: each run of them that ends there."""
    if match := _WORDS_BEFORE.search(text[max(0, last.start() - _LOOK_BACK) : last.start()]):
        words = match.group().split()
        for at in range(len(words)):
            if words[at][:1].isupper() and words[at].lower().strip(".") not in _NOT_GIVEN:
                yield " ".join(words[at:])


def _agreeing(stored: StoredStatement, found: Sequence[str], names: dict[str, list[PersonName]]) -> list[str]:
    """Those whose first name agrees with "Mrs." or "he" in the words for the speaker; all of them where it is open."""
    words = written(stored)
    wanted = "he" if _HE.match(words) else "she" if _SHE.match(words) else None
    genders = {name: next((gender(each.first) for each in names[name] if gender(each.first)), None) for name in found}
    if wanted is None or None in genders.values():
        return list(found)
    return [name for name in found if genders[name] == wanted]
