"""Find whom a pronoun's own verb is about: in "he had told Dorn that …" Dorn is told, so that "he" is another.

Pure: a text and the end of a pronoun in, places out. A name that a verb takes is never the verb's subject; a name that
only describes ("he told Dorn supporters", "he told Dorn's aide") may be.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from corpus.language.gazetteer import FUNCTION, TITLES
from corpus.nouns import Span
from corpus.speech.people.role_words import role, roles

_HELPERS = (
    r"(?: (?:has|had|have|is|was|are|were|be|been|being|will|would|could|can|should|must|may|might|did|does|do|not"
    r"|also|later|then|still|once|never|already|just|even|\w+ly))*"
)
_VERB = r" (?!(?:is|was|are|were|be|been|being|become|becomes|became|remains?|remained) )[a-z]+"
_TAKES = re.compile(rf"{_HELPERS}{_VERB}(?P<between>(?: [a-z]+){{0,3}},?) (?=[A-Z])")
_TAKES_ROLE = re.compile(rf"{_HELPERS}{_VERB}(?: (?:to|by))? the (?P<role>[a-z-]+(?: [a-z-]+)?)(?=[ ,.])")
_LONGEST = 24  # characters: as long as "Prime Minister " and the like before a name
_NEXT_WORD = re.compile(r"[\w’'-]+")


def name_taken(text: str, end: int, names: Sequence[Span]) -> int | None:
    """The number of the name, of those in order, that the verb of the pronoun ending at `end` takes."""
    found = _TAKES.match(text, end)
    if found is None:
        return None
    at = bisect_left(names, (found.end(), 0))
    if at == len(names) or not _is_only_title(text[found.end() : names[at][0]]):
        return None
    return None if _describes(text, names[at][1]) else at


def roles_taken(text: str, end: int) -> list[str]:
    """The roles of whom the verb of the pronoun ending at `end` takes: "he told the mayor that …"."""
    found = _TAKES_ROLE.match(text, end)
    return roles(found["role"].split()) if found else []


def _is_only_title(between: str) -> bool:
    words = between.lower().replace(".", "").split()
    return len(between) < _LONGEST and all(word in TITLES or role(word) for word in words)


def _describes(text: str, end: int) -> bool:
    """Tell whether the name that ends at `end` only describes what follows: "Dorn’s", "Dorn supporters"."""
    if text.startswith(("'", "’", "-"), end):
        return True
    following = _NEXT_WORD.match(text, end + 1) if text.startswith(" ", end) else None
    return bool(following and following.group().islower() and following.group() not in FUNCTION)
