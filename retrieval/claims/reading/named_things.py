"""Find the thing with a name that a text calls "the bridge" or "the city" afterwards, where there is only one.

Pure. "Kestrel Bridge … the bridge"; "the city of Sandhafen … the city"; "Sandhafen, a port on the Varn, … the port".
"""

import re

from corpus.language.gazetteer import COUNTRIES, is_place, word_set
from corpus.language.names import fold
from corpus.language.verbs import verbs_of
from corpus.nouns import Span
from corpus.speech.statements.tokens import AUXILIARIES, CONJUNCTIONS, PREPOSITIONS, SUBORDINATORS, is_adverb

_NAME = r"[A-Z][\w’'-]*[\w](?: (?:(?:of|de|la|al|van|von) )?[A-Z][\w’'-]*[\w]){0,4}"
_SETTLEMENTS = word_set("city town village capital municipality")
_LANDS = word_set("country nation kingdom republic")
_PLACED = re.compile(rf"\b(?:in|at|from|across|throughout|near) (?P<name>{_NAME})")
_FURTHEST = 4_000  # characters back


def named_thing(text: str, span: Span) -> str:
    """The name of what "the bridge" at `span` is; empty where the text does not tell, or has two."""
    noun = text[slice(*span)].split()[-1].lower()
    if not ends_phrase(text, span[1]):
        return ""
    before = text[max(0, span[0] - _FURTHEST) : span[0]]
    if re.search(rf"\b(?:another|second|third|other|new|two|three|neighbou?ring) (?:\w+ )?{noun}", before):
        return ""
    names = {*_headed(before, noun), *_described(before, noun)} or set(_placed(before, noun))
    return names.pop() if len(names) == 1 else ""


def is_headed(name: str, noun: str) -> bool:
    """Tell whether a body's name does not speak of another thing: "the state" is no "State University"."""
    words = name.lower().removeprefix("the ").split()
    if noun not in words:
        return True
    at = words.index(noun)
    return len(words) > 1 and (at == len(words) - 1 or words[at + 1] in ("of", "for", "on"))


def is_in_running_text(text: str, name: str) -> bool:
    """Tell whether a name stands in a sentence, and not only in a headline, where all words have capitals."""
    bare = name.removeprefix("the ")
    if bare.lower() in text:
        return False
    for match in re.finditer(re.escape(bare), text):
        before, behind = text[max(0, match.start() - 60) : match.start()], text[match.end() : match.end() + 60]
        around = before.split("\n")[-1] + behind.split("\n")[0]
        line = re.findall(r"(?<![\w'’])[^\W\d_]{4,}", around)
        if sum(word[0].islower() for word in line) >= 0.4 * len(line):
            return True
    return bare not in text


def ends_phrase(text: str, end: int) -> bool:
    """Tell whether "the bridge" is a whole phrase there: not "the bridge company", "the bridge of sighs"."""
    following = re.match(r"['’]s\b|\s+([^\s.,;:!?]+)|\W|$", text[end:])
    word = (following[1] or "") if following else ""
    if not word:
        return True
    if word in ("of", "that", "which", "who", "where", "whose"):
        return False
    known = word in AUXILIARIES or word in PREPOSITIONS or word in CONJUNCTIONS or word in SUBORDINATORS
    return known or is_adverb(word) or any(word in (each.past, each.third) for each in verbs_of(word))


def _headed(before: str, noun: str) -> list[str]:
    """Names that end in the noun: "Kestrel Bridge"."""
    pattern = rf"(?P<the>\b[Tt]he )?(?P<name>(?:[A-Z][\w’'-]* )+{noun.capitalize()})\b"
    found = []
    for match in re.finditer(pattern, before):
        name = match["name"].removeprefix("The ")
        the = match["the"] or match["name"].startswith("The ")
        if " " in name:
            found.append(f"the {name}" if the else name)
    return found


def _described(before: str, noun: str) -> list[str]:
    """Names that are said to be such a thing: "the city of Sandhafen", "Sandhafen, a small city", "Varn is a city"."""
    of = re.finditer(rf"\b(?i:{noun}) (?:of|called|named|known as)(?: the)? (?P<name>{_NAME})", before)
    an = re.finditer(rf"(?P<name>{_NAME})(?:,| is| was| became) (?:an?|the) (?:[\w-]+ ){{0,3}}?{noun}\b", before)
    who = re.finditer(rf"\b[Tt]he (?:[\w-]+ ){{0,2}}?{noun}(?: (?:of|for) [\w ]{{1,30}})?,? (?P<name>{_NAME})", before)
    return [match["name"] for match in (*of, *an, *who)]


def _placed(before: str, noun: str) -> list[str]:
    """The places that a text names, for "the city" and "the country"."""
    if noun not in _SETTLEMENTS | _LANDS:
        return []
    behind = [match["name"] for match in _PLACED.finditer(before) if noun in _SETTLEMENTS]
    known = [match.group() for match in re.finditer(_NAME, before) if is_place(match.group().lower())]
    wanted = (noun in _LANDS, noun in _SETTLEMENTS)
    return [name for name in {*behind, *known} if wanted[0] == (fold(name) in COUNTRIES)]
