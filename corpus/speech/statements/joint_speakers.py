"""Part the speakers who say something together: "Dana Toru and Olga Dorn said", "Dana and Carl Toru said".

Pure: tokens and a phrase in, ranges of tokens out. Each of them is on record with the same words, so each has a
statement of its own. In doubt the phrase stays whole.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus.language.gazetteer import is_first_name, word_set
from corpus.speech.statements import speaker_phrase
from corpus.speech.statements.speaker_phrase import Range
from corpus.speech.statements.tokens import DETERMINERS, NOMINATIVE, PREPOSITIONS, SUBORDINATORS, Token

_WITHIN = word_set("of for from in at with on to by between")
_MOST = 6  # speakers of one clause


class Part(NamedTuple):
    """One of several speakers, a range of tokens; `surname` is added where only the last one has it."""

    phrase: Range
    surname: str = ""


def joint_speakers(tokens: Sequence[Token], speaker: Range, text: str) -> list[Part]:
    """The speakers whom a phrase of the text names, one each."""
    parts = _parts(tokens, speaker)
    if len(parts) == 1 or len(parts) > _MOST or not all(_is_one(tokens, part) for part in parts[1:]):
        return [Part(speaker)]
    if len(parts) == 2 and _shares_surname(tokens, parts[0], parts[1], text):
        return [Part(parts[0], tokens[parts[1][1] - 1].text), Part(parts[1])]
    if not _is_one(tokens, parts[0]) or _may_belong_together(tokens, parts):
        named = _is_full_name(tokens, parts[-1]) and is_first_name(tokens[parts[-1][1] - 2].text)
        return [Part(parts[-1] if named else speaker)]  # "the director for news and talk Dana Toru"
    return [Part(part) for part in parts]


def with_others(tokens: Sequence[Token], speaker: Range) -> Range:
    """The phrase with "A, B and" before it, where a clause begins there; else the phrase itself."""
    first = joined = speaker[0]
    if first > 1 and tokens[first - 1].low == "and" and not _has_and(tokens, first, speaker[1]):
        before = _phrase_ending(tokens, first - 2)
        joined = first if before is None else before
    while (
        joined > 2 and tokens[joined - 1].text == "," and joined < speaker[1] and _has_and(tokens, joined, speaker[1])
    ):
        before = _phrase_ending(tokens, joined - 2)
        if before is None or not _is_full_name(tokens, (before, joined - 1)):
            break
        joined = before
    return (joined, speaker[1]) if joined == first or _begins_clause(tokens, joined) else speaker


def _has_and(tokens: Sequence[Token], first: int, end: int) -> bool:
    return any(token.low == "and" for token in tokens[first:end])


def _phrase_ending(tokens: Sequence[Token], last: int) -> int | None:
    found = speaker_phrase.phrase_before(tokens, last) if tokens[last].kind == "w" else None
    return found[0] if found else None


def _begins_clause(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a clause can begin at the place: only a sign, a quotation or a conjunction stands before it."""
    before = tokens[at - 1] if at else None
    if before is None or before.kind != "w":
        return True
    return before.low in SUBORDINATORS | {"both", "and", "but"} and before.low not in ("who", "which", "whom")


def _parts(tokens: Sequence[Token], phrase: Range) -> list[Range]:
    """The phrase cut at "and" and, before it, at commas."""
    last = next((at for at in range(phrase[1] - 1, phrase[0], -1) if tokens[at].low == "and"), None)
    if last is None:
        return [phrase]
    commas = [at for at in range(phrase[0], last) if tokens[at].text == ","]
    edges = [phrase[0] - 1, *commas, last, phrase[1]]
    return [(first + 1, end) for first, end in pairwise(edges) if end > first + 1]


def _is_one(tokens: Sequence[Token], part: Range) -> bool:
    """Tell whether the part names somebody by itself: a full name, "the army", "Brel", "she"."""
    words = tokens[part[0] : part[1]]
    if any(word.kind != "w" for word in words):
        return False
    alone = len(words) == 1 and (words[0].text[0].isupper() or words[0].low in NOMINATIVE)
    return _is_full_name(tokens, part) or words[0].low in DETERMINERS or alone


def _is_full_name(tokens: Sequence[Token], part: Range) -> bool:
    capitals = [token for token in tokens[part[0] : part[1]] if token.text[0].isupper()]
    return len(capitals) > 1 and tokens[part[1] - 1].text[0].isupper()


def _shares_surname(tokens: Sequence[Token], one: Range, other: Range, text: str) -> bool:
    """Tell whether it is "Dana and Carl Toru": a first name, or a word that the text has nowhere else as a name."""
    if one[1] - one[0] != 1 or other[1] - other[0] != 2 or not tokens[one[0]].text[0].isupper():
        return False
    name = tokens[one[0]].text
    return is_first_name(tokens[other[0]].text) and (is_first_name(name) or text.count(name) == 1)


def _may_belong_together(tokens: Sequence[Token], parts: Sequence[Range]) -> bool:
    """Tell whether "and" may join parts of one name or of what the first is of: "the mayor of Tyre and Sidon"."""
    first, last = parts[0], parts[-1]
    if last[1] - last[0] == 1 and tokens[last[0]].text[0].isupper():
        return any(token.low in _WITHIN for token in tokens[first[0] : first[1]]) or first[1] - first[0] > 1
    within = any(token.low in PREPOSITIONS for token in tokens[first[0] : first[1]])
    return within and tokens[last[0]].low not in DETERMINERS and not is_first_name(tokens[last[0]].text)
