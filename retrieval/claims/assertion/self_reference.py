"""Tell whether a speaker's words may be about the speaker, where a claim has the speaker speak of himself.

"Toru said that she had been bullied" is not borne out by Toru's "people who are bullied must fight back", though all of
the claim's words stand in it. Pure.
"""

import re

from corpus.language.gazetteer import is_first_name
from corpus.language.names import fold

_PERSON = r"I|me|my|mine|myself|he|him|his|himself|she|her|hers|herself"
_HIMSELF = re.compile(rf"\b(?:{_PERSON}|we|our)\b(?!\.)", re.I)
_ITSELF = re.compile(rf"\b(?:{_PERSON}|we|us|our|ours|it|its|itself|they|them|their|themselves)\b(?!\.)", re.I)
_NO_SUBJECT = re.compile(r"\W*(?:(?:not |never )?to [a-z]|[a-z]+ing\b|(?:\S+\W*){1,4}$)", re.I)  # "promised to go"


def may_speak_of_himself(speaker: str, content: str, words: str) -> bool:
    """Tell whether `words` of a speaker may have him or her as their subject, where the claimed `content` has."""
    names = [fold(each) for each in speaker.split() if each[:1].isupper()]
    if not names or names[-1] not in fold(content).split()[: len(names)]:
        return True
    if (_HIMSELF if is_first_name(names[0]) else _ITSELF).search(words):
        return True
    return any(each in fold(words).split() for each in names) or bool(_NO_SUBJECT.match(words))
