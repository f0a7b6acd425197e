"""What a question claims that somebody said, beside what a statement has: figures, and a "not". Words, not meanings."""

import re

from retrieval import lexicon
from retrieval.wording import is_word, read

_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{2,200})[\"”“»]")
_WORD = re.compile(r"\w+")


def has_the_figures(claim: str, text: str) -> bool:
    """Whether every figure of the claim stands in the text, in whatever form."""
    return _figures(claim) <= _figures(text)


def has_the_quotations(claim: str, text: str) -> bool:
    """Whether what stands between marks in the claim stands in the text in the same words."""
    there = f" {' '.join(_WORD.findall(text.lower()))} "
    return all(f" {' '.join(_WORD.findall(words.lower()))} " in there for words in _QUOTED.findall(claim))


def is_negated(text: str) -> bool:
    """Whether a word in it denies: "not", "never", "refused"."""
    return any(lexicon.is_negative(key) for key in read(text).keys if is_word(key))


def _figures(text: str) -> set[str]:
    said = [part for key in read(text).keys for part in lexicon.number_of(key)]
    return {part for part in lexicon.valued(said) if part[:1].isdigit()}
