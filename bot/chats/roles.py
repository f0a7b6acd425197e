"""Roles: an owner may do what an editor may, an editor what a reader may, a stranger nothing. Pure."""

from typing import Literal, get_args

Role = Literal["owner", "editor", "reader"]

ROLES: tuple[Role, ...] = get_args(Role)  # the most powerful first


def as_role(words: str | None) -> Role | None:
    """Return the role of that name, None where there is none."""
    return next((role for role in ROLES if role == words), None)


def covers(held: Role | None, needed: Role) -> bool:
    """Tell whether somebody with the role `held` may do what `needed` is required for."""
    return held is not None and ROLES.index(held) <= ROLES.index(needed)


def higher(one: Role | None, other: Role | None) -> Role | None:
    """Return whichever of two roles may do more."""
    return min((role for role in (one, other) if role), key=ROLES.index, default=None)
