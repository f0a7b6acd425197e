"""Find the noun phrase that names a speaker, before or behind a verb of saying.

Pure: tokens and a place in, a range of tokens out (first, behind the last), or None where none is plain to see.
There is no parser: a phrase ends where a word stands that no noun phrase holds.
"""

from collections.abc import Sequence

from corpus.language.gazetteer import word_set
from corpus.speech.cues import CUES
from corpus.speech.statements.tokens import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    CONTRACTED,
    DAYS,
    DETERMINERS,
    NOMINATIVE,
    PASTS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    Token,
    is_adverb,
    is_finite,
    is_plural,
)

Range = tuple[int, int]

_BREAKS = AUXILIARIES | CONTRACTED | PASTS
_LONGEST = 24  # words of a phrase
_RELATIVE = word_set("who which whose")
_NO_VERB = PREPOSITIONS | (SUBORDINATORS - _RELATIVE)
_ARTICLES = word_set("the a an his her its their my our your this these")
_BEFORE_ARTICLE = word_set("all both half and")
_NEVER_FIRST = AUXILIARIES | CONJUNCTIONS | word_set("that because if when while not to than")
_NEVER_SPEAKERS = word_set(
    "i we you i'd i'm i've i'll we'd we're we've we'll you'd you're you've "
    "it's there here this that these those which what who nobody none nothing no himself herself itself "
    "themselves him her them us me one"
)
_OBJECTS = word_set("him her them us me")
_JOINED_BY_PREPOSITION = word_set("close familiar briefed involved")  # "an official close to the premier"
_TAKES_SOMEBODY = frozenset("oafd")  # flags of verbs whose object is the one whom they are about or told
_TIMES = word_set("last this next earlier later")
_LEADING = DAYS | _TIMES | PREPOSITIONS | (SUBORDINATORS - word_set("that which who whom what"))
_NEW_CLAUSE = word_set("but and while although though whereas because yet so as when since if after before until that")
_BEFORE_GERUND = word_set("because although whereas while when after before as but")
_BEFORE_CLAUSE = word_set("after before since until as than unlike")
# Verbs and the like before the subject of the clause that depends on them: "I wish Dana Toru", "No wonder Dana Toru".
_GOVERNING = word_set(
    "wish wishes think thinks believe believes suppose supposes imagine imagines know knows hear hears see sees let "
    "lets say says pretend pretends wonder guess perhaps maybe picture fancy presume presumes assume assumes hope "
    "hopes wished hoped feared thought believed dreamed dreamt imagined heard saw"
)
_OPENS_CLAUSE = word_set("that because although whereas while when after before until if but")


def phrase_before(tokens: Sequence[Token], last: int) -> Range | None:
    """The noun phrase that ends with the token at `last`."""
    if tokens[last].low in NOMINATIVE or tokens[last].low in CONTRACTED:
        return last, last + 1
    first = last + 1
    while (
        first > 0
        and last - first < _LONGEST
        and (_belongs_before(tokens, first - 1, last) or _joins_behind(tokens, first - 1, last))
    ):
        first -= 1
        if tokens[first].low in _ARTICLES and first and tokens[first - 1].low not in PREPOSITIONS | _BEFORE_ARTICLE:
            break
    if relative := _relative_before(tokens, first):
        return phrase_before(tokens, relative - 1)
    return _speaker_or_none(tokens, _without_lead(tokens, first, last + 1))


def _belongs_before(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Tell whether the token at `at` can belong to the phrase that ends at `last`."""
    token = tokens[at]
    if token.kind == "p" and token.text in "“”\"'‘’":  # Vera “Bee” Dorn
        return 0 < at < last and tokens[at + 1].text[0].isupper()
    if token.kind != "w" or token.low in NOMINATIVE or token.low in _BREAKS:
        return False
    if token.low == "and":
        return _joins_names(tokens, at)
    if token.low in DAYS and token.text[0].isupper():
        return False
    if token.low in PREPOSITIONS and (token.low not in _BEFORE_CLAUSE or _compares(tokens, at)):
        return at < last
    if token.low in SUBORDINATORS or token.low in CONJUNCTIONS or token.low in ADVERBS:
        return False
    if token.low in _GOVERNING and at < last and _begins_name(tokens[at + 1]):
        return False
    cue = CUES.get(token.text)
    return cue is None or cue[0].shape in ("base", "gerund") or (at > 0 and tokens[at - 1].low in DETERMINERS)


def _joins_behind(tokens: Sequence[Token], at: int, last: int) -> bool:
    """ "a person briefed on the call" """
    return tokens[at].low in _JOINED_BY_PREPOSITION and at < last and tokens[at + 1].low in PREPOSITIONS


def _compares(tokens: Sequence[Token], at: int) -> bool:
    """ "more than 30 towns" """
    return at > 0 and tokens[at].low == "than" and tokens[at - 1].low in ("more", "less", "fewer", "other")


def _begins_name(token: Token) -> bool:
    return token.text[0].isupper() or token.low in DETERMINERS


def _joins_names(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "and" joins two names: both begin with a capital, and a clause begins before the first."""
    if at == 0 or at + 1 >= len(tokens) or not tokens[at + 1].text[0].isupper():
        return False
    first = at
    while first > 0 and tokens[first - 1].text[:1].isupper() and tokens[first - 1].kind == "w":
        first -= 1
    return first < at and (first == 0 or tokens[first - 1].kind != "w" or tokens[first - 1].low in SUBORDINATORS)


def _relative_before(tokens: Sequence[Token], at: int) -> int | None:
    """The place of the "who" in whose clause the words from `at` on stand."""
    before = tokens[at - 1] if at > 1 else None
    if (
        before is None
        or before.kind != "w"
        or _opens_report(before)
        or before.low in PREPOSITIONS | SUBORDINATORS - _RELATIVE
    ):
        return None
    for place in range(at - 1, max(0, at - 10), -1):
        if tokens[place].kind != "w" or tokens[place].low == "and":
            return None
        if tokens[place].low in _RELATIVE and place > 0 and tokens[place - 1].kind == "w":
            return place
    return None


def _opens_report(token: Token) -> bool:
    """Tell whether a clause may follow the verb: "who said Dana Toru", and not "who had accused Dana Toru"."""
    cue = CUES.get(token.text)
    return cue is not None and not set(cue[0].flags) & _TAKES_SOMEBODY


def _without_lead(tokens: Sequence[Token], first: int, end: int) -> Range:
    """The range without "In Halifax" and the like before the phrase itself."""
    if first >= end or tokens[first].low not in PREPOSITIONS:
        return first, end
    start = end - 1
    while start - 1 > first and tokens[start - 1].low not in PREPOSITIONS and tokens[start].low not in DETERMINERS:
        start -= 1
        if tokens[start].text[0].isupper() and not tokens[start - 1].text[0].isupper():
            break
    return start, end


def _speaker_or_none(tokens: Sequence[Token], found: Range) -> Range | None:
    first, end = found
    while first < end and (tokens[first].low in _NEVER_FIRST or is_adverb(tokens[first].low)):
        first += 1
    if first >= end or not can_name_speaker(tokens, (first, end)):
        return None
    return first, end


def can_name_speaker(tokens: Sequence[Token], phrase: Range) -> bool:
    """Tell whether the phrase can name a speaker whom a reader would know."""
    first, end = phrase
    if end - first == 1 and tokens[first].low in DAYS:
        return False
    beside = end - first > 2 and tokens[end - 1].low in _OBJECTS and tokens[end - 2].low in PREPOSITIONS
    if tokens[end - 1].low in _NEVER_SPEAKERS and not beside:
        return False  # but "people close to her"
    return any(_is_somebody(token) for token in tokens[first:end])


def _is_somebody(token: Token) -> bool:
    if token.kind != "w" or not token.text[0].isalpha():
        return False
    return token.text[0].isupper() or is_plural(token.low) or token.low in DETERMINERS or token.low in NOMINATIVE


def phrase_behind(tokens: Sequence[Token], first: int) -> Range | None:
    """The noun phrase that begins with the token at `first`, with the "of" and "for" that belong to it."""
    at = first
    named = False
    while at < len(tokens) and at - first < _LONGEST and _belongs_behind(tokens, at, first, named):
        named = named or (tokens[at].text[0].isupper() and tokens[at].low not in DETERMINERS)
        at += 1
    while at > first and (tokens[at - 1].low in PREPOSITIONS or tokens[at - 1].low in DETERMINERS):
        at -= 1
    return (first, at) if at > first and can_name_speaker(tokens, (first, at)) else None


def _belongs_behind(tokens: Sequence[Token], at: int, first: int, named: bool) -> bool:
    token = tokens[at]
    if token.kind != "w" or token.low in _BREAKS or token.low in SUBORDINATORS:
        return False
    if (
        at > first
        and _is_past(token)
        and (tokens[at - 1].text[0].isupper() or (at + 1 < len(tokens) and tokens[at + 1].low in DETERMINERS))
    ):
        return False
    if at > first and (token.low in PRONOUNS or (token.low in DAYS and token.text[0].isupper())):
        return False
    if token.low in PREPOSITIONS:
        if at > first and tokens[at - 1].low in _JOINED_BY_PREPOSITION:
            return True
        return at > first and (token.low in ("of", "for") or (not named and token.low in ("with", "from", "at")))
    if token.low == "and":
        return at + 1 < len(tokens) and tokens[at + 1].text[0].isupper()
    if token.low in CONJUNCTIONS or token.low in ADVERBS:
        return False
    cue = CUES.get(token.text)
    return cue is None or at == first or cue[0].shape == "base" or tokens[at - 1].low in DETERMINERS


def clause_subject(tokens: Sequence[Token], at: int, gerund: bool = False) -> Range | None:
    """The subject of the clause in which the token at `at` stands, where other words stand between."""
    return _subject(tokens, _clause_start(tokens, at, _BEFORE_GERUND if gerund else frozenset()), at)


def first_subject(tokens: Sequence[Token]) -> Range | None:
    """The subject of the first clause."""
    return _subject(tokens, 0, len(tokens))


def subject_before_insertion(tokens: Sequence[Token], at: int) -> Range | None:
    """The noun phrase behind which words are inserted, in commas or brackets, up to the token at `at`."""
    start = at
    while start > 0:
        start = _clause_start(tokens, start - 1, _OPENS_CLAUSE)
        found = _subject(tokens, start, at)
        if found and start and not _is_sure(tokens[found[0]]):
            continue
        if found and found[1] < len(tokens) and tokens[found[1]].text in (",", "(", "—", "–", "--"):
            return found
    return _behind_as(tokens, at)


def _behind_as(tokens: Sequence[Token], at: int) -> Range | None:
    """ "It began as Dana Toru, contradicting Holt, said": the subject that opens a clause with "as"."""
    opening = next((place for place in range(at - 1, 0, -1) if tokens[place].low == "as"), 0)
    found = _subject(tokens, opening + 1, at) if opening else None
    if found is None or found[0] != opening + 1 or not found[1] + 1 < at or tokens[found[1]].text != ",":
        return None  # "Toru, known as the Boss, said"
    begin = next((place + 1 for place in range(opening - 1, -1, -1) if tokens[place].text in ",("), 0)
    clause = tokens[begin:opening]
    told = any(map(is_finite, clause)) and _is_sure(clause[0]) and not any(word.low in _RELATIVE for word in clause)
    return found if told and _is_sure(tokens[found[0]]) else None


def _is_sure(token: Token) -> bool:
    return token.text[0].isupper() or token.low in DETERMINERS or token.low in NOMINATIVE


def _subject(tokens: Sequence[Token], first: int, at: int) -> Range | None:
    while first < at and (comma := _lead(tokens, first, at)) is not None:
        first = comma
    end = first
    while end < at and end - first < _LONGEST and _belongs_behind(tokens, end, first, False):
        end += 1
    if end == first:
        return None
    return _speaker_or_none(tokens, (first, end))


def _clause_start(tokens: Sequence[Token], at: int, alone: frozenset[str] = frozenset()) -> int:
    """The first token of the clause that holds the one at `at`, as signs and conjunctions show it."""
    for place in range(at - 1, -1, -1):
        token = tokens[place]
        if token.text in ";:—–" or token.text == "--" or _ends_clause(tokens, place):
            return place + 1
        joined = place and token.low in _NEW_CLAUSE and tokens[place - 1].text == ","
        if (joined and not _is_verb(tokens[place + 1])) or token.low in alone:
            return place + 1
    return 0


def _ends_clause(tokens: Sequence[Token], place: int) -> bool:
    if tokens[place].kind != "q":
        return False
    return tokens[place].low in ".,?!…" or (place + 1 < len(tokens) and tokens[place + 1].text == ",")


def _is_verb(token: Token) -> bool:
    return token.low in CUES or token.low in AUXILIARIES or token.text in PASTS or _is_past(token)


def _lead(tokens: Sequence[Token], first: int, at: int) -> int | None:
    """The place behind words that only lead a clause in ("On Monday, …", "But", "However, …")."""
    token = tokens[first]
    even = token.low in ("even", "only") and first + 1 < at and tokens[first + 1].text[0].isupper()  # "Even China, …"
    if token.text == "," or token.low in CONJUNCTIONS or even:
        return first + 1
    leads = token.low in _LEADING or is_adverb(token.low)
    named = token.text[0].isupper() and first + 1 < at and tokens[first + 1].text[0].isupper()  # "Fred Dorn"
    if not leads and (named or not token.low.endswith(("ing", "ed"))):
        return None
    return next((place + 1 for place in range(first, at) if tokens[place].text == ","), None)


def possessor(tokens: Sequence[Token], at: int) -> Range | None:
    """The possessor that the token at `at` ends: "the mayor's", "Dana Toru's"."""
    first = at
    if tokens[at].text[0].isupper():
        while first > 0 and tokens[first - 1].kind == "w" and tokens[first - 1].text[0].isupper():
            first -= 1
    else:
        first = next((place for place in range(at - 1, max(-1, at - 5), -1) if tokens[place].low in DETERMINERS), at)
    return (first, at + 1) if can_name_speaker(tokens, (first, at + 1)) else None


def _is_past(token: Token) -> bool:
    return token.text.islower() and token.text.endswith("ed")


def relative_antecedent(tokens: Sequence[Token], at: int) -> Range | None:
    """The noun phrase that the "who" at `at` refers to."""
    place = at - 1
    if place > 0 and tokens[place].text == ",":
        place -= 1
    if place < 0 or tokens[place].kind != "w":
        return None
    first = place + 1
    while first > 0 and tokens[first - 1].kind == "w" and tokens[first - 1].text[0].isupper():
        first -= 1
    if place == at - 2 and place - first > 0:
        return before_description(tokens, first) or (first, place + 1)
    found = phrase_before(tokens, place)
    return _nearest(tokens, found) if found else None


def before_description(tokens: Sequence[Token], first: int) -> Range | None:
    """The name before a description that ends in the words at `first`: "Ana Feld, the head of the Water Board, who"."""
    comma = next((at for at in range(first - 1, max(0, first - 12), -1) if tokens[at].text == ","), 0)
    if not comma or tokens[comma + 1].low not in DETERMINERS or tokens[comma - 1].kind != "w":
        return None
    start = comma
    while (
        start
        and tokens[start - 1].kind == "w"
        and (tokens[start - 1].text[0].isupper() or tokens[start - 1].low == "of")
    ):
        start -= 1
    end = next((at for at in range(start, comma) if tokens[at].low == "of"), comma)  # "Dana Feld of Tarn"
    return (start, end) if end - start > 1 else None


def _nearest(tokens: Sequence[Token], found: Range) -> Range:
    """The last noun phrase of a range: "women" of "disparaged women", "about several women"."""
    first, end = found
    for at in range(end - 1, first, -1):
        if (tokens[at].low in PREPOSITIONS and tokens[at].low not in ("of", "for")) or _is_past(tokens[at]):
            return (at + 1, end) if at + 1 < end else found
    return found
