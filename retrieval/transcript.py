"""The statements of a speaker, or of everybody, newest first: read from the catalogue as they stand, nothing weighed.

Whom a name means is asked of the speakers in the corpus; a name that fits several is answered by their names.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.catalogue import Catalogue, Scope, Speaks
from corpus.catalogue.days import days
from corpus.names import abbreviates, fold
from corpus.nouns import Article, Filter, SpeakerType, StoredStatement
from retrieval.overlap import coverage

ENOUGH = 0.5  # share of a topic's words that a statement's sentences must have


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was found: the first of `total` statements, the names looked for, and who speaks in what was searched.

    What others report of somebody comes after what is first-hand, of which `firsthand` and `articles` tell. `whom` are
    the speakers that the name fits; where they are several, nothing was looked for.
    """

    statements: tuple[StoredStatement, ...]
    total: int
    firsthand: int
    articles: int
    names: tuple[str, ...]
    whom: tuple[str, ...]
    where: Filter
    scope: Scope
    speakers: tuple[Speaks, ...]


def transcript(
    catalogue: Catalogue, speaker: str | None, about: str | None, where: Filter, limit: int | None
) -> Transcript:
    """What a speaker said about something within a filter; everybody's statements where no speaker is named."""
    if speaker is None:
        found = _about(catalogue.statements(where), about)
        whom: list[tuple[str, ...]] = []
    else:
        whom = _whom(speaker, catalogue.speaker_counts())
        found = _about(catalogue.said_by(whom[0], where), about) if len(whom) == 1 else []
    names = (speaker, *(name for one in whom for name in one)) if speaker else ()
    everybody = _counted(found) if about and not speaker else catalogue.speaker_counts(where)
    return _transcript(found, limit, tuple(dict.fromkeys(names)), whom, where, catalogue.scope(where), everybody)


def of_article(catalogue: Catalogue, article: Article, limit: int | None) -> Transcript:
    """The statements of an article's current text, in its order."""
    found = catalogue.statements_of(article.version, article.id)
    since, until = days(article.metadata.published) or (None, None)
    scope = Scope(1, int(since is None), len(catalogue.passage_ids(article.id)), since, until)
    made = _transcript(found, limit, (), (), Filter(), scope, _counted(found))
    return replace(made, statements=tuple(found[:limit]))


def _transcript(
    found: Sequence[StoredStatement],
    limit: int | None,
    names: tuple[str, ...],
    whom: Sequence[tuple[str, ...]],
    where: Filter,
    scope: Scope,
    speakers: Sequence[Speaks],
) -> Transcript:
    """What is first-hand first; named speakers before unnamed ones."""
    ordered = sorted(found, key=lambda each: each.statement.via is not None)
    first = [each for each in found if each.statement.via is None]
    return Transcript(
        statements=tuple(ordered[:limit]),
        total=len(found),
        firsthand=len(first),
        articles=len({each.article.id for each in first}),
        names=names,
        whom=tuple(one[0] for one in whom),
        where=where,
        scope=scope,
        speakers=tuple(sorted(speakers, key=lambda each: each.type == "unnamed")),
    )


def _about(found: Sequence[StoredStatement], about: str | None) -> list[StoredStatement]:
    """Those whose sentences have at least half of a topic's words, in any form."""
    return [each for each in found if not about or coverage(about, each.text) >= ENOUGH]


def _counted(statements: Sequence[StoredStatement]) -> list[Speaks]:
    """How often each speaks in these statements; what others report of them is not counted."""
    articles: dict[tuple[str, SpeakerType], list[int]] = defaultdict(list)
    for each in statements:
        if each.statement.via is None:
            articles[each.statement.speaker.name, each.statement.speaker.type].append(each.article.id)
    found = [Speaks(name, type, len(held), len(set(held))) for (name, type), held in articles.items()]
    return sorted(found, key=lambda each: (-each.statements, each.name))


def _whom(asked: str, speakers: Sequence[Speaks]) -> list[tuple[str, ...]]:
    """The speakers whom a name may mean: by the whole name, else by its last words or its short form."""
    known = [each.name for each in speakers if each.type != "unnamed"]
    wanted = fold(asked)
    whole = [name for name in known if fold(name) == wanted]
    ends = [name for name in known if fold(name).endswith(f" {wanted}") or abbreviates(asked, name)]
    return [(name,) for name in dict.fromkeys(whole or ends)]
