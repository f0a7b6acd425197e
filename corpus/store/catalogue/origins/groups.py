"""Keep the origin groups: articles that share their text, whichever came first.

Two articles belong together where `corpus.origins` says so of their current texts; a group is what hangs together
by that, and its id is the smallest id of its articles. Each change of a group leaves a row in `group_merges`.
Every function works inside the transaction it is given, and is called when the article's row has its current text.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, insert, select, update

from corpus.nouns import Span
from corpus.origins import Evidence, Signature, Wording, compare, counted, signature, wording
from corpus.store.catalogue.origins.keys import Keys, Near, apart, displaced_by, drop, keep, keys_of, near
from corpus.store.catalogue.rows import unpack_sentences, unpack_text
from corpus.store.catalogue.tables import articles, group_merges, versions
from corpus.store.engines.database import batches

_STEPS = 100  # articles whose copies are looked for, when a group may have parted
_ROOM = 1_000_000  # words in memory: 25 MB

_VERSION = select(versions.c.sha).join_from(articles, versions).where(articles.c.id == bindparam("article"))
_GROUP = select(articles.c.group_id).where(articles.c.id == bindparam("article"))
_REGROUP = (
    update(articles).where(articles.c.id.in_(bindparam("some", expanding=True))).values(group_id=bindparam("into"))
)
_TEXT = select(versions.c.text, versions.c.sentences).where(versions.c.sha == bindparam("version"))


def assign(connection: Connection, article_id: int, found: Signature, at: str) -> int:
    """Put an article, or its new version, where its text belongs; return its group."""
    forget(connection, article_id, at)
    _regroup(connection, [article_id], article_id)
    return place(connection, article_id, found, at)


def place(connection: Connection, article_id: int, found: Signature, at: str) -> int:
    """Put an article that is alone in its group where its text belongs; return its group."""
    keep(connection, article_id, found)
    work, mine = _Work(connection, at), keys_of(connection, article_id, found)
    for one in displaced_by(connection, mine) if mine else ():
        _loosen(work, one)
    return _link(work, article_id, mine)


def renew(connection: Connection, article_id: int, at: str) -> int:
    """Assign an article by the text that is stored."""
    return assign(connection, article_id, signature(*_text(connection, _current_version(connection, article_id))), at)


def forget(connection: Connection, article_id: int, at: str) -> None:
    """Take an article out of its group, before it is removed; those that it held together may part."""
    mine = keys_of(connection, article_id)
    if mine is None:
        return
    work, group = _Work(connection, at), _group(connection, article_id)
    others = [one for one in members(connection, group) if one != article_id]
    held = [one.article for one in work.near(article_id, mine) if one.group == group] if others else []
    promoted = displaced_by(connection, mine)
    drop(connection, article_id, mine.signature)
    _regroup(connection, [article_id], article_id)
    if article_id == group and others:
        _regroup(connection, others, others[0])
        _note(work, group, others[0], (article_id, others[0]), "the article that named the group left it")
    if held:
        _part(work, others, held)
    for one in promoted:
        _link(work, one)


def members(connection: Connection, group: int) -> list[int]:
    """Return the articles of a group, the smallest id first."""
    query = select(articles.c.id).where(articles.c.group_id == group).order_by(articles.c.id)
    return list(connection.execute(query).scalars())


def current_group(connection: Connection, group: int) -> int | None:
    """Return what a group noted earlier is called now, or None where nothing of it is held.

    A group is named by one of its articles: while that one is held, its group is the answer.
    """
    seen: set[int] = set()
    while group not in seen:
        seen.add(group)
        held = connection.execute(select(articles.c.group_id).where(articles.c.id == group)).scalar()
        if held is not None:
            return int(held)
        query = select(group_merges.c.into_group).where(group_merges.c.from_group == group)
        group = connection.execute(query.order_by(group_merges.c.id.desc()).limit(1)).scalar() or group
    return None


def evidence(connection: Connection, one: int, other: int) -> Evidence | None:
    """Return why two articles are one origin, or None where their texts do not say so by themselves."""
    return _Work(connection, "").compare(one, other)


@dataclass(slots=True)
class _Work:
    """One change of the groups."""

    connection: Connection
    at: str
    _versions: dict[int, str] = field(default_factory=dict)

    def near(self, article_id: int, mine: Keys | None = None) -> list[Near]:
        """Return the articles worth reading side by side with one, whose keys need not be asked for if given."""
        found = near(self.connection, mine or keys_of(self.connection, article_id))
        self._versions.update((one.article, one.version) for one in found)
        return found

    def compare(self, one: int, other: int) -> Evidence | None:
        """Return why two articles are one origin."""
        held = _wordings(self.connection)
        return compare(*(held.of(self.connection, self._version(each)) for each in (one, other)))

    def _version(self, article_id: int) -> str:
        if article_id not in self._versions:
            self._versions[article_id] = _current_version(self.connection, article_id)
        return self._versions[article_id]


def _link(work: _Work, article_id: int, mine: Keys | None = None) -> int:
    """Join an article with every group in which it has a copy; return the group that comes of it."""
    own = _group(work.connection, article_id)
    by_group: dict[int, list[int]] = {}
    for one in work.near(article_id, mine):
        by_group.setdefault(one.group, []).append(one.article)
    by_group.pop(own, None)
    for group, candidates in by_group.items():
        for other in candidates:
            if why := work.compare(article_id, other):
                own = _merge(work, own, group, (article_id, other), why)
                break
    return own


def _merge(work: _Work, one: int, other: int, pair: tuple[int, int], why: Evidence) -> int:
    gone, stays = max(one, other), min(one, other)
    _regroup(work.connection, members(work.connection, gone), stays)
    _note(work, gone, stays, pair, why.reason)
    return stays


def _loosen(work: _Work, article_id: int) -> None:
    """Look whether an article that is no longer among the first of a key still hangs together with its copies."""
    together = members(work.connection, _group(work.connection, article_id))
    lost = [one for one in apart(work.connection, article_id, together) if work.compare(article_id, one)]
    if lost:
        _part(work, together, [article_id, *lost])


def _part(work: _Work, together: Sequence[int], held: Iterable[int]) -> None:
    """Find again what hangs together in a group of which each part has one of the articles `held`.

    The part that holds the group's name keeps it.
    """
    group = min(together)
    for part in _parts(work, set(together), held):
        name = min(part)
        if name != group:
            _regroup(work.connection, part, name)
            why = f"parted from group {group}: nothing held joins them any more"
            _note(work, name, name, (name, group), why)


def _parts(work: _Work, together: set[int], held: Iterable[int]) -> list[set[int]]:
    """Return the parts of a group; one where nothing has parted.

    The searches from all that were held go on in turns until they have met, so that the effort is that of the smaller
    parts and not that of the group. Most often two steps do, since the first articles of a crowded key lead to all
    others. After `_STEPS` those that have not met are taken to be together still: one origin too few is told then, and
    no article waits for a group of thousands.
    """
    searches = [_Reached.of(one) for one in held if one in together]
    parts = list[set[int]]()
    for _ in range(_STEPS):
        if len(searches) < 2:
            break
        search = searches.pop(0)
        if not search.ahead:
            parts.append(search.seen)
            continue
        search.go_on(work, together)
        met = [other for other in searches if not search.seen.isdisjoint(other.seen)]
        searches = [other for other in searches if other not in met] + [search.joined(met)]
    return [*parts, together.difference(*parts)]


@dataclass(slots=True, eq=False)
class _Reached:
    """A search through a group: the articles that it has seen, and those at which it goes on."""

    seen: set[int]
    ahead: deque[int]

    @classmethod
    def of(cls, start: int) -> "_Reached":
        return cls({start}, deque([start]))

    def go_on(self, work: _Work, within: set[int]) -> None:
        """Take in the copies of one more article."""
        one = self.ahead.popleft()
        near = [each.article for each in work.near(one)]
        found = [each for each in near if each in within and each not in self.seen and work.compare(one, each)]
        self.seen.update(found)
        self.ahead += found

    def joined(self, others: Iterable["_Reached"]) -> "_Reached":
        """The same search together with others that it has met."""
        for other in others:
            self.seen |= other.seen
            self.ahead += other.ahead
        return self


def _group(connection: Connection, article_id: int) -> int:
    return int(connection.execute(_GROUP, {"article": article_id}).scalar_one())


def _regroup(connection: Connection, ids: Iterable[int], group: int) -> None:
    for some in batches(ids):
        connection.execute(_REGROUP, {"some": some, "into": group})


def _note(work: _Work, before: int, after: int, pair: tuple[int, int], why: str) -> None:
    """Leave the row by which a group noted elsewhere is found again; a group that begins leads to itself."""
    row = {
        "at": work.at,
        "from_group": before,
        "into_group": after,
        "article_id": pair[0],
        "other": pair[1],
        "why": why,
    }
    work.connection.execute(insert(group_merges).values(row))


class _Wordings:
    """The wordings of texts by their versions, read once each; those not asked for longest are forgotten first.

    The first articles of a crowded key are compared with every newcomer. A text never changes, so its wording outlives
    the transaction that read it; it is kept with the connection, which one thread at a time uses.
    """

    def __init__(self) -> None:
        self._held: dict[str, Wording] = {}
        self._words = 0

    def of(self, connection: Connection, version: str) -> Wording:
        """Return the wording of a text, read where it has to be."""
        found = self._held.pop(version, None)
        if found is None:
            found = wording(*_text(connection, version))
            self._words += len(found.words)
        self._held[version] = found
        self._forget()
        return found

    def _forget(self) -> None:
        while self._words > _ROOM and len(self._held) > 1:
            self._words -= len(self._held.pop(next(iter(self._held))).words)


def _wordings(connection: Connection) -> _Wordings:
    """Return those that this connection has read."""
    held: _Wordings = connection.info.setdefault("wordings", _Wordings())
    return held


def _current_version(connection: Connection, article_id: int) -> str:
    """Return the version of an article's current text."""
    return str(connection.execute(_VERSION, {"article": article_id}).scalar_one())


def _text(connection: Connection, version: str) -> tuple[str, list[Span]]:
    """Return a text, and the sentences that count in it."""
    row = connection.execute(_TEXT, {"version": version}).one()
    return unpack_text(row.text), counted(unpack_sentences(row.sentences))
