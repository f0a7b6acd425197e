"""Tell whether a text gives somebody a role: "Which senator …?" is answered by those whom the articles call senators.

Pure.
"""

from collections.abc import Iterable

from corpus.speech.people.role_holders import role_holders
from corpus.speech.people.roles import Role, find_head, role_around
from retrieval.speakers.role_match import heads_for, same_person


def role_asked_for(phrase: str) -> Role | None:
    """The role in "which former governor": of anybody who has it; None where the words name none."""
    words = phrase.split()
    found = find_head(words)
    return role_around(found[2], words[: found[0]], ()) if found else None


def bears_role(names: Iterable[str], role: Role, text: str) -> bool:
    """Tell whether a text says of somebody of these names that they hold the role, or held it where that is asked."""
    held = [each for each in role_holders(text, heads_for(role)) if _is_of_kind(each.role, role)]
    return any(same_person(name, each.name) for name in names for each in held)


def _is_of_kind(told: Role, asked: Role) -> bool:
    return asked.kinds <= told.kinds and (told.former or not asked.former)
