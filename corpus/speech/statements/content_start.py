"""Find the first word of the content behind a reporting verb.

Pure: tokens and a place in, a place out, or None where no content is. Addressee, time and place may stand between:
"told reporters in Marhaven on Friday that …".
"""

from collections.abc import Sequence

from corpus.language.gazetteer import word_set
from corpus.speech.statements.tokens import (
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    NOMINATIVE,
    PREPOSITIONS,
    SUBORDINATORS,
    Token,
    has_verb,
    is_auxiliary,
    is_time,
)

ASKING = word_set("how why what whether if when where who which")
_NO_CLAUSE = word_set("of to about them him us me so yes")
_NONE = word_set("no nothing little none nobody")
_SUBORDINATE = SUBORDINATORS - word_set("before until than so")
_AFTER_SILENCE = (PREPOSITIONS - word_set("of")) | SUBORDINATORS | CONJUNCTIONS | word_set("publicly more further else")
_MEANING = word_set(
    "not never almost nearly barely scarcely hardly only just even both all merely simply quite rather roughly exactly "
    "approximately mostly fully virtually practically possibly probably partly largely"
)
_ABOUT = word_set("of about against over")
_REMARKS = word_set("however though too instead meanwhile also")
_ADDRESSEES = word_set("me him her us them you reporters journalists court")
_NEVER_ADVERBIAL = word_set("of as like than if since until unlike despite")
_LONGEST_ADDRESSEE = 14  # tokens between "told" and what was behind
_LONGEST_PHRASE = 16  # tokens of "in a statement to …"


def content_start(tokens: Sequence[Token], at: int, limit: int, flags: str) -> int | None:
    """The first token of the content at or behind `at`; `flags` are those of the cue."""
    at = _past_remark(tokens, at, limit)
    if "o" in flags:
        behind = _behind_addressee(tokens, at, limit)
        if "u" in flags and at < behind < limit - 1 and tokens[behind].low == "to":
            return at
        at = behind
    place = at if at < limit and tokens[at].low == "to" and "i" in flags else _past_adverbials(tokens, at, limit)
    if place >= limit - 1 and not (place < limit and tokens[place].kind == "q"):
        return None
    token = tokens[place]
    if token.text in (",", ":") and token.kind == "p":
        start = _behind_sign(tokens, place, limit, flags)
        return at if start is None and place > at and token.text == "," and "b" in flags else start
    if token.kind == "q":
        return place if set(flags) & set("qbtf") else None
    if token.low == "that":
        return place if "t" in flags else None
    return place if _may_begin(tokens, place, limit, flags) else None


def _past_remark(tokens: Sequence[Token], at: int, limit: int) -> int:
    """The place behind ", however,"."""
    if at + 3 < limit and tokens[at].text == "," and tokens[at + 1].low in _REMARKS and tokens[at + 2].text == ",":
        return at + 3
    return at + 1 if at + 1 < limit and tokens[at].low in _REMARKS and tokens[at + 1].text == "," else at


def _behind_addressee(tokens: Sequence[Token], at: int, limit: int) -> int:
    """The place behind the addressee."""
    if at < limit and tokens[at].low in _ADDRESSEES:
        return at + 1
    for place in range(at, min(limit, at + _LONGEST_ADDRESSEE)):
        token = tokens[place]
        if token.low in ("that", "to") or token.low in NOMINATIVE or token.low in ASKING or token.kind != "w":
            return place
        if token.low in PREPOSITIONS and (place == at or token.low != "of"):
            return place
        if place > at and token.low in DETERMINERS and tokens[place - 1].low not in PREPOSITIONS:
            return place
    return at


def _behind_sign(tokens: Sequence[Token], place: int, limit: int, flags: str) -> int | None:
    following = tokens[place + 1]
    if following.kind == "q":
        return place + 1 if set(flags) & set("qbtf") else None
    if following.low == "that" and "t" in flags and tokens[place].text == ",":
        return place + 1
    return place + 1 if tokens[place].text == ":" and "q" in flags and limit - place > 3 else None


def _may_begin(tokens: Sequence[Token], place: int, limit: int, flags: str) -> bool:
    """Tell whether a clause without "that", a question, an infinitive or a thing may begin at `place`."""
    token = tokens[place]
    if token.kind != "w":
        return False
    if token.low in ASKING and "w" in flags:
        return True
    if token.low == "to":
        return "i" in flags
    if token.low in _ABOUT and "g" in flags:
        return True
    if "b" in flags and _is_clause(tokens, place, limit, "s" in flags):
        return True
    return "n" in flags and token.low not in PREPOSITIONS and token.low not in CONJUNCTIONS


def _is_clause(tokens: Sequence[Token], place: int, limit: int, liberal: bool) -> bool:
    """Tell whether a clause with a verb of its own begins at `place`."""
    token = tokens[place]
    if token.low in _NONE:
        return _denies(tokens, place, limit)
    if token.low in CONJUNCTIONS or token.low in _NO_CLAUSE:
        return False
    if token.low in ("before", "after", "until") and not any(each.text == "," for each in tokens[place:limit]):
        return False  # "as he said before he died"
    end = min(limit, place + 30)
    if not liberal:
        first = place + 1
        if token.low in PREPOSITIONS:  # "in this case, it was closed"
            first = next((at + 1 for at in range(first, end) if tokens[at].text == ","), first)
            if first < end and first > place + 1 and is_auxiliary(tokens[first]):
                return False  # "The crew, she explained in the hearing, was paid"
        end = next((at for at in range(first, end) if tokens[at].text == ","), end)
    words = tokens[place + 1 : end]
    return has_verb(words) or (liberal and (len(words) > 3 or any(word.kind == "q" for word in words)))


def _denies(tokens: Sequence[Token], place: int, limit: int) -> bool:
    """Tell whether "no", "nothing" begin a clause: "said no boats were lost", not "said nothing about the boats"."""
    words = tokens[place + 1 : min(limit, place + 14)]
    if not words or words[0].kind != "w" or words[0].low in _AFTER_SILENCE or words[0].low in DAYS:
        return False
    stop = next((at for at, word in enumerate(words) if at and word.low in _SUBORDINATE), len(words))
    return has_verb(words[:stop]) or words[0].low == "one"


def _past_adverbials(tokens: Sequence[Token], at: int, limit: int) -> int:
    """The place behind "in a statement on Friday"; `at` itself where that cannot be told."""
    place = at
    while place < limit:
        if is_time(tokens[place]) and not _belongs_to_content(tokens, place):
            place += 1
        elif tokens[place].low in PREPOSITIONS - _NEVER_ADVERBIAL:
            stop = _phrase_end(tokens, place, limit)
            if stop is None:
                return place
            place = stop
        else:
            break
    return place


def _belongs_to_content(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether "not", "nearly", "all" and the like are the first words of what is said: "said not all had come"."""
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if tokens[place].low in DAYS and following is not None and is_auxiliary(following):
        return True  # "said today was the day"
    return tokens[place].low in _MEANING and following is not None and following.kind == "w" and following.low != "that"


def _phrase_end(tokens: Sequence[Token], at: int, limit: int) -> int | None:
    """The place behind a phrase that begins with a preposition, or None where the clause itself begins with it."""
    if tokens[at].low in ("before", "after", "until") and at + 1 < limit and tokens[at + 1].low in NOMINATIVE:
        return None  # "said before he died"
    for place in range(at + 1, min(limit, at + _LONGEST_PHRASE)):
        token = tokens[place]
        if token.low == "that" or token.low in NOMINATIVE or token.kind == "q" or token.text in (":", ","):
            return place if token.text != "," or _resumes(tokens, place) else None
        if place > at + 1 and _begins_anew(tokens, place):
            return place - (tokens[place - 1].low in _MEANING)
        if is_auxiliary(token):
            return None
    return limit if limit - at < _LONGEST_PHRASE else None


def _begins_anew(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    if token.low in PREPOSITIONS or (is_time(token) and not token.text.islower()):
        return True
    return token.low in DETERMINERS and tokens[place - 1].low not in PREPOSITIONS


def _resumes(tokens: Sequence[Token], comma: int) -> bool:
    return comma + 1 < len(tokens) and (tokens[comma + 1].kind == "q" or tokens[comma + 1].low == "that")
