"""Make the registry of speakers: from what people have corrected first, then from the names themselves.

Pure. Of two corrections of one pair of names the later holds, and no join by the names puts together what a person
keeps apart.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from corpus.language.gazetteer import is_first_name, is_place
from corpus.speech.people.person_names import plain
from corpus.speech.people.speaker_keys import is_full_name_of_person
from corpus.store.records import SpeakerCorrection, SpeakerCount, SpokenName
from retrieval.speakers.joins import HeldName, Join, joins_of_bodies, joins_of_spellings
from retrieval.speakers.lookup import Registry
from retrieval.speakers.people_joins import Apart, joins_of_people
from retrieval.speakers.speaker import Speaker

Key = tuple[str, bool]  # a name for comparing, and whether it is a person's


def register(
    called: Sequence[HeldName],
    definitions: Iterable[tuple[str, str]],
    corrections: Iterable[SpeakerCorrection] = (),
    unnamed: int = 0,
    apart: Apart = lambda one, other: False,
) -> Registry:
    """The speakers whom these names are; where a name is divided by articles, statements are held under two already.

    `apart` tells whether articles name two people side by side.
    """
    builder = _RegistryBuilder(
        settle_types(called), [each for each in corrections if not each.undone and not each.articles]
    )
    builder.by_hand()
    settled = builder.called
    for join in (
        *joins_of_spellings(settled),
        *joins_of_bodies(settled, definitions),
        *joins_of_people(settled, apart),
    ):
        builder.join(join)
    return builder.registry(unnamed)


def settle_types(called: Sequence[HeldName]) -> list[HeldName]:
    """Settle each name as a person's or a body's, as most of its statements have it; a country's is both."""
    votes: dict[str, Counter[bool]] = defaultdict(Counter)
    for each in called:
        votes[plain(each.name)][each.person] += each.statements
    return [
        HeldName(each.name, each.person if is_place(name) else person, each.statements)
        for each in called
        for name in (plain(each.name),)
        for person in (votes[name][True] >= votes[name][False],)
    ]


class _RegistryBuilder:
    """Names being joined: a forest of them, and the pairs that a person keeps apart."""

    def __init__(self, called: Sequence[HeldName], corrections: Sequence[SpeakerCorrection]) -> None:
        self.called = called
        self.held: dict[Key, list[HeldName]] = defaultdict(list)
        for each in called:
            self.held[plain(each.name), each.person].append(each)
        self.corrections = corrections
        self.parent: dict[Key, Key] = {}
        self.members: dict[Key, list[Key]] = {}
        self.apart: dict[Key, set[Key]] = defaultdict(set)
        self.why: dict[Key, list[Join]] = defaultdict(list)
        self.main: dict[Key, str] = {}  # the name that a correction gives the one who bears this one

    def by_hand(self) -> None:
        """Take in the corrections; of two that speak of the same pair the later holds."""
        latest: dict[tuple[Key, Key], tuple[SpeakerCorrection, str]] = {}
        for each in self.corrections:
            for other in each.others:
                one, two = sorted((self._key(each.name), self._key(other, each.name)))
                latest.pop((one, two), None)
                latest[one, two] = each, other
        for (one, two), (each, _) in latest.items():
            if each.kind in ("unalias", "split"):
                self.apart[one].add(two)
                self.apart[two].add(one)
        for each, other in latest.values():
            if each.kind in ("alias", "merge"):
                self.main[self._key(each.name)] = each.name
                join = Join(each.name, other, _said(each), each.id)
                self._union(self._key(each.name), self._key(other, each.name), join)

    def join(self, join: Join) -> None:
        """Join two names, unless a person keeps anybody of the one from anybody of the other."""
        self._union(self._key(join.name), self._key(join.other, join.name), join)

    def registry(self, unnamed: int) -> Registry:
        """The registry of the speakers, with the further names that lead to them."""
        keys = dict.fromkeys([*self.held, *self.main])
        made = [(found, root) for root in {self._root(key): 0 for key in keys} if (found := self._speaker(root))]
        made.sort(key=lambda each: (-each[0].statements, each[0].name))
        aliases = [(key[0], number) for number, (_, root) in enumerate(made) for key in self._members(root)]
        apart = (frozenset((one[0], other[0])) for one, others in self.apart.items() for other in others)
        return Registry([speaker for speaker, _ in made], aliases, unnamed, apart)

    def _speaker(self, root: Key) -> Speaker | None:
        keys = self._members(root)
        rows = [row for key in keys for row in self.held.get(key, ())]
        if not rows:
            return None
        return Speaker(
            name=next((self.main[key] for key in keys if key in self.main), None) or fullest(rows),
            type="person" if any(row.person for row in rows) else "body",
            statements=sum(row.statements for row in rows),
            names=tuple(row.name for row in rows),
            joins=tuple(dict.fromkeys(join for key in keys for join in self.why.get(key, ()))),
        )

    def _key(self, name: str, beside: str | None = None) -> Key:
        """A name as it is held; one under which nothing is held is what the name `beside` it is."""
        word = plain(name)
        for key in ((word, True), (word, False)):
            if key in self.held:
                return key
        return word, True if beside is None else self._key(beside)[1]

    def _root(self, key: Key) -> Key:
        while (above := self.parent.get(key, key)) != key:
            key = above
        return key

    def _members(self, root: Key) -> list[Key]:
        return self.members.get(root, [root])

    def _union(self, one: Key, other: Key, join: Join) -> None:
        first, second = self._root(one), self._root(other)
        if one == other:
            self.why[one].append(join)
        if first == second:
            return
        few, many = sorted((first, second), key=lambda root: len(self._members(root)))
        if any(not self.apart[key].isdisjoint(self._members(many)) for key in self._members(few) if key in self.apart):
            return
        self.parent[few] = many
        self.members[many] = [*self._members(many), *self._members(few)]
        self.why[other].append(join)


def is_person(row: SpeakerCount | SpokenName) -> bool:
    """Tell whether a name is a person's; also one for whom only a spokesperson speaks, by its first name."""
    return row.type == "person" or is_full_name_of_person(row.name)


def fullest(rows: Sequence[HeldName]) -> str:
    """The name to call a speaker by: without an office in front, no short form where it is written out; then the
    longest, then the most used."""
    names = [plain(row.name) for row in rows]
    clean = [row for row in rows if not any(_is_before_a_name(plain(row.name), name) for name in names)]
    most = max(
        clean or rows,
        key=lambda row: (len(plain(row.name).split()), not row.name.isupper(), row.statements, len(row.name), row.name),
    )
    return most.name


def _is_before_a_name(longer: str, name: str) -> bool:
    """Tell whether a name is another one with an office or the like in front: "Mayor-elect Ana Toru"."""
    first = name.partition(" ")[0]
    return longer.endswith(" " + name) and " " in name and is_first_name(first) and not is_first_name(longer.split()[0])


def _said(correction: SpeakerCorrection) -> str:
    who = f" ({correction.who})" if correction.who else ""
    return f"{correction.kind} by hand{who}, {correction.at[:10]}"
