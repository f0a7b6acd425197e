"""What a text shares with a question, word by word. Pure; knows neither passages nor models.

The reader judges meaning and is easily led astray by another name or another year; these look at the letters.
"""

import re

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


def coverage(question: str, text: str) -> float:
    """The share of the question's own words, without the common ones, that stand in `text` in some form."""
    asked = {word for word in _words(question) if word not in _COMMON}
    if not asked:
        return 1.0
    there = {word[:_STEM] for word in _words(text)}
    return sum(word[:_STEM] in there for word in asked) / len(asked)


def lacks_a_name(question: str, text: str) -> bool:
    """Whether the question holds a capitalised word (beyond its first) or a number that `text` does not."""
    lower = text.lower()
    return any(name.lower() not in lower for name in _NAME_OR_NUMBER.findall(question))


def _words(text: str) -> set[str]:
    """Lower-case words, a plural s taken off."""
    return {word[:-1] if len(word) > 3 and word.endswith("s") else word for word in _WORD.findall(text.lower())}
