"""What a person may do: own the program, edit what is held, or read. Pure."""

from typing import Literal, get_args

Role = Literal["owner", "editor", "reader"]

ROLES: tuple[Role, ...] = get_args(Role)  # from the one who may do most


def as_role(words: str | None) -> Role | None:
    """The role of that name."""
    return next((role for role in ROLES if role == words), None)


def covers(held: Role | None, needed: Role) -> bool:
    """Whether who holds a role may do what another is needed for."""
    return held is not None and ROLES.index(held) <= ROLES.index(needed)


def higher(one: Role | None, other: Role | None) -> Role | None:
    """The role of the two that may do more."""
    return min((role for role in (one, other) if role), key=ROLES.index, default=None)
