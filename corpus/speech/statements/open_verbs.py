"""Find verbs of saying that no list holds, where a quotation makes them sure: "“No,” thundered Toru", "he fumed, “No.”"

Pure: tokens and the place of a quotation in, the place of the verb and the speaker out. The marks must hold a whole
sentence or end in the comma of one, the verb must look like a past or a present, and the speaker must be plain.
"""

from collections.abc import Sequence
from typing import NamedTuple

from corpus.language.gazetteer import word_set
from corpus.speech.statements import speaker_phrase
from corpus.speech.statements.speaker_phrase import Range
from corpus.speech.statements.tokens import (
    AUXILIARIES,
    NOMINATIVE,
    PASTS,
    PREPOSITIONS,
    SUBORDINATORS,
    Token,
    is_adverb,
    is_time,
)

_INVERTED = ",?!"  # what ends the words before "thundered Toru"
_NEVER = word_set("need indeed used based red bed called named titled entitled dubbed starred featured")


class OpenVerb(NamedTuple):
    """A verb at a place and its speaker; `inverted` where the speaker stands behind it."""

    place: int
    speaker: Range
    inverted: bool = False


def open_verb(tokens: Sequence[Token], at: int) -> OpenVerb | None:
    """The verb beside the quotation at `at`."""
    return _ahead(tokens, at) or (_behind(tokens, at) if _stands_first(tokens, at) else None)


def _ahead(tokens: Sequence[Token], at: int) -> OpenVerb | None:
    """ "Toru charged, “He sold it.”" """
    if at < 3 or tokens[at - 1].text not in (",", ":") or tokens[at].low not in ".?!" or not _is_past(tokens[at - 2]):
        return None
    last = at - 3
    while last > 0 and is_adverb(tokens[last].low):
        last -= 1
    if tokens[last].low in ("and", "then"):  # "Toru leaned in and boomed: “…”"
        speaker = speaker_phrase.clause_subject(tokens, at - 2)
    else:
        speaker = speaker_phrase.phrase_before(tokens, last) if tokens[last].kind == "w" else None
    joined = tokens[last].low in ("and", "then")
    if speaker is None or (speaker[1] != last + 1 and not joined) or not _is_plain(tokens, speaker):
        return None
    before = tokens[speaker[0] - 1] if speaker[0] else None
    named = tokens[speaker[1] - 1].text[0].isupper() or tokens[speaker[0]].low in ("he", "she", "they")
    fits = before is None or before.text in (",", ".", ";") or before.low in ("and", "but") or before.kind == "q"
    led = any(token.low in SUBORDINATORS for token in tokens[max(0, speaker[0] - 12) : speaker[0]])
    return OpenVerb(at - 2, speaker) if named and fits and not led else None


def _stands_first(tokens: Sequence[Token], at: int) -> bool:
    return (at == 0 or tokens[at - 1].kind != "w") and tokens[at].low in _INVERTED and at + 2 < len(tokens)


def _behind(tokens: Sequence[Token], at: int) -> OpenVerb | None:
    """ "“He sold it,” mocked Toru", "“Here we are,” Toru sings to the crowd" """
    if _is_past(tokens[at + 1]):
        speaker = speaker_phrase.phrase_behind(tokens, at + 2)
        ends = speaker and _is_plain(tokens, speaker) and _ends(tokens, speaker[1])
        return OpenVerb(at + 1, speaker, True) if speaker and ends and tokens[at + 2].low not in NOMINATIVE else None
    verb = at + 1
    while verb < min(len(tokens), at + 7) and tokens[verb].kind == "w" and not _is_finite(tokens, verb, at + 1):
        verb += 1
    if verb == at + 1 or verb >= len(tokens) or not _is_finite(tokens, verb, at + 1) or not _ends(tokens, verb + 1):
        return None
    speaker = speaker_phrase.phrase_before(tokens, verb - 1)
    return OpenVerb(verb, speaker) if speaker == (at + 1, verb) and _is_plain(tokens, speaker) else None


def _is_past(token: Token) -> bool:
    ends = token.low.endswith("ed") and len(token.low) > 4 and token.low not in _NEVER
    return ends and token.text.islower() and token.low not in AUXILIARIES


def _is_finite(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Tell whether the verb is a past, or a present behind a name: "Toru sings"."""
    token = tokens[at]
    if _is_past(token):
        return True
    named = at > first and tokens[at - 1].text[0].isupper() and token.text.islower()
    present = token.low.endswith("s") and not token.low.endswith(("'s", "ss", "us")) and len(token.low) > 3
    return named and present and token.low not in AUXILIARIES | PASTS | PREPOSITIONS | SUBORDINATORS


def _is_plain(tokens: Sequence[Token], speaker: Range) -> bool:
    """Tell whether the phrase is a name, "he" or "the guard"."""
    first, last = tokens[speaker[0]], tokens[speaker[1] - 1]
    return last.text[0].isupper() or first.low in ("he", "she", "they") or first.low == "the"


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the clause ends here, or goes on with an adverb, a time or a preposition."""
    if at >= len(tokens) or tokens[at].kind != "w":
        return at >= len(tokens) or tokens[at].kind == "p"
    return (tokens[at].low in PREPOSITIONS and tokens[at].low not in ("by", "that")) or is_time(tokens[at])
