"""Compare the names of bodies: the form of the firm, a department turned, a word left out at the end.

Pure. That two of them are one body's is for others to say.
"""

import re

from corpus.language.gazetteer import word_set
from corpus.speech.people.person_names import plain

_LEGAL = re.compile(
    r"(?<=\w\w),? (?:inc|incorporated|corp|corporation|co|company|llc|ltd|limited|plc)$|(?<=\w\w)\.(?:com|org|net)$",
    re.IGNORECASE,
)
_DEPARTMENT = re.compile(r"(?:united states )?(department|ministry) (?:of|for) (?:the )?(.+)")
_ENDINGS = word_set(
    """institution foundation corporation group holdings communications technologies industries airlines motors bank
    international systems partners association organization society"""
)  # what a body's name may leave out


def body_key(name: str) -> str:
    """A body's name without the form of the firm and the country before a department, which stands last."""
    words = plain(_LEGAL.sub("", name.strip().rstrip(".")))
    if match := _DEPARTMENT.fullmatch(words):
        return f"{match[2]} {match[1]}"
    return words.removeprefix("united states ") if words.endswith((" department", " ministry")) else words


def body_forms(name: str) -> tuple[str, ...]:
    """A body's name for comparing, and without the last word where that may be left out."""
    key = body_key(name)
    start, _, last = key.rpartition(" ")
    return (key, start) if start and last in _ENDINGS else (key,)
