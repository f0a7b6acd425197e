"""Order claims by how well they can be checked: figures, names, dates and past events first.

Pure, and quick: a long text is ordered whole, before anything of it is searched.
"""

import re

from corpus.language.verbs import is_past
from corpus.speech.cues import CUES

_FIGURE = re.compile(
    r"(?<![\w.])[$€£]?\d[\d,.]*(?:\s?(?:%|percent|per cent|million|billion|thousand|crowns|dollars|euros))?"
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_DATE = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|last (?:week|month|year)|yesterday)\b"
)
_NAME = re.compile(r"(?<=[a-z,;:] )[A-Z][\w’'-]+")
_HEDGE = re.compile(
    r"\b(?:may|might|could|perhaps|maybe|probably|possibly|would|should|many|some|often|always|never|everybody|nobody"
    r"|people|things?|very|really|so-called)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+")
_MOST_NAMES = 3


def checkability(sentence: str) -> float:
    """A score of how well a sentence can be checked; more is better."""
    words = _WORD.findall(sentence.lower())
    years = len(_YEAR.findall(sentence))
    figures = len(_FIGURE.findall(sentence)) - years
    names = min(_MOST_NAMES, len(_NAME.findall(sentence)))
    score = 1.5 * min(2, figures) + min(2, years + len(_DATE.findall(sentence))) + names
    score += 0.5 * any(is_past(word) or word.endswith("ed") for word in words)
    score += 0.5 * any(word in CUES for word in words)
    score -= 0.7 * min(3, len(_HEDGE.findall(sentence)))
    return score - 1.0 * (len(words) < 5) - 0.5 * (len(words) > 45)
