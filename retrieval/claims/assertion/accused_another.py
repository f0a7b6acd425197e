"""Tell whether an accusation on record is of another than the claim's: "called Karsia rude, accusing it of theft".

Pure. The words on record begin with a pronoun there, which a model of language takes for whomever the claim names.
"""

import re

from retrieval.claims.comparison.names import may_be_one
from retrieval.claims.comparison.sentence import read_sentence

_OF_A_PRONOUN = re.compile(r"^\W*(?:it|him|her|them) (?:of|for)\b", re.IGNORECASE)


def accuses_another(words: str, sentence: str, content: str) -> bool:
    """Tell whether `words` accuse by a pronoun alone, and their `sentence` names others but not whom `content` names
    first."""
    accused = next(iter(read_sentence(content).names), None)
    if accused is None or not _OF_A_PRONOUN.match(words):
        return False
    named = [each.folded for each in read_sentence(sentence).names]
    return bool(named) and not any(may_be_one(accused.folded, each) for each in named)
