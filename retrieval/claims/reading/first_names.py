"""Write the full name of one whom a claim calls by the first name alone, as people do: "Dana" for Dana Toru.

Pure. Articles call people by their last names, so that a claim of Dana finds nothing in a sentence of Toru. A first
name is written out only where the corpus has one bearer of it far more often than any other.
"""

import re
from dataclasses import replace

from corpus.language.gazetteer import FIRST_NAMES, SMALL
from retrieval.claims.claim import Claim
from retrieval.claims.comparison.sentence import read_sentence
from retrieval.questions.inventory import Inventory

LEAST, FAR_MORE = 3, 5  # articles that name the bearer, and how many times those that name the next
_BEGINNING = 2  # letters by which names are looked for
_LONGEST = 3  # words of a full name


def with_full_names(claim: Claim, known: Inventory) -> Claim:
    """The claim, with the full name in the place of each first name whose bearer the corpus leaves no doubt of."""
    full = {first: name for first in _first_names(claim.resolved) if (name := _full_name(first, known))}
    if not full:
        return claim
    said = claim.said and replace(
        claim.said, speaker=_written_out(claim.said.speaker, full), content=_written_out(claim.said.content, full)
    )
    return replace(claim, resolved=_written_out(claim.resolved, full), said=said)


def _first_names(text: str) -> list[str]:
    """The first names that stand alone."""
    words = [re.sub(r"['’]s?$", "", each.text) for each in read_sentence(text).names]
    return list(dict.fromkeys(word for word in words if word.lower() in FIRST_NAMES))


def _full_name(first: str, known: Inventory) -> str:
    """The one full name of whom the first name must be; empty where it may be several people's, or a last name."""
    bearers: dict[str, list[str]] = {}
    for name in known.prefixes.get(first.lower()[:_BEGINNING]):
        words = name.split()
        if words[0] == first and _is_persons(words):
            bearers.setdefault(words[-1], []).append(name)
    most = sorted(((sum(map(known.counts.get, names)), last) for last, names in bearers.items()), reverse=True)
    if not most or most[0][0] < max(LEAST, known.counts.get(first)):  # "Austin" by itself is mostly the city
        return ""
    others = max([many for many, _ in most[1:2]] + [known.counts.get(each) for each in _called_so(first, known)] + [0])
    return bearers[most[0][1]][0] if most[0][0] >= FAR_MORE * others else ""


def _is_persons(words: list[str]) -> bool:
    """Tell whether the words are a full name, and no heading that begins with one."""
    plain = all(word[:1].isupper() and word.replace(".", "").replace("-", "").isalpha() for word in words)
    return 1 < len(words) <= _LONGEST and plain and not any(word.lower() in SMALL for word in words)


def _called_so(last: str, known: Inventory) -> list[str]:
    """The people whose last name it is: "Rand Paul"."""
    named = (name for name in known.lasts.get(last.lower()) if _is_persons(name.split()))
    return [name for name in named if name.split()[0].lower() in FIRST_NAMES]


def _written_out(text: str, full: dict[str, str]) -> str:
    """The text with the full names, where the first ones stand alone."""
    names = "|".join(map(re.escape, full))
    alone = re.compile(rf"(?<!\w)(?<![A-Z]\. )({names})(?!\w| [A-Z]|-)")
    return alone.sub(lambda found: full[found[1]] if _is_alone(text, found.start()) else found[1], text)


def _is_alone(text: str, at: int) -> bool:
    """Tell whether no other name stands right before: "Rand Paul"."""
    before = text[:at].split()
    return not before or not before[-1][:1].isupper() or before[-1][-1] in ".,;:!?" or len(before) == 1
