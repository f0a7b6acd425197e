"""Take out of a sentence what it tells in passing: "Ivo Holt, who chairs the port board, sued the city" tells that Ivo
Holt chairs the port board.

Pure. A model of language sees what a short sentence says, and misses the same in half of a long one. Only what stands
between commas, dashes or brackets right behind a name is taken out, since that alone is told of nobody else.
"""

import re
from functools import lru_cache

from corpus.language.gazetteer import is_first_name, word_set
from retrieval.claims.reading.set_aside import has_verb

_NAME = r"(?:[A-Z][\w.'’&-]*)(?: (?:(?:of|the|de|van|von|al|bin) )?[A-Z][\w.'’&-]*)*"
_INSERTED = re.compile(
    rf"(?P<name>{_NAME})(?P<party> \([^()]{{1,20}}\))?"
    r"(?:, (?P<between>[^,;:()“”\"]{8,160}?)(?P<end>,(?=\s)|;|\.?$)"
    r"|\s(?P<dash>—|–|--|-) (?P<within>[^;:()“”\"—–]{8,160}?) (?P=dash)(?=\s))"
)
_BRACKETED = re.compile(r"\((?P<words>[A-Z][^()]{15,160})\)")
_LISTED = re.compile(r"[A-Z][\w.’'-]*, $")  # "Austin, Texas, a city", "Dorn, Holt, the mayor, and others"
_WHOSE = re.compile(r"whose ")
_WHO = re.compile(r"(?:who|which)(?:(?P<short>['’]s)| )\s?")
_NO_APPOSITION = word_set(
    """in on at with without after before while when where as by for from and but or if although though because since
    until unless including according like unlike despite during over under through to of that which who whose whom not
    so yet then-candidate said says saying told adding added he she they it we i there this these those what how why
    is are was were has have had will would could can may might must should also too however instead meanwhile again
    about against among between both either even just only perhaps still such than once twice down up out off"""
)
_RELATIONS = word_set("of for at in on to with under from by who that and")
_ARTICLES = word_set("the an a his her their its")
_BEFORE = word_set("then once former formerly")
_LEAST, _MOST = 3, 20  # words of an apposition


@lru_cache(maxsize=4096)  # one sentence meets many claims
def told_in_passing(sentence: str) -> tuple[str, ...]:
    """Each thing that a sentence tells in passing, as a sentence of its own."""
    inserted = [
        _told(match["name"], match["between"] or match["within"])
        for match in _INSERTED.finditer(sentence)
        if not _LISTED.search(sentence[: match.start()])
    ]
    bracketed = [match["words"].rstrip(".") for match in _BRACKETED.finditer(sentence)]
    return tuple(f"{each}." for each in [*inserted, *(each for each in bracketed if has_verb(each.split()))] if each)


def _told(name: str, inner: str) -> str:
    """An insertion as a sentence about the name before it; empty where it is no such thing."""
    if is_first_name(name.split()[0]):
        name = name.rpartition(" of ")[2]  # "Ada Lind of Halden University, which"
    if whose := _WHOSE.match(inner):
        return f"{name}’s {inner[whose.end() :]}"
    if who := _WHO.match(inner):
        return f"{name} {'is ' if who['short'] else ''}{inner[who.end() :]}"
    words = inner.split()
    first = words[0].lower()
    if first in _NO_APPOSITION or not _LEAST <= len(words) <= _MOST or not words[0][0].islower():
        return ""
    if first.endswith(("ing", "ed")) or has_verb(words[:3]) or _is_anothers(words):
        return ""
    return f"{name} {'was' if first in _BEFORE else 'is'} {inner}"


def _is_anothers(words: list[str]) -> bool:
    """Tell whether it is the next one of a list, with a name of its own: "deputy mayor Ivo Holt"."""
    first = next((at for at, word in enumerate(words) if word[0].isupper()), 0)
    before = [word.lower() for word in words[:first]]
    return bool(before) and before[-1] not in _BEFORE | _ARTICLES and _RELATIONS.isdisjoint(before)
