"""Find what a claim tells of the occasion on which somebody spoke, and of which the article says nothing: "At a rally
in Halden", "told the Norre Times", "in 2014".

Pure. What was said may be on record, and was said to somebody else, elsewhere, or in another year; then the record does
not bear out the claim. An article tells such things anywhere in its text, so it is asked whether they stand in it.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from corpus.language.names import fold
from corpus.language.places import place_forms
from retrieval.claims.claim import Said
from retrieval.claims.comparison.days.times import Time, publication_day
from retrieval.claims.comparison.names import Named, is_soft, may_be_one
from retrieval.claims.comparison.sentence import Sentence, read_sentence
from retrieval.ranking.overlap import stems

UNMET, CONTRARY_UNMET = "says nothing of «{}»", "says the contrary, and nothing of «{}»"
_LATER = timedelta(days=31)  # from a day on which something was said to its article
_OPENING = re.compile(
    r"(?:even )?(?:after|as|although|though|because|before|since|when|while|having|following|despite) (?P<told>[^,]+),",
    re.IGNORECASE,
)
_HALF = 0.5  # of its words, that the article must have
_LEAST = 2  # letters of a word by which a name is known


def unmet_occasion(claim: str, said: Said, text: str, published: str | None) -> str:
    """The name, figure, time or opening clause of the claim beside who said what that the article lacks; else
    nothing."""
    whole, content = read_sentence(claim), read_sentence(said.content)
    words = frozenset(fold(text).replace("'s ", " ").replace("’s ", " ").translate(_SIGNS).split())
    return next(_unmet(whole, content, said, words, publication_day(published)), "") or _unmet_opening(claim, text)


def _unmet(whole: Sentence, content: Sentence, said: Said, words: frozenset[str], day: date | None) -> Iterator[str]:
    for name in whole.names:
        if name.sure and not is_soft(name) and not _is_told(name, content, said) and not _stands(name, words):
            yield name.text
    for each in whole.quantities:
        told = whole.slice(each.start, each.end)
        if told not in said.content and told not in said.speaker and not _stand(told, words):
            yield told
    for time in whole.times:
        if time.words not in said.content and not _stand(time.words, words) and _is_another(time, day):
            yield time.words


def _unmet_opening(claim: str, text: str) -> str:
    """The clause with which a claim opens, "After losing the vote,", where the article has little of it."""
    found = _OPENING.match(claim)
    words = stems(found["told"]) if found else frozenset()
    return found[0].rstrip(" ,") if found and len(words) > 1 and len(words & stems(text)) < _HALF * len(words) else ""


def _is_told(name: Named, content: Sentence, said: Said) -> bool:
    """Tell whether the name is that of the speaker, or part of what was said."""
    speaker = fold(said.speaker)
    return (
        name.folded in speaker
        or may_be_one(name.folded, speaker)
        or any(may_be_one(name.folded, each.folded) for each in content.names)
    )


def _stands(name: Named, words: frozenset[str]) -> bool:
    """Tell whether the article has the name, in one of its forms."""
    return any(_stand(form, words) for form in (name.folded, *place_forms(name.folded)))


def _stand(told: str, words: frozenset[str]) -> bool:
    return all(word in words for word in fold(told).translate(_SIGNS).split() if len(word) >= _LEAST)


def _is_another(time: Time, day: date | None) -> bool:
    """Tell whether it is a time from which the article cannot be."""
    if day is None or time.first is None or time.last is None or time.side:
        return False
    return not time.first <= day <= time.last + _LATER


_SIGNS = str.maketrans(dict.fromkeys(',.;:!?()[]"“”/$%-–—', " "))
