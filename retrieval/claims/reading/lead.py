"""Take off what stands around a claim and is none of it: "But", "they say", "I believe that", "lol"; loose marks.

Pure, and only words at either end: the claim keeps its place in the text.
"""

import re

from retrieval.claims.reading.phrases import DATE, FIGURE, JUDGED

_VAGUELY = (
    r"(?:they|people|some(?: people)?|everyone|everybody) (?:say|are saying)(?: that)?:?\s+|rumou?r has it(?: that)?\s+"
    r"|(?:i|we)(?:['’]ve| have| just| was| were)? (?:heard|read|told)(?: that)?\s+|word is(?: that)?\s+"
)
LEAD = re.compile(
    r"^(?:(?:and|but|so|yet|also|however|moreover|furthermore|meanwhile|indeed|in fact|besides|nevertheless|still"
    r"|thus|therefore|of course|yes|no|well|look|listen|fact|omg|lol|wow|hey|hi|ok),\s+"
    r"|(?:yes|no|well|right|wrong|correct|false|true|nonsense|exactly|sure)[.!]\s+"
    rf"|(?:and|but|omg|lol|wow|hey)\s+|fact:\s+|because\s+(?!of\b)(?=(?:[^,]|,\d)*$)|{_VAGUELY})+",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"^(?:(?:i|we)(?:['’]m| am| are| really| firmly| strongly)? (?:think|believe|know|feel|guess|sure"
    rf"|certain|convinced)(?: that)?|(?:it|what)(?:['’]s| is| was) (?:an? |the |such a )?{JUDGED}(?: \w+)?"
    r" that|.+?\b(?:should|must|ought to|deserves?)\b.+?\b(?:because|since))\s+"
    r"(?P<claim>(?!(?:he|she|it|they)\b)\S.+)$",
    re.IGNORECASE | re.DOTALL,
)
_TAIL = re.compile(r"[\s,.!]+(?:lol|haha\w*|omg|smh|wtf|lmao|rofl|xd)[\s.!]*$", re.IGNORECASE)
OPENING_MARKS, _CLOSING_MARKS = '"“„«*(', '"”»*)'
_QUOTED = re.compile(r"[\"“”„«»()*]")


def held_claim(words: str) -> int | None:
    """The place at which a claim with a figure or a date begins behind "I believe that", "… should resign because"."""
    match = _HELD.match(words)
    if match is None or not (FIGURE.search(match["claim"]) or DATE.search(match["claim"])):
        return None
    return match.start("claim")


def alone(words: str) -> str:
    """The words as a sentence of its own: no "But" before it, no mark that has no partner, one full stop."""
    plain = _without_loose_marks(words.strip())
    plain = re.sub(r"[\s,;:…]+$", "", _TAIL.sub("", LEAD.sub("", plain)))
    plain = re.sub(r"[.!]{2,}$", ".", re.sub(r"!$", ".", plain))
    ended = re.search(r"[.!?][\"”’»)]*$", plain)
    return f"{plain[:1].upper()}{plain[1:]}{'' if ended else '.'}" if plain else words


def _without_loose_marks(words: str) -> str:
    """The words without marks around them all, and without one at either end that nothing opens or closes."""
    if words and words[0] in OPENING_MARKS and not _QUOTED.search(words[1:-1]):
        words = words[1:].lstrip()
        return words[:-1].rstrip() if words and words[-1] in _CLOSING_MARKS else words
    loose = words and words[-1] in _CLOSING_MARKS and not _QUOTED.search(words[:-1])
    return words[:-1].rstrip() if loose else words
