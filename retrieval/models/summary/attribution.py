"""Check to whom a sentence of a summary gives its words, and in which manner: "Holm denied", "according to Holm".

Pure. A speaker is recognised by any of their names, its last word or its short form, and by the words with which the
article describes them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.language.gazetteer import word_set
from corpus.language.names import abbreviates
from retrieval.claims.claim import Said
from retrieval.claims.comparison.sentence import read_sentence
from retrieval.claims.reading.saying import read_saying
from retrieval.models.summary.summary import Support
from retrieval.quotes.lexicon import is_negative

_PRONOUNS = word_set("he she it they who i we")
_BEHIND = re.compile(r" (?:of|for|from|in|at|who|with) ")
_NEUTRAL = frozenset({"said", "announced"})
_WEAKER = {
    "said": {"claimed", "argued"}, "announced": {"said"}, "demanded": {"asked", "said"}, "asked": {"demanded"},
    "admitted": {"confirmed", "claimed"}, "confirmed": {"claimed"}, "promised": {"announced"},
    "accused": {"criticised"}, "denied": {"rejected"}, "rejected": {"denied"}, "warned": {"threatened"},
}  # fmt: skip


def wrong_speaker(part: str, said: Said | None, supports: Sequence[Support]) -> str | None:
    """Why a part of a summary gives words to somebody, or in a manner, for which these quotations do not stand."""
    if said is None:
        if any(_is_told(part, each) and not _mentions(part, each) for each in supports):
            return "it tells as a fact, or as another's words, what somebody said"
        return None
    if any(_stands(said, each) for each in supports):
        return None
    if any(each.via and _is_called(said.speaker, each.called, each) for each in supports):
        return "it tells at first hand what is held at second hand"
    return f"its quotations do not have it that {said.speaker} {said.manner} this"


def _is_told(part: str, support: Support) -> bool:
    """Tell whether somebody says it, be it that only the sentence itself tells so: "according to the ministry".

    What the sentence tells beside the words said is its article's: "she said in Velm, where the dam had burst".
    """
    inner = read_saying(support.text)
    if inner is None or not support.speaker:
        return bool(support.speaker or inner)
    return not read_sentence(part).all_stems.isdisjoint(read_sentence(inner.content).all_stems)


def _stands(said: Said, support: Support) -> bool:
    """Tell whether the quotation has it that the one who is told to have said something said it in such a manner."""
    inner = read_saying(support.text)
    if support.via:
        return said.manner in _NEUTRAL | {"claimed"} and _is_called(said.speaker, [support.via], support)
    if support.speaker and _is_called(said.speaker, _names(support, inner), support):
        return _fits(said, support.manner or "said")
    if inner:
        return _is_called(said.speaker, [inner.speaker], support) and _fits(said, inner.manner)
    return not support.speaker and said.negated and _words([said.speaker]) <= _words([support.text])


def _fits(said: Said, held: str) -> bool:
    told = said.manner
    if told == held or told in _WEAKER.get(held, ()):
        return True
    denies = said.negated or any(is_negative(key) for key in read_sentence(said.content).keys)
    return told in _NEUTRAL and held != "asked" and (denies or held not in ("denied", "rejected"))


def _names(support: Support, inner: Said | None) -> Sequence[str]:
    """The names of the speaker, the words set beside them, and those by which the sentence calls whoever says it."""
    if support.via:
        return support.called
    beside = [words for name in support.called for words in _beside(name, support.text)]
    return [*support.called, *beside, *([inner.speaker] if inner else [])]


def _beside(name: str, text: str) -> Iterator[str]:
    """ "the head of the command" of "Ilse Marrant, the head of the command, said" """
    yield from re.findall(re.escape(name) + r", (?:who )?([^,.;“\"]+),", text)
    yield from re.findall(r"(?:^|[,;] )([^,.;“\"]+), " + re.escape(name) + ",", text)


def _mentions(part: str, support: Support) -> bool:
    """Tell whether a part of a summary names the speaker, or the one who tells of the speaker."""
    names = [support.via] if support.via else _names(support, read_saying(support.text))
    told = read_sentence(part)
    named = any(_is_short(key, names) for key in told.keys)
    return named or not told.all_stems.isdisjoint(_heads(names))


def _is_called(who: str, names: Sequence[str], support: Support) -> bool:
    """Tell whether these words mean the one of these names: they end as one does, and add nothing that is not told."""
    bare = re.sub(r"^[Tt]he ", "", who)
    if bare.casefold() in _PRONOUNS or _is_short(bare, names):
        return True
    told = _words([*names, support.text, support.title or ""])
    return bool(_heads([bare]) & _heads(names)) and _words([bare]) <= told


def _is_short(word: str, names: Iterable[str]) -> bool:
    """ "CENTCOM" for "Kestria's Central Command" """
    return word.isupper() and any(abbreviates(word, name, tail=True) for name in names)


def _heads(names: Iterable[str]) -> set[str]:
    """ "Toru" and "spokeswoman" of "Dana Toru, a spokeswoman for the command", by their stems; of titles all words."""
    heads: set[str] = set()
    names = list(names)
    titles = [each.removesuffix(name) for each in names for name in names if each.endswith(" " + name)]
    for piece in (_BEHIND.split(piece)[0].strip() for name in [*names, *titles] for piece in name.split(",")):
        stems = [each for each in read_sentence(piece).stems if each]
        heads.update(stems if all(word[:1].isupper() for word in piece.split()) else stems[-1:])
    return heads


def _words(texts: Iterable[str]) -> set[str]:
    return {each for text in texts for each in read_sentence(text).all_stems}
