"""The words of a post as it is searched: handles and tags taken apart, links and signs left out, its signature kept.

"@realDonaldTrump" stands for a name and "#FloodRelief" for two words, but neither is a word that an article has.
"""

import re

_LINK = re.compile(r"(?:https?://|pic\.twitter\.com/|t\.co/|www\.)\S+", re.I)
_TAGGED = re.compile(r"[@#](\w+)")
_JOINT = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])|_")
_SIGN = re.compile(r"[^\w\s.,;:!?'\"’“”$€£%&()/—–-]+")


def searched(post: str) -> str:
    """The words of a post that stand for something."""
    words = _LINK.sub(" ", post)
    words = _TAGGED.sub(lambda tag: f" {_JOINT.sub(' ', tag[1])} ", words)
    return " ".join(_SIGN.sub(" ", words).split())
