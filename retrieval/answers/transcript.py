"""The statements of a speaker, or of everybody, newest first: read from the catalogue as they stand, nothing weighed.

Whom a name means is asked of the registry of speakers; a name that fits several is answered by their names.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from corpus.language.dates import possible_days
from corpus.nouns import Article, Filter, SpeakerType, StoredStatement
from corpus.store.protocols import Articles, Passages, Statements
from corpus.store.records import Scope, SpeakerCount
from retrieval.questions.inventory import CorpusNames
from retrieval.questions.name_forms import expand
from retrieval.ranking.overlap import coverage
from retrieval.speakers.registry import Speakers
from retrieval.speakers.speaker import Speaker

ENOUGH = 0.5  # share of a topic's words that a statement's sentences must have

Spoken = tuple[str, SpeakerType, int, int]  # a name, what it is, an article, and how many statements


@dataclass(frozen=True, slots=True)
class Transcript:
    """The first of `total` statements, the names looked for, and the speakers in the articles searched.

    What others report of somebody comes after what is first-hand, of which `firsthand` and `articles` tell. `whom` are
    the speakers that the name fits; where they are several, nothing was looked for.
    """

    statements: tuple[StoredStatement, ...]
    total: int
    firsthand: int
    articles: int
    names: tuple[str, ...]
    whom: tuple[Speaker, ...]
    where: Filter
    scope: Scope
    speakers: tuple[SpeakerCount, ...]

    @property
    def worth_naming(self) -> tuple[SpeakerCount, ...]:
        """Of a name that fits several, those; else all who speak."""
        meant = {one.name for one in self.whom}
        return tuple(each for each in self.speakers if each.name in meant) if len(meant) > 1 else self.speakers


class SpeechRecords(Statements, Articles, Passages, Protocol):
    """The store from which transcripts are read."""


class Transcripts:
    """Statements of one corpus by who speaks."""

    def __init__(self, catalogue: SpeechRecords, speakers: Speakers, known: CorpusNames) -> None:
        self._catalogue = catalogue
        self._speakers = speakers
        self._known = known

    def said(self, speaker: str | None, about: str | None, where: Filter, limit: int | None) -> Transcript:
        """The statements of a speaker on something within a filter; everybody's if no speaker is named."""
        whom = self._whom(speaker) if speaker else ()
        if speaker is None:
            found = _about(self._catalogue.statements(where), about)
        else:
            found = _about(self._of(whom[0], where), about) if len(whom) == 1 else []
        names = (speaker, *(name for one in whom for name in (one.name, *one.names))) if speaker else ()
        spoken = _spoken(found) if about and not speaker else self._catalogue.speaker_counts_by_article(where)
        scope = self._catalogue.scope(where)
        return _transcript(found, limit, tuple(dict.fromkeys(names)), whom, where, scope, self._counted(spoken))

    def of_article(self, article: Article, limit: int | None) -> Transcript:
        """The statements of an article's current text, in its order."""
        found = self._catalogue.statements_of(article.version, article.id)
        since, until = possible_days(article.metadata.published) or (None, None)
        scope = Scope(1, int(since is None), len(self._catalogue.passage_ids(article.id)), since, until)
        made = _transcript(found, limit, (), (), Filter(), scope, self._counted(_spoken(found)))
        return replace(made, statements=tuple(found[:limit]))

    def _whom(self, name: str) -> tuple[Speaker, ...]:
        """The speakers that a name fits, by what the corpus knows of its names too where it is nobody's own."""
        if found := self._speakers.who(name):
            return found
        self._known.renew()
        return self._speakers.who(*expand(name, self._known.inventory, loose=True).forms)

    def _of(self, speaker: Speaker, where: Filter) -> list[StoredStatement]:
        """The statements of a speaker, or of somebody who speaks for it."""
        return [each for each in self._catalogue.said_by(speaker.held_names, where) if _speaks(speaker, each)]

    def _counted(self, spoken: Iterable[Spoken]) -> list[SpeakerCount]:
        """Count the statements of each speaker, under its fullest name; named ones first, most statements first."""
        registry = self._speakers.registry()
        counts: dict[tuple[str, SpeakerType], dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for name, type, article, many in spoken:
            owner = registry.of(name) if type != "unnamed" else None
            key: tuple[str, SpeakerType] = (owner.name, owner.type) if owner else (name, type)
            counts[key][article] += many
        found = [SpeakerCount(name, type, sum(held.values()), len(held)) for (name, type), held in counts.items()]
        return sorted(found, key=lambda each: (each.type == "unnamed", -each.statements, each.name))


def _speaks(speaker: Speaker, stored: StoredStatement) -> bool:
    said = stored.statement.speaker
    return any(speaker.speaks(name, stored.id) for name in (said.name, said.spoken_for) if name)


def _about(found: Sequence[StoredStatement], about: str | None) -> list[StoredStatement]:
    """Those whose sentences have at least half of a topic's words, in any form."""
    return [each for each in found if not about or coverage(about, each.text) >= ENOUGH]


def _spoken(statements: Sequence[StoredStatement]) -> list[Spoken]:
    """The speakers of these statements; second-hand ones are not counted."""
    mentions = ((each.statement.speaker, each.article.id) for each in statements if each.statement.via is None)
    found: list[Spoken] = []
    for speaker, article in mentions:
        found.append((speaker.name, speaker.type, article, 1))
        found += [(speaker.spoken_for, "body", article, 1)] if speaker.spoken_for else []
    return found


def _transcript(
    found: Sequence[StoredStatement],
    limit: int | None,
    names: tuple[str, ...],
    whom: tuple[Speaker, ...],
    where: Filter,
    scope: Scope,
    speakers: Sequence[SpeakerCount],
) -> Transcript:
    """Make the transcript, first-hand statements first."""
    ordered = sorted(found, key=lambda each: each.statement.via is not None)
    first = [each for each in found if each.statement.via is None]
    return Transcript(
        statements=tuple(ordered[:limit]),
        total=len(found),
        firsthand=len(first),
        articles=len({each.article.id for each in first}),
        names=names,
        whom=whom,
        where=where,
        scope=scope,
        speakers=tuple(speakers),
    )
