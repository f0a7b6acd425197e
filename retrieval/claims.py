"""What a question claims that somebody said, beside what a statement has: figures, and a "not". Words, not meanings."""

from retrieval import lexicon
from retrieval.wording import is_word, read


def has_the_figures(claim: str, text: str) -> bool:
    """Whether every figure of the claim stands in the text, in whatever form."""
    return _figures(claim) <= _figures(text)


def is_negated(text: str) -> bool:
    """Whether a word in it denies: "not", "never", "refused"."""
    return any(lexicon.is_negative(key) for key in read(text).keys if is_word(key))


def _figures(text: str) -> set[str]:
    said = [part for key in read(text).keys for part in lexicon.number_of(key)]
    return {part for part in lexicon.valued(said) if part[:1].isdigit()}
