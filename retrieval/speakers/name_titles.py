"""Take the office off a name as people ask for it: "House Speaker Ana Toru", "Gen. Dorn", "Secretary of State Holm".

Pure. A name that begins with the word of an office may be no office at all ("General Motors", "Dean Holm"): so these
are proposals, which count only where the rest is somebody's name.
"""

import re
from collections.abc import Iterator

from corpus.language.body_words import BODIES, LAST_NAMES_TOO
from corpus.language.gazetteer import TITLES, is_first_name
from corpus.speech.people.role_words import PEOPLE, singular

_ROLES = TITLES | PEOPLE | frozenset(("speaker", "whip", "lady", "elect", "designate", "nominee", "candidate", "host"))
_OF = re.compile(
    r"secretary of (?:the )?(?:state|defense|treasury|interior|commerce|labor|energy|education|agriculture"
    r"|transportation|homeland security|health and human services|veterans affairs|housing and urban development)"
    r"|speaker of the house|leader of the (?:house|senate|opposition)|president of the (?:senate|republic)"
    r"|chancellor of the exchequer"
)
_JOINING = frozenset(("of", "for", "in", "at", "the", "and", "to", "a", "an"))
_MOST = 9  # words of an office with a name behind it


def names_after_offices(asked: str) -> Iterator[str]:
    """The names that may stand behind an office, the longest first; `asked` is plain."""
    words = asked.split()
    for at in range(1, min(len(words), _MOST)):
        before, rest = words[:at], words[at:]
        owned = len(rest) > 1 and before[-1].endswith(("'s", "s'"))  # "Channel Two's Ana Toru"
        if before[-1] in _JOINING or rest[0] in _JOINING or (not any(map(_is_role, before)) and not owned):
            continue
        first_name = at == 1 and is_first_name(before[0])
        whole = len(rest) > 1 or _is_role(before[-1]) or bool(_OF.fullmatch(" ".join(before)))
        if whole and not first_name and not _is_of_body(rest):
            yield " ".join(rest)


def _is_role(word: str) -> bool:
    return word in _ROLES or singular(word) in _ROLES


def _is_of_body(rest: list[str]) -> bool:
    """Tell whether what is left is the rest of a body's name: "Justice Department", "General Assembly"."""
    return rest[-1] not in LAST_NAMES_TOO and (rest[-1] in BODIES or singular(rest[-1]) in BODIES)
