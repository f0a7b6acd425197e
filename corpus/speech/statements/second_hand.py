"""Find who passes on what another said: "X quoted Y as saying", "X recalled Y saying", "Y was quoted by X as saying".

Pure: tokens and places in, ranges of tokens out. Words reported inside another's words are found in attributions.py.
"""

from collections.abc import Sequence
from typing import NamedTuple

from corpus.language.body_words import BODIES
from corpus.language.gazetteer import word_set
from corpus.speech.people.role_words import DOCUMENTS, GROUPS, role, singular
from corpus.speech.statements import speaker_phrase
from corpus.speech.statements.speaker_phrase import Range
from corpus.speech.statements.tokens import (
    AUXILIARIES,
    BE,
    NEGATIONS,
    NOMINATIVE,
    PREPOSITIONS,
    PRONOUNS,
    Token,
    is_adverb,
    is_plural,
)

_QUOTING = word_set(
    "quote quotes quoted quoting cite cites cited citing paraphrase paraphrases paraphrased paraphrasing reported"
)
_HEARING = word_set(
    "hear hears heard hearing overheard recall recalls recalled recalling remember remembers remembered remembering"
)
_SAYING = word_set("say saying tell telling write writing")
# What keeps somebody's own words, so that nobody stands between.
_RECORDS = word_set(
    "transcript video recording tape footage audio broadcast statement release filing record document minute clip poll "
    "survey"
)
_WRITTEN = word_set("tweet post posting email e-mail letter memo")
_OF_PERSONS = ("er", "or", "ist", "ian", "ant", "ent", "man", "one", "old", "percent", "child")
_LONGEST_OBJECT = 16  # tokens between "quoted" and "as saying"
_LONGEST_HEARD = 8


class PassedOn(NamedTuple):
    """The speaker and the one who passes the words on, ranges of tokens; `via` is None where nobody is named."""

    speaker: Range
    via: Range | None


def quoting_verb(tokens: Sequence[Token], at: int) -> int | None:
    """The place of "quoted" where the verb at `at` is that of "quoted … as saying", "as having said"."""
    as_at = _as_before(tokens, at)
    if as_at is None:
        return None
    places = range(as_at - 1, max(0, as_at - _LONGEST_OBJECT), -1)
    return next((place for place in places if tokens[place].low in _QUOTING), None)


def _as_before(tokens: Sequence[Token], at: int) -> int | None:
    if at > 1 and tokens[at - 1].low == "as" and tokens[at].low.endswith("ing"):
        return at - 1
    return at - 2 if at > 2 and tokens[at - 1].low == "having" and tokens[at - 2].low == "as" else None


def is_passive(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the verb at `at` is passive: "was quoted", "has been widely quoted"."""
    while at > 1 and is_adverb(tokens[at - 1].low):
        at -= 1
    return at > 0 and tokens[at - 1].low in BE


def quoted_as_saying(tokens: Sequence[Token], verb: int, at: int) -> PassedOn | None:
    """Speaker and quoter of "X quoted Y as saying", `verb` being "quoted"; None where neither is plain to see."""
    speaker = (verb + 1, _as_before(tokens, at) or at)
    before = _before_helpers(tokens, verb)
    if before is None or not _is_named(tokens, speaker):
        return None
    via = speaker_phrase.phrase_before(tokens, before) if tokens[before].kind == "w" else None
    via = via or speaker_phrase.clause_subject(tokens, verb, gerund=tokens[verb].low.endswith("ing"))
    return PassedOn(speaker, via) if via and via[1] <= verb else None


def heard_saying(tokens: Sequence[Token], at: int) -> PassedOn | None:
    """Speaker and hearer of "X recalled Y saying", "X heard Y say"."""
    if tokens[at].low not in _SAYING:
        return None
    verb = at - 1
    while verb > max(0, at - _LONGEST_HEARD) and tokens[verb].kind == "w" and tokens[verb].low not in _HEARING:
        verb -= 1
    speaker = (verb + 1, at)
    if tokens[verb].low not in _HEARING or is_passive(tokens, verb) or tokens[verb + 1].low in PREPOSITIONS:
        return None
    before = _before_helpers(tokens, verb)
    if before is None or tokens[before].kind != "w" or not _is_named(tokens, speaker):
        return None
    via = speaker_phrase.phrase_before(tokens, before)
    return PassedOn(speaker, via) if via else None


def _before_helpers(tokens: Sequence[Token], verb: int) -> int | None:
    """The place before a verb and its auxiliaries; None where there is none or the verb is negated."""
    before = verb - 1
    while before >= 0 and (tokens[before].low in AUXILIARIES or is_adverb(tokens[before].low)):
        if tokens[before].low in NEGATIONS:
            return None
        before -= 1
    return before if before >= 0 else None


def _is_named(tokens: Sequence[Token], phrase: Range) -> bool:
    first, end = phrase
    if first >= end or any(token.low in PRONOUNS | AUXILIARIES or token.kind == "q" for token in tokens[first:end]):
        return False
    return speaker_phrase.can_name_speaker(tokens, phrase)


def quoted_by(tokens: Sequence[Token], verb: int, at: int) -> Range | None:
    """The quoter of "Y was quoted by X as saying", "Y was quoted as saying by X", "Y, quoted by X, said"."""
    for by in (verb + 1, at + 1):
        if by + 1 < len(tokens) and tokens[by].low == "by":
            return speaker_phrase.phrase_behind(tokens, by + 1)
    return None


def inserted_quoter(tokens: Sequence[Token], comma: int) -> Range | None:
    """The quoter of "Y, quoted by X, said", whose first comma is at `comma`."""
    if comma + 3 < len(tokens) and tokens[comma].text == "," and tokens[comma + 1].low in _QUOTING:
        return quoted_by(tokens, comma + 1, comma + 1)
    return None


def keeps_own_words(tokens: Sequence[Token], phrase: Range) -> bool:
    """Tell whether the phrase is a record of speech, such as a transcript, and not somebody who tells of it."""
    head = singular(_head(tokens, phrase))
    signed = any(token.low in ("by", "from") for token in tokens[phrase[0] : phrase[1]])
    return head in _RECORDS or (head in _WRITTEN and not signed)


def can_pass_on(tokens: Sequence[Token], phrase: Range) -> bool:
    """Tell whether a phrase without a name is one of people, a body or a report, so that it can pass on words."""
    if tokens[phrase[0]].low in NOMINATIVE:
        return True
    words = {token.low.removesuffix("'s") for token in tokens[phrase[0] : phrase[1]]}
    nouns = words | {singular(word) for word in words}
    somebody = nouns & (GROUPS | BODIES | {"person"}) or any(map(role, nouns))
    return bool(somebody) or singular(_head(tokens, phrase)) in DOCUMENTS


def is_thing(tokens: Sequence[Token], phrase: Range) -> bool:
    """Tell whether a phrase without a name is no person, people or body: "the quiet", "the bill"."""
    words = tokens[phrase[0] : phrase[1]]
    if can_pass_on(tokens, phrase) or any(word.text[0].isupper() for word in words[1:]):
        return False
    if len(words) < 2 or any(is_plural(word.low) or word.text[0].isdigit() for word in words):
        return False
    return not _head(tokens, phrase).endswith(_OF_PERSONS)


def _head(tokens: Sequence[Token], phrase: Range) -> str:
    """The head noun of a phrase: its last word before "of", "who", "familiar with" and the like."""
    first, end = phrase
    stop = next((at for at in range(first + 1, end) if tokens[at].low in PREPOSITIONS | NOMINATIVE), end)
    stop = next((at for at in range(first + 1, stop) if tokens[at].low in _BEHIND_HEAD), stop)
    return tokens[stop - 1].low.removesuffix("'s")


_BEHIND_HEAD = word_set("familiar close briefed posted published released obtained made conducted which that , (")
