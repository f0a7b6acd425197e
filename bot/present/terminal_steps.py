"""Messages whose next step can be taken at a terminal alone, for the doors where there is none."""

import re

_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_AT_A_TERMINAL = re.compile(r"\bonrecord [a-z]|ONRECORD_|(?<![\w-])--\w")


def apart(message: str) -> tuple[str, str]:
    """A message without its sentences for a terminal, and these: what was the matter, and what to do there."""
    sentences = _SENTENCES.split(" ".join(message.split()))
    here = [each for each in sentences if not _AT_A_TERMINAL.search(each)]
    there = [each for each in sentences if _AT_A_TERMINAL.search(each)]
    return " ".join(here), " ".join(there)


def by_the_keeper(message: str) -> str:
    """A message in which what can be done at a terminal alone is said to be for the person who keeps the articles, as
    an assistant tells it on."""
    here, there = apart(message)
    if not there or "person who keeps" in there:
        return message
    return f"{here} For the person who keeps the articles: {there}".strip()
