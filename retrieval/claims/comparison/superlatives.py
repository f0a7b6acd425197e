"""Compare what makes a claim's thing the only, the first or the largest: what does not say so decides nothing.

Pure. "The second largest" contradicts "the largest"; "one of the largest" leaves it open, as does a sentence that names
no rank at all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.language.gazetteer import word_set
from retrieval.claims.claim import Difference, DifferenceType
from retrieval.claims.comparison.sentence import Sentence

_ONLY = word_set("only sole lone solely exclusively single")
_ALIKE = (
    word_set("biggest largest greatest"),
    word_set("smallest tiniest"),
    word_set("first earliest"),
    word_set("last latest final"),
    word_set("worst deadliest"),
    word_set("best top"),
    word_set("highest tallest record"),
)
_NO_SUPERLATIVES = word_set(
    """west east test rest best-known interest forest protest request guest quest arrest contest honest invest suggest
    harvest conquest latest earnest nest pest vest chest modest august"""
)
_SECOND = re.compile(r"\b(second|third|fourth|fifth|2nd|3rd|4th|5th)(?:-|\s)(?:most\s)?(\w+)$")
_ONE_OF = re.compile(r"\b(?:one of (?:the|its|their|his|her)|among (?:the|its|their))(?:\s\w+){0,2}$")
_NEVER_BEFORE = re.compile(r"\b(?:never before|no other|never (?:been )?\w+ before|unprecedented|in history|ever)\b")
_NO_MORE = re.compile(r"\b(?:no|never|nothing|nobody|not)\b[^,;.]{0,60}\b(?:\w{3,}er|more \w+)\b", re.IGNORECASE)
_NOT_FIRST = word_set("again another")
_ONLY_COUNTS = word_set("a an about one two three four five six seven eight nine ten")


@dataclass(frozen=True, slots=True)
class _Peak:
    """A word that puts its thing above all others, at its place: "first", "only", "largest"."""

    at: int
    word: str
    before: str


def superlative_differences(claim: Sentence, told: Sentence, sure: bool) -> list[Difference]:
    """The superlatives of the claim that the sentence lacks, weakens or turns down.

    "Nothing was ever bigger" and "the biggest" are no denial of each other; a reader of meaning takes them for one.
    """
    wanted = list(_peaks(claim))
    if not wanted and (unmatched := _NO_MORE.search(claim.text)) and (peak := next(_peaks(told), None)):
        return [Difference("superlative", unmatched[0], peak.word, "undecides")]
    held = list(_peaks(told)) if wanted else []
    found = [_difference(claim, peak, told, held, sure) for peak in wanted]
    return [each for each in found if each][:1]


def _difference(claim: Sentence, given: _Peak, told: Sentence, held: list[_Peak], sure: bool) -> Difference | None:
    kind: DifferenceType = "only" if given.word in _ONLY else "superlative"
    words = claim.keys[given.at]
    same = [each for each in held if _is_alike(given.word, each.word)]
    if not same:
        if kind == "superlative" and (
            _NEVER_BEFORE.search(told.text.lower()) or _is_told_otherwise(claim, given, told)
        ):
            return None
        again = next((word for word in told.low if given.word == "first" and word in _NOT_FIRST), "")
        return Difference(kind, words, again, "undecides")
    for each in same:
        if below := _SECOND.search(f"{each.before} {each.word}"):
            if not _SECOND.search(f"{given.before} {given.word}"):
                return Difference(kind, words, below[0], "contradicts" if sure and len(same) == 1 else "undecides")
        elif (one_of := _ONE_OF.search(each.before)) and not _ONE_OF.search(given.before):
            return Difference(kind, words, f"{one_of[0]} {each.word}", "undecides")
    return None


def _is_told_otherwise(claim: Sentence, given: _Peak, told: Sentence) -> bool:
    """ "Nothing has ever been bigger" for "the biggest"."""
    if _NEVER_BEFORE.search(told.text.lower()):
        return True
    stem = claim.stems[given.at]
    return bool(stem) and any(word in ("no", "never", "nothing") for word in told.low) and stem in told.all_stems


def _is_alike(one: str, other: str) -> bool:
    return one == other or any(one in group and other in group for group in (*_ALIKE, _ONLY))


def _peaks(sentence: Sentence) -> Iterator[_Peak]:
    for at, word in enumerate(sentence.low):
        before = " ".join(sentence.low[max(0, at - 4) : at])
        plain = word.rpartition("-")[2] if word.endswith("est") else word
        following = sentence.low[at + 1] if at + 1 < len(sentence.low) else ""
        if _is_peak(plain, before.rpartition(" ")[2], following):
            yield _Peak(at, plain, f"{before} {word.rpartition('-')[0]}".strip())


def _is_peak(word: str, before: str, following: str) -> bool:
    if word == "first":
        return following not in (",", "to") and before not in ("at",)
    if word in _ONLY:
        return before in ("the", "its", "his", "her", "their") and following not in _ONLY_COUNTS
    if word == "most":
        return before in ("the", "its", "his", "her") and following not in ("of",)
    return len(word) > 4 and word.endswith("est") and word not in _NO_SUPERLATIVES
