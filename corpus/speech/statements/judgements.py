"""Find where a judgement without quotation marks ends: "called the vote a sham", "dismissed the report as nonsense".

Pure: tokens and a place in, a place out. There is no parser: the object is short, and a second noun phrase, an
adjective or "as" shows that it is judged and not merely called.
"""

from collections.abc import Sequence

from corpus.language.gazetteer import word_set
from corpus.speech.people.role_words import role
from corpus.speech.statements.tokens import (
    DAYS,
    DETERMINERS,
    NOMINATIVE,
    PREPOSITIONS,
    SUBORDINATORS,
    Token,
    is_auxiliary,
    is_finite,
)

_ATTACKING = word_set("slam blast condemn criticize criticise mock ridicule deride praise")
_NAMING = word_set("call branded labelled")  # "called it a sham", with no "as"
_OBJECTS = word_set("it him her them this that these those")
_FIRST = word_set("a an one nothing")
_BEHIND_PRONOUN = _FIRST | word_set("the")
_SPANS_OF_TIME = word_set("second third few week month year day night hour minute moment while couple number")
_JUDGING = word_set(
    "wrong false fake unfair untrue absurd crazy corrupt safe unsafe dead true good bad evil weak strong sad rigged"
)
_ADJECTIVE_ENDS = (
    *("able", "ible", "ical", "ful", "less", "ous", "ish", "ive", "istic", "gal", "nal", "ral", "tal", "ant"),
)
_ENDING = word_set("who which while as when after before saying adding and but because although though since")
_LONGEST_OBJECT = 12


def judgement_end(tokens: Sequence[Token], at: int, limit: int, verb: str) -> int | None:
    """The token behind a judgement that begins with its object at `at`; None where nothing is judged."""
    first = _judging(tokens, at, limit, verb)
    if first is None:
        return None
    for place in range(first + 1, limit):
        ended = tokens[place].text == "," and place + 1 < limit and _goes_on(tokens[place + 1])
        if ended or tokens[place].text in (";", ":") or (tokens[place].low in DAYS and tokens[place].text[0].isupper()):
            return place - (tokens[place - 1].low == "on")
        if tokens[place].low in ("and", "but") and place + 1 < limit and is_finite(tokens[place + 1]):
            return place
    return limit


def _goes_on(token: Token) -> bool:
    """Tell whether the writer's sentence goes on with the word behind a comma."""
    return token.low in _ENDING or is_finite(token)


def _judging(tokens: Sequence[Token], at: int, limit: int, verb: str) -> int | None:
    """The first token of what the object is called, or "as"."""
    for place in range(at + 1, min(limit, at + _LONGEST_OBJECT)):
        token = tokens[place]
        if token.low == "as" and tokens[place - 1].low not in ("well", "such", "much", "soon", "long"):
            return place if verb != "call" and _tells_what(tokens, place + 1, limit, verb) else None
        if token.kind != "w" or is_auxiliary(token) or token.low in SUBORDINATORS - {"as", "that"}:
            return None
        if verb in _NAMING and _names(tokens, at, place, limit):
            return place
    return None


def _tells_what(tokens: Sequence[Token], at: int, limit: int, verb: str) -> bool:
    """Tell whether a judgement begins behind "as", and not a clause, or an office that somebody loses."""
    if at >= limit or (verb in _ATTACKING and tokens[at].low == "the"):
        return False  # "slammed the plan as the vote came closer"
    return tokens[at].low not in NOMINATIVE | {"well"} and role(tokens[at].low) is None


def _names(tokens: Sequence[Token], at: int, place: int, limit: int) -> bool:
    """Tell whether the words from `place` on say what the object at `at` is called: "a sham", "illegal"."""
    before = tokens[place - 1].low
    if before in PREPOSITIONS or tokens[at].low in PREPOSITIONS or (before in DETERMINERS and before not in _OBJECTS):
        return False
    following = tokens[place + 1].low if place + 1 < limit else "."
    pronoun = place == at + 1 and tokens[at].low in _OBJECTS
    if tokens[place].low in (_BEHIND_PRONOUN if pronoun else _FIRST):
        return following not in _SPANS_OF_TIME and place + 1 < limit
    ends = place + 1 >= limit or tokens[place + 1].kind == "p" or following in ("and", "but")
    judged = tokens[place].low in _JUDGING or tokens[place].low.endswith(_ADJECTIVE_ENDS)
    return ends and judged and tokens[place].text.islower()
