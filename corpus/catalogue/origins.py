"""Keep the origin groups: articles that share their text, whichever came first.

Two articles belong together where `corpus.origins` says so of their current texts; a group is what hangs together
by that, and its id is the smallest id of its articles. Each change of a group leaves a row in `group_merges`.
Every function works inside the transaction it is given, and is called when the article's row has its current text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, insert, select, update

from corpus.catalogue.origin_keys import batches, displaced_by, drop, keep, kept, near, outdated
from corpus.catalogue.packing import unpack_sentences, unpack_text
from corpus.catalogue.tables import articles, group_merges, versions
from corpus.nouns import Span
from corpus.origins import Evidence, Signature, Wording, compare, counted, signature, wording

__all__ = ["assign", "current_group", "evidence", "forget", "members", "outdated", "renew"]


def assign(connection: Connection, article_id: int, found: Signature, at: str) -> int:
    """Put an article, or its new version, where its text belongs; return its group."""
    forget(connection, article_id, at)
    keep(connection, article_id, found)
    _regroup(connection, [article_id], article_id)
    work = _Work(connection, at)
    for group in {_group(connection, one) for one in displaced_by(connection, article_id, found)}:
        _part(work, members(connection, group))
    return _link(work, article_id)


def renew(connection: Connection, article_id: int, at: str) -> int:
    """Assign an article by the text that is stored."""
    return assign(connection, article_id, signature(*_text(connection, article_id)), at)


def forget(connection: Connection, article_id: int, at: str) -> None:
    """Take an article out of its group, before it is removed; those that it held together may part."""
    signature = kept(connection, article_id)
    if signature is None:
        return
    work, group = _Work(connection, at), _group(connection, article_id)
    others = [one for one in members(connection, group) if one != article_id]
    promoted = displaced_by(connection, article_id, signature)
    drop(connection, article_id, signature)
    _regroup(connection, [article_id], article_id)
    if article_id == group and others:
        _regroup(connection, others, others[0])
        _note(work, group, others[0], (article_id, others[0]), "the article that named the group left it")
    _part(work, others)
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
    return compare(wording(*_text(connection, one)), wording(*_text(connection, other)))


@dataclass(slots=True)
class _Work:
    """One change of the groups, with the texts that it reads more than once."""

    connection: Connection
    at: str
    _wordings: dict[int, Wording] = field(default_factory=dict)

    def compare(self, one: int, other: int) -> Evidence | None:
        """Return why two articles are one origin."""
        return compare(self._wording(one), self._wording(other))

    def _wording(self, article_id: int) -> Wording:
        if article_id not in self._wordings:
            self._wordings[article_id] = wording(*_text(self.connection, article_id))
        return self._wordings[article_id]


def _text(connection: Connection, article_id: int) -> tuple[str, list[Span]]:
    """Return the current text of an article, and the sentences that count in it."""
    query = select(versions.c.text, versions.c.sentences).join_from(articles, versions)
    row = connection.execute(query.where(articles.c.id == article_id)).one()
    return unpack_text(row.text), counted(unpack_sentences(row.sentences))


def _link(work: _Work, article_id: int) -> int:
    """Join an article with every group in which it has a copy; return the group that comes of it."""
    own = _group(work.connection, article_id)
    by_group: dict[int, list[int]] = {}
    for one, group in near(work.connection, article_id):
        by_group.setdefault(group, []).append(one)
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


def _part(work: _Work, together: Sequence[int]) -> None:
    """Compute again what hangs together among the members of a group; the part that holds its name keeps it."""
    left = set(together)
    while left:
        part = _connected(work, min(left), left)
        left -= part
        name, group = min(part), min(together)
        if name != group:
            _regroup(work.connection, part, name)
            _note(
                work,
                name,
                name,
                (name, group),
                f"parted from group {group}: nothing held joins them any more",
            )


def _connected(work: _Work, start: int, within: set[int]) -> set[int]:
    """Return the articles that hang together with one of them."""
    queue, left = [start], within - {start}
    while queue and left:
        one = queue.pop()
        reached = [other for other, _ in near(work.connection, one) if other in left and work.compare(one, other)]
        left.difference_update(reached)
        queue += reached
    return within - left


def _group(connection: Connection, article_id: int) -> int:
    return int(connection.execute(select(articles.c.group_id).where(articles.c.id == article_id)).scalar_one())


def _regroup(connection: Connection, ids: Iterable[int], group: int) -> None:
    for some in batches(ids):
        connection.execute(update(articles).where(articles.c.id.in_(some)).values(group_id=group))


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
