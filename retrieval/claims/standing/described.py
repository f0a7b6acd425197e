"""Tell whether a claim describes a speaker whom an article names beside the same words: "a port spokesman" for "port
spokesman Ivo Holt".

Pure.
"""

from corpus.language.gazetteer import word_set
from corpus.nouns import StoredStatement
from retrieval.ranking.overlap import stems

_ARTICLES = word_set("a an the one")
_BESIDE = 60  # characters before and behind a name in which it is described


def is_described(speaker: str, stored: StoredStatement, text: str) -> bool:
    """Tell whether all words of a description stand right beside the name of the one who speaks; `text` is the
    article's."""
    words = speaker.split()
    if len(words) < 3 or words[0].lower() not in _ARTICLES or stored.statement.speaker.type != "person":
        return False
    start, end = stored.statement.speaker.span
    beside = f"{text[max(0, start - _BESIDE) : start]} {text[end : end + _BESIDE]}"
    return stems(" ".join(words[1:])) <= stems(beside)
