"""Say in which language a text is written, or that it is too short to tell.

English is known by its small words alone, so that the model (half a second and more to load) is loaded only for
other texts. Knows nothing of what follows from a language.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_LOOKED_AT = 3000  # characters: more changes nothing and costs time
_SURE = 0.25  # the model's own probability, which it tempers by length
_MIN_LETTERS = 10
_ENGLISH_SHARE = 0.12
_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")
# Small words that no other widespread language shares: not "is", "was", "of", "in", "for", "on", "at".
_SMALL_WORDS = (
    "the and that this these those what which who whom whose why how where when did does doesn't didn't are were "
    "being been with from about their they his she it its not would could should will there our you your said says "
    "say than"
)
_ENGLISH = frozenset(_SMALL_WORDS.split())


def detect(content: str) -> str | None:
    """The ISO 639-1 code of the language, None where it is unsure."""
    sample = content[:_LOOKED_AT]
    words = [word.lower() for word in _WORD.findall(sample)]
    if words and sum(word in _ENGLISH for word in words) >= max(1.0, _ENGLISH_SHARE * len(words)):
        return "en"
    if sum(map(len, words)) < _MIN_LETTERS:
        return None
    code, probability = _model().classify(sample)
    return str(code) if probability >= _SURE and len(code) == 2 else None


@cache
def _model() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
