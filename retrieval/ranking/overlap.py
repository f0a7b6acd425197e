"""Compare texts word by word: a question or a claim with a text, and two sentences that may be one utterance.

The reader judges meaning and is easily led astray by another name or another year; these look at the letters. Pure;
knows neither passages nor models.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from retrieval.quotes import lexicon
from retrieval.quotes.tokens import is_word, read

_WORD = re.compile(r"\w+")
_NAME_OR_NUMBER = re.compile(r"(?<!^)\b[A-Z]\w+|\d[\d,.]*\d|\d")
_COMMON_WORDS = """
a about after an and any are as at be been before between by can could did do does during for from had has
have he her his how in into is it its kind many most much name of on one or other s she should t than that the
their there these they this those to two type was were what when where which who whom whose why will with
would
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_STEM = 5  # letters: "advance" and "advancing", "block" and "blocked" are one word
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{2,200})[\"”“»]")
_SPOKEN_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
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


def coverage(question: str, text: str) -> float:
    """The share of the question's own words, without the common ones, that stand in `text` in some form."""
    asked = own_words(question)
    if not asked:
        return 1.0
    there = stems(text)
    return sum(word[:_STEM] in there for word in asked) / len(asked)


def own_words(question: str) -> set[str]:
    """The words of a question without the common ones, in lower case."""
    return {word for word in _words(question) if word not in _COMMON}


def stems(text: str) -> frozenset[str]:
    """The words of a text, cut so that the forms of one word are one."""
    return frozenset(map(_written_stem, _WORD.findall(text.lower())))


@lru_cache(maxsize=1 << 16)  # texts repeat their words
def _written_stem(word: str) -> str:
    return stem(_singular(word))


def only_within(text: str, spans: Sequence[tuple[int, int]]) -> frozenset[str]:
    """The words, as stems, that stand in these parts of a text, which are in its order, and nowhere else in it."""
    if not spans:
        return frozenset()
    inside = " ".join(text[start:end] for start, end in spans)
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    outside = " ".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    return stems(inside) - stems(outside)


def stem(word: str) -> str:
    """A word of `own_words` as it stands among `stems`: its beginning; "lie" for "lying" and "lied"."""
    return _SHORT_STEMS.get(word, word[:_STEM])


_SHORT_STEMS = {f"{first}{end}": f"{first}ie" for first in "ldt" for end in ("ying", "ied", "ies", "ie")}


def lacks_a_name(question: str, text: str) -> bool:
    """Tell whether the question holds a capitalised word (beyond its first) or a number that `text` does not."""
    lower = text.lower()
    return any(name.lower() not in lower for name in _NAME_OR_NUMBER.findall(question))


def has_the_figures(claim: str, text: str) -> bool:
    """Tell whether every figure of the claim stands in the text, in whatever form."""
    return _figures(claim) <= _figures(text)


def has_the_quotations(claim: str, text: str) -> bool:
    """Tell whether the words between marks in the claim stand in the text too."""
    there = f" {' '.join(_WORD.findall(text.lower()))} "
    return all(f" {' '.join(_WORD.findall(words.lower()))} " in there for words in _QUOTED.findall(claim))


def is_negated(text: str) -> bool:
    """Tell whether a word of the text denies: "not", "never", "refused"."""
    return any(lexicon.is_negative(key) for key in read(text).keys if is_word(key))


def same_utterance(one: str, other: str) -> bool:
    """Tell whether two sentences are the same words, tidied or the one cut short: never where a figure, a name, a
    "not", a "may" or another word of weight differs."""
    shorter, longer = sorted((_spoken(one), _spoken(other)), key=lambda each: len(each.words))
    if shorter.plain == longer.plain:
        return bool(shorter.words)
    if len(longer.words) > 2 * len(shorter.words):
        return False
    if len(shorter.different & longer.different) < 0.7 * len(shorter.different) or not _same_sense(shorter, longer):
        return False
    short, long = shorter.plain, longer.plain
    matcher = SequenceMatcher(None, short, long, autojunk=False)
    common = sum(block.size for block in matcher.get_matching_blocks())
    swaps = ((short[a:b], long[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag == "replace")
    return common >= max(5, 0.8 * len(short)) and all(_same_spelling(old, new) for old, new in swaps)


def _words(text: str) -> set[str]:
    """Lower-case words, a plural s taken off."""
    return set(map(_singular, _WORD.findall(text.lower())))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _figures(text: str) -> set[str]:
    said = [part for key in read(text).keys for part in lexicon.number_of(key)]
    return {part for part in lexicon.join_scales(said) if part[:1].isdigit()}


@dataclass(frozen=True, slots=True)
class _Spoken:
    """The words of a sentence, with "won't" and "we'll" written out: as they stand, and in lower case."""

    words: tuple[str, ...]
    plain: tuple[str, ...]
    different: frozenset[str]


@lru_cache(maxsize=4_000)  # a sentence is compared with several others in a row
def _spoken(words: str) -> _Spoken:
    if "'" in words or "’" in words or "annot" in words.lower():
        for short, full in _SHORT_FORMS:
            words = short.sub(full, words)
    found = tuple(_SPOKEN_WORD.findall(words))
    plain = tuple(word.lower() for word in found)
    return _Spoken(found, plain, frozenset(plain))


def _same_sense(shorter: _Spoken, longer: _Spoken) -> bool:
    """Tell whether the words that turn a sentence round are the same in both, and the shorter names nothing else."""
    turns = [sorted(filter(_TURN.fullmatch, each.plain)) for each in (shorter, longer)]
    return turns[0] == turns[1] and _names_and_figures(shorter.words) <= longer.different


def _names_and_figures(words: Sequence[str]) -> set[str]:
    """Figures and names; a first word has its capital from its place."""
    names = {word.lower() for word in words[1:] if word[0].isupper()}
    return names | set(filter(_NUMBER.fullmatch, map(str.lower, words)))


def _same_spelling(old: Sequence[str], new: Sequence[str]) -> bool:
    """Tell whether a change is one of spelling or of small words."""
    left = [word for word in old if len(word) > 3]
    put = [word for word in new if len(word) > 3]
    return len(left) == len(put) and all(a[:4] == b[:4] for a, b in zip(left, put, strict=True))
