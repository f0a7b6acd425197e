"""What Telegram itself marks in a text that somebody writes: commands, mentions, tags, addresses. Pure."""

import re

from tests.telegram_api.messages import Json
from tests.telegram_api.refusals import units

_MARKED = (
    (
        "url",
        re.compile(r"(?:https?://|www\.)[^\s<>\"]*[^\s<>\".,;:!?)\]']|(?<![\w.@])(?:[\w-]+\.)+(?:com|org|net|info)\b"),
    ),
    ("email", re.compile(r"(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("bot_command", re.compile(r"(?<![\w/])/[a-zA-Z0-9_]{1,64}(?:@\w+)?(?!\S*/)")),
    ("mention", re.compile(r"(?<!\w)@[a-zA-Z]\w{2,31}\b")),
    ("hashtag", re.compile(r"(?<!\w)#(?=\w*[^\W\d])\w+")),
)


def entities_of(text: str) -> list[Json]:
    """The entities of a text, none within another."""
    found: list[Json] = []
    taken: list[tuple[int, int]] = []
    for kind, pattern in _MARKED:
        for match in pattern.finditer(text):
            if all(match.end() <= start or match.start() >= end for start, end in taken):
                taken.append(match.span())
                found.append({"type": kind, "offset": units(text[: match.start()]), "length": units(match.group())})
    return sorted(found, key=lambda each: each["offset"])
