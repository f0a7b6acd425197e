"""The words of a question that can tell one passage from another. Pure."""

import re

_MOST = 32  # distinct words of one question: a pasted page is searched by its first ones
_WORD = re.compile(r"[^\W_]+")
_LITTLE = (
    "a about after against all also am an and any are as at be because been before being between both but by can could "
    "did do does doing during each ever few for from further had has have having he her here hers him his how i if in "
    "into is it its itself just me more most my no nor not of off on once only or other our out over own s said same "
    "say says she should so some such t tell than that the their them then there these they this those through to too "
    "under until up very was we were what when where which while who whom whose why will with would you your"
)
_STOP = frozenset(_LITTLE.split())


def telling(question: str) -> list[str]:
    """The words of `question` in their order, each once, without the little ones unless there are no others."""
    words = list(dict.fromkeys(word.lower() for word in _WORD.findall(question)))
    return ([word for word in words if word not in _STOP] or words)[:_MOST]
