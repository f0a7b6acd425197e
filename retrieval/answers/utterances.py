"""Statements joined to utterances: what several articles report of one speaker, said once, counted once (promise 5).

Pure: statements in, utterances out. The same words, tidied or cut short, are one utterance. Quoted words that differ
in a few places are one utterance in two wordings, and the differences are named; a reporter's wording with another
figure, name or "not" is another utterance. What is denied is never one with what is said.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.language.dates import possible_days
from corpus.nouns import Statement, StoredStatement
from retrieval.questions.speech_verbs import DENYING
from retrieval.quotes.citations import JOINT
from retrieval.quotes.differences import Difference
from retrieval.quotes.find import find
from retrieval.ranking.overlap import same_utterance
from retrieval.ranking.selection import date_order

SHORTEST = 4  # words that, standing in a row in both, are one utterance
SHORTEST_REWORDED = 6  # words of a quotation that may differ in some
FURTHEST = 3  # days between two articles that quote one utterance in different words
_WORD = re.compile(r"\w+")
_LIKELY = 0.6  # share of the shorter one's words that both must have
_MOST_COMPARED = 20  # groups, those first that share most


@dataclass(frozen=True, slots=True)
class Wording:
    """A further report of an utterance, and how its words differ from the first one's; none where they do not."""

    statement: StoredStatement
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something said once: its earliest report, and the others in the order of their dates."""

    first: StoredStatement
    others: tuple[Wording, ...] = ()

    @property
    def statements(self) -> tuple[StoredStatement, ...]:
        """All reports of it."""
        return (self.first, *(each.statement for each in self.others))

    @property
    def also(self) -> tuple[int, ...]:
        """The further articles that report it."""
        return tuple(sorted({each.article.id for each in self.statements} - {self.first.article.id}))

    @property
    def reworded(self) -> tuple[Wording, ...]:
        """The reports in other words, each wording once."""
        return tuple({each.differences: each for each in self.others if each.differences}.values())


def words_of(stored: StoredStatement) -> str:
    """The content of a statement, in the words of its report."""
    return JOINT.join(stored.cut(span) for span in stored.statement.content)


def join_reports(statements: Sequence[StoredStatement]) -> list[Utterance]:
    """The utterances, in the order of their best statement."""
    groups: list[list[StoredStatement]] = []
    index = _Index()
    for stored in statements:
        words = words_of(stored)
        at = next((at for at in index.likely(words) if _one(stored, words, groups[at])), None)
        if at is None:
            at = len(groups)
            groups.append([])
        groups[at].append(stored)
        index.add(at, words)
    return [_utterance(group) for group in groups]


class _Index:
    """An index of groups by their words: finds the few that are worth comparing word by word."""

    def __init__(self) -> None:
        self._groups: dict[str, set[int]] = defaultdict(set)
        self._sizes: dict[int, int] = {}

    def add(self, group: int, words: str) -> None:
        found = _content(words)
        self._sizes[group] = min(len(found), self._sizes.get(group, len(found)))
        for word in found:
            self._groups[word].add(group)

    def likely(self, words: str) -> Iterator[int]:
        found = _content(words)
        shared = Counter(group for word in found for group in self._groups.get(word, ()))
        for group, count in shared.most_common(_MOST_COMPARED):
            if count >= _LIKELY * min(len(found), self._sizes[group]):
                yield group


def _content(words: str) -> set[str]:
    return {word for word in _WORD.findall(words.lower()) if len(word) > 3} or set(_WORD.findall(words.lower()))


def _one(stored: StoredStatement, words: str, group: Sequence[StoredStatement]) -> bool:
    return any(_same(stored, words, other, words_of(other)) for other in group)


def _same(one: StoredStatement, words: str, other: StoredStatement, others: str) -> bool:
    if not _same_speaker(one.statement, other.statement):
        return False
    if _contained(words, others) or same_utterance(words, others):
        return True
    quoted = "indirect" not in (one.statement.kind, other.statement.kind)
    return quoted and _near(one, other) and _reworded(words, others)


def _same_speaker(one: Statement, other: Statement) -> bool:
    """Tell whether one speaker may have said both: the same name, or a spokesperson and the body spoken for."""
    names = ({each.speaker.name, each.speaker.spoken_for} - {None} for each in (one, other))
    via = (each.via.name if each.via else None for each in (one, other))
    denied = (each.manner in DENYING for each in (one, other))
    return not set.isdisjoint(*names) and len(set(via)) == 1 and len(set(denied)) == 1


def _contained(one: str, other: str) -> bool:
    """Tell whether the shorter one's words stand in a row in the longer one."""
    short, long = sorted((_WORD.findall(one.lower()), _WORD.findall(other.lower())), key=len)
    if short == long:
        return bool(short)
    return len(short) >= SHORTEST and f" {' '.join(short)} " in f" {' '.join(long)} "


def _reworded(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(_WORD.findall(short)) >= SHORTEST_REWORDED and find(short, long) is not None


def _near(one: StoredStatement, other: StoredStatement) -> bool:
    """Tell whether the two articles appeared within a few days; an undated one is near none."""
    first, second = (_day(each.article.metadata.published) for each in (one, other))
    return first is not None and second is not None and abs((first - second).days) <= FURTHEST


def _day(published: str | None) -> date | None:
    known = possible_days(published) if published else None
    return date.fromisoformat(known[0]) if known else None


def _utterance(group: Sequence[StoredStatement]) -> Utterance:
    first, *others = sorted(group, key=lambda each: (*date_order(each.article), each.statement.content[0]))
    words = words_of(first)
    return Utterance(first, tuple(Wording(each, wording_differences(words, words_of(each))) for each in others))


def wording_differences(first: str, other: str) -> tuple[Difference, ...]:
    """The differences of another report from the first: `given` is the other's, `stored` the first one's."""
    if _contained(first, other):
        return ()
    if len(other) <= len(first):
        match = find(other, first)
        return match.differences if match else ()
    match = find(first, other)
    turned = match.differences if match else ()
    return tuple(Difference(each.type, each.stored, each.given) for each in turned)
