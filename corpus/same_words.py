"""Tell whether two sentences are one utterance: the same words, tidied or cut short. Pure; knows no article."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
_TURN = re.compile(
    r"no|not|never|none|nobody|nothing|neither|nor|without|hardly|unlikely|false|untrue|if|unless|may|might|can|could"
    r"|will|would|shall|should|must|(?:den(?:y|ies|ied|ying)|refus|reject)\w*"
)
_NUMBER = re.compile(
    r"\d.*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|(?:dozen|hundred|thousand|million|billion|trillion)s?|half|third|quarter"
)
_SHORT_FORMS = tuple(
    (re.compile(rf"(?i)(?:{short})\b"), full)
    for short, full in (
        ("won['’]t", "will not"), ("can['’]t|cannot", "can not"), ("n['’]t", " not"), ("['’]ll", " will"),
        ("['’]re", " are"), ("['’]ve", " have"), ("['’]m", " am"),
    )
)  # fmt: skip


def same_utterance(one: str, other: str) -> bool:
    """Return whether two sentences are the same words, tidied or the one cut short: never where a figure, a name, a
    "not", a "may" or another word of weight differs."""
    shorter, longer = sorted((_spoken(one), _spoken(other)), key=len)
    short, long = [word.lower() for word in shorter], [word.lower() for word in longer]
    if short == long:
        return bool(short)
    if len(long) > 2 * len(short) or not _same_sense(shorter, longer) or len({*short} & {*long}) < 0.7 * len({*short}):
        return False
    matcher = SequenceMatcher(None, short, long, autojunk=False)
    common = sum(block.size for block in matcher.get_matching_blocks())
    swaps = ((short[a:b], long[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag == "replace")
    return common >= max(5, 0.8 * len(short)) and all(_alike(old, new) for old, new in swaps)


def _spoken(words: str) -> list[str]:
    """Return the words of a sentence, with "won't" and "we'll" written out."""
    for short, full in _SHORT_FORMS:
        words = short.sub(full, words)
    return _WORD.findall(words)


def _same_sense(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """The words that turn a sentence round are the same in both, and the shorter names nothing else."""
    turns = [sorted(filter(_TURN.fullmatch, map(str.lower, words))) for words in (shorter, longer)]
    return turns[0] == turns[1] and _named(shorter) <= {word.lower() for word in longer}


def _named(words: Sequence[str]) -> set[str]:
    """Return figures and names; a first word has its capital from its place."""
    names = {word.lower() for word in words[1:] if word[0].isupper()}
    return names | set(filter(_NUMBER.fullmatch, map(str.lower, words)))


def _alike(old: Sequence[str], new: Sequence[str]) -> bool:
    """Return whether a change is one of spelling or of small words."""
    left = [word for word in old if len(word) > 3]
    put = [word for word in new if len(word) > 3]
    return len(left) == len(put) and all(a[:4] == b[:4] for a, b in zip(left, put, strict=True))
