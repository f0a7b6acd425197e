"""Find denials of what is told: "The report that the pier was shut was denied by Dana Toru", "denied this on Monday".

Pure: tokens and a place in, ranges of tokens out. Only what is told can be denied so: a report, a claim, a story, or
"that" and "it"; entry, a request or an asylum claim may be denied by somebody who says nothing, and a court that
dismisses a claim rules on it. What was not denied, may be, or is yet to be, is no denial.
"""

from collections.abc import Sequence
from typing import NamedTuple

from corpus.language.gazetteer import word_set
from corpus.speech.statements import speaker_phrase
from corpus.speech.statements.second_hand import is_passive
from corpus.speech.statements.speaker_phrase import Range
from corpus.speech.statements.tokens import (
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    SUBORDINATORS,
    Token,
    is_adverb,
    is_time,
)

TOLD = word_set(
    """report reports claim claims allegation allegations accusation accusations rumour rumours rumor rumors story
    stories account accounts suggestion suggestions assertion assertions speculation"""
)
_REJECTED = word_set("rejected dismissed")
DENIED = _REJECTED | word_set("denied refuted disputed rebutted")
_POINTING_AT = word_set("the this that these those such both all any other")
_TELLING = word_set("news media press online earlier latest first recent local new")
_LINKS = word_set("that of about by")
_DECIDING = word_set("court courts judge judges tribunal jury magistrate insurer insurers insurance")
_POINTING = word_set("this that it")
_WHEN = word_set("on in at")
_NOBODY = word_set("nobody none neither nor no few")
_WAITING = word_set("yet to")
_AS_IF = word_set("as")
_SAID = word_set("said say says told tell tells admitted announced confirmed promised claimed wrote written")
_LONGEST = 40  # tokens of "The report that …"
_BETWEEN = 8  # tokens between "denied" and "by": "on Monday", "as false"


class PassiveDenial(NamedTuple):
    """The one who denies, the manner, and the denied: ranges of tokens."""

    speaker: Range
    manner: str
    content: Range


def passive_denial(tokens: Sequence[Token], at: int) -> PassiveDenial | None:
    """The denial whose verb is at `at`; None where it is none, or does not say by whom."""
    if tokens[at].low not in DENIED or not is_passive(tokens, at):
        return None
    by, helpers = _by(tokens, at), _first_helper(tokens, at)
    if by is None or helpers is None:
        return None
    speaker = speaker_phrase.phrase_behind(tokens, by + 1)
    if speaker is None or tokens[speaker[0]].low in _NOBODY or _rules(tokens, speaker):
        return None
    content = _behind(tokens, helpers, speaker[1]) or _subject(tokens, helpers, at)
    manner = "rejected" if tokens[at].low in _REJECTED else "denied"
    return PassiveDenial(speaker, manner, content) if content else None


def told_thing(tokens: Sequence[Token], at: int, limit: int) -> int | None:
    """The end of "the report", "claims that the pier was shut" at `at`, which somebody dismisses; None for any other
    thing, such as an offer or a bill."""
    for place in range(at, min(limit, at + 4)):
        if tokens[place].low in TOLD and _points(tokens, at, place, limit):
            if any(token.low in _SAID for token in tokens[place + 1 : limit]):
                return None  # what somebody is said to have said: no more than that it was not said
            return limit if place + 1 < limit and tokens[place + 1].low in _LINKS else place + 1
    return None


def pointed_at(tokens: Sequence[Token], speaker: Range, at: int, limit: int) -> Range | None:
    """The "this" at `at` of "Toru denied this on Monday", which means what was told before; None where it begins a
    clause, or a court denies it."""
    if at >= limit or tokens[at].low not in _POINTING or _rules(tokens, speaker):
        return None
    behind = [token for token in tokens[at + 1 : limit] if token.kind != "p"]
    if tokens[at].low == "that":
        last = all(is_time(token) or token.low in _WHEN for token in behind)
    else:
        last = not behind or _goes_on(tokens[at + 1])
    return (at, at + 1) if last else None


def _goes_on(token: Token) -> bool:
    """Tell whether what stands behind "this" tells when, where or to whom it is denied, or is another matter."""
    return token.kind == "p" or is_time(token) or token.low in PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS


def _rules(tokens: Sequence[Token], speaker: Range) -> bool:
    """Tell whether a court, an insurer and the like rules on a claim."""
    return any(token.low.removesuffix("'s") in _DECIDING for token in tokens[slice(*speaker)])


def _points(tokens: Sequence[Token], first: int, noun: int, limit: int) -> bool:
    """Tell whether a phrase means something that was told: "the claim", "these media reports", "rumours that …"; an
    asylum claim, or their claim for damages, is none."""
    if noun + 1 < limit and tokens[noun + 1].low == "that":
        return True
    words = [token.low for token in tokens[first:noun]]
    if any(word not in _POINTING_AT | _TELLING for word in words):
        return False
    return (
        noun + 1 >= limit
        or tokens[noun + 1].low in _LINKS
        or tokens[noun + 1].low in AUXILIARIES | BE
        or (tokens[noun + 1].kind == "p" or is_time(tokens[noun + 1]) or tokens[noun + 1].low in ("on", "as"))
    )


def _by(tokens: Sequence[Token], at: int) -> int | None:
    """The "by" behind the verb, with no more than a time or "as false" between."""
    for place in range(at + 1, min(len(tokens) - 1, at + 1 + _BETWEEN)):
        token = tokens[place]
        if token.low == "by":
            return place
        between = is_time(token) or token.low in ("on", "in", "at", "and", *DENIED) or token.low in DETERMINERS
        if token.kind != "w" or not (between or tokens[place - 1].low in _AS_IF or token.low in _AS_IF):
            return None
    return None


def _first_helper(tokens: Sequence[Token], at: int) -> int | None:
    """The first auxiliary of the verb; None where it is negated, or only may be or is to be so."""
    first = at
    while first > 0 and (tokens[first - 1].low in AUXILIARIES | NEGATIONS or is_adverb(tokens[first - 1].low)):
        first -= 1
    words = [token.low for token in tokens[first:at]]
    if any(word in NEGATIONS or word in MODALS for word in words) or (first and tokens[first - 1].low in _WAITING):
        return None
    while first < at and is_adverb(tokens[first].low):
        first += 1
    return first if first and tokens[first].low in AUXILIARIES | BE else None


def _behind(tokens: Sequence[Token], helpers: int, end: int) -> Range | None:
    """The clause of "It was denied by Dana Toru that …"."""
    if tokens[helpers - 1].low != "it" or end + 2 >= len(tokens) or tokens[end].low != "that":
        return None
    last = len(tokens)
    while last > end and tokens[last - 1].kind == "p":
        last -= 1
    return (end, last) if last - end > 2 else None


def _subject(tokens: Sequence[Token], helpers: int, at: int) -> Range | None:
    """The denied: "That", "The claim", "Reports that the pier was shut", from the beginning of their clause."""
    before = tokens[helpers - 1].low
    if before in ("which", "who"):
        return None
    if before in _POINTING and _begins(tokens, helpers - 1):
        return (helpers - 1, helpers) if tokens[at].low in ("denied", "disputed", "refuted") else None
    for place in range(helpers - 1, max(-1, helpers - _LONGEST), -1):
        first = _phrase_start(tokens, place) if tokens[place].low in TOLD else None
        if first is not None:
            return (first, helpers) if _points(tokens, first, place, helpers) else None
    clause = next((at for at in range(max(0, helpers - _LONGEST), helpers - 3) if tokens[at].low == "that"), None)
    return (clause, helpers) if clause is not None and _begins(tokens, clause) else None


def _phrase_start(tokens: Sequence[Token], noun: int) -> int | None:
    """The first word of the phrase of a noun that begins its clause; None where it begins none."""
    first = noun
    while first > 0 and tokens[first - 1].kind == "w" and tokens[first - 1].low not in CONJUNCTIONS | SUBORDINATORS:
        if tokens[first - 1].low in AUXILIARIES or noun - first > 4:
            return None
        first -= 1
    return first if _begins(tokens, first) else None


def _begins(tokens: Sequence[Token], first: int) -> bool:
    """Tell whether a clause may begin at a token."""
    return first == 0 or tokens[first - 1].kind == "p" or tokens[first - 1].low in CONJUNCTIONS
