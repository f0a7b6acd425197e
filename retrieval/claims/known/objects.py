"""Find the objects that are reviews in a value of JSON, and what they only point at by `@id`.

However deep or circular a value is, the work has an end.
"""

import re
from collections.abc import Collection, Iterator, Mapping

Record = Mapping[str, object]

_DEEPEST = 12
_MOST_NODES = 2_000_000
_FILLED = 4  # steps that are followed from a review to what it points at
_TYPES = re.compile(r"(?:^|[/:])ClaimReview$")


def is_review(node: Record) -> bool:
    """Tell whether an object says that it is a ClaimReview, or has its claim."""
    kinds = node.get("@type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _TYPES.search(kind) for kind in named) or "claimReviewed" in node


def field_name(written: object) -> str:
    """The name of a field or column, written alike."""
    folded = re.sub(r"[\W_]+", " ", str(written)).strip().casefold()
    return folded.translate(str.maketrans("äöüéèíó", "aoueeio"))


class Objects:
    """The objects of one value; those without a type are reviews where one of `claims` names a field of theirs."""

    def __init__(self, value: object, claims: Collection[str]) -> None:
        self._value = value
        self._claims = frozenset(claims)
        self._named: dict[str, Record] | None = None

    def reviews(self) -> Iterator[Record]:
        """Every object that is a review, in order; nothing is looked for inside one."""
        pending: list[tuple[object, int]] = [(self._value, 0)]
        left = _MOST_NODES
        while pending and left:
            node, depth = pending.pop()
            left -= 1
            if isinstance(node, dict) and self._reviews(node):
                yield node
            elif isinstance(node, dict | list) and depth < _DEEPEST:
                inner = node.values() if isinstance(node, dict) else node
                held = [each for each in inner if isinstance(each, list | dict)]
                pending.extend((each, depth + 1) for each in reversed(held))

    def whole(self, node: Record) -> Record:
        """An object with what it only points at put in, a few steps deep."""
        found = self._filled(node, _FILLED)
        return found if isinstance(found, dict) else node

    def _reviews(self, node: Record) -> bool:
        if is_review(node) or isinstance(node.get("claimReview"), list | dict):
            return True
        return "@type" not in node and bool(self._claims.intersection(map(field_name, node)))

    def _filled(self, value: object, depth: int) -> object:
        if depth <= 0:
            return value
        if isinstance(value, list):
            return [self._filled(each, depth) for each in value[:50]]
        if not isinstance(value, dict):
            return value
        if set(value) <= {"@id", "@type"} and isinstance(value.get("@id"), str):
            value = {**self._by_id().get(value["@id"], {}), **value}
        return {name: self._filled(each, depth - 1) for name, each in value.items()}

    def _by_id(self) -> dict[str, Record]:
        """The fullest object of each `@id`."""
        if self._named is None:
            self._named = {}
            pending, left = [self._value], _MOST_NODES
            while pending and left:
                node = pending.pop()
                left -= 1
                if isinstance(node, dict):
                    name = node.get("@id")
                    if isinstance(name, str) and len(node) > len(self._named.get(name, {})):
                        self._named[name] = node
                    pending.extend(node.values())
                elif isinstance(node, list):
                    pending.extend(node)
        return self._named
